// Checks units files; prints what was found and exits with 1 on any fault. Needs only Node.
//
//   node topocheck.mjs [FILE ...]      default ../../assets/units.geojson
//
// Faults:
//   edges      an edge (two neighbouring points of a ring) that occurs more than twice, or
//              twice in the same direction: two units that lie on the same side of a border
//   rings      fewer than four points, not closed, or the same point twice in a row
//   winding    against RFC 7946: outer rings counter-clockwise, holes clockwise
//   range      not a finite [lon, lat] within +-180, +-90
//   seam       edges on the antimeridian whose two sides do not match (see seamFaults)
//   ids        missing, twice, or out of order in the file
//
// An edge that occurs once is an outer edge, a coast. A border whose two sides differ in a
// point therefore is no fault here, but a gap or an overlap that validity.py finds.
import { pathToFileURL } from 'node:url';
import { defaultUnits, polygonsOf, readJson, unitIdOf } from './workdir.mjs';

const EARTH_RADIUS_KM = 6371.0088;
const RADIANS = Math.PI / 180;

const isSamePoint = (a, b) => a[0] === b[0] && a[1] === b[1];
const isOnAntimeridian = (point) => Math.abs(point[0]) === 180;
const countOf = (groups) => groups.reduce((sum, group) => sum + group.length, 0);

/** Every edge once, with the units it borders: key -> {from, to, uses: [{id, forward}]}. */
function collectEdges(features) {
  const edges = new Map();
  for (const feature of features) {
    for (const ring of polygonsOf(feature.geometry).flat()) {
      for (let i = 0; i + 1 < ring.length; i++) {
        const from = ring[i].join();
        const to = ring[i + 1].join();
        if (from === to) continue; // a fault of the ring, counted there
        const forward = from < to;
        const key = forward ? `${from}|${to}` : `${to}|${from}`;
        if (!edges.has(key)) edges.set(key, { from: ring[i], to: ring[i + 1], uses: [] });
        edges.get(key).uses.push({ id: unitIdOf(feature), forward });
      }
    }
  }
  return edges;
}

/** Great-circle length in km. */
function lengthOf({ from, to }) {
  const halfLat = ((to[1] - from[1]) * RADIANS) / 2;
  const halfLon = ((to[0] - from[0]) * RADIANS) / 2;
  const cosines = Math.cos(from[1] * RADIANS) * Math.cos(to[1] * RADIANS);
  const h = Math.sin(halfLat) ** 2 + cosines * Math.sin(halfLon) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h));
}

const isBadEdge = ({ uses }) =>
  uses.length > 2 || (uses.length === 2 && uses[0].forward === uses[1].forward);

function ringFaults(features) {
  const faults = [];
  for (const feature of features) {
    for (const ring of polygonsOf(feature.geometry).flat()) {
      const closed = isSamePoint(ring[0], ring[ring.length - 1]);
      const repeated = ring.some((point, i) => i > 0 && isSamePoint(point, ring[i - 1]));
      if (ring.length < 4 || !closed || repeated) {
        faults.push(`ring of ${unitIdOf(feature)} at ${ring[0]}`);
      }
    }
  }
  return faults;
}

function isCounterClockwise(ring) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    // Relative to the first point, so that rounding cannot decide about a small island.
    const [x0, y0] = ring[0];
    sum += (ring[i][0] - x0) * (ring[i + 1][1] - y0) - (ring[i + 1][0] - x0) * (ring[i][1] - y0);
  }
  return sum > 0;
}

function windingFaults(features) {
  const faults = [];
  for (const feature of features) {
    for (const polygon of polygonsOf(feature.geometry)) {
      polygon.forEach((ring, i) => {
        const isOuter = i === 0;
        if (isCounterClockwise(ring) !== isOuter) {
          faults.push(`winding of ${unitIdOf(feature)} at ${ring[0]}`);
        }
      });
    }
  }
  return faults;
}

function rangeFaults(features) {
  const isPosition = (point) => point.length === 2 && point.every(Number.isFinite)
    && Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90;
  const faults = [];
  for (const feature of features) {
    for (const ring of polygonsOf(feature.geometry).flat()) {
      const wrong = ring.filter((point) => !isPosition(point));
      faults.push(...wrong.map((point) => `position ${point} of ${unitIdOf(feature)}`));
    }
  }
  return faults;
}

/**
 * RFC 7946 cuts polygons at the antimeridian. For a program to stitch them, each edge along
 * +180 needs its like along -180: the same unit, the same two latitudes.
 */
function seamFaults(edges) {
  const sides = { 180: [], '-180': [] };
  for (const { from, to, uses } of edges.values()) {
    if (!isOnAntimeridian(from) || from[0] !== to[0]) continue;
    const latitudes = [from[1], to[1]].sort((a, b) => a - b);
    sides[from[0]].push(`${uses.map((use) => use.id)} ${latitudes}`);
  }
  const withoutLike = (here, there) => here.filter((edge) => !there.includes(edge));
  return [...withoutLike(sides[180], sides[-180]), ...withoutLike(sides[-180], sides[180])]
    .map((edge) => `edge on the antimeridian without its like: ${edge}`);
}

function idFaults(features) {
  const faults = [];
  features.forEach((feature, i) => {
    const id = unitIdOf(feature);
    if (typeof id !== 'string' || id === '') faults.push(`feature ${i} has no id`);
    // Ascending and never equal: sorted, and each id once.
    else if (i > 0 && !(unitIdOf(features[i - 1]) < id)) faults.push(`id ${id} is out of order`);
  });
  return faults;
}

/** Everything that is known of a units file: counts, lengths and the list of faults. */
export function checkTopology(path) {
  const { features } = readJson(path);
  const edges = collectEdges(features);
  const rings = features.flatMap((feature) => polygonsOf(feature.geometry).flat());

  const badEdges = [];
  let shared = 0;
  let outerKm = 0;
  let sharedKm = 0;
  for (const [key, edge] of edges) {
    if (isBadEdge(edge)) {
      badEdges.push(`edge ${key} of ${edge.uses.map((use) => use.id)}`);
    } else if (edge.uses.length === 2) {
      shared += 1;
      sharedKm += lengthOf(edge);
    } else {
      outerKm += lengthOf(edge);
    }
  }

  return {
    features: features.length,
    rings: rings.length,
    vertices: countOf(rings),
    edges: edges.size,
    sharedEdges: shared,
    sharedKm,
    outerKm,
    faults: [
      ...badEdges,
      ...ringFaults(features),
      ...windingFaults(features),
      ...rangeFaults(features),
      ...seamFaults(edges),
      ...idFaults(features),
    ],
  };
}

function report(path) {
  const found = checkTopology(path);
  console.log(`topology: ${found.features} units, ${found.rings} rings, `
    + `${found.vertices} vertices, ${found.edges} edges`);
  console.log(`topology: ${found.sharedEdges} shared edges, ${found.sharedKm.toFixed(0)} km; `
    + `outer edges ${found.outerKm.toFixed(0)} km`);
  found.faults.slice(0, 20).forEach((fault) => console.log(`topology: FAULT ${fault}`));
  console.log(`topology: ${found.faults.length} faults`);
  return found.faults.length === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const paths = process.argv.length > 2 ? process.argv.slice(2) : [defaultUnits];
  const results = paths.map(report);
  process.exitCode = results.every(Boolean) ? 0 : 1;
}
