import ReportCore

/// Finds a form's tables in rows of pieces by their labels, whatever the layout.
///
/// Goes through the rows once, in order. A label that the form knows opens or continues a table; the values
/// behind a row's label are that row's. Everything else inside a table becomes an extra row.
struct DraftBuilder {
  private let form: Form
  /// The form's place among those of the catalogue.
  private let formIndex: Int
  private let catalogue: LabelCatalogue
  /// The form's tables, each as far as it was found.
  private var tables: [TableDraft]
  /// Whether a table of the form was met.
  private var isMet: [Bool]
  /// How well the labels fit this form: 2 for each that is spelled as the form has it, 1 for another spelling.
  private(set) var score = 0

  /// The labels of the form that were met in its tables.
  private(set) var labels = LabelSet()

  /// Where tables begin that were left as text because their rows had been read before.
  private(set) var copies: [SourceLocation?] = []

  /// The table that is being read.
  private var table: Int?
  private var isInHeader = false
  private var lastRow: RowPosition?
  private var headerLine = 0
  /// Whether nothing stands behind the row at hand in its part of the report.
  private var endsPart = false
  /// The serial number before the label of the next gathered row.
  private var nextSerial: Piece?
  /// The head of a column of serial numbers, until the head beside it is met.
  private var serialHead: Piece?
  /// Rows of the block at hand that stand before any label of a table.
  private var orphans: [PieceRow] = []

  init(form: Form, index: Int, labels: LabelCatalogue) {
    self.form = form
    formIndex = index
    catalogue = labels
    tables = form.tables.indices.map(TableDraft.init)
    isMet = Array(repeating: false, count: form.tables.count)
  }

  /// The tables that were met, in the form's order.
  var drafts: [TableDraft] { tables.filter { isMet[$0.table] } }

  /// Takes the rows of one table of the input.
  mutating func takeTable(_ rows: [PieceRow]) {
    leave()
    let evidence = TableEvidence(rows, form: form, index: formIndex) { row in
      isMet[row.table] && !tables[row.table].has(row)
    }
    guard evidence.isEnough else { return }
    if isCopy(rows) {
      copies.append((rows.lazy.flatMap(\.texts).first ?? .blank).location)
      return
    }
    takeAll(rows)
    leave()
  }

  /// Whether a table has the rows of one that was read before, and hardly any other.
  private func isCopy(_ rows: [PieceRow]) -> Bool {
    var taken = 0
    var free = 0
    for row in rows where row.hasValues {
      guard let uses = row.texts.last.map(uses), uses.count == 1, case .row(let position) = uses[0]
      else { continue }
      if tables[position.table].has(position) { taken += 1 } else { free += 1 }
    }
    return taken >= 2 && free == 0
  }

  /// Takes a table whose columns are aligned by spaces.
  mutating func takeAligned(_ lines: [[Piece]], block: Int) {
    leave()
    let rows = AlignedRows(form: form, lines: lines)
    let found = rows.matches()
    guard rows.areEnough(found, isMet: { isMet[$0] }) else { return }
    let matches = found.filter { !tables[$0.position.table].has($0.position) }
    guard !matches.isEmpty else {
      if found.count >= 2 { copies.append(lines.first?.first?.location) }
      return
    }
    for match in matches {
      let position = match.position
      let table = form.tables[position.table]
      enter(position.table)
      isInHeader = false
      for head in rows.columnHeads(above: match, table.blocks[position.block], of: table) {
        addHead(head.piece, column: head.column, isKnown: head.isKnown, to: position.table, block: position.block)
      }
      score += 2
      var row = PieceRow(cells: match.values[...], layout: .aligned)
      row.serial = match.serial
      row.page = match.page
      append(row, position, label: match.label, values: match.values[...])
      tables[position.table].claim(block)
      if table.arrangement == .across { tables[position.table].isVerified = true }
    }
    for rest in rows.leftovers(matches, isLabel: { catalogue.hasLetters($0, inForm: formIndex) }) {
      tables[rest.after?.table ?? matches[0].position.table].extras.append(ExtraRow(row: rest.row, after: rest.after))
    }
    leave()
  }

  /// Takes rows that were gathered from lines outside tables.
  mutating func takeLines(_ rows: [PieceRow]) {
    takeAll(rows)
    leave()
  }

  private mutating func takeAll(_ rows: [PieceRow]) {
    nextSerial = nil
    for (position, row) in rows.enumerated() {
      endsPart = position == rows.count - 1
      take(row.isGathered ? gathered(row, before: endsPart ? nil : rows[position + 1]) : row)
    }
  }

  /// Ends the table that is being read.
  mutating func leave() {
    table = nil
    isInHeader = false
    lastRow = nil
    headerLine = 0
    serialHead = nil
    orphans = []
  }

  private mutating func take(_ row: PieceRow) {
    let row = withoutSerial(row)
    guard !row.texts.isEmpty || row.hasValues else { return takeBlanks(row) }
    let uses = row.texts.map(uses)
    for text in row.texts { score += text.label?.weight(inForm: formIndex) ?? 0 }
    let own = row.hasValues ? ownLabel(of: row, uses) : nil
    let heads = own ?? row.texts.count
    for position in 0..<heads { takeText(row, position, uses[position]) }
    headerLine += 1
    if let own {
      takeValues(row, label: own, uses[own])
    } else if row.hasValues {
      takeUnnamedValues(row)
    }
  }

  /// The row with the serial number before its label set apart.
  private func withoutSerial(_ row: PieceRow) -> PieceRow {
    guard row.texts.isEmpty, row.layout != .stacked, let serial = row.cells.first, serial.isValue,
      let next = row.cells.dropFirst().first(where: { !$0.isBlank }), isKnown(next)
    else { return row }
    var rest = PieceRow(row.cells.dropFirst(), layout: row.layout)
    rest.serial = serial
    return rest
  }

  /// A gathered row as it is once what stands behind it is known.
  private mutating func gathered(_ row: PieceRow, before next: PieceRow?) -> PieceRow {
    var row = withoutNextSerial(row, before: next)
    // Blank lines at the end of a table are no cells.
    if next?.texts.first.map({ startsHeader($0) || !isKnown($0) }) ?? true { row.blankLinesAfter = -1 }
    return row
  }

  /// What a text can stand for in the form.
  private func uses(_ piece: Piece) -> [LabelUse] { piece.label?.uses(inForm: formIndex) ?? [] }

  private func isKnown(_ piece: Piece) -> Bool { !uses(piece).isEmpty }

  /// A gathered row without the serial number of the row behind it, where the table counts its rows.
  private mutating func withoutNextSerial(_ row: PieceRow, before next: PieceRow?) -> PieceRow {
    var row = row
    row.serial = nextSerial
    let last = nextSerial?.wholeNumber
    nextSerial = nil
    let isHead = row.texts.contains(where: \.isSerialHead)
    guard isHead || last != nil, let first = next?.texts.first, let piece = row.cells.last, !startsHeader(first),
      let number = piece.wholeNumber, isHead ? row.cells.count == 1 : number == (last ?? 0) + 1
    else { return row }
    nextSerial = piece
    row.cells.removeLast()
    return row
  }

  /// Whether a text stands over columns, or begins something else than a row.
  private func startsHeader(_ piece: Piece) -> Bool {
    let uses = uses(piece)
    let isRow = uses.contains { use in
      switch use {
      case .row, .rowGroup: true
      default: false
      }
    }
    return piece.isSerialHead || !isRow && (!uses.isEmpty || piece.looksLikeSectionHeading)
  }

  // MARK: Rows with values

  /// Which text is the label of the row's values: the last that can name a row, unless a label or an unknown
  /// text behind it names them and leaves enough values for all columns.
  private func ownLabel(of row: PieceRow, _ uses: [[LabelUse]]) -> Int? {
    let strong = strongTable(uses)
    let last = strong ?? table
    if let last, form.tables[last].arrangement == .across, last == (table ?? last) || strong == last { return nil }
    guard let known = uses.lastIndex(where: { pickRow($0, in: last) != nil }) else { return nil }
    guard known < uses.count - 1 else { return known }
    guard let position = pickRow(uses[known], in: last) else { return nil }
    let width = columnCount(of: position)
    // Unknown texts behind the label: values that are no figures if the row is full with them.
    let isFullWithTexts = row.cells.count + uses.count - 1 - known == width
    return isFullWithTexts && uses[(known + 1)...].allSatisfy(\.isEmpty) ? known : nil
  }

  /// The table of the last label that belongs to one table only.
  private func strongTable(_ uses: [[LabelUse]]) -> Int? {
    for uses in uses.reversed() {
      if let first = uses.first, uses.allSatisfy({ $0.table == first.table }) { return first.table }
    }
    return nil
  }

  private mutating func takeValues(_ row: PieceRow, label: Int, _ uses: [LabelUse]) {
    guard let position = pickRow(uses, in: strongTable([uses]) ?? table) else { return }
    enter(position.table)
    let isLast = label == row.texts.count - 1
    let values = isLast ? row.cells : row.texts[(label + 1)...] + Array(row.cells)
    append(row, position, label: row.texts[label], values: values)
  }

  private mutating func append(_ row: PieceRow, _ position: RowPosition, label: Piece?, values: ArraySlice<Piece>) {
    isInHeader = false
    lastRow = position
    let table = position.table
    let header = tables[table].headers.isEmpty ? nil : tables[table].headers.count - 1
    tables[table].append(
      DraftRow(
        position: position, serial: row.serial, label: label, values: values, header: header, layout: row.layout,
        page: row.page, blankLinesAfter: row.blankLinesAfter))
    if let label = label?.label { labels.insert(label) }
    for value in values { tables[table].claim(value.block) }
    if let label { tables[table].claim(label.block) }
    if let serial = row.serial { tables[table].claim(serial.block) }
  }

  /// Values that no label of the form names: the one line of a table that lies across, or a row of its own.
  private mutating func takeUnnamedValues(_ row: PieceRow) {
    guard let table else {
      orphans.append(row)
      return
    }
    if form.tables[table].arrangement == .across, isInHeader, tables[table].rows.isEmpty {
      append(row, RowPosition(table: table, block: 0, row: 0), label: nil, values: row.cells)
    } else if row.texts.isEmpty, row.layout != .stacked, tables[table].lastRowIsBlank(lastRow) {
      tables[table].setValuesOfLastRow(row.cells)
    } else {
      addExtra(PieceRow(texts: row.texts, cells: row.cells, layout: row.layout), to: table)
    }
  }

  /// Blank cells alone: the one line of a table that lies across, where it has all of them.
  private mutating func takeBlanks(_ row: PieceRow) {
    guard let table, isInHeader, form.tables[table].arrangement == .across, tables[table].rows.isEmpty,
      row.cells.count >= form.tables[table].blocks[0].rows.count * form.tables[table].blocks[0].columns.count
    else { return }
    append(row, RowPosition(table: table, block: 0, row: 0), label: nil, values: row.cells)
  }

  // MARK: Texts without values

  /// A head over columns, a label over rows, the label of a row of blanks, or a text that the form does not know.
  private mutating func takeText(_ row: PieceRow, _ index: Int, _ uses: [LabelUse]) {
    let piece = row.texts[index]
    let isLast = index == row.texts.count - 1
    // A label at the end of some lines may have its values in the table behind them.
    let mayGoOn = isLast && endsPart && row.layout == .stacked && row.cells.isEmpty
    if !mayGoOn, let position = blankRow(uses) {
      enter(position.table)
      var blank = row
      if !isLast { blank.blankLinesAfter = row.texts[index + 1].blankLinesBefore }
      return append(blank, position, label: piece, values: isLast && !row.hasValues ? row.cells : [])
    }
    if piece.isSerialHead, row.texts.count > 1 {
      serialHead = piece
      return
    }
    guard let use = uses.first(where: { $0.table == table && $0.isHead }) ?? uses.first(where: \.isHead) else {
      return takeUnknown(row, index)
    }
    enter(use.table)
    switch use {
    case .row: break
    case .rowGroup:
      isInHeader = false
      if let label = piece.label { labels.insert(label) }
      tables[use.table].claim(piece.block)
    case .columnGroup, .heading: addHead(piece, column: nil, isKnown: true, to: use.table, block: nil)
    case .column(_, let block, let column):
      addHead(piece, column: column, isKnown: true, to: use.table, block: block)
    }
  }

  /// The row that a label without values names; `nil` for what is, or may be, a head.
  private func blankRow(_ uses: [LabelUse]) -> RowPosition? {
    let canBeHead = uses.contains { $0.isHead && ($0.table == table || table == nil) }
    guard !canBeHead || (!isInHeader && lastRow != nil) else { return nil }
    // A group's label is no row, even where another table has a row of that name.
    guard !uses.contains(where: { $0 == .rowGroup(table: table ?? -1) }) else { return nil }
    return pickRow(uses, in: table)
  }

  private mutating func takeUnknown(_ row: PieceRow, _ index: Int) {
    let piece = row.texts[index]
    let isProse = row.layout == .stacked && (piece.endsSentence || piece.looksLikeSectionHeading)
    guard let table, !isProse else {
      if row.layout == .stacked { leave() } else { orphans.append(PieceRow(texts: [piece], layout: row.layout)) }
      return
    }
    if isInHeader, row.texts.count > 1 || row.isGathered {
      addHead(piece, column: nil, isKnown: false, to: table, block: nil)
    } else if !row.hasValues, row.layout != .stacked {
      addExtra(PieceRow(texts: [piece], layout: row.layout), to: table)
    } else if row.layout == .stacked {
      leave()
    }
  }

  // MARK: Drafts

  /// The row that a label means here: the next of that name in the form's order.
  private func pickRow(_ uses: [LabelUse], in table: Int?) -> RowPosition? {
    var first: RowPosition?
    for use in uses {
      guard case .row(let position) = use, table == nil || position.table == table,
        !tables[position.table].has(position)
      else { continue }
      guard let lastRow, !(lastRow < position) else { return position }
      first = first ?? position
    }
    return first
  }

  private func columnCount(of position: RowPosition) -> Int {
    form.tables[position.table].blocks[position.block].columns.count
  }

  private mutating func enter(_ table: Int) {
    if self.table != table {
      self.table = table
      lastRow = nil
      isInHeader = false
    }
    isMet[table] = true
    for row in orphans { addExtra(row, to: table) }
    orphans = []
  }

  private mutating func addHead(_ piece: Piece, column: Int?, isKnown: Bool, to table: Int, block: Int?) {
    if !isInHeader {
      tables[table].openHeader(block: block)
      isInHeader = true
      headerLine = 0
    }
    if let head = serialHead {
      serialHead = nil
      addHead(head, column: nil, isKnown: false, to: table, block: block)
    }
    tables[table].addToLastHeader(
      DraftHeader.Label(piece: piece, column: column, isKnown: isKnown, line: headerLine), block: block)
    if column != nil, let label = piece.label { labels.insert(label) }
    tables[table].claim(piece.block)
  }

  private mutating func addExtra(_ row: PieceRow, to table: Int) {
    tables[table].extras.append(ExtraRow(row: row, after: lastRow))
    for piece in row.texts { tables[table].claim(piece.block) }
    for piece in row.cells { tables[table].claim(piece.block) }
  }
}
