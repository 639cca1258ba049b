/// The line `sep=;` that spreadsheet programs write above the rows to name the delimiter.
enum SeparatorLine {
  /// The delimiter that a text's first line names; `nil` where it is no such line.
  static func delimiter(of text: Span<UInt8>) -> UInt8? {
    var line: [UInt8] = []
    for index in text.startOfText..<min(text.count, text.startOfText + 16) {
      if text[index] == 0x0A || text[index] == 0x0D { break }
      line.append(text[index])
    }
    let quote = UInt8(ascii: "\"")
    if line.first == quote, line.last == quote, line.count > 1 { line = Array(line.dropFirst().dropLast()) }
    guard line.count == 5, "sep=".utf8.elementsEqual(line.prefix(4).map { $0 == UInt8(ascii: "=") ? $0 : $0 | 0x20 })
    else { return nil }
    return line[4]
  }
}
