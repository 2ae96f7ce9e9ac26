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
mod projection;
mod scene;
mod shapes;
mod strange_texts;
mod units;

#[test]
fn every_file_beside_this_one_is_named_here() -> std::io::Result<()> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let (name, this) = (path.file_stem().unwrap_or_default().to_string_lossy(), include_str!("all.rs"));
        let is_code = path.extension().is_some_and(|extension| extension == "rs");
        assert!(!is_code || name == "all" || this.contains(&format!("\nmod {name};\n")), "{name}.rs");
    }
    Ok(())
}
