//! Brotli and gzip at their best, each content only once.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::workspace::target;

/// How many hexadecimal digits of a file's content hash stand in its name.
pub const HASH_DIGITS: usize = 10;

/// A file as the two compressions leave it.
pub struct Compressed {
    /// Brotli, quality 11, window 22.
    pub brotli: Vec<u8>,
    /// Gzip, level 9.
    pub gzip: Vec<u8>,
}

/// Compresses `content`, or takes the result from the cache.
pub fn compress(content: &[u8], cache: &Cache) -> Result<Compressed> {
    let key = content_hash(content);
    Ok(Compressed {
        brotli: cache.find_or(&format!("{key}-smallest.br"), || brotli(content))?,
        gzip: cache.find_or(&format!("{key}.gz"), || gzip(content))?,
    })
}

/// Names a content: the first digits of its SHA-256.
pub fn content_hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let mut digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.truncate(HASH_DIGITS);
    digits
}

/// The smallest of a few ways to pack: which suits a content best is not known beforehand.
fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let generic = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    // The distance codes of the mode for fonts suit wasm as well.
    let mode = BrotliEncoderMode::BROTLI_MODE_FONT;
    let ways = [BrotliEncoderParams { lgblock: 16, mode, ..generic.clone() }, generic];
    let mut smallest = Vec::new();
    for parameters in ways {
        let mut out = Vec::new();
        brotli::BrotliCompress(&mut &content[..], &mut out, &parameters)?;
        if smallest.is_empty() || out.len() < smallest.len() {
            smallest = out;
        }
    }
    Ok(smallest)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// Results of slow steps, kept under Cargo's target folder by names that hold a content hash.
pub struct Cache {
    folder: PathBuf,
    used: RefCell<BTreeSet<String>>,
}

impl Cache {
    /// Opens the cache, which is made where it is missing.
    pub fn open() -> Result<Cache> {
        let folder = target().join("xtask-cache");
        fs::create_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
        Ok(Cache { folder, used: RefCell::default() })
    }

    /// What is kept under `name`, if anything.
    pub fn find(&self, name: &str) -> Result<Option<Vec<u8>>> {
        match fs::read(self.folder.join(name)) {
            Ok(content) => {
                self.used.borrow_mut().insert(name.to_owned());
                Ok(Some(content))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cache entry {name}")),
        }
    }

    /// Keeps `content` under `name`.
    pub fn keep(&self, name: &str, content: &[u8]) -> Result<()> {
        // Renamed into place, so that an interrupted run leaves no half entry under the name.
        let half = self.folder.join(format!("{name}.half"));
        fs::write(&half, content)?;
        fs::rename(&half, self.folder.join(name))?;
        self.used.borrow_mut().insert(name.to_owned());
        Ok(())
    }

    /// Takes out what this run neither found nor kept.
    pub fn prune(&self) -> Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if !self.used.borrow().contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    fn find_or(&self, name: &str, make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        if let Some(content) = self.find(name)? {
            return Ok(content);
        }
        let content = make()?;
        self.keep(name, &content)?;
        Ok(content)
    }
}

#[cfg(test)]
mod tests {
    use super::{brotli, content_hash, gzip};

    #[test]
    fn both_compressions_give_back_what_they_took() {
        let content = b"day by day ".repeat(500);
        let mut out = Vec::new();
        let packed = brotli(&content).expect("brotli compresses");
        brotli::BrotliDecompress(&mut &packed[..], &mut out).expect("brotli decompresses");
        assert_eq!(out, content);
        let packed = gzip(&content).expect("gzip compresses");
        let mut reader = flate2::read::GzDecoder::new(&packed[..]);
        out.clear();
        std::io::Read::read_to_end(&mut reader, &mut out).expect("gzip decompresses");
        assert_eq!(out, content);
    }

    #[test]
    fn a_hash_is_the_beginning_of_the_sha256() {
        assert_eq!(content_hash(b"abc"), "ba7816bf8f");
    }
}
