#!/usr/bin/env python3
"""Validates files against a JSON Schema: validate_json.py SCHEMA FILE… (JSON, or YAML by its extension)"""
import json
import pathlib
import sys

import jsonschema


def document(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".yaml":
        return json.loads(text)
    import yaml

    return yaml.safe_load(text)


schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
validator = jsonschema.Draft202012Validator(schema)
failed = 0
for name in sys.argv[2:]:
    for error in validator.iter_errors(document(pathlib.Path(name))):
        print(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
        failed = 1
sys.exit(failed)
