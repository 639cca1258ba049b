import ReportCore
import ReportForms
import Testing

@Suite struct NarrativeRuleTests {
  private func findings(_ prose: String, new: Int = 14) throws -> [Diagnostic] {
    let form = try #require(try Form.builtIn().first)
    var report = RuleReport(form: form, seed: 1).report
    var total = try #require(report.figures[try address("applications/new/total")])
    total.value = .number(ExactDecimal(new))
    report.figures = FigureList()
    report.figures.append(total)
    let paragraph = Paragraph(text: prose, location: SourceLocation(line: 3, column: 1))
    report.sections = [Section(blocks: [.paragraph(paragraph)])]
    return form.check(report)
  }

  @Test(arguments: [
    "全年收到政府信息公开申请14件。", "本年新收到依申请公开申请共计 14 件,均已答复。", "没有提到数字的一段。",
    "线上收到申请10件,线下收到申请4件。", "收到群众来信3件,答复申请办理咨询20次。", "收到14号文件后,办理申请3件。",
  ])
  func proseThatFitsIsNotDoubted(_ prose: String) throws {
    #expect(try findings(prose).isEmpty)
  }

  @Test func proseWithAnotherFigureIsAWarningAtTheFigure() throws {
    let finding = try #require(try findings("全年收到政府信息公开申请15件。").first)
    #expect(finding.code == .narrativeDiffers)
    #expect(finding.severity == .warning)
    #expect(finding.location == SourceLocation(line: 3, column: 1 + "全年收到政府信息公开申请".utf8.count))
    #expect(finding.arguments["stated"]?.english == "15")
    #expect(finding.arguments["value"]?.english == "14")
  }
}
