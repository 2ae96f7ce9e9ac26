// units.geojson as a page on D3 would ship it: projected beforehand, TopoJSON, simplified by Visvalingam's
// areas to what a map of that size shows (M. Bostock, "Command-Line Cartography", part 3), quantised.
import fs from 'node:fs';
import path from 'node:path';
import { geoGraticule } from 'd3-geo';
import { geoStitch } from 'd3-geo-projection';
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import { cosDistance, plane } from './plane.mjs';

// The limits of src/topology/levels.rs: a point or an island is drawn where it covers so many square pixels.
const VISIBLE_TRIANGLE_PX2 = 0.9;
const VISIBLE_ISLAND_PX2 = 0.35;
/** The scale at which our own map draws at 1,000 px, and the next of its levels of detail. */
const LEVEL_SCALE = 0.53;
/** Farther rings would smear around the disc: 115 degrees. */
const MIN_COS_DISTANCE = -0.422618;
/** What the inset of the Caucasus can show, plane units. */
const CAUCASUS = { x0: 700, y0: 480, x1: 862, y1: 592 };

/** The main map and the inset as two topologies; `full` leaves every point in. */
export function shapes(assets, { full = false } = {}) {
  const units = stitched(JSON.parse(fs.readFileSync(path.join(assets, 'units.geojson'))));
  const all = presimplify(topology({ units }));
  const level = full ? 0 : VISIBLE_TRIANGLE_PX2 / LEVEL_SCALE ** 2;
  const main = withLines(simplify(dropIslands(all, full ? 0 : VISIBLE_ISLAND_PX2 / LEVEL_SCALE ** 2), level));
  const near = { ...units, features: units.features.filter((f) => reaches(f.geometry, CAUCASUS)) };
  const inset = withLines(topology({ units: near }));
  main.objects.graticule = { type: 'MultiLineString', arcs: [] };
  for (const line of graticule()) main.objects.graticule.arcs.push([main.arcs.push(line) - 1]);
  return { main: quantize(main, 2e4), inset: quantize(inset, 2e4) };
}

// One piece across the antimeridian, then on the plane; rings on the far side are left out.
function stitched(collection) {
  const features = geoStitch(collection).features.map((unit) => {
    const polygons = unit.geometry.type === 'Polygon' ? [unit.geometry.coordinates] : unit.geometry.coordinates;
    const near = polygons.filter(([outer]) => outer.some(([lon, lat]) => cosDistance(lon, lat) >= MIN_COS_DISTANCE));
    const coordinates = near.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => plane(lon, lat))));
    return { type: 'Feature', id: unit.id, properties: {}, geometry: { type: 'MultiPolygon', coordinates } };
  });
  return { type: 'FeatureCollection', features };
}

const area = (ring) =>
  Math.abs(
    ring.reduce((sum, [x, y], i) => {
      const [x1, y1] = ring[(i + 1) % ring.length];
      return sum + x * y1 - x1 * y;
    }, 0),
  ) / 2;

// Islands of a single ring below the limit; a unit keeps at least its first.
function dropIslands(topo, least) {
  for (const unit of topo.objects.units.geometries) {
    const isShown = (rings) =>
      rings[0].length > 1 || area(topo.arcs[rings[0][0] < 0 ? ~rings[0][0] : rings[0][0]]) >= least;
    const kept = unit.arcs.filter(isShown);
    unit.arcs = kept.length ? kept : unit.arcs.slice(0, 1);
  }
  return topo;
}

// A line for each pair of neighbours and for each coast, on the arcs that the units have anyway.
function withLines(topo) {
  const units = topo.objects.units.geometries;
  const sides = new Map();
  units.forEach((unit, index) => {
    for (const arc of unit.arcs.flat(2)) {
      const key = arc < 0 ? ~arc : arc;
      sides.set(key, [...(sides.get(key) ?? []), index]);
    }
  });
  const pairs = new Map();
  for (const [arc, [a, b]] of sides) {
    const pair = b === undefined ? `${a}` : [a, b].sort((x, y) => x - y).join();
    pairs.set(pair, [...(pairs.get(pair) ?? []), arc]);
  }
  const lines = [...pairs].map(([pair, arcs]) => ({
    type: 'MultiLineString',
    properties: { sides: pair.split(',').map((i) => units[i].id) },
    arcs: arcs.map((arc) => [arc]),
  }));
  topo.objects.lines = { type: 'GeometryCollection', geometries: lines };
  return topo;
}

function reaches(geometry, box) {
  return geometry.coordinates.some(([outer]) => {
    const [xs, ys] = [outer.map((p) => p[0]), outer.map((p) => p[1])];
    return (
      Math.min(...xs) <= box.x1 && Math.max(...xs) >= box.x0 && Math.min(...ys) <= box.y1 && Math.max(...ys) >= box.y0
    );
  });
}

function graticule() {
  const lines = geoGraticule()
    .step([20, 20])
    .precision(5)
    .extent([
      [-180, -15],
      [180, 80],
    ])
    .lines();
  const near = ([lon, lat]) => cosDistance(lon, lat) >= MIN_COS_DISTANCE;
  return lines
    .map((line) => line.coordinates.filter(near).map(([lon, lat]) => plane(lon, lat)))
    .filter((l) => l.length > 1);
}
