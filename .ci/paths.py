#!/usr/bin/env python3
"""The files and folders that the documentation names in backquotes and that are not there: paths.py

A path begins with a folder of the project or of `Sources/`; those with `NAME` or `TSV` are examples.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
PATH = re.compile(r"`((?:Sources|Platform|Plugins|Tests|Fuzz|Faults|Benchmarks|samples|docs|\.ci)/[\w./+*-]*)`")


def main():
    missing = []
    for document in sorted(DOCUMENTS):
        for number, line in enumerate(document.read_text().splitlines(), 1):
            for path in PATH.findall(line):
                places = [path.rstrip("/"), f"Sources/{path}".rstrip("/")]
                if not re.search(r"/(NAME|TSV)(/|$)", path) and not any(any(ROOT.glob(place)) for place in places):
                    missing.append(f"{document.relative_to(ROOT)}:{number}: {path} is not there")
    print("\n".join(missing), end="\n" if missing else "")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
