import ReportCore

/// A table of the form with its values in place.
struct PlacedTable {
  private let draft: TableDraft
  private let form: Form
  private let table: FormTable
  /// The form's rows, in order, with their placements; none where the input does not have the row.
  private let rows: [PlacedRow]
  /// For a row with one value too many: which two are one figure.
  private let joins: [(position: RowPosition, join: SplitFigure.Join)]
  /// For each header, the unit that a column's label names.
  private let units: [[(column: Int, unit: String?)]]

  /// - Parameters:
  ///   - evidence: what the table's layout shows.
  ///   - keepsBlanks: the layouts in which blank cells were seen anywhere in the report.
  init(draft: TableDraft, form: Form, evidence: RowEvidence, keepsBlanks: RowLayouts) {
    self.draft = draft
    self.form = form
    table = form.tables[draft.table]
    let evidence = evidence.knowing(keepsBlanks: keepsBlanks)
    let positions = table.rowPositions(ofTable: draft.table)
    let placed = positions.map { draft.index(of: $0).map { evidence.placement(of: draft.rows[$0]) } }
    var solver = PlacementSolver(rows: placed, equations: form.equations[draft.table])
    let solved = solver.solve()
    let split = SplitFigure(rows: solved, equations: form.equations[draft.table])
    joins = positions.indices.compactMap { row in split.join(inRow: row).map { (positions[row], $0) } }
    rows = zip(positions, solved).map { PlacedRow(position: $0, placement: $1?.withSerial) }
    units = draft.headers.map { header in
      // Most headers name none.
      guard header.labels.contains(where: { $0.column != nil && $0.piece.label?.unit != nil }) else { return [] }
      return header.labels.compactMap { label in label.column.map { ($0, label.piece.label?.unit) } }
    }
  }

  /// The table as the official form has it.
  var officialTable: Table {
    var first: SourceLocation?
    for row in draft.rows where first == nil { first = row.label?.location ?? row.values.first?.location }
    guard !isFull else {
      var full = form.layouts.table(draft.table, of: table)
      full.location = first
      return full
    }
    return OfficialTable(
      form: table, index: draft.table, rows: rows, extras: draft.extras, extraColumns: extraColumns, location: first
    ).laidOut
  }

  /// Whether the table has a figure in each of the form's cells, and nothing else.
  private var isFull: Bool {
    draft.extras.isEmpty
      && rows.allSatisfy { row in
        guard let placement = row.placement, placement.extras.isEmpty else { return false }
        return placement.slots.allSatisfy { slot in
          switch slot {
          case .unknown: false
          case .blank: true
          case .value(let piece, _): piece.isValue
          }
        }
      }
  }

  private var extraColumns: [String] {
    guard rows.contains(where: { $0.placement?.extras.isEmpty == false }) else { return [] }
    var labels: [String] = []
    for label in draft.headers.flatMap(\.labels) where !label.isKnown && !labels.contains(label.piece.text) {
      labels.append(label.piece.text)
    }
    return labels
  }

  // MARK: Figures

  /// Adds the placed figures in the form's order.
  func addFigures(to figures: inout FigureList) {
    for row in rows {
      guard let placement = row.placement else { continue }
      let position = row.position
      let block = table.blocks[position.block]
      let units = placement.row.header.map { self.units[$0] } ?? []
      func unit(_ column: Int) -> String? { units.first { $0.column == column }?.unit }
      for (slot, content) in placement.slots.enumerated() {
        let (row, column) = cell(of: slot, position, block)
        let place = block.cell(row: row, column: column)
        switch content {
        case .unknown: break
        case .blank:
          figures.append(
            Figure(
              address: place.address, value: .blank, text: "", unit: place.unit, label: place.label,
              location: placement.row.label?.location))
        case .value(let piece, let isInferred):
          guard let text = piece.figure else { break }
          figures.append(
            Figure(
              address: place.address, value: text.value, text: piece.trimmedText,
              unit: text.unit ?? unit(column) ?? place.unit, origin: isInferred ? .inferred : .stated,
              label: place.label, location: piece.location))
        }
      }
    }
  }

  /// The row and column of a slot.
  private func cell(of slot: Int, _ position: RowPosition, _ block: FormBlock) -> (row: Int, column: Int) {
    table.arrangement == .across
      ? (slot / block.columns.count, slot % block.columns.count) : (position.row, slot)
  }

  // MARK: Diagnostics

  /// What was inferred and what could not be placed.
  var diagnostics: [Diagnostic] {
    let placed = rows.flatMap { row in row.placement.map { diagnostics(of: $0, row.position) } ?? [] }
    return placed + extras + missingRows
  }

  private func diagnostics(of placement: RowPlacement, _ position: RowPosition) -> [Diagnostic] {
    let name = Message(rowName(position))
    var found: [Diagnostic] = []
    let location = placement.row.label?.location ?? placement.row.values.first?.location
    let inferred = placement.slots.contains { if case .value(_, let isInferred) = $0 { isInferred } else { false } }
    if placement.slots.contains(where: \.isUnknown) {
      found.append(unplaced(placement, position, name))
    } else if inferred {
      found.append(
        Diagnostic(.placedByRules, at: location, ["row": name, "places": Message(places(placement, position))]))
    }
    for slot in placement.slots {
      guard let piece = slot.piece, piece.isText else { continue }
      found.append(
        Diagnostic(.notAFigure, at: piece.location, ["row": name, "text": Message(piece.trimmedText)]))
    }
    return found
  }

  private func unplaced(_ placement: RowPlacement, _ position: RowPosition, _ name: Message) -> Diagnostic {
    let values = Message(placement.unplaced.map(\.trimmedText).joined(separator: "、"))
    let location = placement.unplaced.first?.location ?? placement.row.label?.location
    let width = placement.slots.count
    guard placement.unplaced.count <= width else {
      let hint = joins.first { $0.position == position }.map { $0.join }.map { join in
        Message(
          chinese: "“\(join.left)”与“\(join.right)”疑为一个数 \(join.whole),合起来各项勾稽关系都成立",
          english: "'\(join.left)' and '\(join.right)' seem to be one figure, \(join.whole); then all sums hold")
      }
      return Diagnostic(
        .tooManyValues, at: location,
        ["row": name, "values": values, "count": "\(placement.unplaced.count)", "columns": "\(width)"], hint: hint)
    }
    guard !placement.candidates.isEmpty else {
      return Diagnostic(.noPlaceFits, at: location, ["row": name, "values": values])
    }
    let some = placement.candidates.prefix(3).map { columns($0, placement, position) }
    let rest = placement.candidates.count > some.count ? "……" : ""
    return Diagnostic(
      .unplacedValues, at: location,
      [
        "row": name, "values": values, "candidates": "\(placement.candidates.count)",
        "places": Message(some.joined(separator: ";") + rest),
      ])
  }

  /// The columns of one candidate, in the order of the values.
  private func columns(_ mask: UInt64, _ placement: RowPlacement, _ position: RowPosition) -> String {
    placement.slots.indices.filter { placement.slots[$0].isUnknown && mask >> UInt64($0) & 1 == 1 }.map {
      columnName($0, position)
    }
    .joined(separator: "、")
  }

  private func columnName(_ slot: Int, _ position: RowPosition) -> String {
    let block = table.blocks[position.block]
    let (row, column) = cell(of: slot, position, block)
    guard table.arrangement == .across else { return block.columns[column].path.last ?? "" }
    return "\(block.rows[row].path.last ?? "")/\(block.columns[column].path.last ?? "")"
  }

  private func places(_ placement: RowPlacement, _ position: RowPosition) -> String {
    placement.slots.enumerated().compactMap { slot, content in
      content.piece.map { "\(columnName(slot, position))=\($0.trimmedText)" }
    }.joined(separator: ", ")
  }

  private func rowName(_ position: RowPosition) -> String {
    table.arrangement == .across ? table.name : table.blocks[position.block].rows[position.row].path.last ?? ""
  }

  private var extras: [Diagnostic] {
    let rows = draft.extras.filter { !$0.row.cells.isEmpty }.map { extra in
      Diagnostic(
        .unknownRow, at: (extra.row.texts.last ?? extra.row.cells.first)?.location,
        ["row": Message(extra.row.texts.map(\.text).joined(separator: " ")), "table": Message(table.name)])
    }
    let columns = extraColumns.map { label in
      Diagnostic(.unknownColumn, ["column": Message(label), "table": Message(table.name)])
    }
    return rows + columns
  }

  private var missingRows: [Diagnostic] {
    guard table.arrangement == .down else { return [] }
    let missing = rows.filter { $0.placement == nil }.map { rowName($0.position) }
    guard !missing.isEmpty else { return [] }
    return [
      Diagnostic(
        .missingRows, at: draft.rows.first?.label?.location,
        ["table": Message(table.name), "rows": Message(missing.joined(separator: "、"))])
    ]
  }
}
