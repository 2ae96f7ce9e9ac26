//! Colours by their light: contrast as WCAG has it, difference as CIEDE2000 has it, and what others see.

use std::f64::consts::TAU;

/// Red, green and blue as light from 0 to 1, not as the numbers of a style sheet.
pub type Light = [f64; 3];

/// A colour of a style sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour {
    /// Its light, were it opaque.
    pub light: Light,
    /// From 0, not seen, to 1, opaque.
    pub alpha: f64,
}

impl Colour {
    /// `#fff`, `#dde1e6` or `#ffffffb3`.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        let whole = if digits.len() == 3 {
            digits.chars().flat_map(|digit| [digit, digit]).collect()
        } else {
            digits.to_owned()
        };
        let part = |i: usize| {
            u8::from_str_radix(whole.get(2 * i..2 * i + 2)?, 16).ok().map(|v| f64::from(v) / 255.0)
        };
        let alpha = if whole.len() == 6 { 1.0 } else { part(3).filter(|_| whole.len() == 8)? };
        Some(Colour { light: [part(0)?, part(1)?, part(2)?].map(light_of), alpha })
    }

    /// What is seen where it lies over a ground. Browsers mix the numbers of the sheet, not the light.
    pub fn over(self, ground: Light) -> Light {
        let mix = |i: usize| {
            light_of(number_of(self.light[i]) * self.alpha + number_of(ground[i]) * (1.0 - self.alpha))
        };
        [mix(0), mix(1), mix(2)]
    }
}

/// The transfer function of sRGB.
fn light_of(number: f64) -> f64 {
    if number <= 0.04045 { number / 12.92 } else { ((number + 0.055) / 1.055).powf(2.4) }
}

fn number_of(light: f64) -> f64 {
    if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}

/// Relative luminance, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
pub fn luminance([red, green, blue]: Light) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio, <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
pub fn contrast(a: Light, b: Light) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// How a colour is seen.
#[derive(Clone, Copy, Debug)]
pub enum Vision {
    /// With three kinds of cones.
    Normal,
    /// Without long-wave cones.
    Protan,
    /// Without middle-wave cones.
    Deutan,
    /// Without short-wave cones.
    Tritan,
    /// By lightness alone, as on a grey print.
    Grey,
}

impl Vision {
    /// In the order of the columns of the measured table.
    pub const ALL: [Vision; 5] =
        [Vision::Normal, Vision::Protan, Vision::Deutan, Vision::Tritan, Vision::Grey];

    /// The light that somebody with all cones would have to be shown to see the same. The matrices are those of
    /// Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"
    /// (IEEE TVCG 15(6), 2009), table 1, severity 1.0, for linear RGB.
    pub fn of(self, light: Light) -> Light {
        let matrix = match self {
            Vision::Normal => return light,
            Vision::Grey => return [luminance(light); 3],
            Vision::Protan => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Vision::Deutan => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Vision::Tritan => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        };
        matrix.map(|row: Light| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
    }
}

/// CIE L*a*b* under D65.
fn lab([red, green, blue]: Light) -> [f64; 3] {
    let x = (0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47;
    let y = 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175_0 * blue;
    let z = (0.019_333_9 * red + 0.119_192_0 * green + 0.950_304_1 * blue) / 1.088_83;
    let [x, y, z] = [x, y, z]
        .map(|t: f64| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The difference of two colours, CIEDE2000.
pub fn difference(a: Light, b: Light) -> f64 {
    lab_difference(lab(a), lab(b))
}

/// CIEDE2000 with the names of Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula" (2005).
fn lab_difference([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let share = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - share((a1.hypot(b1) + a2.hypot(b2)) / 2.0));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let (h1, h2) = (b1.atan2(a1).rem_euclid(TAU), b2.atan2(a2).rem_euclid(TAU));
    let is_grey = c1 * c2 == 0.0;
    let turn = h2 - h1;
    let turn = if turn.abs() <= TAU / 2.0 { turn } else { turn - TAU * turn.signum() };
    let d_h = if is_grey { 0.0 } else { 2.0 * (c1 * c2).sqrt() * (turn / 2.0).sin() };
    let h = match (h1 - h2).abs() {
        _ if is_grey => h1 + h2,
        apart if apart <= TAU / 2.0 => (h1 + h2) / 2.0,
        _ if h1 + h2 < TAU => (h1 + h2 + TAU) / 2.0,
        _ => (h1 + h2 - TAU) / 2.0,
    };
    let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let cos = |times: f64, degrees: f64| (times * h + degrees.to_radians()).cos();
    let t =
        1.0 - 0.17 * cos(1.0, -30.0) + 0.24 * cos(2.0, 0.0) + 0.32 * cos(3.0, 6.0) - 0.20 * cos(4.0, -63.0);
    let around_blue = (-((h.to_degrees() - 275.0) / 25.0).powi(2)).exp();
    let r_t = -(60f64.to_radians() * around_blue).sin() * 2.0 * share(c);
    let s_l = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (in_l, in_c) = ((l2 - l1) / s_l, (c2 - c1) / (1.0 + 0.045 * c));
    let in_h = d_h / (1.0 + 0.015 * c * t);
    (in_l.powi(2) + in_c.powi(2) + in_h.powi(2) + r_t * in_c * in_h).sqrt()
}

#[test]
fn contrast_is_that_of_the_recommendation() {
    let light = |text: &str| Colour::parse(text).expect("a colour").light;
    assert!((contrast(light("#000"), light("#ffffff")) - 21.0).abs() < 1e-9);
    // The darkest grey that is too light for text on white, and the one before it.
    assert!(
        contrast(light("#777777"), light("#fff")) < 4.5 && contrast(light("#767676"), light("#fff")) > 4.5
    );
}

#[test]
fn differences_are_those_of_the_paper() {
    // Rows 1, 7, 16, 17 and 25 of its table 1: blue, grey, hue across the turn, far apart, and dark.
    for ([l1, a1, b1], [l2, a2, b2], expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ] {
        let found = lab_difference([l1, a1, b1], [l2, a2, b2]);
        assert!((found - expected).abs() < 5e-5, "{found}; {expected} expected");
    }
}
