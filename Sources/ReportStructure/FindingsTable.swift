public import ReportCore

/// A list of findings as documents show it: a row each, with room for an agency to say why a figure is right.
///
/// Writers lay it out as they like; readers know the columns by their heads.
public struct FindingsTable: Sendable {
  /// What the columns of such a list may be.
  public enum Column: Sendable, Hashable, CaseIterable {
    /// The columns, from left to right.
    case level, code, subject, cell, finding, hint, explanation, place, state

    /// The column's head.
    public var head: Message {
      switch self {
      case .level: Message(chinese: "级别", english: "Level")
      case .code: Message(chinese: "代码", english: "Code")
      case .subject: Message(chinese: "对象", english: "Of")
      case .cell: Message(chinese: "单元格", english: "Cell")
      case .finding: Message(chinese: "说明", english: "Finding")
      case .hint: Message(chinese: "建议", english: "Hint")
      case .explanation: Message(chinese: "情况说明", english: "Explanation")
      case .place: Message(chinese: "原文位置", english: "Place in the input")
      case .state: Message(chinese: "所涉数据", english: "Figures")
      }
    }
  }

  /// The list's title.
  public static let title = Message(chinese: "检查结果", english: "Findings")

  /// A row: what was found, and where a person says why.
  public struct Row: Sendable, Hashable {
    /// What was found; `nil` for an explanation of something that is not found any more.
    public let finding: Diagnostic?
    /// The finding's code, `GK` and four digits.
    public let code: String
    /// What an agency has said of it.
    public let explanation: String
    /// The figure, and the state of all that the finding is about; empty for a finding about no figure.
    public let state: String

    fileprivate init(_ finding: Diagnostic, of figures: FigureList) {
      self.finding = finding
      code = finding.code.id
      explanation = finding.explanation ?? ""
      state = finding.address.map { "\($0): \(finding.state(of: figures))" } ?? ""
    }

    fileprivate init(_ explanation: Explanation) {
      finding = nil
      code = explanation.code
      self.explanation = explanation.text
      state = explanation.address.map { "\($0): \(explanation.state ?? "")" } ?? ""
    }
  }

  /// The rows, what figures should be first, then by gravity; at last the explanations that belong to none of them.
  ///
  /// - Complexity: O(findings × explanations).
  public static func rows(of findings: [Diagnostic], _ report: Report) -> [Row] {
    let rows = findings.byGravity.map { Row($0, of: report.figures) }
    let others = report.explanations.map(Row.init).filter { other in
      !rows.contains { $0.code == other.code && $0.state == other.state }
    }
    return rows + others
  }

  /// What a person has filled in.
  public private(set) var explanations: [Explanation] = []
  /// The findings that it lists, as explanations without words.
  public private(set) var listed: [Explanation] = []

  /// Reads a list; `nil` for a table without its heads.
  ///
  /// - Parameters:
  ///   - rows: the texts of all rows, the heads first.
  ///   - place: where a row stands.
  public init?(_ rows: [[String]], place: (Int) -> SourceLocation?) {
    guard let heads = rows.first,
      let code = Self.index(of: .code, in: heads), let state = Self.index(of: .state, in: heads),
      let explanation = Self.index(of: .explanation, in: heads)
    else { return nil }
    for (number, row) in rows.enumerated().dropFirst() {
      func text(_ column: Int) -> String { column < row.count ? String(row[column].trimmingSpace()) : "" }
      guard !text(code).isEmpty else { continue }
      let parts = text(state).split(separator: ":", maxSplits: 1)
      let address = parts.first.flatMap { FigureAddress(String($0)) }
      let state = parts.count == 2 ? String(parts[1].trimmingSpace()) : ""
      var entry = Explanation(
        code: text(code), address: address, state: state.isEmpty ? nil : state, text: "", location: place(number))
      listed.append(entry)
      entry.text = text(explanation)
      if !entry.text.isEmpty { explanations.append(entry) }
    }
  }

  private static func index(of column: Column, in heads: [String]) -> Int? {
    heads.firstIndex { head in
      let text = head.trimmingSpace()
      return text == column.head.chinese || text == column.head.english
    }
  }

  /// The explanations that a report has, with those that a person has changed in this list.
  public func merged(into explanations: [Explanation]) -> [Explanation] {
    explanations.filter { kept in !listed.contains { $0.isOfSameFinding(as: kept) } } + self.explanations
  }
}
