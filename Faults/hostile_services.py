"""Kinds of hostile inputs other than reports: definitions of forms, profiles with their maps and schemas, lines for the worker,
lists of files, configuration, plugins, and what pdftotext says. Each is tried with the command that takes it."""

import json
import os

from hostile_kinds import K, M, kind, pdf, shown

HERE = "samples/wencheng-2020.txt"


def four(name, n, arguments, **more):
    return kind(name, n, 2 * n, 4 * n, 8 * n, arguments=arguments, **more)


# ---- definitions of forms

FORM = ["forms", "check", "{}", "-q"]
READ = ["check", HERE, "--form", "{}", "-q"]
TOP = "form: f\nname: a\ntitle: 某报告\nsections: {一: 甲}\n"


def form(rows="    rows: {a: 甲}\n", columns="    columns: {c: 数}\n", after=""):
    return f"{TOP}tables:\n  t:\n    name: 表\n    section: 一\n    unit: 件\n{columns}{rows}{after}"


def entries(name, n, label):
    return f"    {name}:\n" + "".join(f"      k{i}: {label(i)}\n" for i in range(n))


for check, what in ((FORM, "checked"), (READ, "used")):
    four(f"rows-of-a-form-{what}.yaml", 2 * K, check)(lambda n: form(rows=entries("rows", n, lambda i: f"甲{i}")))
    four(f"rows-of-one-label-{what}.yaml", 2 * K, check)(lambda n: form(rows=entries("rows", n, lambda i: "甲")))
    four(f"columns-of-a-form-{what}.yaml", 500, check)(lambda n: form(columns=entries("columns", n, lambda i: f"数{i}")))
    four(f"labels-that-begin-alike-{what}.yaml", 250, check)(
        lambda n: form(rows=entries("rows", n, lambda i: "甲" * (i + 1))))
    four(f"aliases-of-a-form-{what}.yaml", 2 * K, check)(
        lambda n: form(after="    aliases: {甲: [" + ",".join(f"乙{i}" for i in range(n)) + "]}\n"))
    four(f"tables-of-a-form-{what}.yaml", 200, check)(lambda n: f"{TOP}tables:\n" + "".join(
        f"  t{i}:\n    name: 表{i}\n    section: 一\n    unit: 件\n    columns: {{c: 数}}\n    rows: {{a: 甲}}\n" for i in range(n)))
    four(f"long-label-{what}.yaml", 100 * K, check)(lambda n: form(rows=f"    rows: {{a: {'甲 / ' * (n // 6)}乙}}\n"))
    four(f"long-rule-{what}.yaml", 5 * K, check)(
        lambda n: form(rows="    rows: {a: 甲, b: 乙}\n", after="rules:\n  r: in each column of t, a = " + " + ".join(["b"] * n) + "\n"))
    four(f"brackets-in-a-rule-{what}.yaml", 5 * K, check)(
        lambda n: form(after="rules:\n  r: in each column of t, a = " + "(" * n + "a" + ")" * n + "\n"))
    four(f"many-rules-{what}.yaml", 200, check)(lambda n: form(
        rows=entries("rows", 50, lambda i: f"甲{i}"), after="rules:\n" + "".join(
            f"  r{i}: in each column of t, k0 = " + " + ".join(f"k{j}" for j in range(1, 50)) + "\n" for i in range(n))))
    four(f"open-rows-{what}.yaml", 200, check)(lambda n: form(
        rows="    rows:\n" + "".join(f'      k{i}.*: "甲{i} / *"\n' for i in range(n))))

# ---- profiles

PROFILE = ["profile", "check", "{}", "-q"]
XSL = '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:gongkai:report:1">{}</xsl:stylesheet>'
XSD = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{}</xs:schema>'
ROOT_ELEMENT = '<xs:element name="a" type="xs:string"/>'
SIMPLE = '<xsl:template match="/"><a>1</a></xsl:template>'
YAML = """name: p
title: 平台
endpoint: https://p.example/{year}
method: PUT
content-type: application/xml
answer: {accepted: [200], format: json, receipt: /id}
authentication: {bearer: {environment: T}}
"""


def profile(name, n, map=lambda n: SIMPLE, schema=lambda n: ROOT_ELEMENT, yaml=lambda n: "", more=lambda n: {}, sizes=4):
    kind(name, *[n << i for i in range(sizes)], arguments=PROFILE, budget=512, seconds=30)(lambda n: {
        "/": "", "profile.yaml": YAML + yaml(n), "map.xsl": XSL.format(map(n)), "platform.xsd": XSD.format(schema(n)), **more(n)})


profile("many-occurrences.profile", 10 * K, schema=lambda n:
        f'<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" minOccurs="{n}" maxOccurs="{n}"/>'
        "</xs:sequence></xs:complexType></xs:element>")
profile("occurrences-in-occurrences.profile", 20, schema=lambda n:
        '<xs:element name="a"><xs:complexType>' + f'<xs:sequence minOccurs="{n}" maxOccurs="{n}">' * 3
        + '<xs:element name="b"/>' + "</xs:sequence>" * 3 + "</xs:complexType></xs:element>")
profile("choices.profile", 2 * K, schema=lambda n:
        '<xs:element name="a"><xs:complexType><xs:choice maxOccurs="unbounded">' + "".join(
            f'<xs:element name="b{i}"/>' for i in range(n)) + "</xs:choice></xs:complexType></xs:element>")
profile("pattern.profile", 40, sizes=2, schema=lambda n:
        '<xs:element name="a"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="' + "(1|1)*" * n + '2"/>'
        "</xs:restriction></xs:simpleType></xs:element>", map=lambda n: SIMPLE.replace(">1<", f">{'1' * 2000}<"))
profile("counted-pattern.profile", 100, schema=lambda n:
        f'<xs:element name="a"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="(1{{{n}}}){{{n}}}"/>'
        "</xs:restriction></xs:simpleType></xs:element>")
profile("types-of-types.profile", 500, schema=lambda n: ROOT_ELEMENT + "".join(
    f'<xs:complexType name="t{i}"><xs:complexContent><xs:extension base="t{i + 1}"/></xs:complexContent></xs:complexType>'
    for i in range(n)) + f'<xs:complexType name="t{n}"/>')
profile("groups-of-groups.profile", 10, schema=lambda n: ROOT_ELEMENT + "".join(
    f'<xs:group name="g{i}"><xs:sequence><xs:group ref="g{i + 1}"/><xs:group ref="g{i + 1}"/></xs:sequence></xs:group>'
    for i in range(n)) + f'<xs:group name="g{n}"><xs:sequence><xs:element name="b"/></xs:sequence></xs:group>'
    + '<xs:element name="c"><xs:complexType><xs:group ref="g0"/></xs:complexType></xs:element>')
profile("keys.profile", 1 * K, schema=lambda n:
        '<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" maxOccurs="unbounded" type="xs:string"/></xs:sequence>'
        "</xs:complexType>" + "".join(f'<xs:unique name="u{i}"><xs:selector xpath="b"/><xs:field xpath="."/></xs:unique>'
                                      for i in range(20)) + "</xs:element>",
        map=lambda n: '<xsl:template match="/"><a>' + "".join(f"<b>{i}</b>" for i in range(n)) + "</a></xsl:template>")
profile("schemas-in-a-ring.profile", 10, schema=lambda n: ROOT_ELEMENT + '<xs:include schemaLocation="s0.xsd"/>', more=lambda n: {
    f"s{i}.xsd": XSD.format(f'<xs:include schemaLocation="s{(i + 1) % n}.xsd"/>') for i in range(n)})
profile("many-schemas.profile", 60, schema=lambda n: ROOT_ELEMENT + "".join(
    f'<xs:include schemaLocation="s{i}.xsd"/>' for i in range(n)), more=lambda n: {
    f"s{i}.xsd": XSD.format(f'<xs:element name="e{i}"/>') for i in range(n)})
profile("schema-out-of-the-folder.profile", 1, schema=lambda n:
        '<xs:include schemaLocation="../../../../../etc/passwd"/><xs:import namespace="u" schemaLocation="http://127.0.0.1:9/"/>')
profile("template-of-itself.profile", 1, map=lambda n:
        '<xsl:template match="/"><xsl:call-template name="t"/></xsl:template>'
        '<xsl:template name="t"><xsl:call-template name="t"/></xsl:template>')
profile("templates-that-double.profile", 10, map=lambda n:
        '<xsl:template match="/"><a><xsl:call-template name="t0"/></a></xsl:template>' + "".join(
            f'<xsl:template name="t{i}"><xsl:call-template name="t{i + 1}"/><xsl:call-template name="t{i + 1}"/></xsl:template>'
            for i in range(n)) + f'<xsl:template name="t{n}">1</xsl:template>')
profile("text-that-doubles.profile", 20, sizes=2, map=lambda n:
        '<xsl:template match="/"><a><xsl:call-template name="t0"><xsl:with-param name="x" select="\'11111111\'"/>'
        "</xsl:call-template></a></xsl:template>" + "".join(
            f'<xsl:template name="t{i}"><xsl:param name="x"/><xsl:call-template name="t{i + 1}"><xsl:with-param name="x" '
            'select="concat($x, $x)"/></xsl:call-template></xsl:template>' for i in range(n))
        + f'<xsl:template name="t{n}"><xsl:param name="x"/><xsl:value-of select="$x"/></xsl:template>')
profile("paths-of-paths.profile", 2, sizes=1, map=lambda n: '<xsl:template match="/"><a><xsl:value-of select="count(//*'
        + "[//*" * (2 + n) + "]" * (2 + n) + ')"/></a></xsl:template>')
profile("long-path.profile", 2 * K, map=lambda n:
        f'<xsl:template match="/"><a><xsl:value-of select="{"(" * n}1{")" * n}"/></a></xsl:template>')
profile("sorts.profile", 2, sizes=1, map=lambda n: '<xsl:template match="/"><a><xsl:for-each select="//*">' + '<xsl:for-each select="//*">' * n
        + '<xsl:sort select="count(//*)"/><xsl:value-of select="1"/>' + "</xsl:for-each>" * n + "</xsl:for-each></a></xsl:template>")
profile("many-templates.profile", 2 * K, map=lambda n: SIMPLE + "".join(
    f'<xsl:template match="e{i}[@a=\'{i}\']"/>' for i in range(n)))
profile("documents-of-a-map.profile", 1, map=lambda n:
        '<xsl:template match="/"><a><xsl:value-of select="document(\'/etc/passwd\')"/><xsl:copy-of select="document(\'map.xsl\')"/>'
        "</a></xsl:template>")
profile("files-of-a-map.profile", 1, map=lambda n:
        '<xsl:template match="/"><xsl:document xmlns:xsl="http://www.w3.org/1999/XSL/Transform" href="/tmp/gongkai-out"/>'
        '<e:document xmlns:e="http://exslt.org/common" href="/tmp/gongkai-out"/></xsl:template>')
profile("maps-in-a-ring.profile", 10, map=lambda n: '<xsl:include href="m0.xsl"/>' + SIMPLE, more=lambda n: {
    f"m{i}.xsl": XSL.format(f'<xsl:include href="m{(i + 1) % n}.xsl"/>') for i in range(n)})
profile("entities-of-a-map.profile", 10, more=lambda n: {
    "map.xsl": "<!DOCTYPE x [<!ENTITY e0 '1111111111'>" + "".join(
        f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, n)) + "]>" + XSL.format(SIMPLE.replace("1", f"&e{n - 1};"))})
profile("headers-of-a-profile.profile", 2 * K, yaml=lambda n: "headers:\n" + "".join(f"  X-{i}: a\n" for i in range(n)))
profile("aliases-of-a-profile.profile", 6, yaml=lambda n: "headers: &h0 {a: b}\n" + "".join(
    f"x{i}: &h{i} [{', '.join([f'*h{i - 1}'] * 9)}]\n" for i in range(1, n)))
profile("names-of-a-profile.profile", 2 * K, yaml=lambda n: "".join(f"k{i}: a\n" for i in range(n)))

# ---- lines for the worker

WORKER = ["worker"]


def worker(name, n, line):
    four(name, n, WORKER, feeds=True, budget=512)(line)


worker("requests.jsonl", 2 * K, lambda n: '{"data":"1","from":"text"}\n' * n)
worker("lines-that-are-none.jsonl", 20 * K, lambda n: "x\n" * n)
worker("blank-lines.jsonl", 1 * M, lambda n: "\n" * n)
worker("one-line.jsonl", 4 * M, lambda n: "x" * n)
worker("deep-line.jsonl", 500 * K, lambda n: "[" * n + "\n")
worker("deep-id.jsonl", 500 * K, lambda n: '{"id":' + '{"a":' * (n // 5) + "\n")
worker("names.jsonl", 500 * K, lambda n: "{" + ",".join(f'"k{i}":1' for i in range(n // 12)) + "}\n")
worker("options.jsonl", 500 * K, lambda n: '{"data":"1","options":{' + ",".join(f'"k{i}.a":"1"' for i in range(n // 14)) + "}}\n")
worker("base64.jsonl", 500 * K, lambda n: '{"data_base64":"' + "A" * n + '"}\n{"data_base64":"' + "=" * n + '"}\n')
worker("long-id.jsonl", 500 * K, lambda n: '{"id":"' + "x" * n + '","data":"1"}\n' * 2)
worker("long-option.jsonl", 500 * K, lambda n: '{"data":"1","to":"' + "x" * n + '"}\n{"data":"1","form":"' + "x" * n + '"}\n')
worker("long-names.jsonl", 200 * K, lambda n: '{"data":"1","name":"' + "x" * n + '","path":"' + "y" * n + '"}\n')
worker("escaped-halves.jsonl", 200 * K, lambda n: '{"data":"' + "\\ud800" * (n // 6) + '"}\n')
worker("paths-of-folders.jsonl", 500, lambda n: '{"path":"/"}\n{"path":"/dev/null"}\n{"path":"a\\u0000b"}\n' * n)

# ---- lists of files, names, configuration

LIST = ["check", "--files-from", "{}", "-q", "--diagnostics", "none"]
four("missing-files.list", 5 * K, LIST, statuses=(66,))(lambda n: "".join(f"/no/{i}\n" for i in range(n)))
four("one-file-again.list", 5 * K, LIST, statuses=(0, 1, 64, 65, 66))(lambda n: "/dev/null\n" * n)
four("long-name.list", 500 * K, LIST, statuses=(66,))(lambda n: "x" * n)
four("empty-names.list", 500 * K, LIST, statuses=(0, 64, 66))(lambda n: "\0" * n)
four("bytes-that-are-no-text.list", 100 * K, LIST, statuses=(66,))(lambda n: b"\xff\xfe\n" * (n // 3))
four("patterns.list", 200, ["check", HERE, "--skip", "@{}", "-q"])(lambda n: "*" * n)
CONFIG = dict(environment=lambda path: {"XDG_CONFIG_HOME": path})
four("folders.config", 5 * K, ["formats"], statuses=(0, 64, 65, 66), **CONFIG)(
    lambda n: {"/": "", "gongkai/config.yaml": "plugin-dirs: [" + ",".join(f"/no/{i}" for i in range(n)) + "]\n"})
four("deep.config", 50 * K, ["formats"], statuses=(0, 64, 65, 66), **CONFIG)(lambda n: {"/": "", "gongkai/config.yaml": "a: " + "[" * n})
four("names.config", 50 * K, ["formats"], statuses=(0, 64, 65, 66), **CONFIG)(
    lambda n: {"/": "", "gongkai/config.yaml": "".join(f"k{i}: 1\n" for i in range(n // 9))})
four("aliases.config", 4, ["formats"], statuses=(0, 64, 65, 66), **CONFIG)(lambda n: {"/": "", "gongkai/config.yaml": "a0: &a0 [1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, n))})

# ---- plugins and pdftotext: what they say comes from a file beside them

SAYS = '#!/bin/sh\nread -r hello\ncat "$(dirname "$0")/hello"\nread -r request\ncat "$(dirname "$0")/answer"\n'


def hello(**more):
    return json.dumps({"type": "hello", "protocol": {"min": 1, "max": 1}, "name": "wrong", "extensions": ["w"],
                       "reads": "blocks", **more}) + "\n"


def plugin(name, n, answer=lambda n: '{"id":1,"ok":true,"blocks":[]}', says=lambda n: hello(), statuses=(0, 1, 65, 69)):
    four(name, n, ["convert", "{}/a.w", "-q", "-t", "json", "-o", "{}/a.json", "--plugin-dir", "{}"], budget=512, statuses=statuses)(
        lambda n: {"/": "", "a.w": "x", "gongkai-format-wrong": SAYS, "hello": says(n), "answer": answer(n) + "\n"})


def answer(blocks):
    return '{"id":1,"ok":true,"blocks":[' + blocks + "]}"


plugin("paragraphs.plugin", 5 * K, lambda n: answer(",".join(['{"paragraph":"1"}'] * n)))
plugin("spans.plugin", 5 * K, lambda n: answer('{"table":[' + ",".join(['[{"text":"1","rowspan":16384,"colspan":16384}]'] * n) + "]}"))
plugin("cells-aside.plugin", 2 * K, lambda n: answer('{"table":[' + ",".join(['[{"text":"1","rowspan":90,"colspan":90}]'] * n) + "]}"))
plugin("row-spans.plugin", 2 * K, lambda n: answer('{"table":[' + ",".join(['[{"text":"1","rowspan":16384}]'] * n) + "]}"))
plugin("deep.plugin", 100 * K, lambda n: answer("[" * n))
plugin("long-text.plugin", 1 * M, lambda n: answer('{"paragraph":"' + "x" * n + '"}'))
plugin("unknown-blocks.plugin", 5 * K, lambda n: answer(",".join(f'{{"k{i}":1}}' for i in range(n))))
plugin("diagnostics.plugin", 2 * K, lambda n: '{"id":1,"ok":true,"blocks":[],"diagnostics":[' + ",".join(
    ['{"severity":"warning","message":"x"}'] * n) + "]}")
plugin("long-error.plugin", 1 * M, lambda n: '{"id":1,"ok":false,"error":{"message":"' + "x" * n + '"}}')
plugin("figures.plugin", 5 * K, lambda n: '{"id":1,"ok":true,"figures":[' + ",".join(
    f'{{"address":"t/r{i}/c","value":1}}' for i in range(n)) + "]}", says=lambda n: hello(reads="figures"))
plugin("figure-again.plugin", 5 * K, lambda n: '{"id":1,"ok":true,"figures":[' + ",".join(
    ['{"address":"t/r/c","value":1}'] * n) + "]}", says=lambda n: hello(reads="figures"))
plugin("signatures.plugin", 2 * K, says=lambda n: hello(signatures=[{"text": f"x{i}"} for i in range(n)]))
plugin("options.plugin", 2 * K, says=lambda n: hello(options=[{"key": f"k{i}", "type": "flag", "summary": "x"} for i in range(n)]))
plugin("extensions.plugin", 2 * K, says=lambda n: hello(extensions=["w"] + [f"w{i}" for i in range(n)]), statuses=(0, 1, 64, 65, 69))
plugin("long-hello.plugin", 1 * M, says=lambda n: hello(summary="x" * n))

POPPLER = '#!/bin/sh\ncase "$*" in *-bbox*) cat "$(dirname "$0")/words";; *) exit 0;; esac\n'
WORDS = '<word xMin="{}" yMin="{}" xMax="{}" yMax="{}">{}</word>\n'


def boxes(name, n, words, pages=lambda n: 1):
    four(name, n, ["convert", "{}/a.pdf", "-q", "-t", "json", "-o", "{}/a.json"], budget=512,
         environment=lambda path: {"PATH": f"{path}:{os.environ['PATH']}"})(lambda n: {
             "/": "", "a.pdf": pdf([shown("1", 100, 100)]), "pdftotext": POPPLER, "pdftocairo": "#!/bin/sh\nexit 0\n",
             "words": "<html><doc>" + ('<page width="595" height="842"><flow><block><line xMin="0" yMin="0" xMax="595" yMax="842">'
                                 + words(n) + "</line></block></flow></page>\n") * pages(n) + "</doc></html>\n"})


boxes("words-of-no-size.boxes", 2 * K, lambda n: "".join(WORDS.format(10, i % 800, 10, i % 800, i) for i in range(n)))
boxes("words-of-all-sizes.boxes", 2 * K, lambda n: "".join(WORDS.format(0, 0, 595, i % 842 + 1, i) for i in range(n)))
boxes("huge-numbers.boxes", 2 * K, lambda n: "".join(WORDS.format(i, "-1e300", i + 1, "1e300", i) for i in range(n)))
boxes("no-numbers.boxes", 2 * K, lambda n: "".join(WORDS.format("nan", "inf", "x", "", i) for i in range(n)))
boxes("words-in-a-row.boxes", 2 * K, lambda n: "".join(WORDS.format(i * 0.1, 10, i * 0.1 + 0.1, 20, i % 10) for i in range(n)))
boxes("words-in-a-column.boxes", 2 * K, lambda n: "".join(WORDS.format(10, i * 0.1, 20, i * 0.1 + 0.1, i % 10) for i in range(n)))
boxes("columns-and-rows.boxes", 2 * K, lambda n: "".join(
    WORDS.format(i % 40 * 14, i // 40 * 3, i % 40 * 14 + 7, i // 40 * 3 + 2, i % 10) for i in range(n)))
boxes("empty-pages.boxes", 500, lambda n: "", pages=lambda n: n)
boxes("one-word-a-page.boxes", 200, lambda n: WORDS.format(10, 10, 20, 20, "1"), pages=lambda n: n)
boxes("open-tags.boxes", 50 * K, lambda n: "<word" * n)
boxes("entities.boxes", 50 * K, lambda n: WORDS.format(10, 10, 20, 20, "&amp;&#49;" * (n // 10)))
