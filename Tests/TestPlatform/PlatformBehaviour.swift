/// How a platform treats a request that it has seen before.
public enum PlatformKind: String, Sendable, CaseIterable {
  /// It tells by the key that it has the report, and answers as at first.
  case deduplicating
  /// It does not, but says what it has when it is asked.
  case answeringQueries
  /// Neither: each request that arrives is another report.
  case neither
}

/// What goes wrong with one request.
public enum PlatformFault: Sendable, CaseIterable {
  /// 500; the report was not taken.
  case serverError
  /// 500; the report was taken all the same.
  case serverErrorAfterTaking
  /// 503 with `Retry-After`; the report was not taken.
  case busy
  /// No answer; the report was not taken.
  case silence
  /// No answer; the report was taken.
  case silenceAfterTaking
  /// The connection is closed instead of an answer; the report was taken.
  case dropAfterTaking
  /// The connection is closed in the middle of the answer's body; the report was taken.
  case cutBody
  /// The answer comes a byte at a time, too slowly; the report was taken.
  case slowDrip
}

/// How a test platform behaves.
public struct PlatformBehaviour: Sendable {
  public var kind: PlatformKind
  /// The part of the requests that have a fault, from 0 to 1.
  public var faultRate = 0.0
  /// The faults that occur, each as often as the others.
  public var faults = PlatformFault.allCases
  /// Whether queries have faults too.
  public var faultsOnQueries = true
  /// Where the row of faults begins.
  public var seed: UInt64 = 1
  /// What `Retry-After` says, in seconds.
  public var retryAfter = 1
  /// The token that requests must bear.
  public var token: String?
  /// Where requests are redirected to.
  public var redirect: String?
  /// The schema that reports must follow; others are refused with the reasons.
  public var schema: String?
  /// Why a report is refused that has this text in it.
  public var refusals: [Refusal] = []
  /// A server certificate and its key, as PEM files; without them there is no encryption.
  public var certificate: (chain: String, key: String)?
  /// The PEM file of the authority whose clients are let in.
  public var clientAuthority: String?

  public init(_ kind: PlatformKind) { self.kind = kind }

  /// A reason to refuse a report.
  public struct Refusal: Sendable {
    public var text: String
    public var element: String
    public var message: String

    public init(text: String, element: String, message: String) {
      self.text = text
      self.element = element
      self.message = message
    }
  }
}

/// A report that the platform has taken.
public struct TakenReport: Sendable, Hashable {
  public var key: String
  public var receipt: String
  public var body: [UInt8]
}
