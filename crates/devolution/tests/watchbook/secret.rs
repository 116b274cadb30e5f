//! Who complains in confidence is in the vault and nowhere else.

use devolution::supervision::book::{
    Complainant, Identity, Known, Salt, Vault, WatchActKind, WatchError, WatchEvent, Watchbook,
};
use devolution::text::{Lang, Speaker};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::play::{CASES, RECORDED, REFORM, at, day, empty_book, event, filed, proper, reopened};

fn confidential(vault: &mut Vault, identity: &Identity, matter: &str) -> WatchEvent {
    let digest = vault.keep(identity, Salt::new([7; 32]));
    let mut act = filed("business-environment");
    act["filed"]["complainant"] = json!({"confidential": digest});
    act["filed"]["matter"] = matter.into();
    event("R", "city:410100", "2022-03-01", &act)
}

fn knowing(vault: &Vault) -> Known<'_> {
    Known { cases: Some(&CASES), ledger: 10, vault: Some(vault) }
}

/// Everything that a book with one complaint gives away, whoever asks for what.
fn outputs(identity: &Identity) -> String {
    let mut vault = Vault::new();
    let mut book = empty_book();
    let mut said = Vec::new();
    let mut errors: Vec<WatchError> = Vec::new();
    let filing = confidential(&mut vault, identity, "超期未办结");
    let leak = confidential(&mut vault, identity, &format!("我是 {}", identity.reveal()));
    let answer = |text: &str| {
        let mut act = proper(WatchActKind::Referred, 0);
        act["referred"]["reason"] = text.into();
        event("R", "city:410100", "2022-03-02", &act)
    };
    let steps = [
        leak,
        filing,
        answer(&format!("{} 的投诉", identity.reveal())),
        event("R", "county:410122", "2022-03-02", &proper(WatchActKind::Taken, 0)),
        event("R", "city:410100", "2022-03-02", &proper(WatchActKind::Taken, 0)),
    ];
    for event in &steps {
        errors.extend(book.submit(&knowing(&vault), event, at(RECORDED)).err());
    }
    let text = book.text().unwrap();
    errors.extend(reopened(text.replacen("taken", "token", 1).as_bytes()).err());
    errors.extend(book.status(&"S".parse().unwrap(), day("2022-04-01")).err());
    let vault_error = Vault::open(&vault.text().unwrap().replacen("\"salt\"", "\"solt\"", 1)).unwrap_err();
    let statuses = book.statuses(day("2022-12-01")).unwrap();
    said.push(text);
    said.push(book.header().unwrap());
    said.push(serde_json::to_string(&statuses).unwrap());
    said.push(serde_json::to_string(&book.history_of(&"R".parse().unwrap()).unwrap()).unwrap());
    said.push(format!(
        "{book:?} {vault:?} {identity:?} {:?} {errors:?} {vault_error:?} {vault_error}",
        knowing(&vault)
    ));
    said.push(format!("{:?}", book.complaints().collect::<Vec<_>>()));
    said.push(format!("{:?}", "\n".parse::<Identity>()));
    for lang in [Lang::Zh, Lang::En] {
        let speaker = Speaker::new(&REFORM, lang);
        said.extend(statuses.iter().flat_map(|status| speaker.watch(status)));
        said.extend(errors.iter().flat_map(|error| speaker.watch_error(error)));
        said.push(speaker.label(vault_error));
    }
    for error in &errors {
        said.push(error.to_string());
        if let WatchError::Refused(refusal) = error {
            said.push(serde_json::to_string(refusal).unwrap());
        }
    }
    said.join("\n")
}

/// Identities: anything on one line; names; names with numbers.
fn identity() -> impl Strategy<Value = Identity> {
    let any = "[^\\p{Cc}\\s][^\\p{Cc}]{4,30}[^\\p{Cc}\\s]";
    let named = "[赵钱孙李周吴郑王][淼鑫磊焱]{1,2} 1[3-9][0-9]{9}";
    prop_oneof![any, named, "[A-Z][a-z]{3,8} [A-Z][a-z]{3,8}"]
        .prop_filter_map("an identity", |text| text.parse().ok())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_confidential_complainant_never_appears(identity in identity()) {
        // What everybody says anyway says nothing of anybody.
        let of_another = outputs(&"欧阳某 13900000000".parse().unwrap());
        prop_assume!(!of_another.contains(identity.reveal()));
        let hexadecimal = identity.reveal().bytes().all(|byte| byte.is_ascii_hexdigit());
        prop_assume!(!hexadecimal);
        let said = outputs(&identity);
        prop_assert!(!said.contains(identity.reveal()), "{}", said);
        for part in identity.reveal().split_whitespace() {
            let telling = part.chars().count() >= 4 && !part.bytes().all(|byte| byte.is_ascii_hexdigit());
            prop_assert!(!telling || of_another.contains(part) || !said.contains(part), "{} in {}", part, said);
        }
    }

    #[test]
    fn a_vault_tells_who_is_behind_a_digest(identity in identity(), salt in any::<[u8; 32]>(), other in any::<[u8; 32]>()) {
        prop_assume!(salt != other);
        let mut vault = Vault::new();
        let digest = vault.keep(&identity, Salt::new(salt));
        // The same person is somebody else in the next complaint.
        prop_assert_ne!(vault.keep(&identity, Salt::new(other)), digest);
        let again = Vault::open(&vault.text().unwrap()).unwrap();
        prop_assert_eq!(again.who(digest), Some(&identity));
        prop_assert_eq!(again, vault);
    }
}

fn fields(book: &Watchbook, vault: &Vault, event: &WatchEvent) -> Vec<String> {
    let refusal = book.refusal(&knowing(vault), event).unwrap();
    refusal
        .into_iter()
        .flat_map(|refusal| refusal.unmet)
        .flat_map(|unmet| {
            assert_eq!(unmet.condition.code(), "identity-hidden");
            unmet.detail
        })
        .collect()
}

#[test]
fn what_is_written_must_not_say_who_complained() {
    let identity: Identity = "李某某,13800001111 Flat 12".parse().unwrap();
    let mut vault = Vault::new();
    let mut book = empty_book();
    for matter in ["李某某的申请超期", "请回电13800001111", "李某某,13800001111 FLAT 12"] {
        let event = confidential(&mut vault, &identity, matter);
        assert_eq!(fields(&book, &vault, &event), ["matter"], "{matter}");
        assert!(fields(&book, &Vault::new(), &event).is_empty(), "nobody is known");
    }
    // The number of a flat and a year tell nobody apart.
    let harmless = confidential(&mut vault, &identity, "2022年12月的申请超期");
    book.submit(&knowing(&vault), &harmless, at(RECORDED)).unwrap();
    let later = |kind: WatchActKind, pointer: &str, text: &str| {
        let mut act: Value = proper(kind, 0);
        *act.pointer_mut(pointer).unwrap() = text.into();
        event("R", "city:410100", "2022-03-02", &act)
    };
    let passed_on = later(WatchActKind::Referred, "/referred/to", "李某某所在单位");
    assert_eq!(fields(&book, &vault, &passed_on), ["to"]);
    assert!(fields(&book, &vault, &later(WatchActKind::Referred, "/referred/to", "公安局")).is_empty());
}

#[test]
fn a_vault_that_was_changed_is_damaged() {
    let mut vault = Vault::new();
    vault.keep(&"李某某".parse().unwrap(), Salt::new([1; 32]));
    let text = vault.text().unwrap();
    let line = |text: &str| Vault::open(text).unwrap_err().to_string();
    assert_eq!(line(&text.replace("李某某", "王某某")), "line 2 of the vault is damaged");
    assert_eq!(line(&text.replacen("01", "02", 1)), "line 2 of the vault is damaged");
    assert_eq!(line(""), "line 1 of the vault is damaged");
    assert!(line(&text.replace("\"vault\":1", "\"vault\":9")).contains("from the future"));
    // What was not written to its end is not there.
    assert_eq!(Vault::open(text.trim_end()).unwrap(), Vault::new());
}

#[test]
fn complainants_have_one_form_each() {
    for json in [r#"{"named":"某公司"}"#, r#"{"anonymous":{}}"#] {
        let complainant: Complainant = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&complainant).unwrap(), json);
    }
    assert!(serde_json::from_str::<Complainant>(r#""anonymous""#).is_err());
}
