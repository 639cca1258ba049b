import ReportCore
import ReportDriver
import ReportForms

/// What `check` prints: made file after file, so that memory does not grow with them.
///
/// Each shape of output is a type of its own.
protocol CheckOutput: Sendable {
  /// What there is to say of one report, made where it is checked; no more is kept of it.
  func part(for checked: CheckedReport, of input: Input) -> CheckPart
  /// What to print for a report, when it is its turn.
  mutating func text(for part: CheckPart) -> String
  /// What to print for findings between reports of several years.
  mutating func text(for findings: [Diagnostic]) -> String
  /// What to print at the end.
  mutating func ending() -> String
  /// Takes note of an input that could not be read.
  mutating func noteUnreadable(_ name: String)
}

/// What there is to say of one report.
struct CheckPart: Sendable {
  var file: String
  var form: String?
  var counts: FindingCounts
  /// How many figures its form has, and how many of them the report leaves blank or does not have.
  var cells = 0
  var blanks = 0
  /// The kinds of its findings, each once; only where the output lists them.
  var codes: [DiagnosticCode] = []
  var text: String

  init(of checked: CheckedReport, file: String, codes: [DiagnosticCode] = [], text: String) {
    self.file = file
    form = checked.form?.id
    counts = FindingCounts(of: checked.diagnostics)
    if let figures = checked.form?.figures {
      cells = figures.count
      blanks = figures.count { checked.report.figures[$0.address]?.value ?? .blank == .blank }
    }
    self.codes = codes
    self.text = text
  }
}

/// One line of JSON a finding.
struct JSONCheckOutput: CheckOutput {
  let console: Console

  func part(for checked: CheckedReport, of input: Input) -> CheckPart {
    CheckPart(
      of: checked, file: input.name, text: console.rendered(checked.diagnostics, in: input, usesColor: false))
  }

  mutating func text(for part: CheckPart) -> String { part.text }

  mutating func text(for findings: [Diagnostic]) -> String {
    console.rendered(findings, in: nil, usesColor: false)
  }

  mutating func ending() -> String { "" }
  mutating func noteUnreadable(_ name: String) {}
}

/// Findings with the lines that they are about; at the end how many: for one input in a sentence, for several as a
/// table, for very many only how many inputs have them.
struct TextCheckOutput: CheckOutput {
  let console: Console
  let usesColor: Bool
  private var results: [Result] = []
  private var totals = Totals()

  /// The most inputs that the table shows.
  private static let mostRows = 1000

  private struct Totals {
    var inputs = 0
    var unreadable = 0
    var withErrors = 0
    var withWarnings = 0
  }

  private struct Result {
    var file: String
    var form: String
    var counts: FindingCounts?
    var cells = 0
    var blanks = 0
  }

  init(console: Console, usesColor: Bool) {
    self.console = console
    self.usesColor = usesColor
  }

  func part(for checked: CheckedReport, of input: Input) -> CheckPart {
    CheckPart(
      of: checked, file: input.name, text: console.rendered(checked.diagnostics, in: input, usesColor: usesColor))
  }

  mutating func text(for part: CheckPart) -> String {
    if part.counts.errors > 0 { totals.withErrors += 1 } else if part.counts.warnings > 0 { totals.withWarnings += 1 }
    note(
      Result(
        file: part.file, form: part.form ?? "—", counts: part.counts, cells: part.cells, blanks: part.blanks))
    return part.text
  }

  private mutating func note(_ result: Result) {
    totals.inputs += 1
    if totals.inputs <= Self.mostRows { results.append(result) } else { results = [] }
  }

  mutating func text(for findings: [Diagnostic]) -> String {
    for finding in findings {
      guard let index = results.firstIndex(where: { $0.file == finding.location?.file }) else { continue }
      results[index].counts?.add(finding)
    }
    return console.rendered(findings, in: nil, usesColor: usesColor)
  }

  mutating func noteUnreadable(_ name: String) {
    let form = Message(chinese: "无法读取", english: "unreadable").text(in: console.language)
    totals.unreadable += 1
    note(Result(file: name, form: form, counts: nil))
  }

  mutating func ending() -> String {
    switch totals.inputs {
    case 0: ""
    case (Self.mostRows + 1)...: "\n" + summary.text(in: console.language) + "\n"
    case 1: results[0].counts.map { $0.sentence.text(in: console.language) + blanks(of: results[0]) + "\n" } ?? ""
    default: table()
    }
  }

  private var summary: Message {
    Message(
      chinese: "\(totals.inputs) 份：\(totals.withErrors) 份有错误，\(totals.withWarnings) 份只有警告，"
        + "\(totals.unreadable) 份无法读取",
      english: "\(totals.inputs) reports: \(totals.withErrors) with errors, \(totals.withWarnings) with warnings only, "
        + "\(totals.unreadable) unreadable")
  }

  /// How many figures a report leaves blank: one that is not filled in breaks no rule.
  private func blanks(of result: Result) -> String {
    guard result.blanks > 0 else { return "" }
    return Message(
      chinese: "；\(result.cells) 格中有 \(result.blanks) 格空白",
      english: "; \(result.blanks) of \(result.cells) figures are blank"
    ).text(in: console.language)
  }

  private func table() -> String {
    let heads: [Message] = [
      Message(chinese: "文件", english: "file"), Message(chinese: "表式", english: "form"),
      Message(chinese: "错误", english: "errors"), Message(chinese: "警告", english: "warnings"),
      Message(chinese: "提示", english: "notes"),
    ]
    let hasExplained = results.contains { $0.counts?.explained ?? 0 > 0 }
    let hasBlanks = results.contains { $0.blanks > 0 }
    let more =
      (hasExplained ? [Message(chinese: "已说明", english: "explained")] : [])
      + (hasBlanks ? [Message(chinese: "空白", english: "blank")] : [])
    let rows = results.map { result in
      let explained = hasExplained ? [result.counts.map { String($0.explained) } ?? "—"] : []
      let blank = hasBlanks ? [result.counts == nil ? "—" : String(result.blanks)] : []
      return [printable(result.file), result.form] + (result.counts?.columns ?? ["—", "—", "—"]) + explained + blank
    }
    return "\n" + aligned([(heads + more).map { $0.text(in: console.language) }] + rows, right: [2, 3, 4, 5, 6])
  }
}

/// How many findings there are of each severity.
struct FindingCounts: Hashable {
  var errors = 0
  var warnings = 0
  var notes = 0
  /// Errors and warnings that the report explains, which are not counted as such.
  var explained = 0

  init(of findings: [Diagnostic]) {
    for finding in findings { add(finding) }
  }

  mutating func add(_ finding: Diagnostic) {
    switch finding.severity {
    case _ where finding.explanation != nil: explained += 1
    case .error: errors += 1
    case .warning: warnings += 1
    case .note: notes += 1
    }
  }

  /// The counts as cells of a table.
  var columns: [String] { [errors, warnings, notes].map { String($0) } }

  /// The counts as a sentence.
  var sentence: Message {
    if errors + warnings + notes + explained == 0 { return Message(chinese: "没有发现问题", english: "no problems found") }
    let said =
      explained == 0 ? "" : Message(chinese: "，已说明 \(explained) 个", english: ", \(explained) explained")
    return Message(
      chinese: "\(errors) 个错误，\(warnings) 个警告，\(notes) 个提示\(said.chinese)",
      english: "\(counted(errors, "error")), \(counted(warnings, "warning")), \(counted(notes, "note"))\(said.english)")
  }
}

/// A number with its English noun, in the plural but for one.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
