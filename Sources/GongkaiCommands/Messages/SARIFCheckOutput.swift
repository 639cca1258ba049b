import ReportCore
import ReportDriver

/// Findings as one SARIF 2.1.0 log, which code hosts and editors show beside the file.
///
/// Columns are counted in Unicode code points, as SARIF wants it. Source: OASIS, Static Analysis Results
/// Interchange Format (SARIF) Version 2.1.0.
struct SARIFCheckOutput: CheckOutput {
  let language: Language
  private var results: [String] = []
  private var rules: [DiagnosticCode] = []

  init(language: Language) { self.language = language }

  mutating func text(for checked: CheckedReport, of input: Input) -> String {
    let lines = SourceLines(input.bytes)
    for finding in checked.diagnostics { add(finding, lines) }
    return ""
  }

  mutating func text(for findings: [Diagnostic]) -> String {
    for finding in findings { add(finding, nil) }
    return ""
  }

  mutating func noteUnreadable(_ name: String) {}

  mutating func ending() -> String {
    let driver = jsonObject([
      ("name", quoted("gongkai")), ("rules", "[\(rules.map(Self.rule).joined(separator: ","))]"),
    ])
    let run = jsonObject([
      ("tool", jsonObject([("driver", driver)])), ("columnKind", quoted("unicodeCodePoints")),
      ("results", "[\n\(results.joined(separator: ",\n"))\n]"),
    ])
    let log = jsonObject([
      ("$schema", quoted("https://json.schemastore.org/sarif-2.1.0.json")), ("version", quoted("2.1.0")),
      ("runs", "[\(run)]"),
    ])
    return log + "\n"
  }

  private mutating func add(_ finding: Diagnostic, _ lines: SourceLines?) {
    if !rules.contains(finding.code) { rules.append(finding.code) }
    var text = finding.message.text(in: language)
    if let hint = finding.hint { text += "\n" + hint.text(in: language) }
    var fields = [
      ("ruleId", quoted(finding.code.id)), ("level", quoted(finding.severity.rawValue)),
      ("message", jsonObject([("text", quoted(text))])),
    ]
    if let location = finding.location { fields.append(("locations", "[\(Self.place(location, finding, lines))]")) }
    results.append(jsonObject(fields))
  }

  private static func place(_ location: SourceLocation, _ finding: Diagnostic, _ lines: SourceLines?) -> String {
    var physical = [("artifactLocation", jsonObject([("uri", quoted(location.file ?? ""))]))]
    if location.line > 0 {
      var region = [("startLine", String(location.line))]
      if location.column > 0 {
        let before = lines?.line(location.line)?.prefix(location.column - 1)
        let characters = before.map { String(decoding: $0, as: UTF8.self).unicodeScalars.count + 1 }
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
      ("id", quoted(code.id)), ("shortDescription", jsonObject([("text", quoted(code.message.english))])),
    ])
  }
}
