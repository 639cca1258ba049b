import ReportCore
import ReportForms
import ReportTestSupport
import Testing

@Suite struct FaultLocatorTests {
  let forms: [Form]

  init() throws { forms = try Form.builtIn() }

  /// One figure of `applications` made wrong in each of 1,000 reports: its cell is named and its value proposed.
  @Test func oneWrongFigureIsNamedAndItsValueProposed() throws {
    var random = SplitMix64(seed: 2021)
    var located = 0
    for seed in 0..<1_000 as Range<UInt64> {
      let form = random.pick(forms)
      var style = StatutoryReport.Style()
      style.digits = random.pick([1, 2, 3, 5])
      style.zero = random.pick([.digit, .blank])
      var report = RuleReport(form: form, seed: seed, style: style)
      let place = random.pick(report.addresses(of: "applications"))
      let truth = report.number(place)
      var wrong = truth
      while wrong == truth { wrong = ExactDecimal(Int.random(in: 0...max(9, style.digits * 100), using: &random)) }
      report.set(wrong.description, at: place)
      let faults = form.check(report.report).of(.figureLocated)
      #expect(faults.count == 1 && faults.first?.address == place, "seed \(seed): \(place)")
      #expect(faults.first?.arguments["proposal"]?.chinese == truth.description)
      located += faults.first?.address == place ? 1 : 0
    }
    #expect(located == 1_000)
  }

  @Test func twoWrongFiguresOfDifferentRowsAreBothNamed() throws {
    let form = try #require(forms.first)
    var report = RuleReport(form: form, seed: 11)
    let places = [try address("applications/results.granted/business"), try address("applications/new/research")]
    let truths = places.map(report.number)
    report.set(try #require(truths[0].adding(ExactDecimal(5))).description, at: places[0])
    report.set(try #require(truths[1].adding(ExactDecimal(3))).description, at: places[1])
    let faults = form.check(report.report).of(.figureLocated)
    #expect(Set(faults.compactMap(\.address)) == Set(places))
    #expect(Set(faults.compactMap { $0.arguments["proposal"]?.chinese }) == Set(truths.map(\.description)))
  }

  @Test(arguments: [
    ("13612", "13621", "(数字次序颠倒)"), ("13612", "136612", "(多写一位数字)"), ("13612", "1312", "(漏写一位数字)"),
    ("7", "", "(此格为空白)"), ("7", "9", ""),
  ])
  func saysHowTheFigureMayHaveComeAbout(_ truth: String, _ wrong: String, _ explanation: String) throws {
    let form = try #require(forms.first)
    var report = RuleReport(form: form, seed: 4)
    let place = try address("applications/results.granted/natural_person")
    let number = try #require(ExactDecimal(truth))
    let difference = try #require(number.subtracting(report.number(place)))
    // The true value goes into all sums through the cell.
    for other in [
      "results.granted/natural_person", "results.granted/total", "results.total/natural_person", "results.total/total",
      "new/natural_person", "new/total",
    ] {
      let other = try address("applications/\(other)")
      report.set(try #require(report.number(other).adding(difference)).description, at: other)
    }
    try #require(form.check(report.report).isEmpty)
    report.set(wrong, at: place)
    let fault = try #require(form.check(report.report).of(.figureLocated).first)
    #expect(fault.address == place)
    #expect(fault.arguments["proposal"]?.chinese == truth)
    #expect(fault.arguments["why"]?.chinese == explanation)
  }

  @Test func aRowThatSlippedByOneColumnIsTold() throws {
    let form = try #require(forms.first)
    var report = RuleReport(form: form, seed: 9)
    let columns = ["natural_person", "business", "research", "public_interest", "legal_service", "other", "total"]
    let places = try columns.map { try address("applications/carried_in/\($0)") }
    // 0 2 3 0 1 4 10, with the sums of the columns made to fit.
    let truth = [0, 2, 3, 0, 1, 4, 10]
    for (place, value) in zip(places, truth) {
      let new = try address("applications/new/\(place.column)")
      let carriedOut = try address("applications/carried_out/\(place.column)")
      report.set(try #require(report.number(new).adding(report.number(place))).description, at: new)
      report.set(try #require(report.number(carriedOut).adding(ExactDecimal(value))).description, at: carriedOut)
      report.set(String(value), at: place)
    }
    try #require(form.check(report.report).isEmpty)
    for (place, value) in zip(places, ["2", "3", "0", "1", "4", "10", ""]) { report.set(value, at: place) }
    let finding = try #require(form.check(report.report).of(.rowShifted).first)
    #expect(finding.arguments["to"]?.chinese == "空白、2、3、0、1、4、10")
    let corrected = form.corrected(report.report)
    #expect(corrected.report.figures[places[6]]?.value.number == ExactDecimal(10))
  }

  @Test func correctionIsMarkedAndOnlyDoneWhereItIsDetermined() throws {
    let form = try #require(forms.first)
    var report = RuleReport(form: form, seed: 6)
    let place = try address("applications/new/natural_person")
    let truth = report.number(place)
    report.set("99999", at: place)
    let corrected = form.corrected(report.report)
    #expect(corrected.report.figures[place]?.value == .number(truth))
    #expect(corrected.report.figures[place]?.origin == .computed)
    #expect(corrected.notes.codes == ["GK0513"])
    #expect(form.check(corrected.report).isEmpty)
    // In `remedies` a wrong total leaves a choice: nothing is changed.
    var open = RuleReport(form: form, seed: 6)
    let total = try address("remedies/review/total")
    open.set(try #require(open.number(total).adding(ExactDecimal(2))).description, at: total)
    #expect(form.corrected(open.report).report == open.report)
    #expect(form.check(open.report).of(.figureLocated).isEmpty)
  }
}
