"""Brings one table of many reports to Parquet.

    gongkai convert archive -t csv -o all.csv
    python3 samples/parquet.py all.csv all.parquet

Reads a CSV or SQLite table that gongkai wrote, a piece at a time, and needs pyarrow (pip install pyarrow). Values are exact
decimals of 38 digits, ten of them after the point.
"""

import csv
import decimal
import sqlite3
import sys

import pyarrow
import pyarrow.parquet

ROWS = 50_000
NUMBERS = {"year": pyarrow.int32(), "value": pyarrow.decimal128(38, 10)}


def rows_of(path):
    """The table's columns, and its rows as lists of texts and None."""
    if path.lower().endswith((".sqlite", ".sqlite3", ".db")):
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        (name,) = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchone()
        cursor = database.execute(f'SELECT * FROM "{name}"')
        columns = [column[0] for column in cursor.description]
        return columns, ([None if cell is None else str(cell) for cell in row] for row in cursor)
    file = open(path, encoding="utf-8-sig", newline="")
    reader = csv.reader(file)
    columns = next(reader)
    return columns, ([cell or None for cell in row] for row in reader)


def type_of(column):
    """Figures of a wide table are columns with a slash in their names."""
    return NUMBERS["value"] if "/" in column else NUMBERS.get(column, pyarrow.string())


def cell(text, kind):
    if text is None or pyarrow.types.is_string(kind):
        return text
    try:
        return int(text) if pyarrow.types.is_integer(kind) else decimal.Decimal(text)
    except (ValueError, decimal.InvalidOperation):
        # A mark such as "/" is no figure; a wide table has it where a figure would be.
        return None


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, target = sys.argv[1:]
    columns, rows = rows_of(source)
    schema = pyarrow.schema([(column, type_of(column)) for column in columns])
    count = 0
    with pyarrow.parquet.ParquetWriter(target, schema) as writer:
        piece = []

        def flush():
            arrays = [
                pyarrow.array([cell(row[index], field.type) for row in piece], field.type)
                for index, field in enumerate(schema)
            ]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            piece.clear()

        for row in rows:
            piece.append(row)
            count += 1
            if len(piece) == ROWS:
                flush()
        if piece:
            flush()
    print(f"{count} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
