"""Optional: where to put the name of each unit, and its capital -> $BORDERS_WORK/points.json.

  label     [lon, lat]: Natural Earth's label point; the centre of the largest inscribed
            circle for the pieces, which it does not have
  capital   [name, lon, lat]: Natural Earth 2.0 populated places, names of 2013

python points.py [UNITS]      default ../../assets/units.geojson
"""

import json
import os
import sys
from pathlib import Path

import shapefile
from shapely import maximum_inscribed_circle
from shapely.geometry import shape

WORK = Path(os.environ.get("BORDERS_WORK", "work"))
DEFAULT_UNITS = Path(__file__).parent / "../../assets/units.geojson"

# The map unit whose label point stands for the whole unit, where a unit has several or where
# its id is not Natural Earth's code. The dependencies merged in unit_ids.cjs stand for nothing.
MAIN_MAP_UNITS = {
    "BHF": "BIH", "BWR": "BEL", "CYN": "CYP-N", "ENG": "GBR", "FXX": "FRA", "GAZ": "PSE-GZA",
    "GEG": "GEO", "KAS": "KAS", "KOS": "XKX", "NOR": "NOR", "PRX": "PRT", "SOL": "SOM-SL",
    "SRS": "SRB", "WEB": "PSE-WBK",
}
MERGED = {"ALD", "ATC", "GGY", "HMD", "IMN", "IOA", "JEY", "NFK"}

# Not in the populated places under a code of their own.
MORE_CAPITALS = {"XKX": ["Pristina", 21.17, 42.67], "PSE-WBK": ["Ramallah", 35.2, 31.9]}


def rounded(point):
    return [round(float(degrees), 2) for degrees in point]


def read_map_units():
    with open(WORK / "map_units50.geojson", encoding="utf-8") as file:
        return [feature["properties"] for feature in json.load(file)["features"]]


def label_points(map_units):
    points = {}
    for record in map_units:
        unit_id = MAIN_MAP_UNITS.get(record["gu_a3"])
        is_whole_country = record["adm0_a3"] == record["gu_a3"]
        if unit_id is None and is_whole_country and record["adm0_a3"] not in MERGED:
            unit_id = record["iso_a3_eh"]
        if unit_id:
            points[unit_id] = rounded((record["label_x"], record["label_y"]))
    return points


def capitals(map_units):
    """The first capital listed of each country; the places know countries by alpha-2."""
    alpha3 = {record["iso_a2_eh"]: record["iso_a3_eh"] for record in map_units}
    found = {}
    path = WORK / "src/ne_10m_populated_places_simple.shp"
    with shapefile.Reader(path, encoding="latin1") as reader:
        for record in reader.iterRecords():
            place = record.as_dict()
            country = alpha3.get(place["iso_a2"])
            if place["featurecla"] == "Admin-0 capital" and country not in found:
                position = rounded((place["longitude"], place["latitude"]))
                found[country] = [place["nameascii"], *position]
    return found | MORE_CAPITALS


def middle(geometry):
    """The centre of the largest circle inside the largest polygon."""
    polygons = getattr(geometry, "geoms", [geometry])
    largest = max(polygons, key=lambda polygon: polygon.area)
    return rounded(maximum_inscribed_circle(largest).coords[0])


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else DEFAULT_UNITS
    with open(path, encoding="utf-8") as file:
        units = {unit["id"]: shape(unit["geometry"]) for unit in json.load(file)["features"]}
    map_units = read_map_units()
    labels = label_points(map_units)
    capital_of = capitals(map_units)

    points = {}
    for unit_id, geometry in units.items():
        points[unit_id] = {"label": labels.get(unit_id) or middle(geometry)}
        if unit_id in capital_of:
            points[unit_id]["capital"] = capital_of[unit_id]
    with open(WORK / "points.json", "w", encoding="utf-8") as out:
        json.dump(points, out, ensure_ascii=False, separators=(",", ":"))

    print(f"{len(points)} units; no label in Natural Earth:", *sorted(set(units) - set(labels)))
    print("no capital:", *sorted(set(units) - set(capital_of)))


if __name__ == "__main__":
    main()
