//! Points to path data.

use super::{View, clip_line};
use crate::projection::WIDE;

/// Writes points as one subpath: absolute start, then relative whole steps.
pub(super) fn write_path(path: &mut String, points: &[(f64, f64)], close: bool, units_per_px: f64) {
    // Not `round`: wasm has no instruction for it.
    let whole = |v: f64| (v * units_per_px + 0.5).floor() as i32;
    let mut text: Vec<u8> = Vec::with_capacity(points.len() * 6);
    let mut last = (0, 0);
    let mut written = 0;
    for (i, p) in points.iter().enumerate() {
        let at = (whole(p.0), whole(p.1));
        let step = (at.0 - last.0, at.1 - last.1);
        if i > 0 && step == (0, 0) {
            continue;
        }
        match written {
            0 => text.push(b'M'),
            1 => text.push(b'l'),
            _ if step.0 < 0 => {}
            _ => text.push(b' '),
        }
        write_whole(&mut text, step.0);
        if step.1 >= 0 {
            text.push(b' ');
        }
        write_whole(&mut text, step.1);
        last = at;
        written += 1;
    }
    if close {
        text.push(b'z');
    }
    // Letters and figures are always a text.
    path.push_str(str::from_utf8(&text).unwrap_or_default());
}

/// Writes a whole number. Some 50,000 of them stand between a reader and the first map, and by the
/// library's `write!` they take a fifth of that time.
fn write_whole(text: &mut Vec<u8>, number: i32) {
    if number < 0 {
        text.push(b'-');
    }
    write_digits(text, number.unsigned_abs());
}

fn write_digits(text: &mut Vec<u8>, mut number: u32) {
    if number >= 100 {
        write_digits(text, number / 100);
        number %= 100;
        text.push(b'0' + tens(number));
    } else if number >= 10 {
        text.push(b'0' + tens(number));
    }
    text.push(b'0' + (number - 10 * u32::from(tens(number))) as u8);
}

/// The tens of a number below 100, without a division, which is slow.
fn tens(number: u32) -> u8 {
    ((number * 103) >> 10) as u8
}

/// Meridians and parallels every 20 degrees, as far as the view shows them, with a point every few
/// degrees (a divisor of 20).
pub(super) fn graticule(view: &View, every_deg: usize, units_per_px: f64) -> String {
    let circle = circle_of_five_degrees();
    let preset = view.preset.unwrap_or(WIDE);
    let mut path = String::new();
    let mut line = |direction: &dyn Fn(usize) -> [f64; 3], from: usize, to: usize| {
        let steps = (from..=to).step_by(every_deg / 5);
        let points: Vec<(f64, f64)> =
            steps.map(|i| view.plane_to_px(preset.forward_direction(direction(i)))).collect();
        for run in clip_line(&points, &view.clip) {
            write_path(&mut path, &run, false, units_per_px);
        }
    };
    let towards = |lon: usize, lat: usize| {
        let ((cos_lon, sin_lon), (cos_lat, sin_lat)) = (circle[lon % 72], circle[lat % 72]);
        [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
    };
    // Places on the circle are fifths of degrees: 69 is 15 S, 88 is 80 N.
    for lon in (0..72).step_by(4) {
        line(&|lat| towards(lon, lat), 69, 88);
    }
    for lat in [0, 4, 8, 12, 16] {
        // In two halves, 45 W to 75 E and 75 E to 195 E, so that each stays on its side of the disc.
        line(&|lon| towards(lon, lat), 63, 87);
        line(&|lon| towards(lon, lat), 15, 39);
    }
    path
}

/// Cosine and sine of every fifth degree, by turning the first step on (Chebyshev's recurrence would do
/// as well; the error after a whole turn is below 1e-13).
fn circle_of_five_degrees() -> Vec<(f64, f64)> {
    const COS_5: f64 = 0.996_194_698_091_745_5;
    const SIN_5: f64 = 0.087_155_742_747_658_17;
    let mut circle = vec![(1.0, 0.0)];
    for i in 0..71 {
        let (cos, sin): (f64, f64) = circle[i];
        circle.push((cos * COS_5 - sin * SIN_5, sin * COS_5 + cos * SIN_5));
    }
    circle
}

#[cfg(test)]
mod tests {
    use super::write_whole;

    #[test]
    fn whole_numbers_are_written_as_the_library_writes_them() {
        let edges = [0, 9, 10, 99, 100, 999_999_999, 1_000_000_000, i32::MAX, i32::MIN];
        for number in edges.into_iter().chain((-2000..2000).map(|i| i * 7)) {
            let mut text = Vec::new();
            write_whole(&mut text, number);
            assert_eq!(text, number.to_string().into_bytes());
        }
    }
}
