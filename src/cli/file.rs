//! A file that is either whole or not there.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::Failure;

/// Writes a file by way of another one beside it, which is renamed when it is complete. After an error
/// the file is as it was before, and nothing is left beside it. A device or pipe is written as it is.
///
/// # Errors
/// [`Failure::Wrong`] with the path and the reason.
pub fn write_whole(path: &Path, text: &str) -> Result<(), Failure> {
    let written = match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if there.is_file() => fs::canonicalize(path).and_then(|path| replace(&path, text)),
        // Renaming would put a file in the place of the device.
        Ok(_) => File::options().write(true).open(path).and_then(|mut f| f.write_all(text.as_bytes())),
        Err(_) => replace(path, text),
    };
    written.map_err(|error| {
        Failure::Wrong(vec![format!("bloc-atlas: {} cannot be written: {error}", path.display())])
    })
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let mut beside: OsString = ".".into();
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(beside);
    let mut file = File::create_new(&beside)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        // The first error is the one to tell, whether or not the part can be removed.
        let _ = fs::remove_file(&beside);
    })
}

/// Writes a text to the file, or to `out` where no file or `-` is given.
///
/// # Errors
/// As [`write_whole`], or the error of `out`.
pub fn write_to(path: Option<&Path>, text: &str, out: &mut impl Write) -> Result<(), Failure> {
    match path {
        Some(path) if path != Path::new("-") => write_whole(path, text),
        _ => Ok(out.write_all(text.as_bytes())?),
    }
}
