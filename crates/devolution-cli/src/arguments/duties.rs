//! What is asked about supervision: who carries which duty, what was inspected, what credit means.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use devolution::reform::Level;
use devolution::supervision::key::CoverageBy;

use super::When;
use super::service::codes;

/// A matrix, and which part of it is asked about.
#[derive(Debug, Args)]
pub(crate) struct Matrix {
    /// The matrix, CSV where its name ends in .csv, otherwise JSON Lines; - is JSON Lines on standard input
    pub(crate) file: String,
    /// Only this power
    #[arg(long, value_name = "ID")]
    pub(crate) power: Option<String>,
    /// Only this county
    #[arg(long, value_name = "CODE")]
    pub(crate) county: Option<String>,
    /// Only the powers of this division
    #[arg(long, value_name = "ID")]
    pub(crate) division: Option<String>,
    /// Only this level
    #[arg(long, value_parser = codes(&Level::ALL, Level::code))]
    pub(crate) level: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Duties {
    /// Find the duties that nobody carries, several carry, or that are not owed · 核查空白、重叠、错列
    Check {
        #[command(flatten)]
        matrix: Matrix,
        /// Show the smallest change that repairs it
        #[arg(long)]
        repair: bool,
    },
    /// Write the commands that put the matrix into the ledger, for `record --batch` · 生成登记指令
    Commands {
        #[command(flatten)]
        matrix: Matrix,
        /// The legal date from which they count
        #[arg(long, value_name = "DATE")]
        on: String,
    },
    /// Show what operates in the ledger though the matrix has findings for it · 已启动而责任未落实的事项
    Operating {
        /// The matrix, as for `check`
        file: String,
        #[command(flatten)]
        when: When,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Inspect {
    /// Show what of key supervision is done, due and overdue, by every means · 重点监管覆盖情况
    Coverage(InspectCoverage),
}

#[derive(Debug, Args)]
pub(crate) struct InspectCoverage {
    /// The inspections, JSON Lines; - is standard input
    #[arg(long, value_name = "FILE|-")]
    pub(crate) inspections: String,
    /// The objects of powers under full coverage, CSV
    #[arg(long, value_name = "FILE")]
    pub(crate) objects: Option<PathBuf>,
    /// How often each means is used, TOML [default: what is assumed for Henan 2021; needed for another reform]
    #[arg(long, value_name = "FILE")]
    pub(crate) intervals: Option<PathBuf>,
    /// What a row of totals is about
    #[arg(long, default_value = "county", value_parser = codes(CoverageBy::ALL, CoverageBy::code))]
    pub(crate) by: String,
    /// Only this power
    #[arg(long, value_name = "ID")]
    pub(crate) power: Option<String>,
    /// Only this county
    #[arg(long, value_name = "CODE")]
    pub(crate) county: Option<String>,
    /// Show every line that is not covered
    #[arg(long)]
    pub(crate) open: bool,
    #[command(flatten)]
    pub(crate) when: When,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Credit {
    /// Check a table of a shared platform: every fault with its row and column · 核查信用记录
    Check {
        /// The table, CSV; - is standard input
        file: String,
        /// The schemes of grades, TOML [default: those assumed for Henan 2021; needed for another reform]
        #[arg(long, value_name = "FILE")]
        schemes: Option<PathBuf>,
    },
    /// Show what credit means for a subject under a power on a day, and why · 信用监管效果
    Effect {
        /// Records, repairs and appeals in JSON Lines; or records alone, CSV where the name ends in .csv
        #[arg(long, value_name = "FILE|-")]
        records: String,
        /// The organisation, by its unified social credit code
        #[arg(long, value_name = "USCC")]
        subject: String,
        /// The power
        #[arg(long, value_name = "ID")]
        power: String,
        /// The day
        #[arg(long, value_name = "DATE")]
        on: String,
        /// The schemes of grades, TOML [default: those assumed for Henan 2021; needed for another reform]
        #[arg(long, value_name = "FILE")]
        schemes: Option<PathBuf>,
    },
}
