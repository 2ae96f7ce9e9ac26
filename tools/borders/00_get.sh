#!/bin/sh
# Brings the sources and tools from the package registries into $BORDERS_WORK.
# Needs apt-get and dpkg-deb (Debian), python3 with venv, node with npm.
set -eu
cd "$(dirname "$0")"
here=$PWD
work=${BORDERS_WORK:-$here/work}
. ./debian.sh

if [ ! -f "$work/src/world_map.gpkg" ]; then
  use_suite
  unpack_packages r-cran-rnaturalearthdata qgis-common
  mkdir -p "$work/src"
  # world_map.gpkg last: its presence says that all three are there.
  cp "$work/unpacked/usr/lib/R/site-library/rnaturalearthdata/data/Rdata.rdb" \
     "$work/unpacked/usr/lib/R/site-library/rnaturalearthdata/data/Rdata.rdx" \
     "$work/unpacked/usr/share/qgis/resources/data/world_map.gpkg" "$work/src"
  rm -rf "$work/unpacked"
fi

# The map was made from exactly these bytes. A mismatch is no accident to work around: the
# suite has a newer package, and README.md ("When to run it again") says what to do.
(cd "$work/src" && sha256sum -c "$here/sources.sha256")

if [ ! -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt
fi

# npm ci: exactly the versions of package-lock.json, checked against its hashes. Mapshaper
# needs none of its dependencies' install scripts.
if [ ! -x node_modules/.bin/mapshaper ]; then
  npm ci --ignore-scripts --no-audit --no-fund
fi
