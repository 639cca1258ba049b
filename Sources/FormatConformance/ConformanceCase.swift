import DocumentTokens
import ExternalFormats
public import ReportCore
import ReportDriver
import ReportSchema

/// One case of the conformance kit, which is one file of JSON.
///
/// docs/plugins.md describes the files; samples/plugins/kit.py runs the same ones without Swift.
public struct ConformanceCase: Sendable {
  /// What must come of it.
  public enum Kind: String, Sendable, CaseIterable {
    /// An input that reads as a report.
    case valid
    /// An input that is none, with the place of its fault.
    case invalid
    /// A report that is written, and reads back where the format is read.
    case write
    /// Lines that are sent to a plugin, and what its answers must have. Formats without lines have nothing to do with it.
    case `protocol`
  }

  /// The file's name without its folder and extension.
  public var name: String
  /// What the plugin is asked to do.
  public var kind: Kind
  /// The format that it is of; `nil` for every one.
  public var format: String?
  /// The options of the format.
  public var options: [String: String] = [:]
  var input: [UInt8] = []
  var report: Report?
  var line: Int?
  var column: Int?
  var sent: [String] = []
  /// Whether it is only for plugins that read.
  var needsReader = false
  var expected: [DocumentNode] = []

  /// Reads a file.
  ///
  /// - Throws: `unreadableInput` for what is no case.
  public init(reading path: String) throws(ConversionError) {
    let bytes = try Input(reading: path).bytes
    name = path.split(separator: "/").last.map { String($0.dropLast(".json".utf8.count)) } ?? path
    kind = .write
    var fields: [String: DocumentNode] = [:]
    do throws(ConversionError) {
      try bytes.span.withUnsafeBufferPointer { (buffer) throws(ConversionError) in
        let source = AnswerSource(JSONSource(buffer, limits: ReadLimits()))
        guard try source.json.next() == .beginMap else { throw Self.wrong("{") }
        while case .key(let key) = try source.json.next() {
          if key == "report" {
            var context = ReadContext(options: FormatOptions())
            report = try context.decodeReport(from: NestedSource(source), ofBytes: buffer.count)
          } else {
            let token = try source.json.next()
            fields[key] = try DocumentNode(token, from: &source.json)
          }
        }
      }
      try take(fields)
    } catch {
      var error = error
      error.diagnostic.location = (error.location ?? SourceLocation(line: 0)).inFile(path)
      throw error
    }
  }

  private mutating func take(_ fields: [String: DocumentNode]) throws(ConversionError) {
    guard let kind = fields["kind"]?.text.flatMap(Kind.init) else { throw Self.wrong("kind") }
    self.kind = kind
    format = fields["format"]?.text
    if case .map(let entries)? = fields["options"]?.content {
      for entry in entries { options[entry.key] = entry.value.text ?? "" }
    }
    if let text = fields["input"]?.text {
      input = Array(text.utf8)
    } else if let text = fields["input_base64"]?.text {
      guard let bytes = Base64.decoded(text) else { throw Self.wrong("input_base64") }
      input = bytes
    }
    line = fields["line"]?.text.flatMap { Int($0) }
    column = fields["column"]?.text.flatMap { Int($0) }
    needsReader = fields["needs"]?.text == "read"
    sent = fields["send"]?.items?.compactMap(\.text) ?? []
    expected = fields["expect"]?.items ?? []
  }

  private static func wrong(_ key: String) -> ConversionError {
    .unreadable(
      .invalidConfiguration, at: nil,
      ["problem": Message(chinese: "“\(key)”缺少或不对", english: "'\(key)' is missing or wrong")])
  }
}
