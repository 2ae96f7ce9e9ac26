// Step 4: units_full.geojson -> what the browser gets.
//
//   node 40_ship.mjs [OUTPUT [PERCENT [DECIMALS]]]     default ../../assets/units.geojson 30 3
//
// PERCENT is the share of removable points that stay. 100 gives a file for deep zoom.
import { writeFileSync } from 'node:fs';
import {
  defaultUnits, inWork, mapshaper, polygonsOf, readJson, unitIdOf,
} from './workdir.mjs';
import { isInWideView } from './projection.mjs';

const [output = defaultUnits, percentText = '30', decimalsText = '3'] = process.argv.slice(2);
const percent = Number(percentText);
const decimals = Number(decimalsText);

// The inset shows North America north of the tropic. Mexico is there as grey context only.
const INSET = new Set(['CAN', 'GRL', 'MEX', 'USA']);

// Grey background, which keeps a third of the detail: Africa except Egypt, Australia,
// Micronesia, and what is in the inset.
const BACKGROUND = `
  AGO BDI BEN BFA BWA CAF CIV CMR COD COG CPV DJI DZA ERI ESH ETH GAB GHA GIN GMB GNB GNQ
  KEN LBR LBY MAR MLI MOZ MRT MWI NAM NER NGA RWA SDN SEN SHN SLE SOM SOM-SL SSD STP
  SYC TCD TGO TUN TZA UGA ZMB ZWE
  AUS FSM
  CAN GRL MEX USA
`.trim().split(/\s+/);

function isPointShown(id, [lon, lat]) {
  const inInset = INSET.has(id) && lat > 24.3 && lon < -10;
  const westernAleutians = id === 'USA' && lon > 170;
  return inInset || westernAleutians || isInWideView(lon, lat);
}

/** The unit with only those polygons of which some part is shown, or null if none is. */
function shownPart(feature) {
  const id = unitIdOf(feature);
  const polygons = polygonsOf(feature.geometry)
    .filter(([outer]) => outer.some((point) => isPointShown(id, point)));
  if (polygons.length === 0) return null;
  return {
    type: 'Feature',
    properties: { id },
    geometry: { type: 'MultiPolygon', coordinates: polygons },
  };
}

/** Thins all borders together, so that the two sides of a border stay the same points. */
function simplify(input, simplified) {
  const background = JSON.stringify(BACKGROUND);
  mapshaper(
    '-i', input,
    '-simplify', 'weighted', 'variable', 'keep-shapes',
    `percentage=${background}.includes(id) ? "${percent / 3}%" : "${percent}%"`,
    '-o', simplified, `precision=${10 ** -decimals}`, 'rfc7946', 'fix-geometry',
  );
}

/** A feature as it ships. RFC 7946 demands the member "properties", even with nothing in it. */
const shippedFeature = (feature) => ({
  type: 'Feature',
  id: unitIdOf(feature),
  properties: {},
  geometry: feature.geometry,
});

// Plain comparison of the codes, no locale: the order must be the same on every machine.
const byId = (a, b) => (a.id < b.id ? -1 : Number(a.id > b.id));

/** A unit per line, so that a diff names the units that changed. */
function writeUnits(path, features) {
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
  writeFileSync(path, `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`);
}

const shown = readJson(inWork('units_full.geojson')).features
  .map(shownPart)
  .filter((feature) => feature !== null);
writeFileSync(inWork('shown.geojson'), JSON.stringify({ type: 'FeatureCollection', features: shown }));

simplify(inWork('shown.geojson'), inWork('simplified.geojson'));

const shipped = readJson(inWork('simplified.geojson')).features
  .filter((feature) => feature.geometry)
  .map(shippedFeature)
  .sort(byId);
writeUnits(output, shipped);
console.log(`${shipped.length} units, of ${shown.length} shown`);
