import ReportCore
import ReportForms
import Testing

/// The official form's merged cells, as the notices of 2019 and 2021 print them.
@Suite struct OfficialTableTests {
  private static func spans(_ key: String, edition: String) throws -> [String] {
    let form = try #require(try Form.builtIn().first { $0.id == edition })
    let table = try #require(form.table(key))
    var report = Report(metadata: Metadata(form: edition))
    for block in table.blocks {
      for row in block.rows {
        for column in block.columns {
          let address = try #require(FigureAddress(table: key, row: row.key, column: column.key))
          report.figures.append(Figure(address: address, value: .number(.zero), text: "0"))
        }
      }
    }
    let laidOut = Recognition(of: report, among: FormSet([form])).report
    let tables = laidOut.sections.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
    return try #require(tables.first).cells.enumerated().compactMap { _, cell in
      guard case .text(let text) = cell.content, cell.rowSpan * cell.columnSpan > 1 else { return nil }
      return "\(cell.rowSpan)x\(cell.columnSpan) \(text.prefix(6))"
    }
  }

  @Test func applicationsOf2021() throws {
    #expect(
      try Self.spans("applications", edition: "2021") == [
        "3x3 (本列数据的", "1x7 申请人情况", "2x1 自然人", "1x5 法人或其他组", "2x1 总计", "1x3 一、本年新收", "1x3 二、上年结转",
        "22x1 三、本年度办", "1x2 (一)予以公", "1x2 (二)部分公", "8x1 (三)不予公", "3x1 (四)无法提", "5x1 (五)不予处",
        "3x1 (六)其他处", "1x2 (七)总计", "1x3 四、结转下年",
      ])
  }

  @Test func applicationsOf2019() throws {
    let spans = try Self.spans("applications", edition: "2019")
    #expect(spans.contains("20x1 三、本年度办"))
    #expect(spans.contains("1x2 (六)其他处"))
  }

  @Test func disclosureReachesOverTheWidth() throws {
    #expect(
      try Self.spans("disclosure", edition: "2021") == [
        "1x4 第二十条第(", "1x4 第二十条第(", "1x3 本年处理决定", "1x4 第二十条第(", "1x3 本年处理决定", "1x4 第二十条第(", "1x3 本年收费金额",
      ])
    #expect(
      try Self.spans("disclosure", edition: "2019").suffix(4) == ["1x4 第二十条第(", "1x2 本年增/减", "1x4 第二十条第(", "1x2 采购总金额"])
  }

  @Test func remediesLieAcross() throws {
    #expect(
      try Self.spans("remedies", edition: "2021") == [
        "1x5 行政复议", "1x10 行政诉讼", "2x1 结果维持", "2x1 结果纠正", "2x1 其他结果", "2x1 尚未审结", "2x1 总计", "1x5 未经复议直接",
        "1x5 复议后起诉",
      ])
  }

  /// A form of one's own names no text for the corner: its cell is there all the same, so that each head stands above
  /// its own figures.
  @Test func aFormWithoutACornerHasTheCornersCell() throws {
    let definition = """
      form: visits
      sections: {一: 参观}
      tables:
        visits:
          name: 参观
          section: 一
          columns: {a: 甲馆, all: 合计}
          rows: {day: 日场, night: 夜场}

      """
    let form = try Form(parsing: Array(definition.utf8).span, file: "visits.yaml")
    var report = Report(metadata: Metadata(form: form.id))
    for (index, address) in ["day/a", "day/all", "night/a", "night/all"].enumerated() {
      let address = try #require(FigureAddress("visits/\(address)"))
      report.figures.append(Figure(address: address, value: .number(ExactDecimal(index)), text: "\(index)"))
    }
    let laidOut = Recognition(of: report, among: FormSet([form])).report
    let tables = laidOut.sections.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
    let table = try #require(tables.first)
    #expect(table[0].map { $0.text(in: laidOut.figures) } == ["", "甲馆", "合计"])
    #expect(table[1].map { $0.text(in: laidOut.figures) } == ["日场", "0", "1"])
  }
}
