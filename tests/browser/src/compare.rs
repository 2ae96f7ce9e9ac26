//! Pictures of the screen, and where two of them are not the same.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use resvg::tiny_skia::Pixmap;
use serde_json::json;
use xtask::palette;

use crate::page::Page;

/// How far a channel may be from what is near it in the other picture: a palette and another version of the
/// browser move a blend of colours by less, another tier by more.
const NEAR: u8 = 24;

/// A picture of the screen: opaque, four bytes for each pixel.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    width: usize,
    height: usize,
    bytes: Vec<u8>,
}

impl Picture {
    /// A picture of so many pixels in rows of a width.
    pub fn of_rows(width: usize, bytes: Vec<u8>) -> Picture {
        Picture { width, height: bytes.len() / 4 / width, bytes }
    }

    /// Reads a PNG.
    pub fn of_png(png: &[u8]) -> Result<Picture> {
        let picture = Pixmap::decode_png(png).context("no PNG")?;
        Ok(Picture::of_rows(picture.width() as usize, picture.take()))
    }

    /// Writes it as a small PNG.
    pub fn write(&self, file: &Path) -> Result<()> {
        let mut pixels = Pixmap::new(self.width as u32, self.height as u32).context("no pixels")?;
        pixels.data_mut().copy_from_slice(&self.bytes);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
        }
        std::fs::write(file, palette::png_of_screen(&pixels)?).with_context(|| format!("{}", file.display()))
    }

    /// The pixels that are another colour than in the other picture, by their number.
    ///
    /// A colour that lies between those of the pixel and its eight neighbours there is none: an edge that is
    /// blended otherwise, or a letter that stands a fraction of a pixel beside. It is looked for in both
    /// pictures, so that a line that only one of them has is found.
    pub fn other_in(&self, other: &Picture) -> Result<Vec<usize>> {
        let sizes = [(self.width, self.height), (other.width, other.height)];
        ensure!(sizes[0] == sizes[1], "pictures of {:?} and {:?} pixels", sizes[0], sizes[1]);
        let rows = self.bytes.chunks(self.width * 4).zip(other.bytes.chunks(self.width * 4));
        let mut found = Vec::new();
        for (y, (own, theirs)) in rows.enumerate() {
            let pixels = own.chunks(4).zip(theirs.chunks(4)).enumerate();
            let differ = |a: &[u8], b: &[u8]| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > NEAR);
            let differing = pixels.filter(|(_, (a, b))| a != b && differ(a, b)).map(|(x, _)| x);
            found.extend(
                differing
                    .filter(|&x| !self.has_between(x, y, other) || !other.has_between(x, y, self))
                    .map(|x| y * self.width + x),
            );
        }
        Ok(found)
    }

    /// Whether the colour at a place is between those that the other picture has around it.
    fn has_between(&self, x: usize, y: usize, other: &Picture) -> bool {
        (0..3).all(|channel| {
            let (mut least, mut most) = (u8::MAX, u8::MIN);
            for row in y.saturating_sub(1)..=(y + 1).min(self.height - 1) {
                for column in x.saturating_sub(1)..=(x + 1).min(self.width - 1) {
                    let value = other.bytes[(row * self.width + column) * 4 + channel];
                    (least, most) = (least.min(value), most.max(value));
                }
            }
            let own = self.bytes[(y * self.width + x) * 4 + channel];
            (least.saturating_sub(NEAR)..=most.saturating_add(NEAR)).contains(&own)
        })
    }

    /// How many pixels it has.
    pub fn n_pixels(&self) -> usize {
        self.width * self.height
    }

    /// The picture pale, with these pixels red.
    pub fn with_red(&self, pixels: &[usize]) -> Picture {
        let mut marked = self.clone();
        marked.bytes.chunks_mut(4).for_each(|pixel| {
            let pale = 192 + pixel[..3].iter().map(|&channel| u32::from(channel)).sum::<u32>() / 12;
            pixel[..3].fill(pale.min(255) as u8);
        });
        for &pixel in pixels {
            marked.bytes[pixel * 4..pixel * 4 + 3].copy_from_slice(&[220, 0, 0]);
        }
        marked
    }
}

impl Page {
    /// What is on the screen.
    pub async fn picture(&self) -> Result<Picture> {
        self.frame().await?;
        let wanted = json!({ "format": "png", "optimizeForSpeed": true });
        let picture = self.devtools("Page.captureScreenshot", wanted).await?;
        Picture::of_png(&STANDARD.decode(picture["data"].as_str().context("no picture came")?)?)
    }
}
