// Step 2: disputed_lines.geojson -> cut/*.geojson, one loose "cutter" polygon per piece.
// pieces.cjs tells which lines make it and how the ring is closed outside the parent.
import { mkdirSync, writeFileSync } from 'node:fs';
import { inWork, readJson } from './workdir.mjs';
import pieces from './pieces.cjs';

const { PIECES, markerOf } = pieces;

// How far apart (degrees) the ends of two lines may be and still be joined.
const JOIN_GAP = 0.006;
// Points nearer than this to the thinned line are dropped: 0.012 degrees, some 1.3 km, gives
// these 1:10m lines the weight of the 1:50m borders around them.
const THINNING = 0.012;

const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const last = (list) => list[list.length - 1];

/** The lines of each row, without the specks: closed lines of three points or fewer. */
function linesByRow(collection) {
  const isSpeck = (line) => line.length <= 3 && distance(line[0], last(line)) <= 1e-3;
  return new Map(collection.features.map(({ properties, geometry }) =>
    [properties.fid, geometry.coordinates.filter((line) => !isSpeck(line))]));
}

/** The four ways to put `segment` onto `line`, each with the gap it would leave. */
function waysToJoin(line, segment) {
  return [
    { gap: distance(last(line), segment[0]), atEnd: true, reversed: false },
    { gap: distance(last(line), last(segment)), atEnd: true, reversed: true },
    { gap: distance(line[0], last(segment)), atEnd: false, reversed: false },
    { gap: distance(line[0], segment[0]), atEnd: false, reversed: true },
  ];
}

/** Joins segments to one line: always the one that fits best, at either end. */
function joinLines(segments, name) {
  const remaining = segments.slice();
  let line = remaining.shift();
  while (remaining.length > 0) {
    const ways = remaining.flatMap((segment, index) =>
      waysToJoin(line, segment).map((way) => ({ ...way, index })));
    const best = ways.reduce((a, b) => (b.gap < a.gap ? b : a));
    if (best.gap > JOIN_GAP) {
      throw new Error(`${name}: a gap of ${best.gap} degrees between ${line[0]} and ${last(line)}`);
    }
    let [segment] = remaining.splice(best.index, 1);
    if (best.reversed) segment = segment.slice().reverse();
    line = best.atEnd ? line.concat(segment.slice(1)) : segment.slice(0, -1).concat(line);
  }
  return line;
}

/** Distance of `point` from the segment a-b; longitudes are shrunk by `shrink` first. */
function distanceToSegment(point, a, b, shrink) {
  const ax = a[0] * shrink;
  const dx = b[0] * shrink - ax;
  const dy = b[1] - a[1];
  const px = point[0] * shrink - ax;
  const py = point[1] - a[1];
  const squaredLength = dx * dx + dy * dy;
  const along = squaredLength === 0 ? 0 : (px * dx + py * dy) / squaredLength;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(px - t * dx, py - t * dy);
}

/** Douglas-Peucker. Degrees of longitude count as much as they are long at that latitude. */
function thin(line, tolerance) {
  const kept = new Set([0, line.length - 1]);
  const spans = [[0, line.length - 1]];
  while (spans.length > 0) {
    const [from, to] = spans.pop();
    const shrink = Math.cos((line[from][1] * Math.PI) / 180);
    let farthest = -1;
    let farthestDistance = tolerance;
    for (let i = from + 1; i < to; i++) {
      const d = distanceToSegment(line[i], line[from], line[to], shrink);
      if (d > farthestDistance) {
        farthest = i;
        farthestDistance = d;
      }
    }
    if (farthest >= 0) {
      kept.add(farthest);
      spans.push([from, farthest], [farthest, to]);
    }
  }
  return line.filter((_, i) => kept.has(i));
}

/** Twice the signed area: positive for counter-clockwise. */
function signedArea(ring) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  }
  return sum;
}

function cutterRing(piece, rows) {
  let line = joinLines(piece.fids.flatMap((fid) => rows.get(fid)), piece.id);
  if (piece.from && distance(line[0], piece.from) > distance(last(line), piece.from)) {
    line = line.reverse();
  }
  const thinned = thin(line, THINNING);
  console.log(`${piece.id}: ${line.length} points of the line, ${thinned.length} kept`);

  const ring = piece.ring ? thinned.slice() : thinned.concat(piece.close);
  // A line that encloses by itself ends where it began, exactly or nearly.
  if (piece.ring && distance(ring[0], last(ring)) < 0.01) ring.pop();
  ring.push(ring[0]);
  if (signedArea(ring) < 0) ring.reverse();
  return ring.map((point) => point.map((degrees) => Number(degrees.toFixed(5))));
}

const rows = linesByRow(readJson(inWork('disputed_lines.geojson')));
mkdirSync(inWork('cut'), { recursive: true });
for (const piece of PIECES) {
  // A file and a marker attribute per piece: cutters overlap each other outside their
  // parents, and after the union a tile must still tell every cutter it lies in.
  const feature = {
    type: 'Feature',
    properties: { [markerOf(piece.id)]: piece.parent },
    geometry: { type: 'Polygon', coordinates: [cutterRing(piece, rows)] },
  };
  const collection = { type: 'FeatureCollection', features: [feature] };
  writeFileSync(inWork('cut', `${piece.id}.geojson`), JSON.stringify(collection));
}
