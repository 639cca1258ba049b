/// Why a conversion stopped.
public struct ConversionError: Error, Sendable {
  /// The kind of failure, which decides the exit status.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    private enum Kind: String {
      case unreadableInput, noInput, usage, unavailable, internalFault, cannotCreate, io, tryAgain
    }
    private let kind: Kind

    /// The input is not what its format says it is, or is beyond a limit.
    public static let unreadableInput = Code(kind: .unreadableInput)
    /// The input does not exist or may not be read.
    public static let noInput = Code(kind: .noInput)
    /// What was asked for makes no sense: an unknown format, an option's value that is not allowed.
    public static let usage = Code(kind: .usage)
    /// A plugin, a library or a server is not there.
    public static let unavailable = Code(kind: .unavailable)
    /// A fault of this program.
    public static let internalFault = Code(kind: .internalFault)
    /// The output cannot be created.
    public static let cannotCreate = Code(kind: .cannotCreate)
    /// Reading or writing failed on the way.
    public static let io = Code(kind: .io)
    /// It may work later.
    public static let tryAgain = Code(kind: .tryAgain)

    public var description: String { kind.rawValue }
  }

  /// The kind of failure.
  public let code: Code
  /// What happened, where.
  public var diagnostic: Diagnostic
  /// What else is wrong with the same input, where that is known.
  public var others: [Diagnostic] = []
  /// What caused it, where another library said so.
  public let underlying: (any Error)?

  /// An error by what is reported of it, and the error of another library that it came of.
  public init(_ code: Code, _ diagnostic: Diagnostic, underlying: (any Error)? = nil) {
    self.code = code
    self.diagnostic = diagnostic
    self.underlying = underlying
  }

  /// An error by its finding's code, place and arguments.
  public init(
    _ kind: Code, _ code: DiagnosticCode, at location: SourceLocation? = nil, _ arguments: [String: Message] = [:],
    hint: Message? = nil
  ) {
    self.init(kind, Diagnostic(code, at: location, arguments, hint: hint))
  }

  /// The text in both languages.
  public var message: Message { diagnostic.message }
  /// Where in the input.
  public var location: SourceLocation? { diagnostic.location }

  /// An error that the input is to blame for.
  public static func unreadable(
    _ code: DiagnosticCode, at location: SourceLocation?, _ arguments: [String: Message] = [:]
  ) -> ConversionError {
    ConversionError(.unreadableInput, code, at: location, arguments)
  }
}

extension ConversionError: CustomStringConvertible {
  public var description: String {
    [location?.description, message.english].compactMap(\.self).joined(separator: ": ")
  }
}
