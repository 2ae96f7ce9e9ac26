// Step 3: map units and cutters -> units_full.geojson: every unit of the world but
// Antarctica at the full 1:50m detail, with borders that are the same points on both sides.
import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { here, inWork, mapshaper } from './workdir.mjs';

const ids = ['-require', join(here, 'unit_ids.cjs'), 'alias=ids'];

// One millionth of a degree, some 10 cm: finer than the data, and the same for both sides.
const precision = 'precision=0.000001';

// From map units to units. -explode makes each polygon a feature, since Crimea and the
// southern Kurils are told by where they lie; -dissolve then merges what has the same id.
// -clean closes a pin-hole in Natural Earth at 35.83E 33.39N that simplification would widen.
mapshaper(
  '-i', inWork('map_units50.geojson'), 'name=units',
  ...ids,
  '-each', 'id = ids.unitId(this.properties)',
  '-filter', 'id != "ATA"',
  '-explode',
  '-each', 'id = ids.islandId(id, this.centroidX, this.centroidY)',
  '-each', 'this.geometry = ids.snapToAntimeridian(this.geometry)',
  '-filter-fields', 'id',
  '-dissolve', 'id',
  '-clean', 'gap-fill-area=1km2',
  '-o', inWork('units_uncut.geojson'), precision,
);

// The pieces. -union makes a mosaic of units and cutters in which each tile keeps the
// attributes of all that cover it; tiles outside every unit are the cutters' loose parts.
const cutters = readdirSync(inWork('cut')).sort().map((file) => inWork('cut', file));
mapshaper(
  '-i', inWork('units_uncut.geojson'), ...cutters, 'combine-files',
  '-union', 'target=*', 'name=u',
  '-filter', 'id != null',
  ...ids,
  '-each', 'id = ids.tileId(this.properties)',
  '-filter-fields', 'id',
  '-dissolve', 'id',
  '-explode',
  '-each', 'id = ids.withoutCrumbs(id, this.area)',
  '-dissolve', 'id',
  '-sort', 'id',
  '-o', inWork('units_full.geojson'), precision, 'rfc7946',
);
