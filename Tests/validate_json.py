#!/usr/bin/env python3
"""Validates JSON files against docs/report.schema.json: validate_json.py FILE…"""
import json
import pathlib
import sys

import jsonschema

root = pathlib.Path(__file__).resolve().parent.parent
schema = json.loads((root / "docs" / "report.schema.json").read_text(encoding="utf-8"))
validator = jsonschema.Draft202012Validator(schema)
failed = 0
for name in sys.argv[1:]:
    document = json.loads(pathlib.Path(name).read_text(encoding="utf-8"))
    for error in validator.iter_errors(document):
        print(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
        failed = 1
sys.exit(failed)
