import ReportCore

/// Cuts a text into records by RFC 4180; a line may also end at `\n` alone, or all of them at `\r` alone.
struct RecordParser {
  private let delimiter: UInt8
  private let limits: ReadLimits
  /// Whether records end at `\r` alone. Beside other line ends it is a line break within a cell: tabula writes those
  /// without quotation marks.
  private let endsAtReturns: Bool
  private var index: Int
  private var line = 1
  private var lineStart: Int
  private var records = RecordList()

  /// The records of a text in UTF-8.
  ///
  /// - Throws: `unreadableInput` for a quotation mark that is not closed or has text after it, and beyond the
  ///   limits of cells and columns, with line and column.
  /// - Complexity: O(*n*).
  static func records(
    of text: Span<UInt8>, delimiter: UInt8, limits: ReadLimits
  ) throws(ConversionError) -> RecordList {
    var parser = RecordParser(delimiter: delimiter, limits: limits, text)
    try parser.parse(text)
    return parser.records
  }

  private init(delimiter: UInt8, limits: ReadLimits, _ text: Span<UInt8>) {
    self.delimiter = delimiter
    self.limits = limits
    endsAtReturns = !text.hasUnquotedNewline
    index = text.startOfText
    lineStart = index
  }

  private mutating func parse(_ text: Span<UInt8>) throws(ConversionError) {
    while index < text.count {
      let start = index
      let isQuoted = text[index] == UInt8(ascii: "\"")
      let field = isQuoted ? try quotedField(text) : plainField(text)
      try append(field)
      if index < text.count, text[index] == delimiter {
        index += 1
        // A delimiter at the very end stands before one more, empty field.
        if index == text.count { try append(Field(text: "", line: line, column: index - lineStart + 1)) }
        if index < text.count { continue }
      }
      records.endRecord(isEmptyLine: records.openFields == 1 && !isQuoted && index == start)
      skipLineEnd(text)
    }
  }

  private mutating func plainField(_ text: Span<UInt8>) -> Field {
    var field = Field(text: "", line: line, column: index - lineStart + 1)
    var start = index
    while index < text.count, text[index] != delimiter, !isRecordEnd(text) {
      index += 1
      guard text[index - 1] == 0x0D else { continue }
      field.text += text.string(start..<index - 1) + "\n"
      start = index
      line += 1
      lineStart = index
    }
    field.text += text.string(start..<index)
    return field
  }

  private mutating func quotedField(_ text: Span<UInt8>) throws(ConversionError) -> Field {
    var field = Field(text: "", line: line, column: index - lineStart + 1)
    index += 1
    while true {
      let start = index
      while index < text.count, text[index] != UInt8(ascii: "\"") {
        if isLineEnd(text, at: index) {
          line += 1
          lineStart = index + 1
        }
        index += 1
      }
      guard index < text.count else { throw .unreadable(.unclosedQuote, at: field.location) }
      index += 1
      field.text += text.string(start..<index - 1)
      guard index < text.count, text[index] == UInt8(ascii: "\"") else { break }
      field.text += "\""
      index += 1
    }
    guard index == text.count || [delimiter, 0x0A, 0x0D].contains(text[index]) else {
      throw .unreadable(.textBehindQuote, at: SourceLocation(line: line, column: index - lineStart + 1))
    }
    return field
  }

  /// Whether a record that is not in quotation marks ends here.
  private func isRecordEnd(_ text: Span<UInt8>) -> Bool {
    text[index] == 0x0A || text[index] == 0x0D && (endsAtReturns || index + 1 < text.count && text[index + 1] == 0x0A)
  }

  /// Whether a line ends after a byte: at `\n`, and at `\r` where no `\n` follows.
  private func isLineEnd(_ text: Span<UInt8>, at index: Int) -> Bool {
    text[index] == 0x0A || text[index] == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A)
  }

  private mutating func append(_ field: Field) throws(ConversionError) {
    records.append(field)
    guard records.openFields <= limits.columns else {
      throw tooLarge(Message(chinese: "列", english: "columns"), limits.columns, field)
    }
    guard records.fields.count <= limits.pieces else {
      throw tooLarge(Message(chinese: "单元格", english: "cells"), limits.pieces, field)
    }
  }

  private func tooLarge(_ what: Message, _ limit: Int, _ field: Field) -> ConversionError {
    .unreadable(.tableTooLarge, at: field.location, ["what": what, "limit": "\(limit)"])
  }

  private mutating func skipLineEnd(_ text: Span<UInt8>) {
    guard index < text.count else { return }
    // What a program writes that makes `\r\n` of the `\n` in `\r\n`.
    if text[index] == 0x0D, index + 2 < text.count, text[index + 1] == 0x0D, text[index + 2] == 0x0A { index += 1 }
    if text[index] == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { index += 1 }
    index += 1
    line += 1
    lineStart = index
  }
}

extension Span<UInt8> {
  /// Where the text begins, after a byte order mark.
  var startOfText: Int { count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF ? 3 : 0 }

  /// Whether a line ends at `\n` outside quotation marks.
  fileprivate var hasUnquotedNewline: Bool {
    var isQuoted = false
    for index in indices {
      if self[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if self[index] == 0x0A, !isQuoted { return true }
    }
    return false
  }

  fileprivate func string(_ range: Range<Int>) -> String {
    extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
