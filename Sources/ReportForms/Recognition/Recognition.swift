public import ReportCore

/// Forms with their labels prepared for recognition; made once and used for many reports.
public struct FormSet: Sendable {
  /// The forms, the preferred first.
  public let forms: [Form]
  /// The form that every report is brought to, whichever it is read by; `nil` to leave it at that.
  public let target: Form?
  let labels: LabelCatalogue
  private let mixtures = FormMixtures()

  /// Prepares the forms' labels.
  ///
  /// - Complexity: O(*n* log *n*) in the number of labels.
  public init(_ forms: [Form], target: Form? = nil) {
    self.forms = forms
    self.target = target
    labels = LabelCatalogue(of: forms)
  }

  /// A form with some tables of other forms of the set, as a set of its own.
  ///
  /// - Parameter sources: for each table of the form, the index of the form that it is taken from.
  func mixed(_ form: Int, _ sources: [Int]) -> FormSet { mixtures.set(of: forms, form, sources) }
}

/// A report whose figures have their addresses.
public struct Recognition: Sendable {
  /// The report, its statutory tables laid out as the official form.
  public private(set) var report: Report
  /// The form that it was read by, where one was found.
  public private(set) var form: Form?
  /// What was found on the way: what was inferred, what could not be placed.
  public private(set) var diagnostics: [Diagnostic] = []

  /// What became of the numbers of the statutory sections; `nil` where the input addresses its figures itself, or no
  /// form was found.
  public private(set) var account: TokenAccount?

  /// Finds a form's tables in a report and gives the figures their addresses.
  ///
  /// Of several forms the one whose rows and columns the report has is taken; a form that the report names
  /// itself goes first where it is among them.
  /// - Complexity: linear in the report, plus a bounded time for each table whose blank cells have vanished.
  public init(of report: consuming Report, among forms: FormSet) {
    self.report = report
    if self.report.figures.isEmpty { self.report.resolveRadicals() }
    MetadataInference.apply(to: &self.report, diagnostics: &diagnostics)
    forms.nameBlankRows(of: &self.report)
    if self.report.figures.isEmpty { self.report.arrangeTables(for: forms) }
    let (forms, found) = forms.opened(for: self.report)
    diagnostics += found
    if self.report.figures.isEmpty {
      recogniseTables(among: forms)
    } else {
      completeFigures(among: forms)
    }
    if let target = forms.target, let own = form, own.id != target.id {
      let transferred = target.transferred(self.report, from: own)
      self.report = transferred.report
      diagnostics += transferred.diagnostics
      form = target
    }
    checkYear()
  }

  // MARK: Tables as they look

  private mutating func recogniseTables(among set: FormSet) {
    guard !set.forms.isEmpty else { return }
    let blocks = report.flattened()
    guard var choice = FormSelection.choice(for: report, blocks, among: set) else {
      // A report of metadata alone has nothing that could be recognised.
      diagnostics.append(Diagnostic(.noFormFound, severity: blocks.contains(where: \.hasText) ? .error : .warning))
      return
    }
    var reader = FormReader(choice.match, choice.selection.text, choice.selection.runs)
    if !reader.repairs.isEmpty,
      let again = FormSelection.choice(for: report, blocks, among: set, repairing: reader.repairs)
    {
      choice = again
      reader = FormReader(choice.match, choice.selection.text, choice.selection.runs)
    }
    reader.apply(to: &report, blocks: blocks)
    diagnostics += reader.diagnostics + reader.mixtures(with: choice.selection.matches)
    if let mixture = choice.mixture { diagnostics.append(mixture) }
    account = reader.account
    take(choice.match.form, isStated: report.metadata.form == choice.match.form.id)
  }

  private mutating func take(_ form: Form, isStated: Bool) {
    self.form = form
    diagnostics += form.inferMetadata(of: &report)
    report.metadata.form = form.id
    guard !isStated else { return }
    report.metadata.inferred.insert(.form)
  }

  // MARK: Figures that the input addresses itself

  /// Gives figures that came with their addresses their labels and units, and the tables their official layout.
  private mutating func completeFigures(among set: FormSet) {
    let stated = set.forms.first { $0.id == report.metadata.form }
    guard let form = stated ?? set.forms.max(by: { known($0) < known($1) }) else { return }
    let completion = FigureCompletion(form: form)
    completion.apply(to: &report, diagnostics: &diagnostics)
    take(form, isStated: stated != nil)
  }

  /// How many of the figures a form has.
  private func known(_ form: Form) -> Int {
    let addresses = Set(form.tables.flatMap { $0.blocks.flatMap(\.cells) }.map(\.address))
    return report.figures.count { addresses.contains($0.address) }
  }

  private mutating func checkYear() {
    guard let form, let year = report.metadata.year, let years = form.years, !years.contains(year) else { return }
    diagnostics.append(
      Diagnostic(.yearOutsideForm, ["year": "\(year)", "form": Message(form.id)]))
  }
}
