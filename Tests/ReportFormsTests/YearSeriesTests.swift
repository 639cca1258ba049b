import ReportCore
import ReportForms
import Testing

@Suite struct YearSeriesTests {
  private func report(_ form: Form, year: Int, agency: String = "某县教育局", carriedIn: Int, carriedOut: Int) throws
    -> Report
  {
    var report = Report(metadata: Metadata(agency: agency, year: year))
    for (row, value) in [("carried_in", carriedIn), ("carried_out", carriedOut)] {
      report.figures.append(
        Figure(
          address: try address("applications/\(row)/total"), value: .number(ExactDecimal(value)), text: "\(value)",
          location: SourceLocation(line: 40)))
    }
    return report
  }

  @Test func whatIsCarriedInIsWhatTheYearBeforeCarriedOut() throws {
    let form = try #require(try Form.builtIn().first)
    var series = YearSeries()
    // The order in which the years come does not matter.
    series.add(try report(form, year: 2023, carriedIn: 5, carriedOut: 1), form: form, file: "2023.txt")
    series.add(try report(form, year: 2021, carriedIn: 0, carriedOut: 3), form: form, file: "2021.txt")
    series.add(try report(form, year: 2022, carriedIn: 3, carriedOut: 4), form: form, file: "2022.txt")
    series.add(
      try report(form, year: 2022, agency: "某县水利局", carriedIn: 9, carriedOut: 9), form: form, file: "other.txt")
    let finding = try #require(series.findings.first)
    #expect(series.findings.count == 1)
    #expect(finding.code == .carriedForwardDiffers)
    #expect(finding.severity == .warning)
    #expect(finding.location == SourceLocation(file: "2023.txt", line: 40))
    #expect(finding.arguments["difference"]?.english == "1")
  }

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
    #expect(form.check(after, after: before).map(\.code) == (fits ? [] : [.inForceDiffers]))
  }
}
