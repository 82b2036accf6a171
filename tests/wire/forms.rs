//! Forms: every field is taken, every misspelt one is refused by name, every wrong type is refused by name and with
//! what is accepted, and no refusal holds what was given.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use crate::form_tables::{ANYTHING, FORMS, Form, KIND, SDE_KIND};
use crate::support::{Step, at_mut, dotted, fixture, folder, parse, places, renamed, with, without};
use lp_connector::protocol::Value;
use lp_connector::protocol::client_properties::CLIENT_PROPERTIES;
use lp_connector::protocol::conversation::{CONVERSATION_CONTEXT, SKILL_ID, TTR_DEF_NAME};
use lp_connector::protocol::metadata::METADATA;
use lp_connector::protocol::shape::{Refusal, Shape, check};
use std::collections::BTreeSet;

/// In every value that a test gives, and in no name of a field.
const MARK: &str = "Zq7secret";
const MARKED_NUMBER: i64 = 918_273_645;

/// One value of each type. All but the simplest hold a mark.
fn probes() -> Vec<Value> {
    vec![
        Value::Null,
        Value::Bool(true),
        Value::Int(MARKED_NUMBER),
        Value::Float(918_273_645.5),
        MARK.into(),
        vec![MARK.into()].into(),
        Value::object([("x", MARK.into())]),
    ]
}

/// Whether a place that accepts this takes a value of the probe's type.
fn takes(accepted: &str, probe: &Value) -> bool {
    match probe {
        Value::Null => accepted.ends_with("or null"),
        Value::Bool(_) => accepted == "true or false",
        Value::Int(_) => {
            accepted == "a number" || accepted.contains("a whole number") && !accepted.contains(" from ")
        }
        Value::Float(_) => accepted == "a number",
        Value::Text(_) => accepted.contains("string"),
        Value::List(_) | Value::Object(_) => false,
    }
}

/// The name of a place as a refusal has it.
fn named(form: &Form, steps: &[Step]) -> String {
    let path = dotted(steps);
    let dot = if path.starts_with('[') { "" } else { "." };
    format!("{}{dot}{path}", form.name)
}

fn refusal(shape: &Shape, value: &Value, name: &str) -> Refusal {
    let refusal = check(shape, value, name).unwrap_err();
    for text in [&refusal.field, &refusal.accepted] {
        assert!(!text.contains(MARK) && !text.contains("91827"), "{refusal:?} tells what was given");
        assert!(!text.is_empty() && text.is_ascii(), "{refusal:?}");
    }
    refusal
}

/// Every place of every form, with what it accepts and whether it may be left out.
fn rows() -> Vec<(&'static Form, Value, Vec<Step>, &'static str, bool)> {
    let mut all = Vec::new();
    for form in FORMS {
        let sample = fixture("options", form.name);
        for steps in places(&sample) {
            let path = dotted(&steps);
            let row = form.rows.iter().find(|(row, _)| row.trim_start_matches('!') == path);
            let (row, accepted) = row.unwrap_or_else(|| missing(form, &path));
            all.push((form, sample.clone(), steps, *accepted, row.starts_with('!')));
        }
    }
    all
}

#[expect(clippy::panic, reason = "a test fails here")]
fn missing(form: &Form, path: &str) -> ! {
    panic!("no row for {} {path}", form.name)
}

#[test]
fn the_tables_and_the_samples_have_the_same_places() {
    assert_eq!(rows().len(), FORMS.iter().map(|form| form.rows.len()).sum::<usize>());
    let files: BTreeSet<String> = folder("options").into_iter().map(|(name, _)| name).collect();
    assert_eq!(FORMS.iter().map(|form| form.name.to_owned()).collect::<BTreeSet<_>>(), files);
}

#[test]
fn every_field_is_accepted_and_only_what_must_be_there_is_missed() {
    for form in FORMS {
        assert_eq!(check(&form.shape, &fixture("options", form.name), form.name), Ok(()));
    }
    let mut needed = 0;
    for (form, sample, steps, accepted, required) in rows() {
        let result = check(&form.shape, &without(&sample, &steps), form.name);
        if required {
            let refusal = result.expect_err(form.name);
            assert_eq!(
                (refusal.field.as_str(), refusal.accepted.as_str()),
                (named(form, &steps).as_str(), accepted)
            );
            needed += 1;
        } else {
            assert_eq!(result, Ok(()), "{} without {}", form.name, dotted(&steps));
        }
    }
    assert_eq!(needed, 36);
}

#[test]
fn a_wrong_type_is_refused_by_name_and_with_what_is_accepted() {
    let mut refused = 0;
    for (form, sample, steps, accepted, _) in rows() {
        for probe in probes() {
            let changed = with(&sample, &steps, probe.clone());
            if accepted == ANYTHING {
                assert_eq!(check(&form.shape, &changed, form.name), Ok(()));
                continue;
            }
            let name = named(form, &steps);
            match &probe {
                // An element of the wrong type, a field that is not known: refused one level deeper.
                Value::List(_) if accepted.starts_with("an array") => {
                    let deeper = check(&form.shape, &changed, form.name);
                    assert!(
                        deeper.is_ok()
                            || refusal(&form.shape, &changed, form.name).field == name.clone() + "[0]"
                    );
                }
                Value::Object(_) if accepted == "an object" => {
                    let refusal = refusal(&form.shape, &changed, form.name);
                    assert!(refusal.field.starts_with(&format!("{name}.")), "{refusal:?}");
                }
                _ if takes(accepted, &probe) => {
                    assert_eq!(check(&form.shape, &changed, form.name), Ok(()), "{probe:?}");
                }
                _ => {
                    let refusal = refusal(&form.shape, &changed, form.name);
                    assert_eq!(refusal, Refusal::new(&name, accepted), "{probe:?}");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 800, "only {refused}");
}

/// Ways to misspell a name.
fn misspellings(name: &str) -> Vec<String> {
    let toggled = |letter: &char| {
        if letter.is_uppercase() { letter.to_ascii_lowercase() } else { letter.to_ascii_uppercase() }
    };
    let letters: Vec<char> = name.chars().collect();
    let [first, second, rest @ ..] = &letters[..] else { return Vec::new() };
    let rest = rest.iter().collect::<String>();
    let mut all = vec![
        letters.iter().rev().skip(1).rev().collect(),
        format!("{name}s"),
        format!("_{name}"),
        format!("{name} "),
        format!("{name}-{MARK}"),
        name.to_uppercase(),
        letters.iter().map(toggled).collect(),
        format!("{}{second}{rest}", toggled(first)),
        format!("{second}{first}{rest}"),
    ];
    all.retain(|other| other != name);
    all
}

#[test]
fn a_misspelt_field_is_refused_by_its_name() {
    let mut refused = 0;
    for (form, sample, steps, accepted, _) in rows() {
        let Some((Step::Field(name), parent)) = steps.split_last() else { continue };
        if accepted == ANYTHING {
            continue;
        }
        let in_parent = if parent.is_empty() { form.name.to_owned() } else { named(form, parent) };
        // The field that tells the kind.
        let tag = name == "field" || [KIND, SDE_KIND].contains(&accepted);
        for wrong in misspellings(name) {
            let changed = renamed(&sample, &steps, &wrong);
            let known = form.rows.iter().any(|(row, _)| {
                let mut other = parent.to_vec();
                other.push(Step::Field(wrong.clone()));
                row.trim_start_matches('!') == dotted(&other)
            });
            if known {
                continue;
            }
            let refusal = refusal(&form.shape, &changed, form.name);
            if tag {
                // Without its kind nothing can be said of the other fields.
                assert_eq!(refusal, Refusal::new(&named(form, &steps), accepted));
            } else {
                let plain = wrong.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                let shown = if plain { wrong.as_str() } else { "(a name that is not shown)" };
                assert_eq!(refusal.field, format!("{in_parent}.{shown}"));
                let known =
                    refusal.accepted.strip_prefix("left out: there is no such field, the known ones are ");
                assert!(known.unwrap().split(", ").any(|known| known == name), "{refusal:?} for {name}");
            }
            refused += 1;
        }
    }
    assert!(refused > 800, "only {refused}");
}

#[test]
fn limits_hold_at_their_very_edge() {
    let mut edges = 0;
    for (form, sample, steps, accepted, _) in rows() {
        let mut edge = |good: bool, value: Value| {
            let changed = with(&sample, &steps, value);
            let name = named(form, &steps);
            match check(&form.shape, &changed, form.name) {
                Ok(()) => assert!(good, "{name} takes too much"),
                Err(_) if good => assert_ne!(refusal(&form.shape, &changed, form.name).field, name),
                Err(_) => {
                    assert_eq!(refusal(&form.shape, &changed, form.name), Refusal::new(&name, accepted));
                }
            }
            edges += 1;
        };
        let numbers: Vec<i64> = accepted.split(' ').filter_map(|word| word.parse().ok()).collect();
        if let Some(names) = accepted.strip_prefix("one of ") {
            for name in names.split(", ").map(|name| name.trim_matches('\'')) {
                edge(true, name.into());
                if name.to_lowercase() != name {
                    edge(false, name.to_lowercase().into());
                }
                edge(false, format!("{name} ").into());
            }
            edge(false, "".into());
        } else if accepted.contains("characters") {
            let max = *numbers.last().unwrap() as usize;
            edge(true, "é".repeat(max).into());
            edge(false, "é".repeat(max + 1).into());
            edge(accepted.contains("at most"), "".into());
        } else if accepted.contains("whole number from") {
            for (good, number) in
                [(true, numbers[0]), (true, numbers[1]), (false, numbers[0] - 1), (false, numbers[1] + 1)]
            {
                edge(good, number.into());
            }
        } else if accepted == "a whole number of at least 0" {
            edge(true, 0.into());
            edge(true, i64::MAX.into());
            edge(false, (-1).into());
        } else if accepted.ends_with("elements") {
            let element = sample_element(&sample, &steps);
            let max = numbers[1] as usize;
            edge(true, vec![element.clone(); max].into());
            edge(true, vec![].into());
            edge(false, vec![element; max + 1].into());
        } else if accepted == "a string" {
            edge(true, "".into());
            edge(true, "é".repeat(10_000).into());
        } else if accepted == "a non-empty string" {
            edge(false, "".into());
        }
    }
    assert!(edges > 300, "only {edges}");
}

fn sample_element(sample: &Value, steps: &[Step]) -> Value {
    at_mut(&mut sample.clone(), steps).items().first().cloned().unwrap_or(Value::Null)
}

#[test]
fn options_of_one_value_are_checked_too() {
    let urgency = "one of 'NORMAL', 'URGENT', 'PRIORITIZED', 'CUSTOM' or null";
    for name in ["NORMAL", "URGENT", "PRIORITIZED", "CUSTOM"] {
        assert_eq!(check(&TTR_DEF_NAME, &name.into(), "ttrDefName"), Ok(()));
    }
    assert_eq!(check(&TTR_DEF_NAME, &Value::Null, "ttrDefName"), Ok(()));
    let skill = "a string of 1 to 64 characters or a whole number";
    for id in [Value::Int(-1), "-1".into(), "é".repeat(64).into()] {
        assert_eq!(check(&SKILL_ID, &id, "skillId"), Ok(()));
    }
    for value in ["".into(), "é".repeat(65).into()] {
        assert_eq!(refusal(&SKILL_ID, &value, "skillId"), Refusal::new("skillId", skill));
    }
    for probe in probes() {
        if probe != Value::Null {
            assert_eq!(refusal(&TTR_DEF_NAME, &probe, "ttrDefName"), Refusal::new("ttrDefName", urgency));
        }
        if !matches!(probe, Value::Int(_) | Value::Text(_)) {
            assert_eq!(refusal(&SKILL_ID, &probe, "skillId"), Refusal::new("skillId", skill));
        }
    }
    for form in FORMS {
        let array = matches!(form.shape, Shape::List(..));
        let accepted = if array { "an array" } else { "an object" };
        for probe in probes() {
            match probe {
                Value::List(_) if array => assert_eq!(refusal(&form.shape, &probe, "x").field, "x[0]"),
                Value::Object(_) if !array => assert_eq!(refusal(&form.shape, &probe, "x").field, "x.x"),
                probe => assert_eq!(refusal(&form.shape, &probe, "x"), Refusal::new("x", accepted)),
            }
        }
    }
}

#[test]
fn open_sets_stay_open() {
    for feature in [
        "CO_BROWSE",
        "CO_APP",
        "PHOTO_SHARING",
        "SECURE_FORMS",
        "AUTO_MESSAGES",
        "RICH_CONTENT",
        "QUICK_REPLIES",
        "MULTI_DIALOG",
        "NOT_YET_KNOWN",
    ] {
        let features = parse(&format!(r#"{{"features":["{feature}"]}}"#));
        assert_eq!(check(&CLIENT_PROPERTIES, &features, "p"), Ok(()));
        assert_eq!(check(&CONVERSATION_CONTEXT, &features, "c"), Ok(()));
    }
    for kind in ["Question", "IBMWatsonInfo", "ConnectorPaymentResponse", "SocialMessagingEventData", "x"] {
        let metadata = parse(&format!(r#"[{{"type":"{kind}","id":7,"any":{{"thing":[null]}}}}]"#));
        assert_eq!(check(&METADATA, &metadata, "m"), Ok(()));
    }
    assert_eq!(check(&METADATA, &parse("[]"), "m"), Ok(()));
}

#[test]
fn the_name_of_a_field_is_not_shown_where_it_could_be_anything() {
    let long = "a".repeat(41);
    for name in ["", " ", "eyJhbGciOi.J9", "Authorization: x", "ключ", &long] {
        let refusal = check(&CLIENT_PROPERTIES, &Value::object([(name, Value::Null)]), "p").unwrap_err();
        assert_eq!(refusal.field, "p.(a name that is not shown)", "{name}");
    }
    let refusal = check(&CLIENT_PROPERTIES, &Value::object([("appID", Value::Null)]), "").unwrap_err();
    assert_eq!(refusal.field, "appID");
}
