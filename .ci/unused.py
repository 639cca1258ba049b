#!/usr/bin/env python3
"""Names that are declared in Sources or Plugins and used nowhere but in tests: unused.py [FOLDER]

A name counts as used where it stands once more than it is declared, whatever it means there; so this finds less than
there is. What is not used here for a reason is in ALLOWED.
"""
import collections
import pathlib
import re
import sys

ALLOWED = {
    # What tests of recognition compare with golden files.
    "RecognitionDump",
    # C's constants, in a switch.
    "gongkai_trial_passed", "gongkai_trial_over_memory", "gongkai_trial_over_time",
}
DECLARATION = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate|static|final|mutating|override|"
    r"nonisolated|indirect|private\(set\)|package\(set\)|public\(set\))\s+)*"
    r"(?:func|var|let|struct|enum|class|protocol|typealias|actor|case(?=\s+[a-z]))\s+`?(\w+)", re.M)
WORD = re.compile(r"\b[A-Za-z_]\w*\b")


def code(text):
    """The text without comments; strings stay, since what is interpolated is used."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return re.sub(r"//.*", "", text)


root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
uses = collections.Counter()
declared = collections.defaultdict(list)
for folder in ("Sources", "Plugins", "Fuzz"):
    for path in sorted((root / folder).rglob("*.swift")):
        text = code(path.read_text(encoding="utf-8"))
        uses.update(WORD.findall(text))
        if folder != "Fuzz":
            for match in DECLARATION.finditer(text):
                declared[match[1]].append(f"{path}:{text.count(chr(10), 0, match.start(1)) + 1}")
unused = sorted(
    f"{place}: {name}"
    for name, places in declared.items()
    if uses[name] <= len(places) and name not in ALLOWED
    for place in places)
for line in unused:
    print(line)
sys.exit(1 if unused else 0)
