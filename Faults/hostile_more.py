"""Further kinds of hostile inputs: text of other languages, references to nowhere, and archives that say what is not so."""

import io
import struct
import zipfile
import zlib

from hostile_kinds import CELL, K, M, MAIN, ODS, OFD, ONE, OFFICE, PAGE, RELS, ROOT, WORD, XML, data, document, kind, ofd, \
    ofd_text, open_document, package, pdf, run, sample, shown, workbook

# ---- text

WORDS = "the agency has answered every request within the time that the rules allow and published what it holds".split()


def words(n, a_line):
    line = [WORDS[i * 7 % len(WORDS)] for i in range(a_line)]
    return (" ".join(line) + "\n") * (n // (sum(map(len, line)) + a_line))


kind("words.txt", 1 * M, 2 * M)(lambda n: words(n, 12))
kind("short-lines-of-words.txt", 1 * M, 2 * M)(lambda n: words(n, 3))
kind("letters.txt", 1 * M, 2 * M)(lambda n: "a b c d e f g h\n" * (n // 16))
kind("numbers-and-words.txt", 1 * M, 2 * M)(lambda n: "12 tons 3 km 4\n" * (n // 15))
kind("marks.txt", 1 * M, 2 * M)(lambda n: "/ / - / 无 /\n" * (n // 15))
kind("labels-alone.txt", 500 * K, 1 * M)(lambda n: "行政许可\n" * (n // 13))
kind("nul.txt", 1 * M, 2 * M)(lambda n: b"\0" * n)
kind("utf-16.txt", 1 * M, 2 * M)(lambda n: ("行政许可 12\n" * (n // 16)).encode("utf-16"))
kind("tables-in-text.txt", 500 * K, 1 * M)(lambda n: "<table><tr><td>1\n" * (n // 17))
kind("wiki-tables.txt", 500 * K, 1 * M)(lambda n: "{|\n|-\n| 1 || 2\n" * (n // 15))
kind("latex-tables.txt", 500 * K, 1 * M)(lambda n: "\\begin{tabular}{ll}\n1 & 2 \\\\\n" * (n // 31))
kind("reports-in-a-row.txt", 500 * K, 1 * M)(
    lambda n: ("甲县教育局2021年政府信息公开工作年度报告\n" + sample(1) + "\n") * (n // 740))

# ---- csv

kind("one-quote.csv", 2 * M, 4 * M)(lambda n: "a,b\n" * (n // 8) + 'a"b,"c\n' + "a,b\n" * (n // 8))
kind("quotes-in-quotes.csv", 2 * M, 4 * M)(lambda n: '"' + '""' * (n // 2))
kind("semicolons-and-tabs.csv", 500 * K, 1 * M)(lambda n: "a;b\tc,d|e\n" * (n // 10))

# ---- json, yaml, xml

kind("deep-tables.json", 500 * K, 1 * M)(
    lambda n: '{"agency":"a","sections":[{"blocks":[' + '{"table":{"rows":[[' * (n // 19))
kind("many-figures.json", 500 * K, 1 * M)(lambda n: '{"agency":"a","figures":{"applications":{"new":{'
     + ",".join(f'"c{i}":1' for i in range(n // 10)) + "}}}}")
kind("surrogates.json", 1 * M, 2 * M)(lambda n: '{"agency":"' + "\\ud800" * (n // 6) + '"}')
kind("alias-of-itself.yaml", 100)(lambda n: "a: &a [*a]\n")
kind("deep-aliases.yaml", 10 * K, 20 * K)(
    lambda n: "a0: &a0 1\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, n)))
kind("aliases-of-a-table.yaml", 2 * K, 4 * K)(
    lambda n: "agency: a\nsections:\n- blocks:\n  - &t {table: {rows: [" + "[1, 2, 3, 4]," * 500 + "[1]]}}\n"
    + "  - *t\n" * n)
kind("many-documents.yaml", 500 * K, 1 * M)(lambda n: "---\na: 1\n" * (n // 9))
kind("external-entity.xml", 1)(
    lambda n: XML + '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + ROOT + "<agency>&e;</agency></report>")
kind("parameter-entities.xml", 20)(
    lambda n: XML + "<!DOCTYPE r [<!ENTITY % p0 'x'>" + "".join(
        f"<!ENTITY % p{i} '{f'%p{i - 1};' * 10}'>" for i in range(1, n)) + f"%p{n - 1};]>" + ROOT + "</report>")
kind("document-type.xml", 1)(lambda n: XML + '<!DOCTYPE report SYSTEM "http://127.0.0.1:9/x.dtd">' + ROOT + "</report>")
kind("cdata.xml", 2 * M, 4 * M)(
    lambda n: XML + ROOT + "<section><paragraph>" + "<![CDATA[a]]>" * (n // 13) + "</paragraph></section></report>")

# ---- html

kind("tables-in-tables.html", 500 * K, 1 * M)(
    lambda n: PAGE + "<table><tr><td>1" * (n // 32) + "</td></tr></table>" * (n // 32))
kind("forty-tables-deep.html", 300 * K, 600 * K)(
    lambda n: PAGE + ("<table><tr><td>1" * 40 + "</td></tr></table>" * 40) * (n // 1360))
kind("universal-rules.html", 100 * K, 200 * K)(
    lambda n: PAGE + "<style>" + "* * * * * * i{color:red}" * (n // 48) + "</style>" + "<b><u>" * 20 + "<i>1</i>" * (n // 16))
kind("rules-that-ask-around.html", 60 * K, 120 * K)(
    lambda n: PAGE + "<style>" + ":not(:has(~ p + p)) > p:nth-child(2n+1){display:none}" * (n // 104) + "</style>"
    + "<p>1</p>" * (n // 16))
kind("variables-in-a-ring.html", 100 * K, 200 * K)(
    lambda n: PAGE + "<style>p{" + "".join(f"--v{i}:var(--v{i + 1});" for i in range(n // 20))
    + "--v0:var(--v1);color:var(--v0)}</style><p>1")
kind("long-attribute.html", 2 * M, 4 * M)(lambda n: PAGE + "<p style='" + "a:b;" * (n // 4) + "'>1")
kind("preformatted.html", 1 * M, 2 * M)(lambda n: PAGE + "<pre>" + "1\n" * (n // 2))
kind("list-items.html", 500 * K, 1 * M)(lambda n: PAGE + "<ol start=999999999>" + "<li>1" * (n // 5))
kind("drawings.html", 500 * K, 1 * M)(lambda n: PAGE + "<svg><text>1</text>" * (n // 19))

# ---- workbooks

kind("huge-dimension.xlsx", 1)(lambda n: workbook(['<dimension ref="A1:XFD1048576"/>' + data(ONE)]))
kind("dimension-of-nowhere.xlsx", 1)(lambda n: workbook(['<dimension ref="A0:ZZZZZZ99999999999999999999"/>' + data(ONE)]))
kind("column-beyond-the-last.xlsx", 1)(lambda n: workbook([data('<row r="1"><c r="XFE1"><v>1</v></c></row>')]))
kind("row-beyond-the-last.xlsx", 1)(
    lambda n: workbook([data('<row r="99999999999999999999"><c r="A99999999999999999999"><v>1</v></c></row>')]))
kind("rows-backwards.xlsx", 10 * K, 20 * K)(
    lambda n: workbook([data("".join(f'<row r="{n - i}"><c r="A{n - i}"><v>1</v></c></row>' for i in range(n)))]))
kind("shared-formulas.xlsx", 20 * K, 40 * K)(
    lambda n: workbook([data("".join(
        f'<row r="{i + 1}"><c r="A{i + 1}"><f t="shared" ref="A1:XFD1048576" si="{i}">SUM(A1:XFD1048576)</f></c></row>'
        for i in range(n)))]))
kind("array-formula.xlsx", 1)(
    lambda n: workbook([data('<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>')]))
kind("shared-text-of-nowhere.xlsx", 20 * K, 40 * K)(
    lambda n: workbook([data("".join(
        f'<row r="{i + 1}"><c r="A{i + 1}" t="s"><v>{10 ** 18 + i}</v></c></row>' for i in range(n)))],
        shared="<si><t>a</t></si>"))
kind("long-numbers.xlsx", 5 * K, 10 * K)(
    lambda n: workbook([data("".join(
        f'<row r="{i + 1}"><c r="A{i + 1}"><v>{"9" * 300}e{i}</v></c></row>' for i in range(n)))]))
kind("runs-of-a-text.xlsx", 50 * K, 100 * K)(
    lambda n: workbook([data('<row r="1"><c r="A1" t="inlineStr"><is>' + "<r><t>1</t></r>" * n + "</is></c></row>")]))
kind("defined-names.xlsx", 20 * K, 40 * K)(
    lambda n: [(name, content.replace("</sheets>", "</sheets><definedNames>" + "".join(
        f'<definedName name="n{i}">s0!$A$1:$XFD$1048576</definedName>' for i in range(n)) + "</definedNames>")
        if name == "xl/workbook.xml" else content) for name, content in workbook([data(ONE)])])

# ---- documents

SPAN = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc>'
kind("huge-grid-span.docx", 1)(lambda n: document(f"<w:tbl><w:tr>{SPAN}</w:tr></w:tbl>"))
kind("negative-grid-span.docx", 1)(lambda n: document(f"<w:tbl><w:tr>{SPAN.replace('1000000000', '-5')}</w:tr></w:tbl>"))
kind("cells-left-out.docx", 1)(
    lambda n: document('<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1000000000"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>'))
kind("thirty-tables-deep.docx", 200, 400)(
    lambda n: document(("<w:tbl><w:tr><w:tc>" * 12 + f"<w:p>{run('1')}</w:p>" + "</w:tc></w:tr></w:tbl>" * 12) * n))
kind("choices-in-choices.docx", 50, 5 * K)(
    lambda n: document("<w:p><w:r>" + '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                       '<mc:Choice Requires="w"><w:t>1</w:t></mc:Choice><mc:Fallback>' * n
                       + "</mc:Fallback></mc:AlternateContent>" * n + "</w:r></w:p>"))
kind("tabs.docx", 50 * K, 100 * K)(lambda n: document("<w:p><w:r>" + "<w:tab/>" * n + "</w:r></w:p>"))

# ---- archives


def archive(parts):
    file = io.BytesIO()
    package(file, parts)
    return bytearray(file.getvalue())


def with_descriptors(parts, said=None):
    """An archive written as a stream: sizes stand after the data; `said`: what they say of the size unpacked."""
    out, central = bytearray(), bytearray()
    for name, content in parts:
        raw = content.encode() if isinstance(content, str) else content
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(raw) + packer.flush()
        size = len(raw) if said is None else said
        start, own = len(out), name.encode()
        out += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 8, 8, 0, 0, 0, 0, 0, len(own), 0) + own + packed
        out += struct.pack("<IIII", 0x08074B50, zlib.crc32(raw), len(packed), size)
        central += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 8, 8, 0, 0, zlib.crc32(raw), len(packed), size,
                               len(own), 0, 0, 0, 0, 0, start) + own
    return bytes(out + central + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(parts), len(parts), len(central), len(out), 0))


def overlapping(n):
    """Many names of one part's data."""
    own = archive(workbook([data(ONE)], more=[("xl/x.xml", b" " * M)]))
    end = own.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack("<HII", own[end + 10:end + 20])
    at = own.rindex(b"PK\x01\x02")
    last = bytes(own[at:end])
    more = b"".join(last.replace(b"xl/x.xml", b"x%07d" % i) for i in range(n))
    return bytes(own[:end] + more + struct.pack(
        "<IHHHHIIH", 0x06054B50, 0, 0, count + n, count + n, size + len(more), start, 0))


def named(name):
    return archive(workbook([data(ONE)], more=[(name, "x")]))


kind("data-descriptors.xlsx", 5 * K, 10 * K)(lambda n: with_descriptors(workbook([data(ONE.replace("1<", "1" * 9 + "<"))] * (n // 50))))
kind("bomb-with-descriptors.xlsx", 50 * M, 100 * M)(
    lambda n: with_descriptors(workbook([data(ONE + " " * n)])))
kind("bomb-that-says-little.xlsx", 50 * M, 100 * M)(
    lambda n: with_descriptors(workbook([data(ONE + " " * n)]), said=100))
kind("overlapping-parts.xlsx", 1 * K, 5 * K)(overlapping)
kind("path-out-of-the-archive.xlsx", 1)(lambda n: bytes(named("../../../../tmp/gongkai-out.xml")))
kind("cut-off.xlsx", 20 * K, 40 * K)(lambda n: bytes(archive(workbook([data("<row/>" * n)]))[:-400]))
kind("encrypted-part.xlsx", 1)(lambda n: bytes(
    archive(workbook([data(ONE)])).replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    .replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")))
kind("archive-in-an-archive.docx", 1)(lambda n: {"word/document.xml": bytes(archive(document("<w:p/>"))), "a.docx": b"x"})
kind("tables-in-tables.odt", 20, 200)(lambda n: open_document(
    "application/vnd.oasis.opendocument.text", "<office:text>" + "<table:table><table:table-row><table:table-cell>" * n
    + "<text:p>1</text:p>" + "</table:table-cell></table:table-row></table:table>" * n + "</office:text>"))

# ---- names, directives, depth and parts that many share

kind("names-of-elements.xml", 500 * K, 1 * M)(
    lambda n: XML + ROOT + "".join(f'<e{i} a{i}="1"/>' for i in range(n // 20)) + "</report>")
kind("names-of-namespaces.xml", 500 * K, 1 * M)(
    lambda n: XML + ROOT + "".join(f'<e xmlns="u{i}"/>' for i in range(n // 18)) + "</report>")
kind("names-of-attributes.html", 2 * M, 4 * M)(lambda n: PAGE + "".join(f"<p a{i}=1>甲" for i in range(n // 17)))
kind("names-of-elements.docx", 500 * K, 1 * M)(lambda n: document("".join(f"<e{i}/>" for i in range(n // 9))))
kind("long-button.html", 1 * M, 2 * M)(lambda n: PAGE + "<button>" + "a&amp;" * (n // 6))
kind("directives.yaml", 600 * K, 1200 * K)(
    lambda n: "".join(f"%TAG !e{i}! tag:example.org,2026:\n" for i in range(n // 34)) + "---\nagency: a\n")
kind("rows-without-columns.json", 500 * K, 1 * M)(lambda n: '{"agency":"a","figures":{"applications":{'
     + ",".join(f'"r{i}":{{"total":1}}' for i in range(n // 20)) + "}}}")
kind("deep-runs.docx", 5 * K, 10 * K)(
    lambda n: document("<w:p>" + "<w:ins>" * n + run("1") + "</w:ins>" * n + "</w:p>"))
kind("one-file-embedded.docx", 1 * K, 2 * K)(lambda n: document(
    f'<w:altChunk xmlns:r="{OFFICE}" r:id="a"/>' * n, more=[
        ("word/_rels/document.xml.rels", RELS.format(f'<Relationship Id="a" Type="{OFFICE}/aFChunk" Target="a.html"/>')),
        ("word/a.html", "<p>1" * 1000)]))
BOX = ("<d:twoCellAnchor><d:from><d:col>1</d:col><d:row>1</d:row></d:from><d:sp><d:txBody><a:p><a:r><a:t>1</a:t></a:r></a:p>"
       "</d:txBody></d:sp></d:twoCellAnchor>")
kind("one-drawing-of-many-sheets.xlsx", 500, 1 * K)(lambda n: workbook(
    [data(ONE) + f'<drawing xmlns:r="{OFFICE}" r:id="d"/>'] * n, more=[
        (f"xl/worksheets/_rels/s{i}.xml.rels", RELS.format(
            f'<Relationship Id="d" Type="{OFFICE}/drawing" Target="../d.xml"/>')) for i in range(n)] + [
        ("xl/d.xml", '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
                     f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{BOX * 200}</d:wsDr>')]))
kind("tiny-numbers.xlsx", 10 * K, 20 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}"><v>1e-308</v></c></row>' for i in range(n)))]))
kind("documents-listed-again.ofd", 2 * K, 4 * K)(lambda n: [
    ("OFD.xml", f"<ofd:OFD {OFD}>" + "<ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody>" * n
     + "</ofd:OFD>")] + ofd(ofd_text("12"))[1:])
kind("scattered-words.ofd", 5 * K, 10 * K)(
    lambda n: ofd("".join(ofd_text("12", i * 37 % 200, i * 101 % 290) for i in range(n))))
kind("huge-places.ofd", 500, 1 * K)(lambda n: ofd("".join(ofd_text("12", 10.0 ** (i % 300), i) for i in range(n))))
kind("scattered-words.pdf", 5 * K, 10 * K)(
    lambda n: pdf(["".join(shown("12", i * 37 % 590, i * 101 % 840) for i in range(n))]))
kind("cells-of-one-word.pdf", 3 * K, 6 * K)(lambda n: pdf(["".join(
    f"{i % 70 * 8} {i // 70 * 8 % 800} 8 8 re S\n" + shown("1", i % 70 * 8 + 2, i // 70 * 8 % 800 + 2) for i in range(n))]))

# ---- drawn tables

kind("one-line-of-tabs.txt", 2 * M, 4 * M)(lambda n: "1\t" * (n // 2))
kind("grid-tables.md", 1 * M, 2 * M)(lambda n: "+--+--+\n|1 |2 |\n" * (n // 16) + "+--+--+\n")
kind("rules-alone.txt", 500 * K, 1 * M)(lambda n: "+==+==+\n" * (n // 8))
kind("crossings.txt", 1 * M, 2 * M)(lambda n: "├──┼──┤\n" * (n // 25))
kind("small-tables.md", 1 * M, 2 * M)(lambda n: "|a|b|\n|-|-|\n|1|2|\n\n" * (n // 20))
kind("org-rows.txt", 1 * M, 2 * M)(lambda n: "|-+-|\n| 1 | 2 |\n" * (n // 16))
kind("broken-cells.csv", 1 * M, 2 * M)(lambda n: '"a\n1"\n' * (n // 6))
kind("one-wide-row.csv", 500 * K, 1 * M)(lambda n: "1\n" * (n // 4) + "," * 16000 + "\n" + "1\n" * (n // 4))
