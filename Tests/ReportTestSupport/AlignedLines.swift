/// Tables whose columns are aligned by spaces.
///
/// `pages…` layouts break labels over lines, as pdftotext does, and have the values beside the first, the middle
/// or the last of them.
struct AlignedLines {
  let layout: ReportLayout
  /// Whether a page ends in the midst of each table.
  var breaksPages = false
  /// By how many columns everything after the labels moves on the next page.
  var drift = 0

  init(layout: ReportLayout) { self.layout = layout }

  private var wraps: Bool { [.pagesTop, .pagesMiddle, .pagesBottom].contains(layout) }
  private var isWide: Bool { layout == .alignedWide || layout == .alignedRight }

  private func width(_ scalar: Unicode.Scalar) -> Int { isWide ? TextCanvas.width(scalar) : 1 }
  private func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

  /// A text and where it stands.
  private struct Placed {
    var line: Int
    var column: Int
    var text: String
  }

  func lines(of sheet: StatutorySheet) -> [String] {
    let columns = sheet.columns
    let widths = columnWidths(sheet)
    let cells = sheet.rows.map { row in row.map { wrapped($0, widths, sheet) } }
    // The height of a row is that of its tallest cell; merged ones reach down.
    var heights = sheet.rows.indices.map { row in
      zip(sheet.rows[row], cells[row]).filter { $0.0.rowSpan == 1 }.map(\.1.count).max() ?? 1
    }.map { max(1, $0) }
    for row in sheet.rows.indices {
      for (cell, lines) in zip(sheet.rows[row], cells[row]) where cell.rowSpan > 1 {
        let end = min(heights.count, row + cell.rowSpan)
        heights[end - 1] += max(0, lines.count - heights[row..<end].reduce(0, +))
      }
    }
    var placed: [Placed] = []
    var top = 0
    for row in sheet.rows.indices {
      for (index, cell) in sheet.rows[row].enumerated() {
        let lines = cells[row][index]
        let first = top + offset(of: cell, lines.count, heights[row])
        let column = widths[..<columns[row][index]].reduce(0, +)
        let shift = layout == .alignedRight && cell.isValue ? widths[columns[row][index]] - 2 - width(cell.text) : 0
        for (line, text) in lines.enumerated() {
          placed.append(Placed(line: first + line, column: column + shift, text: text))
        }
      }
      top += heights[row]
    }
    return painted(placed, count: top, labelEnd: labelEnd(sheet, widths), breakAt: pageBreak(heights))
  }

  /// The lines down from the row's top at which a cell begins.
  private func offset(of cell: SheetCell, _ lines: Int, _ height: Int) -> Int {
    guard cell.rowSpan == 1, lines < height else { return 0 }
    switch layout {
    case .pagesMiddle: return (height - lines) / 2
    case .pagesBottom: return height - lines
    default: return 0
    }
  }

  private func wrapped(_ cell: SheetCell, _ widths: [Int], _ sheet: StatutorySheet) -> [String] {
    guard wraps, !cell.isValue else { return cell.text.isEmpty ? [] : [cell.text] }
    let lane = cell.columnSpan > 4 || cell.columnSpan == sheet.width ? 40 : cell.columnSpan * 8 - 2
    return TextCanvas.wrapped(cell.text, lane, counting: width)
  }

  private func columnWidths(_ sheet: StatutorySheet) -> [Int] {
    if wraps {
      var widths = Array(repeating: 8, count: sheet.width)
      for (row, columns) in sheet.columns.enumerated() {
        for (cell, column) in zip(sheet.rows[row], columns) where cell.isValue {
          widths[column] = max(widths[column], width(cell.text) + 3)
        }
      }
      return widths
    }
    var widths = Array(repeating: 4, count: sheet.width)
    for span in 1...sheet.width {
      for (row, columns) in sheet.columns.enumerated() {
        for (cell, column) in zip(sheet.rows[row], columns) where cell.columnSpan == span {
          let has = widths[column..<(column + span)].reduce(0, +)
          widths[column] += max(0, width(cell.text) + 2 - has)
        }
      }
    }
    return widths
  }

  private func labelEnd(_ sheet: StatutorySheet, _ widths: [Int]) -> Int {
    let first = zip(sheet.rows, sheet.columns).flatMap { zip($0, $1) }.filter { $0.0.isValue }.map(\.1).min() ?? 0
    return widths[..<first].reduce(0, +)
  }

  /// The line before which a page ends: a row's first.
  private func pageBreak(_ heights: [Int]) -> Int? {
    guard breaksPages, heights.count > 8 else { return nil }
    return heights[..<(heights.count * 2 / 3)].reduce(0, +)
  }

  private func painted(_ placed: [Placed], count: Int, labelEnd: Int, breakAt: Int?) -> [String] {
    var lines = Array(repeating: "", count: count)
    for piece in placed.sorted(by: { ($0.line, $0.column) < ($1.line, $1.column) }) where piece.line < count {
      let moved = piece.column >= labelEnd && breakAt.map { piece.line >= $0 } ?? false
      let column = piece.column + (moved ? drift : 0)
      let gap = column - width(lines[piece.line])
      lines[piece.line] += String(repeating: " ", count: lines[piece.line].isEmpty ? column : max(1, gap)) + piece.text
    }
    if let breakAt {
      lines.insert(contentsOf: ["", "                    3", "\u{0C}某某县教育局2022年政府信息公开工作年度报告", ""], at: breakAt)
    }
    return lines
  }
}
