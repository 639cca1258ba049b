/// Makes a table's cells of its borders.
///
/// Where a piece of border between two places is missing they are one cell.
struct DrawnGrid {
  private let columns: [Double]
  private let rows: [Double]
  /// For each row and border between two columns, how much of it is drawn; and the other way round.
  private var upright: [Double]
  private var level: [Double]
  private let net: RulingNet

  /// The most places of a page's table.
  private static let areaLimit = 100_000
  /// How much of a border must be drawn.
  private static let share = 0.6
  /// What a line reaches beyond the last border is a cell too, if it is as wide or high as this.
  private static let overhang = 8.0
  /// Where words stand in it, as in a row that the page's end cuts, it may be lower.
  private static let leastOverhang = 4.0

  /// - Parameter words: those of the page.
  /// - Returns: `nil` for lines that are no table of two cells or more.
  init?(_ net: RulingNet, _ words: [PageWord]) {
    let uprights = net.rulings.filter { !$0.isLevel }
    let levels = net.rulings.filter(\.isLevel)
    guard !uprights.isEmpty, !levels.isEmpty else { return nil }
    columns = Self.borders(
      of: uprights, from: levels.map(\.start).min() ?? 0, to: levels.map(\.end).max() ?? 0
    ) { _, _ in false }
    let (left, right) = (columns.first ?? 0, columns.last ?? 0)
    rows = Self.borders(of: levels, from: uprights.map(\.start).min() ?? 0, to: uprights.map(\.end).max() ?? 0) {
      top, bottom in
      words.contains { word in
        word.box.left < right && word.box.right > left && GridDraft.stands(word, between: top, and: bottom)
      }
    }
    let area = (columns.count - 1) * (rows.count - 1)
    guard columns.count >= 2, rows.count >= 2, area >= 2, area <= Self.areaLimit else { return nil }
    self.net = net
    upright = Array(repeating: 0, count: columns.count * (rows.count - 1))
    level = Array(repeating: 0, count: rows.count * (columns.count - 1))
    measure()
  }

  /// The positions of lines as borders: those near one another are one, and what lines across reach beyond is a border.
  ///
  /// - Parameter isUsed: whether something stands between two positions.
  private static func borders(
    of lines: [Ruling], from start: Double, to end: Double, _ isUsed: (Double, Double) -> Bool
  ) -> [Double] {
    var borders: [Double] = []
    var cluster: [Double] = []
    for position in lines.map(\.position).sorted() {
      if let last = cluster.last, position - last > RulingNet.reach {
        borders.append(cluster.reduce(0, +) / Double(cluster.count))
        cluster = []
      }
      cluster.append(position)
    }
    if !cluster.isEmpty { borders.append(cluster.reduce(0, +) / Double(cluster.count)) }
    func isCell(_ start: Double, _ end: Double) -> Bool {
      end - start > overhang || end - start > leastOverhang && isUsed(start, end)
    }
    if let first = borders.first, isCell(start, first) { borders.insert(start, at: 0) }
    if let last = borders.last, isCell(last, end) { borders.append(end) }
    return borders
  }

  private mutating func measure() {
    for ruling in net.rulings {
      let across = ruling.isLevel ? rows : columns
      let along = ruling.isLevel ? columns : rows
      guard let border = Self.nearest(ruling.position, in: across) else { continue }
      for slot in 0..<(along.count - 1) {
        let drawn = min(ruling.end, along[slot + 1]) - max(ruling.start, along[slot])
        guard drawn > 0 else { continue }
        let share = drawn / (along[slot + 1] - along[slot])
        if ruling.isLevel {
          level[border * (columns.count - 1) + slot] += share
        } else {
          upright[slot * columns.count + border] += share
        }
      }
    }
  }

  private static func nearest(_ position: Double, in borders: [Double]) -> Int? {
    borders.indices.min { abs(borders[$0] - position) < abs(borders[$1] - position) }
  }

  private func hasUpright(_ row: Int, before column: Int) -> Bool {
    upright[row * columns.count + column] >= Self.share
  }

  private func hasLevel(above row: Int, _ column: Int) -> Bool {
    level[row * (columns.count - 1) + column] >= Self.share
  }

  /// The table, without its words.
  func draft(page: Int) -> GridDraft {
    var draft = GridDraft(page: page, columns: columns, rows: rows)
    var isTaken = Array(repeating: false, count: (rows.count - 1) * (columns.count - 1))
    for row in 0..<(rows.count - 1) {
      for column in 0..<(columns.count - 1) where !isTaken[row * (columns.count - 1) + column] {
        let cell = cell(row, column, isTaken)
        for below in cell.rows {
          for right in cell.columns { isTaken[below * (columns.count - 1) + right] = true }
        }
        draft.cells.append(cell)
      }
    }
    draft.isOpenAbove = (0..<draft.columnCount).allSatisfy { !hasLevel(above: 0, $0) }
    draft.isOpenBelow = (0..<draft.columnCount).allSatisfy { !hasLevel(above: draft.rowCount, $0) }
    draft.index()
    return draft
  }

  /// The largest rectangle of places without a border between them, as wide as it can be.
  private func cell(_ row: Int, _ column: Int, _ isTaken: [Bool]) -> GridDraft.Cell {
    let width = columns.count - 1
    var right = column + 1
    while right < width, !hasUpright(row, before: right), !isTaken[row * width + right] { right += 1 }
    var bottom = row + 1
    while bottom < rows.count - 1,
      (column..<right).allSatisfy({ !hasLevel(above: bottom, $0) && !isTaken[bottom * width + $0] }),
      (column + 1..<max(column + 1, right)).allSatisfy({ !hasUpright(bottom, before: $0) })
    { bottom += 1 }
    var cell = GridDraft.Cell(rows: row..<bottom, columns: column..<right)
    cell.box = PageBox(left: columns[column], top: rows[row], right: columns[right], bottom: rows[bottom])
    return cell
  }
}
