//! What is asked of warning rules.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use devolution::supervision::{Response, SupervisionBy};

use super::Casebook;
use super::service::codes;

/// Over what rules run, and which.
#[derive(Debug, Args)]
pub(crate) struct Watching {
    /// The rules, in TOML [default: those assumed for Henan 2021]
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// Until this date [default: today in China; the last day of a simulation]
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// Ignore cases recorded after this instant (RFC 3339) or the end of this date
    #[arg(long, value_name = "INSTANT")]
    pub(crate) known: Option<String>,
    /// The watchbook, whose complaints count [default: none]
    #[arg(long, env = "DEVOLUTION_WATCHBOOK", value_name = "PATH")]
    pub(crate) watchbook: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) book: Casebook,
}

/// What the report on supervision is about.
#[derive(Debug, Args)]
pub(crate) struct Supervision {
    /// What a row is about
    #[arg(long, default_value = "county", value_parser = codes(SupervisionBy::ALL, SupervisionBy::code))]
    pub(crate) by: String,
    /// The first day [default: the first day of the year of the last]
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// The objects under full coverage, in CSV [default: none]
    #[arg(long, value_name = "FILE")]
    pub(crate) objects: Option<String>,
    /// How often each means is used, in TOML [default: what is assumed for Henan 2021; of another reform nothing]
    #[arg(long, value_name = "FILE")]
    pub(crate) intervals: Option<String>,
    #[command(flatten)]
    pub(crate) watch: Watching,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Warn {
    /// Show the rules of a file; everything wrong with it, where there is something · 查看、核查预警规则
    Rules {
        /// The rules, in TOML [default: those assumed for Henan 2021]
        file: Option<String>,
    },
    /// Replay the rules over the history and show what they found, with its evidence · 回放规则、查看预警
    Run {
        #[command(flatten)]
        watch: Watching,
        /// Only from this date on
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// Only this rule
        #[arg(long, value_name = "ID")]
        rule: Option<String>,
        /// Only about this county
        #[arg(long, value_name = "CODE")]
        county: Option<String>,
        /// Only with this response
        #[arg(long, value_parser = codes(Response::ALL, Response::code))]
        response: Option<String>,
    },
    /// Show what changed rules would have done; nothing is recorded · 试算规则调整的效果
    Try {
        /// The changed rules, in TOML
        changed: String,
        #[command(flatten)]
        watch: Watching,
    },
    /// Write the commands with which rules brake, for `record --batch`: for the warnings of one day · 生成踩刹车指令
    Brakes {
        #[command(flatten)]
        watch: Watching,
        /// The day of the warnings, from which the brakes count [default: the last day]
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Write the records of warnings, for `watch import`: of one day, or of all · 生成预警记录
    Records {
        #[command(flatten)]
        watch: Watching,
        /// The day of the warnings [default: all days]
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Compare what the rules find with what was planted in a simulation · 以模拟数据检验规则
    Score {
        /// The sealed file that `demo --planted` wrote
        sealed: String,
        #[command(flatten)]
        watch: Watching,
    },
}
