import ReportCore

extension JSONSource {
  /// Reads a number from `position` and gives its source text.
  mutating func number() throws(ConversionError) -> String {
    let start = position
    if peek() == UInt8(ascii: "-") { position += 1 }
    let first = position
    try digits()
    if position - first > 1, bytes[first] == UInt8(ascii: "0") { throw syntaxError(.leadingZero, at: first) }
    if peek() == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      position += 1
      if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    return text(start..<position)
  }

  private mutating func digits() throws(ConversionError) {
    let start = position
    while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    if position == start { throw syntaxError(.number, at: position) }
  }

  /// Reads a string from the quote at `position`.
  mutating func string() throws(ConversionError) -> String {
    position += 1
    let start = position
    skipPlainCharacters()
    if peek() == UInt8(ascii: "\"") {
      defer { position += 1 }
      return text(start..<position)
    }
    var unescaped = Array(bytes[start..<position])
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: unescaped, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &unescaped)
      case 0..<0x20: throw syntaxError(.controlCharacter, at: position)
      default:
        let start = position
        skipPlainCharacters()
        unescaped.append(contentsOf: bytes[start..<position])
      }
    }
    throw syntaxError(.endOfInput, at: bytes.count)
  }

  /// Goes to the next quote, backslash or control character.
  private mutating func skipPlainCharacters() {
    var index = position
    let span = bytes.span
    while index < span.count {
      let byte = span[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      index += 1
    }
    position = index
  }

  private mutating func escape(into unescaped: inout [UInt8]) throws(ConversionError) {
    let start = position
    position += 1
    guard let byte = peek() else { throw syntaxError(.endOfInput, at: bytes.count) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try scalar(escapedAt: start)
      unescaped.append(contentsOf: String(Character(scalar)).utf8)
    default: throw syntaxError(.escape, at: start)
    }
  }

  /// Reads the digits after `\u`, and a second `\u` where the first is a high surrogate.
  private mutating func scalar(escapedAt start: Int) throws(ConversionError) -> Unicode.Scalar {
    let unit = try hexUnit(escapedAt: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, peek() == UInt8(ascii: "\\") else { throw syntaxError(.surrogate, at: start) }
    position += 1
    guard peek() == UInt8(ascii: "u") else { throw syntaxError(.surrogate, at: start) }
    position += 1
    let low = try hexUnit(escapedAt: start)
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(low - 0xDC00))
    else { throw syntaxError(.surrogate, at: start) }
    return scalar
  }

  private mutating func hexUnit(escapedAt start: Int) throws(ConversionError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek() else { throw syntaxError(.endOfInput, at: bytes.count) }
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw syntaxError(.escape, at: start)
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
