//! What is asked about powers at work: deadlines, guides, directories, the direct channel, cases.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use devolution::calendar::{DayUnit, Unsettled};
use devolution::cases::{ReportBy, Unlawful};
use devolution::reform::Level;
use devolution::service::DispatchKind;

use super::When;

/// Takes the codes of a closed list.
pub(super) fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> PossibleValuesParser {
    PossibleValuesParser::new(all.iter().map(|member| code(*member)).collect::<Vec<_>>())
}

#[derive(Debug, Args)]
pub(crate) struct Deadline {
    /// The day of the event from which the limit runs; it is not counted
    pub(crate) from: String,
    /// How many days
    #[arg(long, value_name = "N", required_unless_present = "limit")]
    pub(crate) days: Option<u16>,
    /// In which days
    #[arg(long, default_value = "working-days", value_parser = codes(DayUnit::ALL, DayUnit::code))]
    pub(crate) unit: String,
    /// The whole limit as JSON, as a service standard has it
    #[arg(long, value_name = "JSON", conflicts_with_all = ["days", "unit"])]
    pub(crate) limit: Option<String>,
    /// A time during which the clock stood still, such as hearing:2022-03-01:2022-03-08; may be repeated
    #[arg(long, value_name = "CAUSE:FROM:UNTIL")]
    pub(crate) stop: Vec<String>,
    /// By how many days it was extended
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) extended: u16,
    /// What to do with days that no notice has settled yet
    #[arg(long, default_value = "refuse", value_parser = codes(Unsettled::ALL, Unsettled::code))]
    pub(crate) unsettled: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Check {
    /// Check guides, one a line: every element, no catch-all words · 核查办事指南
    Guides {
        /// The guides; - is standard input
        file: String,
    },
    /// Check service standards, one a line: no promise longer than the law · 核查服务标准
    Standards {
        /// The standards; - is standard input
        file: String,
    },
    /// Check a code: a unified social credit code, a basic, implementation or business code · 核查编码
    Code {
        /// The code
        code: String,
        /// The body to which the item is handed over: shows the code that it then has
        #[arg(long, value_name = "USCC", requires = "level")]
        to: Option<String>,
        /// The level at which that body exercises it
        #[arg(long, requires = "to", value_parser = codes(&Level::ALL, Level::code))]
        level: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Directory {
    /// Whose: province:CODE, city:CODE or county:CODE; where it is left out, what the three levels disagree about
    pub(crate) authority: Option<String>,
    /// What changed since this date
    #[arg(long, value_name = "DATE", requires = "authority")]
    pub(crate) since: Option<String>,
    /// As linked data: CPSV-AP in JSON-LD
    #[arg(long, requires = "authority", conflicts_with = "since")]
    pub(crate) cpsv: bool,
    /// With --cpsv: the guides, one a line
    #[arg(long, value_name = "FILE", requires = "cpsv")]
    pub(crate) guides: Option<PathBuf>,
    /// With --cpsv: the service standards, one a line
    #[arg(long, value_name = "FILE", requires = "cpsv")]
    pub(crate) standards: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) when: When,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Channel {
    /// Show which way something goes between a county and the province, and why · 报送路径
    Route(ChannelRoute),
    /// Show whose direct channel is open · 直达机制建立情况
    Ready {
        /// Only this county
        #[arg(long, value_name = "CODE")]
        county: Option<String>,
        #[command(flatten)]
        when: When,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ChannelRoute {
    /// The county
    pub(crate) county: String,
    /// What goes
    #[arg(long, default_value = "project", value_parser = codes(DispatchKind::ALL, DispatchKind::code))]
    pub(crate) kind: String,
    /// From the province down to the county
    #[arg(long)]
    pub(crate) down: bool,
    /// Another county that it concerns; may be repeated
    #[arg(long, value_name = "CODE")]
    pub(crate) also: Vec<String>,
    /// A subject among the exclusions of the reform, such as work-safety; may be repeated
    #[arg(long, value_name = "ID")]
    pub(crate) subject: Vec<String>,
    #[command(flatten)]
    pub(crate) when: When,
}

/// Where cases are kept, and by what they are judged.
#[derive(Debug, Args)]
pub(crate) struct Casebook {
    /// The casebook, a file of JSON Lines
    #[arg(
        long = "cases",
        env = "DEVOLUTION_CASES",
        value_name = "PATH",
        default_value = "devolution-cases.jsonl"
    )]
    pub(crate) path: PathBuf,
    /// The service standards, one a line [default: those assumed for Henan 2021]
    #[arg(long, value_name = "FILE")]
    pub(crate) standards: Option<PathBuf>,
    /// The guides, one a line [default: none, so that no material is out of place]
    #[arg(long, value_name = "FILE")]
    pub(crate) guides: Option<PathBuf>,
    /// What to do with days that no notice has settled yet
    #[arg(long, default_value = "refuse", value_parser = codes(Unsettled::ALL, Unsettled::code))]
    pub(crate) unsettled: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Cases {
    /// Make a new casebook, of what happens or of a simulation as the ledger is · 新建办件簿
    Init {
        #[command(flatten)]
        book: Casebook,
    },
    /// Import events from a table or JSON Lines, all or none; what is known is not recorded again · 导入办件
    Import {
        /// The file, CSV where its name ends in .csv, otherwise JSON Lines; - is JSON Lines on standard input
        file: String,
        /// What to do with acts that break the law
        #[arg(long, default_value = "refuse", value_parser = codes(Unlawful::ALL, Unlawful::code))]
        unlawful: String,
        /// When it was recorded (RFC 3339) [default: now]
        #[arg(long, value_name = "INSTANT")]
        recorded: Option<String>,
        #[command(flatten)]
        book: Casebook,
    },
    /// Show where a case stands, its limits, and what happened to it · 查询办件
    Show {
        /// The number of the case
        case: String,
        /// On this date [default: today in China; the last day of a simulation]
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        #[command(flatten)]
        book: Casebook,
    },
    /// Count cases over a period: volume, limits and promises kept, days taken, pending by age · 办件统计
    Report {
        /// What a row is about
        #[arg(long, default_value = "county", value_parser = codes(ReportBy::ALL, ReportBy::code))]
        by: String,
        /// The first day [default: the first day of the year of the last]
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// The last day [default: today in China; the last day of a simulation]
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
        /// Ignore what was recorded after this instant (RFC 3339) or the end of this date
        #[arg(long, value_name = "INSTANT")]
        known: Option<String>,
        #[command(flatten)]
        book: Casebook,
    },
    /// Show what was recorded although it broke the law · 违法记载
    Irregular {
        #[command(flatten)]
        book: Casebook,
    },
    /// Read the whole casebook, judge every event again, and show its head · 校验办件簿
    Verify {
        /// A head that was published: the casebook must be the one that had it
        #[arg(long, value_name = "SIZE:ROOT")]
        head: Option<String>,
        #[command(flatten)]
        book: Casebook,
    },
}
