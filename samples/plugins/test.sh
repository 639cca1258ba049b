#!/bin/sh
# Tries the plugins of this folder and every skeleton by the conformance kit: test.sh GONGKAI
set -u
gongkai=$(realpath -- "$1")
here=$(dirname -- "$(realpath -- "$0")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

try() { # NAME FOLDER
  "$gongkai" plugin test "$1" --plugin-dir "$2" --cases "$here/kit" || failed=1
  python3 "$here/kit.py" "$2/gongkai-format-$1" "$here/kit" || failed=1
}

for name in jsonl sqlite tsv foia; do try "$name" "$here"; done
for language in python sh js swift; do
  "$gongkai" plugin new "skeleton-$language" --language "$language" -o "$folder" -q || failed=1
  source=$folder/gongkai-format-skeleton-$language
  if [ "$language" = swift ]; then swiftc -O "$source.swift" -o "$source" || failed=1; fi
  try "skeleton-$language" "$folder"
done
exit $failed
