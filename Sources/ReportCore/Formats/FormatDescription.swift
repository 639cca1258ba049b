/// What a format is: its names, how it is recognised, its options.
public struct FormatDescription: Sendable, Hashable {
  /// The name on the command line, such as `xlsx`.
  public var id: String
  /// What it is, in a few words.
  public var summary: Message
  /// File name extensions without the dot, in lower case.
  public var extensions: [String]
  /// The media type, such as `text/csv`.
  public var mediaType: String
  /// Bytes by which its files are known.
  public var signatures: [Signature]
  /// What a user may set, as `ID.KEY=VALUE`.
  public var options: [FormatOption]
  /// What of a report the format cannot carry, where there is something; told once a conversion.
  public var limitation: Message?
  /// Whether it shows all tables that go with a report.
  public var showsSheets: Bool
  /// Whether it can look as another document of its kind does.
  public var takesTemplate: Bool

  /// A description; without signatures the content never says the format, and without options there is nothing to set.
  public init(
    id: String, summary: Message, extensions: [String], mediaType: String, signatures: [Signature] = [],
    options: [FormatOption] = [], limitation: Message? = nil, showsSheets: Bool = false,
    takesTemplate: Bool = false
  ) {
    self.id = id
    self.summary = summary
    self.extensions = extensions
    self.mediaType = mediaType
    self.signatures = signatures
    self.options = options
    self.limitation = limitation
    self.showsSheets = showsSheets
    self.takesTemplate = takesTemplate
  }

  /// Whether files of the format are no text.
  public var isBinary: Bool {
    !mediaType.hasPrefix("text/") && !["json", "yaml", "xml"].contains { mediaType.hasSuffix($0) }
  }

  /// Bytes that a format's files begin with.
  public struct Signature: Sendable, Hashable {
    /// The bytes themselves; none for any text.
    public var bytes: [UInt8]
    /// Whether white space and a byte order mark may stand before them.
    public var skipsSpace: Bool
    /// For a ZIP archive, what names of its files begin with, such as `word/`.
    public var archivePath: [UInt8] = []
    /// What the content looks like, where that says more than its first bytes.
    public var shape: Shape?

    /// A shape that content has within its first 1,024 bytes, in UTF-8, UTF-16 or what has ASCII as it is.
    public enum Shape: Sendable, Hashable {
      /// Markup whose first element has one of these names, in lower case, or whose document type has.
      case rootElement([String])
      /// A brace and a quoted key.
      case jsonObject
      /// Lines of which the first that is no comment is `KEY:` with one of these keys.
      case mapping([String])
      /// A first line that has all of these among its fields.
      case header([String])
    }

    /// A shape, which counts for more than any first bytes.
    public init(_ shape: Shape) {
      bytes = []
      skipsSpace = false
      self.shape = shape
    }

    /// Exact bytes at the very beginning.
    public init(bytes: [UInt8]) {
      self.bytes = bytes
      skipsSpace = false
    }

    /// A text, after white space and a byte order mark if there are any.
    public init(text: String) {
      bytes = Array(text.utf8)
      skipsSpace = true
    }

    /// A ZIP archive with a file whose name begins so, in ASCII.
    public init(archiveWith path: String) {
      bytes = [0x50, 0x4B, 0x03, 0x04]
      skipsSpace = false
      archivePath = Array(path.utf8)
    }
  }
}

/// One option of a format.
public struct FormatOption: Sendable, Hashable {
  /// The name after the format's, such as `layout` in `csv.layout`.
  public var key: String
  /// What values it takes.
  public var kind: Kind
  /// The value when nobody sets it, as it would be written on the command line.
  public var defaultValue: String
  /// What it does.
  public var summary: Message

  /// The values that an option takes.
  public enum Kind: Sendable, Hashable {
    /// `true` or `false`.
    case flag
    /// One of some words.
    case choice([String])
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// Any text.
    case text
  }

  /// An option; its default is written as a person would write it.
  public init(_ key: String, _ kind: Kind, default defaultValue: String, summary: Message) {
    self.key = key
    self.kind = kind
    self.defaultValue = defaultValue
    self.summary = summary
  }

  /// Whether a value is allowed.
  public func accepts(_ value: String) -> Bool {
    switch kind {
    case .flag: value == "true" || value == "false"
    case .choice(let choices): choices.contains(value)
    case .integer(let range): Int(value).map(range.contains) ?? false
    case .text: true
    }
  }

  /// The allowed values, for a message.
  public var allowedValues: String {
    switch kind {
    case .flag: "true, false"
    case .choice(let choices): choices.joined(separator: ", ")
    case .integer(let range): "\(range.lowerBound)…\(range.upperBound)"
    case .text: "…"
    }
  }
}

extension FormatOption {
  /// Whether figures in question are marked where they stand.
  public static let remarks = FormatOption(
    "remarks", .flag, default: "true",
    summary: Message(
      chinese: "写出时:给有疑问的、更正过的数字着色并加批注",
      english: "writing: colours figures in question and corrected ones, with remarks"))

  /// Whether what was found is listed at the end; a report with explanations has the list in any case.
  public static let findings = FormatOption(
    "findings", .flag, default: "false",
    summary: Message(chinese: "写出时附上检查结果", english: "writing: appends what was found about the report"))
}

/// The values of a format's options, checked against their descriptions.
public struct FormatOptions: Sendable, Hashable {
  private var values: [String: String]

  /// The options of a format that has none.
  public init() { values = [:] }

  /// The defaults of a format's options, with those that were set.
  ///
  /// - Throws: `usage` for a key that the format does not have or a value that it does not take.
  public init(of format: FormatDescription, setting settings: [String: String] = [:]) throws(ConversionError) {
    values = Dictionary(format.options.map { ($0.key, $0.defaultValue) }, uniquingKeysWith: { first, _ in first })
    for (key, value) in settings.sorted(by: { $0.key < $1.key }) {
      guard let option = format.options.first(where: { $0.key == key }) else {
        let known = format.options.map { "\(format.id).\($0.key)" }.joined(separator: ", ")
        throw ConversionError(
          .usage, .unknownOption, ["option": "\(format.id).\(key)", "known": known.isEmpty ? "—" : Message(known)])
      }
      guard option.accepts(value) else {
        throw ConversionError(
          .usage, .invalidOptionValue,
          ["option": "\(format.id).\(key)", "value": Message(value), "allowed": Message(option.allowedValues)])
      }
      values[key] = value
    }
  }

  /// An option's value as text; empty for one that the format does not describe.
  public subscript(key: String) -> String { values[key] ?? "" }

  /// Whether a flag is set.
  public func flag(_ key: String) -> Bool { values[key] == "true" }

  /// A whole number; 0 for an option that the format does not describe.
  public func integer(_ key: String) -> Int { values[key].flatMap { Int($0) } ?? 0 }
}
