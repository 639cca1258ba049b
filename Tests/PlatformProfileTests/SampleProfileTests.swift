import Glibc
import JSONFormat
import ReportCore
import ReportForms
import ReportTestSupport
import ReportXML
import TestFolders
import Testing

@testable import PlatformProfile

/// The profile of the sample folder.
@Suite struct SampleProfileTests {
  @Test func isReadWhole() throws {
    let profile = try PlatformProfile.load(SampleFolder.yunlan)
    #expect(profile.name == "yunlan")
    #expect(profile.method == "PUT")
    #expect(profile.deduplicates)
    #expect(profile.authentication == .bearer(.environment("YUNLAN_TOKEN")))
    #expect(profile.timeouts == Timeouts(connect: .seconds(5), answer: .seconds(30)))
    #expect(profile.retries == Retries(attempts: 5, firstDelay: .milliseconds(500), longestDelay: .seconds(60)))
    let fields = DeliveryFields(year: 2022, agency: "某县/局", key: "k-1", version: 3)
    #expect(
      profile.endpoint.address(with: fields)
        == "https://nianbao.yunlan.example/api/v2/reports/2022/%E6%9F%90%E5%8E%BF%2F%E5%B1%80")
    #expect(profile.headers.map { $0.value.value(with: fields) } == ["application/xml", "3"])
  }

  /// The platform's XML of a sample report; with `GONGKAI_RECORD=1` it is written anew.
  @Test func writesSample() throws {
    let form = try #require(try Form.edition("2019"))
    let report = try SampleFolder.wencheng()
    let mapping = try PlatformMapping(of: PlatformProfile.load(SampleFolder.yunlan))
    let payload = try mapping.payload(of: report, form: form, parameters: .first)
    #expect(payload.findings.isEmpty)
    let fixtures = Folder(
      path: "\(#filePath)".split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Fixtures")
    if getenv("GONGKAI_RECORD") != nil { try fixtures.write(payload.bytes, to: "wencheng-2020.yunlan.xml") }
    #expect(String(decoding: payload.bytes, as: UTF8.self) == fixtures.text(of: "wencheng-2020.yunlan.xml"))
  }

  /// What is refused is traced in two runs of the map more than the one that made it.
  @Test(arguments: [("an unknown agency", 1), ("one figure", 1), ("many figures", 20), ("no title", 1)])
  func aRefusalTakesTwoRunsMore(_ reason: String, _ findings: Int) throws {
    var report = try SampleFolder.wencheng()
    switch reason {
    case "an unknown agency": report.metadata.agency = "另县民政局"
    case "no title": report.metadata.title = nil
    default:
      let figures = report.figures.filter {
        $0.address.row.hasPrefix("results.not_processed.") && $0.address.column != "total"
      }
      for (index, figure) in figures.prefix(findings).enumerated() {
        let position = try #require(report.figures.position(of: figure.address))
        report.figures.updateFigure(at: position) { $0.value = .number(ExactDecimal(-3 - index)) }
      }
    }
    let mapping = try PlatformMapping(of: PlatformProfile.load(SampleFolder.yunlan))
    let budget = RunBudget(.seconds(600))
    let payload = try RunBudget.$current.withValue(budget) {
      try mapping.payload(of: report, form: try Form.edition("2019"), parameters: .first)
    }
    #expect(payload.findings.count == findings)
    #expect(payload.findings.allSatisfy { !$0.message.english.contains("is not known") }, "\(payload.findings)")
    #expect(budget.runs <= 3)
  }

  @Test func severalThreadsUseOneMapping() async throws {
    let form = try #require(try Form.edition("2019"))
    let report = try SampleFolder.wencheng()
    let mapping = try PlatformMapping(of: PlatformProfile.load(SampleFolder.yunlan))
    let expected = try mapping.payload(of: report, form: form, parameters: .first).bytes
    var broken = report
    broken.metadata.title = String(repeating: "长", count: 50)
    let faulty = broken
    let messages = try mapping.payload(of: faulty, form: form, parameters: .first).findings
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<32 {
        group.addTask {
          if number % 8 == 0 { _ = try PlatformMapping(of: PlatformProfile.load(SampleFolder.yunlan)) }
          if number % 4 == 1 {
            return try mapping.payload(of: faulty, form: form, parameters: .first).findings == messages
          }
          return try (0..<20).allSatisfy { _ in
            try mapping.payload(of: report, form: form, parameters: .first).bytes == expected
          }
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }
}

extension SampleFolder {
  /// The report of a sample, of the year 2020.
  static func wencheng() throws -> Report {
    let bytes = Array((Folder(path: path).text(of: "wencheng-2020.xml") ?? "").utf8)
    var context = ReadContext(options: try FormatOptions(of: JSONReader.format))
    return try context.decodeXMLReport(bytes.span)
  }
}
