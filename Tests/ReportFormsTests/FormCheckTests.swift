import ReportCore
import ReportForms
import ReportTestSupport
import Testing

@Suite struct FormCheckTests {
  let forms: [Form]

  init() throws { forms = try Form.builtIn() }

  @Test(arguments: 0..<20) func aReportThatAddsUpHasNoFinding(_ seed: UInt64) {
    for form in forms {
      #expect(form.check(RuleReport(form: form, seed: seed).report).isEmpty)
    }
  }

  @Test(arguments: [
    ("applications/new/total", ["GK0501", "GK0503"]),
    ("applications/results.granted/business", ["GK0502", "GK0503"]),
    ("applications/results.total/other", ["GK0501", "GK0502", "GK0503"]),
    ("applications/carried_out/natural_person", ["GK0501", "GK0503"]),
    ("remedies/review/pending", ["GK0504"]),
  ])
  func eachSumThroughAWrongFigureIsTold(_ place: String, _ codes: [String]) throws {
    let place = try address(place)
    for form in forms {
      var report = RuleReport(form: form, seed: 7)
      report.set(try #require(report.number(place).adding(ExactDecimal(1))).description, at: place)
      let errors = form.check(report.report).filter { $0.severity == .error }
      #expect(errors.codes == codes)
      #expect(errors.allSatisfy { ($0.location?.line ?? 0) > 0 && $0.address != nil })
    }
  }

  @Test func aBreachNamesBothSidesTheirPartsAndTheDifference() throws {
    let form = try #require(forms.first { $0.id == "2021" })
    var report = RuleReport(form: form, seed: 1)
    for (column, text) in zip(["upheld", "corrected", "other", "pending", "total"], ["3", "0", "2", "", "6"]) {
      report.set(text, at: try address("remedies/review/\(column)"))
    }
    let breach = try #require(form.check(report.report).filter { $0.code.id == "GK0504" }.first)
    #expect(breach.message.chinese == "“行政复议”的总计与各类结果之和不符:总计 6,而 结果维持 3 + 其他结果 2 = 5,相差 1")
    #expect(
      breach.message.english
        == "'行政复议': the total is not the sum of the outcomes: 总计 6, but 结果维持 3 + 其他结果 2 = 5; the difference is 1")
    #expect(breach.location == report.report.figures[try address("remedies/review/total")]?.location)
  }

  @Test(arguments: ["", "/", "—", "无"]) func blanksAndMarksAreZerosInANoteOnly(_ text: String) throws {
    let form = try #require(forms.first)
    var report = RuleReport(form: form, seed: 3)
    for (column, value) in zip(["upheld", "corrected", "other", "pending", "total"], ["3", text, text, text, "3"]) {
      report.set(value, at: try address("remedies/review/\(column)"))
    }
    let findings = form.check(report.report)
    #expect(findings.codes == ["GK0506"])
    #expect(findings.first?.severity == .note)
  }

  @Test func aRowOfBlanksIsNotHeldAgainstAnything() throws {
    let form = try #require(forms.first)
    var report = RuleReport(form: form, seed: 3)
    for column in ["upheld", "corrected", "other", "pending", "total"] {
      report.set("", at: try address("remedies/review/\(column)"))
    }
    #expect(form.check(report.report).isEmpty)
  }

  @Test(arguments: [
    ("disclosure/licensing/decisions", "2.5", true), ("disclosure/licensing/decisions", "-1", true),
    ("disclosure/licensing/decisions", "2.0", false), ("disclosure/licensing/change", "-8", false),
    ("disclosure/licensing/change", "1.5", true), ("disclosure/central_procurement/amount", "0.55", false),
  ])
  func countsAreWholeAndNotNegative(_ place: String, _ text: String, _ isWrong: Bool) throws {
    let form = try #require(forms.first { $0.id == "2019" })
    var report = RuleReport(form: form, seed: 5)
    report.set(text, at: try address(place))
    #expect(form.check(report.report).of(.notACount).count == (isWrong ? 1 : 0))
  }

  @Test func sumChecksLeaveOutFiguresThatAreNotThere() throws {
    let form = try #require(forms.first)
    var report = RuleReport(form: form, seed: 5).report
    let all = form.sumChecks(of: report).count
    report.figures[try address("remedies/review/total")] = nil
    #expect(form.sumChecks(of: report).count == all - 1)
    #expect(form.check(report).isEmpty)
  }
}
