package import ReportCore

/// Values for the names in messages, for examples of them.
package enum CodeSamples {
  package static let arguments: [String: Message] = [
    "address": "applications/new/total", "after": "60", "agency": "甲局", "allowed": "true, false", "attribute": "key",
    "before": "12",
    "blanks": "3", "blocks": "2", "bound": "1000", "byte": "0xFF", "candidates": "2", "cell": "B4",
    "character": "U+0001",
    "characters": "200", "code": "GK9999", "codePoint": "U+E000",
    "column": Message(chinese: "小计", english: "小计"), "columns": "7", "count": "3", "delivery": "7", "difference": "1",
    "done": "2", "element": "figure", "encoding": "gb18030", "excerpt": "3, 4", "expected": expected,
    "extension": "xlsx",
    "field": Message(chinese: "年度", english: "year"), "fields": "agency, year", "figures": "3", "file": "a.docx",
    "first": "12", "folder": "reports", "form": "2021", "format": "xlsx", "found": found, "from": "12",
    "held": "12", "how": Message(chinese: "退出状态 1", english: "with status 1"), "index": "2", "key": "year",
    "kind": "count", "known": "csv, json, xml",
    "labels": "总计、合计", "last": "2023", "left": "总计 8", "length": "300", "limit": "1000",
    "limitation": Message(chinese: "没有文字部分", english: "it has no narrative"), "line": "12", "marks": "*",
    "maximumColumns": "16384", "maximumRows": "1048576",
    "message": Message(chinese: "单位未登记", english: "the agency is not known"),
    "missing": "agency", "mode": "0644", "name": "a", "named": "docx", "names": "a, b", "new": "13", "offset": "120",
    "old": "12",
    "option": "csv.layout", "ours": "1",
    "origin": Message(chinese: "来自单位名称（agency）", english: "it comes from the agency"),
    "other": "2019", "output": "out/a.xlsx", "package": "poppler-utils", "page": "2",
    "part": "word/document.xml", "parts": "2", "path": "/年报/单位代码",
    "place": Message(chinese: "第 12 行", english: "line 12"),
    "places": Message(chinese: "自然人 3、总计 3", english: "自然人 3, 总计 3"), "plugin": "jsonl",
    "problem": Message(chinese: "内容到此中断", english: "the input ends here"), "profile": "yunlan", "proposal": "11",
    "range": "1…9999", "read": "12", "reason": Message(chinese: "没有“total”这一项", english: "there is no 'total'"),
    "reference": "figure", "relation": Message(chinese: "不大于", english: "at most"), "reports": "3",
    "right": "自然人 3 + 商业企业 4 = 7", "row": "一、本年新收政府信息公开申请数量",
    "rows": "四、结转下年度继续办理", "rule": "row-total", "second": "13", "section": "三",
    "setting": "form", "sheet": Message(chinese: "数据", english: "data"), "shown": "12", "size": "70 MB",
    "source": Message(chinese: "标题", english: "title"), "state": "sending", "stated": "12", "sum": "11",
    "table": "收到和处理政府信息公开申请情况", "tag": "!custom", "target": "b.json", "text": "约3", "theirs": "2", "to": "11",
    "tool": "pdftotext",
    "value": "-3", "values": "3, 0", "variable": "GONGKAI_PLUGIN_PATH", "version": "2", "wanted": "万元",
    "what": "一、本年新收政府信息公开申请数量 / 总计",
    "whole": "12",
    "why": "", "words": "收到…申请", "year": "2023", "years": "2022、2023",
  ]

  private static let expected = Message(chinese: "一个数", english: "a number")
  private static let found = Message(chinese: "列表", english: "a list")
}
