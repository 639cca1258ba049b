import DocumentTokens
import ReportCore
import ReportDriver

/// Findings as one SARIF 2.1.0 log, which code hosts and editors show beside the file.
///
/// Columns are counted in Unicode code points, as SARIF wants it. Source: OASIS, Static Analysis Results
/// Interchange Format (SARIF) Version 2.1.0.
struct SARIFCheckOutput: CheckOutput {
  let language: Language
  private var rules: [DiagnosticCode] = []
  private var known: Set<DiagnosticCode> = []
  private var isBegun = false

  private typealias Lines = (lines: SourceLines, counts: CharacterCounts)

  init(language: Language) { self.language = language }

  func part(for checked: CheckedReport, of input: Input) -> CheckPart {
    let lines = SourceLines(input.bytes)
    return CheckPart(
      of: checked, file: input.name, codes: Self.codes(of: checked.diagnostics),
      text: results(for: checked.diagnostics, (lines, CharacterCounts(lines))))
  }

  mutating func text(for part: CheckPart) -> String { added(part.text, codes: part.codes) }

  mutating func text(for findings: [Diagnostic]) -> String {
    added(results(for: findings, nil), codes: Self.codes(of: findings))
  }

  mutating func noteUnreadable(_ name: String) {}

  mutating func ending() -> String {
    let driver = jsonObject([
      ("name", quoted("gongkai")), ("rules", "[\(rules.map(Self.rule).joined(separator: ","))]"),
    ])
    let tool = jsonObject([("driver", driver)])
    return (isBegun ? "" : Self.beginning) + "\n],\"tool\":\(tool)}]}\n"
  }

  private static let beginning =
    "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
    + "\"columnKind\":\"unicodeCodePoints\",\"results\":[\n"

  /// Results after those that are printed already.
  private mutating func added(_ results: String, codes: [DiagnosticCode]) -> String {
    guard !results.isEmpty else { return "" }
    for code in codes where known.insert(code).inserted { rules.append(code) }
    defer { isBegun = true }
    return (isBegun ? ",\n" : Self.beginning) + results
  }

  private static func codes(of findings: [Diagnostic]) -> [DiagnosticCode] {
    var codes: [DiagnosticCode] = []
    for finding in findings where !codes.contains(finding.code) { codes.append(finding.code) }
    return codes
  }

  private func results(for findings: [Diagnostic], _ lines: Lines?) -> String {
    findings.map { result(for: $0, lines) }.joined(separator: ",\n")
  }

  private func result(for finding: Diagnostic, _ lines: Lines?) -> String {
    var text = finding.message.text(in: language)
    if let hint = finding.hint { text += "\n" + hint.text(in: language) }
    var fields = [
      ("ruleId", quoted(finding.code.id)), ("level", quoted(finding.severity.rawValue)),
      ("message", jsonObject([("text", quoted(text))])),
    ]
    if let location = finding.location { fields.append(("locations", "[\(Self.place(location, finding, lines))]")) }
    if let explanation = finding.explanation {
      // SARIF 3.35: what the source itself says of a result.
      let suppression = jsonObject([("kind", quoted("inSource")), ("justification", quoted(explanation))])
      fields.append(("suppressions", "[\(suppression)]"))
    }
    return jsonObject(fields)
  }

  private static func place(_ location: SourceLocation, _ finding: Diagnostic, _ lines: Lines?) -> String {
    var physical = [("artifactLocation", jsonObject([("uri", quoted(location.file ?? ""))]))]
    if location.line > 0 {
      var region = [("startLine", String(location.line))]
      if location.column > 0 {
        let characters = lines.flatMap { $0.counts.character(at: location.column, inLine: location.line, of: $0.lines) }
        region.append(("startColumn", String(characters ?? location.column)))
      }
      physical.append(("region", jsonObject(region)))
    }
    var place = [("physicalLocation", jsonObject(physical))]
    let logical = [location.detail, finding.address?.description].compactMap(\.self)
    if !logical.isEmpty {
      let names = logical.map { jsonObject([("fullyQualifiedName", quoted($0))]) }
      place.append(("logicalLocations", "[\(names.joined(separator: ","))]"))
    }
    return jsonObject(place)
  }

  private static func rule(_ code: DiagnosticCode) -> String {
    jsonObject([
      ("id", quoted(code.id)), ("shortDescription", jsonObject([("text", quoted(code.message.template.english))])),
    ])
  }
}
