/// How much a finding matters.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Worth knowing: something was inferred, or holds only if blanks are zeros.
  case note
  /// Probably wrong, but no rule of the form is broken.
  case warning
  /// A rule is broken, or a figure could not be placed.
  case error

  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// The word for it in front of a finding.
  public func word(in language: Language) -> String {
    switch (self, language) {
    case (.error, .chinese): "错误"
    case (.warning, .chinese): "警告"
    case (.note, .chinese): "提示"
    case (_, .english): rawValue
    }
  }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A kind of finding: its stable code, its severity and its texts in both languages.
///
/// The texts are templates: `{name}` stands for the argument of that name. The codes of the whole project
/// are in docs/codes.md; a plugin of your own defines its own the same way.
public struct DiagnosticCode: Sendable, Hashable {
  /// The code, `GK` and four digits; it never changes its meaning.
  public let id: String
  /// How much findings of this kind matter.
  public let severity: Severity
  /// What is the case.
  public let message: Message
  /// What to do about it, where there is something.
  public let hint: Message?

  /// A code with its texts; a name in braces stands for an argument of the finding.
  public init(_ id: String, _ severity: Severity, chinese: String, english: String, hint: Message? = nil) {
    self.id = id
    self.severity = severity
    message = Message(chinese: chinese, english: english)
    self.hint = hint
  }

  public static func == (left: DiagnosticCode, right: DiagnosticCode) -> Bool { left.id == right.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// One finding about an input.
public struct Diagnostic: Sendable, Hashable {
  /// What kind of finding it is.
  public var code: DiagnosticCode
  /// How much it matters; the code's severity unless a rule's level says otherwise.
  public var severity: Severity
  /// Where in the input.
  public var location: SourceLocation?
  /// Which figure.
  public var address: FigureAddress?
  /// All figures that it is about, where they are several: those of a sum, of a row.
  public var figures: [FigureAddress] = []
  /// What the template's names stand for.
  public var arguments: [String: Message]
  /// The text that it is about, where the input has no line to show.
  public var quote: Quote?
  /// What to do in this case; the code's hint unless something better is known.
  public var hint: Message?
  /// Why the agency says that the figure is right all the same.
  public var explanation: String?

  /// A finding; without `severity` it has the code's, without `hint` the code's too.
  public init(
    _ code: DiagnosticCode, at location: SourceLocation? = nil, address: FigureAddress? = nil,
    severity: Severity? = nil, _ arguments: [String: Message] = [:], hint: Message? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.severity
    self.location = location
    self.address = address
    self.arguments = arguments
    self.hint = hint ?? code.hint?.filled(with: arguments)
  }

  /// Whether it says what a wrong figure should be, which people want to know with the error.
  public var isProposal: Bool { code == .figureLocated || code == .rowShifted }

  /// The text in both languages.
  public var message: Message { code.message.filled(with: arguments) }
}

extension Sequence<Diagnostic> {
  /// Whether one is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}
