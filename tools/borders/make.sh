#!/bin/sh
# Rebuilds assets/units.geojson from the package registries and checks it.
#
#   ./make.sh [OUTPUT]      OUTPUT: a folder (the file is units.geojson in it) or a name
#                           ending in .geojson; default ../../assets/units.geojson
#
# BORDERS_WORK names the folder for everything in between (default: ./work, not in git).
# Fetching is skipped when the sources are already there; delete that folder to start anew.
set -eu

output=${1:-"$(dirname "$0")/../../assets/units.geojson"}
case $output in
  *.geojson) ;;
  *) output=$output/units.geojson ;;
esac
mkdir -p "$(dirname "$output")"
output=$(cd "$(dirname "$output")" && pwd)/$(basename "$output")

cd "$(dirname "$0")"
BORDERS_WORK=${BORDERS_WORK:-work}
mkdir -p "$BORDERS_WORK"
BORDERS_WORK=$(cd "$BORDERS_WORK" && pwd)
export BORDERS_WORK
python=$BORDERS_WORK/venv/bin/python

./00_get.sh
"$python" 10_extract.py
node 20_cutters.mjs
node 30_units.mjs

# Checked before it replaces anything: a file with a fault never reaches OUTPUT.
candidate=$BORDERS_WORK/candidate.geojson
node 40_ship.mjs "$candidate"
./check.sh "$candidate"
node areas.mjs "$candidate"

if [ -f "$output" ] && cmp -s "$candidate" "$output"; then
  echo "unchanged: $output"
else
  cp "$candidate" "$output"
  echo "written: $output"
fi
