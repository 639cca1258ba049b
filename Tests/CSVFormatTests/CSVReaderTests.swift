import CSVFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct CSVReaderTests {
  private static let header = "agency,year,form,table,row,column,label,value,unit,text,origin,line\n"

  // MARK: Tidy

  @Test func tidyRowsAreFigures() throws {
    let text =
      Self.header + "某局,2020,2019,t,a.b,c,行 / 列,1094730.20,元,\"1,094,730.20\",inferred,7\n"
      + "某局,2020,2019,t,a.b,d,,,,,stated,\n某局,2020,2019,t,a.b,e,,,,/,,\n"
    let report = try CSVReader.read(text.utf8).report
    #expect(
      ReportDump(includesLocations: true).text(of: report) == """
        report
          agency: "某局"
          year: "2020"
          form: "2019"
        figure t/a.b/c = 1094730.20 元 "1,094,730.20" inferred @2:36
        figure t/a.b/d = blank "" stated @3:27
        figure t/a.b/e = mark "/" "/" stated @4:27

        """)
    #expect(report.figures[0].label == "行 / 列")
  }

  @Test func columnsStandInAnyOrderAndExtraOnesAreWarnedOf() throws {
    let (report, findings) = try CSVReader.read("备注,Value, column ,row,table\n甲,5,c,r,t\n".utf8)
    #expect(report.figures.map(\.address.description) == ["t/r/c"])
    #expect(report.figures.first?.value.number == ExactDecimal(5))
    #expect(report.figures.first?.text == "5")
    #expect(findings.map(\.code) == [.unknownTidyColumns])
    #expect(findings.first?.message.english == "unknown columns are not read: 备注")
    #expect(findings.first?.location == SourceLocation(line: 1, column: 1))
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func theDelimiterIsFoundOut(_ delimiter: String) throws {
    let lines = ["table,row,column,value,text", "t,r,c,1234,x1|2;3", "t,r,d,4,4"].map {
      $0.split(separator: ",").joined(separator: delimiter)
    }
    var text = lines.joined(separator: "\r\n")
    text = text.replacing("x1|2;3", with: "\"1,234\"")
    let figures = try CSVReader.read(text.utf8).report.figures
    #expect(figures.map(\.text) == ["1,234", "4"])
  }

  @Test func encodingsAreFoundOut() throws {
    let report = Report(
      metadata: Metadata(agency: "某县教育局"),
      figures: FigureList(
        one: Figure(address: try #require(FigureAddress("t/r/c")), value: .number(ExactDecimal(5)), text: "5")))
    for options in [
      ["encoding": "gb18030"], ["encoding": "utf-16"], ["bom": "true"], ["encoding": "gb18030", "bom": "true"],
    ] {
      let bytes = try CSVWriter.write(report, options: options)
      #expect(try CSVReader.read(bytes).report.metadata.agency == "某县教育局", "\(options)")
    }
  }

  // MARK: Grid

  @Test func gridsAreTablesPartedByEmptyLines() throws {
    let report = try CSVReader.read("表头,,甲\n,,\"乙\n\"\"丙\"\"\"\n\n\na;b,c\n".utf8).report
    #expect(
      ReportDump(includesLocations: true).text(of: report) == """
        report
        section 1 -
          table - grid @1:1
            0,0 "表头" @1:1
            0,1 "" @1:8
            0,2 "甲" @1:9
            1,0 "" @2:1
            1,1 "" @2:2
            1,2 "乙\\n\\"丙\\"" @2:3
          table - grid @6:1
            0,0 "a;b" @6:1
            0,1 "c" @6:5

        """)
  }

  /// As spreadsheets save a sheet, with and without commas that fill up short rows.
  @Test(arguments: [",,", ""])
  func titlesAndHeadingsAreText(_ padding: String) throws {
    let rows = [
      "某县教育局2025年政府信息公开工作年度报告" + padding, "二、主动公开政府信息情况" + padding, "信息内容,本年制发件数,现行有效件数", "规章,1,2",
      "行政许可" + padding, "五、存在的主要问题及改进情况", "还不够。" + padding, "无",
    ]
    let report = try CSVReader.read(rows.joined(separator: "\n").utf8).report
    #expect(report.metadata.title == "某县教育局2025年政府信息公开工作年度报告")
    #expect(report.sections.map(\.heading) == ["二、主动公开政府信息情况", "五、存在的主要问题及改进情况"])
    guard case .table(let table)? = report.sections.first?.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.rowCount == 3)
    #expect(report.sections.last?.blocks.count == 2)
  }

  @Test func aBlankLineInQuotesIsARow() throws {
    let report = try CSVReader.read("甲\n\"\"\n乙\n".utf8).report
    guard case .table(let table)? = report.sections.first?.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.rowCount == 3)
  }

  @Test func anApostropheIsUndoneWhereTheWriterPutOne() throws {
    var table = Table()
    table.appendRow(["=1+1", "'=1+1", "'单'", "+4", "@x"].map { Cell(.text($0)) })
    let report = Report(sections: [Section(blocks: [.table(table)])])
    let bytes = try CSVWriter.write(report, options: ["escape-formulas": "true"])
    #expect(String(decoding: bytes, as: UTF8.self) == "'=1+1,''=1+1,'单',+4,'@x\n")
    #expect(ReportDump().text(of: try CSVReader.read(bytes).report) == ReportDump().text(of: report))
  }

  /// What programs write so that a spreadsheet keeps a text as it is.
  @Test(arguments: ["=\"0011398\"", "\"=\"\"0011398\"\"\""])
  func aFormulaThatIsATextIsThatText(_ field: String) throws {
    let report = try CSVReader.read("行政许可,\(field)\n行政处罚,\"=A1&\"\"x\"\"\"\n".utf8).report
    guard case .table(let table)? = report.sections.first?.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.cells.map { $0.text(in: report.figures) } == ["行政许可", "0011398", "行政处罚", "=A1&\"x\""])
  }

  // MARK: Back and forth

  @Test(arguments: 0..<60)
  func figuresComeBack(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var report = Report(metadata: Metadata(agency: "某,局", year: 2021, form: "2021"))
    report.figures = Report.random(using: &random).figures
    // A mark that reads as a number is no reader's.
    for position in report.figures.indices {
      report.figures.updateFigure(at: position) { figure in
        if case .mark(let mark) = figure.value, FigureText(mark)?.value != .mark(mark) { figure.value = .blank }
        if figure.value == .blank { figure.text = "" }
        if figure.unit == "" { figure.unit = nil }
        if case .mark(let mark) = figure.value { figure.text = mark }
      }
    }
    guard !report.figures.isEmpty else { return }
    let back = try CSVReader.read(CSVWriter.write(report)).report
    #expect(ReportDump().text(of: back) == ReportDump().text(of: report))
    #expect(back.figures.map(\.label) == report.figures.map(\.label))
  }

  // MARK: Errors

  @Test(arguments: [
    ("", "GK0101 1:1"), ("\n\r\n", "GK0101 1:1"), ("a,\"b\nc", "GK0391 1:3"), ("甲,\"乙\"丙\n", "GK0392 1:10"),
    ("a\n\"b\nc\"d", "GK0392 3:3"),
    (header + "a,2020,f,t,r,c,,1,,1,stated\n", "GK0395 2:1"),
    (header + "a,2020,f,t,r,c,,1,,1,stated,1,2\n", "GK0395 2:1"),
    (header + "甲,2020,f,t,r,c,,一,,,,\n", "GK0397 2:19"), (header + "a,二〇,f,t,r,c,,1,,,,\n", "GK0397 2:3"),
    (header + "a,2020,f,t,r,c,,1%,件,1%,,\n", "GK0397 2:17"), (header + "a,2020,f,t,,c,,1,,,,\n", "GK0397 2:10"),
    (header + "a,2020,f,t,r,c,,1,,,guessed,\n", "GK0397 2:21"),
    (header + "a,2020,f,t,r,c,,12,,1 2,stated,\n", "GK0398 2:17"),
    (header + "a,2020,f,t,r,c,,12,,13,stated,\n", "GK0398 2:17"),
    (header + "a,2020,f,t,r,c,,1,,,,\nb,2020,f,t,r,d,,1,,,,\n", "GK0396 3:1"),
    (header + "a,2020,f,t,r,c,,1,,,,\na,2021,f,t,r,d,,1,,,,\n", "GK0396 3:3"),
    (header + "a,2020,f,t,r,c,,1,,,,\na,2020,f,t,r,c,,1,,,,\n", "GK0399 3:10"),
    ("table,row,column,value,row\n", "GK0399 1:24"),
  ])
  func saysWhatIsWrongAndWhere(_ text: String, _ expected: String) {
    #expect(CSVReader.failure(text.utf8) == expected)
  }

  @Test func anotherReportIsNamed() {
    let text = Self.header + "甲局,2020,f,t,r,c,,1,,,,\n乙局,2020,f,t,r,d,,1,,,,\n"
    let error = #expect(throws: ConversionError.self) { try CSVReader.read(text.utf8) }
    #expect(error?.message.chinese == "一个文件只能有一份报告,这里的 agency 是“乙局”,上面是“甲局”")
  }

  @Test func aTidyLayoutThatIsAskedForNeedsItsColumns() throws {
    var context = ReadContext(options: try FormatOptions(of: CSVReader.format, setting: ["layout": "tidy"]))
    let error = #expect(throws: ConversionError.self) {
      try CSVReader().read(Array("table,value\n".utf8).span, in: &context)
    }
    #expect(error?.message.english == "the header has no column row, column")
  }

  @Test func limitsHold() {
    var limits = ReadLimits()
    limits.columns = 2
    #expect(CSVReader.failure("a,b\nc,d,e\n".utf8, limits: limits) == "GK0106 2:5")
    limits = ReadLimits()
    limits.cells = 3
    #expect(CSVReader.failure("a,b\nc,d\n".utf8, limits: limits) == "GK0106 2:3")
    limits.bytes = 3
    #expect(CSVReader.failure("a,b\n".utf8, limits: limits) == "GK0102 -")
  }
}

extension FigureList {
  init(one figure: Figure) {
    self.init()
    append(figure)
  }

  // MARK: Spreadsheet programs

  private func cells(_ text: String) throws -> (texts: [String], findings: [Diagnostic]) {
    let (report, findings) = try CSVReader.read(text.utf8)
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    return (tables.flatMap { $0.cells.map { $0.text(in: report.figures) } }, findings)
  }

  @Test(arguments: ["sep=;\n", "SEP=;\r\n", "\u{FEFF}sep=;\n", "\"sep=;\"\r\n"])
  func aLineThatNamesTheDelimiterIsNoContent(_ line: String) throws {
    #expect(try cells("\(line)甲;1,2,3,4\n乙;5,6,7,8\n").texts == ["甲", "1,2,3,4", "乙", "5,6,7,8"])
  }

  @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}"])
  func linesMayEndAtOtherCharactersWhereThereAreNoOrdinaryEnds(_ end: String) throws {
    #expect(try cells("甲,1\(end)乙,2\(end)").texts == ["甲", "1", "乙", "2"])
    #expect(try cells("甲,1\(end)2\n乙,3\n").texts == ["甲", "1\(end)2", "乙", "3"])
  }

  @Test func anyDelimiterCanBeNamed() throws {
    #expect(try cells("sep=|\n甲,乙|1\n").texts == ["甲,乙", "1"])
    #expect(try cells("sep=表\n甲,1\n").texts == ["sep=表", "甲", "1"])
  }

  @Test(
    arguments: [
      ("费;3164,41\n件;11398\n", ["费", "3164.41", "件", "11398"]),
      ("费;3.164,41\n件;164,410\n", ["费", "3164.41", "件", "164.410"]),
      ("费;-0,5\n件;1.234\n", ["费", "-0.5", "件", "1234"]),
    ] as [(String, [String])])
  func decimalsAfterACommaAreReadAndReported(_ text: String, _ expected: [String]) throws {
    let (texts, findings) = try cells(text)
    #expect(texts == expected)
    #expect(findings.map(\.code) == [.decimalComma])
  }

  @Test(
    arguments: [
      ("费;3164.41\n件;1,5\n", ["费", "3164.41", "件", "1,5"]), ("费;1,234\n件;5\n", ["费", "1,234", "件", "5"]),
      ("甲,\"3164,41\"\n乙,5\n", ["甲", "3164,41", "乙", "5"]),
    ] as [(String, [String])])
  func commasThatMayBeOthersStay(_ text: String, _ expected: [String]) throws {
    let (texts, findings) = try cells(text)
    #expect(texts == expected)
    #expect(findings.isEmpty)
  }
}
