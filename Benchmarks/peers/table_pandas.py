"""One table of many reports by pandas: the figures of JSON documents as tidy rows, in a CSV or a SQLite file.

table_pandas.py FOLDER OUTPUT
"""
import json
import pathlib
import sqlite3
import sys

import pandas

COLUMNS = ["file", "agency", "year", "form", "table", "row", "column", "label", "value", "unit", "text", "origin", "line"]

rows = []
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    report = json.loads(path.read_text())
    head = (str(path), report.get("agency"), report.get("year"), report.get("form"))
    details = report.get("details", {})
    for table, lines in report["figures"].items():
        for row, cells in lines.items():
            for column, value in cells.items():
                detail = details.get(table, {}).get(row, {}).get(column, {})
                mark = value if isinstance(value, str) else ""
                rows.append((
                    *head, table, row, column, detail.get("label", ""), None if mark else value, detail.get("unit", ""),
                    detail.get("text", mark), detail.get("origin", "stated"), detail.get("line", "")))

frame = pandas.DataFrame(rows, columns=COLUMNS)
if sys.argv[2].endswith(".csv"):
    frame.to_csv(sys.argv[2], index=False)
else:
    with sqlite3.connect(sys.argv[2]) as database:
        frame.to_sql("figures", database, index=False, if_exists="replace")
