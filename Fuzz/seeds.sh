#!/bin/sh
# Fills a folder with seeds: what the tests and samples have of each format, and what fuzzing has found before.
set -eu
cd "$(dirname "$0")/.."
into=$1

seed() { # target, files…
  target=$1; shift
  mkdir -p "$into/$target"
  for file in "$@"; do [ ! -f "$file" ] || cp "$file" "$into/$target/$(echo "$file" | tr / -)"; done
}

texts="samples/*.txt samples/*.md Tests/TextTableFormatTests/Fixtures/*.txt"
# shellcheck disable=SC2086
{
  seed read-text $texts
  seed recognition $texts
  seed read-yaml samples/*.yaml Tests/YAMLFormatTests/Fixtures/*.yaml
  seed read-xml samples/*.xml Tests/XMLFormatTests/Fixtures/*.xml
  seed read-json Tests/JSONFormatTests/Fixtures/*.json
  seed read-html Tests/HTMLFormatTests/Fixtures/*.html
  seed read-docx Tests/DOCXFormatTests/Fixtures/*.docx
  seed read-xlsx Tests/XLSXFormatTests/Fixtures/*.xlsx
  seed read-csv Tests/*/Fixtures/*.csv
  seed form Sources/ReportForms/Definitions/*.yaml
  seed worker samples/worker/*
  for format in yaml xml json xlsx docx html; do seed "round-trip-$format" Tests/JSONFormatTests/Fixtures/*.json; done
}
for folder in Fuzz/Corpus/*/; do
  [ ! -d "$folder" ] || seed "$(basename "$folder")" "$folder"*
done
