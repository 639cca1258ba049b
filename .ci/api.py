#!/usr/bin/env python3
"""The public declarations of the library products, beside those that docs/api has: api.py BIN-PATH [--record]

BIN-PATH is what `swift build --show-bin-path` prints, after a build. What was added, removed or changed is printed, and
the status is 1; --record writes docs/api anew. A line is a kind, a name with what it is a part of, and its declaration.
"""
import difflib
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "api"


def modules():
    """The targets of the library products, as Package.swift has them."""
    package = json.loads(subprocess.run(
        ["swift", "package", "describe", "--type", "json"], cwd=ROOT, check=True, capture_output=True).stdout)
    products = [product for product in package["products"] if "library" in product["type"]]
    return [target for product in products for target in product["targets"]]


def target(bin_path):
    """The triple that modules were built for; a bin path has it as its last part but one."""
    return bin_path.resolve().parent.name


def search_paths(bin_path):
    """Where modules are found: what was built, and the maps of C libraries."""
    maps = {path.parent for path in (ROOT / "Sources").glob("**/C*/**/module.modulemap")}
    maps |= {path.parent for path in bin_path.glob("C*.build/module.modulemap")}
    flags = subprocess.run(
        ["pkg-config", "--cflags", "libxml-2.0", "libxslt", "yaml-0.1", "libzip", "sqlite3"], check=True,
        capture_output=True, text=True).stdout.split()
    return ["-I", str(bin_path / "Modules")] + [part for path in sorted(maps) for part in ("-I", str(path))] + [
        part for flag in flags for part in ("-Xcc", flag)]


def declarations(module, bin_path, folder):
    """The public declarations of a module, a line each, sorted."""
    subprocess.run(
        ["swift", "symbolgraph-extract", "-module-name", module, *search_paths(bin_path), "-target", target(bin_path),
         "-minimum-access-level", "public", "-skip-synthesized-members", "-output-dir", folder],
        check=True)
    lines = set()
    for graph in sorted(pathlib.Path(folder).glob(f"{module}*.symbols.json")):
        if graph.name.split(".")[0].split("@")[0] != module:
            continue
        for symbol in json.loads(graph.read_text())["symbols"]:
            kind = symbol["kind"]["identifier"].removeprefix("swift.")
            text = "".join(part["spelling"] for part in symbol.get("declarationFragments", []))
            lines.add(f"{kind} {'.'.join(symbol['pathComponents'])}: {' '.join(text.split())}\n")
    return sorted(lines)


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--record"]
    if len(arguments) != 1:
        sys.exit(__doc__.strip())
    is_recording, differences = "--record" in sys.argv, 0
    LIST.mkdir(exist_ok=True)
    names = modules()
    with tempfile.TemporaryDirectory() as folder:
        for module in names:
            new = declarations(module, pathlib.Path(arguments[0]), folder)
            path = LIST / f"{module}.txt"
            if is_recording:
                path.write_text("".join(new))
                continue
            old = path.read_text().splitlines(keepends=True) if path.exists() else []
            for line in difflib.unified_diff(old, new, f"docs/api/{module}.txt", "the build", n=0):
                print(line, end="")
                differences += 1
    for path in LIST.glob("*.txt"):
        if path.stem not in names:
            print(f"{path.relative_to(ROOT)} is of no library product")
            differences += 1
    if differences:
        sys.exit("The public declarations are not those of docs/api; `make api-record` records them once they are meant.")


if __name__ == "__main__":
    main()
