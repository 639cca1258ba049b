import ReportCore

/// A table as it looks, cut into the parts that a form's definition has: heads, labels and places for figures.
struct DraftTable {
  /// A row or a column: its labels from the outermost in, its key, and its unit where that is known.
  struct Item {
    var key = ""
    let path: [String]
    var unit: String?
    /// Whether its figures do not add up: rates, averages, shares.
    var isRatio: Bool { DraftWords.isRatio(leaf, unit: unit) }
    /// What a figure's label says, in one spelling.
    var leaf: String { path.last ?? "" }
  }

  /// A part in which all rows have the same columns.
  struct Block {
    var heading: String?
    var corner: String?
    var isAcross = false
    var rows: [Item]
    var columns: [Item]
    /// Heads of columns without figures.
    var texts: [String] = []
    /// The numbers of a filled form, row after row; `nil` for one that is blank.
    var values: [[ExactDecimal?]]

    /// The numbers of a column, but for rows that state their own unit.
    func values(ofColumn column: Int) -> [ExactDecimal] {
      rows.indices.filter { rows[$0].unit == nil }.compactMap { values[$0][column] }
    }

    var isFilled: Bool { values.contains { $0.contains { $0 != nil } } }
  }

  private(set) var blocks: [Block] = []
  /// What is written in rows of their own, and may state sums and units.
  private(set) var notes: [String] = []
  /// Those of the notes that stand above all heads.
  private(set) var titles: [String] = []
  private let grid: DraftGrid

  /// - Complexity: linear in the table's places.
  init(_ table: Table, figures: FigureList) {
    grid = DraftGrid(table, figures)
    var row = 0
    var heading: String?
    while row < grid.rowCount {
      if let note = grid.lone(row) {
        notes.append(note)
        if blocks.isEmpty { titles.append(note) }
        heading = note
        row += 1
        continue
      }
      let head = row..<grid.endOfHead(from: row)
      guard !head.isEmpty else {
        // Above the heads there may be lines about the form.
        if blocks.isEmpty { notes += grid.labels(inRow: row, Array(0..<grid.width)) }
        row += 1
        continue
      }
      let body = head.upperBound..<grid.endOfBody(from: head.upperBound)
      if let block = block(head, body, heading: heading) { blocks.append(block) }
      heading = nil
      row = max(body.upperBound, row + 1)
    }
    if blocks.isEmpty, let block = blockWithoutHead {
      blocks.append(block)
      notes = titles
    }
    if blocks.count == 1 {
      blocks[0].heading = nil
    } else if let heading = blocks.first?.heading, titles.last == heading {
      titles.removeLast()
    }
  }

  private func block(_ head: Range<Int>, _ body: Range<Int>, heading: String?) -> Block? {
    guard !body.isEmpty else { return nil }
    let roles = grid.roles(head, body)
    let columns = grid.columns(roles.figures, head)
    guard !columns.isEmpty else { return nil }
    let values = body.map { row in columns.map { grid.number(row, $0.place) } }
    if roles.labels.isEmpty { return across(columns.map(\.item), values, heading) }
    let rows = rows(body, roles.labels, columns.map(\.place), isFilled: values.contains { $0.contains { $0 != nil } })
    guard !rows.isEmpty else { return nil }
    let units = roles.texts.first { DraftWords.isHeadOfUnits(grid.leaf(head, $0)) }
    // Where columns say no unit, rows may: 公路里程（公里）.
    let columnsTell = columns.contains { $0.item.unit != nil }
    var texts: [String] = []
    for column in roles.texts where !texts.contains(grid.leaf(head, column)) { texts.append(grid.leaf(head, column)) }
    return Block(
      heading: heading, corner: grid.corner(head, roles.labels),
      rows: rows.map { row in
        let own = units.map { grid.words(row.row, $0) } ?? ""
        let told = columnsTell ? nil : row.path.last.flatMap { DraftWords.unit(of: $0) }
        return Item(path: row.path, unit: own.isEmpty ? told : own)
      },
      columns: columns.map(\.item), texts: texts.filter { !$0.isEmpty },
      values: rows.map { values[$0.row - body.lowerBound] })
  }

  /// A table without heads as a block of one column, which is called by a word of this program's.
  private var blockWithoutHead: Block? {
    guard let place = grid.onlyFigures else { return nil }
    let rows = rows(0..<grid.rowCount, Array(0..<place), [place], isFilled: true)
    let isChinese = rows.contains { $0.path.contains { $0.unicodeScalars.contains { $0.value >= 0x2E80 } } }
    return Block(
      rows: rows.map { Item(path: $0.path, unit: $0.path.last.flatMap { DraftWords.unit(of: $0) }) },
      columns: [Item(path: [isChinese ? "数值" : "Value"])], values: rows.map { [grid.number($0.row, place)] })
  }

  /// The rows with labels. In a filled form a row without any figure is a label over those below, up to a total.
  private func rows(
    _ body: Range<Int>, _ labels: [Int], _ places: [Int], isFilled: Bool
  ) -> [(path: [String], row: Int)] {
    var group: String?
    var outer: String?
    var rows: [(path: [String], row: Int)] = []
    for row in body where !grid.numbersColumns(row) && !grid.isAboutForm(row) {
      var path = grid.labels(inRow: row, labels)
      // A label over several rows is only in the first of them where a format has no merged cells.
      if grid.isEmpty(row, labels.prefix(1)) {
        path = [outer].compactMap(\.self) + path
      } else {
        outer = path.count > 1 ? path.first : nil
      }
      guard let first = path.first else { continue }
      if isFilled, path.count == 1, row + 1 < body.upperBound, grid.isEmpty(row, places) {
        group = first
        continue
      }
      if DraftItems.isTotal(path[path.count - 1]) { group = nil }
      rows.append((group.map { [$0] + path } ?? path, row))
    }
    return rows
  }

  /// A block whose rows lie side by side: the columns of each have the same labels.
  private func across(_ columns: [Item], _ values: [[ExactDecimal?]], _ heading: String?) -> Block? {
    var groups: [(path: [String], leaves: [Item])] = []
    for column in columns {
      let path = Array(column.path.dropLast())
      guard !path.isEmpty else { return nil }
      if groups.last?.path == path {
        groups[groups.count - 1].leaves.append(column)
      } else {
        groups.append((path, [column]))
      }
    }
    guard let first = groups.first, values.count == 1,
      groups.allSatisfy({ $0.leaves.map(\.leaf) == first.leaves.map(\.leaf) })
    else { return nil }
    let width = first.leaves.count
    return Block(
      heading: heading, isAcross: true, rows: groups.map { Item(path: $0.path) },
      columns: first.leaves.map { Item(path: [$0.leaf], unit: $0.unit) },
      values: groups.indices.map { Array(values[0][$0 * width..<($0 + 1) * width]) })
  }

  /// Takes keys for the rows and columns.
  mutating func takeKeys() {
    var rows = DraftKeys()
    for block in blocks.indices {
      var columns = DraftKeys()
      for row in blocks[block].rows.indices {
        blocks[block].rows[row].key = rows.key(of: blocks[block].rows[row].path)
      }
      for column in blocks[block].columns.indices {
        blocks[block].columns[column].key = columns.key(of: blocks[block].columns[column].path)
      }
    }
  }
}

/// Keys made of labels, each once.
struct DraftKeys {
  private var taken: Set<String> = []

  /// The key of a label, with the labels over it where that is needed to tell it apart.
  mutating func key(of path: [String]) -> String {
    let parts = path.compactMap(OpenRowKey.key)
    var key = parts.last ?? "item"
    for start in parts.indices.dropLast().reversed() where taken.contains(key) {
      key = parts[start...].joined(separator: ".")
    }
    let base = key
    var number = 2
    while !taken.insert(key).inserted {
      key = "\(base)-\(number)"
      number += 1
    }
    return key
  }
}
