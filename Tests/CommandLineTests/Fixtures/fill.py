"""Fills in a blank form as a person does, by openpyxl or by LibreOffice, and says where it stands.

usage: fill.py openpyxl|libreoffice BLANK.xlsx OUT.xlsx [LABEL=NUMBER...]
       fill.py libreoffice BLANK.xlsx OUT.xlsx BLANK.docx OUT.docx
       fill.py explain IN.xlsx OUT.xlsx WHY

LABEL=NUMBER puts another number into the first cell of the row whose label begins so. `explain` writes why after each
finding of the sheet of findings.
"""

import pathlib
import subprocess
import sys
import tempfile

import openpyxl

ROWS = {
    "一、本年新收": [3, 0, 0, 0, 0, 1, 4],
    "二、上年结转": [0] * 7,
    "(一)予以公开": [2, 0, 0, 0, 0, 1, 3],
    "(七)总计": [2, 0, 0, 0, 0, 1, 3],
    "四、结转下年度": [1, 0, 0, 0, 0, 0, 1],
}

# What LibreOffice runs: a module of its own Basic, in a profile of its own.
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Fill" script:language="StarBasic">
Sub Run()
  Dim none()
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "Calc MS Excel 2007 XML"
  document = StarDesktop.loadComponentFromURL("%s", "_blank", 0, none())
%s
  document.calculateAll()
  document.storeToURL("%s", filter())
  document.close(True)
%s
End Sub
Sub FillRow(table, label, numbers)
  names = table.CellNames
  For i = LBound(names) To UBound(names)
    If Left(table.getCellByName(names(i)).String, Len(label)) = label Then
      For k = 0 To UBound(numbers)
        table.getCellByName(names(i + 1 + k)).String = CStr(numbers(k))
      Next k
      Exit Sub
    End If
  Next i
End Sub
</script:module>
"""
# The same for a document of Word's, in the same run of the program.
TEXT = """
  filter(0).Value = "MS Word 2007 XML"
  document = StarDesktop.loadComponentFromURL("%s", "_blank", 0, none())
%s
  document.storeToURL("%s", filter())
  document.close(True)
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" \
library:passwordprotected="false"><library:element library:name="Fill"/></library:library>
"""


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


def with_libreoffice(blank, out, places, text):
    lines = "\n".join(
        f'  document.Sheets.getByName("{sheet}").getCellByPosition({column - 1}, {row - 1}).setValue({number})'
        for sheet, row, column, number in places)
    if text:
        rows = "\n".join(
            f'  FillRow(document.TextTables.getByIndex(1), "{label}", Array({", ".join(map(str, numbers))}))'
            for label, numbers in ROWS.items())
        text = TEXT % (text[0].as_uri(), rows, text[1].as_uri())
    with tempfile.TemporaryDirectory() as profile:
        def office(*arguments):
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation={pathlib.Path(profile).as_uri()}", *arguments],
                check=True, timeout=50, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        # A new profile gets its Basic when it is first used.
        office("--terminate_after_init")
        basic = pathlib.Path(profile, "user", "basic", "Standard")
        (basic / "Fill.xba").write_text(
            MODULE % (blank.as_uri(), lines.replace("&", "&amp;"), out.as_uri(), text or ""))
        (basic / "script.xlb").write_text(LIBRARY)
        office("macro:///Standard.Fill.Run")


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
    if sys.argv[1] == "libreoffice":
        with_libreoffice(blank, out, places, text)
    else:
        for sheet, row, column, number in places:
            book[sheet].cell(row, column).value = number
        book.save(out)
    sys.exit(0 if out.exists() and places else 1)


main()
