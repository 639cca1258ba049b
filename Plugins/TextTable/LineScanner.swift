import ReportCore

/// Cuts an input into lines, checks that it is UTF-8 and classifies each line, in one pass.
///
/// Lines end at `\n`, `\r\n` or `\r`, and at U+0085, U+2028 and U+2029, after which the same counted line goes on; a
/// form feed is white space. A byte order mark belongs to no line.
struct LineScanner {
  private var lines: [SourceLine] = []
  private var line = OpenLine(start: 0)
  /// The number of the line at hand as editors count it, and where that begins.
  private var number = 1
  private var numberStart = 0

  /// The lines of an input.
  ///
  /// - Throws: `unreadableInput` at the first byte that is not UTF-8 or is NUL, and beyond `limit` lines.
  /// - Complexity: O(*n*).
  static func lines(of bytes: Span<UInt8>, limit: Int) throws(ConversionError) -> [SourceLine] {
    var scanner = LineScanner()
    scanner.lines.reserveCapacity(min(bytes.count / 32 + 8, limit))
    try scanner.scan(bytes, limit: limit)
    return try scanner.parted(bytes, limit: limit)
  }

  /// The lines, with the pieces of joined ones as lines that go on with theirs.
  private func parted(_ bytes: Span<UInt8>, limit: Int) throws(ConversionError) -> [SourceLine] {
    var result: [SourceLine]?
    for (index, line) in lines.enumerated() {
      let pieces = JoinedLine.pieces(of: line, bytes)
      guard !pieces.isEmpty else {
        result?.append(line)
        continue
      }
      if result == nil { result = Array(lines[..<index]) }
      for (number, piece) in pieces.enumerated() {
        guard (result?.count ?? 0) < limit else {
          throw .unreadable(.tooManyLines, at: SourceLocation(line: index + 1), ["limit": "\(limit)"])
        }
        // The first takes what stands before it, and the last what stands after it.
        var open = OpenLine(start: number == 0 ? Int(line.start) : piece.lowerBound)
        if number > 0 || line.has(.goesOn) { open.marks.insert(.goesOn) }
        open.add(bytes, piece)
        result?.append(open.closed(at: number == pieces.count - 1 ? Int(line.end) : pieces[number + 1].lowerBound))
      }
    }
    return result ?? lines
  }

  private mutating func scan(_ bytes: Span<UInt8>, limit: Int) throws(ConversionError) {
    var index = 0
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
    line = OpenLine(start: index)
    numberStart = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x80 {
        index = try scanWide(bytes, at: index, limit: limit)
      } else if byte == UInt8(ascii: ">"), line.isBlank, let bar = bytes.quotedBar(at: index) {
        line.addSpace(width: bar - index)
        index = bar
      } else if byte > 0x20 {
        line.addASCII(byte, from: index)
        index += 1
      } else if byte == 0x0A || byte == 0x0D {
        try close(at: index, of: bytes, limit: limit)
        index += byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        line = OpenLine(start: index)
        number += 1
        numberStart = index
      } else {
        try scanControl(byte, at: index)
        index += 1
      }
    }
    if line.start < bytes.count { try close(at: bytes.count, of: bytes, limit: limit) }
  }

  /// Takes one character that is not ASCII.
  @inline(__always)
  private mutating func scanWide(_ bytes: Span<UInt8>, at index: Int, limit: Int) throws(ConversionError) -> Int {
    let end = Self.endOfIdeographs(bytes, from: index)
    if end > index {
      line.addIdeographs(index..<end)
      return end
    }
    let first = bytes[index]
    let length = bytes.characterLength(at: index)
    guard length > 0 else {
      throw InputFault.invalidUTF8(first, at: index, line: number, column: index - numberStart + 1)
    }
    let scalar = bytes.scalar(at: index).value
    if CharacterClass.endsLine(scalar) {
      try close(at: index, of: bytes, limit: limit)
      line = OpenLine(start: index + length)
      line.marks.insert(.goesOn)
    } else {
      line.add(scalar, from: index, length: length)
    }
    return index + length
  }

  /// The end of the characters from a byte on that are surely ideographs, U+4000 to U+9FFF.
  @inline(__always)
  private static func endOfIdeographs(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    // Three bytes of four that are taken for one number.
    while index + 3 < bytes.count,
      case let word = unsafe UInt32(
        littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self)),
      word & 0xC0C000 == 0x808000, word & 0xFF >= 0xE4, word & 0xFF <= 0xE9
    {
      index += 3
    }
    return index
  }

  /// Takes a space or a control character.
  @inline(__always)
  private mutating func scanControl(_ byte: UInt8, at index: Int) throws(ConversionError) {
    switch byte {
    case 0x20: line.addSpace(width: 1)
    case 0x09: line.addTab()
    case 0x0B: line.addSpace(width: 0)
    case 0x0C:
      line.marks.insert(.formFeed)
      line.addSpace(width: 0)
    case 0: throw InputFault.binary(line: number, column: index - numberStart + 1)
    default: line.add(UInt32(byte), from: index, length: 1)
    }
  }

  private mutating func close(at end: Int, of bytes: Span<UInt8>, limit: Int) throws(ConversionError) {
    guard lines.count < limit else {
      throw .unreadable(.tooManyLines, at: SourceLocation(line: number), ["limit": "\(limit)"])
    }
    var closed = line.closed(at: end)
    if !closed.isBlank, EscapedLine.isEscaped(closed, bytes) { closed.becomeEscaped() }
    lines.append(closed)
  }
}
