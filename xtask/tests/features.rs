//! Whether every crate that xtask is made of has the features that the whole workspace asks for: where it has
//! fewer, it is compiled twice before the first test runs.

use std::collections::BTreeSet;
use std::process::Command;

/// `name version [features]` of each crate that `cargo tree` lists for this machine.
fn crates(arguments: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--prefix", "none", "--format", "{p} [{f}]"])
        .args(arguments)
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    // A crate that was listed with what it needs before has a mark; one of this machine has its folder.
    text.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).filter(|one| !one.is_empty()).collect()
}

#[test]
fn xtask_is_compiled_with_the_features_that_the_tests_need() {
    let own = crates(&["--package", "xtask", "--edges", "normal,build"]);
    let all = crates(&["--workspace", "--edges", "normal,build,dev"]);
    assert!(own.len() > 100 && all.len() > own.len(), "{} of {}", own.len(), all.len());
    let other: Vec<&String> = own.difference(&all).collect();
    assert_eq!(other, Vec::<&String>::new(), "name these with more features in xtask/Cargo.toml");
}
