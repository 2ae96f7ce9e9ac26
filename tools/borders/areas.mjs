// Checks that cutting the pieces out moved nothing; exits with 1 on any fault.
//
//   node areas.mjs [SHIPPED]      default ../../assets/units.geojson
//
// Compares units_uncut.geojson and units_full.geojson in $BORDERS_WORK, which `make.sh`
// leaves there: a parent must be as large as before, together with its pieces; so must all
// land together; and the outer coast must be as long. Prints the areas of the pieces, in
// full and as shipped, to be compared with other sources by eye.
import { defaultUnits, inWork, polygonsOf, readJson, unitIdOf } from './workdir.mjs';
import { checkTopology } from './topocheck.mjs';
import pieces from './pieces.cjs';

const EARTH_RADIUS_KM = 6371.0088;
const RADIANS = Math.PI / 180;
const TOLERANCE_KM2 = 0.05;
const TOLERANCE_KM = 0.5;

/** Area in square km on the sphere, as if the parallels between two points were straight. */
function ringArea(ring) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [lon, lat] = ring[i];
    const [nextLon, nextLat] = ring[i + 1];
    sum += (nextLon - lon) * RADIANS * (2 + Math.sin(lat * RADIANS) + Math.sin(nextLat * RADIANS));
  }
  return (-sum * EARTH_RADIUS_KM ** 2) / 2;
}

/** Areas by unit. Holes run the other way round, so their areas are subtracted by themselves. */
function areasByUnit(path) {
  return new Map(readJson(path).features.map((feature) => {
    const rings = polygonsOf(feature.geometry).flat();
    return [unitIdOf(feature), rings.reduce((sum, ring) => sum + ringArea(ring), 0)];
  }));
}

const total = (areas) => [...areas.values()].reduce((sum, area) => sum + area, 0);

let faults = 0;
function compare(what, before, after, tolerance, unit) {
  const isFault = !(Math.abs(before - after) <= tolerance);
  if (isFault) faults += 1;
  console.log(`areas: ${isFault ? 'FAULT ' : ''}${what}: `
    + `${before.toFixed(2)} ${unit} before the cut, ${after.toFixed(2)} after`);
}

const uncut = areasByUnit(inWork('units_uncut.geojson'));
const full = areasByUnit(inWork('units_full.geojson'));
const shipped = areasByUnit(process.argv[2] ?? defaultUnits);

compare('all land', total(uncut), total(full), TOLERANCE_KM2, 'km2');
for (const parent of new Set(pieces.PIECES.map((piece) => piece.parent))) {
  const parts = [parent, ...pieces.PIECES.filter((p) => p.parent === parent).map((p) => p.id)];
  const after = parts.reduce((sum, id) => sum + full.get(id), 0);
  compare(parts.join(' + '), uncut.get(parent), after, TOLERANCE_KM2, 'km2');
}

const coastBefore = checkTopology(inWork('units_uncut.geojson')).outerKm;
const coastAfter = checkTopology(inWork('units_full.geojson')).outerKm;
compare('outer coast', coastBefore, coastAfter, TOLERANCE_KM, 'km');

const apart = [...full.keys()].filter((id) => id.includes('-') || id === 'KAS' || id === 'XKX');
for (const id of apart) {
  const shippedArea = shipped.has(id) ? shipped.get(id).toFixed(0) : 'nothing';
  console.log(`areas: ${id}: ${full.get(id).toFixed(0)} km2, shipped ${shippedArea}`);
}
console.log(`areas: ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
