import ReportCore
import ReportDriver
import ReportForms
import Testing

@Suite struct RollupTests {
  private let forms: [Form]

  init() throws { forms = try Form.builtIn() }

  private func form(_ id: String) throws -> Form { try #require(forms.first { $0.id == id }) }

  /// A report with some figures.
  private func checked(
    _ figures: [(address: String, text: String, unit: String?)], agency: String, year: Int = 2022, form: Form
  ) throws -> CheckedReport {
    var list = FigureList()
    for figure in figures {
      list.append(
        Figure(
          address: try #require(FigureAddress(figure.address)), value: try #require(FigureText(figure.text)).value,
          text: figure.text, unit: figure.unit))
    }
    return CheckedReport(
      report: Report(metadata: Metadata(agency: agency, year: year), figures: list), form: form, diagnostics: [],
      format: FormatDescription(id: "x", summary: "", extensions: [], mediaType: ""), detection: .named)
  }

  private func sum(_ rollup: Rollup, _ address: String) throws -> FigureValue? {
    let report = rollup.result(metadata: Metadata()).report
    return report.figures[try #require(FigureAddress(address))]?.value
  }

  @Test func amountsOfMoneyAreBroughtToTheFormsUnit() throws {
    var rollup = try Rollup(by: form("2021"))
    let fee = "disclosure/administrative_fees/amount"
    _ = try rollup.add(checked([(fee, "12.50", "万元")], agency: "甲局", form: form("2021")), file: "a")
    _ = try rollup.add(checked([(fee, "251000", "元")], agency: "乙局", form: form("2021")), file: "b")
    #expect(try sum(rollup, fee)?.number?.description == "37.6000")
  }

  @Test func blanksAndMarksAddNothingAndAreTold() throws {
    var rollup = try Rollup(by: form("2021"))
    let count = "disclosure/licensing/decisions"
    let other = "disclosure/penalties/decisions"
    _ = try rollup.add(checked([(count, "5", nil), (other, "", nil)], agency: "甲局", form: form("2021")), file: "a")
    _ = try rollup.add(checked([(count, "", nil), (other, "/", nil)], agency: "乙局", form: form("2021")), file: "b")
    #expect(try sum(rollup, count) == .number(ExactDecimal(5)))
    #expect(try sum(rollup, other) == .blank)
    let note = try #require(rollup.result(metadata: Metadata()).findings.first { $0.code == .blanksInRollup })
    #expect(note.arguments["blanks"]?.english == "2")
    #expect(note.arguments["marks"]?.english == "1")
  }

  @Test func aFigureThatAReportLacksIsTold() throws {
    var rollup = try Rollup(by: form("2021"))
    let count = "disclosure/licensing/decisions"
    _ = try rollup.add(checked([(count, "5", nil)], agency: "甲局", form: form("2021")), file: "a")
    _ = try rollup.add(checked([], agency: "乙局", form: form("2021")), file: "b")
    let finding = try #require(rollup.result(metadata: Metadata()).findings.first)
    #expect(finding.code == .figureMissingInReports)
    #expect(finding.address == FigureAddress(count))
  }

  @Test func theSecondReportOfAnAgencyAndYearIsLeftOut() throws {
    var rollup = try Rollup(by: form("2021"))
    let count = "disclosure/licensing/decisions"
    _ = try rollup.add(checked([(count, "5", nil)], agency: "甲局", form: form("2021")), file: "a.txt")
    let told = try rollup.add(checked([(count, "7", nil)], agency: "甲局", form: form("2021")), file: "b.txt")
    #expect(told.map(\.code) == [.agencyTwice])
    #expect(told.first?.location?.file == "b.txt")
    #expect(rollup.count == 1)
    #expect(try sum(rollup, count) == .number(ExactDecimal(5)))
    // Another year is another report.
    _ = try rollup.add(checked([(count, "7", nil)], agency: "甲局", year: 2023, form: form("2021")), file: "c.txt")
    #expect(rollup.count == 2)
    #expect(rollup.result(metadata: Metadata()).findings.map(\.code) == [.sumOfOneYear])
  }

  @Test func missingAndUnexpectedAgenciesAreTold() throws {
    var rollup = try Rollup(by: form("2021"), expecting: .init(agencies: ["甲局", "丙局"]))
    _ = try rollup.add(checked([], agency: "甲局", form: form("2021")), file: "a")
    _ = try rollup.add(checked([], agency: "乙局", form: form("2021")), file: "b")
    let findings = rollup.result(metadata: Metadata()).findings
    #expect(findings.map(\.code) == [.agencyMissing, .agencyUnexpected])
    #expect(findings.map { $0.arguments["agency"]?.chinese } == ["丙局", "乙局"])
  }

  @Test func theWholeIsHeldAgainstItsParts() throws {
    let count = "applications/new/total"
    var whole = try checked([(count, "13", nil)], agency: "县", form: form("2021")).report
    whole.metadata.source = "whole.txt"
    var rollup = try Rollup(by: form("2021"), expecting: .init(whole: whole))
    _ = try rollup.add(checked([(count, "5", nil)], agency: "甲局", form: form("2021")), file: "a")
    _ = try rollup.add(checked([(count, "7", nil)], agency: "乙局", form: form("2021")), file: "b")
    let finding = try #require(rollup.result(metadata: Metadata()).findings.first)
    #expect(finding.code == .partsDiffer)
    #expect(finding.severity == .error)
    #expect(finding.message.chinese.hasSuffix("各单位之和为 12,所报为 13,相差 1"))
  }

  @Test func anotherEditionIsSummedOnlyWhereItMeansTheSame() throws {
    var rollup = try Rollup(by: form("2021"))
    let shared = "applications/new/total"
    _ = try rollup.add(checked([(shared, "5", nil)], agency: "甲局", form: form("2021")), file: "a")
    let old = try checked(
      [
        (shared, "7", nil), ("applications/results.other/total", "2", nil),
        ("disclosure/regulations/produced", "0", nil),
      ],
      agency: "乙局", form: form("2019"))
    let told = try rollup.add(old, file: "b")
    #expect(told.map(\.code) == [.notCarriedOver])
    #expect(told.first?.message.english.contains("results.other/total 2") == true)
    #expect(try sum(rollup, shared) == .number(ExactDecimal(12)))
    #expect(try sum(rollup, "applications/results.other.other/total") == nil)
  }

  @Test func allAgenciesAreInTheSheetInOrder() throws {
    var rollup = try Rollup(by: form("2021"))
    for index in 0..<300 {
      _ = try rollup.add(
        checked([("disclosure/licensing/decisions", "\(index)", nil)], agency: "第\(index)局", form: form("2021")),
        file: "\(index).txt")
    }
    let sheet = rollup.agencySheet
    #expect(sheet.rowCount == 300)
    let column = try #require(sheet.columns.firstIndex(of: "行政许可 / 本年处理决定数量"))
    for index in [0, 299, 17] {
      let row = try sheet.row(index)
      #expect(row.count == sheet.columns.count)
      #expect(row[0] == .mark("第\(index)局"))
      #expect(row[column] == .number(ExactDecimal(index)))
    }
  }
}

extension Rollup {
  /// Adds a report, and gives what is to be said of it.
  fileprivate mutating func add(_ checked: CheckedReport, file: String) throws(ConversionError) -> [Diagnostic] {
    let part = RollupPart(of: checked, in: form, file: file)
    return try add(part).map { [$0] } ?? part.findings
  }
}
