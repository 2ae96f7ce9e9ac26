// The plane of the map, as src/projection.rs has it: spherical Lambert azimuthal equal-area around 75 E 45 N.

const RADIUS = 590;
const CENTRE = [1010, 531];
const rad = Math.PI / 180;
const [SIN0, COS0] = [Math.sin(45 * rad), Math.cos(45 * rad)];

/** The cosine of the distance of a place from the centre. */
export function cosDistance(lon, lat) {
  return SIN0 * Math.sin(lat * rad) + COS0 * Math.cos(lat * rad) * Math.cos((lon - 75) * rad);
}

/** Where a place lies on the plane. */
export function plane(lon, lat) {
  const [sinLon, cosLon] = [Math.sin((lon - 75) * rad), Math.cos((lon - 75) * rad)];
  const [sinLat, cosLat] = [Math.sin(lat * rad), Math.cos(lat * rad)];
  const scale = RADIUS * Math.sqrt(2 / (1 + SIN0 * sinLat + COS0 * cosLat * cosLon));
  return [CENTRE[0] + scale * cosLat * sinLon, CENTRE[1] - scale * (COS0 * sinLat - SIN0 * cosLat * cosLon)];
}
