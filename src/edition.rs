//! Editions: the dataset as it was on a day, kept so that a pinned map shows the same for ever.
//!
//! An edition is the compiled world with its long texts and what happened in it, in the binary form of
//! [`crate::codec`], under `assets/editions/`: `ID.world.bin`, `ID.details.bin` and `ID.events.bin`, each with a
//! head of eight bytes, and `ID.txt`, which says in plain lines what stands in them. The files are not
//! compressed: git packs them, and what one edition shares with the next costs it nothing then.
//!
//! Today's program reads all of them. A change of what [`crate::world`] writes is therefore a new
//! [`FORMAT`]; the frozen editions are made anew from the assets of their day, under their own ids
//! (`bloc-atlas edition --assets DIR --id ID --freeze assets/editions`). Whoever forgets that is told by
//! the tests: what is read is compared with `ID.txt`, so that swapped fields do not pass either.

mod corrections;
mod deeds;
mod events;
mod land;
mod listing;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::codec;
use crate::date::Date;
use crate::world::{Details, Events, World};

pub use corrections::{Correction, corrections};
pub use listing::listing;

/// The number of the binary form, as it stands in the head. Change it with every change of what is written.
pub const FORMAT: u8 = b'1';

/// The bytes in front: `BAE`, the format, and the checksum of what follows, most significant byte first.
const HEAD: usize = 8;

/// What a name of an edition ends in, for its parts.
const WORLD: &str = ".world.bin";
const DETAILS: &str = ".details.bin";
const EVENTS: &str = ".events.bin";
const LISTING: &str = ".txt";

/// An edition, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// Its day and a short hash: `2026-10-06-3fa91c`.
    pub id: String,
    /// The world.
    pub world: World,
    /// The long texts.
    pub details: Details,
    /// What happened, as far as the browser shows it: without what [`Events::parted`] takes away.
    pub events: Events,
}

impl Edition {
    /// The edition of these facts, named by what they are in binary form.
    pub fn of(world: World, details: Details, events: Events) -> Edition {
        let (events, _) = events.parted();
        let bytes = [codec::to_bytes(&world), codec::to_bytes(&details), codec::to_bytes(&events)];
        let id = id(world.as_of, &bytes);
        Edition { id, world, details, events }
    }

    /// The edition that this program includes.
    pub fn included() -> Edition {
        Edition::of(crate::included::world(), crate::included::details(), crate::included::events())
    }

    /// Reads a frozen edition.
    ///
    /// # Errors
    /// The file, what was found and what was expected.
    pub fn read(folder: &Path, id: &str) -> Result<Edition, String> {
        Ok(Edition {
            id: id.to_owned(),
            world: read_part(folder, &format!("{id}{WORLD}"))?,
            details: read_part(folder, &format!("{id}{DETAILS}"))?,
            events: read_part(folder, &format!("{id}{EVENTS}"))?,
        })
    }

    /// Writes it into a folder, which is made where it is missing; returns whether it was not there yet.
    ///
    /// # Errors
    /// A file that is there already and says something else, or cannot be written. What is frozen is never
    /// overwritten.
    pub fn freeze(&self, folder: &Path) -> Result<bool, String> {
        let Edition { id, world, details, events } = self;
        let files = [
            (format!("{id}{WORLD}"), sealed(&codec::to_bytes(world))),
            (format!("{id}{DETAILS}"), sealed(&codec::to_bytes(details))),
            (format!("{id}{EVENTS}"), sealed(&codec::to_bytes(events))),
            (format!("{id}{LISTING}"), listing(world, details, events).into_bytes()),
        ];
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut missing = Vec::new();
        for (name, content) in &files {
            let path = folder.join(name);
            match fs::read(&path) {
                Ok(there) if there == *content => {}
                Ok(_) => {
                    let path = path.display();
                    return Err(format!(
                        "{path}: there is another edition under this id; a frozen one is never overwritten"
                    ));
                }
                Err(error) if error.kind() == ErrorKind::NotFound => missing.push((path, content)),
                Err(error) => return Err(format!("{}: {error}", path.display())),
            }
        }
        for (path, content) in &missing {
            fs::write(path, content).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Ok(!missing.is_empty())
    }
}

/// The ids of the editions frozen in a folder, oldest first; none where there is no such folder.
///
/// # Errors
/// The folder cannot be read.
pub fn frozen(folder: &Path) -> Result<Vec<String>, String> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(format!("{}: {error}", folder.display())),
    };
    let mut ids = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| format!("{}: {error}", folder.display()))?;
        // A name that is no Unicode is none of ours.
        ids.extend(entry.file_name().to_str().and_then(|name| name.strip_suffix(WORLD)).map(str::to_owned));
    }
    ids.sort();
    Ok(ids)
}

/// The name of an edition: the day of the data and six digits that follow from its bytes.
fn id(as_of: Date, parts: &[Vec<u8>]) -> String {
    let sum = checksum(parts.iter().flatten());
    // Of a checksum of 32 bits 24 are best taken so.
    format!("{as_of}-{:06x}", (sum >> 24) ^ (sum & 0xff_ffff))
}

/// FNV-1a of 32 bits. Every change of a single byte changes it, and the browser computes it in a line where
/// it has no better hash (pages without https have none).
fn checksum<'a>(bytes: impl IntoIterator<Item = &'a u8>) -> u32 {
    bytes.into_iter().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// Bytes with their head.
pub fn sealed(bytes: &[u8]) -> Vec<u8> {
    [b"BAE", &[FORMAT][..], &checksum(bytes).to_be_bytes(), bytes].concat()
}

/// The bytes behind the head.
///
/// # Errors
/// What was found and what was expected: no edition, one of another format, or a damaged one.
pub fn unsealed(bytes: &[u8]) -> Result<&[u8], String> {
    let Some((head, rest)) = bytes.split_at_checked(HEAD).filter(|(head, _)| head.starts_with(b"BAE")) else {
        return Err("expected a frozen edition, which begins with BAE, found something else".into());
    };
    if head[3] != FORMAT {
        let (found, expected) = (char::from(head[3]), char::from(FORMAT));
        return Err(format!(
            "expected format {expected}, found {found:?}; freeze it anew from the assets of its day, see src/edition.rs"
        ));
    }
    if head[4..] != checksum(rest).to_be_bytes() {
        return Err("the checksum is not that of the content: the file is cut or damaged".into());
    }
    Ok(rest)
}

fn read_part<T: codec::Coded>(folder: &Path, name: &str) -> Result<T, String> {
    let path = folder.join(name);
    let wrong = |text: String| format!("{}: {text}", path.display());
    let bytes = fs::read(&path).map_err(|error| wrong(error.to_string()))?;
    let content = unsealed(&bytes).map_err(wrong)?;
    codec::from_bytes(content).ok_or_else(|| {
        wrong("it does not read as what this program writes; was FORMAT of src/edition.rs forgotten?".into())
    })
}

#[cfg(test)]
mod tests;
