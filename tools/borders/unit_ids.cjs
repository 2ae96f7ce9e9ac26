// Unit ids, as functions that mapshaper's expressions call (-require; hence CommonJS).
// An id is ISO 3166-1 alpha-3 (XKX for Kosovo), or a piece: that code, a dash, a word.
const { PIECES, markerOf } = require('./pieces.cjs');

// Map units that Natural Earth has apart from their country and that stay apart here,
// by its code for the map unit.
const KEPT_APART = {
  CYN: 'CYP-N',
  GAZ: 'PSE-GZA',
  KAS: 'KAS', // the Siachen glacier
  KOS: 'XKX',
  SOL: 'SOM-SL',
  WEB: 'PSE-WBK',
};

// Dependencies drawn with the state they belong to, by Natural Earth's code for the country.
const MERGED = {
  ALD: 'FIN',
  ATC: 'AUS',
  GGY: 'GBR',
  HMD: 'AUS',
  IMN: 'GBR',
  IOA: 'AUS',
  JEY: 'GBR',
  NFK: 'AUS',
};

// States that Natural Earth divides into map units with codes of their own (England,
// Flanders, Vojvodina ...): all of these take the code of the state.
const DIVIDED = new Set(['BEL', 'BIH', 'FRA', 'GBR', 'GEO', 'NOR', 'PRT', 'SRB']);

/** The id of a Natural Earth map-unit record. */
function unitId(record) {
  const { gu_a3: mapUnit, adm0_a3: country, iso_a3_eh: iso } = record;
  if (mapUnit in KEPT_APART) return KEPT_APART[mapUnit];
  if (country in MERGED) return MERGED[country];
  if (DIVIDED.has(country)) return country;
  // "-99" where there is no ISO code.
  return /^[A-Z]{3}$/.test(iso) ? iso : country;
}

const isWithin = (x, y, west, east, south, north) =>
  x > west && x < east && y > south && y < north;

/**
 * The id of one polygon of a unit, with its centroid. Natural Earth draws Crimea and the
 * southern Kurils in Russia, but as polygons of their own: where they lie tells them.
 */
function islandId(id, x, y) {
  if (id === 'RUS' && isWithin(x, y, 32.4, 36.8, 44.3, 46.3)) return 'UKR-43';
  if (id === 'RUS' && isWithin(x, y, 145.2, 149.2, 43.2, 45.7)) return 'RUS-KUR';
  return id;
}

/** The id of a tile of the union: a piece if its cutter covers the tile and its parent is here. */
function tileId(tile) {
  const piece = PIECES.find(({ id, parent }) => tile[markerOf(id)] && tile.id === parent);
  return piece ? piece.id : tile.id;
}

/**
 * The id of one polygon after the cut, with its area in square metres. Two crumbs go to their
 * neighbour: 2 square km between the oblast and the ceasefire line at 47.0E 40.3N, and 17
 * square km off the western end of Aksai Chin at 77.7E 35.5N.
 */
function withoutCrumbs(id, area) {
  if (id === 'AZE-NK94' && area < 2e7) return 'AZE-NK91';
  if (id === 'CHN-AC' && area < 1e8) return 'CHN';
  return id;
}

/** Moves a ring's points near the antimeridian onto it, and drops those between two others on it. */
function snapRing(ring) {
  const snapped = ring.map(([x, y]) => {
    if (x > 179.999) return [180, y];
    if (x < -179.999) return [-180, y];
    return [x, y];
  });
  return snapped.filter(([x], i) => {
    if (Math.abs(x) !== 180 || i === 0 || i === snapped.length - 1) return true;
    return !(snapped[i - 1][0] === x && snapped[i + 1][0] === x);
  });
}

/**
 * Natural Earth cuts Chukotka and Wrangel at 180 degrees, but not cleanly (-179.99995, and
 * more points on one side than on the other). Afterwards both halves end at exactly +-180
 * and at the same two latitudes, so that a program can stitch them.
 */
function snapToAntimeridian(geometry) {
  if (!geometry) return geometry;
  const { type, coordinates } = geometry;
  const snapPolygon = (polygon) => polygon.map(snapRing);
  return {
    type,
    coordinates: type === 'Polygon' ? snapPolygon(coordinates) : coordinates.map(snapPolygon),
  };
}

module.exports = { unitId, islandId, tileId, withoutCrumbs, snapToAntimeridian };
