public import ReportCore
public import ReportForms

/// What a roll-up takes of one report; made without the roll-up, so that many can be made at once.
public struct RollupPart: Sendable {
  let file: String
  /// The agency, or the file where the report names none.
  private(set) var agency: String
  let namesAgency: Bool
  let year: Int?
  /// The figures in the form of the sum; `nil` where the report has no form.
  let figures: FigureList?
  /// The form that it was read by, where that has open rows.
  let openForm: Form?
  /// What is to be said of the report where it counts: figures that have no place in the form of the sum.
  public let findings: [Diagnostic]
  /// What was found about the report itself, notes left out.
  let ownFindings: [Diagnostic]
  /// What the agency says of findings about it.
  let explanations: [Explanation]

  /// The most findings of one report that go with the sum.
  private static let mostFindings = 200

  /// - Parameters:
  ///   - checked: the report.
  ///   - form: the form of the sum; `nil` while it is not known, which only a report without a form leaves open.
  ///   - file: the file's name, for findings.
  public init(of checked: CheckedReport, in form: Form?, file: String) {
    self.file = file
    agency = checked.report.metadata.agency ?? file
    namesAgency = checked.report.metadata.agency != nil
    year = checked.report.metadata.year
    openForm = checked.form.flatMap { $0.isOpen ? $0 : nil }
    explanations = checked.report.explanations
    ownFindings = Array(checked.diagnostics.filter { $0.severity != .note }.byGravity.prefix(Self.mostFindings))
    let unnamed = namesAgency ? [] : [Diagnostic(.agencyNotNamed, at: SourceLocation(file: file, line: 0))]
    guard let own = checked.form, let form, own.id != form.id else {
      figures = checked.form.map { _ in checked.report.figures }
      findings = unnamed
      return
    }
    let (transferred, diagnostics) = form.transferred(checked.report, from: own)
    figures = transferred.figures
    findings = unnamed + diagnostics.map { $0.inFile(file) }
  }

  /// The part under the expected name that its file has, where the report itself names no agency.
  ///
  /// - Complexity: O(*n*) in the number of names for a report without one, O(1) for others.
  func named(asOneOf names: [String]?) -> RollupPart {
    guard !namesAgency, let names else { return self }
    let name = file[(file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex)...]
    var part = self
    part.agency = names.filter { name.contains($0) }.max { $0.count < $1.count } ?? agency
    return part
  }
}

extension FigureValue {
  /// A mark's text; empty for what is none.
  var text: String { if case .mark(let text) = self { text } else { "" } }
}
