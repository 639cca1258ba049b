import ReportCore

extension LinesFormat: ReportReader {
  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    var report = Report()
    var number = 0
    var line: [UInt8] = []
    for index in 0...input.count {
      guard index == input.count || input[index] == UInt8(ascii: "\n") else {
        line.append(input[index])
        continue
      }
      number += 1
      try Self.take(line, number, into: &report)
      line = []
    }
    return report
  }

  private static let malformed = DiagnosticCode(
    "LINES0001", .error, chinese: "应为“位置 = 数字”,且每个位置一次", english: "a line is ADDRESS = VALUE, each address once")

  private static func take(_ line: [UInt8], _ number: Int, into report: inout Report) throws(ConversionError) {
    guard !line.isEmpty else { return }
    let place = SourceLocation(line: number, column: 1)
    let parts = String(decoding: line, as: UTF8.self).split(separator: " = ", maxSplits: 1).map(String.init)
    guard parts.count == 2, let address = FigureAddress(parts[0]), let figure = FigureText(parts[1]),
      report.figures.append(Figure(address: address, value: figure.value, text: parts[1], location: place))
    else { throw ConversionError(.unreadableInput, Diagnostic(malformed, at: place)) }
  }
}
