import DocumentTokens
import ReportCore
import TextEncoding

/// What a plugin says of itself: its first line.
struct PluginIntroduction: Sendable, Hashable {
  /// What a reader gives.
  enum Reading: String, CaseIterable {
    /// A flat list of figures with their addresses.
    case figures
    /// Paragraphs and tables as they look, which recognition then works on.
    case blocks
    /// The version-1 document.
    case report
  }

  /// What a writer takes.
  enum Writing: Hashable {
    /// A flat list of figures.
    case figures
    /// The version-1 document.
    case report
    /// What another format's writer makes.
    case output(format: String, options: [String: String])
  }

  var format: FormatDescription
  var reading: Reading?
  var writing: Writing?
  /// Whether inputs are sent as bytes in Base64 rather than as text.
  var takesBytes: Bool
  /// Whether the program is only good for one request.
  var isForOneRequest: Bool

  /// The versions of the protocol that a first line names.
  static func versions(_ line: DocumentNode) throws(PluginProblem) -> ClosedRange<Int> {
    guard let versions = line["protocol"], let first = try versions.integer("min"),
      let last = try versions.integer("max"), first <= last
    else {
      throw .wrong("protocol", "{\"min\": 1, \"max\": 1}")
    }
    return first...last
  }

  /// - Parameter name: what the program is called.
  init(_ line: DocumentNode, name: String) throws(PluginProblem) {
    guard try line.text("type") == "hello" else { throw .wrong("type", "\"hello\"") }
    guard try line.text("name") == name else { throw .wrong("name", Message("\"\(name)\"")) }
    let extensions = try line.texts("extensions")
    for text in extensions where text.isEmpty || !text.utf8.allSatisfy(Self.isOfExtension) {
      throw .wrong(
        "extensions", Message(chinese: "不带点的小写扩展名", english: "extensions in small letters without a dot"))
    }
    format = FormatDescription(
      id: name, summary: try line.message("summary") ?? Message(name), extensions: extensions,
      mediaType: try line.text("media_type") ?? "application/octet-stream", limitation: try line.message("limitation"))
    for signature in try line.list("signatures") {
      if let known = try FormatDescription.Signature(signature) { format.signatures.append(known) }
    }
    for option in try line.list("options") { format.options.append(try FormatOption(option)) }
    reading = try line.text("reads").map { (word) throws(PluginProblem) in
      guard let reading = Reading(rawValue: word) else { throw .wrong("reads", not: Reading.allCases.map(\.rawValue)) }
      return reading
    }
    writing = try Self.writing(line)
    guard reading != nil || writing != nil else {
      throw PluginProblem(Message(chinese: "既没有 reads 也没有 writes", english: "there is neither 'reads' nor 'writes'"))
    }
    takesBytes = try Self.takesBytes(line)
    if reading != nil, !takesBytes, !format.options.contains(where: { $0.key == "encoding" }) {
      format.options.append(.textEncoding)
    }
    isForOneRequest = try line.texts("capabilities").contains("single")
  }

  private static func isOfExtension(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }

  private static func takesBytes(_ line: DocumentNode) throws(PluginProblem) -> Bool {
    switch try line.text("content") ?? "text" {
    case "text": false
    case "bytes": true
    default: throw .wrong("content", not: ["text", "bytes"])
    }
  }

  private static func writing(_ line: DocumentNode) throws(PluginProblem) -> Writing? {
    guard let value = line["writes"] else { return nil }
    switch value.content {
    case .scalar(.string, "figures"): return .figures
    case .scalar(.string, "report"): return .report
    case .map:
      var options: [String: String] = [:]
      if case .map(let entries)? = value["options"]?.content {
        for entry in entries { options[entry.key] = entry.value.text ?? "" }
      }
      return .output(format: try value.requiredText("format"), options: options)
    default: throw .wrong("writes", not: ["\"figures\"", "\"report\"", "{\"format\": …}"])
    }
  }
}

extension FormatDescription.Signature {
  /// A signature as a plugin says it; `nil` for one of a kind that this program does not know.
  fileprivate init?(_ value: DocumentNode) throws(PluginProblem) {
    if let text = try value.text("text"), !text.isEmpty {
      self.init(text: text)
    } else if let text = try value.text("base64") {
      guard let bytes = Base64.decoded(text), !bytes.isEmpty else { throw .wrong("base64", "Base64") }
      self.init(bytes: bytes)
    } else if let path = try value.text("archive") {
      self.init(archiveWith: path)
    } else if case let names = try value.texts("root"), !names.isEmpty {
      self.init(.rootElement(names.map { $0.lowercased() }))
    } else if case let keys = try value.texts("keys"), !keys.isEmpty {
      self.init(.mapping(keys.map { $0.lowercased() }))
    } else if case let columns = try value.texts("header"), !columns.isEmpty {
      self.init(.header(columns.map { $0.lowercased() }))
    } else {
      return nil
    }
  }
}

extension FormatOption {
  fileprivate init(_ value: DocumentNode) throws(PluginProblem) {
    let key = try value.requiredText("key")
    let kind: Kind
    switch try value.text("type") ?? "text" {
    case "flag": kind = .flag
    case "choice": kind = .choice(try value.texts("values"))
    case "integer":
      let (first, last) = (try value.integer("min") ?? 0, try value.integer("max") ?? Int(Int32.max))
      guard first <= last else { throw .wrong("max", PluginProblem.wholeNumber) }
      kind = .integer(first...last)
    case "text": kind = .text
    default: throw .wrong("type", not: ["flag", "choice", "integer", "text"])
    }
    let standard = value["default"]?.text ?? (kind == .flag ? "false" : "")
    self.init(key, kind, default: standard, summary: try value.message("summary") ?? Message(key))
    guard accepts(standard) || standard.isEmpty else { throw .wrong("default", Message(allowedValues)) }
  }
}
