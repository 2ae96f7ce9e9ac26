"""Step 1: the two source files -> plain GeoJSON in $BORDERS_WORK.

  src/Rdata.rdb, .rdx   an R "lazy-load" database, read without R
                        -> map_units50.geojson  Natural Earth 1:50m map units
  src/world_map.gpkg    a GeoPackage, which is an SQLite database
                        -> disputed_lines.geojson  lines of the breakaway and disputed pieces
"""

import json
import lzma
import os
import sqlite3
import struct
import warnings
from pathlib import Path

import numpy as np
import rdata
from rdata.parser import RObjectType

WORK = Path(os.environ.get("BORDERS_WORK", "work"))

# The class attribute of an sf geometry names its kind in capitals, as WKT does.
GEOMETRY_KINDS = {"POLYGON": "Polygon", "MULTIPOLYGON": "MultiPolygon"}


def write_collection(path, features):
    collection = {"type": "FeatureCollection", "features": features}
    with open(path, "w", encoding="utf-8") as out:
        json.dump(collection, out, ensure_ascii=False)
    print(f"{path.name}: {len(features)} features")


# --- The R database ---------------------------------------------------------------------


def read_lazy_load_entry(name):
    """One object of the database, as an uncompressed R serialisation.

    The .rdx file maps each name to (offset, length) in the .rdb file. An entry is its
    uncompressed length (4 bytes, big-endian), one letter for the compression ("Z" = xz)
    and the compressed bytes: a whole .xz file, or bare LZMA2 data, by the version of R.
    """
    index = rdata.read_rds(WORK / "src/Rdata.rdx")["variables"]
    offset, length = (int(number) for number in index[name])
    with open(WORK / "src/Rdata.rdb", "rb") as database:
        database.seek(offset)
        entry = database.read(length)

    expected_length = struct.unpack(">I", entry[:4])[0]
    if entry[4:5] != b"Z":
        raise ValueError(f"{name}: compression {entry[4:5]!r} is not xz")
    try:
        data = lzma.decompress(entry[5:])
    except lzma.LZMAError:
        lzma2 = [{"id": lzma.FILTER_LZMA2, "preset": 6 | lzma.PRESET_EXTREME}]
        data = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=lzma2).decompress(entry[5:])
    if len(data) != expected_length:
        raise ValueError(f"{name}: {len(data)} bytes, expected {expected_length}")
    return data


def attributes(r_object):
    """The attributes of an R object: R keeps them as a linked list of tagged pairs."""
    found = {}
    node = r_object.attributes
    while node is not None and node.info.type == RObjectType.LIST:
        is_reference = node.tag.info.type == RObjectType.REF
        tag = node.tag.referenced_object if is_reference else node.tag
        found[tag.value.value.decode()] = node.value[0]
        node = node.value[1]
    return found


def strings(r_object):
    return [None if item.value is None else item.value.decode() for item in r_object.value]


def column(r_object):
    """A data-frame column as a Python list; R's NA becomes None."""
    if r_object.info.type == RObjectType.STR:
        return strings(r_object)
    if r_object.info.type == RObjectType.REAL:
        return [None if np.isnan(value) else value for value in r_object.value.tolist()]
    return [None if value is np.ma.masked else int(value) for value in r_object.value]


def coordinates(r_object):
    """Nested lists of [lon, lat]. R stores a ring as a matrix, column after column."""
    if r_object.info.type != RObjectType.REAL:
        return [coordinates(part) for part in r_object.value]
    rows, columns = (int(size) for size in attributes(r_object)["dim"].value)
    matrix = np.asarray(r_object.value).reshape(columns, rows).T
    return matrix[:, :2].tolist()


def read_spatial_frame(name):
    """An R `sf` data frame as a list of GeoJSON features."""
    frame = rdata.parser.parse_data(read_lazy_load_entry(name)).object
    named_columns = dict(zip(strings(attributes(frame)["names"]), frame.value))
    geometries = named_columns.pop("geometry").value
    table = {title: column(values) for title, values in named_columns.items()}

    features = []
    for row, geometry in enumerate(geometries):
        kind = strings(attributes(geometry)["class"])[1]
        features.append({
            "type": "Feature",
            "properties": {title: values[row] for title, values in table.items()},
            "geometry": {"type": GEOMETRY_KINDS[kind], "coordinates": coordinates(geometry)},
        })
    return features


# --- The GeoPackage ---------------------------------------------------------------------

# Bytes of the bounding box in a GeoPackage geometry header, by the header's code for it.
ENVELOPE_BYTES = (0, 32, 48, 48, 64)
WKB_LINE_STRING = 2
WKB_MULTI_LINE_STRING = 5


def parse_wkb(blob, offset=0):
    """A WKB LineString (list of points) or MultiLineString (list of those), and its end."""
    order = "<" if blob[offset] == 1 else ">"
    code, count = struct.unpack_from(order + "II", blob, offset + 1)
    offset += 9
    # A third coordinate is announced by the high bit (EWKB) or by adding 1000 or 2000 (ISO).
    dimensions = 3 if code & 0x80000000 or code // 1000 in (1, 2) else 2
    kind = (code & 0xFFFF) % 1000

    if kind == WKB_LINE_STRING:
        numbers = struct.unpack_from(f"{order}{count * dimensions}d", blob, offset)
        points = [list(numbers[i * dimensions:i * dimensions + 2]) for i in range(count)]
        return points, offset + 8 * count * dimensions
    if kind == WKB_MULTI_LINE_STRING:
        lines = []
        for _ in range(count):
            line, offset = parse_wkb(blob, offset)
            lines.append(line)
        return lines, offset
    raise ValueError(f"WKB geometry of kind {kind}: only lines are expected")


def read_disputed_lines():
    """The 46 lines, by the row number (fid) that pieces.mjs refers to."""
    query = "select fid, geom, name, adm0_a3_l from disputed_borders order by fid"
    with sqlite3.connect(WORK / "src/world_map.gpkg") as database:
        rows = database.execute(query).fetchall()

    features = []
    for fid, blob, name, left_country in rows:
        header_length = 8 + ENVELOPE_BYTES[(blob[3] >> 1) & 7]
        lines, _ = parse_wkb(blob[header_length:])
        features.append({
            "type": "Feature",
            "properties": {"fid": fid, "name": name, "a3": left_country},
            "geometry": {"type": "MultiLineString", "coordinates": lines},
        })
    return features


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # rdata warns about R classes it has no converter for
    write_collection(WORK / "map_units50.geojson", read_spatial_frame("map_units50"))
    write_collection(WORK / "disputed_lines.geojson", read_disputed_lines())
