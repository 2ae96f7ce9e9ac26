// The spells of the peers that draw world-atlas: members, observers and partners, six categories.
// The days are good enough for a benchmark and no source for anything else: the facts are in assets/.

const NUMERIC = {
  ARM: '051',
  KAZ: '398',
  KGZ: '417',
  RUS: '643',
  TJK: '762',
  UZB: '860',
  AZE: '031',
  GEO: '268',
  BLR: '112',
  CHN: '156',
  IND: '356',
  PAK: '586',
  IRN: '364',
  MNG: '496',
  AFG: '004',
  LKA: '144',
  TUR: '792',
  KHM: '116',
  NPL: '524',
  EGY: '818',
  QAT: '634',
  SAU: '682',
  MDV: '462',
  MMR: '104',
  ARE: '784',
  KWT: '414',
  BHR: '048',
  LAO: '418',
};
const CSTO_MEMBERS = [
  ['ARM', '1992-05-15'],
  ['KAZ', '1992-05-15'],
  ['KGZ', '1992-05-15'],
  ['RUS', '1992-05-15'],
  ['TJK', '1992-05-15'],
  ['UZB', '1992-05-15', '1999-04-20'],
  ['UZB', '2006-06-23', '2012-12-19'],
  ['AZE', '1993-09-24', '1999-04-20'],
  ['GEO', '1993-12-09', '1999-04-20'],
  ['BLR', '1993-12-31'],
];
const SCO_MEMBERS = [
  ['CHN', '2001-06-15'],
  ['KAZ', '2001-06-15'],
  ['KGZ', '2001-06-15'],
  ['RUS', '2001-06-15'],
  ['TJK', '2001-06-15'],
  ['UZB', '2001-06-15'],
  ['IND', '2017-06-09'],
  ['PAK', '2017-06-09'],
  ['IRN', '2023-07-04'],
  ['BLR', '2024-07-04'],
];
const SCO_OBSERVERS = [
  ['MNG', '2004-06-17'],
  ['IND', '2005-07-05', '2017-06-09'],
  ['PAK', '2005-07-05', '2017-06-09'],
  ['IRN', '2005-07-05', '2023-07-04'],
  ['AFG', '2012-06-07'],
  ['BLR', '2015-07-10', '2024-07-04'],
];
const SCO_PARTNERS = [
  ['LKA', '2010-05-06'],
  ['BLR', '2010-04-28', '2015-07-10'],
  ['TUR', '2013-04-26'],
  ['KHM', '2015-09-24'],
  ['AZE', '2016-03-14'],
  ['NPL', '2016-03-22'],
  ['ARM', '2016-04-16'],
  ['EGY', '2022-09-14'],
  ['QAT', '2022-09-14'],
  ['SAU', '2022-09-15'],
  ['MDV', '2023-05-05'],
  ['MMR', '2023-05-05'],
  ['ARE', '2023-05-06'],
  ['KWT', '2023-05-06'],
  ['BHR', '2023-07-15'],
  ['LAO', '2025-09-01'],
];

/** The spells: numeric ISO code, organisation, role, first day and first day after. */
export function membership() {
  const spells = (org, role, list) =>
    list.map(([iso, from, to]) => ({ id: NUMERIC[iso], org, role, from, ...(to && { to }) }));
  return [
    ...spells('CSTO', 'member', CSTO_MEMBERS),
    ...spells('SCO', 'member', SCO_MEMBERS),
    ...spells('SCO', 'observer', SCO_OBSERVERS),
    ...spells('SCO', 'partner', SCO_PARTNERS),
  ];
}

/** A row of numbers from 0 to 1 that is the same in every run. */
export function seeded(seed) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
}

/** Ten times the spells: for each real one nine invented ones, over all countries. */
export function tenfold(rows, ids) {
  const random = seeded(12345);
  const one = (list) => list[Math.floor(random() * list.length)];
  const kinds = [
    ['CSTO', 'member'],
    ['SCO', 'member'],
    ['SCO', 'observer'],
    ['SCO', 'partner'],
  ];
  const iso = (days) => new Date(Date.UTC(1992, 0, 1) + days * 864e5).toISOString().slice(0, 10);
  const invented = rows.flatMap(() =>
    Array.from({ length: 9 }, () => {
      const from = Math.floor(random() * 11_500);
      const to = Math.min(from + 60 + Math.floor(random() * 2_500), 12_700);
      const [org, role] = one(kinds);
      return { id: one(ids), org, role, from: iso(from), to: iso(to) };
    }),
  );
  return [...rows, ...invented];
}
