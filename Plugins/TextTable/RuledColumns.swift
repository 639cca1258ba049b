import ReportCore

/// A table whose columns are shown by rules of dashes: pandoc's simple and multiline tables, and
/// reStructuredText's simple tables.
///
/// The rules are those of pandoc's manual, "Tables": a rule of several runs gives the columns; where blank lines
/// stand between rows, a row is what stands between them.
struct RuledColumns {
  private let source: TextSource
  private let limits: ReadLimits
  private let columns: [Range<Int>]
  private let metric: ColumnMetric

  /// The table that begins at a line.
  ///
  /// - Complexity: O(*n*) in the bytes up to the rule that ends it.
  static func region(at start: Int, in source: TextSource, limits: ReadLimits) throws(ConversionError) -> TableRegion? {
    guard let parts = Parts(from: start, in: source) else { return nil }
    let columns = source.ruleRuns(ofLine: parts.columnRule)
    guard columns.count <= limits.columns else {
      throw .tableTooLarge(
        Message(chinese: "列", english: "columns"), limit: limits.columns, line: source.number(ofLine: parts.columnRule))
    }
    guard let metric = source.metric(fitting: columns, lines: parts.head.lowerBound..<parts.body.upperBound) else {
      return nil
    }
    let reader = RuledColumns(source: source, limits: limits, columns: columns, metric: metric)
    let table = try reader.table(parts)
    return table.rowCount == 0 ? nil : TableRegion(table: table, end: parts.end)
  }

  /// Where the parts of the table are.
  private struct Parts {
    var head: Range<Int>
    var columnRule: Int
    var body: Range<Int>
    var end: Int
    var isMultiline: Bool

    init?(from start: Int, in source: TextSource) {
      if source.isColumnRule(start) {
        self.init(belowRule: start, in: source)
      } else if source.isDashRule(start) {
        self.init(belowLongRule: start, in: source)
      } else {
        self.init(headAt: start, in: source)
      }
      if body.isEmpty { return nil }
    }

    /// A head of one line above the rule of the columns.
    private init?(headAt start: Int, in source: TextSource) {
      guard start + 1 < source.lines.count, source.isColumnRule(start + 1) else { return nil }
      head = start..<start + 1
      columnRule = start + 1
      let stop = source.endOfRows(from: start + 2)
      body = start + 2..<stop
      end = stop < source.lines.count && source.isDashRule(stop) ? stop + 1 : stop
      isMultiline = false
    }

    /// Without a head, or with one between two rules of the same columns.
    private init?(belowRule start: Int, in source: TextSource) {
      guard let next = source.nextRule(from: start + 1) else { return nil }
      columnRule = start
      let follows = next + 1 < source.lines.count && !source.lines[next + 1].isBlank
      if follows, source.isColumnRule(next), let last = source.nextRule(from: next + 1), source.isColumnRule(last) {
        head = start + 1..<next
        body = next + 1..<last
        end = last + 1
      } else {
        head = start + 1..<start + 1
        body = start + 1..<next
        end = next + 1
      }
      isMultiline = source.hasBlankLine(body)
    }

    /// pandoc's multiline table with a head: a long rule, the head, the rule of the columns, rows, a long rule.
    private init?(belowLongRule start: Int, in source: TextSource) {
      guard start + 1 < source.lines.count else { return nil }
      guard source.bytes[Int(source.lines[start].textStart)] == UInt8(ascii: "-"), !source.lines[start + 1].isBlank,
        let rule = source.nextRule(from: start + 1), rule - start <= 12, source.isColumnRule(rule),
        !(start + 1..<rule).contains(where: { source.headingSyntax(ofLine: $0).isSection }),
        let last = source.nextRule(from: rule + 1)
      else { return nil }
      head = start + 1..<rule
      columnRule = rule
      body = rule + 1..<last
      end = last + 1
      // A row that stands alone has a blank line below it; without one, each line is a row.
      isMultiline = source.hasBlankLine(body)
    }
  }

  // MARK: Cells

  private func table(_ parts: Parts) throws(ConversionError) -> Table {
    let first = parts.head.isEmpty ? parts.body.lowerBound : parts.head.lowerBound
    let place = source.nextText(from: first)
    var table = Table(
      layout: .grid,
      location: source.location(of: Int(source.lines[place].textStart), inLine: place))
    if !parts.head.isEmpty { try appendRow(parts.head, isHeader: true, to: &table) }
    var line = parts.body.lowerBound
    while line < parts.body.upperBound {
      line = source.nextText(from: line)
      guard line < parts.body.upperBound else { break }
      var end = line + 1
      while parts.isMultiline, end < parts.body.upperBound, !source.lines[end].isBlank { end += 1 }
      try appendRow(line..<end, isHeader: false, to: &table)
      line = end
    }
    return table
  }

  private func appendRow(_ lines: Range<Int>, isHeader: Bool, to table: inout Table) throws(ConversionError) {
    guard table.cells.count + columns.count <= limits.cells else {
      throw .tableTooLarge(
        Message(chinese: "单元格", english: "cells"), limit: limits.cells, line: source.number(ofLine: lines.lowerBound))
    }
    var row = [CellLines](repeating: CellLines(), count: columns.count)
    for line in lines {
      for (column, piece) in pieces(ofLine: line) {
        row[column].append(piece, ofLine: line, in: source, width: columns[column].count)
      }
    }
    for cell in row { table.append(cell.cell(isHeader: isHeader, blankLine: source.number(ofLine: lines.lowerBound))) }
    table.endRow()
  }

  /// The pieces of a line, each with its column.
  ///
  /// A run of characters belongs to the column that it begins in and is never cut.
  private func pieces(ofLine line: Int) -> [(column: Int, bytes: Range<Int>)] {
    var pieces: [(column: Int, bytes: Range<Int>)] = []
    var column = 0
    source.forEachRun(ofLine: line) { run in
      let start = run.range(by: metric).lowerBound
      while column + 1 < columns.count, columns[column + 1].lowerBound <= start { column += 1 }
      if let last = pieces.last, last.column == column {
        pieces[pieces.count - 1].bytes = last.bytes.lowerBound..<run.bytes.upperBound
      } else {
        pieces.append((column, run.bytes))
      }
    }
    return pieces
  }
}

/// The text of a cell that goes over several lines.
struct CellLines {
  private var text = ""
  /// The bytes of the last line; nothing before the first. Small numbers, since a drawing may have many cells.
  private var (start, end): (Int32, Int32) = (-1, -1)
  private var (line, column): (Int32, Int32) = (0, 0)
  private var hasSpan = false

  /// Adds a line.
  ///
  /// - Parameter width: the columns that the cell has for its text.
  mutating func append(_ piece: Range<Int>, ofLine line: Int, in source: TextSource, width: Int) {
    if isEmpty {
      self.line = Int32(source.number(ofLine: line))
      column = Int32(clamping: source.column(of: piece.lowerBound, inLine: line))
    } else {
      // What stands in a span that goes on has no words to part.
      hasSpan = hasSpan || source.bytes[Int(start)..<Int(end)].contains(UInt8(ascii: "{"))
      text += hasSpan ? "\n" : source.lineBreak(between: Int(start)..<Int(end), and: piece, inWidth: width)
    }
    text += source.inlineText(piece, inLine: line)
    (start, end) = (Int32(piece.lowerBound), Int32(piece.upperBound))
  }

  var isEmpty: Bool { start < 0 }

  /// The cell; a blank one is placed in the line of that number, where its row begins.
  func cell(rowSpan: Int = 1, columnSpan: Int = 1, isHeader: Bool, blankLine: Int) -> Cell {
    Cell(
      .text(TextSource.textOfWrappedSpans(text) ?? text), rowSpan: rowSpan, columnSpan: columnSpan,
      isHeader: isHeader, line: isEmpty ? blankLine : Int(line), column: Int(column))
  }
}

// MARK: - Rules

extension TextSource {
  /// Whether a line is one rule or several, of dashes or of equals signs.
  fileprivate func isDashRule(_ index: Int) -> Bool {
    let line = lines[index]
    guard line.has(.ruler), !line.hasAny(of: [.bar, .box]), line.text.count >= 3 else { return false }
    let first = bytes[Int(line.textStart)]
    guard first == UInt8(ascii: "-") || first == UInt8(ascii: "=") else { return false }
    return line.text.allSatisfy { bytes[$0] == first || bytes[$0] == 0x20 }
  }

  /// Whether a line is a rule of two columns or more.
  fileprivate func isColumnRule(_ index: Int) -> Bool {
    lines[index].runs >= 2 && isDashRule(index) && Int(lines[index].runs) * 2 < lines[index].text.count
  }

  fileprivate func nextRule(from start: Int) -> Int? {
    var line = start
    while line < lines.count {
      if lines[line].has(.ruler) { return isDashRule(line) ? line : nil }
      if !lines[line].isBlank, lines[line].has(.bar) { return nil }
      line += 1
    }
    return nil
  }

  fileprivate func endOfRows(from start: Int) -> Int {
    var line = start
    while line < lines.count, !lines[line].isBlank, !isDashRule(line) { line += 1 }
    return line
  }

  fileprivate func hasBlankLine(_ range: Range<Int>) -> Bool { range.contains { lines[$0].isBlank } }

  fileprivate func ruleRuns(ofLine line: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    forEachRun(ofLine: line) { runs.append($0.columns) }
    return runs
  }

  /// The way of counting by which text keeps to the columns; `nil` where it does by none.
  fileprivate func metric(fitting columns: [Range<Int>], lines range: Range<Int>) -> ColumnMetric? {
    var text = 0
    var misfits: [ColumnMetric: Int] = [.columns: 0, .characters: 0]
    for line in range where !lines[line].isBlank && !lines[line].has(.ruler) {
      text += 1
      for metric in ColumnMetric.allCases where !fits(line, columns, metric) { misfits[metric, default: 0] += 1 }
    }
    let best = ColumnMetric.allCases.min { misfits[$0, default: 0] < misfits[$1, default: 0] } ?? .columns
    return text > 0 && misfits[best, default: 0] * 4 <= text ? best : nil
  }

  /// Whether no run of a line reaches over the space between two columns.
  private func fits(_ line: Int, _ columns: [Range<Int>], _ metric: ColumnMetric) -> Bool {
    var column = 0
    var fits = true
    forEachRun(ofLine: line) { run in
      let range = run.range(by: metric)
      while column + 1 < columns.count, columns[column + 1].lowerBound <= range.lowerBound { column += 1 }
      if range.lowerBound < columns[0].lowerBound { fits = false }
      if column + 1 < columns.count, range.upperBound > columns[column + 1].lowerBound - 1 { fits = false }
    }
    return fits
  }
}
