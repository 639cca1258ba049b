public import ReportCore
public import ReportForms

/// What came of trying a profile with sample reports of one form.
public struct ProfileCheck: Sendable {
  /// The form's name.
  public let form: String
  public let figures: Int
  /// How many of them reach the platform's XML.
  public private(set) var sent = 0
  /// Whether a complete report is what the platform takes.
  public private(set) var takesComplete = false
  /// Whether a nearly blank report is, too.
  public private(set) var takesBlank = false
  /// Errors where a complete report is refused or the map fails, warnings where a nearly blank one is refused, notes on
  /// figures that are not sent.
  public private(set) var findings: [Diagnostic] = []

  private let namesAll: Bool

  private static let parameters = PayloadParameters(key: "sample-key-1", version: 1)
  private static let agency = "示例单位"

  /// Tries a map with a report in which everything is there, and one in which hardly anything is.
  ///
  /// - Parameter namesAll: whether the notes name all figures that are not sent, and not only the first.
  /// - Complexity: a few runs of the map for each figure; those of a map that takes long end after 30 seconds of
  ///   processor time, with an error.
  public init(of mapping: PlatformMapping, with form: Form, namesAll: Bool = false) {
    self.form = form.id
    self.namesAll = namesAll
    figures = FormLabels(of: form).addresses.count
    RunBudget.$current.withValue(RunBudget.current ?? RunBudget(Self.time)) { run(mapping, form) }
  }

  /// Tries a map with reports of several forms, which share the processor time that one may take.
  public static func checks(
    of mapping: PlatformMapping, with forms: [Form], namesAll: Bool = false
  ) -> [ProfileCheck] {
    RunBudget.$current.withValue(RunBudget.current ?? RunBudget(time)) {
      forms.map { ProfileCheck(of: mapping, with: $0, namesAll: namesAll) }
    }
  }

  private static let time = Duration.seconds(30)

  private mutating func run(_ mapping: PlatformMapping, _ form: Form) {
    let place = SourceLocation(file: mapping.folder.file("map.xsl"), line: 0)
    do throws(ConversionError) {
      let agency = try Self.knownAgency(to: mapping, form)
      let complete = SampleReport.complete(of: form, agency: agency)
      let payload = try mapping.payload(of: complete, form: form, parameters: Self.parameters)
      takesComplete = payload.isValid
      add(payload.findings, Message(chinese: "完整", english: "complete"), at: place)
      try addUnsent(from: complete, payload.bytes, mapping, form, at: place)
      let blank = SampleReport.blank(of: form, agency: agency)
      let tree = try mapping.parsed(mapping.rendered(blank, Self.parameters).bytes)
      let violations = mapping.schema.violations(in: tree)
      takesBlank = violations.isEmpty
      findings += violations.prefix(5).map { violation in
        Diagnostic(
          .blankReportRefused, at: place,
          [
            "form": Message(form.id), "path": Message(violation.path?.description ?? "/"),
            "problem": violation.problem,
          ])
      }
    } catch {
      findings.append(error.diagnostic)
    }
  }

  /// An agency that the map's tables know, where one makes a difference; an invented one elsewhere.
  private static func knownAgency(to mapping: PlatformMapping, _ form: Form) throws(ConversionError) -> String {
    func faults(_ agency: String) throws(ConversionError) -> Int {
      let report = SampleReport.complete(of: form, agency: agency)
      return mapping.schema.violations(in: try mapping.parsed(mapping.rendered(report, parameters).bytes)).count
    }
    let count = try faults(agency)
    guard count > 0 else { return agency }
    for literal in mapping.stylesheet.literals.prefix(500) where literal.utf8.contains(where: { $0 >= 0x80 }) {
      if try faults(literal) < count { return literal }
    }
    return agency
  }

  private mutating func add(_ findings: [Diagnostic], _ kind: Message, at place: SourceLocation) {
    guard !findings.isEmpty else { return }
    self.findings += findings.map { finding in
      var finding = finding
      if finding.location?.file == nil { finding.location = place }
      return finding
    }
    self.findings.append(Diagnostic(.sampleOfForm, at: place, ["form": Message(form), "kind": kind]))
  }

  // MARK: Figures that are not sent

  private mutating func addUnsent(
    from report: Report, _ payload: [UInt8], _ mapping: PlatformMapping, _ form: Form, at place: SourceLocation
  ) throws(ConversionError) {
    let base = TracedReport(report: report, parameters: Self.parameters)
    for table in form.tables {
      var unsent: Set<FigureAddress> = []
      for address in FormLabels(of: form).addresses where address.table == table.key {
        let isSent = Change.allCases.contains { change in
          let changed = base.changed([.figure(address)][...], by: change)
          return (try? mapping.rendered(changed.report, changed.parameters).bytes) != payload
        }
        // What comes of no run at all is not a figure that is sent.
        if RunBudget.current?.isSpent == true { _ = try mapping.rendered(report, Self.parameters) }
        if isSent { sent += 1 } else { unsent.insert(address) }
      }
      guard !unsent.isEmpty else { continue }
      findings.append(
        Diagnostic(
          .figuresNotSent, at: place,
          [
            "form": Message(form.id), "table": Message(table.name), "count": Message(String(unsent.count)),
            "figures": Message(summary(of: unsent, in: table)),
          ]))
    }
  }

  /// The most rows and columns that a note names, and the most figures beside them.
  private static let (mostLines, mostSingle) = (8, 4)

  /// The figures by whole columns and rows where all of one are among them, and the first of the rest.
  private func summary(of addresses: Set<FigureAddress>, in table: FormTable) -> String {
    var rest = addresses
    var parts: [String] = []
    for block in table.blocks {
      for (lines, isColumn) in [
        (block.columns.map { ($0.key, $0.path) }, true), (block.rows.map { ($0.key, $0.path) }, false),
      ] {
        for (key, path) in lines {
          let others = isColumn ? block.rows.map(\.key) : block.columns.map(\.key)
          let line = others.compactMap {
            isColumn
              ? FigureAddress(table: table.key, row: $0, column: key)
              : FigureAddress(table: table.key, row: key, column: $0)
          }
          guard line.count > 1, line.allSatisfy(addresses.contains), !rest.isDisjoint(with: line) else { continue }
          rest.subtract(line)
          parts.append("\(path.last ?? key) (\(isColumn ? "*/\(key)" : "\(key)/*"))")
        }
      }
    }
    let single = rest.map { "\($0.row)/\($0.column)" }.sorted()
    return (shortened(parts, to: Self.mostLines) + shortened(single, to: Self.mostSingle)).joined(separator: ", ")
  }

  private func shortened(_ names: [String], to count: Int) -> [String] {
    namesAll || names.count <= count ? names : names.prefix(count) + ["… +\(names.count - count)"]
  }
}
