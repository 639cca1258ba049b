import ReportCore
import ReportForms
import Testing

@Suite struct NextYearTests {
  private func form() throws -> Form { try #require(Form.builtIn().first { $0.id == "2021" }) }

  @Test func aBlankFormHasEverythingAndBreaksNothing() throws {
    let form = try form()
    let report = form.blank(metadata: Metadata(agency: "某局", year: 2026)).report
    #expect(report.metadata.title == "某局2026年政府信息公开工作年度报告")
    #expect(report.sections.map(\.number) == ["一", "二", "三", "四", "五", "六"])
    #expect(report.figures.count == form.figures.count)
    #expect(report.figures.allSatisfy { $0.value == .blank && !$0.label.isEmpty })
    #expect(form.check(report).isEmpty)
    #expect(!form.sumChecks(of: report).isEmpty)
  }

  @Test func aDraftHasWhatFollowsFromTheYearBefore() throws {
    let form = try form()
    var last = form.blank(metadata: Metadata(agency: "某局", year: 2025)).report
    for (text, value) in [
      ("applications/carried_out/natural_person", "4"), ("disclosure/regulations/in_force", "74"),
    ] {
      let address = try #require(FigureAddress(text))
      var figure = try #require(last.figures[address])
      let number = try #require(ExactDecimal(value))
      figure.value = .number(number)
      last.figures[address] = figure
    }
    let draft = form.draft(after: last, metadata: Metadata(agency: "某局", year: 2026))
    func figure(_ text: String) throws -> Figure {
      let address = try #require(FigureAddress(text))
      return try #require(draft.report.figures[address])
    }
    #expect(try figure("applications/carried_in/natural_person").value == .number(ExactDecimal(4)))
    #expect(try figure("applications/carried_in/natural_person").origin == .computed)
    #expect(try figure("applications/carried_in/business").value == .blank)
    #expect(try figure("disclosure/regulations/in_force").value == .number(ExactDecimal(74)))
    let check = try #require(draft.checks.first { $0.rule == "in-force" })
    #expect(check.left.map(\.description) == ["disclosure/regulations/in_force", "disclosure/regulations/repealed"])
    #expect(check.right.map(\.description) == ["disclosure/regulations/issued"])
    #expect(check.constant == ExactDecimal(74))
    #expect(draft.checks.count == 2)
  }
}
