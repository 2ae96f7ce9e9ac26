//! All tests in the browser, in one program: it is linked once, and no core waits for the last of a file.

mod access;
mod address;
mod card;
mod claims;
mod conduct;
mod drive;
mod drive_corners;
mod editions;
mod embed;
mod embed_dialog;
mod embed_dialog_small;
mod events;
mod failure;
mod faults;
mod faults_around;
mod faults_elsewhere;
mod faults_load;
mod hosts;
mod hosts_box;
mod hosts_frame;
mod hosts_paper;
mod layout;
mod legend;
mod map;
mod motion;
mod one_file;
mod page;
mod pages;
mod picture;
mod plain;
mod play;
mod reach;
mod security;
mod time;
mod told;
mod touch;
mod track;
mod typed;
mod writes;

#[test]
fn every_file_beside_this_one_is_named_here() -> std::io::Result<()> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let (name, this) =
            (path.file_stem().unwrap_or_default().to_string_lossy(), include_str!("browser.rs"));
        let is_code = path.extension().is_some_and(|extension| extension == "rs");
        assert!(!is_code || name == "browser" || this.contains(&format!("\nmod {name};\n")), "{name}.rs");
    }
    Ok(())
}
