//! Deliberately broken copies of the asset files: each must be refused with the right text and place.
//!
//! `tests/data/bad/*.json` are small edits of the real files, with the problems that they must cause
//! and no others: `in` leads to a value (a key, a number, or an object whose members must agree), `set`
//! replaces members of it, `append` adds to a list, `remove` takes the value out, `text` changes the
//! file as a text, `delete` leaves it out.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::path::Path;
use std::sync::LazyLock;

use bloc_atlas::check::{AssetTexts, check, claims, read_assets};
use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BrokenCopy {
    /// What is wrong, in words.
    about: String,
    edits: Vec<Edit>,
    problems: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    file: String,
    #[serde(default, rename = "in")]
    path: Vec<Value>,
    #[serde(default)]
    set: Map<String, Value>,
    append: Option<Value>,
    #[serde(default)]
    remove: bool,
    text: Option<[String; 2]>,
    #[serde(default)]
    delete: bool,
}

static REAL: LazyLock<AssetTexts> =
    LazyLock::new(|| read_assets(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")).unwrap());

/// Every problem of the assets after the edits, as a person sees it.
fn problems_of(edits: &[Edit]) -> Vec<String> {
    let mut texts = REAL.clone();
    for edit in edits {
        if edit.delete {
            texts.files.retain(|(path, _)| *path != edit.file);
            continue;
        }
        let text = &mut texts.files.iter_mut().find(|(path, _)| *path == edit.file).unwrap().1;
        *text = edited(text, edit);
    }
    match check(&texts).and_then(|(world, _, events)| claims(&texts, &world, &events)) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

fn edited(text: &str, edit: &Edit) -> String {
    if let Some([find, replace]) = &edit.text {
        assert!(text.contains(find), "{find:?} is not in {}", edit.file);
        return text.replacen(find, replace, 1);
    }
    let mut whole: Value = serde_json::from_str(text).unwrap();
    let (last, lead) = edit.path.split_last().map_or((None, &[][..]), |(last, lead)| (Some(last), lead));
    let parent = lead.iter().fold(&mut whole, |value, step| into(value, step));
    let target = last.map(|step| key(parent, step));
    if edit.remove {
        match (parent, target.unwrap()) {
            (Value::Array(items), Key::Index(i)) => _ = items.remove(i),
            (Value::Object(members), Key::Name(name)) => _ = members.remove(&name).unwrap(),
            _ => unreachable!("the key was made for this value"),
        }
        return whole.to_string();
    }
    let value = edit.path.iter().fold(&mut whole, |value, step| into(value, step));
    for (name, new) in &edit.set {
        value.as_object_mut().unwrap().insert(name.clone(), new.clone());
    }
    if let Some(new) = &edit.append {
        value.as_array_mut().unwrap().push(new.clone());
    }
    whole.to_string()
}

enum Key {
    Index(usize),
    Name(String),
}

/// The place of a step: a name, a number, or the first object with the wanted members.
fn key(value: &Value, step: &Value) -> Key {
    match step {
        Value::String(name) => Key::Name(name.clone()),
        Value::Number(index) => Key::Index(index.as_u64().unwrap() as usize),
        Value::Object(wanted) => {
            let agrees = |item: &Value| wanted.iter().all(|(name, w)| item[name] == *w);
            let found = value.as_array().unwrap().iter().position(agrees);
            Key::Index(found.unwrap_or_else(|| panic!("nothing has {step}")))
        }
        _ => panic!("a step is a name, a number or an object, not {step}"),
    }
}

fn into<'a>(value: &'a mut Value, step: &Value) -> &'a mut Value {
    match key(value, step) {
        Key::Index(i) => &mut value[i],
        Key::Name(name) => value.get_mut(&name).unwrap_or_else(|| panic!("no member {name:?}")),
    }
}

#[test]
fn the_real_assets_have_no_problem() {
    assert_eq!(problems_of(&[]), Vec::<String>::new());
}

#[test]
fn every_broken_copy_is_refused_with_file_and_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bad");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for path in &files {
        let name = path.file_stem().unwrap().to_string_lossy();
        let broken: BrokenCopy = serde_json::from_str(&std::fs::read_to_string(path).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!broken.problems.is_empty(), "{name}");
        let found = problems_of(&broken.edits);
        if found != broken.problems {
            let (found, expected) = (found.join("\n  "), broken.problems.join("\n  "));
            wrong.push(format!("{name} ({})\nexpected\n  {expected}\nfound\n  {found}", broken.about));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(files.len() >= 80, "{} broken copies", files.len());
}

#[test]
fn a_folder_without_assets_lists_every_missing_file() {
    let problems = read_assets(Path::new("tests/data/bad")).unwrap_err();
    let files: Vec<&str> = problems.iter().map(|p| p.file.as_str()).collect();
    assert_eq!(
        files,
        [
            "assets/blocs",
            "assets/events",
            "assets/atlas.json",
            "assets/sources.json",
            "assets/states.json",
            "assets/territories.json",
            "assets/units.geojson",
            "assets/cities.json"
        ]
    );
    assert!(problems[2].to_string().starts_with("assets/atlas.json: cannot be read: "), "{}", problems[2]);
}
