public import ReportCore

extension ReadContext {
  /// Checks what holds for every text that a document is read from: not empty, not too large.
  public func checkSize(of input: Span<UInt8>) throws(ConversionError) {
    try limits.checkSize(input.count)
    for index in input.indices where !isSpace(input[index], index) { return }
    throw .unreadable(.emptyInput, at: SourceLocation(line: 1, column: 1))
  }

  public static func nestedTooDeep(_ limits: ReadLimits, at location: SourceLocation) -> ConversionError {
    .unreadable(.nestedTooDeep, at: location, ["limit": Message(String(limits.depth))])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Checks that the bytes are UTF-8.
  ///
  /// - Throws: `unreadableInput` with the place of the first byte that is not.
  /// - Complexity: O(*n*).
  package func checkUTF8() throws(ConversionError) {
    do {
      _ = try UTF8Span(validating: span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      var lines = LineCounter(self)
      let hex = String(self[offset], radix: 16, uppercase: true)
      throw .unreadable(
        .invalidUTF8, at: lines.location(at: offset),
        ["offset": Message(String(offset + 1)), "byte": Message("0x" + (hex.utf8.count < 2 ? "0" : "") + hex)])
    }
  }
}

/// White space, or a byte order mark at the beginning.
private func isSpace(_ byte: UInt8, _ index: Int) -> Bool {
  switch byte {
  case 0x20, 0x09, 0x0A, 0x0D: true
  case 0xEF: index == 0
  case 0xBB: index == 1
  case 0xBF: index == 2
  default: false
  }
}
