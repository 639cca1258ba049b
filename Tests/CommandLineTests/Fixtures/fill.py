"""Fills in a blank form as a person does, by openpyxl or by LibreOffice, and says where it stands.

usage: fill.py openpyxl|libreoffice BLANK.xlsx OUT.xlsx [LABEL=NUMBER...]
       fill.py libreoffice BLANK.xlsx OUT.xlsx BLANK.docx OUT.docx
       fill.py explain IN.xlsx OUT.xlsx WHY

LABEL=NUMBER puts another number into the first cell of the row whose label begins so. `explain` writes why after each
finding of the sheet of findings.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

ROWS = {
    "一、本年新收": [3, 0, 0, 0, 0, 1, 4],
    "二、上年结转": [0] * 7,
    "(一)予以公开": [2, 0, 0, 0, 0, 1, 3],
    "(七)总计": [2, 0, 0, 0, 0, 1, 3],
    "四、结转下年度": [1, 0, 0, 0, 0, 0, 1],
}


def cells(book, changes):
    """The cells to fill in, as sheet, row, column (both from 1) and number."""
    for sheet in book:
        head = next((c for row in sheet.iter_rows() for c in row if c.value == "自然人"), None)
        if head is None:
            continue
        for row in sheet.iter_rows(max_col=head.column - 1):
            labels = [str(cell.value) for cell in row if cell.value is not None]
            for start, numbers in ROWS.items():
                if any(label.startswith(start) for label in labels):
                    for offset, number in enumerate(numbers):
                        number = changes.get(start, number) if offset == 0 else number
                        yield sheet.title, row[0].row, head.column + offset, number


def soffice(folder, kind, source):
    """The file that LibreOffice makes of another, with a profile of its own in the folder."""
    profile = pathlib.Path(folder, "profile").as_uri()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", kind, "--outdir", folder, source],
        check=True, timeout=50, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return pathlib.Path(folder, source.stem).with_suffix(f".{kind}")


def filled_row(row):
    """A row of a document's table with its numbers, if it has any."""
    columns = row.group().split("<w:tc>")
    labels = ["".join(re.findall(r"<w:t\b[^>]*>([^<]*)", column)) for column in columns]
    numbers = next((ROWS[start] for start in ROWS if any(label.startswith(start) for label in labels)), [])
    for offset, number in enumerate(reversed(numbers), 1):
        text, end, rest = columns[-offset].rpartition("</w:p>")
        columns[-offset] = f"{text}<w:r><w:t>{number}</w:t></w:r>{end}{rest}"
    return "<w:tc>".join(columns)


def fill_text(source, out):
    """Puts the numbers into the tables of a document of Word's."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(out, "w") as filled:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml":
                part = re.sub(r"<w:tr\b.*?</w:tr>", filled_row, part.decode(), flags=re.DOTALL).encode()
            filled.writestr(name, part)


def with_libreoffice(filled, out, text):
    """Saves a workbook by LibreOffice, which computes it anew, and fills in a document that it has saved."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "in").mkdir()
        source = pathlib.Path(folder, "in", "filled.xlsx")
        filled.save(source)
        shutil.move(soffice(folder, "xlsx", source), out)
        if text:
            fill_text(soffice(folder, "docx", text[0]), text[1])


def explain(book, why):
    sheet = book["检查结果"]
    column = next(cell.column for cell in sheet[1] if cell.value == "情况说明")
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 2).value:
            sheet.cell(row, column).value = why


def main():
    blank, out = (pathlib.Path(name).resolve() for name in sys.argv[2:4])
    if sys.argv[1] == "explain":
        book = openpyxl.load_workbook(blank)
        explain(book, sys.argv[4])
        return book.save(out)
    text = [pathlib.Path(name).resolve() for name in sys.argv[4:] if name.endswith(".docx")]
    changes = {label: int(number) for label, number in (change.split("=") for change in sys.argv[4:] if "=" in change)}
    book = openpyxl.load_workbook(blank)
    places = list(cells(book, changes))
    for sheet, row, column, number in places:
        book[sheet].cell(row, column).value = number
    if sys.argv[1] == "libreoffice":
        with_libreoffice(book, out, text)
    else:
        book.save(out)
    sys.exit(0 if out.exists() and places else 1)


main()
