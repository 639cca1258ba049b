import ReportCore
import ReportStructure

/// A table whose columns are aligned by spaces, as lynx and pdftotext write them.
///
/// Every line is a row and every run of characters a cell, whose extent is given as the text's maker counted
/// columns (``ColumnMetric``). What belongs together is for recognition to say, which knows the labels.
///
/// A row without cells stands where a page ends: pdftotext lays out every page for itself, so below it the same
/// column may stand elsewhere.
struct AlignedTable {
  let source: TextSource
  let limits: ReadLimits
  let isRepeatedTitle: (Int) -> Bool
  /// The number that the next section would have.
  let nextSection: Int

  /// The fewest runs of a row without a gap.
  static let fewestRuns = 3
  /// The fewest runs of a row of labels that may have but one space between them.
  private static let fewestLooseRuns = 4

  /// The table that begins at a line.
  ///
  /// - Complexity: O(*n*) in its bytes and the blank lines after it.
  func region(at start: Int) throws(ConversionError) -> TableRegion? {
    guard isRow(start) else { return nil }
    var rows: [Int] = []
    var furniture: [Int] = []
    var pending: [Int] = []
    var alignedRows = 0
    var line = start
    var end = start
    var isBroken = false
    while line < source.lines.count {
      if source.lines[line].isBlank {
        isBroken = true
      } else if isRepeatedTitle(line) || source.isPageFurniture(line) {
        if !isRepeatedTitle(line) { pending.append(line) }
      } else {
        guard belongs(line, afterBreak: isBroken) else { break }
        isBroken = false
        furniture += pending
        pending.removeAll()
        rows.append(line)
        if isRow(line) { alignedRows += 1 }
        end = line + 1
      }
      line += 1
    }
    guard alignedRows >= 2 else { return nil }
    return TableRegion(table: try table(rows), end: end, furniture: furniture)
  }

  /// Whether a line has columns by itself: a gap, or several short runs, and is no prose.
  private func isRow(_ index: Int) -> Bool {
    let line = source.lines[index]
    guard !line.has(.sentence), !line.hasAny(of: [.bar, .ruler]) else { return false }
    if line.has(.gap) || source.endsInFigures(index) { return true }
    return line.runs >= Self.fewestLooseRuns && isLoose(line)
  }

  /// Whether a line is several short labels or figures with single spaces between them.
  private func isLoose(_ line: SourceLine) -> Bool {
    guard line.textWidth <= 24 * Int(line.runs) else { return false }
    var figures = 0
    var isWide = false
    var index = line.text.lowerBound
    while index < line.text.upperBound {
      let scalar = source.bytes.span.scalar(at: index)
      if CharacterClass.isComma(scalar.value) || CharacterClass.endsSentence(scalar.value) { return false }
      if Unicode.Scalar(scalar.value)?.digitValue != nil { figures += 1 }
      if scalar.value >= 0x2E80 { isWide = true }
      index += scalar.length
    }
    // Prose set with spaces round its figures has few; a row of figures has hardly anything else. In scripts that part
    // words by spaces every line of prose would be a row of labels.
    return figures == 0 ? isWide : figures >= Int(line.runs)
  }

  /// Whether a line goes on with the table.
  ///
  /// - Parameter afterBreak: whether blank lines stand before it.
  private func belongs(_ index: Int, afterBreak: Bool) -> Bool {
    let line = source.lines[index]
    guard !line.hasAny(of: [.bar, .ruler, .escaped]) else { return false }
    if isRow(index) { return true }
    let limit = afterBreak ? 40 : 80
    guard !line.has(.sentence), line.textWidth <= limit, !isSection(index, afterBreak: afterBreak) else { return false }
    return afterBreak
      ? leadsToRow(index) : !CharacterClass.endsSentence(source.lastScalar(of: line.text)) || line.textWidth <= 24
  }

  /// Whether a line without columns is a section's heading and not a row's label.
  private func isSection(_ index: Int, afterBreak: Bool) -> Bool {
    let syntax = source.headingSyntax(ofLine: index)
    if syntax.markup > 0 { return true }
    guard case .chinese(_, let value) = syntax.number else { return false }
    if afterBreak { return value == nextSection || !source.isFollowedByRow(index, isRow) }
    guard value == nextSection else { return false }
    // A row's label may be wrapped round the line that has its figures.
    return !(source.isFollowedByRow(index, isRow) && source.hasFigures(index + 1))
  }

  /// Whether a short line after a page break is a piece of a label above more rows.
  private func leadsToRow(_ start: Int) -> Bool {
    var line = start
    while line < source.lines.count, line - start < 8, !source.lines[line].isBlank {
      if isRow(line) { return true }
      guard source.lines[line].textWidth <= 40, !source.lines[line].has(.sentence) else { return false }
      line += 1
    }
    return false
  }

  // MARK: Cells

  private func table(_ rows: [Int]) throws(ConversionError) -> Table {
    var runs: [TextRun] = []
    var ends: [Int] = []
    // Lines know how many runs they have, up to a limit of their own.
    let count = rows.reduce(0) { $0 + Int(source.lines[$1].runs) }
    runs.reserveCapacity(min(count, limits.cells + limits.columns))
    ends.reserveCapacity(rows.count)
    for row in rows {
      source.forEachRun(ofLine: row) { runs.append($0) }
      ends.append(runs.count)
      guard runs.count <= limits.cells else {
        throw .tableTooLarge(
          Message(chinese: "单元格", english: "cells"), limit: limits.cells, line: source.number(ofLine: row))
      }
      guard Int(source.lines[row].runs) <= limits.columns else {
        throw .tableTooLarge(
          Message(chinese: "列", english: "columns"), limit: limits.columns, line: source.number(ofLine: row))
      }
    }
    let metric = Self.metric(of: runs)
    let first = source.lines[rows[0]]
    var table = Table(
      layout: .aligned,
      location: source.location(of: Int(first.textStart), inLine: rows[0]))
    table.reserveCapacity(cells: runs.count, rows: rows.count)
    var index = 0
    for (position, (row, end)) in zip(rows, ends).enumerated() {
      if position > 0, turnsPage(after: rows[position - 1], upTo: row) { table.endRow() }
      while index < end {
        table.append(cell(runs[index], inLine: row, by: metric))
        index += 1
      }
      table.endRow()
    }
    return table
  }

  /// Whether a page ends between two lines.
  private func turnsPage(after above: Int, upTo below: Int) -> Bool {
    (above + 1...below).contains { source.lines[$0].has(.formFeed) }
  }

  private func cell(_ run: TextRun, inLine line: Int, by metric: ColumnMetric) -> Cell {
    let extent = run.range(by: metric)
    return Cell(
      .text(source.inlineText(run.bytes, inLine: line)),
      extent: Int32(clamping: extent.lowerBound)..<Int32(clamping: extent.upperBound),
      line: source.number(ofLine: line), column: source.column(of: run.bytes.lowerBound, inLine: line))
  }

  /// The way of counting by which more runs begin or end below one another.
  private static func metric(of runs: [TextRun]) -> ColumnMetric {
    func score(_ metric: ColumnMetric) -> Int {
      var starts = [Int](repeating: 0, count: 2048)
      var ends = starts
      for run in runs where run.isApart {
        let range = run.range(by: metric)
        if range.lowerBound > 0, range.lowerBound < starts.count { starts[range.lowerBound] += 1 }
        if range.upperBound < ends.count { ends[range.upperBound] += 1 }
      }
      return starts.reduce(0) { $0 + $1 * $1 } + ends.reduce(0) { $0 + $1 * $1 }
    }
    return score(.characters) > score(.columns) ? .characters : .columns
  }
}

extension TextSource {
  /// Whether two figures or more stand at the end of a line, with no more than single spaces between.
  fileprivate func endsInFigures(_ index: Int) -> Bool {
    let line = lines[index]
    let last = bytes[Int(line.textEnd) - 1]
    guard line.runs >= 3, last.isDigit else { return false }
    var figures = 0
    forEachRun(ofLine: index) { figures = isFigureLike($0.bytes) ? figures + 1 : 0 }
    return figures >= 2
  }

  fileprivate func isFollowedByRow(_ line: Int, _ isRow: (Int) -> Bool) -> Bool {
    line + 1 < lines.count && !lines[line + 1].isBlank && isRow(line + 1)
  }

  /// Whether a line has a figure that stands alone.
  fileprivate func hasFigures(_ line: Int) -> Bool {
    var found = false
    forEachRun(ofLine: line) { if isFigureLike($0.bytes) { found = true } }
    return found
  }
}
