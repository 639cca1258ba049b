import DocumentTokens
import ReportCore
import ReportDriver

/// What one line asks of a worker: a JSON object, described in docs/worker.md.
struct WorkerRequest: Sendable {
  /// What the client calls it, as JSON.
  var id = "null"
  var from: FormatArgument?
  var to: FormatArgument?
  /// Options of formats, in the order in which they stand.
  var options: [FormatOptionArgument] = []
  var form = "auto"
  var metadata = MetadataOverrides()
  var data: [UInt8]?
  /// The name of inline data, for messages and to find its format.
  var name: String?
  var path: String?
  var outputPath: String?
  var isStrict = false
  var correctsFigures = false
  /// Whether the output may take the place of the input.
  var isForced = false
  var language: Language?

  /// Reads a line into the request, as far as it is one; throws `unreadableInput` with the column for what is no JSON,
  /// no request or has a value that is not allowed.
  mutating func read(_ line: [UInt8], limits: ReadLimits) throws(ConversionError) {
    try line.span.withUnsafeBufferPointer { (bytes) throws(ConversionError) in
      try bytes.checkUTF8()
      var source = JSONSource(bytes, limits: limits)
      try readFields(from: &source)
      guard try source.next() == .endOfDocument else { throw Self.wrong(.afterTheEnd, at: source.location()) }
    }
  }

  private mutating func readFields(from source: inout JSONSource) throws(ConversionError) {
    guard try source.next() == .beginMap else { throw Self.wrong(.noObject, at: source.location()) }
    var seen: Set<String> = []
    while case .key(let key) = try source.next() {
      let place = source.location()
      guard Self.keys.contains(key) else { throw Self.wrong(.unknown(key), at: place) }
      guard seen.insert(key).inserted else { throw Self.wrong(.twice(key), at: place) }
      if key == "options" || key == "set" {
        try readSettings(of: key, from: &source)
      } else {
        guard case .scalar(let kind, let text) = try source.next() else { throw Self.wrong(.noScalar(key), at: place) }
        do throws(ConversionError) { try take(key, kind, text, at: place) } catch {
          var error = error
          error.diagnostic.location = error.location ?? place
          throw error
        }
      }
    }
  }

  private mutating func take(
    _ key: String, _ kind: ScalarKind, _ text: String, at place: SourceLocation
  ) throws(ConversionError) {
    if key == "id" {
      id = kind == .string ? quoted(text) : text
      return
    }
    if kind == .null { return }
    guard kind == (["strict", "fix", "force"].contains(key) ? .boolean : .string) else {
      throw Self.wrong(.noScalar(key), at: place)
    }
    // No file has such a name; what is after the NUL would be lost.
    if ["path", "output_path", "name"].contains(key), text.utf8.contains(0) { throw Self.wrong(.nul(key), at: place) }
    switch key {
    case "from": from = try FormatArgument(parsing: text)
    case "to": to = try FormatArgument(parsing: text)
    case "form": form = text
    case "data": try take(data: Array(text.utf8), at: place)
    case "data_base64":
      guard let bytes = Base64.decoded(text) else { throw Self.wrong(.noBase64, at: place) }
      try take(data: bytes, at: place)
    case "name": name = text
    case "path": path = text
    case "output_path": outputPath = text
    case "strict": isStrict = text == "true"
    case "fix": correctsFigures = text == "true"
    case "force": isForced = text == "true"
    default: language = try choice(Language.self, text, of: "lang")
    }
  }

  private static let keys: Set<String> = [
    "id", "from", "to", "options", "form", "set", "data", "data_base64", "name", "path", "output_path", "strict", "fix",
    "force", "lang",
  ]

  private mutating func take(data: [UInt8], at place: SourceLocation) throws(ConversionError) {
    guard self.data == nil else { throw Self.wrong(.noInput, at: place) }
    self.data = data
  }

  /// Reads an object of settings: `options` of formats, or what to `set` in the metadata.
  private mutating func readSettings(of name: String, from source: inout JSONSource) throws(ConversionError) {
    guard try source.next() == .beginMap else { throw Self.wrong(.noSettings(name), at: source.location()) }
    while case .key(let key) = try source.next() {
      let place = source.location()
      guard case .scalar(_, let value) = try source.next() else { throw Self.wrong(.noScalar(key), at: place) }
      do throws(ConversionError) {
        if name == "set" {
          try metadata.set("\(key)=\(value)")
        } else {
          options.append(try FormatOptionArgument(parsing: "\(key)=\(value)"))
        }
      } catch {
        var error = error
        error.diagnostic.location = place
        throw error
      }
    }
  }

  private static func wrong(_ problem: RequestProblem, at place: SourceLocation?) -> ConversionError {
    .unreadable(.invalidRequest, at: place, ["problem": problem.message])
  }
}

/// What can be wrong with a request.
enum RequestProblem {
  case noObject, afterTheEnd, noBase64, noInput
  case nul(String), twice(String), unknown(String), noScalar(String), noSettings(String)

  var message: Message {
    switch self {
    case .noObject: Message(chinese: "应为一个 JSON 对象", english: "it must be a JSON object")
    case .afterTheEnd: Message(chinese: "对象之后还有内容", english: "there is something after the object")
    case .noBase64: Message(chinese: "data_base64 不是 Base64", english: "data_base64 is not Base64")
    case .noInput:
      Message(
        chinese: "data、data_base64、path 应有且只有一个", english: "it needs one of data, data_base64 and path")
    case .nul(let key): Message(chinese: "“\(key)”里有 NUL 字符", english: "'\(key)' has a NUL in it")
    case .twice(let key): Message(chinese: "“\(key)”出现了两次", english: "'\(key)' stands twice")
    case .unknown(let key): Message(chinese: "没有“\(key)”这个键", english: "there is no key '\(key)'")
    case .noScalar(let key): Message(chinese: "“\(key)”的值不是所需的类型", english: "the value of '\(key)' is of another type")
    case .noSettings(let key): Message(chinese: "“\(key)”应为键值表", english: "'\(key)' must be an object")
    }
  }
}
