import ReportCore
import ReportStructure

/// A paragraph or a table of a Word document, before sections are made of them.
enum WordBlock {
  case paragraph(ReportBuilder.Line)
  case table(Table)
}

/// What was met and is not part of the text, to be told.
struct LeftOut {
  var deletions = 0
  var hiddenTexts = 0
}

/// A paragraph that is being read.
struct ParagraphDraft {
  var text = ""
  var properties = ParagraphProperties()
  /// What text boxes hold that are anchored in it.
  var anchored: [WordBlock] = []

  /// How much was read so far, to tell whether a piece of markup gave anything.
  var size: Int { text.utf8.count + anchored.count }
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
    var isDeleted = false
  }

  var rows: [Row] = []
  /// Tables inside its cells, which stand behind it.
  var nested: [WordBlock] = []
  /// What its only cell holds, so far.
  var onlyCell: [WordBlock] = []

  /// The table with the vertical merges as row spans.
  func table(named name: String, _ location: SourceLocation) -> Table {
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
