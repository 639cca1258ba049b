"""The kinds of hostile inputs: for each a name, a function that writes a file, and the sizes it is tried at."""

import os
import zipfile
import zlib
from collections import namedtuple

K, M = 1000, 1_000_000
ALL = []
Kind = namedtuple("Kind", "name make sizes arguments statuses environment feeds budget seconds")


def kind(name, *sizes, arguments=None, statuses=(0, 1, 65), environment=None, feeds=False, budget=None, seconds=0.5):
    """Adds a kind: a function of a size that makes its content, a text, bytes, the parts of an archive, or, where a part is named
    "/", the files of a folder.

    `arguments`: the command's, with `{}` for the input; a conversion to JSON without them. `environment`: variables for a path;
    `feeds`: whether the input is the command's standard input; `budget`: megabytes that are allowed whatever the size;
    `seconds`: from how many on it matters how the time grows.
    """
    def add(make):
        def write(path, size):
            content = make(size)
            if isinstance(content, dict) and "/" in content:
                return folder(path, content)
            with open(path, "wb") as file:
                if isinstance(content, dict):
                    package(file, content.items())
                elif isinstance(content, list):
                    package(file, content)
                else:
                    file.write(content.encode() if isinstance(content, str) else content)
        ALL.append(Kind(name, write, sizes, arguments, statuses, environment, feeds, budget, seconds))
        return make
    return add


def folder(path, files):
    for name, content in files.items():
        if name == "/":
            continue
        own = os.path.join(path, name)
        os.makedirs(os.path.dirname(own), exist_ok=True)
        with open(own, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        if content[:2] in ("#!", b"#!"):
            os.chmod(own, 0o755)


def package(file, parts):
    import warnings
    warnings.simplefilter("ignore")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, how)


# ---- text

kind("one-line-of-digits.txt", 2 * M, 4 * M)(lambda n: "1" * n)
kind("one-line-of-chinese.txt", 2 * M, 4 * M)(lambda n: "政" * (n // 3))
kind("one-line-of-words.txt", 2 * M, 4 * M)(lambda n: "annual report 12 " * (n // 17))
kind("one-line-of-bars.txt", 1 * M, 2 * M)(lambda n: "|1" * (n // 2))
kind("one-line-of-labels.txt", 1 * M, 2 * M)(lambda n: "行政许可 12 行政处罚 3 " * (n // 32))
kind("one-line-of-200-MB.txt", 200 * M)(lambda n: "annual report 12 " * (n // 17))
kind("one-line-of-chinese-200-MB.txt", 200 * M)(lambda n: "信息公开" * (n // 12))
kind("short-lines.txt", 1 * M, 2 * M)(lambda n: "1\n" * (n // 2))
kind("empty-lines.txt", 2 * M, 4 * M)(lambda n: "\n" * n)
kind("lines-of-two-figures.txt", 1 * M, 2 * M)(lambda n: "甲 1 2\n" * (n // 8))
kind("prose.txt", 4 * M, 8 * M)(lambda n: "本机关认真贯彻落实条例,全年公开信息12条。\n" * (n // 62))
kind("ascii-prose.txt", 4 * M, 8 * M)(lambda n: "The agency has published 12 pieces of information.\n" * (n // 51))
kind("rows-of-bars.txt", 1 * M, 2 * M)(lambda n: "|甲|1|2|3|4|5|6|7|\n" * (n // 23))
kind("rows-of-one-label.txt", 500 * K, 1 * M)(lambda n: "行政许可 1 2 3\n" * (n // 20))
kind("headings.txt", 500 * K, 1 * M)(lambda n: "一、总体情况\n" * (n // 20))
kind("titles.txt", 500 * K, 1 * M)(lambda n: "甲县教育局2021年政府信息公开工作年度报告\n" * (n // 58))
kind("heads-of-the-form.txt", 500 * K, 1 * M)(
    lambda n: "自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n" * (n // 115))
kind("aligned-columns.txt", 1 * M, 2 * M)(lambda n: "  甲      12       3      45\n" * (n // 31))
kind("growing-indent.txt", 500 * K, 1 * M)(lambda n: "".join(" " * (i % 997) + "1\n" for i in range(n // 500)))
kind("box-drawing.txt", 500 * K, 1 * M)(lambda n: "┌──┬──┐\n│甲│1 │\n└──┴──┘\n" * (n // 66))
kind("control-characters.txt", 1 * M, 2 * M)(lambda n: bytes(range(1, 32)) * (n // 31))
kind("combining-marks.txt", 1 * M, 2 * M)(lambda n: "a" + "\u0301" * (n // 2))
kind("not-utf-8.txt", 1 * M, 2 * M)(lambda n: b"\xb9\xab\xbf\xaa 12\n" * (n // 8))


def sample(count):
    rows = [
        "二、主动公开政府信息情况", "第二十条第(一)项", "信息内容 本年制发件数 本年废止件数 现行有效件数",
        "规章 0 0 0", "行政规范性文件 1 1 1", "第二十条第(五)项", "信息内容 本年处理决定数量", "行政许可 12",
        "第二十条第(六)项", "信息内容 本年处理决定数量", "行政处罚 3", "行政强制 4",
        "四、政府信息公开行政复议、行政诉讼情况", "行政复议 行政诉讼", "结果维持 结果纠正 其他结果 尚未审结 总计",
        "0 0 0 0 0 1 0 0 0 1 0 0 0 0 0",
    ]
    return "\n".join(rows * count)


kind("many-forms.txt", 500 * K, 1 * M)(lambda n: sample(n // 680))

# ---- csv

kind("commas.csv", 500 * K, 1 * M)(lambda n: "," * n)
kind("open-quote.csv", 2 * M, 4 * M)(lambda n: '"' + "a,\n" * (n // 3))
kind("quotes.csv", 2 * M, 4 * M)(lambda n: '"",' * (n // 3))
kind("rows.csv", 2 * M, 4 * M)(lambda n: "1,2,3\n" * (n // 6))
kind("one-column.csv", 1 * M, 2 * M)(lambda n: "1\r\n" * (n // 3))
kind("ragged.csv", 1 * M, 2 * M)(lambda n: "".join("," * (i % 500) + "\n" for i in range(n // 250)))

# ---- json

kind("deep.json", 1 * M, 2 * M)(lambda n: "[" * n)
kind("deep-objects.json", 1 * M, 2 * M)(lambda n: '{"a":' * (n // 5))
kind("long-string.json", 4 * M, 8 * M)(lambda n: '{"agency":"' + "a" * n + '"}')
kind("escapes.json", 2 * M, 4 * M)(lambda n: '{"agency":"' + "\\u516c" * (n // 6) + '"}')
kind("unknown-keys.json", 1 * M, 2 * M)(
    lambda n: '{"agency":"a","figures":{' + ",".join(f'"k{i}":1' for i in range(n // 10)) + "}}")
kind("same-key.json", 1 * M, 2 * M)(lambda n: "{" + ",".join(['"agency":"a"'] * (n // 13)) + "}")
kind("long-number.json", 1 * M, 2 * M)(
    lambda n: '{"agency":"a","figures":{"applications":{"new":{"total":' + "9" * n + "}}}}")
kind("exponent.json", 100)(lambda n: '{"agency":"a","figures":{"applications":{"new":{"total":1e999999999}}}}')
kind("sections.json", 1 * M, 2 * M)(
    lambda n: '{"agency":"a","sections":[' + ",".join(['{"blocks":[]}'] * (n // 14)) + "]}")
kind("spans.json", 200 * K, 400 * K)(
    lambda n: '{"agency":"a","sections":[{"blocks":[{"table":{"rows":['
    + ",".join(['[{"text":"1","rowspan":60000,"colspan":10000}]'] * (n // 48)) + "]}}]}]}")

# ---- yaml

kind("aliases.yaml", 9)(
    lambda n: "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, n)))
kind("aliases-in-a-row.yaml", 500 * K, 1 * M)(lambda n: "a: &a [1]\nb: [" + "*a," * (n // 3) + "1]")
kind("deep-flow.yaml", 100 * K, 200 * K)(lambda n: "[" * n)
kind("deep-block.yaml", 500 * K, 1 * M)(lambda n: "".join(" " * i + "a:\n" for i in range(int((2 * n) ** 0.5))))
kind("keys.yaml", 1 * M, 2 * M)(lambda n: "".join(f"k{i}: 1\n" for i in range(n // 10)))
kind("anchors.yaml", 1 * M, 2 * M)(lambda n: "a:\n" + "".join(f"- &b{i} 1\n" for i in range(n // 12)))
kind("long-text.yaml", 2 * M, 4 * M)(lambda n: "agency: " + "甲 " * (n // 4))
kind("merges.yaml", 500 * K, 1 * M)(lambda n: "a: &a {b: 1}\nc:\n" + "- <<: *a\n" * (n // 9))
kind("tags.yaml", 500 * K, 1 * M)(lambda n: "agency: " + "!!str " * (n // 6) + "x")

# ---- xml

XML = '<?xml version="1.0"?>\n'
ROOT = '<report xmlns="urn:gongkai:report:1" version="1">'
kind("deep.xml", 1 * M, 2 * M)(lambda n: XML + "<a>" * (n // 3))
kind("attributes.xml", 500 * K, 1 * M)(
    lambda n: XML + "<report " + " ".join(f'a{i}="1"' for i in range(n // 11)) + "/>")
kind("namespaces.xml", 500 * K, 1 * M)(
    lambda n: XML + "<report " + " ".join(f'xmlns:a{i}="u{i}"' for i in range(n // 17)) + "/>")
kind("comment.xml", 4 * M, 8 * M)(lambda n: XML + ROOT + "<!--" + "x" * n + "--></report>")
kind("entities.xml", 100)(
    lambda n: XML + "<!DOCTYPE r [<!ENTITY a0 'xxxxxxxxxx'>"
    + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10)) + "]>" + "<report>&a9;</report>")
kind("long-text.xml", 4 * M, 8 * M)(
    lambda n: XML + ROOT + "<section><paragraph>" + "text " * (n // 5) + "</paragraph></section></report>")
kind("paragraphs.xml", 2 * M, 4 * M)(
    lambda n: XML + ROOT + "<section>" + "<paragraph>a</paragraph>" * (n // 24) + "</section></report>")
kind("character-references.xml", 2 * M, 4 * M)(
    lambda n: XML + ROOT + "<section><paragraph>" + "&#x516C;" * (n // 8) + "</paragraph></section></report>")
kind("unknown-elements.xml", 1 * M, 2 * M)(
    lambda n: XML + ROOT + "".join(f"<e{i}/>" for i in range(n // 9)) + "</report>")

# ---- html

PAGE = "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>"
kind("spans.html", 100 * K, 200 * K)(
    lambda n: PAGE + "<table>" + '<tr><td rowspan="65534" colspan="1000">1</td></tr>' * (n // 51) + "</table>")
kind("one-huge-span.html", 100)(lambda n: PAGE + '<table><tr><td rowspan="65534" colspan="1000">1</td></tr></table>')
kind("rowspans.html", 200 * K, 400 * K)(
    lambda n: PAGE + "<table>" + "<tr><td rowspan=65534>1</td></tr>" * (n // 35) + "</table>")
kind("nested-tables.html", 500 * K, 1 * M)(lambda n: PAGE + "<table><tr><td>" * (n // 15))
kind("deep-divs.html", 1 * M, 2 * M)(lambda n: PAGE + "<div>" * (n // 5))
kind("deep-inline.html", 1 * M, 2 * M)(lambda n: PAGE + "<b>" * (n // 3) + "1")
kind("paragraphs.html", 2 * M, 4 * M)(lambda n: PAGE + "<p>甲 12" * (n // 9))
kind("tables.html", 1 * M, 2 * M)(lambda n: PAGE + "<table><tr><td>1</td></tr></table>" * (n // 35))
kind("cells.html", 1 * M, 2 * M)(lambda n: PAGE + "<table>" + "<tr><td>1<td>2<td>3" * (n // 19) + "</table>")
kind("wide-row.html", 200 * K, 400 * K)(lambda n: PAGE + "<table><tr>" + "<td>1" * (n // 5) + "</table>")
kind("rules-and-elements.html", 300 * K, 600 * K)(
    lambda n: PAGE + "<style>" + "".join(f".c{i} .d{i}{{color:red}}" for i in range(n // 60)) + "</style>"
    + "<p class=c1>a" * (n // 28))
kind("classes-of-one-element.html", 500 * K, 1 * M)(
    lambda n: PAGE + "<style>" + "".join(f".c{i}{{display:none}}" for i in range(n // 44)) + "</style><p class='"
    + " ".join(f"c{i}" for i in range(n // 14)) + "'>1")
kind("attributes.html", 1 * M, 2 * M)(lambda n: PAGE + "<p " + " ".join(f"a{i}=1" for i in range(n // 10)) + ">1")
kind("breaks.html", 1 * M, 2 * M)(lambda n: PAGE + "<p>" + "1<br>" * (n // 5))
kind("breaks-in-a-cell.html", 1 * M, 2 * M)(lambda n: PAGE + "<table><tr><td>" + "1<br>" * (n // 5) + "</table>")
kind("positioned-lines.html", 500 * K, 1 * M)(
    lambda n: PAGE + "".join(
        f'<p style="position:absolute;top:{i}px;left:{i % 70}px">1</p>' for i in range(n // 55)))
kind("open-comment.html", 2 * M, 4 * M)(lambda n: PAGE + "<!--" + "<p>1" * (n // 4))
kind("comments.html", 1 * M, 2 * M)(lambda n: PAGE + "<!---->" * (n // 7))
kind("entities.html", 1 * M, 2 * M)(lambda n: PAGE + "<p>" + "&nbsp;&#65;" * (n // 11))
kind("links.html", 1 * M, 2 * M)(lambda n: PAGE + "<a href=x>政策</a> " * (n // 23))

# ---- workbooks and documents

TYPES = "[Content_Types].xml"
TYPES_XML = XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(sheets, shared=None, styles=None, more=(), target=None):
    """`sheets`: what each sheet holds after its opening tag; `target`: one part for all of them."""
    count = len(sheets)
    parts = [
        (TYPES, TYPES_XML.format(
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>')),
        ("_rels/.rels", RELS.format(
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>')),
        ("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>' + "".join(
            f'<sheet name="s{i}" sheetId="{i + 1}" r:id="s{i}"/>' for i in range(count)) + "</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", RELS.format("".join(
            f'<Relationship Id="s{i}" Type="{OFFICE}/worksheet" Target="{target or f"worksheets/s{i}.xml"}"/>'
            for i in range(count))
            + (f'<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="shared.xml"/>' if shared else "")
            + (f'<Relationship Id="y" Type="{OFFICE}/styles" Target="styles.xml"/>' if styles else ""))),
    ]
    seen = sheets[:1] if target else sheets
    for i, sheet in enumerate(seen):
        parts.append((f"xl/{target or f'worksheets/s{i}.xml'}", f"<worksheet {MAIN}>{sheet}</worksheet>"))
    if shared:
        parts.append(("xl/shared.xml", f"<sst {MAIN}>{shared}</sst>"))
    if styles:
        parts.append(("xl/styles.xml", f"<styleSheet {MAIN}>{styles}</styleSheet>"))
    return parts + list(more)


def data(rows, after=""):
    return f"<sheetData>{rows}</sheetData>{after}"


def merges(ranges):
    return "<mergeCells>" + "".join(f'<mergeCell ref="{r}"/>' for r in ranges) + "</mergeCells>"


ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
kind("overlapping-merges.xlsx", 10 * K, 20 * K)(
    lambda n: workbook([data(ONE, merges(f"A1:XFD{i + 2}" for i in range(n)))]))
kind("merges.xlsx", 10 * K, 20 * K)(
    lambda n: workbook([data(ONE, merges(f"A{2 * i + 1}:C{2 * i + 2}" for i in range(n)))]))
kind("merges-of-many-sheets.xlsx", 200, 400)(
    lambda n: workbook([data(ONE, merges(f"A1:XFD{i + 2}" for i in range(50)))] * n))
kind("whole-merge.xlsx", 1)(lambda n: workbook([data(ONE, merges(["A1:XFD1048576"]))]))
kind("far-cells.xlsx", 20, 40)(
    lambda n: workbook([data('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')] * n))
kind("far-rows.xlsx", 10 * K, 20 * K)(
    lambda n: workbook([data("".join(
        f'<row r="{i * 50 + 1}"><c r="XFD{i * 50 + 1}"><v>1</v></c></row>' for i in range(n)))]))
kind("sheets-on-one-part.xlsx", 2500, 5000)(lambda n: workbook([data(ONE)] * n, target="worksheets/s0.xml"))
kind("sheets.xlsx", 1 * K, 2 * K)(lambda n: workbook([data(ONE)] * n))
kind("one-long-shared-text.xlsx", 10 * K, 20 * K)(
    lambda n: workbook([data("".join(
        f'<row r="{i + 1}"><c r="A{i + 1}" t="s"><v>0</v></c></row>' for i in range(n)))],
        shared="<si><t>" + "x" * (50 * n) + "</t></si>"))
kind("unused-shared-texts.xlsx", 50 * K, 100 * K)(
    lambda n: workbook([data(ONE)], shared="".join(f"<si><t>t{i}</t></si>" for i in range(n))))
kind("number-formats.xlsx", 5 * K, 10 * K)(
    lambda n: workbook([data("".join(
        f'<row r="{i + 1}"><c r="A{i + 1}" s="{i}"><v>1</v></c></row>' for i in range(n)))],
        styles="<numFmts>" + "".join(f'<numFmt numFmtId="{200 + i}" formatCode="0.00&quot;{i}&quot;"/>' for i in range(n))
        + "</numFmts><cellXfs>" + "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(n)) + "</cellXfs>"))
kind("long-number-format.xlsx", 500 * K, 1 * M)(
    lambda n: workbook([data('<row r="1"><c r="A1" s="0"><v>1</v></c></row>' * 1)],
        styles='<numFmts><numFmt numFmtId="200" formatCode="' + "0," * (n // 2)
        + '"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>'))
kind("column-ranges.xlsx", 10 * K, 20 * K)(
    lambda n: workbook(["<cols>" + '<col min="1" max="16384" hidden="1"/>' * n + "</cols>" + data(ONE)]))
kind("cells.xlsx", 50 * K, 100 * K)(
    lambda n: workbook([data("".join(
        f'<row r="{i + 1}">' + "".join(f'<c r="{c}{i + 1}"><v>{i}</v></c>' for c in "ABCDE") + "</row>"
        for i in range(n // 5)))]))
kind("zip-bomb.xlsx", 100 * M, 200 * M)(lambda n: workbook([data(ONE)], more=[("xl/x.xml", b" " * n)]))
kind("sheet-bomb.xlsx", 20 * M, 40 * M)(lambda n: workbook([data(ONE + " " * n)]))
kind("cells-bomb.xlsx", 200 * K, 400 * K)(
    lambda n: workbook([data("<row>" + "<c><v>1</v></c></row><row>" * n + "</row>")]))
kind("files.xlsx", 5 * K, 10 * K)(lambda n: workbook([data(ONE)], more=[(f"x/{i}.xml", "") for i in range(n)]))
kind("text-boxes.xlsx", 5 * K, 10 * K)(
    lambda n: workbook([data(ONE) + f'<drawing xmlns:r="{OFFICE}" r:id="d"/>'], more=[
        ("xl/worksheets/_rels/s0.xml.rels", RELS.format(
            f'<Relationship Id="d" Type="{OFFICE}/drawing" Target="../drawings/d.xml"/>')),
        ("xl/drawings/d.xml", '<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            + "<oneCellAnchor><from><col>1</col><row>1</row></from><sp><txBody><a:p><a:r><a:t>甲 1</a:t></a:r></a:p>"
              "</txBody></sp></oneCellAnchor>" * n + "</wsDr>")]))

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(body, styles=None, more=()):
    parts = [
        (TYPES, TYPES_XML.format(
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>')),
        ("_rels/.rels", RELS.format(
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>')),
        ("word/document.xml", f'<w:document {WORD} xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'),
    ]
    if styles:
        parts += [
            ("word/styles.xml", f"<w:styles {WORD}>{styles}</w:styles>"),
            ("word/_rels/document.xml.rels", RELS.format(
                f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'))]
    return parts + list(more)


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


kind("paragraphs.docx", 50 * K, 100 * K)(lambda n: document("<w:p/>" * n))
kind("texts.docx", 20 * K, 40 * K)(lambda n: document(f"<w:p>{run('甲 1')}</w:p>" * n))
kind("runs.docx", 50 * K, 100 * K)(lambda n: document("<w:p>" + run("1") * n + "</w:p>"))
kind("nested-tables.docx", 5 * K, 10 * K)(lambda n: document("<w:tbl><w:tr><w:tc>" * n + "</w:tc></w:tr></w:tbl>" * n))
kind("grid-spans.docx", 5 * K, 10 * K)(
    lambda n: document("<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="16000"/></w:tcPr><w:p/></w:tc></w:tr>' * n
                       + "</w:tbl>"))
kind("vertical-merges.docx", 10 * K, 20 * K)(
    lambda n: document("<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * n + "</w:tbl>"))
kind("styles-in-a-chain.docx", 5 * K, 10 * K)(
    lambda n: document(f'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr>{run("1")}</w:p>' * (n // 5),
                       styles="".join(
                           f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{i + 1}"/></w:style>'
                           for i in range(n))))
kind("styles-in-a-ring.docx", 100, 200)(
    lambda n: document(f'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr>{run("1")}</w:p>',
                       styles="".join(
                           f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{(i + 1) % n}"/></w:style>'
                           for i in range(n))))
kind("open-fields.docx", 10 * K, 20 * K)(
    lambda n: document("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * n + run("1") + "</w:p>"))
kind("cells.docx", 20 * K, 40 * K)(
    lambda n: document("<w:tbl>" + ("<w:tr>" + f"<w:tc><w:p>{run('1')}</w:p></w:tc>" * 5 + "</w:tr>") * (n // 5)
                       + "</w:tbl>"))
kind("tables.docx", 5 * K, 10 * K)(
    lambda n: document(f"<w:tbl><w:tr><w:tc><w:p>{run('1')}</w:p></w:tc></w:tr></w:tbl><w:p/>" * n))
kind("footnote-marks.docx", 20 * K, 40 * K)(
    lambda n: document("<w:p>" + '<w:r><w:footnoteReference w:id="1"/></w:r>' * n + "</w:p>"))

# ---- OFD

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(content, pages=1, template=None, parts=None):
    """`content`: what the one page part holds, to which all pages point, unless `parts` asks for one each."""
    place = (lambda i: f"P{i}.xml") if parts else (lambda i: "P0.xml")
    use = '<ofd:Template TemplateID="5"/>' if template else ""
    layer = "<ofd:Page {}>{}<ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content></ofd:Page>"
    result = [
        ("OFD.xml", f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
        ("D/Document.xml", f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            '</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="5" BaseLoc="T.xml"/></ofd:CommonData><ofd:Pages>'
            + "".join(f'<ofd:Page ID="{i + 10}" BaseLoc="{place(i)}"/>' for i in range(pages))
            + "</ofd:Pages></ofd:Document>"),
    ]
    for i in range(pages if parts else 1):
        result.append((f"D/P{i}.xml", layer.format(OFD, use, content)))
    if template:
        result.append(("D/T.xml", layer.format(OFD, "", template)))
    return result


def ofd_text(text, x=10, y=10, delta="5"):
    return (f'<ofd:TextObject Boundary="{x} {y} 100 8" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="{delta}">{text}'
            "</ofd:TextCode></ofd:TextObject>")


kind("texts.ofd", 5 * K, 10 * K)(
    lambda n: ofd("".join(ofd_text("12", 10 + i % 20 * 9, 10 + i // 20 % 40 * 7) for i in range(n))))
kind("texts-on-one-spot.ofd", 5 * K, 10 * K)(lambda n: ofd(ofd_text("12") * n))
kind("steps.ofd", 1)(lambda n: ofd(ofd_text("12", delta="g 2000000000 1")))
kind("many-steps.ofd", 5 * K, 10 * K)(lambda n: ofd(ofd_text("12", delta="g 65000 1 " * n)))
kind("pages-on-one-part.ofd", 1 * K, 2 * K)(lambda n: ofd(ofd_text("12") * 500, pages=n))
kind("pages-of-one-template.ofd", 500, 1 * K)(
    lambda n: ofd("", pages=n, template="".join(ofd_text("12 ", 10 + i % 99, 10 + i % 250) for i in range(2000))))
kind("lines.ofd", 5 * K, 10 * K)(
    lambda n: ofd(ofd_text("12") + "".join(
        f'<ofd:PathObject Boundary="0 {i % 250} 200 1"><ofd:AbbreviatedData>M 0 {i % 7} L 200 {i % 7}'
        "</ofd:AbbreviatedData></ofd:PathObject>" for i in range(n))))
kind("grid.ofd", 200, 400)(
    lambda n: ofd(ofd_text("12") + "".join(
        f'<ofd:PathObject Boundary="0 {i} 2000 1"><ofd:AbbreviatedData>M 0 0 L {3 * n} 0</ofd:AbbreviatedData></ofd:PathObject>'
        f'<ofd:PathObject Boundary="{i} 0 1 2000"><ofd:AbbreviatedData>M 0 0 L 0 {3 * n}</ofd:AbbreviatedData></ofd:PathObject>'
        for i in range(0, 3 * n, 3))))
kind("many-pages.ofd", 500, 1 * K)(lambda n: ofd(ofd_text("甲局"), pages=n, parts=True))

# ---- PDF


def pdf(contents, box="0 0 595 842", pages=None, deflate=False):
    """One page for each content stream; `pages`: how many pages show the first."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    count = pages or len(contents)
    first = 4 + len(contents)
    kids = " ".join(f"{first + i} 0 R" for i in range(count))
    objects.append(f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for content in contents:
        body = content.encode() if isinstance(content, str) else content
        extra = b""
        if deflate:
            body, extra = zlib.compress(body, 9), b" /Filter /FlateDecode"
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(body), extra, body))
    for i in range(count):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {4 + (0 if pages else i)} 0 R >>".encode())
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def shown(text, x, y):
    return f"BT /F 9 Tf {x} {y} Td ({text}) Tj ET\n"


kind("words.pdf", 10 * K, 20 * K)(
    lambda n: pdf(["".join(shown("12", 10 + i % 50 * 11, 800 - i // 50 % 200 * 4) for i in range(n))]))
kind("words-on-one-spot.pdf", 5 * K, 10 * K)(lambda n: pdf([shown("12", 100, 100) * n]))
kind("pages-of-one-stream.pdf", 500, 1 * K)(lambda n: pdf([shown("12 3", 100, 100) * 50], pages=n))
kind("too-many-pages.pdf", 5 * K)(lambda n: pdf([shown("12 3", 100, 100)], pages=n))
kind("lines.pdf", 10 * K, 20 * K)(
    lambda n: pdf([shown("1", 100, 100) + shown("2", 300, 100) + "".join(
        f"{i % 500} {i % 800} m {i % 500 + 90} {i % 800} l S\n" for i in range(n))]))
kind("grid.pdf", 150, 300)(
    lambda n: pdf([shown("1", 100, 100) + shown("2", 300, 100) + "".join(
        f"0 {5 * i} m {5 * n} {5 * i} l S {5 * i} 0 m {5 * i} {5 * n} l S\n" for i in range(n))],
        box=f"0 0 {5 * n} {5 * n}"))
kind("stream-bomb.pdf", 50 * M, 100 * M)(
    lambda n: pdf([shown("1", 100, 100) + shown("2", 300, 100) + "0 0 m 9 9 l S\n" * (n // 15)], deflate=True))
kind("words-bomb.pdf", 10 * M, 20 * M)(
    lambda n: pdf([shown("1", 100, 100) * (n // 34)], deflate=True))
kind("huge-page.pdf", 1)(lambda n: pdf([shown("1", 100, 100) + shown("2", 300, 100)], box="0 0 9999999 9999999"))
kind("ring-of-pages.pdf", 1)(
    lambda n: b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 9/Kids[2 0 R]>>endobj\n"
              b"trailer<</Root 1 0 R>>")
kind("nothing-but-a-head.pdf", 1)(lambda n: b"%PDF-1.7\n")

# ---- formats read through LibreOffice

TABLE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ' \
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ' \
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"


def open_document(media, body):
    return [
        ("mimetype", media),
        ("META-INF/manifest.xml",
         '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
         f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
         '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'),
        ("content.xml", f'<office:document-content {TABLE} office:version="1.2"><office:body>{body}</office:body>'
                        "</office:document-content>"),
    ]


CELL = '<table:table-cell{} office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
kind("repeated-cells.ods", 1)(lambda n: open_document(ODS, '<office:spreadsheet><table:table table:name="a">'
    f'<table:table-row table:number-rows-repeated="1048576">{CELL.format(" table:number-columns-repeated=" + chr(34) + "16384" + chr(34))}'
    "</table:table-row></table:table></office:spreadsheet>"))
kind("repeated-columns.ods", 1)(lambda n: open_document(ODS, '<office:spreadsheet><table:table table:name="a">'
    f'<table:table-row>{CELL.format(" table:number-columns-repeated=" + chr(34) + "16384" + chr(34))}'
    "</table:table-row></table:table></office:spreadsheet>"))
kind("repeated-spaces.odt", 1)(lambda n: open_document(ODT,
    '<office:text><text:p>1<text:s text:c="100000000"/>2</text:p></office:text>'))
kind("spans.odt", 1)(lambda n: open_document(ODT, '<office:text><table:table><table:table-row>'
    '<table:table-cell table:number-columns-spanned="60000" table:number-rows-spanned="60000"><text:p>1</text:p>'
    "</table:table-cell></table:table-row></table:table></office:text>"))
kind("deep-groups.rtf", 100 * K, 200 * K)(lambda n: "{\\rtf1 " + "{" * n + "1")
kind("binary.rtf", 1)(lambda n: "{\\rtf1 \\bin2000000000 x}")
kind("not-a-document.doc", 1 * M)(
    lambda n: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0\0" + b"\xff" * n)
