import ReportCore

/// A cell of a table that says nothing of the form's figures: a code, a date, a remark, the number of a column.
struct AsideCell {
  /// The line that it stands on, see ``ReportTokens/lines``.
  let line: Int
  /// The head above it; `nil` for the number of a column.
  let head: String?
  let token: Token

  var isNumber: Bool { FigureText(token.text)?.value.number != nil }
}

/// Finds which cells of a table are none of the form's: those below heads that a form names as such (`texts`), rows that
/// begin with one, and rows that number the columns: 甲, 乙, 1, 2, 3, or name the years that are a form's heads.
///
/// - Complexity: linear in the table's cells.
struct AsideCells {
  /// For each column of the grid, the head that is none of the form's, and the row below which it counts.
  private var columns: [Int: (head: String, row: Int)] = [:]
  private var rows: [Int: String?] = [:]

  init(of table: Table, _ grid: TableGrid, labels: LabelCatalogue) {
    var filled: [(column: Int, text: String)] = []
    for row in 0..<table.rowCount
    where !labels.texts.isEmpty || Self.mayNumberColumns(table[row])
      || row < Self.headRows && Self.endsInYear(table[row])
    {
      filled.removeAll(keepingCapacity: true)
      for index in table.cellIndices(inRow: row) {
        if case .text(let text) = table.cells[index].content, !text.isEmpty {
          filled.append((grid.columns[index], text))
        }
      }
      let texts = filled.map(\.text)
      if Self.numbersColumns(texts) || row < Self.headRows && Self.namesHeads(texts, labels) {
        rows.updateValue(nil, forKey: row)
      } else if !labels.texts.isEmpty {
        readHeads(filled, row, labels)
      }
    }
  }

  private mutating func readHeads(_ filled: [(column: Int, text: String)], _ row: Int, _ labels: LabelCatalogue) {
    let heads = filled.indices.filter { labels.isHeadOfTexts(filled[$0].text) }
    guard let first = heads.first else { return }
    // In a table that lies turned, what are heads elsewhere begins a row.
    let hasLabels = filled.contains { labels.label(of: $0.text) != nil }
    if first == 0, heads.count == 1, !hasLabels, filled.count > 1 {
      rows.updateValue(filled[first].text, forKey: row)
      return
    }
    guard hasLabels else { return }
    for index in heads { columns[filled[index].column] = (filled[index].text, row) }
  }

  /// Whether a row's first filled cell can begin one that numbers the columns; most rows need no further look.
  private static func mayNumberColumns(_ row: ArraySlice<Cell>) -> Bool {
    for case .text(let text) in row.lazy.map(\.content) where !text.isEmpty { return names.contains(text) }
    return false
  }

  /// Whether the filled cells of a row are letters or names of numbered columns and then 1, 2, 3 and so on.
  static func numbersColumns(_ texts: [String]) -> Bool {
    guard let first = texts.first, names.contains(first) else { return false }
    let numbers = texts.drop { names.contains($0) }
    return numbers.count >= 2 && numbers.enumerated().allSatisfy { $0.element == String($0.offset + 1) }
  }

  /// Whether a text stands before the numbers of columns.
  static func numbersColumns(after text: String) -> Bool { text.utf8.count == 6 && names.contains(text) }

  private static let headRows = 4

  private static func endsInYear(_ row: ArraySlice<Cell>) -> Bool {
    for case .text(let text) in row.reversed().lazy.map(\.content) where !text.isEmpty { return isYear(text) }
    return false
  }

  /// Whether the filled cells of a row are years that are heads of a form.
  private static func namesHeads(_ texts: [String], _ labels: LabelCatalogue) -> Bool {
    years(of: texts)?.allSatisfy { year in
      guard let label = labels.label(of: year).map({ labels.labels[$0] }) else { return false }
      return (0..<labels.formCount).contains { label.roles(inForm: $0).contains(where: \.isHead) }
    } ?? false
  }

  /// The years that a row has after one cell at most, a corner; `nil` where there are not two or anything else stands there.
  static func years(of texts: [String]) -> ArraySlice<String>? {
    let years = texts.drop { !isYear($0) }
    return years.count >= 2 && texts.count - years.count <= 1 && years.allSatisfy(isYear) ? years : nil
  }

  /// Whether a text is a bare year.
  static func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && (text.hasPrefix("19") || text.hasPrefix("20"))
      && text.utf8.allSatisfy(\.isDigit)
  }

  private static let names: Set<String> = ["甲", "乙", "丙", "丁", "戊", "栏次", "栏号", "列次", "列号"]

  /// The head that a cell is aside under; `.some(nil)` for the number of a column, `nil` for a cell of the table.
  func head(row: Int, column: Int) -> String?? {
    if let own = rows[row] { return .some(own) }
    guard let column = columns[column], row >= column.row else { return nil }
    return .some(column.head)
  }
}

extension LabelCatalogue {
  /// Whether a text heads a column without figures of a form, and is no head or row of another.
  func isHeadOfTexts(_ text: String) -> Bool {
    guard let core = LabelText(text)?.core, texts.contains(core) else { return false }
    guard let label = label(of: text).map({ labels[$0] }) else { return true }
    return !(0..<formCount).contains { form in
      label.roles(inForm: form).contains { role in
        switch role {
        case .line, .head: true
        case .group, .heading: false
        }
      }
    }
  }
}

extension OfficialReport {
  /// The cells beside the rows of a table of the form, by the number of the row among all of the table's, and their heads.
  ///
  /// What stands aside on other lines is none of these.
  func asides(_ lines: [Int], _ index: Int) -> (heads: [String], cells: [Int: [Cell]]) {
    guard !text.asides.isEmpty else { return ([], [:]) }
    var heads: [String] = []
    var rows: [(row: Int, cells: [String: Cell])] = []
    for line in lines {
      guard let label = placement.lines[line].labelToken,
        form.compiled.readings[form.compiled.lines[placement.lines[line].line].reading].kind == .rows,
        let row = row(ofLine: placement.lines[line].line, inTable: index)
      else { continue }
      var cells: [String: Cell] = [:]
      for aside in text.asides(onLine: Int(text.tokens[label].line)) {
        guard let head = aside.head else { continue }
        if !heads.contains(head) { heads.append(head) }
        cells[head] = Cell(aside.token)
      }
      rows.append((row, cells))
    }
    let filled = rows.map { row in (row.row, heads.map { row.cells[$0] ?? Cell(.text("")) }) }
    return (heads, heads.isEmpty ? [:] : Dictionary(filled) { first, _ in first })
  }

  /// The cells aside on a line that is none of the form's, or of a table that was turned.
  func restOfAsides(onLine line: Int) -> [Cell] {
    guard !text.asides.isEmpty else { return [] }
    if let formLine = claims.formLine(onLine: line),
      form.compiled.readings[form.compiled.lines[formLine].reading].kind == .rows
    {
      return []
    }
    let own = text.asides(onLine: line).filter { $0.head != nil && $0.head != $0.token.text && !$0.token.isBlank }
    return own.map { Cell($0.token) }
  }
}
