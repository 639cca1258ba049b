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

  private static func take(_ line: [UInt8], _ number: Int, into report: inout Report) throws(ConversionError) {
  }
}
