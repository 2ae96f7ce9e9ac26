// One map: units, hatches, lines, outlines of states that left, discs, names; drawn with joins.
import { geoIdentity, geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import { stateById } from './facts.js';
import { labelsOf } from './labels.js';
import { fillName, isPlain, plainClass } from './picture.js';

const DISC_BELOW_PX2 = 14;
const SMALL_BELOW_PX2 = 300;
const CROSS = 'M-3-3l6 6m0-6l-6 6';

/** Draws what no day changes and returns the function that draws a picture. `view` is in pixels. */
export function makeMap(root, topo, view, index) {
  const { scale, origin } = view;
  view.place = ([x, y]) => [x * scale + origin[0], y * scale + origin[1]];
  // Paths stand in whole tenths of a pixel.
  const box = [
    [view.x - 8, view.y - 8],
    [view.x + view.w + 8, view.y + view.h + 8],
  ].map((p) => p.map((v) => v * 10));
  const projection = geoIdentity()
    .scale(scale * 10)
    .translate(origin.map((v) => v * 10))
    .clipExtent(box);
  const path = geoPath(projection).digits(0);
  const units = feature(topo, topo.objects.units)
    .features.map((f) => ({ id: f.id, d: path(f), area: path.area(f) / 100, bounds: path.bounds(f) }))
    .filter((u) => u.d);
  const lines = feature(topo, topo.objects.lines)
    .features.map((f) => ({ sides: f.properties.sides, d: path(f) }))
    .filter((l) => l.d);
  const coast = path(mesh(topo, topo.objects.units, (a, b) => a === b));

  const defs = root.append('defs');
  const paths = root.append('g').attr('class', 'paths').attr('transform', 'scale(0.1)');
  if (topo.objects.graticule)
    paths
      .append('path')
      .attr('class', 'grat')
      .attr('d', path(feature(topo, topo.objects.graticule)));
  const unitPaths = paths
    .append('g')
    .attr('fill-rule', 'evenodd')
    .selectAll('path')
    .data(units)
    .join('path')
    .attr('data-unit', (u) => u.id)
    .attr('d', (u) => u.d);
  const hatches = paths.append('g').attr('fill-rule', 'evenodd');
  paths.append('path').attr('class', 'l-coast').attr('d', coast);
  const borders = paths.append('path').attr('class', 'l-land');
  const formers = paths.append('g');
  const casings = paths
    .append('g')
    .selectAll('path')
    .data(lines.filter((l) => l.sides[1]))
    .join('path')
    .attr('d', (l) => l.d);
  const linePaths = paths
    .append('g')
    .selectAll('path')
    .data(lines)
    .join('path')
    .attr('d', (l) => l.d);
  const discs = root.append('g').attr('transform', 'scale(0.1)');
  const crosses = root.append('g').attr('class', 'crosses');
  const leaders = root.append('g');
  const names = root.append('g').attr('class', 'names');

  let land;
  let outlines;
  const landOf = (picture) => {
    if (land?.era === picture.landEra) return land;
    const { owners } = picture.land;
    outlines = new Map();
    borders.attr('d', path(mesh(topo, topo.objects.units, (a, b) => owners.get(a.id) !== owners.get(b.id))));
    hatches
      .selectAll('path')
      .data(
        units.filter((u) => picture.land.hatched.has(u.id)),
        (u) => u.id,
      )
      .join('path')
      .attr('class', 'hatched')
      .attr('fill', 'url(#p-hatch)')
      .attr('d', (u) => u.d);
    return (land = { era: picture.landEra, ...countriesOf(units, owners) });
  };
  // The outline of a country is kept until some border changes.
  const outlineOf = (country, owners) => {
    if (!outlines.has(country)) {
      const owns = (u) => owners.get(u.id) === country;
      const geometries = topo.objects.units.geometries;
      const line = mesh(
        topo,
        { type: 'GeometryCollection', geometries },
        (a, b) => owns(a) !== owns(b) || (a === b && owns(a)),
      );
      outlines.set(country, {
        area: units
          .filter(owns)
          .map((u) => u.d)
          .join(''),
        line: path(line),
      });
    }
    return outlines.get(country);
  };

  return (picture) => {
    const { countries, byId, largest } = landOf(picture);
    const { owners } = picture.land;
    const owner = (u) => owners.get(u.id);
    const isSmall = (country) => (byId.get(country)?.ring ?? 0) < SMALL_BELOW_PX2;
    const named = (u) => index === 0 && largest.get(owner(u)) === u.id;
    const tier = (bloc) => (u) => picture.parts(owner(u)).find((p) => p.bloc === bloc)?.tier ?? null;
    const fills = (selection, countryOf, base) => {
      const parts = (d) => picture.parts(countryOf(d));
      selection
        .attr(
          'class',
          (d) => [base, isPlain(parts(d)) ? plainClass(fillName(parts(d))) : ''].filter(Boolean).join(' ') || null,
        )
        .attr('fill', (d) =>
          isPlain(parts(d)) ? null : `url(#${isSmall(countryOf(d)) ? 's' : 'p'}-${fillName(parts(d))})`,
        );
    };

    unitPaths
      .attr('data-country', owner)
      .attr('data-csto', tier('csto'))
      .attr('data-sco', tier('sco'))
      .attr('role', (u) => (named(u) ? 'img' : null))
      .attr('aria-label', (u) => (named(u) ? picture.label(owner(u)) : null));
    fills(unitPaths, owner, '');

    const kind = (l) => picture.lineKind(l.sides[0], l.sides[1]);
    casings.attr('class', (l) => (kind(l).endsWith('cased') ? 'l-casing' : 'l-hidden'));
    linePaths.attr('class', (l) => `l-${kind(l).replace('dash-cased', 'dash').replace('cased', 'key')}`);

    const left = countries.flatMap(({ id }) =>
      picture
        .parts(id)
        .filter((p) => p.tier === 'former')
        .map((p) => ({ id, bloc: p.bloc, ...outlineOf(id, owners) })),
    );
    const key = (f) => `former-${index}-${f.id}-${f.bloc}`;
    defs
      .selectAll('clipPath')
      .data(left, key)
      .join((enter) => {
        const clip = enter.append('clipPath');
        clip.append('path').attr('clip-rule', 'evenodd');
        return clip;
      })
      .attr('id', key)
      .select('path')
      .attr('d', (f) => f.area);
    formers
      .selectAll('path')
      .data(left, key)
      .join('path')
      .attr('class', (f) => `former o-${f.bloc}`)
      .attr('clip-path', (f) => `url(#${key(f)})`)
      .attr('d', (f) => f.line);
    crosses
      .selectAll('g')
      .data(left, key)
      .join((enter) => {
        const g = enter.append('g');
        g.append('path').attr('class', 'cross-under').attr('d', CROSS);
        g.append('path')
          .attr('class', (f) => `cross x-${f.bloc}`)
          .attr('d', CROSS);
        return g;
      })
      .attr('transform', (f) => {
        const [x, y] = view.place(stateById.get(f.id).label);
        return `translate(${x},${y + (byId.get(f.id).area > 900 ? 13 : 0)})`;
      });

    const tiny =
      index > 0
        ? []
        : [...picture.all.keys()].filter((id) => (byId.get(id)?.area ?? 0) < DISC_BELOW_PX2 && picture.owns(id));
    const at = (id) => view.place(stateById.get(id).label).map((v) => v * 10);
    const circles = discs
      .selectAll('.disc')
      .data(tiny, (id) => id)
      .join('circle')
      .attr('cx', (id) => at(id)[0])
      .attr('cy', (id) => at(id)[1])
      .attr('r', 34)
      .attr('data-country', (id) => id)
      .attr('data-csto', (id) => picture.parts(id).find((p) => p.bloc === 'csto')?.tier ?? null)
      .attr('data-sco', (id) => picture.parts(id).find((p) => p.bloc === 'sco')?.tier ?? null)
      .attr('role', 'img')
      .attr('aria-label', picture.label);
    fills(circles, (id) => id, 'disc');

    const labels = labelsOf(picture, countries, view);
    leaders
      .selectAll('line')
      .data(
        labels.filter((l) => l.leader),
        (l) => l.id,
      )
      .join('line')
      .attr('class', 'leader')
      .attr('x1', (l) => l.leader[0][0])
      .attr('y1', (l) => l.leader[0][1])
      .attr('x2', (l) => l.leader[1][0])
      .attr('y2', (l) => l.leader[1][1]);
    names
      .selectAll('text')
      .data(labels, (l) => l.id)
      .join('text')
      .attr('class', (l) => `name rank-${l.rank} ${l.class}`)
      .attr('x', (l) => l.at[0])
      .attr('y', (l) => l.at[1])
      .text((l) => l.text);

    return [...countries.map(({ id }) => id), ...tiny].map((id) => ({ parts: picture.parts(id), small: isSmall(id) }));
  };
}

// What each country has on this map: area, largest unit, width.
function countriesOf(units, owners) {
  const byId = new Map();
  const largest = new Map();
  for (const unit of units) {
    const id = owners.get(unit.id);
    const country = byId.get(id) ?? { id, area: 0, ring: -1, width: 0 };
    country.area += unit.area;
    if (unit.area > country.ring) {
      country.ring = unit.area;
      country.width = (unit.bounds[1][0] - unit.bounds[0][0]) / 10;
      largest.set(id, unit.id);
    }
    byId.set(id, country);
  }
  return { countries: [...byId.values()], byId, largest };
}
