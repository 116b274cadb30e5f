//! A draw from a million objects with ten thousand inspectors of 102 counties: to commit to it, to hold it, to verify it. Beside
//! it the verifier in Python that shares no code with the library, over the same transcript.

use std::error::Error;
use std::io::Write;
use std::process::Command;
use std::time::Duration;

use chrono::NaiveDate;
use devolution::reform::{Authority, Reform};
use devolution::supervision::draw::{Committed, Draw, Inspector, Object, Plan, Seed, Verified, verify};

use crate::harness::{Goal, Line, Outcome, median, timed};
use crate::uscc::uscc;

const OBJECTS: usize = 1_000_000;
const INSPECTORS: usize = 10_000;
const RUNS: usize = 5;

const PLAN: &str = r#"{
    "commit": "2022-05-05", "draw": "2022-05-10", "reform": "henan-2021", "title": "2022年第一次抽查",
    "items": [{"basis": "网络预约出租汽车经营服务管理暂行办法", "content": "经营资质", "fields": ["taxi"],
        "id": "ride-hailing", "method": "现场检查", "name": {"en": "Ride-hailing", "zh": "网约车"}, "unit": "transport"}],
    "rates": {"default": 50, "tiers": {"high": 300, "mid-high": 100, "mid": 20, "low": 10}},
    "sources": [{"id": "lottery", "kind": "numbers", "words": "双色球第2022052期红球"}],
    "units": {"transport": 2}}"#;
const SEED: &str = r#"{"date": "2022-05-10", "values": {"lottery": [5, 33, 12, 1, 22, 8]}}"#;

/// The peer, from the root of the repository.
const SCRIPT: &str = "docs/verify_draw.py";
const PEER: &str = "verify_draw.py, the whole verification";

fn objects(reform: &Reform) -> Result<Vec<Object>, Box<dyn Error>> {
    // Of ten, one is of the high tier, two are of the one below, and so on.
    let tiers = ["high", "mid-high", "mid-high", "mid", "mid", "mid", "low", "low", "low", "unrated"];
    let tiers = tiers.iter().map(|tier| tier.parse()).collect::<Result<Vec<_>, _>>()?;
    let places = reform.counties().iter().cycle().zip(tiers.iter().cycle()).take(OBJECTS).enumerate();
    let object = |(number, (county, tier)): (usize, (&devolution::reform::County, &_))| {
        let name = format!("{}第{number}号运输有限公司", county.name).parse()?;
        Ok(Object { county: county.code, name, tier: Clone::clone(tier), uscc: uscc(number).parse()? })
    };
    places.map(object).collect()
}

fn inspectors(reform: &Reform) -> Result<Vec<Inspector>, Box<dyn Error>> {
    let certified_until = NaiveDate::from_ymd_opt(2024, 12, 31).ok_or("no such day")?;
    let inspector = |(number, county): (usize, &devolution::reform::County)| {
        Ok(Inspector {
            certified_until,
            fields: ["taxi".parse()?].into(),
            id: format!("T-{number:05}").parse()?,
            pool: Authority::County(county.code),
            // Each stays away from one object of the first thousand.
            recused: [uscc(number % 1_000).parse()?].into(),
            unit: "transport".parse()?,
        })
    };
    reform.counties().iter().cycle().take(INSPECTORS).enumerate().map(inspector).collect()
}

/// How long the peer took, with its start, and whether it found the same.
fn peer(transcript: &str, verified: &Verified) -> Result<(Duration, bool), Box<dyn Error>> {
    let mut file = tempfile::NamedTempFile::new()?;
    file.write_all(transcript.as_bytes())?;
    let (took, output) = timed(|| Command::new("python3").arg(SCRIPT).arg(file.path()).output());
    let output = output.map_err(|error| format!("python3 {SCRIPT}: {error}"))?;
    let said = String::from_utf8(output.stdout)?;
    Ok((took, output.status.success() && said.contains(&verified.commitment.root.to_string())))
}

pub(crate) fn run() -> Outcome {
    let reform = devolution_henan::reform()?;
    let (objects, inspectors) = (objects(&reform)?, inspectors(&reform)?);
    let (plan, seed): (Plan, Seed) = (Plan::read(PLAN)?, serde_json::from_str(SEED)?);
    let (mut commits, mut holds, mut verifications) = (Vec::new(), Vec::new(), Vec::new());
    let mut last = None;
    for _ in 0..RUNS {
        let lists = (plan.clone(), objects.clone(), inspectors.clone());
        let (took, committed) = timed(|| Committed::new(&reform, lists.0, lists.1, lists.2));
        commits.push(took);
        let committed = committed?;
        let (took, draw) = timed(|| Draw::hold(&committed, seed.clone()));
        holds.push(took);
        let text = draw?.text();
        let (took, verified) = timed(|| verify(text.as_bytes()));
        verifications.push(took);
        last = Some((text, verified?));
    }
    let (text, verified) = last.ok_or("nothing was drawn")?;
    let (python, equal) = peer(&text, &verified)?;
    let line = |name, times, goal| {
        Line::of_times((name, "s", PEER), (median(times), python.as_secs_f64()), equal, goal)
    };
    Ok(vec![
        line("draw-commit", commits, Goal::None),
        line("draw-hold", holds, Goal::Ours(1.0)),
        line("draw-verify", verifications, Goal::Ratio(1.0)),
    ])
}
