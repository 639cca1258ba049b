import ReportCore
import ReportDriver
import ReportForms
import StandardFormats
import TestFolders

/// What comes of a case's input today.
struct CaseOutcome {
  private(set) var report = Report()
  private(set) var findings: [Diagnostic] = []

  /// Reads, recognises and checks, as the program does it with its defaults.
  init(of test: RecognitionCase, in cases: CaseCollection) throws {
    let folder = cases.folder(test.name)
    let input = try Input(reading: folder(test.input))
    do throws(ConversionError) {
      let form = folder.names().contains("own.yaml") ? folder("own.yaml") : "auto"
      let settings = ConversionSettings(forms: try FormLibrary().set(named: form))
      let checked = try Converter(registry: StandardFormats.registry(), settings: settings).check(input)
      report = checked.report
      findings = checked.diagnostics
    } catch {
      findings = [error.diagnostic]
    }
  }

  /// What `check` ends with.
  var status: Int { findings.contains { $0.severity == .error } ? 1 : 0 }

  /// The figures as `figures.csv` has them: numbers plain, marks as they are, nothing for a blank.
  var figures: [String: String] {
    Dictionary(
      report.figures.map { figure in
        switch figure.value {
        case .number(let number): (figure.address.description, number.description)
        case .mark(let mark): (figure.address.description, mark)
        case .blank: (figure.address.description, "")
        }
      }, uniquingKeysWith: { $1 })
  }

  /// Everything that is not as the case says, a line each.
  func differences(from test: RecognitionCase) -> [String] {
    let unrecorded = test.isNew ? ["findings.txt is not there"] : []
    let differences = unrecorded + figureDifferences(test) + findingDifferences(test) + metadataDifferences(test)
    return differences.isEmpty ? [] : differences + ["findings: " + findings.map(Self.text).joined(separator: "; ")]
  }

  private static func text(_ finding: Diagnostic) -> String {
    let line = finding.location.map { " \($0.line)" } ?? ""
    return "\(finding.code.id)\(line) \(finding.severity.rawValue) \(finding.message.english)"
  }

  private func figureDifferences(_ test: RecognitionCase) -> [String] {
    guard let expected = test.figures else { return [] }
    let found = figures
    return Set(expected.keys).union(found.keys).sorted().flatMap { address -> [String] in
      let value = found[address]
      if var right = expected[address] {
        let mayBeTold = right.hasSuffix("?")
        if mayBeTold { right.removeLast() }
        if value.map({ Self.isSame($0, right) }) ?? (mayBeTold && status == 1) { return [] }
        return ["- \(address),\(right)"] + (value.map { ["+ \(address),\($0)"] } ?? [])
      }
      return ["+ \(address),\(value ?? "")"]
    }
  }

  /// Whether two texts are one figure: 3.50 and 3.5 are.
  private static func isSame(_ first: String, _ second: String) -> Bool {
    if first == second { return true }
    guard let first = ExactDecimal(first), let second = ExactDecimal(second) else { return false }
    return first == second
  }

  private func findingDifferences(_ test: RecognitionCase) -> [String] {
    var differences = test.findings.compactMap { expected -> String? in
      let comes = findings.contains(where: expected.fits)
      return comes == expected.isForbidden ? (comes ? "came: " : "did not come: ") + expected.text : nil
    }
    if let expected = test.status, expected != status { differences.append("status \(status), not \(expected)") }
    return differences
  }

  private func metadataDifferences(_ test: RecognitionCase) -> [String] {
    let metadata = report.metadata
    let found = [
      "agency": metadata.agency ?? "", "title": metadata.title ?? "", "year": metadata.year.map { "\($0)" } ?? "",
    ]
    return test.metadata.sorted { $0.key < $1.key }.compactMap { field, right in
      let value = found[field] ?? ""
      return right.contains(value) ? nil : "\(field) '\(value)', not '\(right.joined(separator: " | "))'"
    }
  }
}
