#!/bin/sh
# Optional: label points and capitals of the units -> $BORDERS_WORK/points.json.
# Run make.sh first. A starting point for tables kept by hand, not a part of the page:
# the names are English and of 2013, and capitals move (README.md).
set -eu
cd "$(dirname "$0")"
work=${BORDERS_WORK:-$PWD/work}
. ./debian.sh

if [ ! -f "$work/src/ne_10m_populated_places_simple.dbf" ]; then
  use_suite
  unpack_packages libmagics++-data
  cp "$work"/unpacked/usr/share/magics/10m/ne_10m_populated_places_simple.* "$work/src"
  rm -rf "$work/unpacked"
fi
BORDERS_WORK=$work "$work/venv/bin/python" points.py
