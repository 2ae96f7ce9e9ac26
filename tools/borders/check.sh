#!/bin/sh
# Topology and validity of a units file; exit code 1 on any fault.
#   ./check.sh [FILE]       default ../../assets/units.geojson
# The topology check needs node alone. The validity check needs the Python
# environment that 00_get.sh makes, and is skipped with a note without it.
set -eu
here=$(dirname "$0")
file=${1:-"$here/../../assets/units.geojson"}
python=${BORDERS_WORK:-"$here/work"}/venv/bin/python

node "$here/topocheck.mjs" "$file"
if [ -x "$python" ]; then
  "$python" "$here/validity.py" "$file"
else
  echo "validity: SKIPPED, no Python environment (run 00_get.sh first)"
fi
