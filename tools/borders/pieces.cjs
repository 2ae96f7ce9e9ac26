// The pieces that Natural Earth's 1:50m polygons do not have, and where their lines are.
//
//   parent  the unit that the piece is cut out of: where Natural Earth draws it, which is
//           no statement about whose it is (it draws the Golan in ISR, for one)
//   fids    rows of disputed_lines.geojson that, joined, make the line INSIDE the parent
//   from    the end of that line to start at, so that `close` continues from the other end;
//           without it the line is taken in the direction in which it was joined
//   close   points that close the ring, through neighbouring units or the sea, and never
//           through the parent. Loose on purpose: the cut is limited to the parent, so the
//           outer border comes from the 1:50m polygons and no sliver can arise along it
//   ring    the lines enclose the piece by themselves, there is nothing to close
const PIECES = [
  {
    id: 'GEO-AB',
    parent: 'GEO',
    fids: [8],
    close: [[42.2, 43.6], [41, 44], [39.5, 44], [39.5, 42.4], [41.3, 42.2]],
  },
  {
    id: 'GEO-SO',
    parent: 'GEO',
    fids: [9],
    from: [43.783, 42.753],
    close: [[44.25, 43.0], [43.75, 43.0]],
  },
  {
    id: 'MDA-SN',
    parent: 'MDA',
    fids: [7],
    from: [28.501, 48.113],
    close: [[30.2, 46.35], [30.6, 47], [29.8, 48.1], [28.6, 48.4], [28.35, 48.3]],
  },
  {
    // The Soviet oblast of Nagorno-Karabakh.
    id: 'AZE-NK91',
    parent: 'AZE',
    fids: [38, 41, 3, 43, 37, 2, 46],
    ring: true,
  },
  {
    // Everything inside the ceasefire line of 1994. The oblast lies mostly within it; where
    // two pieces claim a tile the one listed first has it, so AZE-NK91 must stay above.
    id: 'AZE-NK94',
    parent: 'AZE',
    fids: [29, 40, 42],
    from: [45.979, 40.224],
    close: [[47.3, 39.2], [46.6, 38.75], [46.35, 38.9], [46.25, 39.3], [45.95, 39.75], [45.75, 40.1]],
  },
  {
    id: 'SYR-GOL',
    parent: 'ISR',
    fids: [22],
    from: [35.635, 33.249],
    close: [[35.65, 32.6], [36.2, 32.6], [36.2, 33.5], [35.68, 33.45]],
  },
  {
    id: 'IND-JK',
    parent: 'IND',
    fids: [24, 23],
    from: [75.298, 32.332],
    close: [[79.0, 32.2], [81, 33], [81, 37], [72, 37], [72, 32.6], [74.5, 32.3], [75.2, 32.28]],
  },
  {
    id: 'PAK-JK',
    parent: 'PAK',
    fids: [16, 26, 28],
    from: [73.712, 36.894],
    close: [[74.36, 32.8], [74.42, 32.9], [74.8, 33.0], [78, 33.5], [80, 37.3], [73.8, 37.4]],
  },
  {
    id: 'CHN-AC',
    parent: 'CHN',
    fids: [21],
    from: [77.8, 35.495],
    close: [[78.6, 33.3], [77.2, 34.5], [77.2, 35.45]],
  },
  {
    id: 'CHN-SH',
    parent: 'CHN',
    fids: [15],
    from: [75.981, 36.445],
    close: [[77.4, 35.2], [76, 35.6], [75.3, 36.3], [75.6, 36.6]],
  },
];

/** The name of the attribute that marks a cutter polygon after the union. */
const markerOf = (pieceId) => 'c_' + pieceId.replace('-', '_');

module.exports = { PIECES, markerOf };
