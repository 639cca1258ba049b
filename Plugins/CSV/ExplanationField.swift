import ReportCore

/// What a report says of findings about a figure, in a tidy row: `GK0501 (13621 252 Δ9): why`, a line each.
enum ExplanationField {
  /// The column's name. Only tables of reports with explanations have it.
  static let column = "explanation"

  static func text(of explanations: [Explanation]) -> String {
    explanations.map { explanation in
      let state = explanation.state.map { " (\($0))" } ?? ""
      // A line is an explanation.
      let text = explanation.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      return "\(explanation.code)\(state): \(text)"
    }.joined(separator: "\n")
  }

  /// Reads a field; a line without a code belongs to no finding, which is reported when findings are known.
  static func explanations(_ text: String, of address: FigureAddress, at location: SourceLocation?) -> [Explanation] {
    text.split(whereSeparator: \.isNewline).map { line in
      let word = line.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      var rest = line[word.endIndex...].drop { $0 == " " }
      var state: String?
      if rest.first == "(", let end = rest.range(of: "): ") {
        state = String(rest[rest.index(after: rest.startIndex)..<end.lowerBound])
        rest = rest[end.lowerBound...].dropFirst()
      }
      guard rest.first == ":" || rest.first == "：" else {
        return Explanation(code: "", address: address, text: String(line), location: location)
      }
      return Explanation(
        code: String(word), address: address, state: state, text: String(rest.dropFirst().drop { $0 == " " }),
        location: location)
    }
  }
}

extension Substring {
  /// Where a text first stands.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
