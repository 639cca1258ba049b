public import ReportCore

/// Reports of several years, held against one another agency by agency.
///
/// Keeps of each report only the figures that a rule between years names, so that many reports can be added.
public struct YearSeries: Sendable {
  /// One agency's report of one year.
  private struct Entry {
    let file: String
    let form: Form
    let report: Report
  }

  private var entries: [String: [Int: Entry]] = [:]

  public init() {}

  /// Adds a report that was read by a form; one without agency or year, or of a year that is there, is left out.
  public mutating func add(_ report: Report, form: Form, file: String) {
    guard let agency = report.metadata.agency, let year = report.metadata.year, entries[agency]?[year] == nil else {
      return
    }
    var figures = FigureList()
    for address in form.addressesOfYearRules {
      if let figure = report.figures[address] { figures.append(figure) }
    }
    let kept = Report(metadata: report.metadata, figures: figures)
    entries[agency, default: [:]][year] = Entry(file: file, form: form, report: kept)
  }

  /// What does not fit between a year and the one before, each finding with the later report's file.
  public var findings: [Diagnostic] {
    entries.sorted { $0.key < $1.key }.flatMap { _, years in
      years.sorted { $0.key < $1.key }.flatMap { year, entry -> [Diagnostic] in
        guard let before = years[year - 1] else { return [] }
        return entry.form.check(entry.report, after: before.report).map { finding in
          var finding = finding
          finding.location = finding.location?.inFile(entry.file)
          return finding
        }
      }
    }
  }
}

extension Form {
  /// The figures that rules between years name, each once.
  fileprivate var addressesOfYearRules: [FigureAddress] {
    var addresses: [FigureAddress] = []
    for (rule, sums) in zip(rules, sums) where rule.spansYears {
      for sum in sums { addresses += (sum.left + sum.right).filter { !addresses.contains($0) } }
    }
    return addresses
  }
}
