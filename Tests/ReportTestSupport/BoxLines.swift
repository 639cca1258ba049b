/// Tables drawn with rules, their merged cells as large as they are.
struct BoxLines {
  /// The characters of a drawing.
  struct Pen {
    var horizontal: Character
    var vertical: Character
    /// Crossings by the arms that they have: 1 up, 2 down, 4 left, 8 right.
    var crossings: [Int: Character]

    static let ascii = Pen(horizontal: "-", vertical: "|", crossings: [:])
    static let light = Pen(
      horizontal: "─", vertical: "│",
      crossings: [3: "│", 12: "─", 10: "┌", 6: "┐", 9: "└", 5: "┘", 11: "├", 7: "┤", 14: "┬", 13: "┴", 15: "┼"])
    static let heavy = Pen(
      horizontal: "━", vertical: "┃",
      crossings: [3: "┃", 12: "━", 10: "┏", 6: "┓", 9: "┗", 5: "┛", 11: "┣", 7: "┫", 14: "┳", 13: "┻", 15: "╋"])

    func crossing(_ arms: Int) -> Character {
      crossings.isEmpty ? (arms == 12 ? "-" : arms == 3 ? "|" : "+") : crossings[arms] ?? " "
    }
  }
  private let pen: Pen

  init(_ pen: Pen) { self.pen = pen }

  func lines(of sheet: StatutorySheet) -> [String] {
    let owners = owners(of: sheet)
    let widths = columnWidths(sheet)
    let rowCount = sheet.rows.count
    var lines: [String] = []
    for row in 0...rowCount {
      lines.append(rule(row, owners, widths, sheet))
      if row < rowCount { lines.append(content(row, owners, widths, sheet)) }
    }
    return lines
  }

  /// For each place of the grid, the number of its cell.
  private func owners(of sheet: StatutorySheet) -> [[Int]] {
    var owners = Array(repeating: Array(repeating: -1, count: sheet.width), count: sheet.rows.count)
    var number = 0
    for (row, columns) in sheet.columns.enumerated() {
      for (cell, column) in zip(sheet.rows[row], columns) {
        for below in row..<min(owners.count, row + cell.rowSpan) {
          for right in column..<(column + cell.columnSpan) { owners[below][right] = number }
        }
        number += 1
      }
    }
    return owners
  }

  private func columnWidths(_ sheet: StatutorySheet) -> [Int] {
    var widths = Array(repeating: 4, count: sheet.width)
    for span in 1...sheet.width {
      for (row, columns) in sheet.columns.enumerated() {
        for (cell, column) in zip(sheet.rows[row], columns) where cell.columnSpan == span {
          let has = widths[column..<(column + span)].reduce(span - 1, +)
          widths[column] += max(0, TextCanvas.width(cell.text) + 1 - has)
        }
      }
    }
    return widths.map { $0 + $0 % 2 }
  }

  private func rule(_ row: Int, _ owners: [[Int]], _ widths: [Int], _ sheet: StatutorySheet) -> String {
    func owner(_ row: Int, _ column: Int) -> Int {
      owners.indices.contains(row) && owners[row].indices.contains(column) ? owners[row][column] : -2
    }
    func isRuled(_ column: Int) -> Bool {
      widths.indices.contains(column) && owner(row - 1, column) != owner(row, column)
    }
    var line = ""
    for column in 0...widths.count {
      let up = owner(row - 1, column - 1) != owner(row - 1, column) ? 1 : 0
      let down = owner(row, column - 1) != owner(row, column) ? 2 : 0
      let arms = up + down + (isRuled(column - 1) ? 4 : 0) + (isRuled(column) ? 8 : 0)
      line.append(arms == 0 ? " " : pen.crossing(arms))
      if column < widths.count {
        line += String(repeating: isRuled(column) ? pen.horizontal : " ", count: widths[column])
      }
    }
    return line
  }

  private func content(_ row: Int, _ owners: [[Int]], _ widths: [Int], _ sheet: StatutorySheet) -> String {
    let starts = Dictionary(uniqueKeysWithValues: zip(sheet.columns[row], sheet.rows[row]))
    var line = String(pen.vertical)
    var column = 0
    while column < widths.count {
      var end = column + 1
      while end < widths.count, owners[row][end] == owners[row][column] { end += 1 }
      let width = widths[column..<end].reduce(end - column - 1, +)
      line += TextCanvas.padded(starts[column]?.text ?? "", width) + String(pen.vertical)
      column = end
    }
    return line
  }
}
