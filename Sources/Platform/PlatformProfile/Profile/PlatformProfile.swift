public import ReportCore

/// How a platform takes reports: a folder with profile.yaml, map.xsl and platform.xsd, of which this is the first.
///
/// docs/feed.md describes every key. A profile never holds a secret, only where one is.
public struct PlatformProfile: Sendable {
  /// Where the files of the profile are.
  public var folder: String
  /// The platform's name in the ledger: ASCII letters, digits and hyphens.
  public var name: String
  /// What people call the platform.
  public var title: String
  /// Where reports are sent.
  public var endpoint: AddressTemplate
  /// `POST` or `PUT`.
  public var method: String
  /// The media type of what is sent.
  public var contentType: String
  /// What else is sent with each report.
  public var headers: [Header]
  /// The header that carries the idempotency key.
  public var idempotencyHeader: String
  /// Whether the platform takes a key once, and answers a repeated one as it did at first.
  public var deduplicates: Bool
  /// How the platform knows the sender.
  public var authentication: Authentication
  /// The PEM file of a certificate authority of one's own, by its absolute path.
  public var authorityFile: String?
  /// What the platform's answers mean.
  public var answer: AnswerRules
  /// How to ask whether a report arrived, where the platform can be asked.
  public var statusQuery: StatusQuery?
  /// How fast reports are sent.
  public var limits: Limits
  /// How long the platform may take.
  public var timeouts: Timeouts
  /// How often and when a delivery is tried again.
  public var retries: Retries

  /// Reads and checks profile.yaml.
  ///
  /// - Parameter folder: the profile's folder.
  /// - Throws: `noInput` where there is no such file; `unreadableInput` with file, line and column for an unknown or
  ///   missing key, a wrong value or a secret.
  public static func load(_ folder: String) throws(ConversionError) -> PlatformProfile {
    let folder = try ProfileFolder(folder)
    let file = folder.file("profile.yaml")
    let bytes = try ProfileFolder.content(of: file)
    do {
      var parser = ProfileParser(folder: folder)
      return try parser.profile(in: bytes)
    } catch {
      throw error.inFile(file)
    }
  }
}

/// A header of a request.
public struct Header: Sendable, Hashable {
  public var name: String
  /// What it is sent with.
  public var value: HeaderTemplate
}

/// How a platform knows the sender.
public enum Authentication: Sendable, Hashable {
  case none
  /// A token in the header `Authorization`.
  case bearer(SecretSource)
  /// A certificate and its key: PEM files by their absolute paths.
  case certificate(file: String, key: String)
}

public enum SecretSource: Sendable, Hashable {
  /// In a variable of the environment.
  case environment(String)
  /// In a file with mode 0600, by its absolute path.
  case file(String)
}

/// How fast reports are sent.
public struct Limits: Sendable, Hashable {
  /// `nil` for as fast as it goes.
  public var requestsPerSecond: Double?
  /// The most requests at once.
  public var concurrency: Int

  public init(requestsPerSecond: Double? = nil, concurrency: Int = 4) {
    self.requestsPerSecond = requestsPerSecond
    self.concurrency = concurrency
  }
}

/// How long a platform may take.
public struct Timeouts: Sendable, Hashable {
  /// Until the connection stands.
  public var connect: Duration
  /// From the end of the request to the last byte of the answer.
  public var answer: Duration

  public init(connect: Duration = .seconds(10), answer: Duration = .seconds(60)) {
    self.connect = connect
    self.answer = answer
  }
}

/// How often and when a delivery is tried again.
public struct Retries: Sendable, Hashable {
  /// The most attempts in one run.
  public var attempts: Int
  /// The time before the second try.
  public var firstDelay: Duration
  /// The most that this time grows to.
  public var longestDelay: Duration

  public init(attempts: Int = 5, firstDelay: Duration = .seconds(1), longestDelay: Duration = .seconds(60)) {
    self.attempts = attempts
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
  }
}

extension ConversionError {
  /// The error with a file's name, where it has none.
  func inFile(_ name: String) -> ConversionError {
    var diagnostic = diagnostic
    diagnostic.location = (location ?? SourceLocation(line: 0)).inFile(name)
    return ConversionError(code, diagnostic, underlying: underlying)
  }
}
