import PlatformProfile
import ReportCore
import TestFolders
import Testing

/// What a platform's answers mean, also hostile ones.
@Suite struct AnswerTests {
  private static let xml = """
    name: test
    title: 试验平台
    endpoint: https://platform.example/
    authentication: none
    answer:
      accepted: [200, 201]
      format: xml
      namespaces: {p: "urn:p"}
      receipt: /p:ok/p:id
      reasons: {each: //p:error, element: "@at", code: p:code, message: p:text}
    status-query:
      url: https://platform.example/{key}
      receipt: /p:ok/p:id
      state: {at: /p:ok/@state, accepted: done, rejected: [bad], pending: [wait], absent: [none]}
    """
  private static let json = """
    name: test
    title: 试验平台
    endpoint: https://platform.example/
    authentication: none
    answer:
      accepted: [200]
      not-taken: [503]
      format: json
      receipt: /data/id
      reasons: {each: /errors/*, element: /field, code: /code, message: /text}
    """

  private func profile(_ yaml: some StringProtocol) throws -> PlatformProfile {
    let made = try MadeProfile(yaml: String(yaml))
    return try PlatformProfile.load(made.folder.path)
  }

  /// The meaning in a word.
  private func word(_ answer: DeliveryAnswer) -> String {
    switch answer {
    case .accepted(let receipt): "accepted \(receipt ?? "-")"
    case .rejected(let reasons):
      "rejected " + reasons.map { "\($0.element ?? "-")|\($0.code ?? "-")|\($0.message)" }.joined(separator: ";")
    case .notTaken: "not taken"
    case .closed: "closed"
    case .absent: "absent"
    case .pending: "pending"
    case .unclear: "unclear"
    }
  }

  @Test(arguments: [
    (401, "", "closed"), (403, "<html>no</html>", "closed"), (404, "", "closed"), (405, "", "closed"),
    (403, "<r xmlns='urn:p'><error at='/a'><text>bad</text></error></r>", "rejected /a|-|bad"),
    (200, "<ok xmlns='urn:p'><id> R-1 </id></ok>", "accepted R-1"),
    (201, "<?xml version='1.0' encoding='GB18030'?><p:ok xmlns:p='urn:p'><p:id>R-2</p:id></p:ok>", "accepted R-2"),
    (200, "<ok xmlns='urn:p'><id/></ok>", "unclear"), (200, "<ok><id>R-1</id></ok>", "unclear"), (200, "", "unclear"),
    (200, "<html><body>R-1", "unclear"), (200, "{\"id\":1}", "unclear"),
    (200, "<r xmlns='urn:p'><error at='/a'><code>7</code><text>bad</text></error></r>", "rejected /a|7|bad"),
    (
      422, "<r xmlns='urn:p'><error at='x'><text>一</text></error><error><code>2</code></error></r>",
      "rejected x|-|一;-|2|2"
    ),
    (400, "nonsense", "rejected -|-|HTTP 400"), (410, "", "rejected -|-|HTTP 410"), (408, "", "unclear"),
    (425, "", "unclear"), (429, "", "not taken"), (503, "<ok xmlns='urn:p'><id>R</id></ok>", "not taken"),
    (500, "", "unclear"), (302, "", "unclear"), (202, "<ok xmlns='urn:p'><id>R</id></ok>", "unclear"),
    // A document type declaration, also one with entities to expand or files to read.
    (200, "<!DOCTYPE ok [<!ENTITY a 'R-9'>]><ok xmlns='urn:p'><id>&a;</id></ok>", "unclear"),
    (200, "<!DOCTYPE ok [<!ENTITY a SYSTEM '/etc/hostname'>]><ok xmlns='urn:p'><id>&a;</id></ok>", "unclear"),
  ])
  func readsXML(_ status: Int, body: String, meaning: String) throws {
    #expect(try word(profile(Self.xml).meaning(ofStatus: status, body: Array(body.utf8))) == meaning)
  }

  @Test(arguments: [
    (200, #"{"data":{"id":"R-1"}}"#, "accepted R-1"), (200, #"{"data":{"id":17}}"#, "accepted 17"),
    (200, #"{"data":{"id":null}}"#, "unclear"), (200, #"{"data":{"id":{}}}"#, "unclear"), (200, "[]", "unclear"),
    (200, "<ok/>", "unclear"), (200, #"{"data":{"id":"R-1"}"#, "unclear"), (503, "", "not taken"),
    (429, "", "rejected -|-|HTTP 429"),
    (422, #"{"errors":[{"field":"标题","code":3,"text":"太长"},{"text":"x"},5]}"#, "rejected 标题|3|太长;-|-|x"),
  ])
  func readsJSON(_ status: Int, body: String, meaning: String) throws {
    #expect(try word(profile(Self.json).meaning(ofStatus: status, body: Array(body.utf8))) == meaning)
  }

  @Test func survivesDepthAndSize() throws {
    let deep = String(repeating: "[", count: 100_000)
    let nested = String(repeating: "<a>", count: 100_000)
    let large = #"{"data":{"id":"\#(String(repeating: "x", count: 2 << 20))"}}"#
    for (yaml, body) in [(Self.json, deep), (Self.xml, nested), (Self.json, large), (Self.json, "\u{FEFF}")] {
      #expect(try word(profile(yaml).meaning(ofStatus: 200, body: Array(body.utf8))) == "unclear")
    }
    #expect(try word(profile(Self.json).meaning(ofStatus: 200, body: [0xFF, 0xFE, 0x7B])) == "unclear")
  }

  @Test func readsHeader() throws {
    let yaml = Self.json.replacing("receipt: /data/id", with: "receipt: {header: X-Receipt}")
    let profile = try profile(yaml)
    #expect(word(profile.meaning(ofStatus: 200, headers: [("x-receipt", " R-3 ")], body: [])) == "accepted R-3")
    #expect(word(profile.meaning(ofStatus: 200, body: [])) == "unclear")
  }

  @Test(arguments: [
    (200, "<ok xmlns='urn:p' state='done'><id>R</id></ok>", DeliveryAnswer.accepted(receipt: "R")),
    (200, "<ok xmlns='urn:p' state='wait'/>", .pending), (200, "<ok xmlns='urn:p' state='none'/>", .absent),
    (404, "", .absent),
    (
      200, "<ok xmlns='urn:p' state='bad'><error at='y'><text>t</text></error></ok>",
      .rejected([RejectionReason(element: "y", code: nil, message: "t")])
    ),
  ])
  func readsQuery(_ status: Int, body: String, meaning: DeliveryAnswer) throws {
    #expect(try profile(Self.xml).meaning(ofQueryStatus: status, body: Array(body.utf8)) == meaning)
  }

  /// A query that names no receipt has it where the answer has it, if the body is of the same format.
  @Test(arguments: [
    ("", "<ok xmlns='urn:p'><id>R</id></ok>", DeliveryAnswer.accepted(receipt: "R")), ("", "<ok xmlns='urn:p'/>", nil),
    ("", "<html/>", nil), ("\n  format: none", "<ok xmlns='urn:p'><id>R</id></ok>", .accepted(receipt: nil)),
  ])
  func takesReceiptOfAnswer(_ format: String, body: String, meaning: DeliveryAnswer?) throws {
    let query = try #require(Self.xml.firstRange(of: "{key}"))
    let profile = try profile(Self.xml[..<query.upperBound] + format)
    let answer = profile.meaning(ofQueryStatus: 200, body: Array(body.utf8))
    guard let meaning else {
      guard case .unclear = answer else {
        Issue.record("not unclear: \(answer)")
        return
      }
      return
    }
    #expect(answer == meaning)
  }

  @Test func takesReceiptOfAnswerFromTheSameHeader() throws {
    let yaml = Self.json.replacing("receipt: /data/id", with: "receipt: {header: X-Receipt}")
    let profile = try profile(yaml + "\nstatus-query: {url: 'https://platform.example/{key}', format: none}")
    let answer = profile.meaning(ofQueryStatus: 200, headers: [("X-Receipt", "R-3")], body: [])
    #expect(answer == .accepted(receipt: "R-3"))
  }

  @Test(arguments: ["<ok xmlns='urn:p' state='done'/>", "<ok xmlns='urn:p' state='?'><id>R</id></ok>", "<ok"])
  func leavesQueryUnclear(_ body: String) throws {
    guard case .unclear = try profile(Self.xml).meaning(ofQueryStatus: 200, body: Array(body.utf8)) else {
      Issue.record("not unclear")
      return
    }
  }

  @Test(arguments: [
    ("receipt: /p:ok/p:id", "receipt: /p:ok/[", "GK0905 profile.yaml:9:12"),
    ("receipt: /p:ok/p:id", "receipt: /q:ok", "GK0905 profile.yaml:9:12"),
    ("receipt: /p:ok/p:id", "receipt: {header: \"a b\"}", "GK0905 profile.yaml:9:21"),
    ("format: xml", "format: csv", "GK0905 profile.yaml:7:11"),
    ("accepted: [200, 201]", "accepted: [20]", "GK0905 profile.yaml:6:14"),
    ("format: xml", "format: json", "GK0905 profile.yaml:10:39"),
  ])
  func refusesPlaces(_ old: String, new: String, error: String) throws {
    let profile = try MadeProfile(yaml: Self.xml.replacing(old, with: new))
    #expect(failure(in: profile.folder.path) { _ = try PlatformProfile.load(profile.folder.path) } == error)
  }
}
