//! What can be asked for on the command line. Help is in English, with one line of Chinese for each command.

mod draw;
mod duties;
mod offline;
mod service;
mod warn;
mod watch;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use devolution::text::Lang;

pub(crate) use draw::Draw;
pub(crate) use duties::{Credit, Duties, Inspect, InspectCoverage, Matrix};
pub(crate) use offline::{Extract, ExtractAsk, ExtractMake, ExtractVerify, Outbox, OutboxAdd, Submit};
pub(crate) use service::{Casebook, Cases, Channel, ChannelRoute, Check, Deadline, Directory};
pub(crate) use warn::{Supervision, Warn, Watching};
pub(crate) use watch::{Watch, WatchBy, WatchFile, WatchRecord, Watchbook};

const EXIT_CODES: &str = "\
Exit codes · 退出码:
  0  done · 完成
  1  refused: a command, or a line of a batch · 指令被拒绝
  2  usage: the arguments make no sense · 参数有误
  3  damaged: the ledger or a proof does not verify · 台账损坏或证明不成立
  4  storage: a file or ledger cannot be opened, read or written · 存储或文件问题
  5  unknown: the reform has no such power, county or city, the ledger no such entry · 查无此项
  6  reform: its folder is bad, or the ledger belongs to another reform · 改革数据有误或不符";

/// Hand powers from cities down to counties without losing one · 放权赋能:权限下放、承接、监管全程台账
#[derive(Debug, Parser)]
#[command(name = "devolution", version, after_help = EXIT_CODES, propagate_version = true, max_term_width = 110)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) globals: Globals,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Globals {
    /// The language of answers [default: what LC_ALL, LC_MESSAGES or LANG ask for]
    #[arg(long, global = true, value_name = "zh|en", value_parser = clap::builder::ValueParser::new(lang))]
    pub(crate) lang: Option<Lang>,
    /// Answer in JSON on standard output, errors included
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The ledger: an SQLite database, or JSON Lines where the name ends in .jsonl
    #[arg(
        long,
        global = true,
        env = "DEVOLUTION_LEDGER",
        value_name = "PATH",
        default_value = "devolution.db"
    )]
    pub(crate) ledger: PathBuf,
    /// The folder of the reform [default: Henan 2021, built in]
    #[arg(long, global = true, env = "DEVOLUTION_REFORM", value_name = "FOLDER")]
    pub(crate) reform: Option<PathBuf>,
}

fn lang(text: &str) -> Result<Lang, String> {
    text.parse().map_err(|error: devolution::reform::ParseError| error.to_string())
}

/// The date and the time of knowledge of a question.
#[derive(Debug, Args, Default)]
pub(crate) struct When {
    /// Ask about this legal date, such as 2021-12-31 [default: today in China; the last day of a simulation]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Ignore what was recorded after this instant (RFC 3339) or the end of this date
    #[arg(long, value_name = "INSTANT")]
    pub(crate) known: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new ledger · 新建台账
    Init(Init),
    /// Show the powers of the reform · 查看权限目录
    Catalogue,
    /// Show the measures of the work plan, with deadlines and units as printed · 查看工作方案任务
    Plan(Plan),
    /// Record what an authority does, from arguments or from a batch · 登记
    #[command(long_about = RECORD)]
    Record(Record),
    /// Show where delegations stand; one in detail with --power and --county · 查看进度状态
    Status(Status),
    /// Show what remains to be done and what blocks it · 下一步做什么、卡在哪里
    Next(Next),
    /// Show who may exercise a power, in whose name, who is liable, and why · 谁行使、谁负责
    Holder(Holder),
    /// Count delegations by stage; with --measures, the measures due and overdue · 统计进展
    Progress(Progress),
    /// Verify the whole ledger and show its head · 校验台账
    Verify(Verify),
    /// Prove that an entry is in the ledger, or that the ledger only grew; or check such a proof · 出具或核验证明
    Prove(Prove),
    /// Write the entries, a table or an event log · 导出
    Export(Export),
    /// Make the extract of a county, verify it, and ask it without a connection · 县级节录:制作、核验、离线查询
    #[command(subcommand)]
    Extract(Extract),
    /// Keep commands until a desk has answered them · 发件箱:离线登记,联网后提交
    #[command(subcommand)]
    Outbox(Outbox),
    /// Submit what waits in an outbox or in a file of parcels; once, however often it is tried · 提交
    Submit(Submit),
    /// Reckon the last day of a time limit, in official working days · 计算办结期限
    Deadline(Deadline),
    /// Check guides, service standards and codes · 核查办事指南、服务标准、编码
    #[command(subcommand)]
    Check(Check),
    /// Show the authority directory of a level, its changes, or where the three levels disagree · 职权目录
    Directory(Directory),
    /// Route what goes between county and province; show whose direct channel is open · 直达机制
    #[command(subcommand)]
    Channel(Channel),
    /// Keep cases: import, ask, report, verify · 办件:导入、查询、统计、校验
    #[command(subcommand)]
    Cases(Cases),
    /// Check who carries which supervision duty, and put it into the ledger · 监管责任矩阵
    #[command(subcommand)]
    Duties(Duties),
    /// Show what key supervision has covered · 重点监管
    #[command(subcommand)]
    Inspect(Inspect),
    /// Check records of credit, and show what they mean · 信用监管
    #[command(subcommand)]
    Credit(Credit),
    /// Run warning rules over cases and delegations: find, try, brake · 监测预警与踩刹车
    #[command(subcommand)]
    Warn(Warn),
    /// Keep records of supervision: complaints, warnings, draws, inspections, credit, risks, accountability · 监管簿
    #[command(subcommand)]
    Watch(Box<Watch>),
    /// Draw at random who is inspected and by whom, so that anyone can repeat it · 双随机抽取
    #[command(subcommand)]
    Draw(Draw),
    /// Report on supervision: coverage, findings, how long answers took · 监管情况报告
    Supervision(Supervision),
    /// Show a JSON Schema · 查看数据格式定义
    Schema(Schema),
    /// Simulate the Henan 2021 reform from handover to supervision · 演示(模拟数据)
    Demo(Demo),
    /// Write completions for a shell · 生成命令补全脚本
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The digest of the ledger
    #[arg(long, value_enum, default_value_t = Digest::Sm3)]
    pub(crate) digest: Digest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Digest {
    /// SM3 (GB/T 32905-2016)
    Sm3,
    /// SHA-256 (FIPS 180-4)
    Sha256,
}

#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// Print the work plan word for word
    #[arg(long)]
    pub(crate) verbatim: bool,
}

const RECORD: &str = "\
Record what an authority does, from arguments or from a batch · 登记

A command is judged before it is recorded; one that is refused leaves no trace, and every unmet condition is named with \
the clause it comes from.

  devolution record start --by county:410122 --subject delegation:p01/410122 --on 2021-12-31 document=通办〔2021〕9号
  devolution record train --by owner:planning --subject delegation:p01/410122 --on 2021-12-15 \\
      attendees=4 form=course document=培训签到表
  devolution record brake --by province:410000 --subject delegation:p01/410122 --on 2022-03-01 \\
      entries=17,18 reason=超期办理

KEY=VALUE gives the payload: lists are separated by commas; a value of any other shape is JSON, such as \
'carriers={\"guidance\":\"法规科\"}', or is given part by part: carriers.guidance=法规科.

With --batch, every line of the file is a JSON command, or an array of commands that are recorded together or not at \
all. A line that is refused does not stop the ones after it, unless --stop says so.";

/// A command, spelled out.
#[derive(Debug, Args)]
pub(crate) struct Spelled {
    /// The command, such as start, train, accept (`devolution schema command` has them all)
    pub(crate) command: String,
    /// Who gives it: province:CODE, owner:ID, lead:ID, city:CODE, county:CODE or rule:ID
    #[arg(long, value_name = "ACTOR")]
    pub(crate) by: String,
    /// What it is about: power:ID, city:CODE, county:CODE or delegation:POWER/COUNTY
    #[arg(long, value_name = "SUBJECT")]
    pub(crate) subject: String,
    /// The legal date from which it counts
    #[arg(long, value_name = "DATE")]
    pub(crate) on: String,
    /// The payload
    #[arg(value_name = "KEY=VALUE")]
    pub(crate) payload: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Record {
    // What conflicts with an argument that is there is not required.
    #[command(flatten)]
    pub(crate) spelled: Option<Spelled>,
    /// Read commands from a JSON Lines file, or from standard input with -
    #[arg(long, value_name = "FILE|-", conflicts_with_all = ["command", "by", "subject", "on", "payload"])]
    pub(crate) batch: Option<String>,
    /// Stop at the first line that is refused
    #[arg(long, requires = "batch")]
    pub(crate) stop: bool,
    /// When it was recorded, for what was recorded elsewhere before (RFC 3339) [default: now]
    #[arg(long, value_name = "INSTANT")]
    pub(crate) recorded: Option<String>,
}

/// Which delegations a question is about.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// Only this power
    #[arg(long, value_name = "ID")]
    pub(crate) power: Option<String>,
    /// Only this county
    #[arg(long, value_name = "CODE")]
    pub(crate) county: Option<String>,
    /// Only the counties of this city
    #[arg(long, value_name = "CODE")]
    pub(crate) city: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Status {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Only this stage: listed, assigned, trained, handing-over, accepted, published, operating, suspended, recalled
    #[arg(long, value_name = "STAGE")]
    pub(crate) stage: Option<String>,
    #[command(flatten)]
    pub(crate) when: When,
}

#[derive(Debug, Args)]
pub(crate) struct Next {
    #[command(flatten)]
    pub(crate) which: Which,
    #[command(flatten)]
    pub(crate) when: When,
}

#[derive(Debug, Args)]
pub(crate) struct Holder {
    /// The power; all powers of the county where it is left out
    #[arg(long, value_name = "ID", required_unless_present = "county")]
    pub(crate) power: Option<String>,
    /// The county; all counties where it is left out
    #[arg(long, value_name = "CODE")]
    pub(crate) county: Option<String>,
    /// The date [default: as --as-of]
    #[arg(long, value_name = "DATE", conflicts_with = "as_of")]
    pub(crate) on: Option<String>,
    #[command(flatten)]
    pub(crate) when: When,
}

#[derive(Debug, Args)]
pub(crate) struct Progress {
    /// What to count by
    #[arg(long, value_enum, default_value_t = CountBy::City)]
    pub(crate) by: CountBy,
    /// Show the measures of the plan instead
    #[arg(long, conflicts_with = "by")]
    pub(crate) measures: bool,
    #[command(flatten)]
    pub(crate) when: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CountBy {
    City,
    County,
    Division,
    Category,
    Power,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// A head that was published: the ledger must begin with the one that had it
    #[arg(long, value_name = "SIZE:ROOT")]
    pub(crate) head: Option<String>,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("what").required(true).args(["entry", "since", "check"])))]
pub(crate) struct Prove {
    /// Write this entry with the proof that it is in the ledger
    #[arg(long, value_name = "N")]
    pub(crate) entry: Option<u64>,
    /// Write the proof that the ledger continues the one that had so many entries
    #[arg(long, value_name = "SIZE")]
    pub(crate) since: Option<u64>,
    /// Check a proof that was written so; needs no ledger. - reads standard input
    #[arg(long, value_name = "FILE|-")]
    pub(crate) check: Option<String>,
    /// With --check: the published head that the proof must lead to
    #[arg(long, value_name = "SIZE:ROOT", requires = "check")]
    pub(crate) head: Option<String>,
    /// With --check: the published head that the earlier ledger must have had
    #[arg(long, value_name = "SIZE:ROOT", requires = "check")]
    pub(crate) earlier: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// What to write, and in which form
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    pub(crate) format: Format,
    /// The same as --format csv
    #[arg(long, conflicts_with = "format")]
    pub(crate) csv: bool,
    /// With --format arrow: which table [default: delegations]
    #[arg(long, value_enum, value_name = "TABLE")]
    pub(crate) table: Option<TableOf>,
    /// Write to this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) when: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The entries in their canonical form, as JSON Lines
    Jsonl,
    /// Where every delegation stands, as CSV
    Csv,
    /// A table, as an Arrow IPC file
    Arrow,
    /// The entries as an object-centric event log, OCEL 2.0 in JSON
    Ocel,
    /// The same without what was taken back
    OcelStanding,
    /// The life of every delegation as an event stream, XES
    Xes,
    /// The same, stage by stage
    XesStages,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableOf {
    /// Where every delegation stands
    Delegations,
    /// Every entry
    Events,
    /// How every measure of the plan stands
    Measures,
    /// What is not done though its day has passed
    Overdue,
    /// What can be put right now, and where
    Gaps,
    /// Everything that remains to be done, and what blocks it
    Next,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Of what
    #[arg(value_enum)]
    pub(crate) of: SchemaOf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// The folder of a reform
    Reform,
    /// A command, as a batch takes it
    Command,
    /// An entry of a ledger
    Entry,
    /// An event of a case, as an import takes it
    Case,
    /// The plan of a draw
    DrawPlan,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Where to put the simulated ledger; what an earlier demo left there is replaced
    #[arg(long, value_name = "FOLDER", default_value = "devolution-demo")]
    pub(crate) folder: PathBuf,
    /// The same seed gives the same ledger, byte for byte
    #[arg(long, default_value_t = 2021)]
    pub(crate) seed: u32,
    /// How many simulated cases come in during the 365 days up to the last day; 0 leaves cases out
    #[arg(long, value_name = "N", default_value_t = 200_000)]
    pub(crate) cases: u32,
    /// Plant misconduct among the cases, and write what was planted into this sealed file, for `warn score`
    #[arg(long, value_name = "FILE")]
    pub(crate) planted: Option<PathBuf>,
    /// The last day of the simulation
    #[arg(long, value_name = "DATE", default_value = "2022-06-30")]
    pub(crate) until: String,
    /// The power to ask about at the end
    #[arg(long, value_name = "ID", default_value = "p18")]
    pub(crate) power: String,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}
