import CSVFormat
import ReportCore
import Testing

@Suite struct CSVWriterTests {
  // MARK: Tidy

  @Test func tidyHasARowForEachFigure() throws {
    let report = try Self.report([
      ("disclosure/licensing/prior_items", "10"), ("disclosure/licensing/change", "+4"),
      ("disclosure/central_procurement/amount", "1094730.20"), ("disclosure/regulations/produced", ""),
      ("disclosure/regulations/disclosed", "/"), ("disclosure/penalties/decisions", "1,234"),
    ])
    #expect(
      try Self.text(of: report) == """
        agency,year,form,table,row,column,label,value,unit,text,origin,line
        某县教育局,2020,2019,disclosure,licensing,prior_items,标签,10,件,10,stated,1
        某县教育局,2020,2019,disclosure,licensing,change,标签,4,件,+4,stated,2
        某县教育局,2020,2019,disclosure,central_procurement,amount,标签,1094730.20,件,1094730.20,stated,3
        某县教育局,2020,2019,disclosure,regulations,produced,标签,,件,,stated,4
        某县教育局,2020,2019,disclosure,regulations,disclosed,标签,,件,/,stated,5
        某县教育局,2020,2019,disclosure,penalties,decisions,标签,1234,件,"1,234",stated,6

        """)
  }

  @Test func whatIsNotKnownIsEmptyAndAPlaceWithoutLinesIsNamed() throws {
    var report = try Self.report([("t/r/c", "5")])
    let address = try #require(FigureAddress("t/r/c"))
    report.metadata = Metadata()
    report.figures[address]?.unit = nil
    report.figures[address]?.origin = .inferred
    report.figures[address]?.location = SourceLocation(line: 0, detail: "表1!B4")
    #expect(try Self.text(of: report).split(separator: "\n").last == ",,,t,r,c,标签,5,,5,inferred,表1!B4")
  }

  @Test func fieldsAreQuotedByRFC4180() throws {
    var report = try Self.report([("t/r/c", "5")])
    let address = try #require(FigureAddress("t/r/c"))
    report.figures[address]?.label = "甲,\"乙\"\n丙"
    #expect(try Self.text(of: report).hasSuffix(#"t,r,c,"甲,""乙""\#n丙",5,件,5,stated,1\#n"#))
  }

  @Test func linesEndAndFieldsPartAsAsked() throws {
    let report = try Self.report([("t/r/c", "1,5")])
    let text = try Self.text(of: report, ["eol": "crlf", "delimiter": ";"])
    #expect(text.hasPrefix("agency;year;form;table;row;column;label;value;unit;text;origin;line\r\n"))
    #expect(text.hasSuffix(";1,5;stated;1\r\n"))
    #expect(try Self.text(of: report, ["delimiter": "tab"]).hasPrefix("agency\tyear\t"))
  }

  @Test func aByteOrderMarkStandsFirst() throws {
    let report = try Self.report([("t/r/c", "5")])
    #expect(try Self.write(report, ["bom": "true"]).bytes.starts(with: [0xEF, 0xBB, 0xBF, 0x61]))
    let chinese = try Self.write(report, ["bom": "true", "encoding": "gb18030"]).bytes
    #expect(chinese.starts(with: [0x84, 0x31, 0x95, 0x33, 0x61]))
  }

  @Test func gb18030IsWritten() throws {
    var report = try Self.report([("t/r/c", "5")])
    report.metadata.agency = "中€𠀀"
    let bytes = try Self.write(report, ["encoding": "gb18030"]).bytes
    let line = bytes.split(separator: 0x0A)[1]
    #expect(line.starts(with: [0xD6, 0xD0, 0xA2, 0xE3, 0x95, 0x32, 0x82, 0x36, 0x2C]))
  }

  @Test func formulasAreGuardedOnRequestAndNumbersAreNot() throws {
    var report = try Self.report([("t/a/c", "-5"), ("t/b/c", "+4"), ("t/c/c", "5")])
    let address = try #require(FigureAddress("t/c/c"))
    report.figures[address]?.label = "=HYPERLINK(1)"
    report.metadata.agency = "@某局"
    let guarded = try Self.text(of: report, ["escape-formulas": "true"]).split(separator: "\n")
    #expect(
      guarded.dropFirst() == [
        "'@某局,2020,2019,t,a,c,标签,-5,件,-5,stated,1", "'@某局,2020,2019,t,b,c,标签,4,件,+4,stated,2",
        "'@某局,2020,2019,t,c,c,'=HYPERLINK(1),5,件,5,stated,3",
      ])
    #expect(try Self.text(of: report).split(separator: "\n")[1].hasPrefix("@某局,"))
  }

  @Test(arguments: ["=1", "+cmd", "-1+1", "@a", "\tx", "\rx", "--5", "\u{FF1D}1"])
  func textThatASpreadsheetWouldRunIsGuarded(_ text: String) throws {
    let report = Self.report(with: [Self.table([[text]])])
    let written = try Self.text(of: report, ["escape-formulas": "true"])
    #expect(written == "'\(text)\n" || written == "\"'\(text)\"\n")
  }

  // MARK: Grid

  @Test func gridShowsTablesAsTheyLook() throws {
    var table = Table()
    table.appendRow([Cell(.text("表头"), rowSpan: 2, columnSpan: 2, isHeader: true), Cell(.text("甲"))])
    table.appendRow([Cell(.text("乙"))])
    table.appendRow([Cell(.text("丙"))])
    let report = Self.report(with: [table, Self.table([["a,b", "c"], ["", "d"]])])
    #expect(try Self.text(of: report) == "表头,,甲\n,,乙\n丙,,\n\n\"a,b\",c\n,d\n")
  }

  @Test func gridShowsFiguresAsWritten() throws {
    var report = try Self.report([("t/r/c", "1,234")])
    var table = Table(key: "t")
    let address = try #require(FigureAddress("t/r/c"))
    table.appendRow([Cell(.text("行")), Cell(.figure(address))])
    report.sections = [Section(blocks: [.table(table)])]
    let (bytes, diagnostics) = try Self.write(report, ["layout": "grid"])
    #expect(String(decoding: bytes, as: UTF8.self) == "行,\"1,234\"\n")
    #expect(diagnostics.isEmpty)
  }

  @Test func aLoneEmptyCellIsNoEmptyLine() throws {
    #expect(try Self.text(of: Self.report(with: [Self.table([["甲"], [""]])])) == "甲\n\"\"\n")
  }

  @Test func aReportWithoutAnythingIsEmpty() throws {
    #expect(try Self.write(Report(), [:]).bytes.isEmpty)
  }

  // MARK: What is left out

  @Test func tidyTellsOfTablesWithoutFigures() throws {
    var report = try Self.report([("t/r/c", "5")])
    report.sections = [Section(blocks: [.table(Self.table([["甲"]]))])]
    let diagnostics = try Self.write(report, [:]).diagnostics
    #expect(diagnostics.map(\.code) == [.tablesLeftOut])
    #expect(diagnostics.first?.severity == .warning)
  }

  @Test func gridTellsOfFiguresInNoTable() throws {
    let diagnostics = try Self.write(Self.report([("t/r/c", "5"), ("t/r/d", "6")]), ["layout": "grid"]).diagnostics
    #expect(diagnostics.map(\.code) == [.figuresLeftOut])
    #expect(diagnostics.first?.message.english.hasPrefix("2 figures") == true)
  }

  // MARK: Options and streaming

  @Test func aWrongOptionValueIsRefused() {
    let error = #expect(throws: ConversionError.self) {
      try FormatOptions(of: CSVWriter.format, setting: ["encoding": "latin1"])
    }
    #expect(error?.diagnostic.code == .invalidOptionValue)
  }

  @Test func aLargeTableGoesOutInChunks() throws {
    struct ChunkSink: ByteSink {
      var sizes: [Int] = []
      mutating func write(_ bytes: Span<UInt8>) { sizes.append(bytes.count) }
    }
    let report = Self.report(with: [Self.table((0..<20_000).map { ["行\($0)", "甲,乙"] })])
    var context = WriteContext(options: try FormatOptions(of: CSVWriter.format))
    var sink = ChunkSink()
    try CSVWriter().write(report, to: &sink, in: &context)
    #expect(sink.sizes.count > 4)
    #expect(sink.sizes.allSatisfy { $0 < 70_000 })
    #expect(sink.sizes.reduce(0, +) == (try Self.write(report, [:]).bytes.count))
  }
}

extension CSVWriterTests {
  /// A report with these figures, one a line of the input.
  static func report(_ written: [(String, String)]) throws -> Report {
    var figures = FigureList()
    for (index, (address, text)) in written.enumerated() {
      let address = try #require(FigureAddress(address))
      let value = FigureText(text)?.value ?? .mark(text)
      figures.append(
        Figure(
          address: address, value: value, text: text, unit: "件", label: "标签",
          location: SourceLocation(line: index + 1, column: 3)))
    }
    return Report(metadata: Metadata(agency: "某县教育局", year: 2020, form: "2019"), figures: figures)
  }

  static func report(with tables: [Table]) -> Report {
    Report(sections: [Section(blocks: tables.map { .table($0) })])
  }

  static func table(_ rows: [[String]]) -> Table {
    var table = Table()
    for row in rows { table.appendRow(row.map { Cell(.text($0)) }) }
    return table
  }

  static func write(
    _ report: Report, _ settings: [String: String]
  ) throws -> (bytes: [UInt8], diagnostics: [Diagnostic]) {
    var context = WriteContext(options: try FormatOptions(of: CSVWriter.format, setting: settings))
    var buffer = ByteBuffer()
    try CSVWriter().write(report, to: &buffer, in: &context)
    return (buffer.bytes, context.diagnostics)
  }

  static func text(of report: Report, _ settings: [String: String] = [:]) throws -> String {
    String(decoding: try write(report, settings).bytes, as: UTF8.self)
  }
}
