// What the Node steps share: where things are, reading and writing GeoJSON, mapshaper.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const work = process.env.BORDERS_WORK ?? join(here, 'work');
export const defaultUnits = join(here, '../../assets/units.geojson');

export const inWork = (...names) => join(work, ...names);

export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Runs the pinned mapshaper with these command-line arguments. */
export function mapshaper(...args) {
  const program = join(here, 'node_modules/.bin/mapshaper');
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The unit id of a feature: its own id, or the property in the files in between. */
export const unitIdOf = (feature) => feature.id ?? feature.properties.id;

/** The polygons (each a list of rings) of a Polygon, a MultiPolygon or nothing. */
export function polygonsOf(geometry) {
  if (!geometry) return [];
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
