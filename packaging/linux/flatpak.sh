#!/bin/sh
# Makes a Flatpak bundle of the .tar.gz in dist/. Needs flatpak-builder and the runtime that the manifest names.
#
#   flatpak.sh ARCHIVE TARGET
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$here/../../build/package
rm -rf "$work/flatpak" "$work/flatpak-build" "$work/flatpak-repo"
mkdir -p "$work/flatpak"
tar -xzf "$1" -C "$work/flatpak" --strip-components=1
flatpak-builder --force-clean --repo="$work/flatpak-repo" "$work/flatpak-build" "$here/io.github.safelight.Safelight.json"
flatpak build-bundle "$work/flatpak-repo" "$2" io.github.safelight.Safelight
