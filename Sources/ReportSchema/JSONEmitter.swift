public import ReportCore

extension Report {
  /// Writes the version-1 document as JSON in UTF-8, numbers with all their digits and Chinese text as it is.
  ///
  /// A row of figures, a row of cells and a figure's details are one line each.
  /// - Parameters:
  ///   - indent: spaces a level; 0 writes no white space at all but the line feed at the end.
  ///   - sink: takes the bytes.
  /// - Throws: the sink's errors.
  public func writeJSON(indent: Int, to sink: inout some ByteSink) throws(ConversionError) {
    var emitter = JSONEmitter(indent: indent)
    try emitter.write(self, to: &sink)
  }
}

/// The JSON syntax.
struct JSONEmitter: DocumentEmitter {
  var output = OutputBuffer()
  private let indent: Int
  /// The map or list that is open, and those around it.
  private var frame = Frame(isInline: false)
  private var frames: [Frame] = []
  /// Whether a key was written whose value is next.
  private var isAfterKey = false

  private struct Frame {
    /// Whether it is written on one line.
    let isInline: Bool
    var isEmpty = true
  }

  init(indent: Int) { self.indent = indent }

  mutating func begin(_ node: DocumentElement) {
    startValue()
    output.append(byte: node.isList ? UInt8(ascii: "[") : UInt8(ascii: "{"))
    frames.append(frame)
    frame = Frame(isInline: frame.isInline || node.isOneLine)
  }

  mutating func end(_ node: DocumentElement) {
    let closed = frame
    frame = frames.removeLast()
    if !closed.isInline, !closed.isEmpty { startLine(depth: frames.count) }
    output.append(byte: node.isList ? UInt8(ascii: "]") : UInt8(ascii: "}"))
  }

  mutating func key(_ key: DocumentKey) {
    separate()
    let name = key.name
    let count = name.utf8CodeUnitCount
    output.extend(by: count + (indent == 0 ? 3 : 4)) { bytes in
      bytes[0] = UInt8(ascii: "\"")
      for index in 0..<count { bytes[index + 1] = name.utf8Start[index] }
      bytes[count + 1] = UInt8(ascii: "\"")
      bytes[count + 2] = UInt8(ascii: ":")
      if indent > 0 { bytes[count + 3] = UInt8(ascii: " ") }
    }
    isAfterKey = true
  }

  mutating func entry(_ key: Substring) {
    separate()
    appendQuoted(key.utf8.span)
    endKey()
  }

  mutating func entry(_ text: String, _ part: Range<Int>) {
    separate()
    appendQuoted(text.utf8.span.extracting(part))
    endKey()
  }

  mutating func text(_ text: String) {
    startValue()
    appendQuoted(text.utf8.span)
  }

  mutating func plain(_ text: String) {
    startValue()
    output.append(text)
  }

  mutating func plain(_ number: Int) {
    startValue()
    output.append(number)
  }

  mutating func null() {
    startValue()
    output.append("null" as StaticString)
  }

  mutating func finish() { output.append(byte: UInt8(ascii: "\n")) }
}

// MARK: - Layout

extension JSONEmitter {
  private mutating func endKey() {
    output.append(indent == 0 ? ":" : ": " as StaticString)
    isAfterKey = true
  }

  /// Separates a list's value from the one before.
  private mutating func startValue() {
    if isAfterKey {
      isAfterKey = false
    } else if !frames.isEmpty {
      separate()
    }
  }

  private mutating func separate() {
    if !frame.isEmpty { output.append(byte: UInt8(ascii: ",")) }
    if !frame.isInline {
      startLine(depth: frames.count)
    } else if !frame.isEmpty, indent > 0 {
      output.append(byte: UInt8(ascii: " "))
    }
    frame.isEmpty = false
  }

  private mutating func startLine(depth: Int) {
    if indent > 0 { output.startLine(indent: depth * indent) }
  }

  private mutating func appendQuoted(_ bytes: Span<UInt8>) {
    output.append(byte: UInt8(ascii: "\""))
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes.hasPlainWord(at: index) {
        index += 8
        continue
      }
      let byte = bytes[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        output.append(bytes, start..<index)
        appendEscaped(byte)
        start = index + 1
      }
      index += 1
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

extension Span<UInt8> {
  /// Whether the eight bytes at an offset are there and none of them is escaped in JSON.
  ///
  /// Takes eight bytes for one number; a borrow between them may only make it say no once too often.
  fileprivate func hasPlainWord(at offset: Int) -> Bool {
    guard offset + 8 <= count else { return false }
    let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    func zeros(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }
    let controls = (word &- 0x2020_2020_2020_2020) & ~word
    let quotes = zeros(word ^ 0x2222_2222_2222_2222)
    let backslashes = zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C)
    return (controls | quotes | backslashes) & 0x8080_8080_8080_8080 == 0
  }
}

extension DocumentElement {
  /// Whether the map or list, with all in it, stands on one line.
  fileprivate var isOneLine: Bool {
    switch self {
    case .inferred, .figureRow, .detail, .block(.paragraph), .block(.heading), .row, .cell, .explanation: true
    default: false
    }
  }
}
