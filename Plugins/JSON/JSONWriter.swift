public import ReportCore
import ReportSchema

/// Writes the version-1 document as JSON: numbers with all their digits, Chinese text as it is.
///
/// A row of figures, a row of cells and a figure's details are one line each. With `json.indent=0` there is no
/// white space at all.
public struct JSONWriter: ReportWriter {
  public static var format: FormatDescription { .json }

  public init() {}

  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    var emitter = JSONEmitter(indent: context.options.integer("indent"))
    try emitter.write(report, to: &sink)
  }
}

/// The JSON syntax.
struct JSONEmitter: DocumentEmitter {
  var output = OutputBuffer()
  private let indent: Int
  private var frames: [Frame] = []
  /// Whether a key was written whose value is next.
  private var isBehindKey = false

  private struct Frame {
    /// Whether it is written on one line.
    let isInline: Bool
    var isEmpty = true
  }

  init(indent: Int) { self.indent = indent }

  mutating func begin(_ node: DocumentNode) {
    startValue()
    output.append(byte: node.isList ? UInt8(ascii: "[") : UInt8(ascii: "{"))
    frames.append(Frame(isInline: frames.last?.isInline ?? false || node.isOneLine))
  }

  mutating func end(_ node: DocumentNode) {
    let frame = frames.removeLast()
    if !frame.isInline, !frame.isEmpty { startLine() }
    output.append(byte: node.isList ? UInt8(ascii: "]") : UInt8(ascii: "}"))
  }

  mutating func key(_ key: DocumentKey) {
    separate()
    output.append(byte: UInt8(ascii: "\""))
    output.append(key.name)
    endKey(quoted: true)
  }

  mutating func entry(_ key: Substring) {
    separate()
    appendQuoted(key.utf8.span)
    endKey(quoted: false)
  }

  mutating func text(_ text: String) {
    startValue()
    appendQuoted(text.utf8.span)
  }

  mutating func plain(_ text: String) {
    startValue()
    output.append(text)
  }

  mutating func null() {
    startValue()
    output.append("null" as StaticString)
  }

  mutating func finish() { output.append(byte: UInt8(ascii: "\n")) }
}

// MARK: - Layout

extension JSONEmitter {
  private mutating func endKey(quoted: Bool) {
    if quoted { output.append(byte: UInt8(ascii: "\"")) }
    output.append(indent == 0 ? ":" : ": " as StaticString)
    isBehindKey = true
  }

  /// Separates a list's value from the one before.
  private mutating func startValue() {
    if isBehindKey {
      isBehindKey = false
    } else if !frames.isEmpty {
      separate()
    }
  }

  private mutating func separate() {
    let top = frames.count - 1
    if !frames[top].isEmpty { output.append(byte: UInt8(ascii: ",")) }
    if !frames[top].isInline {
      startLine()
    } else if !frames[top].isEmpty, indent > 0 {
      output.append(byte: UInt8(ascii: " "))
    }
    frames[top].isEmpty = false
  }

  private mutating func startLine() {
    if indent > 0 { output.startLine(indent: frames.count * indent) }
  }

  private mutating func appendQuoted(_ bytes: Span<UInt8>) {
    output.append(byte: UInt8(ascii: "\""))
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      output.append(bytes, start..<index)
      appendEscaped(byte)
      start = index + 1
    }
    output.append(bytes, start..<bytes.count)
    output.append(byte: UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): output.append("\\\"" as StaticString)
    case UInt8(ascii: "\\"): output.append("\\\\" as StaticString)
    case 0x08: output.append("\\b" as StaticString)
    case 0x09: output.append("\\t" as StaticString)
    case 0x0A: output.append("\\n" as StaticString)
    case 0x0C: output.append("\\f" as StaticString)
    case 0x0D: output.append("\\r" as StaticString)
    default:
      output.append(byte < 0x10 ? "\\u000" : "\\u001" as StaticString)
      output.append(byte: (byte & 15) < 10 ? 0x30 + (byte & 15) : 0x57 + (byte & 15))
    }
  }
}

extension DocumentNode {
  /// Whether the map or list, with all in it, stands on one line.
  fileprivate var isOneLine: Bool {
    switch self {
    case .inferred, .figureRow, .detail, .block(.paragraph), .block(.heading), .row, .cell: true
    default: false
    }
  }
}
