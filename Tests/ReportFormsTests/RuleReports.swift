import ReportCore
import ReportForms
import ReportTestSupport

/// A report whose figures are given or generated, for tests of the rules.
struct RuleReport {
  let form: Form
  private(set) var report = Report()

  /// All figures of a sample report that satisfies every rule.
  init(form: Form, seed: UInt64, style: StatutoryReport.Style = .init()) {
    self.form = form
    var random = SplitMix64(seed: seed)
    let made = StatutoryReport(form: form, style: style, using: &random)
    var line = 0
    for table in form.tables {
      for block in table.blocks {
        for row in block.rows {
          line += 1
          for (index, column) in block.columns.enumerated() {
            guard let address = FigureAddress("\(table.key)/\(row.key)/\(column.key)") else { continue }
            add(made.texts[address] ?? "", at: address, line: line, column: index + 1)
          }
        }
      }
    }
  }

  private mutating func add(_ text: String, at address: FigureAddress, line: Int, column: Int) {
    guard let figure = FigureText(text) else { return }
    report.figures.append(
      Figure(
        address: address, value: figure.value, text: text, label: address.description,
        location: SourceLocation(line: line, column: column)))
  }

  /// The number at an address; zero for a blank.
  func number(_ address: FigureAddress) -> ExactDecimal { report.figures[address]?.value.number ?? .zero }

  /// Writes another text at an address.
  mutating func set(_ text: String, at address: FigureAddress) {
    guard var figure = report.figures[address], let read = FigureText(text) else { return }
    figure.value = read.value
    figure.unit = read.unit ?? figure.unit
    figure.text = text
    report.figures[address] = figure
  }

  /// The addresses of a table's figures.
  func addresses(of table: String) -> [FigureAddress] {
    report.figures.map(\.address).filter { $0.table == table }
  }
}

/// Findings by their codes.
extension [Diagnostic] {
  var codes: [String] { map(\.code.id) }
  func of(_ code: DiagnosticCode) -> [Diagnostic] { filter { $0.code == code } }
}

/// An address that is known to be one.
func address(_ text: String) throws -> FigureAddress {
  guard let address = FigureAddress(text) else { throw NoAddress(text: text) }
  return address
}

struct NoAddress: Error { let text: String }
