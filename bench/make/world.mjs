// The shapes of the peers that draw world-atlas: Natural Earth as TopoJSON, countries only.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { geoArea, geoEquirectangular } from 'd3-geo';
import { geoProject } from 'd3-geo-projection';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';

const require = createRequire(import.meta.url);

/** world-atlas at `50m` or `10m`: `topo` for spherical libraries, `cut` for planar ones. */
export function world(detail) {
  const topo = JSON.parse(fs.readFileSync(require.resolve(`world-atlas/countries-${detail}.json`)));
  delete topo.objects.land;
  delete topo.bbox;
  dropInsideOut(topo);
  dropUnusedArcs(topo);
  return { topo, json: JSON.stringify(topo), cut: JSON.stringify(cutAtAntimeridian(topo)) };
}

// A few atolls collapse to slivers whose ring turns inside out: it would cover the globe.
function dropInsideOut(topo) {
  for (const shape of topo.objects.countries.geometries.filter((g) => g.type === 'MultiPolygon')) {
    const polygons = feature(topo, shape).geometry.coordinates;
    shape.arcs = shape.arcs.filter((_, i) => geoArea({ type: 'Polygon', coordinates: polygons[i] }) < 2 * Math.PI);
  }
}

function dropUnusedArcs(topo) {
  const used = new Set();
  const note = (arcs) => (Array.isArray(arcs) ? arcs.forEach(note) : used.add(arcs < 0 ? ~arcs : arcs));
  const shapes = topo.objects.countries.geometries;
  shapes.forEach((shape) => note(shape.arcs));
  const kept = [...used].sort((a, b) => a - b);
  const place = new Map(kept.map((old, index) => [old, index]));
  const moved = (arcs) => (Array.isArray(arcs) ? arcs.map(moved) : arcs < 0 ? ~place.get(~arcs) : place.get(arcs));
  shapes.forEach((shape) => (shape.arcs = moved(shape.arcs)));
  topo.arcs = kept.map((old) => topo.arcs[old]);
}

// Planar libraries (ECharts, Leaflet) do not cut at the antimeridian: Russia, Fiji and Antarctica come cut.
function cutAtAntimeridian(topo) {
  const degrees = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0)
    .reflectY(true);
  const cut = geoProject(feature(topo, topo.objects.countries), degrees);
  const clamp = (value, limit) => Math.max(-limit, Math.min(limit, value));
  for (const { geometry } of cut.features) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const point of polygons.flat(2)) [point[0], point[1]] = [clamp(point[0], 180), clamp(point[1], 90)];
  }
  const out = topology({ countries: cut }, 1e5);
  delete out.bbox;
  return out;
}
