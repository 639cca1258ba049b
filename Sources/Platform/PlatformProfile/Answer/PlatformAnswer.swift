public import ReportCore

/// What became of a delivery, by the platform's answer to it or to a status query.
public enum DeliveryAnswer: Sendable, Hashable {
  case accepted(receipt: String?)
  case rejected([RejectionReason])
  /// The platform did not take the report and may be tried again.
  case notTaken
  /// The platform does not let us in, or there is nothing at the address: no fault of the report.
  case closed(Message)
  /// By a status query: the platform does not have the report.
  case absent
  /// By a status query: the platform has it and has not decided.
  case pending
  /// Nobody can tell whether the platform has the report.
  case unclear(Message)
}

/// One reason of a rejection.
public struct RejectionReason: Sendable, Hashable {
  /// An XPath, a path or a name in what was sent.
  public var element: String?
  /// The platform's own code, where it gives one.
  public var code: String?
  /// What it says, in its own language.
  public var message: String

  public init(element: String?, code: String?, message: String) {
    self.element = element
    self.code = code
    self.message = message
  }
}

extension PlatformProfile {
  /// What an answer to a delivery means.
  ///
  /// An accepted status without the receipt that the profile promises is unclear, unless the body has the reasons of a
  /// rejection. Other statuses below 400 and from 500 are unclear, and so are 408 and 425; other 4xx are rejections, but
  /// 401, 403, 404, 405 and 407 without such reasons, which are about the sender or the address.
  /// - Parameters:
  ///   - headers: the answer's headers, where the profile looks for something in one.
  ///   - body: the whole body; one of more than a megabyte is not looked at.
  public func meaning(
    ofStatus status: Int, headers: [(name: String, value: String)] = [], body: [UInt8]
  ) -> DeliveryAnswer {
    let reading = AnswerReading(format: answer.format, headers: headers, body: body)
    if answer.notTaken.contains(status) { return .notTaken }
    if answer.accepted.contains(status) {
      guard let place = answer.receipt else { return .accepted(receipt: nil) }
      if let receipt = reading.text(at: place) { return .accepted(receipt: receipt) }
      let reasons = reading.reasons(at: answer.reasons)
      return reasons.isEmpty ? .unclear(reading.missing(Self.receiptName)) : .rejected(reasons)
    }
    guard (400..<500).contains(status), status != 408, status != 425 else { return .unclear(Self.unlisted(status)) }
    let reasons = reading.reasons(at: answer.reasons)
    if reasons.isEmpty, Self.closedStatuses.contains(status) { return .closed(Self.closed(status)) }
    return .rejected(reasons.isEmpty ? [Self.reason(ofStatus: status)] : reasons)
  }

  /// Those that are about the sender or the address, unless the answer has reasons that are about the report.
  private static let closedStatuses = [401, 403, 404, 405, 407]

  private static func closed(_ status: Int) -> Message {
    Message(
      chinese: "平台不接受这个发送方或地址（HTTP \(status)），请检查令牌、证书和 endpoint",
      english:
        "the platform does not take this sender or address (HTTP \(status)): check the token, certificate and endpoint")
  }

  private static func unlisted(_ status: Int) -> Message {
    Message(
      chinese: "HTTP \(status)，配置的 accepted、not-taken 中都没有",
      english: "HTTP \(status), which is neither in accepted nor in not-taken of the profile")
  }

  /// What an answer to the status query means; unclear where the profile has no such query.
  public func meaning(
    ofQueryStatus status: Int, headers: [(name: String, value: String)] = [], body: [UInt8]
  ) -> DeliveryAnswer {
    guard let query = statusQuery else { return .unclear("HTTP \(status)") }
    if query.absent.contains(status) { return .absent }
    guard query.accepted.contains(status) else { return .unclear("HTTP \(status)") }
    let reading = AnswerReading(format: query.format, headers: headers, body: body)
    if let state = query.state {
      guard let word = reading.text(at: state.place) else { return .unclear(reading.missing(Self.stateName)) }
      if state.pending.contains(word) { return .pending }
      if state.absent.contains(word) { return .absent }
      if state.rejected.contains(word) { return .rejected(reading.reasons(at: query.reasons)) }
      guard state.accepted.contains(word) else {
        let shown = word.prefix(80)
        return .unclear(Message(chinese: "状态“\(shown)”含义不明", english: "the state '\(shown)' is not known"))
      }
    }
    guard let place = query.receipt else { return .accepted(receipt: nil) }
    guard let receipt = reading.text(at: place) else { return .unclear(reading.missing(Self.receiptName)) }
    return .accepted(receipt: receipt)
  }

  private static let receiptName = Message(chinese: "回执", english: "receipt")
  private static let stateName = Message(chinese: "状态", english: "state")

  private static func reason(ofStatus status: Int) -> RejectionReason {
    RejectionReason(element: nil, code: nil, message: "HTTP \(status)")
  }
}
