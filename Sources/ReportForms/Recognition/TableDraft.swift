import ReportCore

/// A statutory table as it was found, before its figures are placed.
struct TableDraft {
  /// The index of the form's table.
  let table: Int
  /// Rows of the form, with their values as they stand in the input.
  private(set) var rows: [DraftRow] = []
  /// Which rows of the form were found, for looking one up without touching the rows.
  private var positions: [RowPosition] = []
  /// Rows and notes that the form does not have.
  var extras: [ExtraRow] = []
  /// The heads over the columns, one for each time that a header was met.
  private(set) var headers: [DraftHeader] = []
  /// Whether its labels were already found to be those of the form.
  var isVerified = false
  /// The blocks of the report that the table was found in.
  private(set) var blocks: [Int] = []

  init(table: Int) { self.table = table }

  mutating func append(_ row: DraftRow) {
    rows.append(row)
    positions.append(row.position)
  }

  /// The index in ``rows`` of a row of the form.
  func index(of position: RowPosition) -> Int? { positions.firstIndex(of: position) }

  /// Whether a row of the form was found already.
  func has(_ position: RowPosition) -> Bool { positions.contains(position) }

  /// Notes that a part of the table was found in a block; one may be noted more than once.
  mutating func claim(_ block: Int) {
    if block != blocks.last { blocks.append(block) }
  }

  /// Whether the last row of the form is this one and has a label only.
  func lastRowIsBlank(_ position: RowPosition?) -> Bool {
    guard let last = rows.last, last.position == position else { return false }
    return last.values.allSatisfy { $0.isBlank }
  }

  mutating func setValuesOfLastRow(_ values: ArraySlice<Piece>) { rows[rows.count - 1].values = values }

  mutating func openHeader(block: Int?) { headers.append(DraftHeader(block: block)) }

  mutating func addToLastHeader(_ label: DraftHeader.Label, block: Int?) {
    guard let last = headers.indices.last else { return }
    headers[last].add(label, block: block)
  }
}

/// A row of the form with its values.
struct DraftRow {
  var position: RowPosition
  /// A number before the label, where the table counts its rows.
  var serial: Piece?
  /// The row's label as written; `nil` where the layout gives it none.
  var label: Piece?
  /// What stands behind the label, blank cells included.
  var values: ArraySlice<Piece>
  /// The header above, as an index in the draft's headers.
  var header: Int?
  var layout: RowLayout
  /// In an aligned table, the page that it stands on.
  var page = 0
  /// The blank lines behind the last value, for lines outside tables.
  var blankLinesAfter = 0
}

/// How a row's values were laid out.
enum RowLayout: Hashable {
  /// Cells of a grid.
  case grid
  /// Cells between bars or tabs: in order; blank ones may have vanished.
  case sequence
  /// One cell a line; blank ones may have vanished.
  case stacked
  /// Columns aligned by spaces.
  case aligned
}

/// Some of the ways in which rows are laid out.
struct RowLayouts {
  private var bits: UInt8 = 0

  mutating func insert(_ layout: RowLayout) { bits |= Self.bit(of: layout) }
  mutating func formUnion(_ others: RowLayouts) { bits |= others.bits }
  func contains(_ layout: RowLayout) -> Bool { bits & Self.bit(of: layout) != 0 }

  private static func bit(of layout: RowLayout) -> UInt8 {
    switch layout {
    case .grid: 1
    case .sequence: 2
    case .stacked: 4
    case .aligned: 8
    }
  }
}

/// A row that the form does not have.
struct ExtraRow {
  var row: PieceRow
  /// The last row of the form before it.
  var after: RowPosition?
}

/// The labels over a run of rows.
struct DraftHeader {
  /// One label.
  struct Label {
    var piece: Piece
    /// The column of the form; `nil` for a group, a heading or an unknown label.
    var column: Int?
    var isKnown: Bool
    /// Which line of the header it stands in.
    var line: Int
  }
  /// The form's block, where a label tells it.
  var block: Int?
  private(set) var labels: [Label] = []
  /// Whether one of the labels is none of the form's.
  private(set) var hasUnknown = false

  init(block: Int?) { self.block = block }

  mutating func add(_ label: Label, block: Int?) {
    labels.append(label)
    if !label.isKnown { hasUnknown = true }
    self.block = self.block ?? block
  }
}
