//! Who may give which command, and where: the model's own words.

use devolution::delegation::{Action, Actor, Command, Subject};

use crate::model::Model;

/// Whether the actor is one that may give this command, here.
pub(crate) fn competent(model: &Model, command: &Command) -> bool {
    let reform = &*model.reform;
    let province = Actor::Province(reform.province().code);
    let actor = command.actor();
    let owner = || {
        reform.powers().iter().find(|power| match command.subject() {
            Subject::Power(id) | Subject::Delegation(id, _) => power.id == *id,
            _ => false,
        })
    };
    let place = || {
        reform.counties().iter().find(|county| match command.subject() {
            Subject::County(code) | Subject::Delegation(_, code) => county.code == *code,
            _ => false,
        })
    };
    // An actor whose subject does not exist is not judged by it.
    let here = match actor {
        Actor::Province(_) => *actor == province,
        Actor::Owner(id) => owner().is_none_or(|power| power.owners.iter().any(|owner| owner == id)),
        Actor::Lead(id) => reform.leads().any(|lead| lead == id),
        Actor::City(code) => match command.subject() {
            Subject::City(city) => city == code,
            _ => place().is_none_or(|county| county.city == *code),
        },
        Actor::County(code) => place().is_none_or(|county| county.code == *code),
        Actor::Rule(_) => true,
    };
    let (is_province, is_owner, is_lead) = (
        matches!(actor, Actor::Province(_)),
        matches!(actor, Actor::Owner(_)),
        matches!(actor, Actor::Lead(_)),
    );
    let (is_city, is_county, is_rule) =
        (matches!(actor, Actor::City(_)), matches!(actor, Actor::County(_)), matches!(actor, Actor::Rule(_)));
    let may = match command.action() {
        Action::FileManual(_) | Action::FileGuide(_) | Action::SetStandard(_) => is_owner,
        Action::OpenChannel(_) => is_lead,
        Action::FileHandoverPlan(_) | Action::Deliver(_) | Action::Waive(_) | Action::Agree(_) => is_city,
        Action::FileTakeoverPlan(_) | Action::List(_) | Action::FileControls(_) | Action::Start(_) => {
            is_county
        }
        Action::Assign(_) | Action::TakeDuties(_) | Action::Schedule(_) => is_owner || is_city || is_county,
        Action::Train(_) => is_owner || is_city,
        Action::Accept(_) | Action::Rectify(_) => is_city || is_county,
        Action::Publish(_) => is_province || is_owner || is_city || is_county,
        Action::Brake(_) => is_province || is_owner || is_city || is_rule,
        Action::Verify(_) | Action::Resume(_) => is_province || is_owner || is_city,
        Action::Recall(_) => is_province,
        Action::Annul(annulment) => {
            if is_rule {
                return false;
            }
            let number = annulment.entry.get();
            let author = match model.numbered(number) {
                Some(entry) => Some(entry.by()),
                // The province opened the ledger.
                None => (number == 0).then_some(&province),
            };
            return author.map_or(here, |author| actor == author || *actor == province);
        }
    };
    may && here
}
