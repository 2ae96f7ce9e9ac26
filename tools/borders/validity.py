"""Checks a units file with GEOS (through shapely); exits with 1 on any fault.

  python validity.py [FILE]      default ../../assets/units.geojson

Faults: a unit that is not a valid polygon (a ring that crosses itself, a hole outside ...),
two units that overlap, and a hole in the land as a whole other than the Caspian Sea. A hole
would be a sliver along some border, seen as a speck of sea.
"""

import json
import sys
from pathlib import Path

from shapely import make_valid, unary_union
from shapely.geometry import Point, Polygon, shape
from shapely.strtree import STRtree
from shapely.validation import explain_validity

DEFAULT_UNITS = Path(__file__).parent / "../../assets/units.geojson"
# Square degrees, about 0.01 square metre: rounding in the intersection, not a real overlap.
NEGLIGIBLE = 1e-12
IN_THE_CASPIAN = Point(51, 41)


def invalid_units(units):
    return [
        f"{unit_id}: {explain_validity(polygon)}"
        for unit_id, polygon in units.items()
        if not polygon.is_valid
    ]


def overlaps(units):
    ids = list(units)
    polygons = [make_valid(polygon) for polygon in units.values()]
    tree = STRtree(polygons)
    found = []
    for i, polygon in enumerate(polygons):
        for j in tree.query(polygon):
            if j <= i:
                continue
            area = polygon.intersection(polygons[j]).area
            if area > NEGLIGIBLE:
                found.append(f"{ids[i]} and {ids[j]} overlap by {area:.2e} square degrees")
    return found


def holes(units):
    land = unary_union([make_valid(polygon) for polygon in units.values()])
    parts = getattr(land, "geoms", [land])
    rings = [Polygon(ring) for part in parts for ring in part.interiors]
    found = []
    for ring in rings:
        if not ring.contains(IN_THE_CASPIAN):
            place = ring.representative_point()
            found.append(f"hole at {place.x:.2f} {place.y:.2f}, {ring.area:.2e} square degrees")
    return found


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else DEFAULT_UNITS
    with open(path, encoding="utf-8") as file:
        features = json.load(file)["features"]
    units = {feature["id"]: shape(feature["geometry"]) for feature in features}

    faults = invalid_units(units) + overlaps(units) + holes(units)
    for fault in faults:
        print(f"validity: FAULT {fault}")
    print(f"validity: {len(units)} units, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
