public import ReportCore
import ReportSchema

/// Writes the version-1 document as YAML in block style; a row of cells and a figure's details are one line each.
///
/// Figures are plain numbers. A text is in quotes wherever any YAML 1.1 or 1.2 reader would take it for something
/// else. Chinese text is written as it is.
public struct YAMLWriter: ReportWriter {
  public static var format: FormatDescription { .yaml }

  public init() {}

  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    var emitter = YAMLEmitter()
    try emitter.write(report, to: &sink)
  }
}

/// The YAML syntax.
struct YAMLEmitter: DocumentEmitter {
  var output = OutputBuffer()
  private var frames: [Frame] = []
  private var after = Position.start

  private struct Frame {
    let isList: Bool
    let isFlow: Bool
    let indent: Int
    var isEmpty = true
  }

  /// What was written last in block style.
  private enum Position {
    case start, key, dash, value
  }

  /// The longest key that stands on a line with its value; YAML readers look ahead for 1,024 characters.
  private static let longestSimpleKey = 500

  mutating func begin(_ node: DocumentElement) {
    let isFlow = frames.last?.isFlow ?? false || node.isFlow
    let indent = frames.last.map { $0.indent + 2 } ?? 0
    if !frames.isEmpty { startValue() }
    if isFlow { output.append(node.isList ? startOfValue("[") : startOfValue("{")) }
    if isFlow { after = .value }
    frames.append(Frame(isList: node.isList, isFlow: isFlow, indent: indent))
  }

  mutating func end(_ node: DocumentElement) {
    let frame = frames.removeLast()
    if frame.isFlow {
      output.append(byte: node.isList ? UInt8(ascii: "]") : UInt8(ascii: "}"))
    } else if frame.isEmpty {
      output.append(node.isList ? startOfValue("[]") : startOfValue("{}"))
    }
    after = .value
  }

  mutating func key(_ key: DocumentKey) {
    startKey()
    output.append(key.name)
    endKey()
  }

  mutating func entry(_ key: Substring) {
    startKey()
    guard key.utf8.count <= Self.longestSimpleKey else {
      output.append("? " as StaticString)
      appendText(key.utf8.span)
      output.startLine(indent: frames[frames.count - 1].indent)
      return endKey()
    }
    appendText(key.utf8.span)
    endKey()
  }

  mutating func text(_ text: String) {
    startScalar()
    appendText(text.utf8.span)
  }

  mutating func plain(_ text: String) {
    startScalar()
    output.append(text)
  }

  mutating func null() {
    startScalar()
    output.append("null" as StaticString)
  }

  mutating func finish() { output.append(byte: UInt8(ascii: "\n")) }
}

// MARK: - Layout

extension YAMLEmitter {
  var isInFlow: Bool { frames.last?.isFlow ?? false }

  private mutating func startKey() {
    let top = frames.count - 1
    if frames[top].isFlow {
      if !frames[top].isEmpty { output.append(", " as StaticString) }
    } else if after == .dash {
      output.append(byte: UInt8(ascii: " "))
    } else {
      output.startLine(indent: frames[top].indent)
    }
    frames[top].isEmpty = false
  }

  private mutating func endKey() {
    output.append(byte: UInt8(ascii: ":"))
    after = .key
  }

  /// In a list, what separates the value from the one before.
  private mutating func startValue() {
    let top = frames.count - 1
    guard frames[top].isList else { return }
    if !frames[top].isFlow {
      output.startLine(indent: frames[top].indent)
      output.append(byte: UInt8(ascii: "-"))
      after = .dash
    } else if !frames[top].isEmpty {
      output.append(", " as StaticString)
    }
    frames[top].isEmpty = false
  }

  private mutating func startScalar() {
    startValue()
    if after != .value { output.append(byte: UInt8(ascii: " ")) }
    after = .value
  }

  /// A bracket, after a space where a key or a dash is before it.
  private mutating func startOfValue(_ bracket: StaticString) -> StaticString {
    if after == .key || after == .dash { output.append(byte: UInt8(ascii: " ")) }
    return bracket
  }
}

extension DocumentElement {
  /// Whether the map or list, with all in it, is in flow style on one line.
  fileprivate var isFlow: Bool {
    switch self {
    case .inferred, .detail, .row, .cell: true
    default: false
    }
  }
}
