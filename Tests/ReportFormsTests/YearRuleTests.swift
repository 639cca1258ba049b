import ReportCore
import ReportForms
import Testing

@Suite struct YearRuleTests {
  @Test(arguments: [(10, true), (11, false)])
  func whatIsInForceFollowsFromTheYearBefore(_ inForce: Int, _ fits: Bool) throws {
    let form = try #require(try Form.builtIn().first { $0.id == "2021" })
    func report(_ year: Int, _ values: [(String, Int)]) throws -> Report {
      var report = Report(metadata: Metadata(agency: "某县教育局", year: year))
      for (column, value) in values {
        report.figures.append(
          Figure(
            address: try address("disclosure/normative_documents/\(column)"), value: .number(ExactDecimal(value)),
            text: "\(value)"))
      }
      return report
    }
    let before = try report(2022, [("issued", 0), ("repealed", 0), ("in_force", 9)])
    let after = try report(2023, [("issued", 3), ("repealed", 2), ("in_force", inForce)])
    #expect(form.check(after, after: before).map(\.code.id) == (fits ? [] : ["GK0508"]))
  }
}
