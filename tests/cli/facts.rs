//! `status`, `changes`, `check` and `schema`: what they print.

use std::fs;
use std::path::Path;

use expect_test::{expect, expect_file};
use serde_json::Value;

use super::{folder, names_in, printed, run, text};

#[test]
fn status_as_text() {
    let found = printed(&["status", "--date", "2012-12-19"]);
    expect_file!["../golden/status-2012-12-19.txt"].assert_eq(&found);
}

#[test]
fn status_of_one_country_in_one_bloc() {
    let found = printed(&["status", "--date", "19 December 2012", "--bloc", "csto", "--country", "uzb"]);
    expect![[r#"
        country              bloc  status                          tier    since       act
        UZB      Uzbekistan  csto  suspended, in practice outside  former  2012-12-19  suspension accepted by the Collective Security Council in Moscow
    "#]]
    .assert_eq(&found);
    let eve = printed(&["status", "--date", "2012-12-18", "--bloc", "csto", "--country", "UZB"]);
    assert!(eve.contains(" withheld  2012-06-28  "), "{eve}");
}

#[test]
fn a_month_is_not_shown_as_a_day() {
    let found = printed(&["status", "--date", "2015-01-01", "--bloc", "sco", "--country", "LKA"]);
    assert!(found.contains(" partner  2010-05  signs the memorandum"), "{found}");
}

#[test]
fn a_country_without_a_status() {
    assert_eq!(printed(&["status", "--date", "2020", "--country", "ISL"]), "No status on 2020-01-01.\n");
    assert_eq!(printed(&["status", "--date", "2020", "--country", "ISL", "--format", "json"]), "[]\n");
}

#[test]
fn status_as_json_tells_what_it_rests_on() {
    let found = printed(&["status", "--date", "latest", "--country", "ARM", "--format", "json"]);
    let rows: Vec<Value> = serde_json::from_str(&found).unwrap();
    assert_eq!(rows.len(), 2);
    let csto = &rows[0];
    assert_eq!(
        (&csto["country"], &csto["bloc"], &csto["tier"]),
        (&"ARM".into(), &"csto".into(), &"withheld".into())
    );
    assert_eq!((&csto["since"], &csto["precision"]), (&"2024-02-22".into(), &"day".into()));
    assert_eq!(csto["confidence"], "high");
    assert!(csto["note"].as_str().unwrap().contains("not a legal act"), "{}", csto["note"]);
    assert!(csto["claims"].as_array().unwrap().len() >= 2);
    let sources = csto["sources"].as_array().unwrap();
    assert!(!sources.is_empty());
    for source in sources {
        assert!(!source["publisher"].as_str().unwrap().is_empty());
        assert!(!source["title"].as_str().unwrap().is_empty());
        assert!(source["url"].as_str().is_none_or(|url| url.starts_with("http")));
    }
}

#[test]
fn status_as_csv_is_that_of_rfc_4180() {
    let found =
        printed(&["status", "--date", "2012-12-19", "--bloc", "csto", "--country", "UZB", "--format", "csv"]);
    let lines: Vec<&str> = found.split("\r\n").collect();
    assert_eq!(lines.len(), 3, "a head, a row, and the end of the last line");
    assert_eq!(
        lines[0],
        "date,country,name,bloc,status,tier,since,precision,confidence,act,in_law,note,sources"
    );
    let start =
        "2012-12-19,UZB,Uzbekistan,csto,\"suspended, in practice outside\",former,2012-12-19,day,high,";
    assert!(lines[1].starts_with(start), "{}", lines[1]);
    // Every row has as many cells as the head, whatever stands between quotes.
    let all = printed(&[
        "status",
        "--date",
        "latest",
        "--blocs",
        "csto~sco~nato~pfp~cis~guam~union_state",
        "--format",
        "csv",
    ]);
    for line in all.split_terminator("\r\n") {
        let outside: String = line.split('"').step_by(2).collect();
        assert_eq!(outside.matches(',').count(), 12, "{line}");
    }
}

#[test]
fn changes_as_text() {
    let found = printed(&["changes", "--blocs", "csto~sco~nato"]);
    expect_file!["../golden/changes.txt"].assert_eq(&found);
}

#[test]
fn changes_of_some_days() {
    let found = printed(&["changes", "--from", "2023-07-04", "--to", "2024-02-22"]);
    expect![[r#"
        2023-07-04  sco   Iran becomes a member of the SCO.
        2023-07-15  sco   Bahrain becomes a dialogue partner of the SCO.
        2024-02-22  csto  Armenia says that its participation in the CSTO is frozen.
    "#]]
    .assert_eq(&found);
    assert_eq!(printed(&["changes", "--from", "2023-07-05", "--to", "2023-07-14"]), "");
    let json = printed(&["changes", "--from", "2024-02-22", "--to", "2024-02-22", "--format", "json"]);
    let rows: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(rows[0]["countries"], serde_json::json!(["ARM"]));
    assert_eq!(rows[0]["date"], "2024-02-22");
}

#[test]
fn events_of_some_days() {
    let found = printed(&["events", "--from", "2022-01-05", "--to", "2022-01-06", "--bloc", "csto"]);
    expect![[r#"
        2022-01-05  csto  request     Kazakhstan asks the CSTO for help
        2022-01-06  csto  deployment  First CSTO deployment: peacekeepers to Kazakhstan
    "#]]
    .assert_eq(&found);
    assert_eq!(printed(&["events", "--from", "2022-01-20", "--to", "2022-01-31"]), "");
    // What belongs to both blocs is there once, whichever is asked for.
    for blocs in ["csto", "sco", "csto~sco"] {
        let found = printed(&["events", "--from", "2021-09-17", "--to", "2021-09-17", "--blocs", blocs]);
        assert_eq!(found.matches("SCO and CSTO leaders meet jointly").count(), 1, "{blocs}: {found}");
    }
}

#[test]
fn an_event_is_found_on_each_of_its_days_and_shown_as_far_as_it_is_known() {
    let on = |date: &str| printed(&["events", "--from", date, "--to", date, "--blocs", "csto~sco"]);
    for date in ["2023-09-11", "2023-09-15", "2023-09-18"] {
        assert_eq!(
            on(date),
            "2023-09-11 to 2023-09-20  csto  exercise  Armenia and the United States train together\n"
        );
    }
    let month = on("2025-06-30");
    assert_eq!(month, "2025-06  sco  dispute  India stays out of an SCO statement on Iran (not confirmed)\n");
    assert!(on("2013-12-31").starts_with("2013  csto  accession  "), "a year is no day");
}

#[test]
fn events_of_one_country() {
    let found = printed(&["events", "--country", "mng", "--blocs", "csto~sco", "--format", "json"]);
    let rows: Vec<Value> = serde_json::from_str(&found).unwrap();
    assert!(!rows.is_empty());
    for row in rows {
        assert!(row["countries"].as_array().unwrap().contains(&"MNG".into()), "{row}");
    }
    assert_eq!(printed(&["events", "--country", "ISL"]), "");
    assert_eq!(printed(&["events", "--country", "ISL", "--format", "json"]), "[]\n");
}

#[test]
fn events_as_json_tell_the_answer_and_what_they_rest_on() {
    let of = |date: &str| {
        let json = printed(&["events", "--from", date, "--to", date, "--bloc", "csto", "--format", "json"]);
        serde_json::from_str::<Value>(&json).unwrap()[0].clone()
    };
    let asked = of("2022-01-05");
    assert_eq!(asked["id"], "csto-2022-01-05-request");
    assert_eq!(asked["request"]["answer"], "force");
    let force = &asked["request"]["force"];
    assert_eq!((&force["landed"], &force["left"]), (&"2022-01-06".into(), &"2022-01-19".into()));
    assert_eq!(force["totals"][1]["number"], 2030);
    assert_eq!((&force["sent"][0]["country"], &force["sent"][0]["number"]), (&"RUS".into(), &Value::Null));
    assert_eq!(asked["readings"].as_array().unwrap().len(), 2);
    let minsk = of("2023-11-23");
    assert_eq!(minsk["summit"]["city"], "Minsk");
    assert_eq!(
        minsk["summit"]["away"][0],
        serde_json::json!({"country": "ARM", "level": "absent", "note": null})
    );
    for source in minsk["sources"].as_array().unwrap() {
        assert!(!source["publisher"].as_str().unwrap().is_empty(), "{source}");
        assert!(source["url"].as_str().is_none_or(|url| url.starts_with("http")), "{source}");
    }
}

#[test]
fn events_as_csv_have_as_many_cells_as_the_head() {
    let all = printed(&["events", "--blocs", "csto~sco", "--format", "csv"]);
    let lines: Vec<&str> = all.split_terminator("\r\n").collect();
    assert_eq!(
        lines[0],
        "id,date,end,precision,blocs,kind,title,summary,note,countries,priority,confidence,sources"
    );
    assert!(
        lines[1].starts_with("csto-1992-05-15-treaty-signed,1992-05-15,,day,csto,treaty,"),
        "{}",
        lines[1]
    );
    assert_eq!(lines.len(), 143, "a head and every event");
    for line in lines {
        let outside: String = line.split('"').step_by(2).collect();
        assert_eq!(outside.matches(',').count(), 12, "{line}");
    }
}

#[test]
fn check_counts_the_facts() {
    let found = printed(&["check"]);
    let figures: Vec<&str> = found.split_whitespace().collect();
    let [
        ok,
        blocs,
        "blocs,",
        _,
        "spells,",
        _,
        "countries,",
        units,
        "units,",
        events,
        "events,",
        summits,
        "summits,",
        claims,
        "claims,",
        _,
        "sources",
    ] = figures[..]
    else {
        panic!("{found}")
    };
    assert_eq!((ok, blocs, units), ("ok:", "7", "171"));
    assert_eq!((events, summits, claims), ("142", "75", "19"));
}

#[test]
fn check_lists_every_problem_of_another_folder() {
    let copy = folder("check");
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    for below in ["blocs", "events"] {
        fs::create_dir(copy.join(below)).unwrap();
    }
    for below in [".", "blocs", "events"] {
        for entry in fs::read_dir(assets.join(below)).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                fs::copy(entry.path(), copy.join(below).join(entry.file_name())).unwrap();
            }
        }
    }
    let path = copy.to_str().unwrap();
    assert!(printed(&["check", "--assets", path]).starts_with("ok: "));
    let csto = fs::read_to_string(copy.join("blocs/csto.json")).unwrap();
    let broken = csto.replacen("\"1992-05-15\"", "\"1992-05-32\"", 1).replacen(
        "\"country\": \"ARM\"",
        "\"country\": \"AMR\"",
        1,
    );
    fs::write(copy.join("blocs/csto.json"), broken).unwrap();
    let output = run(&["check", "--assets", path]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(output.stdout), "");
    let problems = text(output.stderr);
    assert!(problems.lines().count() >= 2, "{problems}");
    assert!(problems.lines().all(|line| line.starts_with("assets/blocs/csto.json: ")), "{problems}");
    assert!(problems.contains("AMR, spell 1: unknown country \"AMR\""), "{problems}");
}

#[test]
fn the_schemas_beside_the_assets_are_current() {
    let made = folder("schema");
    printed(&["schema", "--out", made.to_str().unwrap()]);
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schema");
    assert_eq!(names_in(&made).len(), 8);
    for name in names_in(&made) {
        let (fresh, kept) =
            (fs::read_to_string(made.join(&name)).unwrap(), fs::read_to_string(assets.join(&name)));
        assert!(kept.is_ok_and(|kept| kept == fresh), "assets/schema/{name} is old: run `bloc-atlas schema`");
    }
}

#[test]
fn every_asset_file_names_its_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    for folder in [root.clone(), root.join("blocs"), root.join("events")] {
        for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|e| e == "json") {
                let file: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
                let schema =
                    file["$schema"].as_str().unwrap_or_else(|| panic!("{}: no $schema", path.display()));
                assert!(folder.join(schema).is_file(), "{}: {schema}", path.display());
            }
        }
    }
}
