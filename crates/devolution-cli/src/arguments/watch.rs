//! What is asked of a watchbook.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use devolution::calendar::Unsettled;
use devolution::supervision::book::RecordKind;

use super::service::codes;

/// Where records of supervision are kept, and by what they are judged.
#[derive(Debug, Args)]
pub(crate) struct Watchbook {
    /// The watchbook, a file of JSON Lines
    #[arg(
        long = "watchbook",
        env = "DEVOLUTION_WATCHBOOK",
        value_name = "PATH",
        default_value = "devolution-watchbook.jsonl"
    )]
    pub(crate) path: PathBuf,
    /// Who complained in confidence, a file for its owner only; made with the first
    #[arg(long, env = "DEVOLUTION_VAULT", value_name = "PATH", default_value = "devolution-vault.jsonl")]
    pub(crate) vault: PathBuf,
    /// The channels with their limits, in TOML [default: those of Henan]
    #[arg(long, value_name = "FILE")]
    pub(crate) channels: Option<PathBuf>,
    /// The casebook: its events can show something, and who handled a case does not investigate [default: none]
    #[arg(long, value_name = "PATH")]
    pub(crate) cases: Option<PathBuf>,
    /// What to do with days that no notice has settled yet
    #[arg(long, default_value = "refuse", value_parser = codes(Unsettled::ALL, Unsettled::code))]
    pub(crate) unsettled: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Watch {
    /// Make a new watchbook, of what happens or of a simulation as the ledger is · 新建监管簿
    Init {
        #[command(flatten)]
        book: Watchbook,
    },
    /// Record one act · 登记监管行为
    Record(WatchRecord),
    /// File a complaint of somebody who is kept in confidence: who it is goes into the vault only · 登记保密投诉
    File(WatchFile),
    /// Import events from JSON Lines or complaints from a table, all or none · 导入监管记录
    Import {
        /// The file, CSV where its name ends in .csv, otherwise JSON Lines; - is JSON Lines on standard input
        file: String,
        /// When it was recorded (RFC 3339) [default: now]
        #[arg(long, value_name = "INSTANT")]
        recorded: Option<String>,
        #[command(flatten)]
        book: Watchbook,
    },
    /// Show where a record stands, its limits, and what happened to it · 查询监管记录
    Status {
        /// The number of the record
        record: String,
        /// On this date [default: today in China; the last day of a simulation]
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        #[command(flatten)]
        book: Watchbook,
    },
    /// List records · 监管记录清单
    List {
        /// Only of this kind
        #[arg(long, value_parser = codes(RecordKind::ALL, RecordKind::code))]
        kind: Option<String>,
        /// Only those about which something is still to be done
        #[arg(long)]
        open: bool,
        /// Only those about which something had to be done before the date
        #[arg(long)]
        overdue: bool,
        /// On this date [default: today in China; the last day of a simulation]
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        #[command(flatten)]
        book: Watchbook,
    },
    /// Read the whole watchbook, judge every event again, and show its head · 校验监管簿
    Verify {
        /// A head that was published: the watchbook must be the one that had it
        #[arg(long, value_name = "SIZE:ROOT")]
        head: Option<String>,
        #[command(flatten)]
        book: Watchbook,
    },
}

/// Who acts, when, and when it is recorded.
#[derive(Debug, Args)]
pub(crate) struct WatchBy {
    /// The authority: province:CODE, city:CODE or county:CODE
    #[arg(long, value_name = "AUTHORITY")]
    pub(crate) by: String,
    /// The day
    #[arg(long, value_name = "DATE")]
    pub(crate) on: String,
    /// Who of its staff
    #[arg(long, value_name = "NUMBER")]
    pub(crate) handler: Option<String>,
    /// When it was recorded (RFC 3339) [default: now]
    #[arg(long, value_name = "INSTANT")]
    pub(crate) recorded: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct WatchRecord {
    /// The number of the record
    pub(crate) record: String,
    /// The act as JSON, such as {"taken":{}}
    pub(crate) act: String,
    #[command(flatten)]
    pub(crate) by: WatchBy,
    #[command(flatten)]
    pub(crate) book: Watchbook,
}

#[derive(Debug, Args)]
pub(crate) struct WatchFile {
    /// The number of the record
    pub(crate) record: String,
    /// A file with one line that says who complains; - is standard input. Never an argument: others see those
    #[arg(long, value_name = "FILE")]
    pub(crate) identity_file: String,
    /// The channel
    #[arg(long, value_name = "ID")]
    pub(crate) channel: String,
    /// The county
    #[arg(long, value_name = "CODE")]
    pub(crate) county: String,
    /// What is complained about
    #[arg(long, value_name = "WORDS")]
    pub(crate) matter: String,
    /// The power
    #[arg(long, value_name = "ID")]
    pub(crate) power: Option<String>,
    /// The organisation
    #[arg(long, value_name = "USCC")]
    pub(crate) object: Option<String>,
    /// A case that it is about; may be repeated
    #[arg(long = "case", value_name = "NUMBER")]
    pub(crate) case: Vec<String>,
    #[command(flatten)]
    pub(crate) by: WatchBy,
    #[command(flatten)]
    pub(crate) book: Watchbook,
}
