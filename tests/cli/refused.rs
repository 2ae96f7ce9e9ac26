//! Arguments that cannot be understood, and the help against it.

use expect_test::{Expect, expect};

use super::{printed, run, text};

#[test]
fn a_day_outside_the_map_is_moved_and_said_so() {
    let output = run(&["status", "--date", "1980-01-01", "--bloc", "nato"]);
    assert_eq!(output.status.code(), Some(0));
    let said = "bloc-atlas: --date: the map begins on 1991-12-26; 1980-01-01 is outside it\n";
    assert_eq!(text(output.stderr), said);
    assert_eq!(text(output.stdout), printed(&["status", "--date", "earliest", "--bloc", "nato"]));
    let after = run(&["svg", "--date", "2099"]);
    assert_eq!(after.status.code(), Some(0));
    assert!(text(after.stderr).contains("the map ends on "));
}

/// The arguments are refused with exit code 2, this line and a hint.
#[track_caller]
fn check_refused(arguments: &[&str], expected: Expect) {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert_eq!(text(output.stdout), "", "{arguments:?}");
    let said = text(output.stderr);
    let (first, hint) = said.split_once('\n').unwrap();
    assert_eq!(hint, "See `bloc-atlas --help`.\n", "{arguments:?}");
    expected.assert_eq(first);
}

#[test]
fn words_that_no_subcommand_knows_are_refused() {
    check_refused(
        &[],
        expect![
            "bloc-atlas: expected a subcommand: check, status, changes, events, svg, edition, schema, pages"
        ],
    );
    check_refused(
        &["map"],
        expect![[
            r#"bloc-atlas: expected a subcommand (check, status, changes, events, svg, edition, schema, pages), found "map""#
        ]],
    );
    check_refused(
        &["--date", "2023"],
        expect![
            "bloc-atlas: expected a subcommand (check, status, changes, events, svg, edition, schema, pages), found the option --date"
        ],
    );
    check_refused(&["status"], expect!["bloc-atlas: --date: expected a day as 2023-11-23, found none"]);
    check_refused(&["status", "--date"], expect!["bloc-atlas: --date: expected a value (D), found none"]);
    check_refused(
        &["status", "--date", "2023-02-30"],
        expect![[r#"bloc-atlas: --date: expected a day as 2023-11-23, found "2023-02-30""#]],
    );
    check_refused(
        &["status", "--date="],
        expect![[r#"bloc-atlas: --date: expected a day as 2023-11-23, found """#]],
    );
    check_refused(
        &["status", "--date", "2023", "--date", "2024"],
        expect!["bloc-atlas: --date: expected once, found twice"],
    );
    check_refused(
        &["status", "--date", "2023", "now"],
        expect![[
            r#"bloc-atlas: status: expected one of --date, --bloc, --blocs, --country, --format, found "now""#
        ]],
    );
    check_refused(
        &["status", "--date", "2023", "--colour", "red"],
        expect![
            "bloc-atlas: status: expected one of --date, --bloc, --blocs, --country, --format, found --colour"
        ],
    );
    check_refused(
        &["status", "--date", "2023", "-v"],
        expect!["bloc-atlas: status: expected one of --date, --bloc, --blocs, --country, --format, found -v"],
    );
}

#[test]
fn values_that_mean_nothing_are_refused() {
    check_refused(
        &["status", "--date", "2023", "--bloc", "eu"],
        expect![[
            r#"bloc-atlas: --bloc: expected one of csto, sco, nato, pfp, cis, guam, union_state, found "eu""#
        ]],
    );
    check_refused(
        &["status", "--date", "2023", "--country", "Armenia"],
        expect![[r#"bloc-atlas: --country: expected a code of three letters such as UZB, found "Armenia""#]],
    );
    check_refused(
        &["status", "--date", "2023", "--format", "xml"],
        expect![[r#"bloc-atlas: --format: expected text, json, csv, found "xml""#]],
    );
    check_refused(
        &["changes", "--from", "2024", "--to", "2023"],
        expect![[r#"bloc-atlas: --to: expected a day not before 2024-01-01, found "2023-01-01""#]],
    );
    check_refused(
        &["changes", "--from", "yesterday"],
        expect![[r#"bloc-atlas: --from: expected a day as 2023-11-23, found "yesterday""#]],
    );
    check_refused(
        &["svg", "--date", "2023", "--frame", "globe"],
        expect![[r#"bloc-atlas: --frame: expected wide, tall, north, found "globe""#]],
    );
    check_refused(
        &["svg", "--date", "2023", "--theme", "sepia"],
        expect![[r#"bloc-atlas: --theme: expected light, dark, found "sepia""#]],
    );
    check_refused(
        &["check", "--assets", "no/such/folder"],
        expect![[r#"bloc-atlas: --assets: expected the folder of the asset files, found "no/such/folder""#]],
    );
    check_refused(
        &["pages", "--css", "map.css"],
        expect!["bloc-atlas: --js: expected the name of a file, found none"],
    );
}

#[test]
fn help_and_version() {
    let help = printed(&["--help"]);
    for command in ["check", "status", "changes", "events", "svg", "edition", "schema", "pages"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
        let own = printed(&[command, "--help"]);
        assert!(own.contains(&format!("Usage: bloc-atlas {command} ")), "{own}");
        assert_eq!(own, printed(&[command, "-h"]));
    }
    assert_eq!(help, printed(&["-h"]));
    assert_eq!(printed(&["--version"]), format!("bloc-atlas {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(printed(&["-V"]), printed(&["--version"]));
}
