import ReportCore
import ReportForms
import StandardFormats

/// The law of conservation: every number of a table that is read is a figure, stands in a text or is named by an error, when
/// the report is recognised.
enum Conservation {
  private static let forms = try? FormSet(Form.builtIn())
  private static let text = StandardFormats.entries.first { $0.format.id == "text" }

  static func check(_ bytes: [UInt8]) throws(Violation) {
    guard let forms, let text, let reader = text.reader,
      let report = try FuzzTarget.read(bytes, reader, text.format)
    else { return }
    let recognition = Recognition(of: report, among: forms)
    let before = numbers(of: report)
    var after = numbers(of: recognition.report)
    for finding in recognition.diagnostics where finding.severity == .error {
      for argument in finding.arguments.values {
        count(argument.english.split { !$0.isNumber && !",.+-".contains($0) }, in: &after)
      }
    }
    for (number, count) in before where after[number, default: 0] < count {
      throw Violation("\(number): \(count) times before recognition, \(after[number, default: 0]) after")
    }
    if let form = recognition.form {
      _ = form.check(recognition.report)
      _ = form.corrected(recognition.report)
    }
  }

  private static func count(_ pieces: [Substring], in numbers: inout [ExactDecimal: Int]) {
    for piece in pieces {
      if let number = FigureText(String(piece))?.value.number { numbers[number, default: 0] += 1 }
    }
  }

  /// How often each number stands in the report: in cells, in figures that no cell points to, in paragraphs.
  private static func numbers(of report: Report) -> [ExactDecimal: Int] {
    var numbers: [ExactDecimal: Int] = [:]
    var shown: Set<FigureAddress> = []
    func add(_ text: some StringProtocol) {
      // Values that could not be placed stand in one cell with bars between them, those of an unknown row in one text.
      count(String(text).split { $0.isWhitespace || $0 == "|" }, in: &numbers)
    }
    for section in report.sections {
      add(section.heading ?? "")
      for block in section.blocks {
        switch block {
        case .paragraph(let paragraph): add(paragraph.text)
        case .heading(let heading): add(heading.text)
        case .table(let table):
          for cell in table.cells {
            if case .figure(let address) = cell.content { shown.insert(address) }
            add(cell.text(in: report.figures))
          }
        }
      }
    }
    for figure in report.figures where !shown.contains(figure.address) { add(figure.text) }
    return numbers
  }
}
