//! `svg` and `pages`: what they write, and how files and pipes end.

use std::fs;
use std::process::Stdio;

use super::{folder, names_in, printed, program, run, text};

#[test]
fn svg_has_the_day_and_the_size_of_its_frame() {
    for (frame, size) in [
        (&["--frame", "wide"][..], "width=\"1200\" height=\"692\""),
        (&["--frame", "tall"], "width=\"700\" height=\"648\""),
        (&["--frame", "north"], "width=\"1000\" height=\"1000\""),
        (&[], "width=\"1200\" height=\"692\""),
    ] {
        let arguments = [&["svg", "--date", "1999-04-21", "--blocs", "csto~sco"][..], frame].concat();
        let svg = printed(&arguments);
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" "), "{frame:?}");
        assert!(svg.ends_with("</svg>\n"), "{frame:?}");
        assert!(svg.contains(size), "{frame:?}: {}", &svg[..120]);
        assert!(svg.contains("data-date=\"1999-04-21\""), "{frame:?}");
    }
    let dark = printed(&["svg", "--date", "1999-04-21", "--theme", "dark"]);
    assert_ne!(dark, printed(&["svg", "--date", "1999-04-21", "--theme", "light"]));
}

#[test]
fn a_file_is_whole_and_replaces_the_one_before() {
    let folder = folder("whole");
    let path = folder.join("map.svg");
    fs::write(&path, "what was here before").unwrap();
    assert_eq!(printed(&["svg", "--date", "2023-11-23", "-o", path.to_str().unwrap()]), "");
    let written = fs::read_to_string(&path).unwrap();
    assert_eq!(written, printed(&["svg", "--date", "2023-11-23"]));
    assert_eq!(names_in(&folder), ["map.svg"], "nothing is left beside it");
    assert_eq!(printed(&["svg", "--date", "2023-11-23", "-o", "-"]), written);
}

#[test]
fn after_an_error_the_file_is_as_it_was() {
    let folder = folder("error");
    let path = folder.join("map.svg");
    fs::write(&path, "what was here before").unwrap();
    assert_eq!(run(&["svg", "--date", "2023-02-30", "-o", path.to_str().unwrap()]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&path).unwrap(), "what was here before");
    fs::create_dir(folder.join("directory")).unwrap();
    for target in ["missing/map.svg", "directory", "map.svg/map.svg", ".."] {
        let target = folder.join(target);
        let output = run(&["svg", "--date", "2023-11-23", "-o", target.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1), "{}", target.display());
        let said = text(output.stderr);
        assert!(said.starts_with(&format!("bloc-atlas: {} cannot be written: ", target.display())), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    let mut names = names_in(&folder);
    names.sort();
    assert_eq!(names, ["directory", "map.svg"], "nothing is left");
    assert_eq!(names_in(&folder.join("directory")).len(), 0);
    assert!(!names_in(folder.parent().unwrap()).iter().any(|name| name.ends_with(".part")));
}

#[test]
fn a_link_stays_a_link_to_the_new_file() {
    let folder = folder("link");
    fs::create_dir(folder.join("real")).unwrap();
    fs::write(folder.join("real/map.svg"), "before").unwrap();
    let link = folder.join("map.svg");
    #[cfg(unix)]
    std::os::unix::fs::symlink("real/map.svg", &link).unwrap();
    #[cfg(unix)]
    {
        printed(&["svg", "--date", "2023-11-23", "-o", link.to_str().unwrap()]);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(fs::read_to_string(folder.join("real/map.svg")).unwrap().starts_with("<svg "));
        assert_eq!(names_in(&folder.join("real")), ["map.svg"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_an_error_and_stays_a_device() {
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    let to_device = run(&["svg", "--date", "2023-11-23", "-o", "/dev/full"]);
    assert_eq!(to_device.status.code(), Some(1));
    assert!(text(to_device.stderr).starts_with("bloc-atlas: /dev/full cannot be written: "));
    let to_output = program(&["svg", "--date", "2023-11-23"]).stdout(full()).output().unwrap();
    assert_eq!(to_output.status.code(), Some(1));
    assert!(text(to_output.stderr).starts_with("bloc-atlas: the output cannot be written: "));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for arguments in [&["svg", "--date", "2023-11-23"][..], &["status", "--date", "2023", "--format", "json"]]
    {
        let mut child = program(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(text(output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn the_zone_of_the_machine_changes_nothing() {
    for arguments in [
        &["status", "--date", "2023-11-23", "--format", "json"][..],
        &["changes", "--blocs", "csto~sco~nato"],
        &["svg", "--date", "2001-06-15"],
        &["status", "--date", "latest"],
    ] {
        let outputs = ["UTC", "Asia/Almaty", "America/New_York", "Pacific/Kiritimati"].map(|zone| {
            let output = program(arguments).env("TZ", zone).env("LC_ALL", "kk_KZ.UTF-8").output().unwrap();
            assert!(output.status.success(), "{zone}");
            output.stdout
        });
        assert!(outputs.iter().all(|o| *o == outputs[0]), "{arguments:?}");
    }
}

#[test]
fn pages_are_written_into_a_folder_with_the_given_addresses() {
    let folder = folder("pages");
    let place = folder.to_str().unwrap();
    let names = ["--css", "map.0a1b.css", "--js", "bloc-map.2c3d.js", "--wasm", "bloc_map.4e5f.wasm"];
    printed(&[&["pages", "--site", "https://example.org/x", "-o", place][..], &names].concat());
    let start = fs::read_to_string(folder.join("index.html")).unwrap();
    assert!(start.to_ascii_lowercase().starts_with("<!doctype html>"), "{}", &start[..60]);
    for wanted in ["<bloc-map", "map.0a1b.css", "bloc-map.2c3d.js", "href=\"bloc_map.4e5f.wasm\""] {
        assert!(start.contains(wanted), "{wanted}");
    }
    let day = fs::read_to_string(folder.join("day/2012-12-19.html")).unwrap();
    for wanted in ["src=\"../bloc-map.2c3d.js\"", "https://example.org/x/day/2012-12-19.png"] {
        assert!(day.contains(wanted), "{wanted}");
    }
}
