import ReportCore
import ReportForms
import Testing

@Suite struct SplitFigureTests {
  /// The row of new applications of a table with bars.
  private func finding(_ row: String) throws -> Diagnostic? {
    var table = Table(layout: .sequence)
    let lines = [
      "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计", "一、本年新收政府信息公开申请数量|\(row)",
      "二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0", "四、结转下年度继续办理|0|0|0|0|0|0|0",
    ]
    for (line, text) in lines.enumerated() {
      table.appendRow(
        text.split(separator: "|").enumerated().map {
          Cell(.text(String($0.element)), line: line + 1, column: $0.offset + 1)
        })
    }
    let report = Report(sections: [Section(blocks: [.table(table)])])
    let recognition = Recognition(of: report, among: FormSet(try Form.builtIn()))
    return recognition.diagnostics.first { $0.code == .tooManyValues }
  }

  @Test func twoPiecesThatMakeTheSumComeOutAreProposed() throws {
    let found = try #require(try finding("1|2|3|0|0|0|2|17"))
    #expect(found.hint?.english == "'1' and '2' seem to be one figure, 12; then all sums hold")
    #expect(found.location?.line == 2)
  }

  @Test func nothingIsProposedWhereNoJoinFits() throws {
    let found = try #require(try finding("1|2|3|0|0|0|2|99"))
    #expect(found.hint == nil)
  }
}
