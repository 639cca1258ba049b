import ReportCore

extension Explanation {
  /// The explanation as fields of a row of a temporary file.
  var fields: [FigureValue] {
    [
      .mark(code), .mark(address?.description ?? ""), state.map { .mark($0) } ?? .blank, .mark(text),
      .mark(location?.detail ?? ""), .number(ExactDecimal(location?.line ?? 0)),
    ]
  }

  /// Takes explanations from the rest of a row's fields.
  static func all(takenFrom fields: inout ArraySlice<FigureValue>) -> [Explanation] {
    var all: [Explanation] = []
    while fields.count >= 6 {
      let own = Array(fields.prefix(6))
      fields = fields.dropFirst(6)
      let place = SourceLocation(line: own[5].wholeNumber, detail: own[4].text.isEmpty ? nil : own[4].text)
      all.append(
        Explanation(
          code: own[0].text, address: FigureAddress(own[1].text), state: own[2] == .blank ? nil : own[2].text,
          text: own[3].text, location: place))
    }
    return all
  }
}
