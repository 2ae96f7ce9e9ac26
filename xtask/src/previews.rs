//! Draws the pictures of pages as PNG, for previews: with fonts of our own, so that every machine draws the
//! same.

use std::sync::Arc;

use anyhow::{Context, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::compress::{Cache, content_hash};
use crate::workspace::say;
use crate::{palette, parallel};

/// Liberation Sans stands in for the sans serif of each reader's system, as in the browser tests. It has no
/// weight of 600: names have its bold, as they do in browsers.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../fonts/LiberationSans-Bold.ttf"),
];

/// A picture to be drawn.
pub struct Picture {
    /// What it is called, for errors.
    pub name: String,
    /// The SVG.
    pub svg: String,
    /// Width in pixels; the height follows.
    pub width_px: u32,
}

/// The PNG of each picture, in their order; only those are drawn that the cache does not have.
pub fn draw(pictures: &[Picture], cache: &Cache) -> Result<Vec<Vec<u8>>> {
    let keys: Vec<String> = pictures.iter().map(key).collect();
    let mut found = keys.iter().map(|key| cache.find(key)).collect::<Result<Vec<_>>>()?;
    let missing: Vec<usize> = (0..pictures.len()).filter(|&i| found[i].is_none()).collect();
    say(&format!("drawing {} of {} previews; the others are as they were", missing.len(), pictures.len()));
    let options = options();
    let drawn = parallel::each("previews", &missing, |&i| {
        let png = png(&pictures[i], &options).with_context(|| pictures[i].name.clone())?;
        cache.keep(&keys[i], &png)?;
        Ok(png)
    })?;
    for (i, png) in missing.into_iter().zip(drawn) {
        found[i] = Some(png);
    }
    found.into_iter().map(|one| one.context("a preview was not drawn")).collect()
}

fn key(picture: &Picture) -> String {
    let drawn = with_halos(&picture.svg);
    let hash = content_hash(&[drawn.as_bytes(), FONTS[0], FONTS[1]].concat());
    format!("{hash}-{}-of-a-palette.png", picture.width_px)
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    let fonts = Arc::make_mut(&mut options.fontdb);
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Liberation Sans");
    "Liberation Sans".clone_into(&mut options.font_family);
    options
}

fn png(picture: &Picture, options: &Options<'_>) -> Result<Vec<u8>> {
    let tree = Tree::from_str(&with_halos(&picture.svg), options)?;
    let scale = picture.width_px as f32 / tree.size().width();
    let height_px = (tree.size().height() * scale).round() as u32;
    let mut pixels = Pixmap::new(picture.width_px, height_px).context("a picture without a size")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    palette::png(&pixels)
}

/// The picture with each name drawn twice, first its halo and then its letters: the renderer knows no
/// `paint-order` for text.
fn with_halos(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(start) =
        ["<text class=\"name ", "<text class=\"note"].iter().filter_map(|tag| rest.find(tag)).min()
    {
        let (before, text) = rest.split_at(start);
        let end = text.find("</text>").map_or(text.len(), |end| end + "</text>".len());
        let inner = &text["<text".len()..end];
        out.push_str(before);
        out.push_str(&format!("<text style=\"fill:none\"{inner}<text style=\"stroke:none\"{inner}"));
        rest = &text[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{Picture, options, png, with_halos};

    #[test]
    fn names_have_their_halo_below_their_letters() {
        let drawn = with_halos("<g><text class=\"name a\" x=\"1\">Iran</text><text class=\"t\">x</text></g>");
        let expected = "<g><text style=\"fill:none\" class=\"name a\" x=\"1\">Iran</text>\
                        <text style=\"stroke:none\" class=\"name a\" x=\"1\">Iran</text><text class=\"t\">x</text></g>";
        assert_eq!(drawn, expected);
    }

    fn dark_pixels(picture: &resvg::tiny_skia::Pixmap) -> usize {
        picture.pixels().iter().filter(|pixel| pixel.alpha() > 200).count()
    }

    #[test]
    fn a_weight_between_those_that_we_ship_is_bold() {
        let of = |weight: u32| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"20\"><style>.name{{font: {weight} 12px \
                 -apple-system, \"Segoe UI\", Arial, sans-serif}}</style><text class=\"name\" y=\"15\">Iran</text></svg>"
            );
            let drawn =
                png(&Picture { name: "n".into(), svg, width_px: 320 }, &options()).expect("a picture");
            dark_pixels(&resvg::tiny_skia::Pixmap::decode_png(&drawn).expect("a PNG"))
        };
        assert_eq!(of(600), of(700), "as browsers have it where a family has no such weight");
        assert!(of(600) * 4 > of(400) * 5, "{} and {} pixels", of(600), of(400));
    }

    #[test]
    fn text_is_drawn_with_the_font_that_we_ship() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><style>text{font:700 \
                   20px Arial,sans-serif}</style><text y=\"18\">M</text></svg>";
        let picture = Picture { name: "m".into(), svg: svg.into(), width_px: 80 };
        let drawn = png(&picture, &options()).expect("a picture");
        let pixels = resvg::tiny_skia::Pixmap::decode_png(&drawn).expect("a PNG");
        assert_eq!((pixels.width(), pixels.height()), (80, 40));
        let dark = dark_pixels(&pixels);
        assert!((200..900).contains(&dark), "{dark} pixels of a letter");
        let broken = Picture { svg: "<svg".into(), ..picture };
        assert!(png(&broken, &options()).is_err());
    }
}
