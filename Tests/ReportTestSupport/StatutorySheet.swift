package import ReportCore
import ReportForms

/// A statutory table as a person sees it on paper: merged cells, heads, values.
package struct StatutorySheet: Sendable {
  package var name: String
  package var rows: [[SheetCell]] = []

  /// What offices add to a table or leave out of it.
  package struct Additions: Sendable {
    /// Another row in the first block of `disclosure`.
    package var extraRow = false
    /// A column 小计 over the organisations.
    package var subtotal = false
    /// A column 序号 on the left.
    package var serial = false
    /// A row with the table's name on top.
    package var caption = false
    /// A row 备注 at the end.
    package var remark = false
    /// Heads cut off after three characters, where a form has such.
    package var truncatedHeads = false
    /// 万元 in the head of a column of money.
    package var tenThousands = false

    package init() {}
  }
}

/// A cell of a sheet.
package struct SheetCell: Sendable {
  package var text: String
  package var rowSpan = 1
  package var columnSpan = 1
  package var isHeader = false
  /// The figure that it has.
  package var address: FigureAddress?
  /// Whether it is a value of a row or column that the form does not have.
  package var isExtra = false

  /// Whether it has a value rather than a label.
  package var isValue: Bool { address != nil || isExtra }
}

/// Lays a report's tables out.
package struct SheetMaker {
  let report: StatutoryReport
  let spelling: LabelSpelling
  let additions: StatutorySheet.Additions
  var random: SplitMix64

  package init(
    report: StatutoryReport, spelling: LabelSpelling, additions: StatutorySheet.Additions, random: SplitMix64
  ) {
    self.report = report
    self.spelling = spelling
    self.additions = additions
    self.random = random
  }

  /// The tables, in the form's order.
  package mutating func sheets() -> [StatutorySheet] {
    report.form.tables.map { table in
      var sheet = table.arrangement == .across ? acrossSheet(table) : downSheet(table)
      let width = sheet.width
      if additions.serial, table.arrangement == .down { addSerials(to: &sheet) }
      if additions.caption {
        sheet.rows.insert([SheetCell(text: table.name + "表", columnSpan: sheet.width, isHeader: true)], at: 0)
      }
      if additions.remark, width > 1 {
        sheet.rows.append([SheetCell(text: "备注:以上数据经核对", columnSpan: sheet.width, isHeader: true)])
      }
      return sheet
    }
  }

  private mutating func spelled(_ label: String, _ table: FormTable, isRow: Bool = false) -> String {
    spelling.spelled(label, aliases: table.aliases, isRow: isRow, using: &random)
  }

  private func text(_ table: FormTable, _ row: FormRow, _ column: FormColumn) -> SheetCell {
    let address = FigureAddress(table: table.key, row: row.key, column: column.key)
    return SheetCell(text: address.flatMap { report.texts[$0] } ?? "", address: address)
  }

  // MARK: Rows below one another

  private mutating func downSheet(_ table: FormTable) -> StatutorySheet {
    var sheet = StatutorySheet(name: table.name)
    let labels = table.blocks.flatMap(\.rows).map(\.path.count).max() ?? 1
    let hasSubtotal = additions.subtotal && table.key == "applications"
    let figures = (table.blocks.map(\.columns.count).max() ?? 1) + (hasSubtotal ? 1 : 0)
    for (index, block) in table.blocks.enumerated() {
      if let heading = block.heading {
        sheet.rows.append([SheetCell(text: spelled(heading, table), columnSpan: labels + figures, isHeader: true)])
      }
      var paths = block.columns.map(\.path)
      if hasSubtotal { paths.insert(Array(paths[paths.count - 2].dropLast()) + ["小计"], at: paths.count - 1) }
      var heads = headRows(paths, table, width: figures)
      if let corner = block.corner {
        heads[0].insert(
          SheetCell(text: corner, rowSpan: heads.count, columnSpan: labels, isHeader: true), at: 0)
      }
      sheet.rows += heads
      var lines = block.rows.map { row in (path: row.path, cells: block.columns.map { text(table, row, $0) }) }
      if hasSubtotal {
        for line in lines.indices {
          let sum = lines[line].cells[1...5].compactMap { FigureText($0.text)?.value.number?.coefficient }.reduce(0, +)
          lines[line].cells.insert(SheetCell(text: String(sum), isExtra: true), at: 6)
        }
      }
      if additions.extraRow, table.key == "disclosure", index == 0 {
        let cells = block.columns.map { _ in
          SheetCell(text: String(Int.random(in: 1...99, using: &random)), isExtra: true)
        }
        lines.append((["其他主动公开文件"], cells))
      }
      sheet.rows += bodyRows(lines, table, labels: labels, figures: figures)
    }
    return sheet
  }

  private mutating func headRows(_ paths: [[String]], _ table: FormTable, width: Int) -> [[SheetCell]] {
    let depth = paths.map(\.count).max() ?? 1
    var rows: [[SheetCell]] = []
    for level in 0..<depth {
      var row: [SheetCell] = []
      var column = 0
      while column < paths.count {
        let path = paths[column]
        let isLeaf = level == path.count - 1
        var end = column + 1
        if level < path.count, !isLeaf {
          while end < paths.count, paths[end].count > level + 1, paths[end][...level] == path[...level] { end += 1 }
        }
        if level < path.count {
          let span = end - column + (end == paths.count ? width - paths.count : 0)
          row.append(
            SheetCell(
              text: head(path[level], table), rowSpan: isLeaf ? depth - level : 1, columnSpan: span, isHeader: true))
        }
        column = end
      }
      rows.append(row)
    }
    return rows
  }

  private mutating func head(_ label: String, _ table: FormTable) -> String {
    if additions.truncatedHeads, label == "本年新制作数量" || label == "本年新公开数量" { return "本年新" }
    let spelled = spelled(label, table)
    return additions.tenThousands && label == "采购总金额" ? spelled + "(单位:万元)" : spelled
  }

  private mutating func bodyRows(
    _ lines: [(path: [String], cells: [SheetCell])], _ table: FormTable, labels: Int, figures: Int
  ) -> [[SheetCell]] {
    var rows: [[SheetCell]] = []
    for (index, line) in lines.enumerated() {
      var row: [SheetCell] = []
      for level in line.path.indices {
        let isLeaf = level == line.path.count - 1
        let prefix = line.path[...level]
        if !isLeaf, index > 0, lines[index - 1].path.starts(with: prefix) { continue }
        let span = isLeaf ? 1 : lines[index...].prefix { $0.path.starts(with: prefix) }.count
        row.append(
          SheetCell(
            text: spelled(line.path[level], table, isRow: isLeaf), rowSpan: span,
            columnSpan: isLeaf ? labels - level : 1,
            isHeader: true))
      }
      var cells = line.cells
      cells[cells.count - 1].columnSpan += figures - cells.count
      rows.append(row + cells)
    }
    return rows
  }

  // MARK: In one line

  private mutating func acrossSheet(_ table: FormTable) -> StatutorySheet {
    var sheet = StatutorySheet(name: table.name)
    for block in table.blocks {
      let paths = block.rows.flatMap { row in block.columns.map { row.path + $0.path } }
      sheet.rows += headRows(paths, table, width: paths.count)
      sheet.rows.append(block.rows.flatMap { row in block.columns.map { text(table, row, $0) } })
    }
    return sheet
  }

  // MARK: Additions

  private func addSerials(to sheet: inout StatutorySheet) {
    var number = 0
    var isFirst = true
    for row in sheet.rows.indices {
      guard sheet.rows[row].contains(where: \.isValue) else {
        if let corner = sheet.rows[row].first, sheet.rows[row].count > 1, isFirst || corner.text == "信息内容" {
          sheet.rows[row].insert(SheetCell(text: "序号", rowSpan: corner.rowSpan, isHeader: true), at: 0)
          isFirst = false
        } else if sheet.rows[row].count == 1 {
          sheet.rows[row][0].columnSpan += 1
        }
        continue
      }
      number += 1
      sheet.rows[row].insert(SheetCell(text: String(number), isHeader: true), at: 0)
    }
  }
}

extension StatutorySheet {
  /// The column in which each cell begins, row by row.
  var columns: [[Int]] {
    var until: [Int] = []
    return rows.enumerated().map { index, row in
      var column = 0
      return row.map { cell in
        while column < until.count, until[column] > index { column += 1 }
        let start = column
        column += cell.columnSpan
        while until.count < column { until.append(0) }
        for place in start..<column { until[place] = index + cell.rowSpan }
        return start
      }
    }
  }

  /// The number of columns.
  package var width: Int {
    zip(rows, columns).flatMap { row, columns in zip(row, columns).map { $0.columnSpan + $1 } }.max() ?? 0
  }

  /// Every place of the grid: the cell that covers it, and whether the cell begins there.
  func expanded() -> [[(cell: SheetCell, begins: Bool)]] {
    let blank = (cell: SheetCell(text: ""), begins: true)
    var grid = Array(repeating: Array(repeating: blank, count: width), count: rows.count)
    for (row, columns) in columns.enumerated() {
      for (cell, column) in zip(rows[row], columns) {
        for below in row..<min(rows.count, row + cell.rowSpan) {
          for right in column..<(column + cell.columnSpan) {
            grid[below][right] = (cell, below == row && right == column)
          }
        }
      }
    }
    return grid
  }
}
