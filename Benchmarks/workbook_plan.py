"""The calls of libxlsxwriter that make a workbook of gongkai's again, for peers/report_xlsx.c.

A line a call: a letter, then its arguments after tabs. `same_parts` holds what the peer wrote against the original.
"""
import re
import xml.etree.ElementTree as tree
import zipfile

SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
HORIZONTAL = {"left": 1, "center": 2, "right": 3}
VERTICAL = {"top": 8, "center": 10}


def part(book, name):
    return tree.fromstring(book.read(name))


def position(reference):
    letters, digits = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def area(reference):
    first, _, last = reference.partition(":")
    return position(first) + position(last or first)


def attribute(element, path, name, default=""):
    found = element.find(path, SPACE)
    return default if found is None else found.get(name, default)


def formats(styles):
    """A call for each cell format but the default, then for those of conditions."""
    fonts, fills = (styles.find(f"m:{kind}", SPACE) for kind in ("fonts", "fills"))
    codes = {code.get("numFmtId"): code.get("formatCode") for code in styles.iterfind("m:numFmts/m:numFmt", SPACE)}
    for cell in styles.findall("m:cellXfs/m:xf", SPACE)[1:]:
        font, fill = fonts[int(cell.get("fontId"))], fills[int(cell.get("fillId"))]
        alignment = cell.find("m:alignment", SPACE)
        yield [
            "F", attribute(font, "m:sz", "val"), int(font.find("m:b", SPACE) is not None),
            attribute(font, "m:color", "rgb")[2:], HORIZONTAL[alignment.get("horizontal")],
            VERTICAL[alignment.get("vertical")], alignment.get("indent", 0), cell.get("borderId"),
            alignment.get("wrapText", 0), alignment.get("shrinkToFit", 0),
            attribute(fill, "m:patternFill/m:fgColor", "rgb")[2:], codes.get(cell.get("numFmtId"), ""), "",
        ]
    for rule in styles.iterfind("m:dxfs/m:dxf", SPACE):
        colour = attribute(rule, "m:font/m:color", "rgb")[2:]
        fill = attribute(rule, "m:fill/m:patternFill/m:bgColor", "rgb")[2:]
        yield ["F", 0, 1, colour, 0, 0, 0, 0, 0, 0, fill, "", "condition"]


def cells(sheet, strings, links):
    for row in sheet.iterfind("m:sheetData/m:row", SPACE):
        if row.get("customHeight"):
            yield ["R", int(row.get("r")) - 1, row.get("ht")]
        for cell in row:
            place = [*position(cell.get("r")), cell.get("s", 0)]
            formula, value = cell.findtext("m:f", None, SPACE), cell.findtext("m:v", None, SPACE)
            if formula is not None:
                yield ["t" if cell.get("t") == "str" else "f", *place, "=" + formula, value]
            elif value is None:
                yield ["b", *place]
            elif cell.get("r") in links:
                yield ["u", *place, "internal:" + links[cell.get("r")], strings[int(value)]]
            elif cell.get("t") == "s":
                yield ["s", *place, strings[int(value)]]
            else:
                yield ["n", *place, value]


def layout(sheet, first_condition):
    for merged in sheet.iterfind("m:mergeCells/m:mergeCell", SPACE):
        yield ["M", *area(merged.get("ref"))]
    for condition in sheet.iterfind("m:conditionalFormatting", SPACE):
        yield [
            "C", *area(condition.get("sqref")), first_condition + int(attribute(condition, "m:cfRule", "dxfId")),
            condition.findtext("m:cfRule/m:formula", "", SPACE),
        ]
    for column in sheet.iterfind("m:cols/m:col", SPACE):
        yield ["W", int(column.get("min")) - 1, (float(column.get("width")) * 7 - 5) / 7]
    page = sheet.find("m:pageSetup", SPACE)
    if page is not None:
        yield ["U", int(page.get("orientation") == "landscape")]
    if sheet.find("m:sheetPr/m:pageSetUpPr", SPACE) is not None:
        yield ["X", page.get("fitToHeight", 1)]
    if sheet.find("m:sheetViews/m:sheetView/m:pane", SPACE) is not None:
        yield ["Z", attribute(sheet, "m:sheetViews/m:sheetView/m:pane", "ySplit")]
    if sheet.find("m:autoFilter", SPACE) is not None:
        yield ["A", *area(attribute(sheet, "m:autoFilter", "ref"))]


def names(workbook):
    """Print areas and the rows that are repeated on each page, by the sheet's number."""
    for name in workbook.iterfind("m:definedNames/m:definedName", SPACE):
        reference = name.text.rpartition("!")[2]
        if name.get("name") == "_xlnm.Print_Area":
            yield int(name.get("localSheetId")), ["B", *area(reference)]
        elif name.get("name") == "_xlnm.Print_Titles":
            first, last = re.fullmatch(r"\$(\d+):\$(\d+)", reference).groups()
            yield int(name.get("localSheetId")), ["E", int(first) - 1, int(last) - 1]


def calls(path):
    with zipfile.ZipFile(path) as book:
        workbook = part(book, "xl/workbook.xml")
        strings = ["".join(item.itertext()) for item in part(book, "xl/sharedStrings.xml")]
        core = part(book, "docProps/core.xml")
        purl = "{http://purl.org/dc/elements/1.1/}"
        yield ["P", core.findtext(purl + "title", ""), core.findtext(purl + "creator", "")]
        styles = part(book, "xl/styles.xml")
        yield from formats(styles)
        first_condition = len(styles.findall("m:cellXfs/m:xf", SPACE))
        sheets = workbook.findall("m:sheets/m:sheet", SPACE)
        for sheet in sheets:
            yield ["S", sheet.get("name")]
        named = list(names(workbook))
        for number, entry in enumerate(sheets):
            sheet = part(book, f"xl/worksheets/sheet{number + 1}.xml")
            links = {link.get("ref"): link.get("location") for link in sheet.iterfind("m:hyperlinks/m:hyperlink", SPACE)}
            yield ["@", number]
            if entry.get("state") == "hidden":
                yield ["H"]
            yield from layout(sheet, first_condition)
            yield from (call for owner, call in named if owner == number)
            yield from cells(sheet, strings, links)


def write_plan(workbook, path):
    with open(path, "w", encoding="utf-8") as plan:
        for call in calls(workbook):
            plan.write("\t".join(str(field).replace("\n", "\1").replace("\t", "\2") for field in call) + "\n")


def different_parts(workbook, other):
    """The names of the parts that are not the same, byte for byte."""
    with zipfile.ZipFile(workbook) as left, zipfile.ZipFile(other) as right:
        names = sorted(set(left.namelist()) | set(right.namelist()))
        return [
            name for name in names
            if name not in left.namelist() or name not in right.namelist() or left.read(name) != right.read(name)
        ]
