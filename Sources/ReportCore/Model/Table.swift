/// A table: rows of cells, each of which may span rows and columns.
///
/// As in HTML, a row lists only the cells that begin in it; ``grid()`` works out the columns.
public struct Table: Sendable, Hashable {
  /// The form's key for the table once it was recognised, such as `applications`.
  public var key: String?
  /// All cells, row after row.
  public private(set) var cells: [Cell] = []
  /// For each row, the index in ``cells`` after its last cell.
  public private(set) var rowEnds: [Int] = []
  /// What the cells' positions mean.
  public var layout: Layout
  /// Where the table begins.
  public var location: SourceLocation?
  /// What the numbers in ``Cell/location`` count.
  public var places = CellPlaces.lines

  /// How the places of a table's cells in the input are named.
  public enum CellPlaces: Sendable, Hashable {
    /// By line and column of the input.
    case lines
    /// By row and column of a spreadsheet's sheet: `Sheet!B4`.
    case sheet(String)
    /// By row and column of a table: `… 第3行第2列` after the table's own name.
    case table(String)
    /// By a place on a page; the cell's line says which of these, from 1.
    case pages([PagePlace])
  }

  /// Where a cell of the table stands in the input, where known.
  public func location(of cell: Cell) -> SourceLocation? { cell.location.flatMap { location(at: $0) } }

  /// The same for one of ``cells``, by its index.
  package func location(ofCellAt index: Int) -> SourceLocation? { cells[index].location.flatMap { location(at: $0) } }

  /// - Parameter place: a cell's ``Cell/location``.
  private func location(at place: SourceLocation) -> SourceLocation? {
    switch places {
    case .lines: return place
    case .sheet(let name):
      return SourceLocation(line: 0, detail: "\(name)!\(Self.letters(ofColumn: place.column))\(place.line)")
    case .table(let name): return SourceLocation(line: 0, detail: "\(name) 第\(place.line)行第\(place.column)列")
    case .pages(let places):
      return places.indices.contains(place.line - 1) ? SourceLocation(places[place.line - 1]) : nil
    }
  }

  /// The name of a spreadsheet's column, from 1: A, B, … Z, AA.
  private static func letters(ofColumn column: Int) -> String {
    var letters = ""
    var rest = column
    while rest > 0 {
      letters = String(Unicode.Scalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// What the cells' positions mean, as far as the reader can tell.
  public enum Layout: String, Sendable, Hashable, CaseIterable {
    /// Each cell stands in its column, blank cells are there, spans are given: HTML, Word, spreadsheets, ruled text.
    case grid
    /// Cells are in order, but merged or blank cells may have vanished and rows may be padded: text with bars.
    case sequence
    /// Every row is one line of text and ``Cell/extent`` says where the cell stands in it; a cell's text may
    /// go on in the lines below: columns aligned by spaces. A row without cells stands where a page ends; below
    /// it the same column may stand elsewhere.
    case aligned
  }

  /// A table without rows; `key` is that of the form's table where its figures have addresses.
  public init(key: String? = nil, layout: Layout = .grid, location: SourceLocation? = nil) {
    self.key = key
    self.layout = layout
    self.location = location
  }

  /// The number of rows.
  public var rowCount: Int { rowEnds.count }

  /// The indices in ``cells`` of a row's cells.
  public func cellIndices(inRow row: Int) -> Range<Int> {
    (row == 0 ? 0 : rowEnds[row - 1])..<rowEnds[row]
  }

  /// The cells that begin in a row.
  public subscript(row: Int) -> ArraySlice<Cell> { cells[cellIndices(inRow: row)] }

  /// Makes room for a number of cells and rows.
  public mutating func reserveCapacity(cells count: Int, rows: Int) {
    cells.reserveCapacity(count)
    rowEnds.reserveCapacity(rows)
  }

  /// Adds a cell to the row that is being built; ``endRow()`` closes it.
  public mutating func append(_ cell: consuming Cell) { cells.append(cell) }

  /// Closes the row that is being built.
  public mutating func endRow() { rowEnds.append(cells.count) }

  /// Adds a whole row.
  public mutating func appendRow(_ row: some Sequence<Cell>) {
    cells.append(contentsOf: row)
    endRow()
  }

  /// Changes one cell in place.
  public mutating func updateCell(at index: Int, _ change: (inout Cell) -> Void) { change(&cells[index]) }

  /// The column of every cell and the table's width.
  ///
  /// Cells fall into the first column of their row that no cell from above reaches into, as in HTML. A
  /// row span that would reach below the last row is cut there.
  /// - Complexity: O(rows × columns).
  public func grid() -> TableGrid {
    var grid = TableGrid(columns: [], width: 0)
    grid.columns.reserveCapacity(cells.count)
    var occupiedUntil: [Int] = []
    for row in 0..<rowCount {
      var column = 0
      for cell in self[row] {
        while column < occupiedUntil.count, occupiedUntil[column] > row { column += 1 }
        grid.columns.append(column)
        let end = column + cell.columnSpan
        while occupiedUntil.count < end { occupiedUntil.append(0) }
        for index in column..<end { occupiedUntil[index] = min(row + cell.rowSpan, rowCount) }
        column = end
      }
    }
    grid.width = occupiedUntil.count
    return grid
  }
}

/// The columns of a table's cells.
public struct TableGrid: Sendable, Hashable {
  /// For each of ``Table/cells``, its first column, from 0.
  public var columns: [Int]
  /// The number of columns.
  public var width: Int
}

/// A cell of a table.
public struct Cell: Sendable, Hashable {
  /// What it holds.
  public var content: Content
  /// How many rows it spans, at least 1.
  public var rowSpan: Int {
    get { Int(rows) }
    set { rows = UInt16(clamping: max(1, newValue)) }
  }
  /// How many columns it spans, at least 1.
  public var columnSpan: Int {
    get { Int(columns) }
    set { columns = UInt16(clamping: max(1, newValue)) }
  }
  /// Whether it is a label rather than a value.
  public var isHeader: Bool
  /// In an ``Table/Layout/aligned`` table, the columns it covers, from 0, as the text's maker counted them: display
  /// columns, where a CJK character is two wide, or characters. No more than 65,535 of them.
  public var extent: Range<Int32>? {
    get { extentStart < 0 ? nil : extentStart..<extentStart + Int32(extentCount) }
    set {
      extentStart = newValue.map { max(0, $0.lowerBound) } ?? -1
      extentCount = newValue.map { UInt16(clamping: $0.upperBound - max(0, $0.lowerBound)) } ?? 0
    }
  }
  private var extentStart: Int32 = -1
  private var extentCount: UInt16 = 0
  private var rows: UInt16
  private var columns: UInt16
  private var line: UInt32
  private var byteColumn: UInt32

  /// What a cell holds.
  public enum Content: Sendable, Hashable {
    /// Text; empty for a blank cell. A line break inside it is `\n`.
    case text(String)
    /// The figure at this address in ``Report/figures``.
    case figure(FigureAddress)
  }

  /// A cell; spans are counted from 1, and `line` and `column` are 0 where they are not known.
  public init(
    _ content: Content, rowSpan: Int = 1, columnSpan: Int = 1, isHeader: Bool = false, extent: Range<Int32>? = nil,
    line: Int = 0, column: Int = 0
  ) {
    self.content = content
    self.isHeader = isHeader
    rows = UInt16(clamping: max(1, rowSpan))
    columns = UInt16(clamping: max(1, columnSpan))
    self.line = UInt32(clamping: line)
    byteColumn = UInt32(clamping: column)
    self.extent = extent
  }

  /// Where its text stands in the input, where known; ``Table/location(of:)`` says it in the input's terms.
  public var location: SourceLocation? {
    line == 0 ? nil : SourceLocation(line: Int(line), column: Int(byteColumn))
  }
}

extension Cell {
  /// The text shown in the cell: its own, or its figure's as written; a calculated one's value.
  public func text(in figures: FigureList) -> String {
    switch content {
    case .text(let text): text
    case .figure(let address): figures[address].map { $0.origin == .computed ? $0.shownText : $0.text } ?? ""
    }
  }
}
