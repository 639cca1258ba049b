#!/usr/bin/env python3
"""Writes the symbol graphs of the library products' public declarations: graphs.py BIN-PATH FOLDER

BIN-PATH is what `swift build --show-bin-path` prints, after a build. The folder is made anew.
"""
import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def modules():
    """The targets of the library products, as Package.swift has them."""
    package = json.loads(subprocess.run(
        ["swift", "package", "describe", "--type", "json"], cwd=ROOT, check=True, capture_output=True).stdout)
    products = [product for product in package["products"] if "library" in product["type"]]
    return [target for product in products for target in product["targets"]]


def search_paths(bin_path):
    """Where modules are found: what was built, and the maps of C libraries."""
    maps = {path.parent for path in (ROOT / "Sources").glob("**/C*/**/module.modulemap")}
    maps |= {path.parent for path in bin_path.glob("C*.build/module.modulemap")}
    flags = subprocess.run(
        ["pkg-config", "--cflags", "libxml-2.0", "libxslt", "yaml-0.1", "libzip", "sqlite3"], check=True,
        capture_output=True, text=True).stdout.split()
    return ["-I", str(bin_path / "Modules")] + [part for path in sorted(maps) for part in ("-I", str(path))] + [
        part for flag in flags for part in ("-Xcc", flag)]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    bin_path, folder = map(pathlib.Path, sys.argv[1:])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # The triple that modules were built for is the last part but one.
    options = [*search_paths(bin_path), "-target", bin_path.resolve().parent.name, "-minimum-access-level", "public",
               "-skip-synthesized-members", "-output-dir", str(folder)]
    for module in modules():
        subprocess.run(["swift", "symbolgraph-extract", "-module-name", module, *options], check=True)


if __name__ == "__main__":
    main()
