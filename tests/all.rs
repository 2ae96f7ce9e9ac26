//! All tests from outside the library, in one program, which is linked once.

mod any_assets;
mod article_claims;
mod bad_assets;
mod cli;
mod drawn_shapes;
mod events;
mod every_day;
mod export;
mod facts;
mod fuzz_seeds;
mod look;
mod marks;
mod projection;
mod scene;
mod shapes;
mod strange_texts;
mod units;

#[test]
fn every_file_of_tests_is_in_its_program() -> std::io::Result<()> {
    for (folder, program) in [("tests", "all"), ("tests/browser/tests", "browser")] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let list = std::fs::read_to_string(folder.join(program).with_extension("rs"))?;
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let is_code =
                path.extension().is_some_and(|extension| extension == "rs") || path.join("mod.rs").is_file();
            assert!(!is_code || name == program || list.contains(&format!("\nmod {name};\n")), "{path:?}");
        }
    }
    Ok(())
}
