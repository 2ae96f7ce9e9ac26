//! Degrees to the plane and back: the spherical Lambert azimuthal equal-area projection.
//!
//! Equal area, because a reader compares blocs by the area they cover.

use std::f64::consts::FRAC_1_SQRT_2;

/// The spherical Lambert azimuthal equal-area projection around a centre.
///
/// Formulas: J. P. Snyder, *Map Projections: A Working Manual* (1987), equations 24-2, 24-3, 20-14,
/// 20-15 and 24-16. Plane coordinates have x to the right and y down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Laea {
    lon0_rad: f64,
    sin_lat0: f64,
    cos_lat0: f64,
    radius: f64,
    x0: f64,
    y0: f64,
}

/// The plane of the shapes: 1600 x 1000 units of about 10.8 km, centre 75 E 45 N.
pub const WIDE: LaeaPreset = LaeaPreset {
    lon0_deg: 75.0,
    lat0_deg: 45.0,
    sines: [0.9659258262890683, 0.25881904510252074, FRAC_1_SQRT_2, FRAC_1_SQRT_2],
    radius: 590.0,
    x0: 1010.0,
    y0: 531.0,
};
/// The northern view: every member of the CSTO, the SCO and NATO in one disc of 1000 x 1000.
pub const NORTH: LaeaPreset = LaeaPreset {
    lon0_deg: 68.0,
    lat0_deg: 76.0,
    sines: [0.9271838545667874, 0.37460659341591196, 0.9702957262759965, 0.24192189559966767],
    radius: 378.5,
    x0: 500.0,
    y0: 500.0,
};
/// The inset of North America: 312 x 300 at 0.43 of the scale of [`WIDE`].
pub const NORTH_AMERICA: LaeaPreset = LaeaPreset {
    lon0_deg: -92.0,
    lat0_deg: 55.0,
    sines: [-0.9993908270190958, -0.034899496702500955, 0.8191520442889918, 0.5735764363510462],
    radius: 255.0,
    x0: 168.0,
    y0: 142.0,
};

/// The numbers of a projection: centre in degrees, radius of the sphere and centre in plane units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LaeaPreset {
    /// Longitude of the centre, degrees east.
    pub lon0_deg: f64,
    /// Latitude of the centre, degrees north.
    pub lat0_deg: f64,
    /// Sine and cosine of the longitude, then of the latitude of the centre.
    pub sines: [f64; 4],
    /// Radius of the sphere, plane units.
    pub radius: f64,
    /// Centre, plane units to the right.
    pub x0: f64,
    /// Centre, plane units down.
    pub y0: f64,
}

impl Laea {
    /// The projection with the numbers of a preset.
    pub fn new(preset: LaeaPreset) -> Laea {
        let (sin_lat0, cos_lat0) = preset.lat0_deg.to_radians().sin_cos();
        Laea {
            lon0_rad: preset.lon0_deg.to_radians(),
            sin_lat0,
            cos_lat0,
            radius: preset.radius,
            x0: preset.x0,
            y0: preset.y0,
        }
    }

    /// Where a place lies on the plane. The antipode of the centre has no place and gives infinities.
    pub fn forward(&self, lon_deg: f64, lat_deg: f64) -> (f64, f64) {
        let (sin_lon, cos_lon) = (lon_deg.to_radians() - self.lon0_rad).sin_cos();
        let (sin_lat, cos_lat) = lat_deg.to_radians().sin_cos();
        let cos_distance = self.sin_lat0 * sin_lat + self.cos_lat0 * cos_lat * cos_lon;
        let scale = self.radius * (2.0 / (1.0 + cos_distance)).sqrt();
        (
            self.x0 + scale * cos_lat * sin_lon,
            self.y0 - scale * (self.cos_lat0 * sin_lat - self.sin_lat0 * cos_lat * cos_lon),
        )
    }

    /// Longitude and latitude in degrees of a point of the plane, or `None` outside the sphere.
    pub fn inverse(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let (x, y) = ((x - self.x0) / self.radius, (self.y0 - y) / self.radius);
        let rho = x.hypot(y);
        if rho > 2.0 {
            return None;
        }
        if rho < 1e-12 {
            return Some((self.lon0_rad.to_degrees(), self.sin_lat0.asin().to_degrees()));
        }
        let (sin_c, cos_c) = (2.0 * (rho / 2.0).asin()).sin_cos();
        let lat_rad = (cos_c * self.sin_lat0 + y * sin_c * self.cos_lat0 / rho).asin();
        let lon_rad =
            self.lon0_rad + (x * sin_c).atan2(rho * self.cos_lat0 * cos_c - y * self.sin_lat0 * sin_c);
        let lon_deg = lon_rad.to_degrees();
        let wrapped = (lon_deg + 540.0).rem_euclid(360.0) - 180.0;
        Some((wrapped, lat_rad.to_degrees()))
    }
}

/// From one plane to another by turning the globe: the inverse of one projection and the forward of
/// another, without degrees in between.
///
/// The browser needs no sine or cosine for it: those of the centres are part of the presets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    from: LaeaPreset,
    to: LaeaPreset,
    /// The axes east, north and up of the one centre, in those of the other.
    axes: [[f64; 3]; 3],
}

impl Turn {
    /// The way from the plane of one preset to that of another.
    pub fn new(from: LaeaPreset, to: LaeaPreset) -> Turn {
        let (own, other) = (from.axes(), to.axes());
        let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        Turn { from, to, axes: own.map(|a| other.map(|b| dot(a, b))) }
    }

    /// Where a point of the one plane lies on the other; outside the sphere it stays where it is.
    pub fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = ((x - self.from.x0) / self.from.radius, (self.from.y0 - y) / self.from.radius);
        let rho2 = x * x + y * y;
        let scale = (1.0 - rho2 / 4.0).max(0.0).sqrt();
        let own = [x * scale, y * scale, 1.0 - rho2 / 2.0];
        let turned =
            |k: usize| own[0] * self.axes[0][k] + own[1] * self.axes[1][k] + own[2] * self.axes[2][k];
        self.to.place([turned(0), turned(1), turned(2)])
    }
}

impl LaeaPreset {
    /// The directions east, north and up at the centre, in coordinates of the globe.
    fn axes(&self) -> [[f64; 3]; 3] {
        let [sin_lon, cos_lon, sin_lat, cos_lat] = self.sines;
        [
            [-sin_lon, cos_lon, 0.0],
            [-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat],
            [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat],
        ]
    }

    /// Where a direction (east, north, up at the centre) lies on the plane.
    fn place(&self, [east, north, up]: [f64; 3]) -> (f64, f64) {
        let scale = self.radius * (2.0 / (1.0 + up)).sqrt();
        (self.x0 + scale * east, self.y0 - scale * north)
    }

    /// Where a direction of the globe (towards 0 E 0 N, 90 E 0 N and the pole) lies on the plane.
    pub fn forward_direction(&self, direction: [f64; 3]) -> (f64, f64) {
        let dot = |a: [f64; 3]| a[0] * direction[0] + a[1] * direction[1] + a[2] * direction[2];
        self.place(self.axes().map(dot))
    }

    /// The cosine of the angular distance of a plane point from the centre.
    pub fn cos_distance(&self, x: f64, y: f64) -> f64 {
        let (x, y) = ((x - self.x0) / self.radius, (y - self.y0) / self.radius);
        1.0 - (x * x + y * y) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sines_of_the_presets_are_those_of_their_centres() {
        for preset in [WIDE, NORTH, NORTH_AMERICA] {
            let (sin_lon, cos_lon) = preset.lon0_deg.to_radians().sin_cos();
            let (sin_lat, cos_lat) = preset.lat0_deg.to_radians().sin_cos();
            for (given, true_value) in preset.sines.iter().zip([sin_lon, cos_lon, sin_lat, cos_lat]) {
                assert!((given - true_value).abs() < 1e-15, "{preset:?}: {given} for {true_value}");
            }
        }
    }

    #[test]
    fn turning_the_globe_is_inverse_and_forward() {
        for to in [NORTH, NORTH_AMERICA] {
            let turn = Turn::new(WIDE, to);
            for (lon, lat) in [(37.6, 55.8), (-0.1, 51.5), (170.0, 66.0), (-100.0, 60.0), (77.2, 28.6)] {
                let (x, y) = Laea::new(WIDE).forward(lon, lat);
                let (turned, direct) = (turn.apply(x, y), Laea::new(to).forward(lon, lat));
                let off = (turned.0 - direct.0).hypot(turned.1 - direct.1);
                assert!(off < 1e-6, "{lon} {lat}: {off}");
            }
        }
    }
}
