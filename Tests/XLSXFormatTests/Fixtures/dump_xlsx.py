"""Prints what another program finds in a workbook, one line a fact.

    dump_xlsx.py FILE

Reads the file with openpyxl, and where there are formulas once more for their stored values.
"""

import json
import sys
import zipfile
from xml.etree import ElementTree

import openpyxl


def colour(fill):
    return fill.fgColor.rgb[-6:] if fill.fill_type == "solid" else "-"


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def bordered_cells(archive, index):
    """The cells with four thin borders; openpyxl itself redraws the borders of merged cells when it reads."""
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    framed = [
        all(border.find(MAIN + side).get("style") == "thin" for side in ("left", "right", "top", "bottom"))
        for border in styles.find(MAIN + "borders")
    ]
    framed = [framed[int(style.get("borderId"))] for style in styles.find(MAIN + "cellXfs")]
    sheet = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{index + 1}.xml"))
    return {cell.get("r") for cell in sheet.iter(MAIN + "c") if framed[int(cell.get("s", 0))]}


def dump_sheet(sheet, values, bordered):
    page = sheet.page_setup
    print("sheet", sheet.title)
    print("page", page.orientation, page.paperSize, "centred" if sheet.print_options.horizontalCentered else "-",
          "fit", *(1 if size is None else size for size in (page.fitToWidth, page.fitToHeight)),
          "on" if sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage else "off")
    print("print", sheet.print_area, "titles", sheet.print_title_rows, "freeze", sheet.freeze_panes, "filter",
          sheet.auto_filter.ref, "footer", sheet.oddFooter.center.text)
    for merged in sorted(str(merged) for merged in sheet.merged_cells.ranges):
        print("merge", merged)
    for rules in sheet.conditional_formatting:
        for rule in rules.rules:
            print("highlight", rules.sqref, rule.operator, *rule.formula, rule.dxf.fill.bgColor.rgb[-6:])
    for rule in sheet.data_validations.dataValidation:
        print("validation", rule.sqref, rule.type, rule.operator, rule.formula1)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment:
                print("comment", cell.coordinate, cell.comment.author, json.dumps(cell.comment.text, ensure_ascii=False))
            if cell.hyperlink:
                print("link", cell.coordinate, cell.hyperlink.location)
    for column, size in sorted(sheet.column_dimensions.items()):
        print("width", column, round(size.width, 2))
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None and cell.coordinate not in bordered:
                continue
            stored = values[cell.coordinate].value if cell.data_type == "f" else None
            print("cell", cell.coordinate, cell.data_type, json.dumps(cell.value, ensure_ascii=False),
                  json.dumps(stored, ensure_ascii=False), cell.number_format, colour(cell.fill),
                  "border" if cell.coordinate in bordered else "-", sep="\t")


def main():
    path = sys.argv[1]
    sys.stdout.reconfigure(encoding="utf-8")
    book = openpyxl.load_workbook(path)
    has_formulas = any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    values = openpyxl.load_workbook(path, data_only=True) if has_formulas else book
    print("properties", book.properties.title, book.properties.creator, book.properties.created)
    with zipfile.ZipFile(path) as archive:
        for index, sheet in enumerate(book.worksheets):
            dump_sheet(sheet, values[sheet.title], bordered_cells(archive, index))


main()
