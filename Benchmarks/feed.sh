#!/bin/sh
# How fast reports reach a platform on this machine: feed.sh GONGKAI-FEED TEST-PLATFORM [REPORTS]
#
# Prints, for each number of reports, reports a second and the largest memory of the program. The platform has no faults;
# every report is written to the ledger, with its state synced to the disk, before and after its request.
set -eu
feed=$1 platform=$2 most=${3:-10000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

profile() {
  mkdir -p "$folder/profile"
  cat >"$folder/profile/profile.yaml" <<END
name: bench
title: bench
endpoint: http://127.0.0.1:$1/reports
authentication: none
answer: {format: xml, accepted: [201], receipt: /回执/编号}
limits: {concurrency: 16}
END
  cat >"$folder/profile/map.xsl" <<'END'
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="/"><xsl:copy-of select="."/></xsl:template>
</xsl:stylesheet>
END
  cat >"$folder/profile/platform.xsd" <<'END'
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:gongkai:report:1">
  <xs:element name="report"/>
</xs:schema>
END
}

sample=$(dirname "$0")/../samples/wencheng-2020.xml
for count in $((most / 10)) "$most"; do
  rm -rf "$folder/profile" "$folder/reports" "$folder/platform"
  mkdir "$folder/reports"
  number=0
  while [ "$number" -lt "$count" ]; do
    number=$((number + 1))
    sed "s|<agency>[^<]*|&$number|" "$sample" >"$folder/reports/$number.xml"
  done
  mkfifo "$folder/stop"
  "$platform" neither <"$folder/stop" >"$folder/platform" &
  exec 3>"$folder/stop"
  while [ ! -s "$folder/platform" ]; do sleep 0.05; done
  profile "$(head -n 1 "$folder/platform")"
  /usr/bin/env time -f '%e %U %M' -o "$folder/time" \
    "$feed" send "$folder/reports" --profile "$folder/profile" --format csv --diagnostics none >/dev/null
  exec 3>&-
  wait
  rm "$folder/stop"
  read -r seconds user memory <"$folder/time"
  awk -v n="$count" -v s="$seconds" -v u="$user" -v m="$memory" \
    'BEGIN { printf "%6d reports  %8.1f a second  %6.2f ms of user time each  %6.1f MB\n", n, n / s, 1000 * u / n, m / 1024 }'
  tail -n 1 "$folder/platform"
done
