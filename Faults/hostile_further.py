"""Kinds of hostile inputs for what the others leave out: what writers make of a report, commands that compare and sum, and
structures that readers look up again for each of their kind."""

import base64
import io

from hostile_content import four
from hostile_kinds import K, M, MAIN, OFFICE, ONE, PAGE, RELS, ROOT, WORD, XML, data, document, kind, ofd, ofd_text, open_document, \
    package, pdf, run, sample, shown, workbook

WRITTEN = ("csv", "docx", "html", "json", "text", "xlsx", "xml", "yaml")


def written(name, n, make, sizes=4, formats=WRITTEN, **more):
    """A report that is written in every format."""
    stem, ending = name.rsplit(".", 1)
    for format in formats:
        kind(f"{stem}-to-{format}.{ending}", *[n << i for i in range(sizes)], arguments=[
            "convert", "{}", "-q", "-t", format, "-o", "{}.out", "--force"],
            # A format may have no room for it, such as for more than 32,767 characters in a cell.
            statuses=(0, 1, 65, 73), **more)(make)


def report(blocks, more=""):
    return '{"agency":"a",' + more + '"sections":[{"blocks":[' + blocks + "]}]}"


def table(rows):
    return '{"table":{"rows":[' + ",".join(rows) + "]}}"


# ---- writers

written("one-long-cell-in-a-column.json", 50 * K, lambda n: report(table(
    ['[{"text":"' + "x" * (n // 2) + '"},{"text":"1"}]'] + ['[{"text":"a"},{"text":"1"}]'] * (n // 60))))
written("long-cell-in-each-column.json", 50 * K, lambda n: report(table(
    ["[" + ",".join(['{"text":"' + "x" * 200 + '"}'] * (n // 500)) + "]"] + ["[" + ",".join(['{"text":"1"}'] * (n // 500)) + "]"] * 20)))
written("wide-row-and-short-ones.json", 50 * K, lambda n: report(table(
    ["[" + ",".join(['{"text":"1"}'] * (n // 30)) + "]"] + ['[{"text":"1"}]'] * (n // 40))))
written("many-tables.json", 50 * K, lambda n: report(",".join([table(['[{"text":"1"},{"text":"2"}]'])] * (n // 50))))
written("many-sections.json", 50 * K, lambda n: '{"agency":"a","sections":[' + ",".join(
    f'{{"heading":"第{i}","blocks":[{{"paragraph":{{"text":"1"}}}}]}}' for i in range(n // 60)) + "]}")
written("many-paragraphs.json", 50 * K, lambda n: report(",".join(['{"paragraph":{"text":"1"}}'] * (n // 28))))
written("one-paragraph.json", 500 * K, lambda n: report('{"paragraph":{"text":"' + "甲" * (n // 3) + '"}}'))
written("quotes.json", 300 * K, lambda n: report('{"paragraph":{"text":"' + "<&\\\"'" * (n // 6) + '"}}'))
written("control-characters.json", 300 * K, lambda n: report('{"paragraph":{"text":"' + "\\u0007" * (n // 6) + '"}}'))
written("spans-over-rows.json", 30 * K, lambda n: report(table(
    ['[{"text":"1","rowspan":2,"colspan":2},{"text":"2"}]', '[{"text":"3"}]'] * (n // 70))))
written("one-tall-cell.json", 30 * K, lambda n: report(table(
    [f'[{{"text":"1","rowspan":{n // 18}}},{{"text":"2"}}]'] + ['[{"text":"3"}]'] * (n // 18 - 1))))
written("long-agency.json", 30 * K, lambda n: '{"agency":"' + "某" * (n // 3) + '","year":2021,"form":"2021","figures":{"disclosure":{'
        + ",".join(f'"r{i}":{{"c":1}}' for i in range(10)) + "}}}")
written("long-texts-of-figures.txt", 50 * K, lambda n: sample(1) + "\n行政许可 " + "1" * n)
written("lines-in-a-cell.json", 100 * K, lambda n: report(table(['[{"text":"' + "1\\n" * (n // 3) + '"},{"text":"2"}]'] * 2)))
written("cells-of-lines.json", 50 * K, lambda n: report(table(
    ['[{"text":"' + "1\\n" * 50 + '"},{"text":"2"}]'] * (n // 180))))
written("leading-spaces.json", 100 * K, lambda n: report('{"paragraph":{"text":"' + " \\n" * (n // 3) + '"}}'))
written("marks-of-markdown.json", 100 * K, lambda n: report('{"paragraph":{"text":"' + "#|*_`[" * (n // 6) + '"}}'))
written("findings.txt", 30 * K, lambda n: "".join(f"某{i}县教育局2021年政府信息公开工作年度报告\n{sample(1)}\n" for i in range(n // 740)))
written("unplaced-rows.txt", 10 * K, lambda n: sample(1) + "\n" + "".join(f"第{i}行 {i} 2 3 4 5\n" for i in range(n // 20)))

# ---- commands

TWICE = ["diff", "{}", "{}", "-q"]
WITH = ["diff", "samples/wencheng-2020.txt", "{}", "-q"]
SUM = ["rollup", "{}", "-q", "-t", "json", "-o", "{}.out", "--force"]
for name, command, statuses in (("twice", TWICE, (0, 1, 65)), ("with", WITH, (0, 1, 65)), ("sum", SUM, (0, 1, 65, 66))):
    four(f"paragraphs-{name}.txt", 50 * K, arguments=command, statuses=statuses)(
        lambda n: "".join(f"第{i}项工作已经完成。\n" for i in range(n // 30)))
    four(f"tables-{name}.json", 50 * K, arguments=command, statuses=statuses)(
        lambda n: report(",".join(table([f'[{{"text":"a{i}"}},{{"text":"2"}}]']) for i in range(n // 50))))
    four(f"rows-{name}.json", 50 * K, arguments=command, statuses=statuses)(
        lambda n: report(table(f'[{{"text":"a{i}"}},{{"text":"2"}}]' for i in range(n // 40))))
    four(f"figures-{name}.txt", 50 * K, arguments=command, statuses=statuses)(
        lambda n: "".join(f"某{i}县教育局2021年政府信息公开工作年度报告\n{sample(1)}\n" for i in range(n // 740)))
    four(f"long-line-{name}.txt", 200 * K, arguments=command, statuses=statuses)(lambda n: "".join(f"{i} 甲" for i in range(n // 9)))
four("same-reports.folder", 50, arguments=["rollup", "{}", "-q", "-t", "json", "-o", "{}.out", "--force"], statuses=(0, 1, 65, 66))(
    lambda n: {"/": "", **{f"{i}.txt": f"某县教育局2021年政府信息公开工作年度报告\n{sample(1)}\n" for i in range(n)}})
four("reports.folder", 50, arguments=["rollup", "{}", "-q", "-t", "xlsx", "-o", "{}.out", "--force"], statuses=(0, 1, 65, 66))(
    lambda n: {"/": "", **{f"{i}.txt": f"某{i}县教育局2021年政府信息公开工作年度报告\n{sample(1)}\n" for i in range(n)}})
four("long-names.folder", 50, arguments=["rollup", "{}", "-q", "-t", "json", "-o", "{}.out", "--force"], statuses=(0, 1, 65, 66))(
    lambda n: {"/": "", **{f"{i}.txt": f"某{i}{'县' * 2000}教育局2021年政府信息公开工作年度报告\n{sample(1)}\n" for i in range(n)}})
four("folders.folder", 20, arguments=["check", "{}", "-q"], statuses=(0, 1, 64, 65, 66))(
    lambda n: {"/": "", "/".join(["d"] * n) + "/a.txt": "1"})
DRAFT = ["draft", "{}", "-q", "-t", "xlsx", "-o", "{}.out"]
four("drafts.txt", 30 * K, arguments=DRAFT)(
    lambda n: "".join(f"某{i}县教育局2021年政府信息公开工作年度报告\n{sample(1)}\n" for i in range(n // 740)))
NEW = ["forms", "new", "{}", "-o", "{}.out"]
four("rows-of-a-new-form.txt", 5 * K, arguments=NEW)(lambda n: "一、甲\n" + "项目 数 量\n" + "".join(f"第{i}行 1 2\n" for i in range(n // 15)))
four("tables-of-a-new-form.txt", 5 * K, arguments=NEW)(
    lambda n: "".join(f"一、甲{i}\n项目 数 量\n第行 1 2\n\n" for i in range(n // 45)))
four("columns-of-a-new-form.csv", 5 * K, arguments=NEW)(
    lambda n: "项目," + ",".join(f"第{i}列" for i in range(n // 15)) + "\n甲," + ",".join("1" for _ in range(n // 15)) + "\n")

# ---- text

HEADS = "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
four("letters-apart.txt", 30 * K)(lambda n: "行 政 许 可 1 2 3\n" * (n // 23))
four("labels-over-lines.txt", 30 * K)(lambda n: "行政\n许可\n12\n" * (n // 17))
four("a-label-without-end.txt", 30 * K)(lambda n: HEADS + "行政许可" * (n // 12) + " 1 2 3 4 5 6 7\n")
four("labels-then-numbers.txt", 20 * K)(lambda n: HEADS + "行政许可\n" * (n // 20) + "1\n" * (n // 6))
four("numbers-then-labels.txt", 20 * K)(lambda n: HEADS + "1\n" * (n // 6) + "行政许可\n" * (n // 20))
four("columns-of-labels.txt", 20 * K)(lambda n: "行政许可 " * (n // 26) + "\n" + "1 " * (n // 4) + "\n")
four("table-on-its-side.csv", 20 * K)(lambda n: "行政许可,行政处罚,行政强制," * (n // 60) + "\n" + "1,2,3," * (n // 12) + "\n")
four("chinese-numerals.txt", 50 * K)(lambda n: "行政许可 " + "一百二十三万" * (n // 18))
four("units.txt", 50 * K)(lambda n: "行政许可 12件\n行政处罚 3万元\n" * (n // 36))
four("many-units-in-a-line.txt", 50 * K)(lambda n: "行政许可 " + "12件 " * (n // 6))
four("notes.txt", 50 * K)(lambda n: HEADS + "注：1为甲\n" * (n // 16))
four("raised-numbers.txt", 50 * K)(lambda n: "行政许可① 1²\n" * (n // 22))
four("periods.txt", 50 * K)(lambda n: "行政许可 " + "1." * (n // 2))
four("dashes.txt", 50 * K)(lambda n: "行政许可 " + "-—–" * (n // 7))
four("percents.txt", 50 * K)(lambda n: "行政许可 1.5% 2‰\n" * (n // 24))
four("form-feeds.txt", 50 * K)(lambda n: "行政许可 1\f" * (n // 15))
four("tabs.txt", 50 * K)(lambda n: "行政许可\t" + "\t\t1" * (n // 3))
four("colons.txt", 50 * K)(lambda n: "行政许可：1；行政处罚：2；" * (n // 36))
four("rows-numbered.txt", 50 * K)(lambda n: "".join(f"{i} 行政许可 {i}\n" for i in range(n // 22)))
four("table-and-its-rest.txt", 30 * K)(lambda n: (HEADS + "（续表）\n一、本年新收政府信息公开申请数量 1 1 0 0 0 0 2\n") * (n // 260))
four("brackets-in-labels.txt", 30 * K)(lambda n: "行政许可（其中：行政处罚（" * (n // 39) + "1")
four("boxes-in-boxes.txt", 30 * K)(lambda n: "┌" + "┬" * (n // 12) + "┐\n" + "│1" * (n // 24) + "│\n└" + "┴" * (n // 12) + "┘\n")
four("tall-box.txt", 30 * K)(lambda n: "┌──┬──┐\n" + "│甲│1 │\n" * (n // 15) + "└──┴──┘\n")
four("boxes-with-rows.txt", 30 * K)(lambda n: "┌──┬──┐\n" + "│甲│1 │\n├──┼──┤\n" * (n // 36) + "│乙│2 │\n└──┴──┘\n")
four("open-box.txt", 30 * K)(lambda n: "┌──┬──┐\n" + "│甲  1 │\n├──┘  │\n" * (n // 36))
four("columns-of-markdown.md", 30 * K)(lambda n: "|" + "a|" * (n // 6) + "\n|" + "-|" * (n // 6) + "\n|" + "1|" * (n // 6) + "\n")
four("quotes-in-quotes.md", 30 * K)(lambda n: ">" * (n // 2) + "\n" + "> 1\n" * (n // 8))
four("lists-in-lists.md", 30 * K)(lambda n: "".join(" " * (2 * i % 200) + "- 1\n" for i in range(n // 100)))
four("footnotes.md", 30 * K)(lambda n: "|甲[^1]|1|\n|-|-|\n" + "".join(f"|甲|1[^{i}]|\n" for i in range(n // 24)) + "".join(
    f"[^{i}]: 注\n" for i in range(n // 24)))
four("references.md", 30 * K)(lambda n: "".join(f"[a{i}][b{i}] " for i in range(n // 24)) + "\n" + "".join(
    f"[b{i}]: http://x\n" for i in range(n // 24)))
four("underlines.md", 30 * K)(lambda n: "甲\n===\n乙\n---\n" * (n // 16))
four("fences.md", 30 * K)(lambda n: "```\n1\n" * (n // 6))
four("strikes.md", 30 * K)(lambda n: "|" + "~~1" * (n // 3) + "|\n|-|\n")
four("html-in-cells.md", 30 * K)(lambda n: "|a|\n|-|\n|" + "<sup>1</sup><br>" * (n // 16) + "|\n")
four("grid-with-spans.md", 30 * K)(lambda n: "+--+--+\n" + "|1 |2 |\n+  +--+\n" * (n // 16) + "|3 |4 |\n+--+--+\n")
four("wide-grid.md", 30 * K)(lambda n: ("+--" * (n // 12) + "+\n" + "|1 " * (n // 12) + "|\n") * 2 + "+--" * (n // 12) + "+\n")
four("simple-tables.rst.txt", 30 * K)(lambda n: "==  ==\n1   2\n==  ==\n" * (n // 20))
four("wiki-in-wiki.txt", 30 * K)(lambda n: "{|\n|\n" * (n // 5))
four("wiki-spans.txt", 30 * K)(lambda n: "{|\n" + "|-\n| rowspan=9999 colspan=9999 | 1\n" * (n // 34) + "|}\n")
four("latex-spans.txt", 30 * K)(lambda n: "\\begin{tabular}{ll}\n" + "\\multicolumn{9999}{c}{1} & \\multirow{9999}{*}{2} \\\\\n" * (n // 52)
                                + "\\end{tabular}\n")
four("org-columns.txt", 30 * K)(lambda n: "|" + "1|" * (n // 4) + "\n|" + "-+" * (n // 4) + "|\n")
four("escape-sequences.txt", 30 * K)(lambda n: "\x1b[31m行政许可\x1b[0m 1\n" * (n // 24))
four("dates.txt", 30 * K)(lambda n: "行政许可 2021-01-01 2021/2/3 2021年1月1日\n" * (n // 55))
four("scientific.txt", 30 * K)(lambda n: "行政许可 1e999999999 1E-999999999 1.5e5\n" * (n // 48))
four("zeros.txt", 50 * K)(lambda n: "行政许可 " + "0" * n + ".0\n")
four("long-fraction.txt", 50 * K)(lambda n: "行政许可 0." + "1" * n + "\n")
four("long-numbers-in-a-rule.txt", 2 * K)(
    lambda n: HEADS + "一、本年新收政府信息公开申请数量 " + " ".join(["9" * n] * 7) + "\n二、上年结转政府信息公开申请数量 " + " ".join(["9" * n] * 7) + "\n")
four("years-in-titles.txt", 30 * K)(lambda n: "某县" + "2021年" * (n // 7) + "政府信息公开工作年度报告\n")
four("emails.txt", 30 * K)(lambda n: "From: a\nContent-Type: text/html\n\n" * (n // 32))

# ---- csv

four("line-ends-in-quotes.csv", 50 * K)(lambda n: '"' + "1\n" * (n // 2) + '",2\n')
four("one-long-field.csv", 500 * K)(lambda n: "x" * n + ",1\n")
four("heads-again.csv", 50 * K)(lambda n: "agency,year,form,table,row,column,label,value,unit,text,origin,line\n" * (n // 68))
four("agencies.csv", 50 * K)(lambda n: "agency,year,form,table,row,column,label,value,unit,text,origin,line\n" + "".join(
    f"某{i}局,2021,2021,applications,new,total,x,1,件,1,stated,1\n" for i in range(n // 60)))
four("wide-reports.csv", 50 * K)(lambda n: "agency,year," + ",".join(f"t/r/c{i}" for i in range(n // 40)) + "\n甲,2021," + ",".join(
    "1" for _ in range(n // 40)) + "\n")
four("utf-16.csv", 50 * K)(lambda n: ("行政许可,1\n" * (n // 14)).encode("utf-16"))
four("nul.csv", 50 * K)(lambda n: b"1\0,2\n" * (n // 5))

# ---- json, yaml, xml

four("deep-in-unknown.json", 50 * K)(lambda n: '{"agency":"a","x":' + "[" * (n // 2) + "]" * (n // 2) + "}")
four("long-key.json", 300 * K)(lambda n: '{"' + "k" * n + '":1}')
four("tiny-number.json", 300 * K)(lambda n: '{"agency":"a","figures":{"applications":{"new":{"total":0.' + "0" * n + "1}}}}")
four("white-space.json", 500 * K)(lambda n: '{"agency":"a",' + " \n" * (n // 2) + '"year":2021}')
four("ragged-rows.json", 100 * K)(lambda n: report(table(
    "[" + ",".join(['{"text":"1"}'] * (i % 100)) + "]" for i in range(n // 650))))
four("tall-and-wide.json", 50 * K)(lambda n: report(table(
    f'[{{"text":"1","rowspan":{i % 50 + 1},"colspan":{i % 7 + 1}}}]' for i in range(n // 45))))
four("figures-in-cells.json", 50 * K)(lambda n: report(table(
    '[{"figure":"applications/new/total"}]' for _ in range(n // 38)), '"figures":{"applications":{"new":{"total":1}}},'))
four("lists-in-lists.yaml", 20 * K)(lambda n: "a:\n" + "- " * (n // 2) + "1\n")
four("block-text.yaml", 300 * K)(lambda n: "agency: a\nsections:\n- blocks:\n  - paragraph: |\n" + "      1\n" * (n // 8))
four("folded-text.yaml", 300 * K)(lambda n: "agency: >\n" + "  1\n\n" * (n // 5))
four("growing-indents.yaml", 100 * K)(lambda n: "agency: >\n" + "".join(" " * (1 + i % 400) + "1\n" for i in range(n // 200)))
four("quoted-lines.yaml", 100 * K)(lambda n: 'agency: "' + "a\n  \\\n" * (n // 6) + '"\n')
four("numbers.yaml", 30 * K)(lambda n: "figures:\n  applications:\n    new:\n      total: " + "1_" * (n // 2) + "1\n")
four("long-key.yaml", 30 * K)(lambda n: "k" * n + ": 1\n")
four("empty-documents.yaml", 30 * K)(lambda n: "---\n...\n" * (n // 8))
four("tab-lines.yaml", 30 * K)(lambda n: "\t\n" * (n // 2))
four("processing.xml", 200 * K)(lambda n: XML + ROOT + "<?a b?>" * (n // 7) + "</report>")
four("comments.xml", 200 * K)(lambda n: XML + ROOT + "<section><paragraph>" + "1<!---->" * (n // 8) + "</paragraph></section></report>")
four("long-attribute.xml", 500 * K)(lambda n: XML + ROOT[:-1] + ' year="' + "1" * n + '"/>')
four("tables.xml", 100 * K)(lambda n: XML + ROOT + "<section>" + "<table><row><cell>1</cell></row></table>" * (n // 40) + "</section></report>")
four("cells.xml", 100 * K)(lambda n: XML + ROOT + "<section><table><row>" + "<cell>1</cell>" * (n // 14) + "</row></table></section></report>")
four("spans.xml", 20 * K)(lambda n: XML + ROOT + "<section><table>" + '<row><cell rowspan="9999" colspan="999">1</cell></row>' * (n // 55)
                          + "</table></section></report>")
four("deep-unknown.xml", 50 * K)(lambda n: XML + ROOT + "<x>" * (n // 7) + "</x>" * (n // 7) + "</report>")
four("utf-16.xml", 100 * K)(lambda n: ('<?xml version="1.0" encoding="utf-16"?>' + ROOT + "<section>" + "<paragraph>甲</paragraph>" * (n // 50)
                                      + "</section></report>").encode("utf-16"))
four("gb18030.xml", 100 * K)(lambda n: ('<?xml version="1.0" encoding="gb18030"?>' + ROOT + "<section>" + "<paragraph>甲</paragraph>" * (n // 25)
                                       + "</section></report>").encode("gb18030"))
four("prefixes.xml", 100 * K)(lambda n: XML + ROOT + "".join(f'<p{i}:a xmlns:p{i}="u"/>' for i in range(n // 24)) + "</report>")
four("prefixes-in-prefixes.xml", 1 * K)(lambda n: XML + ROOT + "".join(f'<p{i}:a xmlns:p{i}="u">' for i in range(min(n // 24, 250))))

# ---- web pages

four("adopted.html", 30 * K)(lambda n: PAGE + "<a><p>1" * (n // 7))
four("adopted-formatting.html", 30 * K)(lambda n: PAGE + "<b><p>" * (n // 10) + "</b>" * (n // 10))
four("fonts-around-blocks.html", 30 * K)(lambda n: PAGE + "<font color=red><div>1</font>" * (n // 28))
four("foster-parents.html", 30 * K)(lambda n: PAGE + "<table>" + "x<tr>" * (n // 5))
four("foster-tables.html", 30 * K)(lambda n: PAGE + "<table>" + "<b>1<tr><td>" * (n // 12))
four("templates.html", 30 * K)(lambda n: PAGE + "<template>" * (n // 10))
four("drawings-in-drawings.html", 30 * K)(lambda n: PAGE + "<svg><foreignObject>" * (n // 20))
four("formulas.html", 30 * K)(lambda n: PAGE + "<math><msup><mn>1</mn><mn>2</mn></msup></math>" * (n // 48))
four("ruby.html", 30 * K)(lambda n: PAGE + "<table><tr><td>" + "<ruby>1<rt>2</ruby>" * (n // 19))
four("captions.html", 30 * K)(lambda n: PAGE + "<table>" + "<caption>甲</caption><tr><td>1" * (n // 33))
four("heads-and-feet.html", 30 * K)(lambda n: PAGE + "<table>" + "<tfoot><tr><td>1<thead><tr><td>2<tbody><tr><td>3" * (n // 48))
four("columns.html", 30 * K)(lambda n: PAGE + "<table>" + "<col span=1000>" * (n // 15) + "<tr><td>1</table>")
four("hidden-columns.html", 30 * K)(
    lambda n: PAGE + "<table>" + "<col style='visibility:collapse'>" * (n // 70) + ("<tr>" + "<td>1" * 50) * (n // 500) + "</table>")
four("rowspan-zero.html", 30 * K)(lambda n: PAGE + "<table>" + "<tr><td rowspan=0>1<td>2" * (n // 24) + "</table>")
four("breaks-in-one-cell.html", 50 * K)(lambda n: PAGE + "<table><tr><td>" + "1<br>" * (n // 5) + "<td>2</table>")
four("breaks-in-a-row.html", 50 * K)(
    lambda n: PAGE + "<table><tr><td>" + "行政许可<br>" * (n // 40) + "<td>" + "1<br>" * (n // 40) + "</table>")
four("cells-of-breaks.html", 50 * K)(lambda n: PAGE + "<table>" + ("<tr><td>" + "甲<br>" * 10 + "<td>" + "1<br>" * 10) * (n // 140) + "</table>")
four("table-cells-of-style.html", 50 * K)(
    lambda n: PAGE + "<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style><div class=t>"
    + "<div class=r><div class=c>1</div><div class=c>2</div></div>" * (n // 62) + "</div>")
four("placed-texts.html", 50 * K)(
    lambda n: PAGE + "".join(f"<div style='position:absolute;left:{i % 40 * 9}px;top:{i // 40 * 9}px'>1</div>" for i in range(n // 60)))
four("placed-texts-on-one-spot.html", 50 * K)(
    lambda n: PAGE + "<div style='position:absolute;left:9px;top:9px'>1</div>" * (n // 55))
four("ordered.html", 50 * K)(lambda n: PAGE + "<div style='display:flex'>" + "".join(
    f"<p style='order:{n - i}'>1" for i in range(n // 26)))
four("grids.html", 50 * K)(lambda n: PAGE + "<div style='display:grid;grid-template-columns:1fr 1fr'>" + "".join(
    f"<p style='grid-row:{n - i};grid-column:1'>1" for i in range(n // 42)))
four("counters.html", 50 * K)(lambda n: PAGE + "<style>p{counter-increment:a}p::before{content:counter(a)}</style>" + "<p>1" * (n // 4))
four("nested-counters.html", 10 * K)(lambda n: PAGE + "<style>i{counter-reset:a}i::before{content:counters(a,'.')}</style>" + "<i>" * min(n // 20, 400) + "<i></i>" * (n // 10))
four("attributes-as-text.html", 50 * K)(
    lambda n: PAGE + "<style>i::before{content:attr(title)}</style><table><tr><td><i title='" + "1" * (n // 2) + "'>" + "<i></i>" * (n // 14))
four("variables-that-double.html", 10)(lambda n: PAGE + "<style>p::before{--v0:1111111111;" + "".join(
    f"--v{i + 1}:var(--v{i}) var(--v{i});" for i in range(min(n, 60))) + f"content:var(--v{min(n, 60)})}}</style><p>1")
four("variables-with-defaults.html", 10)(lambda n: PAGE + "<style>p{color:" + "var(--x," * n + "red" + ")" * n + "}</style><p>1")
four("media-in-media.html", 50 * K)(lambda n: PAGE + "<style>" + "@media all{" * (n // 22) + "p{color:red}" + "}" * (n // 22) + "</style><p>1")
four("imports.html", 50 * K)(lambda n: PAGE + "<style>" + "@import url(x);" * (n // 15) + "</style><p>1")
four("layers.html", 50 * K)(lambda n: PAGE + "<style>" + "".join(f"@layer l{i}{{p{{color:red}}}}" for i in range(n // 26)) + "</style><p>1")
four("many-sheets.html", 50 * K)(lambda n: PAGE + "<style>p{color:red}</style>" * (n // 27) + "<p>1")
four("many-classes-many-rules.html", 50 * K)(lambda n: PAGE + "<style>" + "".join(f".c{i}{{color:red}}" for i in range(n // 34)) + "</style><p class='"
     + " ".join(f"c{i}" for i in range(n // 34)) + "'>1")
four("same-identifiers.html", 50 * K)(lambda n: PAGE + "<p id=a>1<label for=a>2</label>" * (n // 34))
four("labels-of-controls.html", 50 * K)(lambda n: PAGE + "".join(f"<label for=a{i}>甲</label><input id=a{i} value=1>" for i in range(n // 48)))
four("labelled-by.html", 50 * K)(lambda n: PAGE + "<p id=a>1" + "<p aria-labelledby=a>2" * (n // 22))
four("inputs.html", 50 * K)(lambda n: PAGE + "<table><tr><td>" + "<input value=1>" * (n // 15))
four("areas.html", 50 * K)(lambda n: PAGE + "<textarea>1</textarea>" * (n // 22))
four("entities-without-end.html", 50 * K)(lambda n: PAGE + "<p>" + "&amp&#49&lt" * (n // 11))
four("long-entity.html", 50 * K)(lambda n: PAGE + "<p>&" + "a" * n)
four("conditions.html", 50 * K)(lambda n: PAGE + "<![if !mso]>1<![endif]><!--[if mso]>2<![endif]-->" * (n // 50))
four("strikes.html", 50 * K)(lambda n: PAGE + "<table><tr><td>" + "<s>1</s><ins>2</ins>" * (n // 20))
four("ended-scripts.html", 50 * K)(lambda n: PAGE + "<script>1</script>" * (n // 18) + "<p>1")
four("open-script.html", 50 * K)(lambda n: PAGE + "<script>" + "<!--<script>" * (n // 12) + "<p>1")
four("plain-text.html", 50 * K)(lambda n: PAGE + "<plaintext>" + "<p>1" * (n // 4))
four("frames-of-sets.html", 50 * K)(lambda n: "<frameset>" * (n // 10))
four("attributes-of-an-element.html", 50 * K)(lambda n: PAGE + "<p " + " ".join(f"a{i}=1" for i in range(n // 9)) + ">1")
four("same-attribute.html", 50 * K)(lambda n: PAGE + "<p " + "a=1 " * (n // 4) + ">1")
four("bodies.html", 50 * K)(lambda n: PAGE + "".join(f"<body a{i}=1>" for i in range(n // 13)) + "<p>1")
four("ends-of-tables.html", 50 * K)(lambda n: PAGE + "<table><tr><td>1" + "</tr></table><table>" * (n // 20))
four("frames-in-frames.html", 5)(lambda n: framed(min(n, 14)))
four("lists.html", 30 * K)(lambda n: PAGE + "<ul><li>1" * (n // 9))
four("details.html", 30 * K)(lambda n: PAGE + "<details><summary>1</summary>2" * (n // 30))
four("direction.html", 30 * K)(lambda n: PAGE + "<bdo dir=rtl>12" * (n // 15))
four("turned.html", 30 * K)(lambda n: PAGE + "<p style='transform:scaleX(-1)'>12" * (n // 33))
four("nested-tables-of-cells.html", 30 * K)(
    lambda n: PAGE + ("<table><tr><td>" + "<table><tr><td>1</table>" * 20 + "</table>") * (n // 500))
four("multipart-in-multipart.mht", 10 * K)(lambda n: "MIME-Version: 1.0\r\n" + "".join(
    f"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n" for i in range(n // 55)) + "Content-Type: text/html\r\n\r\n<p>1")
four("boundary.mht", 30 * K)(lambda n: "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=" + "b" * n + "\r\n\r\n--" + "b" * n
                             + "\r\nContent-Type: text/html\r\n\r\n<p>1\r\n")
four("almost-boundaries.mht", 30 * K)(lambda n: "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
                                      "Content-Type: text/html\r\n\r\n" + "--\r\n-b\r\n" * (n // 8))


def framed(depth):
    """A page in a frame in a frame: each level escapes that below."""
    page = "<p>1"
    for _ in range(depth):
        page = '<iframe srcdoc="' + page.replace("&", "&amp;").replace('"', "&quot;") + '"></iframe>'
    return PAGE + page


# ---- workbooks

four("merges-in-a-row.xlsx", 2 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}"><v>1</v></c></row>' for i in range(n)),
    "<mergeCells>" + "".join(f'<mergeCell ref="A{i + 1}:D{i + 1}"/>' for i in range(n)) + "</mergeCells>")]))
four("merges-on-one-row.xlsx", 1 * K)(lambda n: workbook([data(
    '<row r="1"><c r="A1"><v>1</v></c></row>', "<mergeCells>" + "".join(
        f'<mergeCell ref="{column(2 * i)}1:{column(2 * i + 1)}2"/>' for i in range(min(n, 8000))) + "</mergeCells>")]))
four("links-of-cells.xlsx", 3 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}"><v>1</v></c></row>' for i in range(n)), "<hyperlinks>" + "".join(
        f'<hyperlink ref="A{i + 1}" location="a"/>' for i in range(n)) + "</hyperlinks>")]))
four("checks-of-cells.xlsx", 3 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}"><v>1</v></c></row>' for i in range(n)), "<dataValidations>" + "".join(
        f'<dataValidation type="list" sqref="A{i + 1}"><formula1>"1"</formula1></dataValidation>' for i in range(n)) + "</dataValidations>")]))
four("inline-texts.xlsx", 3 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}" t="inlineStr"><is><t xml:space="preserve"> 甲_x000D_ </t></is></c></row>' for i in range(n)))]))
four("errors-in-cells.xlsx", 3 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}" t="e"><v>#REF!</v></c></row>' for i in range(n)))]))
four("dates.xlsx", 3 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}" t="d"><v>2021-01-01</v></c></row>' for i in range(n)))]))
four("formulas-without-values.xlsx", 3 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}"><f>A{i + 2}+1</f></c></row>' for i in range(n)))]))
four("deep-formula.xlsx", 3 * K)(lambda n: workbook([data(f'<row r="1"><c r="A1"><f>{"(" * n}1{")" * n}</f></c></row>')]))
four("conditions-of-a-format.xlsx", 1 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}" s="0"><v>1</v></c></row>' for i in range(n)))], styles=(
        '<numFmts><numFmt numFmtId="200" formatCode="' + "[&gt;1]0;" * n + '"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>')))
four("one-long-number-format.xlsx", 1 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}"><c r="A{i + 1}" s="0"><v>1</v></c></row>' for i in range(n)))], styles=(
        '<numFmts><numFmt numFmtId="200" formatCode="0&quot;' + "x" * (20 * n) + '&quot;"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>')))
four("hidden-rows.xlsx", 3 * K)(lambda n: workbook([data("".join(
    f'<row r="{i + 1}" hidden="1"><c r="A{i + 1}"><v>{i}</v></c></row>' for i in range(n)))]))
four("sheets-that-are-hidden.xlsx", 200)(lambda n: [
    (name, content.replace("<sheet ", '<sheet state="hidden" ') if name == "xl/workbook.xml" else content)
    for name, content in workbook([data(ONE)] * n)])
four("pictures.xlsx", 2 * K)(lambda n: workbook([data(ONE) + f'<drawing xmlns:r="{OFFICE}" r:id="d"/>'], more=[
    ("xl/worksheets/_rels/s0.xml.rels", RELS.format(f'<Relationship Id="d" Type="{OFFICE}/drawing" Target="../d.xml"/>')),
    ("xl/d.xml", f'<d:wsDr {DRAWING}>' + "".join(
        f"<d:twoCellAnchor><d:from><d:col>1</d:col><d:row>{i}</d:row></d:from><d:pic><d:nvPicPr/></d:pic></d:twoCellAnchor>"
        for i in range(n)) + "</d:wsDr>")]))
four("groups-of-shapes.xlsx", 50)(lambda n: workbook([data(ONE) + f'<drawing xmlns:r="{OFFICE}" r:id="d"/>'], more=[
    ("xl/worksheets/_rels/s0.xml.rels", RELS.format(f'<Relationship Id="d" Type="{OFFICE}/drawing" Target="../d.xml"/>')),
    ("xl/d.xml", f'<d:wsDr {DRAWING}><d:twoCellAnchor>' + "<d:grpSp>" * n + "<d:sp><d:txBody><a:p><a:r><a:t>1</a:t></a:r></a:p></d:txBody></d:sp>"
     + "</d:grpSp>" * n + "</d:twoCellAnchor></d:wsDr>")]))
four("charts.xlsx", 200)(lambda n: workbook([data(ONE) + f'<drawing xmlns:r="{OFFICE}" r:id="d"/>'], more=[
    ("xl/worksheets/_rels/s0.xml.rels", RELS.format(f'<Relationship Id="d" Type="{OFFICE}/drawing" Target="../d.xml"/>')),
    ("xl/_rels/d.xml.rels", RELS.format("".join(f'<Relationship Id="c{i}" Type="{OFFICE}/chart" Target="c.xml"/>' for i in range(n)))),
    ("xl/d.xml", f'<d:wsDr {DRAWING}>' + "".join(
        f'<d:twoCellAnchor><d:graphicFrame><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="{OFFICE}" '
        f'r:id="c{i}"/></d:graphicFrame></d:twoCellAnchor>' for i in range(n)) + "</d:wsDr>"),
    ("xl/c.xml", "<c><t>1</t>" + "<v>1</v>" * 2000 + "</c>")]))
DRAWING = ('xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
           'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')
four("tables-of-a-sheet.xlsx", 500)(lambda n: workbook([data(ONE, "<tableParts>" + "".join(
    f'<tablePart xmlns:r="{OFFICE}" r:id="t{i}"/>' for i in range(n)) + "</tableParts>")], more=[
    ("xl/worksheets/_rels/s0.xml.rels", RELS.format("".join(
        f'<Relationship Id="t{i}" Type="{OFFICE}/table" Target="../t.xml"/>' for i in range(n)))),
    ("xl/t.xml", f'<table {MAIN} ref="A1:B2">' + "<a/>" * n + "</table>")]))
four("types-of-parts.xlsx", 5 * K)(lambda n: [
    (name, content.replace("</Types>", "".join(
        f'<Override PartName="/x/{i}.xml" ContentType="a/b"/>' for i in range(n)) + "</Types>") if name.startswith("[") else content)
    for name, content in workbook([data(ONE)])])
four("texts-of-many-sheets.xlsx", 100)(lambda n: workbook(
    [data("".join(f'<row r="{i + 1}"><c r="A{i + 1}" t="s"><v>{i}</v></c></row>' for i in range(20)))] * n,
    shared="".join(f"<si><t>{'甲' * 200}{i}</t></si>" for i in range(20))))
four("styles-of-styles.xlsx", 3 * K)(lambda n: workbook([data(ONE.replace("<c ", '<c s="0" '))], styles=(
    "<cellStyleXfs>" + '<xf numFmtId="0" fontId="0"/>' * n + "</cellStyleXfs><cellXfs>" + '<xf numFmtId="0" xfId="0"/>' * n
    + "</cellXfs><cellStyles>" + "".join(f'<cellStyle name="a{i}" xfId="{i}"/>' for i in range(n)) + "</cellStyles>")))
four("workbook-in-a-workbook.xlsx", 5)(lambda n: nested(n))


def column(i):
    name = ""
    i += 1
    while i:
        i, rest = divmod(i - 1, 26)
        name = chr(65 + rest) + name
    return name


def nested(depth):
    parts = workbook([data(ONE)])
    for _ in range(min(depth, 40)):
        file = io.BytesIO()
        package(file, parts)
        parts = workbook([data(ONE)], more=[("xl/embeddings/a.xlsx", file.getvalue())])
    return parts


# ---- documents

def notes(n, note, marks=None):
    """A paragraph with footnotes."""
    return document("<w:p>" + (marks or "".join(f'{run("1")}<w:r><w:footnoteReference w:id="{i + 1}"/></w:r>' for i in range(n))) + "</w:p>",
                    more=[("word/_rels/document.xml.rels", RELS.format(
                        f'<Relationship Id="f" Type="{OFFICE}/footnotes" Target="f.xml"/>')),
                        ("word/f.xml", f"<w:footnotes {WORD}>" + "".join(
                            f'<w:footnote w:id="{i + 1}">{note}</w:footnote>' for i in range(n)) + "</w:footnotes>")])


four("footnotes.docx", 2 * K)(lambda n: notes(n, f"<w:p>{run('12')}</w:p>"))
four("tables-in-footnotes.docx", 500)(lambda n: notes(n, f"<w:tbl><w:tr><w:tc><w:p>{run('12')}</w:p></w:tc></w:tr></w:tbl>"))
four("one-long-footnote.docx", 2 * K)(lambda n: notes(1, f"<w:p>{run('12' * n)}</w:p>", '<w:r><w:footnoteReference w:id="1"/></w:r>' * n))
four("fields-in-fields.docx", 2 * K)(lambda n: document(
    "<w:p>" + ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
               '<w:r><w:fldChar w:fldCharType="separate"/></w:r>') * n + run("1")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * n + "</w:p>"))
four("simple-fields.docx", 2 * K)(lambda n: document("<w:p>" + f'<w:fldSimple w:instr="PAGE">{run("1")}</w:fldSimple>' * n + "</w:p>"))
four("bookmarks.docx", 2 * K)(lambda n: document("<w:p>" + "".join(
    f'<w:bookmarkStart w:id="{i}" w:name="b{i}"/>{run("1")}<w:bookmarkEnd w:id="{i}"/>' for i in range(n)) + "</w:p>"))
four("ranges-that-are-open.docx", 2 * K)(lambda n: document("".join(
    f'<w:p><w:moveFromRangeStart w:id="{i}" w:name="m{i}"/><w:moveFrom w:id="{i}">{run("1")}</w:moveFrom></w:p>' for i in range(n))))
four("content-controls.docx", 2 * K)(lambda n: document(
    f"<w:p><w:sdt><w:sdtContent>{run('1')}</w:sdtContent></w:sdt></w:p>" * n))
four("content-controls-in-a-row.docx", 2 * K)(lambda n: document("<w:tbl><w:tr>" + (
    f"<w:sdt><w:sdtContent><w:tc><w:p>{run('1')}</w:p></w:tc></w:sdtContent></w:sdt>") * n + "</w:tr></w:tbl>"))
four("breaks-in-a-cell.docx", 2 * K)(lambda n: document("<w:tbl><w:tr>" + ("<w:tc><w:p>" + "<w:r><w:t>1</w:t><w:br/></w:r>" * n + "</w:p></w:tc>") * 2
                                                        + "</w:tr></w:tbl>"))
four("paragraphs-in-a-cell.docx", 2 * K)(lambda n: document("<w:tbl><w:tr>" + ("<w:tc>" + f"<w:p>{run('1')}</w:p>" * n + "</w:tc>") * 2
                                                            + "</w:tr></w:tbl>"))
four("grid-columns.docx", 5 * K)(lambda n: document("<w:tbl><w:tblGrid>" + '<w:gridCol w:w="1"/>' * n + f"</w:tblGrid><w:tr><w:tc><w:p>{run('1')}"
                                                    "</w:p></w:tc></w:tr></w:tbl>"))
four("merges-both-ways.docx", 1 * K)(lambda n: document("<w:tbl>" + (
    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="50"/><w:vMerge/></w:tcPr><w:p/></w:tc>' + f"<w:tc><w:p>{run('1')}</w:p></w:tc></w:tr>") * n
    + "</w:tbl>"))
four("symbols.docx", 2 * K)(lambda n: document("<w:p>" + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' * n + "</w:p>"))
four("levels-of-lists.docx", 2 * K)(lambda n: document("".join(
    f'<w:p><w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr></w:pPr>{run("1")}</w:p>' for _ in range(n)), more=[
    ("word/_rels/document.xml.rels", RELS.format(f'<Relationship Id="n" Type="{OFFICE}/numbering" Target="n.xml"/>')),
    ("word/n.xml", f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">' + "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="2000000000"/><w:lvlText w:val="{"%1.%2.%3." * 50}"/></w:lvl>' for i in range(9))
     + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')]))
four("roman-lists.docx", 1 * K)(lambda n: document("".join(
    f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{run("1")}</w:p>' for _ in range(n)), more=[
    ("word/_rels/document.xml.rels", RELS.format(f'<Relationship Id="n" Type="{OFFICE}/numbering" Target="n.xml"/>')),
    ("word/n.xml", f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2000000000"/>'
     '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
     "</w:numbering>")]))
four("styles.docx", 2 * K)(lambda n: document("".join(
    f'<w:p><w:pPr><w:pStyle w:val="s{i}"/></w:pPr>{run("1")}</w:p>' for i in range(n)), styles="".join(
        f'<w:style w:type="paragraph" w:styleId="s{i}"><w:rPr><w:vanish/></w:rPr></w:style>' for i in range(n))))
four("document-in-a-document.docx", 5)(lambda n: embedded(n))
four("text-boxes.docx", 1 * K)(lambda n: document(
    f"<w:p>{run('1')}<w:r><w:pict><w:txbxContent><w:p>{run('2')}</w:p></w:txbxContent></w:pict></w:r></w:p>" * n))
four("tables-in-text-boxes.docx", 500)(lambda n: document(
    f"<w:p><w:r><w:pict><w:txbxContent><w:tbl><w:tr><w:tc><w:p>{run('2')}</w:p></w:tc></w:tr></w:tbl></w:txbxContent></w:pict></w:r></w:p>" * n))
four("changed-cells.docx", 1 * K)(lambda n: document("<w:tbl>" + (
    f'<w:tr><w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr><w:p>{run("1")}</w:p></w:tc><w:tc><w:p>{run("2")}</w:p></w:tc></w:tr>') * n + "</w:tbl>"))
four("ruby.docx", 1 * K)(lambda n: document("<w:p>" + f"<w:r><w:ruby><w:rt>{run('1')}</w:rt><w:rubyBase>{run('2')}</w:rubyBase></w:ruby></w:r>" * n
                                            + "</w:p>"))


def embedded(depth):
    parts = document(f"<w:p>{run('1')}</w:p>")
    for _ in range(min(depth, 40)):
        file = io.BytesIO()
        package(file, parts)
        parts = document(f'<w:altChunk xmlns:r="{OFFICE}" r:id="a"/>', more=[
            ("word/_rels/document.xml.rels", RELS.format(f'<Relationship Id="a" Type="{OFFICE}/aFChunk" Target="a.docx"/>')),
            ("word/a.docx", file.getvalue())])
    return parts


# ---- pages

def unit(n, objects):
    """A page whose composites are defined as resources."""
    parts = ofd('<ofd:CompositeObject ID="1" Boundary="0 0 210 297" ResourceID="u0"/>' + ofd_text("12"))
    return [(name, content.replace("</ofd:CommonData>", "<ofd:PublicRes>R.xml</ofd:PublicRes></ofd:CommonData>")
             if name == "D/Document.xml" else content) for name, content in parts] + [
        ("D/R.xml", '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc=""><ofd:CompositeGraphicUnits>' + objects
         + "</ofd:CompositeGraphicUnits></ofd:Res>")]


COMPOSITE = '<ofd:CompositeGraphicUnit ID="u{}" Width="9" Height="9"><ofd:Content>{}</ofd:Content></ofd:CompositeGraphicUnit>'
USE = '<ofd:CompositeObject ID="9" Boundary="0 0 9 9" ResourceID="u{}"/>'
four("composites-that-double.ofd", 10)(lambda n: unit(n, "".join(
    COMPOSITE.format(i, USE.format(i + 1) * 2) for i in range(n)) + COMPOSITE.format(n, ofd_text("1"))))
four("composites-in-a-ring.ofd", 10)(lambda n: unit(n, "".join(COMPOSITE.format(i, USE.format((i + 1) % n)) for i in range(n))))
four("composites-in-a-chain.ofd", 1 * K)(lambda n: unit(n, "".join(
    COMPOSITE.format(i, USE.format(i + 1)) for i in range(n)) + COMPOSITE.format(n, ofd_text("1"))))
four("resources.ofd", 2 * K)(lambda n: unit(n, "".join(COMPOSITE.format(i, ofd_text("1")) for i in range(n))))
four("turned-texts.ofd", 2 * K)(lambda n: ofd("".join(
    ofd_text("12", i % 200, i % 290).replace('Size="5"', f'Size="5" CTM="0 1 -1 0 {i % 100} {i % 200}"') for i in range(n))))
four("glyphs.ofd", 2 * K)(lambda n: ofd(ofd_text("12").replace("<ofd:TextCode", (
    '<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>1</ofd:Glyphs></ofd:CGTransform>' * n) + "<ofd:TextCode")))
four("paths.ofd", 2 * K)(lambda n: ofd(ofd_text("12") + '<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>'
                         + "".join(f"M 0 {i % 290} L 200 {i % 290} B 1 2 3 4 5 6 C " for i in range(n)) + "</ofd:AbbreviatedData></ofd:PathObject>"))
four("pictures.ofd", 2 * K)(lambda n: ofd(ofd_text("12") + '<ofd:ImageObject ID="9" Boundary="0 0 9 9" ResourceID="7"/>' * n))
four("layers.ofd", 2 * K)(lambda n: [(name, content.replace("</ofd:Content>", "<ofd:Layer/>" * n + "</ofd:Content>"))
                                     for name, content in ofd(ofd_text("12"))])
four("templates-of-a-page.ofd", 2 * K)(lambda n: [
    (name, content.replace('<ofd:Template TemplateID="5"/>', '<ofd:Template TemplateID="5"/>' * n)) for name, content in
    ofd(ofd_text("12"), template=ofd_text("3"))])
four("areas-of-pages.ofd", 2 * K)(lambda n: [
    (name, content.replace("</ofd:PageArea>", "<ofd:ApplicationBox>0 0 1 1</ofd:ApplicationBox>" * n + "</ofd:PageArea>"))
    for name, content in ofd(ofd_text("12"))])
four("steps-of-many-texts.ofd", 200)(lambda n: ofd("".join(ofd_text("12", 10, i % 290, "1 " * 300) for i in range(n))))
four("texts-in-turn-on-one-spot.ofd", 1 * K)(lambda n: ofd("".join(ofd_text(str(12 + i % 2)) for i in range(n))))
four("empty-texts.ofd", 2 * K)(lambda n: ofd(ofd_text("") * n + ofd_text("1")))


def objects(bodies):
    """A PDF file of these objects; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body.encode())
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, start)


def stream(text, head=""):
    return f"<< /Length {len(text)} {head}>>\nstream\n{text}\nendstream"


def forms(n, times, ring=False):
    """Drawings that call the next one, each so many times."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
              "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 4 0 R >> /XObject << /X 6 0 R >> >> "
              "/Contents 5 0 R >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", stream(shown("1", 100, 100) + "/X Do\n")]
    for i in range(n):
        after = 6 + ((i + 1) % n if ring else i + 1)
        bodies.append(stream("/X Do\n" * times, f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {after} 0 R >> >> "))
    bodies.append(stream(shown("2", 200, 200), "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 4 0 R >> >> "))
    return objects(bodies)


# poppler's programs may take 384 MB.
four("drawings-that-double.pdf", 5, budget=384)(lambda n: forms(n, 2))
four("drawings-in-a-ring.pdf", 5)(lambda n: forms(n, 1, ring=True))
four("states-in-states.pdf", 5 * K, budget=384)(lambda n: pdf([shown("1", 100, 100) + "q\n" * n + shown("2", 200, 100) + "Q\n" * n]))
four("unseen-words.pdf", 2 * K)(lambda n: pdf([shown("1", 100, 100) + "".join(
    f"BT 3 Tr /F 9 Tf {i % 500} {i % 800} Td (2) Tj ET\n" for i in range(n))]))
four("one-long-word.pdf", 20 * K)(lambda n: pdf([shown("1" * n, 10, 100)]))
four("operators.pdf", 20 * K)(lambda n: pdf([shown("1", 100, 100) + "1 0 0 rg 0 0 0 rg\n" * n]))
four("curves.pdf", 5 * K)(lambda n: pdf([shown("1", 100, 100) + shown("2", 300, 100) + "0 0 m " + "1 2 3 4 5 6 c " * n + "S\n"]))
four("boxes-of-dashes.pdf", 2 * K)(lambda n: pdf([shown("1", 100, 100) + shown("2", 300, 100) + "[1 1] 0 d\n" + "".join(
    f"{i % 500} {i % 800} 50 50 re S\n" for i in range(n))]))
four("generations.pdf", 20)(lambda n: pdf([shown("1", 100, 100)]) + b"\nxref\n0 0\ntrailer << /Prev 0 >>\nstartxref\n0\n%%EOF" * n)

# ---- archives

four("empty-files.docx", 1 * K)(lambda n: document("<w:p/>", more=[(f"x/{i}", "") for i in range(n)]))
four("long-file-names.docx", 20)(lambda n: document("<w:p/>", more=[(f"x/{i}" + "y" * 60000, "") for i in range(n)]))
four("document-bomb.docx", 2 * M)(lambda n: document("<w:p>" + run("1" + " " * n) + "</w:p>"))
four("attribute-bomb.docx", 2 * M)(lambda n: document(f'<w:p a="{"x" * n}">' + run("1") + "</w:p>"))
four("comment-bomb.docx", 2 * M)(lambda n: document(f'<!--{"x" * n}--><w:p>' + run("1") + "</w:p>"))
four("relationship-bomb.docx", 20 * K)(lambda n: document("<w:p/>", more=[("word/_rels/document.xml.rels", RELS.format("".join(
    f'<Relationship Id="i{i}" Type="{OFFICE}/image" Target="{"../" * 10}m.png"/>' for i in range(n))))]))
four("paragraph-bomb.docx", 100 * K)(lambda n: document("<w:p/>" * n))
four("page-bomb.ofd", 2 * M)(lambda n: ofd(ofd_text("12" + " " * n)))
four("dictionary-bomb.xlsx", 100 * K)(lambda n: workbook([data(ONE)], shared="<si><t/></si>" * n))
