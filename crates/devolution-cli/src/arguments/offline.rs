//! What a county does without a connection: its extract of the ledger, and the commands that wait.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Spelled;

#[derive(Debug, Subcommand)]
pub(crate) enum Extract {
    /// Write what a county needs of the ledger, with the proof that it is of it · 制作节录
    Make(ExtractMake),
    /// Say what an extract shows and what it does not; needs no ledger · 核验节录
    Verify(ExtractVerify),
    /// Ask an extract who holds what, what can be done now, and what blocks the rest; needs no ledger · 查询节录
    Ask(ExtractAsk),
}

#[derive(Debug, Args)]
pub(crate) struct ExtractMake {
    /// The county
    pub(crate) county: String,
    /// Write to this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Of the ledger as it was when it had so many entries [default: as it is]
    #[arg(long, value_name = "N")]
    pub(crate) size: Option<u64>,
    /// Write also what is to be published beside the head, so that the extract can leave nothing out
    #[arg(long, value_name = "FILE")]
    pub(crate) sign_off: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ExtractVerify {
    /// The extract
    pub(crate) file: PathBuf,
    /// A head that was published: the extract must be of the ledger that has it
    #[arg(long, value_name = "SIZE:ROOT")]
    pub(crate) head: Option<String>,
    /// A sign-off that was published: the extract must leave nothing out
    #[arg(long, value_name = "FILE")]
    pub(crate) sign_off: Option<PathBuf>,
    /// Write this entry with the proof that it is in the ledger, as `prove` does, for `prove --check`
    #[arg(long, value_name = "N")]
    pub(crate) entry: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct ExtractAsk {
    /// The extract
    pub(crate) file: PathBuf,
    /// Ask about this legal date [default: today in China; the last day of a simulation]
    #[arg(long, visible_alias = "as-of", value_name = "DATE")]
    pub(crate) date: Option<String>,
    /// Only this power, in detail
    #[arg(long, value_name = "ID")]
    pub(crate) power: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Outbox {
    /// Put a command in an outbox, which is made where there is none · 存入
    Add(OutboxAdd),
    /// Show what is in it, and what became of it · 查看
    List {
        /// The outbox
        file: PathBuf,
    },
    /// Drop a command that a desk has answered · 清除已答复的指令
    Forget {
        /// The outbox
        file: PathBuf,
        /// Its key
        key: String,
    },
    /// Write what waits as parcels, one a line, for the way to the desk · 导出待发指令
    Parcels {
        /// The outbox
        file: PathBuf,
    },
    /// Take note of what the desk has answered · 录入答复
    Settle {
        /// The outbox
        file: PathBuf,
        /// The replies, as `devolution submit --replies` writes them; - is standard input
        replies: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct OutboxAdd {
    /// The outbox
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) spelled: Spelled,
    /// What makes it one command, however often it is sent [default: a random UUID]
    #[arg(long, value_name = "KEY")]
    pub(crate) key: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Submit {
    /// An outbox, or parcels, one a line; - reads parcels from standard input
    pub(crate) file: String,
    /// Write the replies to this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) replies: Option<PathBuf>,
    /// When it came to the desk (RFC 3339) [default: now]
    #[arg(long, value_name = "INSTANT")]
    pub(crate) recorded: Option<String>,
}
