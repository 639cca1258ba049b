import ReportCore

/// A table's places, each with the cell that covers it.
struct DraftGrid {
  private let cells: [Cell]
  private let texts: [String]
  private let units: [String?]
  /// For each place, row after row, the cell that covers it; −1 for none.
  private var places: [Int]
  let rowCount: Int
  let width: Int

  init(_ table: Table, _ figures: FigureList) {
    cells = table.cells
    texts = table.cells.map { $0.text(in: figures).trimmed }
    units = table.cells.map { cell in
      if case .figure(let address) = cell.content { figures[address]?.unit } else { nil }
    }
    rowCount = table.rowCount
    let grid = table.grid()
    width = grid.width
    places = Array(repeating: -1, count: rowCount * width)
    for row in 0..<rowCount {
      for index in table.cellIndices(inRow: row) {
        let cell = table.cells[index]
        for below in row..<min(rowCount, row + cell.rowSpan) {
          for column in grid.columns[index]..<min(width, grid.columns[index] + cell.columnSpan) {
            places[below * width + column] = index
          }
        }
      }
    }
  }

  private func cell(_ row: Int, _ column: Int) -> Int { places[row * width + column] }
  private func text(_ row: Int, _ column: Int) -> String {
    cell(row, column) < 0 ? "" : texts[cell(row, column)]
  }

  /// Whether a place has words, and no figure.
  private func hasWords(_ row: Int, _ column: Int) -> Bool {
    let index = cell(row, column)
    guard index >= 0, case .text = cells[index].content, !texts[index].isEmpty else { return false }
    return FigureText(texts[index]) == nil
  }

  /// The text of a row that has one cell with words and nothing else.
  func lone(_ row: Int) -> String? {
    let own = Set((0..<width).map { cell(row, $0) }.filter { $0 >= 0 && !texts[$0].isEmpty })
    guard own.count == 1, let only = own.first, let column = (0..<width).first(where: { cell(row, $0) == only }),
      hasWords(row, column), width > 1, column == 0
    else { return nil }
    // A label beside blank cells of its own is a row to fill in, unless nothing else is merged or headed above.
    let covered = (0..<width).count { cell(row, $0) == only }
    let isMerged = covered == width
    let isFirst = row == 0 || (0..<row).allSatisfy { lone($0) != nil || isBlank($0) }
    return isMerged || isFirst ? texts[only] : nil
  }

  private func isBlank(_ row: Int) -> Bool { (0..<width).allSatisfy { text(row, $0).isEmpty } }

  /// Where the rows of heads end that begin at a row: every place has words, but for the first ones.
  func endOfHead(from start: Int) -> Int {
    var end = start
    while end < rowCount, lone(end) == nil, isHead(end) || namesYears(end) { end += 1 }
    return end
  }

  /// Whether a row has years and nothing else beside a corner: heads, though each could be a figure.
  private func namesYears(_ row: Int) -> Bool {
    AsideCells.years(of: distinct((0..<width).map { cell(row, $0) })) != nil
  }

  private func isHead(_ row: Int) -> Bool {
    guard let first = (0..<width).first(where: { hasWords(row, $0) }), first <= width / 2, width > 1 else {
      return false
    }
    return (first..<width).allSatisfy { hasWords(row, $0) || isUnused($0) || isCornerGap(row, $0, after: first) }
      && !isAboutForm(row)
  }

  /// Whether a blank is the rest of a corner over several columns of labels, which a format without merged cells leaves.
  private func isCornerGap(_ row: Int, _ column: Int, after first: Int) -> Bool {
    guard column > first, (first + 1...column).allSatisfy({ text(row, $0).isEmpty }), row + 1 < rowCount,
      (column + 1..<width).count(where: { hasWords(row, $0) }) > 1
    else { return false }
    let below = (row + 1..<rowCount).filter { !text($0, column).isEmpty }
    return !below.isEmpty && below.allSatisfy { hasWords($0, column) }
  }

  private func isUnused(_ column: Int) -> Bool { (0..<rowCount).allSatisfy { text($0, column).isEmpty } }

  /// Whether a row begins with what is no label: who filled the form in, or a note.
  func isAboutForm(_ row: Int) -> Bool {
    (0..<width).first { !text(row, $0).isEmpty }.map { DraftWords.isAboutForm(text(row, $0)) } ?? false
  }

  /// Whether a row numbers the columns: 甲, 乙, 1, 2, 3.
  func numbersColumns(_ row: Int) -> Bool {
    AsideCells.numbersColumns((0..<width).map { text(row, $0) }.filter { !$0.isEmpty })
  }

  /// Where the rows below heads end: at a line of its own, or at heads anew.
  func endOfBody(from start: Int) -> Int {
    var end = start
    while end < rowCount, lone(end) == nil, !isHead(end) { end += 1 }
    while end > start, isBlank(end - 1), end - 1 > start { end -= 1 }
    return end
  }

  /// What the columns of a block are for.
  struct Roles {
    /// The columns of the rows' labels, from the outermost in.
    var labels: [Int] = []
    /// Columns without figures: codes, units, dates, remarks.
    var texts: [Int] = []
    var figures: [Int] = []
  }

  func roles(_ head: Range<Int>, _ body: Range<Int>) -> Roles {
    var roles = Roles()
    // A column that counts the rows is none of labels.
    for column in (isSerial(head) ? 1 : 0)..<width where !isUnused(column) {
      if roles.figures.isEmpty, roles.texts.isEmpty || roles.labels.isEmpty, isLabel(column, roles, head, body) {
        roles.labels.append(column)
      } else if isText(column, head, body) {
        roles.texts.append(column)
      } else {
        roles.figures.append(column)
      }
    }
    return roles.labels.isEmpty ? Roles(figures: Array(0..<width)) : roles
  }

  /// Whether a column holds labels: the first one with words, those that the corner covers, and those beside one whose
  /// labels are over several rows.
  private func isLabel(_ column: Int, _ roles: Roles, _ head: Range<Int>, _ body: Range<Int>) -> Bool {
    let isHeadOfTexts = DraftWords.isHeadOfTexts(text(head.upperBound - 1, column))
    guard let last = roles.labels.last else { return !isHeadOfTexts && body.contains { hasWords($0, column) } }
    let corner = cell(head.lowerBound, last)
    if corner >= 0, cell(head.lowerBound, column) == corner { return true }
    let isOverRows = body.dropFirst().contains { row in
      hasWords(row, column) && (cell(row, last) == cell(row - 1, last) || text(row, last).isEmpty)
    }
    return isOverRows && !isHeadOfTexts
  }

  /// Whether a column has words where others have figures.
  private func isText(_ column: Int, _ head: Range<Int>, _ body: Range<Int>) -> Bool {
    if DraftWords.isHeadOfTexts(text(head.upperBound - 1, column)) { return true }
    let filled = body.filter { !text($0, column).isEmpty && !numbersColumns($0) && !isAboutForm($0) }
    return filled.count { hasWords($0, column) } * 2 > filled.count
  }

  /// The head right above a column.
  func leaf(_ head: Range<Int>, _ column: Int) -> String { text(head.upperBound - 1, column) }

  /// What stands at a place.
  func words(_ row: Int, _ column: Int) -> String { text(row, column) }

  private func isSerial(_ head: Range<Int>) -> Bool { head.contains { ["序号", "编号", "序"].contains(text($0, 0)) } }

  func isEmpty(_ row: Int, _ columns: some Sequence<Int>) -> Bool { columns.allSatisfy { text(row, $0).isEmpty } }

  /// The column of figures of a table without heads: the only one with numbers, with labels and nothing else beside them on
  /// its left; `nil` for any other table.
  var onlyFigures: Int? {
    let columns = (0..<width).filter { column in (0..<rowCount).contains { number($0, column) != nil } }
    guard columns.count == 1, let column = columns.first else { return nil }
    let rows = (0..<rowCount).filter { number($0, column) != nil }
    let areLabelled = rows.allSatisfy { row in (0..<column).contains { hasWords(row, $0) } }
    return rows.count > 1 && areLabelled && (column + 1..<width).allSatisfy(isUnused) ? column : nil
  }

  /// The columns of figures, each with the place where its cells begin.
  func columns(_ figures: [Int], _ head: Range<Int>) -> [(item: DraftTable.Item, place: Int)] {
    var columns: [(item: DraftTable.Item, place: Int)] = []
    var last = -1
    for column in figures {
      let leaf = cell(head.upperBound - 1, column)
      guard leaf < 0 || leaf != last else { continue }
      last = leaf
      let path = distinct(head.map { cell($0, column) })
      guard !path.isEmpty else { continue }
      let told = path.reversed().lazy.compactMap { DraftWords.unit(of: $0) }.first
      columns.append((DraftTable.Item(path: path, unit: told ?? unit(below: head.upperBound, column)), column))
    }
    return columns
  }

  /// The unit of the figures below a head.
  private func unit(below row: Int, _ column: Int) -> String? {
    let found = (row..<rowCount).lazy.compactMap { row -> String? in
      let index = cell(row, column)
      return index < 0 ? nil : units[index] ?? FigureText(texts[index])?.unit
    }
    return found.first
  }

  /// The labels of a row, from the outermost in.
  func labels(inRow row: Int, _ columns: [Int]) -> [String] {
    distinct(columns.map { cell(row, $0) }.filter { $0 >= 0 && (FigureText(texts[$0]) == nil || texts[$0].isEmpty) })
  }

  func corner(_ head: Range<Int>, _ columns: [Int]) -> String? {
    let words = distinct(head.flatMap { row in columns.map { cell(row, $0) } })
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The texts of cells, each once, blank ones left out.
  private func distinct(_ indices: [Int]) -> [String] {
    var seen: Set<Int> = []
    return indices.filter { $0 >= 0 && !texts[$0].isEmpty && seen.insert($0).inserted }.map { texts[$0] }
  }

  func number(_ row: Int, _ column: Int) -> ExactDecimal? {
    cell(row, column) < 0 ? nil : FigureText(text(row, column))?.value.number
  }
}

extension String {
  /// The text without white space at its ends, and with single spaces for line ends.
  var trimmed: String { split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ").trimmingSpaces }

  private var trimmingSpaces: String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.isSpace { scalars.removeFirst() }
    while let last = scalars.last, last.isSpace { scalars.removeLast() }
    return String(scalars)
  }
}
