#!/bin/sh
# Signs Safelight.app when the secrets for it are there, and puts it into a disk image with a link to Applications.
#
#   make_dmg.sh APP TARGET
#
# MACOS_IDENTITY            name of the Developer ID certificate in the keychain; without it the app gets an ad-hoc signature,
#                           which starts on the machine it was made on and after a right click, Open, elsewhere
# MACOS_NOTARY_PROFILE      profile of notarytool in the keychain; with it the image is notarised and stapled
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
app=$1
target=$2
if [ -n "${MACOS_IDENTITY-}" ]; then
    codesign --force --deep --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$MACOS_IDENTITY" "$app"
    codesign --verify --strict --verbose=2 "$app"
else
    echo "no certificate: the app gets an ad-hoc signature" >&2
    codesign --force --deep --sign - "$app"
fi
stage=$(mktemp -d)
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname Safelight -srcfolder "$stage" -fs HFS+ -format UDZO -ov "$target"
rm -rf "$stage"
if [ -n "${MACOS_IDENTITY-}" ]; then codesign --timestamp --sign "$MACOS_IDENTITY" "$target"; fi
if [ -n "${MACOS_NOTARY_PROFILE-}" ]; then
    xcrun notarytool submit "$target" --keychain-profile "$MACOS_NOTARY_PROFILE" --wait
    xcrun stapler staple "$target"
fi
