//! What is asked about draws.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum Draw {
    /// Show the items that may be inspected, and with --json all settings of draws · 抽查事项清单
    Items {
        /// The settings, in TOML [default: those of Henan, whose items stand in for a list that was not found; needed for another reform]
        #[arg(long, value_name = "FILE")]
        settings: Option<String>,
    },
    /// Write down the plan and the lists, and show the root that is published before the seed is known · 抽取前存证
    Commit {
        /// The plan, in JSON (`devolution schema draw-plan`)
        #[arg(long, value_name = "FILE")]
        plan: String,
        /// The objects, CSV where the name ends in .csv, otherwise JSON Lines
        #[arg(long, value_name = "FILE")]
        objects: String,
        /// The inspectors, likewise
        #[arg(long, value_name = "FILE")]
        inspectors: String,
        /// Where to write what was committed to; it must not be there yet
        #[arg(long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Draw objects and inspectors with what the announced sources gave, and write the transcript · 抽取
    Run {
        /// What `draw commit` wrote
        #[arg(long, value_name = "FILE")]
        committed: PathBuf,
        /// What a source gave, such as lottery=3,9,18; once for each source of the plan
        #[arg(long, value_name = "SOURCE=VALUE", required = true)]
        seed: Vec<String>,
        /// The day by which all of it was public: after the commitment, not after the draw
        #[arg(long, value_name = "DATE")]
        seed_date: String,
        /// The head that was published: the lists must be those that had it
        #[arg(long, value_name = "SIZE:ROOT")]
        head: Option<String>,
        /// Where to write the transcript; it must not be there yet
        #[arg(long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Repeat a draw from its transcript · 复核抽取结果
    Verify {
        /// The transcript
        transcript: PathBuf,
        /// The head that was published: the lists must be those that had it
        #[arg(long, value_name = "SIZE:ROOT")]
        head: Option<String>,
    },
}
