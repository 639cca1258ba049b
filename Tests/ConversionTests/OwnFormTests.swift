import ReportCore
import ReportDriver
import ReportForms
import Testing

/// Forms, one's own among them, in every format that is both written and read.
@Suite struct OwnFormTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var form: String
    var format: RandomReportTests.Format
    var testDescription: String { "\(form) as \(format.entry.format.id)" }
  }

  /// A form without `corner`, with groups of columns and of rows.
  private static let own = """
    form: lending
    sections: {一: 借阅情况}
    tables:
      loans:
        name: 借阅情况
        section: 一
        unit: 册
        columns: {adults: 读者 / 成人, children: 读者 / 儿童, total: 合计}
        rows: {books: 馆藏 / 图书, journals: 馆藏 / 期刊, maps: 地图}

    """

  static let cases = RandomReportTests.formats.flatMap { format in
    ["2019", "2021", "lending"].map { Case(form: $0, format: format) }
  }

  private static func form(_ name: String) throws -> Form {
    try name == "lending" ? Form(parsing: Array(own.utf8).span, file: "own.yaml") : FormLibrary().form(named: name)
  }

  /// What is written as it looks, without any addresses, is read by its heads: each figure stands below its own.
  @Test(arguments: cases)
  func everyFigureStandsUnderItsOwnHead(_ one: Case) throws {
    let forms = FormSet([try Self.form(one.form)])
    var report = Report()
    // No two figures are alike.
    for (number, cell) in forms.forms[0].figures.enumerated() {
      report.figures.append(Figure(address: cell.address, value: .number(ExactDecimal(number)), text: "\(number)"))
    }
    report.metadata.form = one.form
    let plain = Recognition(of: report, among: forms).report.withoutAddresses
    let back = try #require(try RandomReportTests.readBack(plain, one.format.entry))
    let figures = Recognition(of: back, among: forms).report.figures
    #expect(figures.map { "\($0.address) \($0.text)" } == report.figures.map { "\($0.address) \($0.text)" })
  }
}

extension Report {
  /// The report as it looks: figures are texts in the cells.
  fileprivate var withoutAddresses: Report {
    var report = self
    report.metadata.form = nil
    report.figures = FigureList()
    for section in sections.indices {
      for block in sections[section].blocks.indices {
        guard case .table(var table) = sections[section].blocks[block] else { continue }
        table.key = nil
        for cell in table.cells.indices {
          let text = table.cells[cell].text(in: figures)
          table.updateCell(at: cell) { $0.content = .text(text) }
        }
        report.sections[section].blocks[block] = .table(table)
      }
    }
    return report
  }
}
