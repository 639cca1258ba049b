"""Kinds of hostile inputs that spend time and memory where one thing is compared with all others of its kind: runs with runs,
merges with rows, styles with elements. Each is tried at one, two, four and eight times its size."""

import base64

from hostile_kinds import K, M, MAIN, OFFICE, ONE, PAGE, RELS, ROOT, XML, data, document, kind, merges, ofd, ofd_text, pdf, \
    run, sample, shown, workbook

A14 = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def four(name, n, **more):
    return kind(name, n, 2 * n, 4 * n, 8 * n, **more)


# ---- documents

def raised(text):
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{text}</w:t></w:r>'


def cell(content):
    return f"<w:tbl><w:tr><w:tc><w:p>{content}</w:p></w:tc></w:tr></w:tbl>"


def linked(links, more):
    return [("word/_rels/document.xml.rels", RELS.format("".join(
        f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in links)))] + more


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
four("links-in-a-paragraph.docx", 5 * K)(
    lambda n: document(cell(f'<w:hyperlink w:anchor="a">{run("1")}</w:hyperlink>{raised("a")}' * n)))
four("alternatives-in-a-paragraph.docx", 3 * K)(lambda n: document(cell(
    f'{run("1")}{raised("2")}<mc:AlternateContent {A14}><mc:Choice Requires="w"/><mc:Fallback/></mc:AlternateContent>' * n)))
four("alternative-rows.docx", 3 * K)(lambda n: document("<w:tbl>" + (
    f'<mc:AlternateContent {A14}><mc:Choice Requires="w"><w:tr><w:tc><w:p>{run("1")}</w:p></w:tc></w:tr></mc:Choice>'
    "</mc:AlternateContent>") * n + "</w:tbl>"))
four("prompts.docx", 3 * K)(lambda n: document(cell(
    f'{run(" ")}{raised(" ")}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run("x")}</w:sdtContent></w:sdt>' * n)))
four("drawings-in-a-paragraph.docx", 3 * K)(lambda n: document(cell(f'{run("1")}{raised("2")}<w:r><w:drawing/></w:r>' * n)))
four("text-boxes-in-text-boxes.docx", 10)(lambda n: document(
    "<w:p><w:r><w:pict><w:txbxContent>" * n + f"<w:p>{run('1')}</w:p>" + "</w:txbxContent></w:pict></w:r></w:p>" * n))
four("formulas.docx", 3 * K)(lambda n: document(cell(
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:sSup><m:e><m:r><m:t>1</m:t></m:r></m:e>'
    "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>" * n)))
four("headers-on-one-part.docx", 2 * K)(lambda n: document("<w:p/>", more=linked(
    [(f"h{i}", "header", "h.xml") for i in range(n)],
    [("word/h.xml", f"<w:hdr {WORD}><w:p>{run('甲局')}</w:p>{'<w:p/>' * n}</w:hdr>")])))
four("headers.docx", 500)(lambda n: document("<w:p/>", more=linked(
    [(f"h{i}", "header", f"h{i}.xml") for i in range(n)],
    [(f"word/h{i}.xml", f"<w:hdr {WORD}><w:p>{run(f'甲{i}局')}</w:p></w:hdr>") for i in range(n)])))
four("records-on-one-part.docx", 2 * K)(lambda n: document("<w:p/>", more=linked(
    [(f"c{i}", "customXml", "c.xml") for i in range(n)], [("word/c.xml", "<a>" + "<b/>" * n + "</a>")])))
four("files-that-are-embedded.docx", 250)(lambda n: document(
    "".join(f'<w:altChunk xmlns:r="{OFFICE}" r:id="a{i}"/>' for i in range(n)), more=linked(
        [(f"a{i}", "aFChunk", f"a{i}.html") for i in range(n)], [(f"word/a{i}.html", "<p>1</p>") for i in range(n)])))
four("one-costly-file-embedded.docx", 250)(lambda n: document(
    f'<w:altChunk xmlns:r="{OFFICE}" r:id="a"/>' * n, more=linked(
        [("a", "aFChunk", "a.html")], [("word/a.html", "<!--" + "x" * 400 * n + "--><p>1</p>")])))
four("comments.docx", 5 * K)(lambda n: document(
    "<w:p>" + "".join(f'{run("1")}<w:r><w:commentReference w:id="{i}"/></w:r>' for i in range(n)) + "</w:p>", more=linked(
        [("c", "comments", "c.xml")], [("word/c.xml", f"<w:comments {WORD}>" + "".join(
            f'<w:comment w:id="{i}"><w:p>{run("1")}</w:p></w:comment>' for i in range(n)) + "</w:comments>")])))
four("lists.docx", 3 * K)(lambda n: document("".join(
    f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{i % 9}"/><w:numId w:val="{i}"/></w:numPr></w:pPr>{run("1")}</w:p>' for i in range(n)),
    more=linked([("n", "numbering", "n.xml")], [("word/n.xml", f"<w:numbering {WORD}>" + "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        for i in range(n)) + "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(n))
        + "</w:numbering>")])))
four("deleted-ends.docx", 5 * K)(lambda n: document(
    f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{run("1")}{raised("2")}</w:p>' * n))
four("moved-rows.docx", 3 * K)(lambda n: document(
    "<w:tbl>" + f"<w:del><w:tr><w:tc><w:p>{run('1')}</w:p></w:tc></w:tr></w:del>" * n + "</w:tbl>"))

# ---- workbooks

four("rows-in-pieces.xlsx", 4 * K)(lambda n: workbook([data("".join(
    f'<row r="1"><c r="{chr(65 + i // 676 % 26)}{chr(65 + i // 26 % 26)}{chr(65 + i % 26)}1"/></row>' for i in range(n)))]))
four("one-cell-again-and-again.xlsx", 10 * K)(lambda n: workbook([data('<row r="1"><c r="A1"/></row>' * n)]))
four("merges-over-hidden-rows.xlsx", 4 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}" hidden="1"/>' for i in range(n)) + f'<row r="{2 * n}"><c r="A{2 * n}"><v>1</v></c></row>',
    merges([f"A{i + 1}:A{n + 5}" for i in range(n)]))]))
four("merges-into-no-rows.xlsx", 4 * K)(lambda n: workbook([data("".join(
    f'<row r="{2 * i + 1}" hidden="1"><c r="A{2 * i + 1}"><v>1</v></c></row>' for i in range(n))
    + f'<row r="{3 * n}"><c r="A{3 * n}"><v>1</v></c></row>', merges([f"A{2 * i + 1}:A{2 * i + 2}" for i in range(n)]))]))
four("hidden-columns.xlsx", 4 * K)(lambda n: workbook(["<cols>" + "".join(
    f'<col min="{2 * i % 16000 + 2}" max="{2 * i % 16000 + 2}" hidden="1"/>' for i in range(n)) + "</cols>"
    + data("".join(f'<row r="{i + 1}"><c r="A{i + 1}"><v>1</v></c><c r="WVA{i + 1}"><v>1</v></c></row>' for i in range(n)))]))
DXF = '<dxfs><dxf><numFmt numFmtId="170" formatCode=";;;"/></dxf></dxfs>'
CELLS = lambda n: data("".join(f'<row r="{i + 1}"><c r="A{i + 1}"><v>{i}</v></c></row>' for i in range(n)))


def rules(sheet, ranges, rule):
    return sheet + "".join(f'<conditionalFormatting sqref="{r}">{rule}</conditionalFormatting>' for r in ranges)


four("doubtful-formats.xlsx", 5 * K)(lambda n: workbook([rules(
    CELLS(n), ["A1:A1048576"], '<cfRule type="top10" dxfId="0" priority="1"/>' * 3)], styles=DXF))
four("long-conditions.xlsx", 5 * K)(lambda n: workbook([rules(
    CELLS(n), ["A1:A1048576"], f'<cfRule type="expression" dxfId="0" priority="1"><formula>{"(" * 20 * n}A1=0</formula></cfRule>')],
    styles=DXF))
four("formats-of-nothing.xlsx", 200)(lambda n: workbook([rules(
    CELLS(2000), [" ".join(f"B{i}:C{i + 9}" for i in range(n))] * n, '<cfRule type="top10" dxfId="0" priority="1"/>')], styles=DXF))
four("styles.xlsx", 5 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}" s="{i}"><v>1</v></c></row>' for i in range(n)))], styles=(
        "<numFmts>" + "".join(f'<numFmt numFmtId="{170 + i}" formatCode="0&quot;{i}&quot;"/>' for i in range(n)) + "</numFmts><fonts>"
        + "".join(f'<font><sz val="{i % 99}"/><color rgb="FF{i % 4096:06X}"/></font>' for i in range(n)) + "</fonts><cellXfs>"
        + "".join(f'<xf numFmtId="{170 + i}" fontId="{i}"/>' for i in range(n)) + "</cellXfs>")))
four("phonetic-texts.xlsx", 5 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}" t="s"><v>{i}</v></c></row>' for i in range(n)))],
    shared='<si><r><t>1</t></r><rPh sb="0" eb="1"><t>一</t></rPh><r><rPr><strike/></rPr><t>2</t></r></si>' * n))
four("comments.xlsx", 5 * K)(lambda n: workbook([data(ONE)], more=[
    ("xl/worksheets/_rels/s0.xml.rels", RELS.format(f'<Relationship Id="c" Type="{OFFICE}/comments" Target="../c.xml"/>')),
    ("xl/c.xml", f"<comments {MAIN}><authors>" + "<author>a</author>" * n + "</authors><commentList>" + "".join(
        f'<comment ref="A{i + 1}" authorId="{i}"><text><t>1</t></text></comment>' for i in range(n))
        + "</commentList></comments>")]))
four("alternative-cells.xlsx", 5 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><mc:AlternateContent {A14}><mc:Choice Requires="x"><c r="A{i + 1}"><v>1</v></c></mc:Choice>'
    "</mc:AlternateContent></row>" for i in range(n)))]))
four("links-of-a-sheet.xlsx", 5 * K)(lambda n: workbook([data(ONE)], more=[
    ("xl/worksheets/_rels/s0.xml.rels", RELS.format("".join(
        f'<Relationship Id="d{i}" Type="{OFFICE}/drawing" Target="../d.xml"/>' for i in range(n)))),
    ("xl/d.xml", f"<d>{'<e/>' * n}</d>")]))

# ---- web pages

CSS = lambda n, rules, body="<p>1</p>": PAGE + f"<style>{rules}</style>" + body
four("brackets-in-rules.html", 300 * K)(lambda n: CSS(n, "p{color:" + "(" * n + "}"))
four("brackets-in-selectors.html", 300 * K)(lambda n: CSS(n, ":is(" * (n // 4) + "p{color:red}"))
four("closed-brackets-in-selectors.html", 300 * K)(lambda n: CSS(n, ":is(" * (n // 5) + "p" + ")" * (n // 5) + "{color:red}"))
four("brackets-between-commas.html", 300 * K)(lambda n: CSS(n, "p:is(,(" * (n // 7) + "{color:red}"))
four("many-lists-in-selectors.html", 300 * K)(lambda n: CSS(n, "p:is(a,b)" * (n // 9) + "{display:none}"))
four("lists-in-lists.html", 300 * K)(lambda n: CSS(n, "p:is(" + "a:is(b)," * (n // 8) + "c){display:none}"))
four("brackets-in-attributes.html", 300 * K)(lambda n: PAGE + '<p style="' + "color:rgb(" * (n // 10) + '">1')
four("calculations.html", 300 * K)(lambda n: PAGE + '<p style="font-size:' + "calc(1px + " * (n // 11) + '">1')
four("variables-of-variables.html", 100 * K)(
    lambda n: CSS(n, "p{" + "color:var(--a,var(--b,var(--c,red)));" * (n // 37) + "}", "<p>1</p>" * 100))
four("rules-in-rules.html", 200 * K)(lambda n: CSS(n, "p{color:red;" * (n // 12) + "}" * (n // 12)))
four("seven-rules-in-rules.html", 200 * K)(
    lambda n: CSS(n, ("a" * 400 + ",b{") * 7 + "c{display:none}" * (n // 15) + "}" * 7))
four("styles-of-their-own.html", 200 * K)(
    lambda n: PAGE + "".join(f'<p style="color:#{i:06x};top:{i}px">1</p>' for i in range(n // 36)))
four("escapes-in-rules.html", 300 * K)(lambda n: CSS(n, "\\64 isplay:n\\6fne;" * (n // 18) + "p{\\64 isplay:n\\6fne}"))
four("open-strings-in-rules.html", 300 * K)(lambda n: CSS(n, "p{content:'\n" * (n // 13)))
four("open-comments-in-rules.html", 300 * K)(lambda n: CSS(n, "/*p" * (n // 3)))
four("raised-marks.html", 200 * K)(lambda n: PAGE + "<table><tr><td>" + "1<sup>2</sup>" * (n // 13) + "</table>")
four("raised-marks-far-from-text.html", 100 * K)(
    lambda n: PAGE + "<table><tr><td>1" + "<sup>2</sup><i></i>" * (n // 19) + "</table>")
four("hidden-in-a-cell.html", 200 * K)(
    lambda n: PAGE + "<table><tr><td>1" + "<i style=display:none>2</i>3" * (n // 28) + "</table>")
four("generated-texts.html", 100 * K)(
    lambda n: CSS(n, "i::before{content:'" + "1" * 500 + "'}", "<table><tr><td>" + "<i></i>" * (n // 7) + "</table>"))
four("controls.html", 200 * K)(lambda n: PAGE + "<select>" + "<option>1" * (n // 9) + "</select>")
four("closing-tags.html", 300 * K)(lambda n: PAGE + "<div>" * 500 + "</p></b></table>" * (n // 16))
four("formatting-that-stays-open.html", 100 * K)(lambda n: PAGE + "<p><b><i><u>1" * (n // 13))
four("frames.html", 200 * K)(lambda n: PAGE + '<iframe srcdoc="&lt;p&gt;1"></iframe>' * (n // 38))
four("parts-of-an-archive.mht", 200 * K)(
    lambda n: "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    + "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+MTwvcD4=\r\n" * (n // 82) + "--b--\r\n")
four("headers-of-an-archive.mht", 200 * K)(
    lambda n: "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n" + "X: y\r\n z\r\n" * (n // 11)
    + "\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>1\r\n--b--\r\n")
four("quoted-parts.mht", 200 * K)(
    lambda n: "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + "=3Cp=3E1=\r\n" * (n // 11) + "--b--\r\n")

# ---- json, yaml, csv, xml

four("rows-without-cells.json", 300 * K)(
    lambda n: '{"agency":"a","sections":[{"blocks":[{"table":{"rows":[' + "[]," * (n // 3) + "[]]}}]}]}")
four("explanations.json", 300 * K)(lambda n: '{"agency":"a","explanations":[' + ",".join(
    f'{{"code":"GK0501","address":"a/b/c{i}","text":"x"}}' for i in range(n // 50)) + "]}")
four("keys-in-escapes.json", 300 * K)(
    lambda n: '{"agency":"a","figures":{"applications":{' + ",".join(f'"\\u0061{i}":{{}}' for i in range(n // 16)) + "}}}")
four("details.json", 300 * K)(lambda n: '{"agency":"a","details":{"applications":{' + ",".join(
    f'"r{i}":{{"c":{{"unit":"件"}}}}' for i in range(n // 30)) + "}}}")
four("comments.yaml", 300 * K)(lambda n: "agency: a\n" + "# x\n" * (n // 4))
four("lines-of-a-text.yaml", 300 * K)(lambda n: "agency: a\n" + "  b\n" * (n // 4))
four("escapes.yaml", 300 * K)(lambda n: 'agency: "' + "\\x41" * (n // 4) + '"\n')
four("pairs-in-flow.yaml", 100 * K)(lambda n: "agency: a\nfigures: {" + ",".join(f"t{i}: {{}}" for i in range(n // 9)) + "}\n")
four("questions.yaml", 100 * K)(lambda n: "? a\n" * (n // 4))
HEAD = "agency,year,form,table,row,column,label,value,unit,text,origin,line\n"
four("tidy.csv", 300 * K)(lambda n: HEAD + "".join(f"a,2021,2021,t,r{i},c,x,1,件,1,stated,1\n" for i in range(n // 34)))
four("tidy-of-one-figure.csv", 300 * K)(lambda n: HEAD + "a,2021,2021,t,r,c,x,1,件,1,stated,1\n" * (n // 32))
four("returns.csv", 300 * K)(lambda n: "1,2\r" * (n // 4))
four("two-encodings.csv", 300 * K)(lambda n: ("行政许可,1\n" * (n // 32)).encode() + ("行政许可,1\n" * (n // 22)).encode("gb18030"))
four("figures.xml", 300 * K)(lambda n: XML + ROOT + '<figures><table key="applications">' + "".join(
    f'<row key="r{i}"><figure column="c">1</figure></row>' for i in range(n // 50)) + "</table></figures></report>")

# ---- text

four("four-byte-characters.txt", 200 * K)(lambda n: ("\U00020000 1\n" * (n // 7)).encode("gb18030"))
four("marks-of-direction.txt", 200 * K)(lambda n: "\u202e12\u202c \u200f3\n" * (n // 16))
four("line-separators.txt", 200 * K)(lambda n: "行政许可 1\u2028" * (n // 17))
four("full-width-digits.txt", 200 * K)(lambda n: "行政许可　１２，３４５\n" * (n // 36))
four("emphasis.md", 200 * K)(lambda n: "**1" * (n // 3))
four("code-marks.md", 200 * K)(lambda n: "|" + "`1" * (n // 2) + "|\n|-|\n")
four("open-brackets.md", 200 * K)(lambda n: "[" * n)
four("brackets.txt", 200 * K)(lambda n: "（" * (n // 3))
four("escapes.md", 200 * K)(lambda n: "|" + "\\|" * (n // 2) + "|\n|-|\n")
four("entities.md", 200 * K)(lambda n: "|" + "&#49;" * (n // 5) + "|\n|-|\n")
four("tags.md", 200 * K)(lambda n: "|" + "<b>1" * (n // 4) + "|\n|-|\n")
four("years.txt", 200 * K)(lambda n: "2021年2022年" * (n // 14))
four("articles.txt", 200 * K)(lambda n: "第二十条第（一）项" * (n // 27))
four("numbers-of-sections.txt", 200 * K)(lambda n: "1.1.1.1.1.1.1.1 \n" * (n // 17))
four("commas-in-numbers.txt", 200 * K)(lambda n: "行政许可 " + "1,234," * (n // 6))
four("offices.txt", 200 * K)(lambda n: "某县教育局某县公安局" * (n // 30))
HEADS = "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
four("rows-that-fit-in-many-ways.txt", 20 * K)(lambda n: HEADS + "一、本年新收政府信息公开申请数量 1 1 1\n" * (n // 50))
four("rows-that-fit-nowhere.txt", 20 * K)(lambda n: HEADS + "一、本年新收政府信息公开申请数量 1 2 4 8 16 3\n" * (n // 60))
four("pieces-of-figures.txt", 20 * K)(lambda n: HEADS + "一、本年新收政府信息公开申请数量 1 1\n1 1\n1 1\n" * (n // 58))
four("reports-with-figures.txt", 50 * K)(
    lambda n: "".join(f"某{i}县教育局2021年政府信息公开工作年度报告\n{sample(1)}\n" for i in range(n // 740)))

# ---- pages

four("nested-groups.ofd", 50)(lambda n: ofd("<ofd:PageBlock>" * n + ofd_text("12") + "</ofd:PageBlock>" * n))
four("one-text-many-codes.ofd", 3 * K)(lambda n: ofd(
    '<ofd:TextObject Boundary="10 10 100 8" Size="5">' + '<ofd:TextCode X="0" Y="5">1</ofd:TextCode>' * n + "</ofd:TextObject>"))
four("long-steps.ofd", 30 * K)(lambda n: ofd(ofd_text("12", delta="1 " * n)))
four("columns-of-words.pdf", 2 * K)(lambda n: pdf(["".join(shown("1", 20 + i % 7 * 80, 800 - i // 7 % 190 * 4) for i in range(n))]))
four("digits-one-by-one.pdf", 2 * K)(lambda n: pdf(["".join(shown("1", 20 + i % 90 * 6, 800 - i // 90 * 8) for i in range(n))]))
four("data-in-a-page.html", 200 * K)(
    lambda n: PAGE + '<img src="data:image/png;base64,' + base64.b64encode(b"x" * n).decode() + '"><p>1')


def lines(n):
    """A grid of blank cells."""
    path = '<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M {} {} L {} {}</ofd:AbbreviatedData></ofd:PathObject>'
    return "".join(path.format(10, 10 + i, 10 + n, 10 + i) + path.format(10 + i, 10, 10 + i, 10 + n) for i in range(n + 1))


four("pictures-in-cells.ofd", 20)(lambda n: ofd(ofd_text("12") + lines(n) + "".join(
    f'<ofd:ImageObject Boundary="{10.2 + i % n} {10.2 + i // n} 0.5 0.5" ResourceID="1"/>' for i in range(n * n))))
four("areas-over-texts.ofd", 1 * K)(lambda n: ofd("".join(ofd_text("12", i % 200, i % 290) for i in range(n)) + (
    '<ofd:PathObject Boundary="0 0 210 297" Fill="true" Stroke="false"><ofd:FillColor Value="255 0 0"/><ofd:AbbreviatedData>'
    "M 0 0 L 210 0 L 210 297 L 0 297 C</ofd:AbbreviatedData></ofd:PathObject>") * n))
four("unseen-digits.ofd", 1 * K)(lambda n: ofd("".join(
    ofd_text("12", i % 200, i % 290).replace('Size="5"', 'Size="5" Alpha="0"') for i in range(n)) + ofd_text("12")))
four("annotations.ofd", 1 * K)(lambda n: [
    (name, content.replace("</ofd:Document>", "<ofd:Annotations>A.xml</ofd:Annotations></ofd:Document>")
     if name == "D/Document.xml" else content) for name, content in ofd(ofd_text("12"))] + [
    ("D/A.xml", "<a>" + "<FileLoc>B.xml</FileLoc>" * n + "</a>"), ("D/B.xml", "<a>" + "<TextCode>1</TextCode>" * n + "</a>")])
