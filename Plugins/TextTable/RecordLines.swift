import ReportCore

/// A table of records with commas or semicolons between the cells: CSV in a text, or rows as programs print lists.
///
/// A record is a line such as `规章,3,5,74`, `规章, 1,300, 5, 74`, `规章;3;;74`, `"规章","3",,"74"`, `('规章', 3, None, 74)` or `["规章", 3]`; lists of rows may
/// stand on one line, `[['规章', 3], ['其他', 4]]`. Numbers grouped by commas are no records.
struct RecordLines {
  private let source: TextSource
  private let limits: ReadLimits
  private let separator: UInt8

  /// Fewer lines are a list in a sentence.
  private static let fewestRows = 3

  /// The table that begins at a line.
  ///
  /// - Complexity: O(*n*) in its bytes.
  static func region(at start: Int, in source: TextSource, limits: ReadLimits) throws(ConversionError) -> TableRegion? {
    for separator in source.recordSeparators(start) {
      let reader = RecordLines(source: source, limits: limits, separator: separator)
      if let region = try reader.region(at: start) { return region }
    }
    return nil
  }

  private func region(at start: Int) throws(ConversionError) -> TableRegion? {
    var table = Table(layout: .sequence)
    var line = start
    while line < source.lines.count, !source.lines[line].isBlank, let rows = rows(ofLine: line) {
      for row in rows {
        guard row.count <= limits.columns else {
          throw .tableTooLarge(
            Message(chinese: "列", english: "columns"), limit: limits.columns, line: source.number(ofLine: line))
        }
        table.appendRow(row)
      }
      guard table.cells.count <= limits.cells else {
        throw .tableTooLarge(
          Message(chinese: "单元格", english: "cells"), limit: limits.cells, line: source.number(ofLine: line))
      }
      line += 1
    }
    let isList = Self.opens(source.bytes[source.withoutRowName(source.lines[start].text).lowerBound])
    guard table.rowCount >= Self.fewestRows, table.rowCount * 2 <= table.cells.count,
      table.hasFigures(inOneOf: isList ? table.rowCount : 3)
    else {
      return nil
    }
    let width = table[0].count
    if width > 2, (0..<table.rowCount).allSatisfy({ table[$0].count == width }) { table.layout = .grid }
    table.location = source.location(of: Int(source.lines[start].textStart), inLine: start)
    return TableRegion(table: table, end: line)
  }

  /// What stands between the commas of a line, a record for each list in it; `nil` for a line that is no record.
  private func rows(ofLine index: Int) -> [[Cell]]? {
    let line = source.lines[index]
    guard !line.has(.escaped), FigureText(source.text(line.text)) == nil else { return nil }
    let text = source.withoutRowName(line.text)
    guard Self.opens(source.bytes[text.lowerBound]) else { return fields(of: text, inLine: index).map { [$0] } }
    // A row of a list goes on with a comma.
    let isFollowed = source.bytes[text.upperBound - 1] == UInt8(ascii: ",")
    return lists(in: isFollowed ? text.dropLast() : text, inLine: index)
  }

  private func fields(of text: Range<Int>, inLine index: Int) -> [Cell]? {
    var row: [Cell] = []
    // Where a space follows the commas between cells, one between digits is in a number.
    let isSpaced = separator == UInt8(ascii: ",") && text.dropLast().contains { isSeparator($0) && isSpace($0 + 1) }
    var start = text.lowerBound
    while true {
      let field = source.trimmed(start..<text.upperBound)
      var end = field.lowerBound
      if !field.isEmpty, source.bytes[end] == UInt8(ascii: "\"") {
        guard let close = closingQuote(from: end, to: text.upperBound, escapes: false) else { return nil }
        row.append(cell(unquoted(end..<close), at: end, inLine: index))
        end = source.trimmed(close..<text.upperBound).lowerBound
        guard end >= text.upperBound || isSeparator(end) else { return nil }
      } else {
        end =
          (start..<text.upperBound).first {
            isSeparator($0) && !(isSpaced && isBetweenDigits($0, upTo: text.upperBound))
          }
          ?? text.upperBound
        guard let cell = bareCell(start..<end, inLine: index) else { return nil }
        row.append(cell)
      }
      guard end < text.upperBound else { return row }
      start = end + 1
    }
  }

  private func isSeparator(_ offset: Int) -> Bool { source.bytes[offset] == separator }
  private func isSpace(_ offset: Int) -> Bool { source.bytes[offset] == 0x20 }

  private func isBetweenDigits(_ offset: Int, upTo end: Int) -> Bool {
    offset > 0 && offset + 1 < end && source.bytes[offset - 1].isDigit
      && source.bytes[offset + 1].isDigit
  }

  /// The lists of a line, each a row, whatever lists they stand in.
  private func lists(in text: Range<Int>, inLine index: Int) -> [[Cell]]? {
    var rows: [[Cell]] = []
    var row: [Cell] = []
    var depth = 0
    var offset = text.lowerBound
    while offset < text.upperBound {
      let byte = source.bytes[offset]
      if Self.opens(byte) {
        depth += 1
        offset += 1
      } else if Self.closes(byte) {
        depth -= 1
        guard depth >= 0 else { return nil }
        if !row.isEmpty { rows.append(row) }
        row = []
        offset += 1
      } else if byte == UInt8(ascii: ",") || byte == 0x20 {
        offset += 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard let close = closingQuote(from: offset, to: text.upperBound, escapes: true) else { return nil }
        row.append(cell(unquoted(offset..<close), at: offset, inLine: index))
        offset = close
      } else {
        let end = source.bytes[offset..<text.upperBound].firstIndex { $0 == UInt8(ascii: ",") || Self.closes($0) }
        // What is not in quotes is a number or a name.
        guard let end, byte < 0x80, let cell = bareCell(offset..<end, inLine: index) else { return nil }
        row.append(cell)
        offset = end
      }
    }
    return depth == 0 ? rows : nil
  }

  /// A cell without quotes; `nil` where it is a piece of a line of columns.
  private func bareCell(_ range: Range<Int>, inLine index: Int) -> Cell? {
    let range = source.trimmed(range)
    guard !source.hasNumbersApart(range) else { return nil }
    let text = source.text(range)
    return cell(text == "None" || text == "null" ? "" : text, at: range.lowerBound, inLine: index)
  }

  private func cell(_ text: String, at offset: Int, inLine index: Int) -> Cell {
    let place = source.location(of: offset, inLine: index)
    return Cell(.text(text), line: place.line, column: place.column)
  }

  /// The offset past the quote that closes the one at an offset; doubled or escaped ones are text.
  private func closingQuote(from open: Int, to end: Int, escapes: Bool) -> Int? {
    let quote = source.bytes[open]
    var offset = open + 1
    while offset < end {
      if source.bytes[offset] == UInt8(ascii: "\\"), escapes {
        offset += 2
      } else if source.bytes[offset] == quote {
        guard !escapes, offset + 1 < end, source.bytes[offset + 1] == quote else { return offset + 1 }
        offset += 2
      } else {
        offset += 1
      }
    }
    return nil
  }

  /// The text between quotes.
  private func unquoted(_ range: Range<Int>) -> String {
    guard range.count >= 2 else { return source.text(range) }
    let inner = source.text(range.lowerBound + 1..<range.upperBound - 1)
    guard inner.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }) else { return inner }
    var text = ""
    var scalars = Substring(inner).unicodeScalars
    while let scalar = scalars.popFirst() {
      if scalar == "\\", scalars.first == "u",
        let code = UInt32(String(Substring(scalars.dropFirst().prefix(4))), radix: 16),
        let escaped = Unicode.Scalar(code)
      {
        text.unicodeScalars.append(escaped)
        scalars.removeFirst(5)
        continue
      }
      switch (scalar, scalars.first) {
      case ("\\", "n"): text += "\n"
      case ("\\", "t"), ("\\", "r"): text += " "
      case ("\\", "\\"), ("\\", "'"), ("\\", "\""), ("\"", "\""): text.unicodeScalars.append(scalars.first ?? scalar)
      default:
        text.unicodeScalars.append(scalar)
        continue
      }
      scalars.removeFirst()
    }
    return text
  }

  private static func opens(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") }
  private static func closes(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "]") || byte == UInt8(ascii: ")") }
}

extension Table {
  /// Whether one of so many rows or more have a cell that is a number, and as many one that is none: numbers alone may be
  /// grouped by commas. Lists in brackets are hardly anything else than rows.
  fileprivate func hasFigures(inOneOf count: Int) -> Bool {
    var figures = 0
    var labels = 0
    for row in 0..<rowCount {
      let isNumber = self[row].map { cell in
        guard case .text(let text) = cell.content, let first = text.utf8.first else { return false }
        // A digit, or the first byte of one in full width.
        return (first.isDigit || first == 0xEF) && FigureText(text) != nil
      }
      if isNumber.contains(true) { figures += 1 }
      if zip(self[row], isNumber).contains(where: { !$1 && $0.content != .text("") }) { labels += 1 }
    }
    return figures * count >= rowCount && labels * count >= rowCount
  }
}

extension TextSource {
  /// The characters that may stand between the cells of a line; none for one that has what prose and tables of other kinds
  /// have.
  fileprivate func recordSeparators(_ index: Int) -> [UInt8] {
    let line = lines[index]
    if beginsLists(withoutRowName(line.text)) { return line.has(.escaped) ? [] : [UInt8(ascii: ",")] }
    guard !line.hasAny(of: [.escaped, .sentence, .bar, .box, .tab, .gap]) else { return [] }
    let text = bytes[line.text]
    // A semicolon may end a reference: &nbsp;.
    let separators = text.contains(UInt8(ascii: "&")) ? [UInt8(ascii: ",")] : [UInt8(ascii: ";"), UInt8(ascii: ",")]
    return separators.filter(text.contains)
  }

  /// Whether a text begins as lists of quoted cells do: `["规章", …`, `[['规章', …`.
  private func beginsLists(_ text: Range<Int>) -> Bool {
    let start = bytes[text].prefix(4)
    let cells = start.drop { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") }
    return cells.count < start.count && (cells.first == UInt8(ascii: "\"") || cells.first == UInt8(ascii: "'"))
  }

  /// A line's text without what programs print before a list: `Row 1: `.
  fileprivate func withoutRowName(_ text: Range<Int>) -> Range<Int> {
    guard let first = text.first, bytes[first].isLetter,
      let colon = bytes[text.prefix(Self.longestRowName)].firstIndex(of: UInt8(ascii: ":")),
      bytes[text.lowerBound..<colon].allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x20 }),
      case let rest = trimmed(colon + 1..<text.upperBound), beginsLists(rest)
    else { return text }
    return rest
  }

  private static let longestRowName = 16

  /// Whether a text has a number and something else with a space between: such texts are lines of columns.
  fileprivate func hasNumbersApart(_ range: Range<Int>) -> Bool {
    range.dropFirst().dropLast().contains { offset in
      guard bytes[offset] == 0x20 || bytes[offset] == 0x09 else { return false }
      return bytes[offset - 1].isDigit || bytes[offset + 1].isDigit
    }
  }
}
