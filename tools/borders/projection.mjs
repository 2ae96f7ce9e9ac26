// The page's wide view, to decide what is shipped: Lambert azimuthal equal-area on the
// sphere, the same formula and numbers as the Rust code has.
const CENTRE_LON = 75;
const CENTRE_LAT = 45;
const SCALE = 590;
const CENTRE_X = 1010;
const CENTRE_Y = 531;
const WIDTH = 1600;
const HEIGHT = 1000;

const RADIANS = Math.PI / 180;

/** The place in the plane, and the distance from the centre in degrees. */
function project(lon, lat) {
  const lambda = (lon - CENTRE_LON) * RADIANS;
  const phi = lat * RADIANS;
  const phi0 = CENTRE_LAT * RADIANS;
  const cosDistance = Math.sin(phi0) * Math.sin(phi)
    + Math.cos(phi0) * Math.cos(phi) * Math.cos(lambda);
  const k = Math.sqrt(2 / (1 + cosDistance));
  const x = k * Math.cos(phi) * Math.sin(lambda);
  const y = k * (Math.cos(phi0) * Math.sin(phi) - Math.sin(phi0) * Math.cos(phi) * Math.cos(lambda));
  return {
    x: CENTRE_X + SCALE * x,
    y: CENTRE_Y - SCALE * y,
    degrees: Math.acos(Math.max(-1, Math.min(1, cosDistance))) / RADIANS,
  };
}

// Beyond this distance from the centre the projection only stretches; the page skips it too.
const DISC_DEGREES = 100;
const MARGIN = 30;

/** Whether a point is drawn in the wide view, or just outside it. */
export function isInWideView(lon, lat) {
  const { x, y, degrees } = project(lon, lat);
  return degrees < DISC_DEGREES
    && x > -MARGIN && x < WIDTH + MARGIN
    && y > -MARGIN && y < HEIGHT + MARGIN;
}
