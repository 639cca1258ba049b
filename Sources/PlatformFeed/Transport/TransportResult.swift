import ReportCore

/// A whole answer of the platform.
struct PlatformAnswer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]
  /// How long the platform asks to wait.
  var retryAfter: Duration?
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

/// A request to the platform.
struct PlatformRequest: Sendable {
  var method: String
  var address: String
  var headers: [(name: String, value: String)]
  var body: [UInt8]?
}
