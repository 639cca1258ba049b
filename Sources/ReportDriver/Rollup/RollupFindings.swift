import ReportCore
import ReportForms

/// What is said of a sum besides the rules of its form.
extension Rollup {
  /// What is said of reports of several years.
  func severalYears(_ year: Int?) -> [Diagnostic] {
    guard years.count > 1, let year else { return [] }
    let list = years.sorted().map { String($0) }.joined(separator: "、")
    var findings = [Diagnostic(.sumOfOneYear, ["years": Message(list), "year": "\(year)"])]
    if let others = totals[nil] {
      findings.append(Diagnostic(.reportsWithoutYear, ["count": "\(others.reports)", "year": "\(year)"]))
    }
    return findings
  }

  /// The agencies that could not be checked against the year before, the first of them by name.
  var uncheckedAgencies: [Diagnostic] {
    // With several years the year before is among them.
    guard !withoutYearBefore.isEmpty, years.count < 2 else { return [] }
    let names = withoutYearBefore.prefix(5).joined(separator: "、") + (withoutYearBefore.count > 5 ? "……" : "")
    return [Diagnostic(.noYearBefore, ["count": "\(withoutYearBefore.count)", "names": Message(names)])]
  }

  func missingAgencies(_ year: Int?) -> [Diagnostic] {
    guard let expected = expectations.agencies else { return [] }
    let there = (found[year] ?? []).union(years.count > 1 ? [] : found[nil] ?? [])
    let missing = expected.filter { !there.contains($0) }
    var findings = missing.map { Diagnostic(.agencyMissing, ["agency": Message($0)]) }
    for agency in unexpected.sorted() {
      let near = missing.first { AgencyName.isNear($0, agency) }
      let hint = near.map {
        Message(chinese: "名单中缺的“\($0)”可能就是它", english: "'\($0)', which is missing from the list, may be the same")
      }
      findings.append(Diagnostic(.agencyUnexpected, ["agency": Message(agency)], hint: hint))
    }
    return findings
  }

  func wholeAndParts(_ report: Report) -> [Diagnostic] {
    guard let whole = expectations.whole else { return [] }
    return form.figures.compactMap { cell in
      guard let stated = whole.figures[cell.address], let number = stated.value.number,
        let value = stated.unit.map({ number.inUnit(cell.unit, from: $0) }) ?? number,
        let sum = report.figures[cell.address]?.value.number, sum != value
      else { return nil }
      let difference = sum.subtracting(value)?.magnitude
      return Diagnostic(
        .partsDiffer, at: stated.location?.inFile(whole.metadata.source), address: cell.address,
        [
          "what": Message(cell.label), "sum": Message(sum.description), "whole": Message(value.description),
          "difference": Message(difference?.description ?? ""),
        ])
    }
  }
}
