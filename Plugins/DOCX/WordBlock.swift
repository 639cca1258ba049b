import ReportCore
import ReportStructure

/// A piece of a Word document, before sections are made of them.
enum WordBlock {
  case paragraph(ReportBuilder.Line)
  case table(Table)
  /// A file in another format, by the link to it.
  case embedded(String, SourceLocation)
  case omission(Omission)

  /// A paragraph's text without white space around it; `nil` for what is none.
  var text: String? {
    if case .paragraph(let line) = self { String(line.text.trimmingSpace()) } else { nil }
  }

  var isTable: Bool {
    if case .table = self { true } else { false }
  }
}

/// A paragraph that is being read.
struct ParagraphDraft {
  var runs = RunText()
  var properties = ParagraphProperties()
  /// What text boxes hold that are anchored in it.
  var anchored: [WordBlock] = []
  /// What is left out of it, without a place yet.
  var omitted: [Omission] = []
  /// How much text there was where something stands in the line that is no text.
  private var cut: Int?
  /// How large the letters of the last run are, in half points.
  private var letterSize: Int?

  /// Notes that a picture or an object stands in the line here: digits before and after it are no number.
  mutating func cutRuns() { cut = runs.size }

  /// Adds a run of text in letters of so many half points.
  ///
  /// Digits right after others that are much larger may be of the number or a note's mark, raised or not.
  mutating func append(_ text: String, _ look: RunLook, size: Int) {
    let isCut = cut == runs.size || letterSize.map { size * 10 <= $0 * 7 } ?? false
    if isCut, look == .plain, text.utf8.first?.isDigit ?? false, runs.lastByte?.isDigit ?? false {
      runs.append("\u{FFFC}")
    }
    (cut, letterSize) = (nil, size)
    runs.append(text, look)
  }

  /// Adds what another one has.
  mutating func append(_ other: ParagraphDraft) {
    runs.append(other.runs)
    anchored += other.anchored
    omitted += other.omitted
  }

  /// How much was read so far, to see whether a piece of markup gave anything.
  var size: Int { runs.size + anchored.count + omitted.count }

  /// What is left out of it, at its place.
  func omitted(at place: SourceLocation, inTable: Bool) -> [WordBlock] {
    omitted.map { omission in
      var omission = omission
      omission.location = place
      omission.isInTable = inTable
      return .omission(omission)
    }
  }
}

/// A table that is being read.
struct TableDraft {
  enum Merge { case none, restart, goesOn }

  struct Cell {
    var column: Int
    var span: Int
    var merge: Merge
    var text: String
  }

  struct Row {
    var cells: [Cell] = []
    var width = 0
    var isHeader = false
    /// Why the row is left out.
    var omission: Omission.Kind?
  }

  /// Its name for messages.
  let name: String
  var rows: [Row] = []
  /// Tables inside its cells, which stand after it.
  var nested: [WordBlock] = []
  /// What its only cell holds, so far.
  var onlyCell: [WordBlock] = []
  /// What is left out of it.
  var omitted: [Omission] = []

  init(name: String) { self.name = name }

  /// The place of a cell of the row that is being read, from column 1.
  func place(column: Int, row: Int? = nil) -> SourceLocation {
    SourceLocation(line: 0, detail: "\(name) 第\(row ?? rows.count + 1)行第\(column)列")
  }

  /// Takes a row, or reports that it is left out.
  mutating func take(_ row: Row) {
    guard let omission = row.omission else { return rows.append(row) }
    let text = row.cells.map(\.text).filter { !$0.isEmpty }.joined(separator: " ")
    let place = SourceLocation(line: 0, detail: "\(name) 第\(rows.count + 1)行前")
    omitted.append(Omission(omission, text, at: place, isInTable: true))
  }

  /// Takes what a cell holds besides its text.
  mutating func take(_ content: [WordBlock], isBlank: Bool, at place: SourceLocation) {
    nested += content.filter(\.isTable)
    for block in content {
      switch block {
      case .omission(var omission):
        omission.location = place
        omission.isInTable = true
        omission.leavesBlank = isBlank
        omitted.append(omission)
      case .embedded: omitted.append(Omission(.embeddedPart, at: place, isInTable: true, leavesBlank: isBlank))
      case .paragraph, .table: continue
      }
    }
  }

  /// The table with the vertical merges as row spans.
  mutating func table(_ location: SourceLocation) -> Table {
    var spans: [[Int]] = rows.map { $0.cells.map { _ in 1 } }
    var isCovered: [[Bool]] = rows.map { $0.cells.map { _ in false } }
    // For each column, the cell that a merge goes on from.
    var open: [Int: (row: Int, cell: Int)] = [:]
    for (row, content) in rows.enumerated() {
      var next: [Int: (row: Int, cell: Int)] = [:]
      for (index, cell) in content.cells.enumerated() where cell.merge != .none {
        if cell.merge == .goesOn, let owner = open[cell.column], rows[owner.row].cells[owner.cell].span == cell.span {
          spans[owner.row][owner.cell] += 1
          isCovered[row][index] = true
          if !cell.text.isEmpty {
            let place = place(column: cell.column + 1, row: row + 1)
            omitted.append(Omission(.coveredCell, cell.text, at: place, isInTable: true))
          }
          next[cell.column] = owner
        } else {
          next[cell.column] = (row, index)
        }
      }
      open = next
    }
    var table = Table(layout: .grid, location: location)
    table.places = .table(name)
    for (row, content) in rows.enumerated() {
      for (index, cell) in content.cells.enumerated() where !isCovered[row][index] {
        table.append(
          ReportCore.Cell(
            .text(cell.text), rowSpan: spans[row][index], columnSpan: cell.span, isHeader: content.isHeader,
            line: row + 1, column: cell.column + 1))
      }
      table.endRow()
    }
    return table
  }
}
