# Shell functions to unpack Debian packages without installing them; sourced by 00_get.sh and
# points.sh. Expects $work, the folder for everything in between.
#
# The packages come from the trixie suite: bookworm's r-cran-rnaturalearthdata is 0.1.0, which
# has Natural Earth 3. Apt is given trixie in a private configuration, so the machine's own
# sources stay as they are, whatever its suite.
suite=trixie

# The address of the Debian mirror that this machine already uses for its own packages.
mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' \
    | grep -v -- '-security' | head -n 1
}

# apt-get, looking at that suite only and keeping its lists and cache under $work.
private_apt() {
  apt-get -q \
    -o APT::Sandbox::User=root \
    -o Dir::Etc::sourcelist="$work/apt/sources.list" \
    -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::lists="$work/apt/lists" \
    -o Dir::Cache="$work/apt/cache" \
    "$@"
}

use_suite() {
  uri=$(mirror)
  if [ -z "$uri" ]; then
    echo "apt knows no Debian mirror: run 'apt-get update' once, as root." >&2
    return 1
  fi
  mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  echo "deb [signed-by=$keyring] $uri $suite main" > "$work/apt/sources.list"
  private_apt update
}

# unpack_packages NAME...: the packages' files, under $work/unpacked.
unpack_packages() {
  mkdir -p "$work/deb" "$work/unpacked"
  (cd "$work/deb" && private_apt download "$@")
  for name in "$@"; do
    for package in "$work/deb/${name}"_*.deb; do
      dpkg-deb -x "$package" "$work/unpacked"
    done
  done
}
