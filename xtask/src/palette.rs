//! Pictures of few colours as small PNG files: a palette of at most 256, each pixel a byte.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use png::{BitDepth, ColorType, Compression, Encoder, FilterType};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

/// As many colours as a byte tells apart.
const MOST: usize = 256;

/// Two colours of the palette are at least so far apart, as a squared distance of their channels; what lies
/// between is the blend of an edge.
const APART: u32 = 27;

type Colour = [u8; 4];

/// The same for a picture with very many blends, as letters have them: all are near to one of the palette.
const FAR_APART: u32 = 300;

/// Writes a picture as PNG.
///
/// The colours of areas stay what they are; a blend at an edge becomes the nearest colour of the palette.
pub fn png(picture: &Pixmap) -> Result<Vec<u8>> {
    with_palette(picture, APART)
}

/// Writes a picture of the screen as PNG: no channel of no pixel is off by more than 17.
pub fn png_of_screen(picture: &Pixmap) -> Result<Vec<u8>> {
    with_palette(picture, FAR_APART)
}

fn with_palette(picture: &Pixmap, apart: u32) -> Result<Vec<u8>> {
    // Areas come as runs: one look into a map for each is enough.
    let runs = picture.pixels().chunk_by(|a, b| a == b);
    let runs: Vec<(Colour, usize)> = runs.map(|run| (plain(run[0]), run.len())).collect();
    let mut counts: BTreeMap<Colour, usize> = BTreeMap::new();
    for (colour, length) in &runs {
        *counts.entry(*colour).or_default() += length;
    }
    let palette = palette(&counts, apart);
    let places: BTreeMap<Colour, u8> =
        counts.keys().map(|&colour| (colour, nearest(&palette, colour))).collect();
    let mut bytes: Vec<u8> = Vec::with_capacity(picture.pixels().len());
    for (colour, length) in &runs {
        bytes.resize(bytes.len() + length, places[colour]);
    }
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, picture.width(), picture.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.iter().flat_map(|colour| colour[..3].to_vec()).collect::<Vec<u8>>());
    encoder.set_trns(palette.iter().map(|colour| colour[3]).collect::<Vec<u8>>());
    encoder.set_compression(Compression::Best);
    encoder.set_filter(FilterType::NoFilter);
    let mut writer = encoder.write_header().context("the head of a PNG")?;
    writer.write_image_data(&bytes).context("the pixels of a PNG")?;
    writer.finish().context("the end of a PNG")?;
    Ok(out)
}

fn plain(pixel: PremultipliedColorU8) -> Colour {
    let plain = pixel.demultiply();
    [plain.red(), plain.green(), plain.blue(), plain.alpha()]
}

/// The most frequent colours that are not all but alike.
fn palette(counts: &BTreeMap<Colour, usize>, apart: u32) -> Vec<Colour> {
    let mut by_count: Vec<(&Colour, &usize)> = counts.iter().collect();
    by_count.sort_by_key(|(colour, count)| (std::cmp::Reverse(**count), **colour));
    let mut palette: Vec<Colour> = Vec::new();
    for (&colour, _) in by_count {
        if palette.len() == MOST {
            break;
        }
        if palette.iter().all(|&one| distance(one, colour) >= apart) {
            palette.push(colour);
        }
    }
    palette
}

fn nearest(palette: &[Colour], colour: Colour) -> u8 {
    let places = palette.iter().enumerate();
    // A picture has a pixel, and with it a colour.
    places.min_by_key(|(_, one)| distance(**one, colour)).map_or(0, |(place, _)| place as u8)
}

// Spelled out, since it is what most of the time goes into.
fn distance(a: Colour, b: Colour) -> u32 {
    let of = |i: usize| u32::from(a[i].abs_diff(b[i]));
    let [r, g, b, alpha] = [of(0), of(1), of(2), of(3)];
    r * r + g * g + b * b + alpha * alpha
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{Color, Pixmap, PremultipliedColorU8};

    use super::png;

    #[test]
    fn areas_keep_their_colour_and_blends_come_near() {
        let mut picture = Pixmap::new(600, 4).expect("a size");
        picture.fill(Color::from_rgba8(142, 18, 48, 255));
        for (i, pixel) in picture.pixels_mut().iter_mut().take(600).enumerate() {
            let (red, green) = ((i % 256) as u8, (i / 3) as u8);
            *pixel = PremultipliedColorU8::from_rgba(red, green, 7, 255).expect("an opaque colour");
        }
        let written = png(&picture).expect("a PNG");
        let read = Pixmap::decode_png(&written).expect("a PNG");
        let area = read.pixel(5, 3).expect("inside");
        assert_eq!((area.red(), area.green(), area.blue(), area.alpha()), (142, 18, 48, 255));
        for (one, other) in picture.pixels().iter().zip(read.pixels()) {
            let apart = [one.red().abs_diff(other.red()), one.green().abs_diff(other.green())];
            assert!(apart.iter().all(|&d| d <= 8), "{one:?} became {other:?}");
        }
        assert!(written.len() < picture.encode_png().expect("a PNG").len());
    }

    #[test]
    fn what_shines_through_still_does() {
        let mut picture = Pixmap::new(2, 1).expect("a size");
        picture.pixels_mut()[1] = PremultipliedColorU8::from_rgba(0, 0, 0, 255).expect("black");
        let read = Pixmap::decode_png(&png(&picture).expect("a PNG")).expect("a PNG");
        assert_eq!((read.pixels()[0].alpha(), read.pixels()[1].alpha()), (0, 255));
    }
}
