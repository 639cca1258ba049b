public import PlatformProfile
public import ReportCore

/// One version of one agency's report of one year on its way to the platform.
public struct Delivery: Sendable, Hashable {
  /// The row in the ledger.
  public var id: Int64
  /// Whose report it is; with the year it is what a delivery is known by.
  public var agency: String
  /// The year that the report is on.
  public var year: Int
  /// 1 for the first report of the agency and year; one more for each changed one.
  public var version: Int
  /// The SHA-256 of what the platform gets, apart from the key and the version, in 64 hexadecimal digits.
  public var contentHash: String
  /// What tells the platform that two requests are one delivery; the same over all attempts and runs.
  public var key: String
  /// How far it has come.
  public var state: DeliveryState
  /// The platform's receipt.
  public var receipt: String?
  /// Why the platform refused it.
  public var reasons: [RejectionReason]
  /// Why it is in its state, where neither a receipt nor reasons say it.
  public var detail: Message?
  /// The receipt of the accepted version that this one replaces, or that version's key where it has none.
  public var supersedes: String?
  /// The report's file.
  public var source: String
  /// When its state last changed, in milliseconds since 1970.
  public var changedAt: Int64
  /// How many requests and decisions there were.
  public var attempts: Int
}

/// One request, or one person's decision, about a delivery.
public struct Attempt: Sendable, Hashable {
  /// What was asked of the platform, or decided.
  public var kind: AttemptKind
  /// Milliseconds since 1970.
  public var startedAt: Int64
  /// `nil` while the answer is out.
  public var endedAt: Int64?
  /// What came of it; `nil` while no answer is there.
  public var outcome: AttemptOutcome?
  /// The HTTP status of the answer.
  public var status: Int?
  /// The beginning of the answer, without secrets.
  public var answer: String?
  /// What went wrong, where there is no answer that says it.
  public var detail: Message?
}

/// What ends an attempt.
struct AttemptResult: Sendable {
  var outcome: AttemptOutcome
  /// The delivery's state from now on.
  var state: DeliveryState
  var status: Int?
  var answer: String?
  var receipt: String?
  var reasons: [RejectionReason] = []
  var detail: Message?
}
