#!/usr/bin/env python3
"""The public declarations of the library products, beside those that docs/api has: api.py GRAPHS [--record]

GRAPHS is the folder that graphs.py writes. What was added, removed or changed is printed, and the status is 1; --record
writes docs/api anew. A line is a kind, a name with what it is a part of, and its declaration. A declaration without a
comment is an error, too.
"""
import collections
import difflib
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "api"


def declarations(folder):
    """The lines of each module, and the places of what has no comment; a module's graphs are MODULE.symbols.json and
    MODULE@OTHER.symbols.json."""
    lines, bare = collections.defaultdict(set), []
    for graph in folder.glob("*.symbols.json"):
        module = graph.name.split(".")[0].split("@")[0]
        for symbol in json.loads(graph.read_text())["symbols"]:
            kind = symbol["kind"]["identifier"].removeprefix("swift.")
            text = "".join(part["spelling"] for part in symbol.get("declarationFragments", []))
            line = f"{kind} {'.'.join(symbol['pathComponents'])}: {' '.join(text.split())}\n"
            lines[module].add(line)
            if "docComment" not in symbol:
                place = symbol.get("location", {})
                file = pathlib.Path(place.get("uri", "").removeprefix("file://"))
                file = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
                bare.append(f"{file}:{place.get('position', {}).get('line', -1) + 1}: no comment: {line}")
    return {module: sorted(found) for module, found in sorted(lines.items())}, sorted(bare)


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--record"]
    if len(arguments) != 1:
        sys.exit(__doc__.strip())
    (found, bare), differences = declarations(pathlib.Path(arguments[0])), 0
    if "--record" in sys.argv:
        LIST.mkdir(exist_ok=True)
        for path in LIST.glob("*.txt"):
            path.unlink()
        for module, lines in found.items():
            (LIST / f"{module}.txt").write_text("".join(lines))
    listed = {path.stem: path.read_text().splitlines(keepends=True) for path in LIST.glob("*.txt")}
    for module in sorted(listed.keys() | found.keys()):
        for line in difflib.unified_diff(
                listed.get(module, []), found.get(module, []), f"docs/api/{module}.txt", "the build", n=0):
            print(line, end="")
            differences += 1
    print("".join(bare), end="")
    if bare:
        sys.exit(f"{len(bare)} public declarations have no comment.")
    if differences:
        sys.exit("The public declarations are not those of docs/api; `make api-record` records them once they are meant.")


if __name__ == "__main__":
    main()
