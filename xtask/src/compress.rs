//! Brotli and gzip at their best, each content only once.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::parallel;
use crate::workspace::{say, target};

/// How many hexadecimal digits of a file's content hash stand in its name.
pub const HASH_DIGITS: usize = 10;

/// A file as the two compressions leave it.
pub struct Compressed {
    /// Brotli, window 22, quality 11, or 9 where it need not be thorough.
    pub brotli: Vec<u8>,
    /// Gzip, level 9.
    pub gzip: Vec<u8>,
}

/// What is to be compressed.
pub struct Plain<'a> {
    /// The bytes.
    pub content: &'a [u8],
    /// Whether the best is tried, in several ways: worth their time where each byte is waited for, and not for the
    /// hundreds of pages of days and events.
    pub is_thorough: bool,
}

/// Compresses each content, or takes the result from the cache.
pub fn compress(all: &[Plain], cache: &Cache) -> Result<Vec<Compressed>> {
    let names: Vec<[String; 2]> = all
        .iter()
        .map(|one| (content_hash(one.content), if one.is_thorough { "-smallest" } else { "-quick" }))
        .map(|(key, way)| [format!("{key}{way}.br"), format!("{key}.gz")])
        .collect();
    let mut found = Vec::new();
    for [brotli, gzip] in &names {
        let kept = cache.find(brotli)?.zip(cache.find(gzip)?);
        found.push(kept.map(|(brotli, gzip)| Compressed { brotli, gzip }));
    }
    let mut missing: Vec<usize> = (0..all.len()).filter(|&i| found[i].is_none()).collect();
    // The largest first: nobody is to wait for it alone at the end.
    missing.sort_by_key(|&i| std::cmp::Reverse(all[i].content.len()));
    say(&format!("compressing {} of {} files; the others are as they were", missing.len(), all.len()));
    let made = parallel::each("compressed", &missing, |&i| {
        let one = Compressed { brotli: brotli(&all[i])?, gzip: gzip(all[i].content)? };
        cache.keep(&names[i][0], &one.brotli)?;
        cache.keep(&names[i][1], &one.gzip)?;
        Ok(one)
    })?;
    for (i, one) in missing.into_iter().zip(made) {
        found[i] = Some(one);
    }
    found.into_iter().map(|one| one.context("a file was not compressed")).collect()
}

/// Names a content: the first digits of its SHA-256.
pub fn content_hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let mut digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.truncate(HASH_DIGITS);
    digits
}

/// The smallest of a few ways to pack, where it is to be thorough: which suits a content best is not known
/// beforehand.
fn brotli(Plain { content, is_thorough }: &Plain) -> Result<Vec<u8>> {
    let generic = BrotliEncoderParams {
        quality: if *is_thorough { 11 } else { 9 },
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    // The distance codes of the mode for fonts suit wasm as well.
    let mode = BrotliEncoderMode::BROTLI_MODE_FONT;
    let ways = [generic.clone(), BrotliEncoderParams { lgblock: 16, mode, ..generic }];
    // It does nothing for texts.
    let n_ways = if *is_thorough && std::str::from_utf8(content).is_err() { ways.len() } else { 1 };
    let mut smallest = Vec::new();
    for parameters in &ways[..n_ways] {
        let mut out = Vec::new();
        brotli::BrotliCompress(&mut &content[..], &mut out, parameters)?;
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
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// Opens the cache, which is made where it is missing.
    pub fn open() -> Result<Cache> {
        let folder = target().join("xtask-cache");
        fs::create_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
        Ok(Cache { folder, used: Mutex::default() })
    }

    /// What is kept under `name`, if anything.
    pub fn find(&self, name: &str) -> Result<Option<Vec<u8>>> {
        match fs::read(self.folder.join(name)) {
            Ok(content) => {
                self.note(name);
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
        self.note(name);
        Ok(())
    }

    fn note(&self, name: &str) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
    }

    /// Takes out what this run neither found nor kept.
    pub fn prune(&self) -> Result<()> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if !used.contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Plain, brotli, content_hash, gzip};

    #[test]
    fn both_compressions_give_back_what_they_took() {
        let content = b"day by day ".repeat(500);
        let mut out = Vec::new();
        for is_thorough in [false, true] {
            out.clear();
            let packed = brotli(&Plain { content: &content, is_thorough }).expect("brotli compresses");
            brotli::BrotliDecompress(&mut &packed[..], &mut out).expect("brotli decompresses");
            assert_eq!(out, content);
        }
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
