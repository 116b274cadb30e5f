//! The forms of a reform's folder, as they are written.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::document::{At, List, document};
use super::table::table;
use crate::reform::{
    CategoryId, CityCode, ClauseId, Condition, CooperatingUnit, DutyId, ElementId, LeadDivision, Level,
    MaterialId, MeansId, Milestone, Mode, OwnerDivision, PowerId, Provenance, ProvinceCode, ReformId,
    RiskFlag, WeekendPolicy,
};

document! {
    /// `reform.toml`: everything of a reform but its measures, its catalogue and its jurisdictions.
    partial ReformDocument {
        /// The id of the reform.
        id: ReformId,
        /// Its title.
        title: NameForm,
        /// Where it is laid down.
        citation: String,
        /// The province that runs it.
        province: ProvinceForm,
        /// The counts that the catalogue and the jurisdictions must meet.
        quota: QuotaForm,
        /// The classes of powers.
        categories: List<CategoryForm>,
        /// The divisions of the provincial department, by their roles.
        divisions: DivisionsForm,
        /// The handover checklist.
        materials: List<MaterialForm>,
        /// What a guide must say.
        guide_elements: List<ElementForm>,
        /// What a service standard must say.
        standard_elements: List<ElementForm>,
        /// The supervision duties.
        duties: List<DutyForm>,
        /// The means of inspection of key powers.
        means: List<MeansForm>,
        /// The risk flags that make a power a key power.
        key_flags: Vec<RiskFlag>,
        /// What does not go through the direct channel.
        exclusions: List<ExclusionForm>,
        /// How the dates of the plan are read.
        date_policy: DatePolicyForm,
        /// The monthly reports on how far the reform has come; absent where the plan asks for none.
        reports: Option<ReportsForm>,
        /// Words that guides must not use because they leave open what is asked for; absent where no rule forbids any.
        catch_all: Option<CatchAllForm>,
        /// The clauses, each with the conditions that it grounds.
        clauses: List<ClauseForm>,
    }

    /// `measures.toml`: the measures of the plan.
    partial MeasuresDocument {
        /// The measures, in the order of the plan.
        measures: List<MeasureForm>,
    }

    /// A name in both languages.
    strict NameForm {
        /// Chinese, as printed.
        zh: At<String>,
        /// English.
        en: At<String>,
    }

    /// The province that runs the reform.
    strict ProvinceForm {
        /// Its code (GB/T 2260).
        code: ProvinceCode,
        /// Its name.
        name: String,
    }

    /// The counts that must be met.
    strict QuotaForm {
        /// Powers of all departments that the programme grants.
        granted: At<u32>,
        /// Powers of this reform, over all batches.
        powers: At<u32>,
        /// Counties that receive them.
        counties: At<u32>,
        /// Memberships less items: a power of two divisions counts 1.
        shared: At<u32>,
        /// Powers that each owning division answers for.
        by_division: At<BTreeMap<OwnerDivision, At<u32>>>,
    }

    /// A class of powers.
    strict CategoryForm {
        /// Its id.
        id: At<CategoryId>,
        /// Its name.
        name: NameForm,
    }

    /// The divisions, by their roles.
    strict DivisionsForm {
        /// Those that answer for powers.
        owner: List<OwnerForm>,
        /// Those that lead without owning powers.
        lead: List<LeadForm>,
        /// Those that cooperate.
        cooperating: List<CooperatingForm>,
    }

    /// A division that answers for powers.
    strict OwnerForm {
        /// Its id.
        id: At<OwnerDivision>,
        /// Its name, as printed in the plan.
        name: NameForm,
    }

    /// A division that leads without owning powers.
    strict LeadForm {
        /// Its id.
        id: At<LeadDivision>,
        /// Its name, as printed in the plan.
        name: NameForm,
    }

    /// A unit that cooperates.
    strict CooperatingForm {
        /// Its id.
        id: At<CooperatingUnit>,
        /// Its name, as printed in the plan.
        name: NameForm,
    }

    /// A kind of material that is handed over.
    strict MaterialForm {
        /// Its id.
        id: At<MaterialId>,
        /// Its name, as printed.
        name: NameForm,
    }

    /// An element of a guide or of a service standard.
    strict ElementForm {
        /// Its id.
        id: At<ElementId>,
        /// Its name, as printed.
        name: NameForm,
    }

    /// A supervision duty.
    strict DutyForm {
        /// Its id.
        id: At<DutyId>,
        /// Its name.
        name: NameForm,
        /// The levels that owe it: at least one.
        levels: At<Vec<Level>>,
        /// The only mode for whose powers it is owed; absent for both.
        only: Option<Mode>,
        /// The clause it comes from.
        clause: At<ClauseId>,
    }

    /// A means of inspection of key powers.
    strict MeansForm {
        /// Its id.
        id: At<MeansId>,
        /// Its name, as printed.
        name: NameForm,
    }

    /// What does not go through the direct channel.
    strict ExclusionForm {
        /// Its id.
        id: At<ElementId>,
        /// Its name.
        name: NameForm,
        /// Where it is laid down.
        citation: String,
    }

    /// How the dates of the plan are read.
    strict DatePolicyForm {
        /// What happens to a date that is not a working day.
        weekend: WeekendPolicy,
        /// Whether "before day X" includes day X.
        before_is_inclusive: bool,
        /// Why.
        citation: NameForm,
    }

    /// Words that leave open what is asked for.
    strict CatchAllForm {
        /// The words.
        words: Vec<String>,
        /// What forbids them.
        citation: String,
    }

    /// The monthly reports.
    strict ReportsForm {
        /// The words of the plan.
        printed: At<String>,
        /// The day of the month before which they are due, from 1 to 28: every month has it.
        day: At<u32>,
    }

    /// A clause of the plan, or a rule cited from elsewhere.
    strict ClauseForm {
        /// Its id.
        id: At<ClauseId>,
        /// What it is, in few words.
        name: NameForm,
        /// Where it is printed.
        citation: String,
        /// The conditions that it grounds.
        grounds: List<At<Condition>>,
    }

    /// A measure of the plan.
    strict MeasureForm {
        /// Its clause.
        clause: At<ClauseId>,
        /// Its name.
        name: NameForm,
        /// When it is due; absent for a measure without a date.
        deadline: Option<DeadlineForm>,
        /// Ids of the divisions that lead.
        leads: Vec<At<String>>,
        /// Ids of the divisions that are responsible beside the leads.
        responsible: Vec<At<String>>,
        /// Ids of the units that cooperate.
        cooperating: Vec<At<String>>,
        /// The levels whose departments are responsible.
        levels: Vec<Level>,
        /// The words of the plan that name all of them.
        printed: At<String>,
        /// What shows how far it has come; absent where nothing in the ledger does.
        tracked_by: Option<Milestone>,
    }

    /// When a measure is due.
    strict DeadlineForm {
        /// The words of the plan.
        printed: At<String>,
        /// The day that they mean.
        day: At<NaiveDate>,
    }
}

table! {
    /// A row of `catalogue.csv`: one power. Every cell is text; lists stand between semicolons.
    PowerRow {
        /// The id of the power.
        id: At<PowerId>,
        /// The batch that lists it, from 1.
        batch: At<u16>,
        /// Its name, Chinese.
        name_zh: At<String>,
        /// Its name, English.
        name_en: At<String>,
        /// The id of its class.
        category: At<CategoryId>,
        /// The ids of the divisions that answer for it: at least one.
        divisions: At<Vec<OwnerDivision>>,
        /// How it is devolved.
        mode: Mode,
        /// Its legal basis.
        basis: String,
        /// The statutory time limit in days; empty where there is no single one.
        statutory_days: Option<u16>,
        /// The risk flags that it raises.
        risk_flags: Vec<RiskFlag>,
        /// Where the row comes from.
        source: String,
        /// Whether the name is the plan's own.
        provenance: Provenance,
        /// The power of an earlier batch that this one lists again after recall; empty for none.
        relists: Option<At<PowerId>>,
    }

    /// A row of `jurisdictions.csv`: a county under its city, or a unit directly under the province, without a city.
    JurisdictionRow {
        /// Its code (GB/T 2260).
        code: At<String>,
        /// Its name.
        name: At<String>,
        /// What it is, as printed.
        kind: String,
        /// The code of the city above it; empty for a unit directly under the province.
        city_code: Option<At<CityCode>>,
        /// The name of that city.
        city_name: Option<At<String>>,
    }
}
