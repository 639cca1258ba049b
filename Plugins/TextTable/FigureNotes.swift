import ReportCore

/// Remarks on figures as Markdown's footnotes, numbered in the order of the remarks.
struct FigureNotes {
  private let remarks: FigureRemarks
  private let numbers: [FigureAddress: Int]

  init(_ remarks: FigureRemarks = FigureRemarks()) {
    self.remarks = remarks
    numbers = Dictionary(
      remarks.addresses.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of the note on a figure, where there is one.
  func number(of address: FigureAddress) -> Int? { numbers[address] }

  /// The notes, a line each.
  func text(in language: Language) -> String {
    remarks.addresses.enumerated().map { index, address in
      let lines = remarks[address]?.text(in: language).split(separator: "\n") ?? []
      return "[^\(index + 1)]: \(lines.joined(separator: language == .chinese ? ";" : "; "))\n"
    }.joined()
  }
}
