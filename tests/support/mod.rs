//! What the tests of the wire share: fixtures, and ways to look at a tree and to change it.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![expect(clippy::unwrap_used, reason = "a broken fixture has to stop the test")]

use lp_connector::protocol::Value;
use std::path::PathBuf;

/// Reads JSON text.
pub(crate) fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Writes JSON text, compact.
pub(crate) fn write(value: &Value) -> String {
    serde_json::to_string(value).unwrap()
}

/// The files of a folder of `tests/fixtures`, by name without `.json`, in the order of their names.
pub(crate) fn folder(name: &str) -> Vec<(String, Value)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let mut files: Vec<(String, Value)> = std::fs::read_dir(path)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let name = name.strip_suffix(".json").unwrap().to_owned();
            (name, parse(&std::fs::read_to_string(&path).unwrap()))
        })
        .collect();
    files.sort_by(|one, other| one.0.cmp(&other.0));
    files
}

/// One file of a folder of `tests/fixtures`.
pub(crate) fn fixture(folder_name: &str, name: &str) -> Value {
    folder(folder_name).into_iter().find(|(file, _)| file == name).unwrap().1
}

/// The same tree with the fields of every object in alphabetical order: order means nothing on the wire.
pub(crate) fn canonical(value: &Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.iter().map(canonical).collect()),
        Value::Object(fields) => {
            let mut fields: Vec<_> =
                fields.iter().map(|(name, value)| (name.clone(), canonical(value))).collect();
            fields.sort_by(|one, other| one.0.cmp(&other.0));
            Value::Object(fields)
        }
        leaf => leaf.clone(),
    }
}

/// One step into a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Field(String),
    Element(usize),
}

/// The path in the words of a refusal: `authenticatedData.lp_sdes[0].info`.
pub(crate) fn dotted(steps: &[Step]) -> String {
    let mut text = String::new();
    for step in steps {
        match step {
            Step::Field(name) if text.is_empty() => text.push_str(name),
            Step::Field(name) => text.extend([".", name]),
            Step::Element(index) => text.push_str(&format!("[{index}]")),
        }
    }
    text
}

/// Every place of a tree but its root, parents before children.
pub(crate) fn places(value: &Value) -> Vec<Vec<Step>> {
    fn walk(value: &Value, here: &mut Vec<Step>, all: &mut Vec<Vec<Step>>) {
        let children: Vec<(Step, &Value)> = match value {
            Value::List(items) => {
                items.iter().enumerate().map(|(index, item)| (Step::Element(index), item)).collect()
            }
            Value::Object(fields) => {
                fields.iter().map(|(name, value)| (Step::Field(name.clone()), value)).collect()
            }
            _ => Vec::new(),
        };
        for (step, child) in children {
            here.push(step);
            all.push(here.clone());
            walk(child, here, all);
            here.pop();
        }
    }
    let mut all = Vec::new();
    walk(value, &mut Vec::new(), &mut all);
    all
}

/// The value at a place.
pub(crate) fn at_mut<'tree>(value: &'tree mut Value, steps: &[Step]) -> &'tree mut Value {
    steps.iter().fold(value, |value, step| match (value, step) {
        (Value::List(items), Step::Element(index)) => items.get_mut(*index).unwrap(),
        (Value::Object(fields), Step::Field(name)) => {
            &mut fields.iter_mut().find(|(key, _)| key == name).unwrap().1
        }
        other => unreachable_place(&other),
    })
}

#[expect(clippy::panic, reason = "the test itself is wrong")]
fn unreachable_place(place: &dyn std::fmt::Debug) -> ! {
    panic!("no such place: {place:?}")
}

/// The same tree with another value at a place.
pub(crate) fn with(value: &Value, steps: &[Step], new: Value) -> Value {
    let mut changed = value.clone();
    *at_mut(&mut changed, steps) = new;
    changed
}

/// The same tree without the field or element at a place.
pub(crate) fn without(value: &Value, steps: &[Step]) -> Value {
    let mut changed = value.clone();
    let (last, parent) = steps.split_last().unwrap();
    match (at_mut(&mut changed, parent), last) {
        (Value::List(items), Step::Element(index)) => drop(items.remove(*index)),
        (Value::Object(fields), Step::Field(name)) => fields.retain(|(key, _)| key != name),
        other => unreachable_place(&other),
    }
    changed
}

/// The same tree with another name for the field at a place.
pub(crate) fn renamed(value: &Value, steps: &[Step], new: &str) -> Value {
    let mut changed = value.clone();
    let (last, parent) = steps.split_last().unwrap();
    match (at_mut(&mut changed, parent), last) {
        (Value::Object(fields), Step::Field(name)) => {
            fields.iter_mut().find(|(key, _)| key == name).unwrap().0 = new.to_owned();
        }
        other => unreachable_place(&other),
    }
    changed
}
