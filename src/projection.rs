//! Degrees to the plane and back: the spherical Lambert azimuthal equal-area projection.
//!
//! Equal area, because a reader compares blocs by the area they cover.

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
pub const WIDE: LaeaPreset = LaeaPreset { lon0_deg: 75.0, lat0_deg: 45.0, radius: 590.0, x0: 1010.0, y0: 531.0 };
/// The northern view: every member of the CSTO, the SCO and NATO in one disc of 1000 x 1000.
pub const NORTH: LaeaPreset = LaeaPreset { lon0_deg: 68.0, lat0_deg: 76.0, radius: 378.5, x0: 500.0, y0: 500.0 };
/// The inset of North America: 312 x 300 at 0.43 of the scale of [`WIDE`].
pub const NORTH_AMERICA: LaeaPreset = LaeaPreset { lon0_deg: -92.0, lat0_deg: 55.0, radius: 255.0, x0: 168.0, y0: 142.0 };

/// The numbers of a projection: centre in degrees, radius of the sphere and centre in plane units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LaeaPreset {
    /// Longitude of the centre, degrees east.
    pub lon0_deg: f64,
    /// Latitude of the centre, degrees north.
    pub lat0_deg: f64,
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
        Laea { lon0_rad: preset.lon0_deg.to_radians(), sin_lat0, cos_lat0, radius: preset.radius, x0: preset.x0, y0: preset.y0 }
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
        let lon_rad = self.lon0_rad
            + (x * sin_c).atan2(rho * self.cos_lat0 * cos_c - y * self.sin_lat0 * sin_c);
        let lon_deg = lon_rad.to_degrees();
        let wrapped = (lon_deg + 540.0).rem_euclid(360.0) - 180.0;
        Some((wrapped, lat_rad.to_degrees()))
    }

    /// Angular distance of a plane point from the centre, degrees.
    pub fn distance_deg(&self, x: f64, y: f64) -> f64 {
        let rho = ((x - self.x0) / self.radius).hypot((y - self.y0) / self.radius);
        2.0 * (rho / 2.0).min(1.0).asin().to_degrees()
    }
}
