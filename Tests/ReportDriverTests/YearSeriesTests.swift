import ReportCore
import ReportDriver
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
          address: try #require(FigureAddress("applications/\(row)/total")), value: .number(ExactDecimal(value)),
          text: "\(value)",
          location: SourceLocation(line: 40)))
    }
    return report
  }

  @Test func whatIsCarriedInIsWhatTheYearBeforeCarriedOut() throws {
    let form = try #require(try Form.builtIn().first)
    var series = YearSeries()
    // The order in which the years come does not matter.
    try series.add(report(form, year: 2023, carriedIn: 5, carriedOut: 1), form: form, file: "2023.txt")
    try series.add(report(form, year: 2021, carriedIn: 0, carriedOut: 3), form: form, file: "2021.txt")
    try series.add(report(form, year: 2022, carriedIn: 3, carriedOut: 4), form: form, file: "2022.txt")
    try series.add(
      report(form, year: 2022, agency: "某县水利局", carriedIn: 9, carriedOut: 9), form: form, file: "other.txt")
    let finding = try #require(try series.findings().first)
    #expect(try series.findings().count == 1)
    #expect(finding.code.id == "GK0507")
    #expect(finding.severity == .warning)
    #expect(finding.location == SourceLocation(file: "2023.txt", line: 40))
    #expect(finding.arguments["difference"]?.english == "1")
  }

  /// What is kept of a report in the temporary file is all that a finding says.
  @Test func findingsAreTheSameForMoreReportsThanStayInMemory() throws {
    let form = try #require(try Form.builtIn().first)
    var series = YearSeries(capacity: 10)
    for number in 0..<2_000 {
      for year in [2021, 2022] {
        var report = try report(
          form, year: year, agency: "第\(number)局", carriedIn: number % 500 == 7 ? number : 1, carriedOut: 1)
        report.figures.updateFigure(at: 0) {
          $0.label = "二、上年结转"
          $0.location = SourceLocation(line: 0, detail: "申请!B\(number)")
        }
        try series.add(report, form: form, file: "\(number)-\(year)")
      }
    }
    let findings = try series.findings()
    let places = findings.map { $0.location?.description }
    #expect(places == [1007, 1507, 507, 7].map { "\($0)-2022:申请!B\($0)" })
    #expect(findings.allSatisfy { $0.message.chinese.contains("二、上年结转") })
  }
}
