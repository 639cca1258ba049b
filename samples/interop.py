#!/usr/bin/env python3
"""Has other programs read what gongkai writes: openpyxl, pandas, LibreOffice, pandoc, xmllint, PyYAML.

usage: interop.py GONGKAI REPORT...

Each report is converted to every format, and each program that is installed reads the files of its formats and must
find every figure. A program that is not installed is skipped with a message. The exit status is 1 if one disagrees.
"""

import csv
import importlib.util
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

failures = 0


def tell(program, name, problem=None):
    global failures
    failures += problem is not None
    print(f"{'FAILED' if problem else 'ok':7} {program:12} {name}{': ' + problem if problem else ''}")


def missing(figures, text):
    """The figures' texts that are nowhere in a text, as a problem; None where all are there."""
    numbers = set(re.findall(r"[-+]?\d[\d,]*(?:\.\d+)?", text))
    plain = {number.replace(",", "").lstrip("+") for number in numbers}
    plain |= {number.rstrip("0").rstrip(".") for number in plain if "." in number}
    lost = [value for value in figures if value not in plain and value.rstrip("0").rstrip(".") not in plain]
    return f"lost {', '.join(sorted(set(lost))[:5])}" if lost else None


def convert(gongkai, report, path):
    subprocess.run([gongkai, "convert", report, "-q", "-o", path], check=True, stderr=subprocess.DEVNULL)


def has_module(name):
    return importlib.util.find_spec(name) is not None


def with_openpyxl(path):
    import openpyxl

    book = openpyxl.load_workbook(path)
    return " ".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


def with_pandas(path):
    import pandas

    if path.suffix == ".csv":
        return " ".join(pandas.read_csv(path, dtype=str, keep_default_na=False).astype(str).values.ravel())
    if path.suffix == ".html":
        return " ".join(str(cell) for table in pandas.read_html(path) for cell in table.astype(str).values.ravel())
    sheets = pandas.read_excel(path, sheet_name=None, header=None, dtype=str)
    return " ".join(str(cell) for sheet in sheets.values() for cell in sheet.values.ravel())


def with_libreoffice(path):
    kind = "csv" if path.suffix in (".xlsx", ".csv") else "txt:Text"
    # -1 writes every sheet into a file of its own.
    options = ":Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1" if path.suffix == ".xlsx" else ""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind + options,
             "--outdir", folder, path], check=True, capture_output=True, timeout=180)
        outputs = [file for file in pathlib.Path(folder).iterdir() if file.is_file()]
        return " ".join(file.read_text(errors="replace") for file in outputs)


def with_pandoc(path):
    kind = {".md": "gfm", ".html": "html", ".docx": "docx"}[path.suffix]
    return subprocess.run(
        ["pandoc", "-f", kind, "-t", "plain", "--columns", "1000", path], check=True, capture_output=True, text=True).stdout


def with_xmllint(path):
    return subprocess.run(["xmllint", "--format", path], check=True, capture_output=True, text=True).stdout


def with_yaml(path):
    import yaml

    return json.dumps(yaml.load(path.read_text(), yaml.BaseLoader), ensure_ascii=False)


def with_json(path):
    return json.dumps(json.loads(path.read_text(), parse_float=str, parse_int=str), ensure_ascii=False)


PROGRAMS = [
    ("openpyxl", lambda: has_module("openpyxl"), with_openpyxl, [".xlsx"]),
    ("pandas", lambda: has_module("pandas"), with_pandas, [".csv", ".xlsx", ".html"]),
    ("LibreOffice", lambda: shutil.which("soffice"), with_libreoffice, [".xlsx", ".csv", ".docx"]),
    ("pandoc", lambda: shutil.which("pandoc"), with_pandoc, [".md", ".html", ".docx"]),
    ("xmllint", lambda: shutil.which("xmllint"), with_xmllint, [".xml"]),
    ("PyYAML", lambda: has_module("yaml"), with_yaml, [".yaml"]),
    ("json", lambda: True, with_json, [".json"]),
]


def written_extensions(gongkai):
    """The extensions that gongkai writes, by trying each on an empty report."""
    with tempfile.TemporaryDirectory() as folder:
        def writes(extension):
            output = pathlib.Path(folder, "a" + extension)
            command = [gongkai, "convert", "-", "-f", "yaml", "-q", "-o", output]
            subprocess.run(command, input="agency: 某局\n", text=True, capture_output=True)
            return output.exists()

        return [e for e in [".xlsx", ".csv", ".md", ".html", ".docx", ".xml", ".yaml", ".json"] if writes(e)]


def check(gongkai, report, folder, extensions, programs):
    name = pathlib.Path(report).name
    paths = {extension: pathlib.Path(folder, name + extension) for extension in extensions}
    for path in paths.values():
        convert(gongkai, report, path)
    with open(paths[".csv"], encoding="utf-8", newline="") as file:
        figures = [row["value"] for row in csv.DictReader(file) if row["value"]]
    for program, read, kinds in programs:
        for extension in (kind for kind in kinds if kind in paths):
            try:
                problem = missing(figures, read(paths[extension]))
            except Exception as error:  # Whatever stops the other program is its verdict.
                problem = f"{type(error).__name__}: {error}"
            tell(program, paths[extension].name, problem)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    gongkai = str(pathlib.Path(sys.argv[1]).resolve())
    programs = []
    for program, is_there, read, kinds in PROGRAMS:
        if is_there():
            programs.append((program, read, kinds))
        else:
            print(f"skipped {program:12} is not installed")
    extensions = written_extensions(gongkai)
    with tempfile.TemporaryDirectory() as folder:
        for report in sys.argv[2:]:
            check(gongkai, report, folder, extensions, programs)
    sys.exit(1 if failures else 0)


main()
