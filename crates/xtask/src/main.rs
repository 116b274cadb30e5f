//! The task runner: everything that a contributor or a build machine does to this workspace, by one name each.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a task runner talks to a terminal")]

mod fuzz;
mod mobile;
mod mutants;
mod process;
mod python;
mod suite;
mod tidy;
mod tools;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use process::{Failure, cargo};

/// The tasks of the devolution workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing and run every check: the one command that says whether the tree is good.
    Test,
    /// Build the Python package, install it, and run its checks and tests.
    Python,
    /// Build the native half of the mobile packages and generate the Kotlin and Swift that call it.
    Native,
    /// Build the Kotlin package over the native half and run its tests.
    Kotlin,
    /// Build the Swift package over the native half and run its tests.
    Swift,
    /// Run the benchmarks, one line of JSON each.
    Bench {
        /// Only the benchmarks whose name contains this.
        #[arg(default_value = "")]
        filter: String,
    },
    /// Throw bytes at the readers of untrusted bytes.
    Fuzz {
        /// For how long, each of them.
        #[arg(default_value_t = 60)]
        seconds: u32,
    },
    /// Check the rules of the house: directions, sizes, words, licences.
    Tidy,
    /// Build the book into docs/book.
    Docs,
    /// Write the golden files anew. Look at the difference before you commit it.
    Golden,
    /// Break the guards of the state machine one by one and see which law notices.
    Mutants {
        /// Runs nothing: reports what an earlier run left in this folder. Of several, a later one counts more.
        #[arg(long)]
        report: Vec<PathBuf>,
        /// Further arguments for cargo-mutants, such as `--shard 0/8`.
        #[arg(last = true)]
        more: Vec<String>,
    },
}

fn main() -> ExitCode {
    let root = root();
    let outcome = match Arguments::parse().task {
        Task::Test => suite::run(&root, suite::ALL),
        Task::Python => python::run(&root),
        Task::Native => suite::run(&root, &[suite::NATIVE]),
        Task::Kotlin => suite::run(&root, &[suite::NATIVE, suite::KOTLIN]),
        Task::Swift => suite::run(&root, &[suite::NATIVE, suite::SWIFT]),
        Task::Bench { filter } => bench(&root, &filter),
        Task::Fuzz { seconds } => fuzz::run(&root, seconds),
        Task::Tidy => tidy::run(&root),
        Task::Docs => tools::book(&root),
        Task::Golden => golden(&root),
        Task::Mutants { report, more } => mutants::run(&root, &report, &more),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the workspace: two folders above this crate.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

fn bench(root: &Path, filter: &str) -> Result<(), Failure> {
    if python::PEER_OF_DEADLINES.contains(filter) {
        python::tools(root)?;
    }
    cargo(root)
        .args(["run", "--quiet", "--locked", "--release", "--package", "devolution-benches", "--", filter])
        .run()?;
    python::bench(root, filter)?;
    mobile::bench(root, filter)
}

/// Tests that compare with a golden file write it instead when this is set.
const WRITE_GOLDEN: (&str, &str) = ("DEVOLUTION_GOLDEN", "write");

fn golden(root: &Path) -> Result<(), Failure> {
    cargo(root)
        .args(["test", "--locked", "--workspace", "--", "golden"])
        .env(WRITE_GOLDEN.0, WRITE_GOLDEN.1)
        .run()
}
