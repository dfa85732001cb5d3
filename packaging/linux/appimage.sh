#!/bin/sh
# Makes an AppImage of the .tar.gz in dist/. Needs appimagetool, which the release workflow fetches; everything up to that
# call (the AppDir) is made and looked at by ./run package-test as well.
#
#   appimage.sh ARCHIVE APPDIR [TARGET]     without TARGET only the AppDir is made
set -eu
archive=$1
appdir=$2
rm -rf "$appdir"
mkdir -p "$appdir/usr/lib/safelight" "$appdir/usr/bin"
tar -xzf "$archive" -C "$appdir/usr/lib/safelight" --strip-components=1
mv "$appdir/usr/lib/safelight/share" "$appdir/usr/share"
ln -s ../lib/safelight/safelight "$appdir/usr/bin/safelight"
cp "$appdir/usr/share/applications/safelight.desktop" "$appdir/safelight.desktop"
cp "$appdir/usr/share/icons/hicolor/256x256/apps/safelight.png" "$appdir/safelight.png"
ln -s safelight.png "$appdir/.DirIcon"
# AppStream's tools look for the file by this name in an AppImage.
mv "$appdir/usr/share/metainfo/io.github.safelight.Safelight.metainfo.xml" "$appdir/usr/share/metainfo/safelight.appdata.xml"
cat > "$appdir/AppRun" <<'RUN'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/usr/lib/safelight/safelight" "$@"
RUN
chmod 755 "$appdir/AppRun"
if [ "$#" -ge 3 ]; then
    appimagetool --no-appstream "$appdir" "$3"
fi
