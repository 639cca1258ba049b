import ReportCore
import ReportForms
import ReportTestSupport
import TextTableFormat

/// A sample report, written in one layout and read back.
struct ReadBack {
  let layout: ReportLayout
  let truth: StatutoryReport
  let spelling: LabelSpelling
  let additions: StatutorySheet.Additions
  let sheets: [StatutorySheet]
  /// The figure that is wrong in the report itself.
  let corruption: Corruption?
  /// What else has the form's labels.
  let prose: ReportProse
  /// What was written; empty for tables that are no text.
  let text: String
  let recognition: Recognition

  /// How many figures came back, by what became of them.
  struct Counts {
    var right = 0
    var inferred = 0
    var unplaced = 0
    var wrong = 0

    mutating func add(_ other: Counts) {
      right += other.right
      inferred += other.inferred
      unplaced += other.unplaced
      wrong += other.wrong
    }
  }

  /// What makes a report harder to read.
  struct Difficulties {
    /// Whether the prose and tables of other kinds have the form's labels, with other numbers.
    var labelsInProse = false
    /// Whether one figure of the report is wrong.
    var corrupts = false
  }

  /// Makes up the report of a seed and reads it back.
  init(seed: UInt64, layout: ReportLayout, _ difficulties: Difficulties = .init(), among forms: FormSet) throws {
    var random = SplitMix64(seed: seed)
    // The difficulties draw from a stream of their own: with and without them a seed makes the same tables.
    var difficulty = SplitMix64(seed: ~seed)
    self.layout = layout
    var truth = StatutoryReport(form: random.pick(forms.forms), style: .random(using: &random), using: &random)
    corruption = difficulties.corrupts ? truth.corrupt(using: &difficulty) : nil
    self.truth = truth
    var spelling = LabelSpelling.random(using: &random)
    if !layout.keepsSpaces { spelling.changes.remove(.spaces) }
    // Where a label's last line is that of its values, an explanation there would be all that it has of the label.
    if layout == .pagesMiddle || layout == .pagesBottom { spelling.changes.remove(.explanations) }
    if layout.isTable { spelling.breakText = "\n" }
    self.spelling = spelling
    additions = Self.additions(layout, using: &random)
    var maker = SheetMaker(report: truth, spelling: spelling, additions: additions, random: random)
    sheets = maker.sheets()
    var writing = ReportWriting(layout: layout, random: random)
    writing.splitsTables = random.oneIn(4)
    writing.joinsTables = random.oneIn(8)
    writing.hasUnitLine = random.oneIn(4)
    writing.hasOtherTitles = random.oneIn(3)
    if difficulties.labelsInProse { writing.prose = .random(for: truth.form, using: &difficulty) }
    prose = writing.prose
    if layout.isTable {
      text = ""
      recognition = Recognition(of: writing.report(sheets), among: forms)
    } else {
      text = writing.text(sheets)
      recognition = Recognition(of: try TextReader.read(text.utf8).report, among: forms)
    }
  }

  private static func additions(_ layout: ReportLayout, using random: inout SplitMix64) -> StatutorySheet.Additions {
    var additions = StatutorySheet.Additions()
    additions.extraRow = random.oneIn(5)
    additions.subtotal = random.oneIn(6)
    // The head of the serial numbers would stand before the first bar, outside the table.
    additions.serial = random.oneIn(8) && layout != .barAfterCell
    additions.caption = random.oneIn(6)
    additions.remark = random.oneIn(6)
    additions.truncatedHeads = random.oneIn(8)
    additions.tenThousands = random.oneIn(6)
    return additions
  }

  /// Whether the text says where each figure belongs.
  var determinesAll: Bool {
    // A label that is broken by the end of a page, or has only its explanation beside the values, may not be known.
    if layout == .pagesMiddle || layout == .pagesBottom { return false }
    if layout.keepsBlanks { return true }
    return !truth.texts.values.contains("")
  }

  var counts: Counts {
    var counts = Counts()
    for (address, text) in truth.texts {
      guard let figure = recognition.report.figures[address] else {
        counts.unplaced += 1
        continue
      }
      if figure.value != FigureText(text)?.value {
        counts.wrong += 1
      } else if figure.origin == .inferred {
        counts.inferred += 1
      } else {
        counts.right += 1
      }
    }
    return counts
  }

  /// Everything that is not as it should be.
  var problems: [String] {
    wrongFigures + missingFigures + inferredWithoutNote + lostTexts
  }

  private var wrongFigures: [String] {
    recognition.report.figures.compactMap { figure in
      let text = truth.texts[figure.address]
      guard let text, FigureText(text)?.value == figure.value else {
        return "wrong: \(figure.address) is '\(text ?? "nothing")', read '\(figure.text)'"
      }
      guard
        !additions.tenThousands || figure.address.column != "amount" || figure.value == .blank
          || figure.address.row == "administrative_fees" || FigureText(text)?.unit != nil || figure.unit == "万元"
      else { return "unit: \(figure.address) is \(figure.unit ?? "nil")" }
      return nil
    }
  }

  /// Figures that have no place although the text says it, or have none without an error that names them.
  ///
  /// A row that the text does not determine must be told with its values.
  private var missingFigures: [String] {
    // One cell a line, a table without any value is not there.
    let tables = Set(truth.texts.filter { !$0.value.isEmpty }.keys.map(\.table))
    let missing = truth.texts.filter {
      recognition.report.figures[$0.key] == nil && (layout.keepsCells || tables.contains($0.key.table))
    }
    guard !determinesAll else { return missing.map { "missing: \($0.key) '\($0.value)'" } }
    let rows = Set(missing.filter { !$0.value.isEmpty }.map { "\($0.key.table)/\($0.key.row)" })
    let told = recognition.diagnostics.filter { $0.severity == .error }
    return rows.compactMap { row in
      let values = missing.filter {
        "\($0.key.table)/\($0.key.row)" == row || row.hasPrefix("remedies") && $0.key.table == "remedies"
      }.map(\.value)
      let isTold = told.contains { finding in
        let told = finding.arguments["values"]?.chinese.split(separator: "、").map(String.init) ?? []
        return finding.location != nil && values.allSatisfy { $0.isEmpty || told.contains($0) }
      }
      return isTold || isMissingRow(row) ? nil : "not told: \(row) \(values)"
    }
  }

  /// Whether a row is told as one that was not found; its values are then kept as a row that the form does not have.
  private func isMissingRow(_ key: String) -> Bool {
    let row = truth.form.tables.flatMap { table in
      table.blocks.flatMap(\.rows).filter { "\(table.key)/\($0.key)" == key }
    }.first
    return recognition.diagnostics.contains { finding in
      finding.code == .missingTable
        || finding.code == .missingRows
          && finding.arguments["rows"]?.chinese.contains(row?.path.last ?? "-") == true
    }
  }

  /// Figures that the rules have placed without a note of their row, or an error of it where others were not placed.
  private var inferredWithoutNote: [String] {
    let notes = recognition.diagnostics.filter { $0.code == .placedByRules || $0.severity == .error }
    return recognition.report.figures.filter { $0.origin == .inferred }.compactMap { figure in
      notes.contains { isNote($0, of: figure) } ? nil : "no note: \(figure.address)"
    }
  }

  /// Whether a finding names the row of a figure, by its label or by its line.
  private func isNote(_ finding: Diagnostic, of figure: Figure) -> Bool {
    if let line = finding.location?.line, line == figure.location?.line { return true }
    guard let table = truth.form.table(figure.address.table), let name = finding.arguments["row"]?.chinese else {
      return false
    }
    // All figures of a table that lies across are one row, which has the table's name.
    let path = table.blocks.flatMap(\.rows).first { $0.key == figure.address.row }?.path ?? []
    return table.arrangement == .across ? name == table.name : path.contains(name)
  }

  /// Values that are nowhere in what was read.
  private var lostTexts: [String] {
    var found: [Substring: Int] = [:]
    func add(_ text: String, count: Int = 1) {
      for word in text.split(whereSeparator: { $0 == "|" || $0.isWhitespace }) { found[word, default: 0] += count }
    }
    // A number of the prose does not stand for one of the tables.
    for text in prose.texts { add(text, count: -1) }
    for section in recognition.report.sections {
      add(section.heading ?? "")
      for block in section.blocks {
        switch block {
        case .heading(let heading): add(heading.text)
        case .paragraph(let paragraph): add(paragraph.text)
        case .table(let table): for cell in table.cells { add(cell.text(in: recognition.report.figures)) }
        }
      }
    }
    var lost: [String] = []
    for cell in sheets.flatMap(\.rows).flatMap(\.self) where cell.isValue {
      for word in cell.text.split(separator: " ") {
        if found[word, default: 0] > 0 { found[word, default: 0] -= 1 } else { lost.append("lost: '\(word)'") }
      }
    }
    return lost
  }
}
