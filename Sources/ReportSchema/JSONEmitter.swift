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
  /// The map or list that is open, and those around it: the lowest bit is the innermost. They are few, since the
  /// document has no maps or lists of its own kind in another.
  private var frames = Frames()
  /// Whether a key was written whose value is next.
  private var isAfterKey = false

  private struct Frames {
    var depth = 0
    /// Which are written on one line.
    var areInline: UInt64 = 0
    /// Which have something in them.
    var areFilled: UInt64 = 0

    var isInline: Bool { areInline & 1 != 0 }
    var isFilled: Bool { areFilled & 1 != 0 }

    mutating func push(isInline: Bool) {
      depth += 1
      areInline = areInline << 1 | (self.isInline || isInline ? 1 : 0)
      areFilled <<= 1
    }

    mutating func pop() {
      depth -= 1
      areInline >>= 1
      areFilled >>= 1
    }
  }

  init(indent: Int) { self.indent = indent }

  mutating func begin(_ node: DocumentElement) {
    let isSeparated = startsSeparated()
    output.append(atMost: roomForSeparator + 1) { bytes in
      let end = isSeparated ? Self.separate(&frames, indent, bytes) : 0
      bytes[end] = node.isList ? UInt8(ascii: "[") : UInt8(ascii: "{")
      return end + 1
    }
    frames.push(isInline: node.isOneLine)
  }

  mutating func end(_ node: DocumentElement) {
    let isOnOwnLine = !frames.isInline && frames.isFilled && indent > 0
    frames.pop()
    if isOnOwnLine { output.startLine(indent: frames.depth * indent) }
    output.append(byte: node.isList ? UInt8(ascii: "]") : UInt8(ascii: "}"))
  }

  mutating func key(_ key: DocumentKey) {
    let name = key.name
    let (letters, count) = (name.utf8Start, name.utf8CodeUnitCount)
    output.append(atMost: roomForSeparator + count + 4) { bytes in
      let start = Self.separate(&frames, indent, bytes) + 1
      bytes[start - 1] = UInt8(ascii: "\"")
      for index in 0..<count { bytes[start &+ index] = letters[index] }
      return Self.endKey(bytes, at: start + count, indent)
    }
    isAfterKey = true
  }

  mutating func entry(_ key: Substring) { appendQuoted(key.utf8.span, isSeparated: true, isKey: true) }

  mutating func entry(_ text: String, _ part: Range<Int>) {
    appendQuoted(text.utf8.span.extracting(part), isSeparated: true, isKey: true)
  }

  mutating func text(_ text: String) { appendQuoted(text.utf8.span, isSeparated: startsSeparated(), isKey: false) }

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
  /// Whether a value that begins is a list's, which something stands before.
  private mutating func startsSeparated() -> Bool {
    defer { isAfterKey = false }
    return !isAfterKey && frames.depth > 0
  }

  /// Separates a list's value from the one before.
  private mutating func startValue() {
    if startsSeparated() { output.append(atMost: roomForSeparator) { Self.separate(&frames, indent, $0) } }
  }

  /// How many bytes stand at most between a value or key and the one before.
  private var roomForSeparator: Int { 2 + frames.depth * indent }

  /// Writes what stands between a value or key and the one before; how many bytes that is.
  @inline(__always)
  private static func separate(
    _ frames: inout Frames, _ indent: Int, _ bytes: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var end = 0
    if frames.isFilled {
      bytes[0] = UInt8(ascii: ",")
      end = 1
    }
    if indent > 0, !frames.isInline {
      bytes[end] = UInt8(ascii: "\n")
      let start = end + 1
      end = start + frames.depth * indent
      for index in start..<end { bytes[index] = UInt8(ascii: " ") }
    } else if indent > 0, frames.isFilled {
      bytes[end] = UInt8(ascii: " ")
      end += 1
    }
    frames.areFilled |= 1
    return end
  }

  /// Ends a key at a place, and says where its value begins.
  @inline(__always)
  private static func endKey(_ bytes: UnsafeMutableBufferPointer<UInt8>, at end: Int, _ indent: Int) -> Int {
    bytes[end] = UInt8(ascii: "\"")
    bytes[end + 1] = UInt8(ascii: ":")
    guard indent > 0 else { return end + 2 }
    bytes[end + 2] = UInt8(ascii: " ")
    return end + 3
  }

  private mutating func appendQuoted(_ text: Span<UInt8>, isSeparated: Bool, isKey: Bool) {
    var index = 0
    output.append(atMost: roomForSeparator + text.count + 4) { room in
      let start = (isSeparated ? Self.separate(&frames, indent, room) : 0) + 1
      room[start - 1] = UInt8(ascii: "\"")
      index = text.copyPlain(from: 0, to: room, at: start)
      return index == text.count ? Self.endText(room, at: start + index, isKey, indent) : start + index
    }
    isAfterKey = isKey
    guard index < text.count else { return }
    while index < text.count {
      appendEscaped(text[index])
      let start = index + 1
      output.append(atMost: text.count - start) { room in
        index = start + text.copyPlain(from: start, to: room, at: 0)
        return index - start
      }
    }
    output.append(atMost: 3) { Self.endText($0, at: 0, isKey, indent) }
  }

  /// Ends a text at a place, and says where that is.
  @inline(__always)
  private static func endText(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, at end: Int, _ isKey: Bool, _ indent: Int
  ) -> Int {
    if isKey { return endKey(bytes, at: end, indent) }
    bytes[end] = UInt8(ascii: "\"")
    return end + 1
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

extension DocumentElement {
  /// Whether the map or list, with all in it, stands on one line.
  fileprivate var isOneLine: Bool {
    switch self {
    case .inferred, .figureRow, .detail, .block(.paragraph), .block(.heading), .row, .cell, .explanation: true
    default: false
    }
  }
}
