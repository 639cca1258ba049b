import ReportCore

/// The errors for bytes that are not of an encoding.
enum UndecodableByte {
  /// How many bytes from the beginning are valid UTF-8.
  static func validPrefix(_ input: Span<UInt8>) -> Int {
    do {
      _ = try UTF8Span(validating: input)
      return input.count
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// The error for the first byte that is not UTF-8; `nil` for valid UTF-8.
  static func inUTF8(_ input: Span<UInt8>) -> ConversionError? {
    let offset = validPrefix(input)
    guard offset < input.count else { return nil }
    let start = TextEncoding(byteOrderMarkOf: input) == .utf8 ? min(3, offset) : 0
    return .unreadable(
      .invalidUTF8, at: place(after: input.extracting(start..<offset)),
      ["offset": Message(String(offset + 1)), "byte": hexadecimal(input[offset])])
  }

  /// The error for the first byte that another encoding does not have.
  static func error(
    in input: Span<UInt8>, _ encoding: TextEncoding, _ result: SystemDecoder.Result
  ) -> ConversionError {
    let text = result.text.span
    let start = TextEncoding(byteOrderMarkOf: text) == .utf8 ? 3 : 0
    return .unreadable(
      .undecodableByte, at: place(after: text.extracting(start..<text.count)),
      [
        "offset": Message(String(result.used + 1)), "byte": hexadecimal(input[result.used]),
        "encoding": Message(encoding.name),
      ])
  }

  private static func hexadecimal(_ byte: UInt8) -> Message {
    let digits = String(byte, radix: 16, uppercase: true)
    return Message("0x" + (byte < 16 ? "0" : "") + digits)
  }

  private static func place(after text: Span<UInt8>) -> SourceLocation {
    var line = 1
    var lineStart = 0
    for index in text.indices {
      let isReturn = text[index] == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A)
      guard text[index] == 0x0A || isReturn else { continue }
      line += 1
      lineStart = index + 1
    }
    return SourceLocation(line: line, column: text.count - lineStart + 1)
  }
}
