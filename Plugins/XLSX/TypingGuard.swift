import CXLSXWriter
import ReportCore

/// What a person may type into figures' cells: whole numbers for counts, amounts for money. A mark such as `/` is still
/// taken, after a question.
struct TypingGuard {
  private struct Run {
    var column: Int
    var rows: ClosedRange<Int>
    let kind: FigureKind
  }

  private let runs: [Run]

  /// - Parameter topRow: the sheet's row of the table's first.
  init(_ frame: TableFrame, topRow: Int, kind: (FigureAddress) -> FigureKind?) {
    var open: [Int: Run] = [:]
    var runs: [Run] = []
    for row in 0..<frame.rowCount {
      for index in frame.table.cellIndices(inRow: row) {
        guard case .figure(let address) = frame.table.cells[index].content, let kind = kind(address) else { continue }
        let (column, place) = (frame.grid.columns[index], topRow + row)
        if let run = open[column], run.kind == kind, run.rows.upperBound == place - 1 {
          open[column]?.rows = run.rows.lowerBound...place
        } else {
          if let run = open[column] { runs.append(run) }
          open[column] = Run(column: column, rows: place...place, kind: kind)
        }
      }
    }
    self.runs = (runs + open.values).sorted { ($0.column, $0.rows.lowerBound) < ($1.column, $1.rows.lowerBound) }
  }

  func add(to sheet: Sheet, _ language: Language) throws(ConversionError) {
    for run in runs {
      try sheet.addValidation(
        of: run.kind, from: CellPosition(row: run.rows.lowerBound, column: run.column),
        to: CellPosition(row: run.rows.upperBound, column: run.column), language)
    }
  }
}

extension Sheet {
  /// Asks back where a person types something else than a figure into a range.
  fileprivate func addValidation(
    of kind: FigureKind, from first: CellPosition, to last: CellPosition, _ language: Language
  ) throws(ConversionError) {
    let texts: (title: Message, question: Message) = (
      Message(chinese: "请核对", english: "Please check"), kind.question
    )
    var title = Array(texts.title.text(in: language).utf8CString)
    var question = Array(texts.question.text(in: language).utf8CString)
    let status = title.withUnsafeMutableBufferPointer { title in
      question.withUnsafeMutableBufferPointer { question in
        var validation = lxw_data_validation()
        let mayHaveFraction = kind != .count && kind != .signed
        let type = mayHaveFraction ? LXW_VALIDATION_TYPE_DECIMAL : LXW_VALIDATION_TYPE_INTEGER
        validation.validate = UInt8(type.rawValue)
        let criteria =
          kind != .count && kind != .money
          ? LXW_VALIDATION_CRITERIA_BETWEEN : LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO
        validation.criteria = UInt8(criteria.rawValue)
        (validation.minimum_number, validation.maximum_number) = (-999_999_999, 999_999_999)
        validation.value_number = 0
        validation.ignore_blank = 1
        validation.show_error = 1
        validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
        validation.error_title = title.baseAddress
        validation.error_message = question.baseAddress
        return worksheet_data_validation_range(
          handle, lxw_row_t(first.row), lxw_col_t(first.column), lxw_row_t(last.row), lxw_col_t(last.column),
          &validation)
      }
    }
    try check(status)
  }
}

extension FigureKind {
  /// What a person is asked who types something else.
  fileprivate var question: Message {
    switch self {
    case .count: Message(chinese: "这里应填非负整数。", english: "A whole number belongs here, not negative.")
    case .signed: Message(chinese: "这里应填整数。", english: "A whole number belongs here.")
    case .money: Message(chinese: "这里应填非负的金额。", english: "An amount belongs here, not negative.")
    case .measure, .rate: Message(chinese: "这里应填数字。", english: "A number belongs here.")
    }
  }
}
