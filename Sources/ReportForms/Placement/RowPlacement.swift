import ReportCore

/// Where the values of one row go.
struct RowPlacement {
  /// What stands in one column.
  enum Slot {
    /// Not known: the row's unplaced values may go here.
    case unknown
    /// A blank cell.
    case blank
    /// A value, and whether the layout says so or the rules.
    case value(Piece, isInferred: Bool)

    var isUnknown: Bool { if case .unknown = self { true } else { false } }
    var piece: Piece? { if case .value(let piece, _) = self { piece } else { nil } }
  }

  let row: DraftRow
  /// One slot a column; for a table that lies across, all rows' columns one after another.
  var slots: [Slot]
  /// The values that are in no slot, left to right.
  var unplaced: [Piece] = []
  /// Values of columns that the form does not have.
  var extras: [Piece] = []
  /// The possible places of the unplaced values, one bit a column.
  var candidates: [UInt64] = []

  /// A row with a slot for each of its cells, or fewer: the rest is blank.
  init(_ row: DraftRow, cells: some Collection<Piece>, width: Int) {
    self.row = row
    slots = []
    slots.reserveCapacity(width)
    for cell in cells.prefix(width) { slots.append(cell.isBlank ? .blank : .value(cell, isInferred: false)) }
    while slots.count < width { slots.append(.blank) }
  }

  /// A row whose values may go to several places.
  init(_ row: DraftRow, values: some Sequence<Piece>, candidates: [UInt64], width: Int) {
    self.row = row
    slots = Array(repeating: .unknown, count: width)
    unplaced = Array(values)
    self.candidates = candidates
  }

  /// The placement with the row's serial number kept among the values that have no column of the form.
  var withSerial: RowPlacement {
    guard let serial = row.serial else { return self }
    var placement = self
    placement.extras.insert(serial, at: 0)
    return placement
  }

  /// Takes the only candidate: places every value, and knows that the other columns are blank.
  mutating func place(by mask: UInt64) {
    var values = unplaced[...]
    for column in slots.indices {
      slots[column] = mask >> UInt64(column) & 1 == 1 ? .value(values.removeFirst(), isInferred: true) : .blank
    }
    unplaced = []
    candidates = []
  }
}

/// A row of the form, and where its values go where the input has it.
struct PlacedRow {
  let position: RowPosition
  let placement: RowPlacement?
}

extension FormTable {
  /// The rows in order; a table that lies across has one for each block.
  func rowPositions(ofTable table: Int) -> [RowPosition] {
    blocks.indices.flatMap { block in
      (0..<(arrangement == .across ? 1 : blocks[block].rows.count)).map {
        RowPosition(table: table, block: block, row: $0)
      }
    }
  }
}
