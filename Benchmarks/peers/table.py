"""A text table as a workbook, as short scripts do it: table.py LIBRARY TEXT WORKBOOK."""
import sys


def rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if "|" in line:
                cells = (cell.strip() for cell in line.split("|"))
                yield [int(cell) if cell.isdigit() else cell for cell in cells]


def with_xlsxwriter(source, target):
    import xlsxwriter

    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows(source)):
            sheet.write_row(number, 0, row)


def with_openpyxl(source, target):
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows(source):
        sheet.append(row)
    book.save(target)


def with_pandas(source, target):
    import pandas

    lines = rows(source)
    pandas.DataFrame(lines, columns=next(lines)).to_excel(target, index=False)


if __name__ == "__main__":
    {"xlsxwriter": with_xlsxwriter, "openpyxl": with_openpyxl, "pandas": with_pandas}[sys.argv[1]](*sys.argv[2:])
