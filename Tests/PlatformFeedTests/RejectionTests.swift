import PlatformFeed
import ReportCore
import TestFolders
import TestPlatform
import Testing

/// What the platform or its schema refuses, told by the report's own words and places.
@Suite struct RejectionTests {
  private let address = FigureAddress("applications/new/natural_person")

  @Test func aRejectionIsTracedToTheFigure() async throws {
    var behaviour = PlatformBehaviour(.neither)
    behaviour.refusals = [.init(text: ">31<", element: "新收_自然人", message: "与上年结转不符")]
    let workplace = try await FeedWorkplace(behaviour)
    try workplace.writeReport(1, applications: 31)
    let result = try await workplace.send()
    #expect(result.states == [.rejected])
    let findings = result.ends.flatMap(\.findings)
    #expect(findings.map(\.address) == [address])
    #expect(findings.map { $0.location?.line } == [5])
    #expect(findings.map { $0.location?.file } == [workplace.folder("reports/1.yaml")])
    for part in ["与上年结转不符", "新收_自然人", "本年新收政府信息公开申请数量", "自然人"] {
      #expect(findings.first?.message.chinese.contains(part) == true, "\(findings)")
    }
    try await workplace.platform.stop()
  }

  /// The platform's own schema is held before anything leaves.
  @Test func aBreachOfTheSchemaIsHeldBackAndTraced() async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.neither))
    try workplace.writeReport(1, applications: -4)
    let result = try await workplace.send()
    #expect(workplace.platform.requests == 0)
    #expect(try workplace.deliveries().isEmpty)
    let findings = result.planned.flatMap(\.findings).filter { $0.code.id.hasPrefix("GK09") }
    #expect(findings.map(\.address) == [address])
    #expect(findings.map { $0.location?.line } == [5])
    #expect(findings.first?.message.chinese.contains("本年新收政府信息公开申请数量") == true)
    try await workplace.platform.stop()
  }
}
