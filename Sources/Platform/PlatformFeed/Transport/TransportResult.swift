import ReportCore

struct PlatformAnswer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]
  /// How long the platform asks to wait.
  var retryAfter: Duration?

  /// What is said of an answer that points elsewhere; it is never followed, so that a report goes to nobody else.
  var redirection: Message? {
    guard (300..<400).contains(status), let location = headers.first(where: { $0.name.lowercased() == "location" })
    else { return nil }
    return Message(
      chinese: "平台要求转到 \(location.value)（HTTP \(status)），没有照办",
      english: "the platform points to \(location.value) (HTTP \(status)), which is not followed")
  }
}

/// What came of a request.
enum TransportResult: Sendable {
  case answer(PlatformAnswer)
  /// No byte of the request has reached the platform.
  ///
  /// - Parameter isFinal: whether it would be so again: the platform's certificate is not valid, say.
  case notSent(Message, isFinal: Bool)
  /// The platform may have taken the request.
  ///
  /// - Parameter status: of the answer that broke off.
  case lost(Message, status: Int?)
}

struct PlatformRequest: Sendable {
  var method: String
  var address: String
  var headers: [(name: String, value: String)]
  var body: [UInt8]?
}
