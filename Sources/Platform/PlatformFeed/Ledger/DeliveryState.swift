/// How far the delivery of one report has come.
public enum DeliveryState: String, Sendable, Hashable, CaseIterable {
  /// It is to be sent; no byte has left.
  case planned
  /// A request may be on its way.
  case sending
  /// The platform has taken it and said so.
  case accepted
  /// The platform has refused it and said why.
  case rejected
  /// The platform has not taken it, for now.
  case failed
  /// The platform may or may not have taken it: the answer was lost.
  case unknown

  /// Whether there is nothing more to find out.
  public var isSettled: Bool { self == .accepted || self == .rejected }
}

/// What one request, or one person, did to a delivery.
public enum AttemptKind: String, Sendable, Hashable {
  /// The report was sent.
  case send
  /// The platform was asked whether it has the report.
  case query
  /// A person decided.
  case decision
}

/// What came of an attempt.
public enum AttemptOutcome: String, Sendable, Hashable {
  case accepted, rejected
  /// The platform said that it did not take the report, or no request has reached it.
  case notTaken = "not-taken"
  /// The answer was lost, incomplete or unclear.
  case lost
  /// The answer to a query: the platform does not have the report.
  case absent
  /// The answer to a query: the platform is still at work on the report.
  case pending
  /// The process ended before the answer came.
  case interrupted
}
