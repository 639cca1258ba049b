public import ReportCore
public import ReportForms

/// How the figures of a report become rows of one table of many reports.
public struct FigureRows: Sendable {
  /// The names of the columns.
  public let columns: [String]
  /// Whether each row is a report, not a figure.
  public let isWide: Bool
  /// The figures' columns, where each row is a report.
  private let addresses: [FigureAddress]

  /// Whether the first column is the report's file.
  private let hasFile: Bool

  /// A row a figure: the file, unless that is left out, then the columns of the tidy CSV.
  public static func tidy(hasFile: Bool = true) -> FigureRows {
    FigureRows(
      columns: (hasFile ? ["file"] : []) + TidyColumn.allCases.map(\.rawValue), isWide: false, [], hasFile: hasFile)
  }

  /// A row a report: file, agency, year and form, then a column for each figure of some forms, named by its address.
  public static func wide(_ forms: [Form]) -> FigureRows {
    var seen: Set<FigureAddress> = []
    let addresses = forms.flatMap { $0.figures.map(\.address) }.filter { seen.insert($0).inserted }
    return FigureRows(
      columns: ["file", "agency", "year", "form"] + addresses.map(\.description), isWide: true, addresses)
  }

  private init(columns: [String], isWide: Bool, _ addresses: [FigureAddress], hasFile: Bool = true) {
    self.columns = columns
    self.isWide = isWide
    self.addresses = addresses
    self.hasFile = hasFile
  }

  /// A report's rows.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - file: what stands in the column of files.
  /// - Returns: the rows, and how many figures have no column.
  /// - Complexity: O(figures + columns).
  public func rows(of report: Report, file: String) -> (rows: [[FigureValue]], leftOut: Int) {
    let metadata = report.metadata
    guard isWide else {
      let rows = report.figures.map { figure in
        (hasFile ? [.mark(file)] : []) + TidyColumn.allCases.map { $0.value(of: figure, in: metadata) }
      }
      return (rows, 0)
    }
    let head: [FigureValue] = [
      .mark(file), metadata.agency.map { .mark($0) } ?? .blank,
      metadata.year.map { .number(ExactDecimal($0)) } ?? .blank, metadata.form.map { .mark($0) } ?? .blank,
    ]
    let values = addresses.map { report.figures[$0]?.value ?? .blank }
    let known = addresses.count { report.figures.position(of: $0) != nil }
    return ([head + values], report.figures.count - known)
  }
}

extension TidyColumn {
  /// A figure's entry in this column: a number where it is one.
  fileprivate func value(of figure: Figure, in metadata: Metadata) -> FigureValue {
    switch self {
    case .value: figure.value.number.map { .number($0) } ?? .blank
    case .year: metadata.year.map { .number(ExactDecimal($0)) } ?? .blank
    case .line where figure.location.map { $0.line > 0 } ?? false:
      .number(ExactDecimal(figure.location?.line ?? 0))
    default:
      switch text(of: figure, in: metadata) {
      case "": .blank
      case let text: .mark(text)
      }
    }
  }
}
