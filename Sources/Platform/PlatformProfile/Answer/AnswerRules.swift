/// What a platform's answers mean.
public struct AnswerRules: Sendable, Hashable {
  /// The statuses by which the platform says that it took the report.
  public var accepted: [Int]
  /// The statuses by which the platform says that it did not take the report and may be tried again.
  public var notTaken: [Int]
  /// What the body is.
  public var format: AnswerFormat
  /// Where the receipt is, where the platform gives one.
  public var receipt: AnswerPlace?
  /// Where the reasons of a rejection are.
  public var reasons: ReasonPlaces?
}

/// What a platform's answer is written in.
public enum AnswerFormat: Sendable, Hashable {
  /// XML, with the prefixes that XPaths use for namespaces.
  case xml(prefixes: [String: String])
  case json
  /// Nothing of the body is looked at.
  case none
}

public enum AnswerPlace: Sendable, Hashable {
  /// The value of a header.
  case header(String)
  /// What an XPath or a JSON Pointer leads to, by the answer's format.
  case body(String)
}

/// Where the reasons of a rejection are.
public struct ReasonPlaces: Sendable, Hashable {
  /// What leads to each reason: an XPath, or a JSON Pointer of which one part may be `*`.
  public var each: String
  /// From a reason to the element that it is about.
  public var element: String?
  /// From a reason to its code.
  public var code: String?
  /// From a reason to its text.
  public var message: String
}

/// How to ask a platform whether a report arrived.
public struct StatusQuery: Sendable, Hashable {
  /// Where to ask, with GET.
  public var address: AddressTemplate
  /// How long after a request whose answer was lost the platform may still be at work on it: asked earlier, it could
  /// say that it does not have a report that it is about to take.
  public var delay: Duration
  /// The header for the key, where the platform wants it there.
  public var keyHeader: String?
  /// The statuses of an answer that says what became of the report.
  public var accepted: [Int]
  /// The statuses that say that the platform does not have the report.
  public var absent: [Int]
  /// What the platform answers in.
  public var format: AnswerFormat
  /// Where the receipt stands, if it gives one.
  public var receipt: AnswerPlace?
  /// Where the reasons for a rejection stand, if it gives any.
  public var reasons: ReasonPlaces?
  /// Where the report's state is, where the answer has one.
  public var state: StatePlace?
}

/// Where the state of a report is in an answer, and what the words for it mean.
public struct StatePlace: Sendable, Hashable {
  /// Where the state stands.
  public var place: AnswerPlace
  /// The words for a report that was taken.
  public var accepted: [String]
  /// The words for one that was refused.
  public var rejected: [String]
  /// The words for one that is not decided on.
  public var pending: [String]
  /// The words for one that never came.
  public var absent: [String]
}
