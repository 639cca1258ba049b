import ReportCore

/// Findings as text for people.
struct FindingText {
  let language: Language
  let usesColor: Bool

  /// One finding: its place, kind and sentence; the line that it is about where that is known; what to do.
  ///
  /// - Parameters:
  ///   - name: the name of the input that `lines` are of.
  ///   - lines: the input's lines; a finding about another file is shown without.
  func rendered(_ finding: Diagnostic, name: String? = nil, lines: SourceLines? = nil) -> String {
    let location = finding.location.map(\.description) ?? ""
    let place = location.isEmpty ? "gongkai" : printable(location)
    let kind = colored("\(finding.severity.word(in: language))[\(finding.code.id)]", color(of: finding.severity))
    var text = "\(colored(place, "1")): \(kind): \(printable(finding.message.text(in: language)))\n"
    if let quote = finding.quote {
      if let shown = SourceExcerpt(of: Array(quote.line.utf8)[...], at: quote.column) {
        text += excerpt(shown, "", finding.severity)
      }
    } else if let lines, let location = finding.location, location.file == name {
      text += excerpt(at: location, of: lines, severity: finding.severity)
    }
    if let hint = finding.hint {
      let label = language == .chinese ? "建议" : "hint"
      text += "  \(colored(label, "36")): \(printable(hint.text(in: language)))\n"
    }
    if let explanation = finding.explanation {
      let (said, words) = (language == .chinese ? "情况说明" : "explained", printable(explanation))
      text += "  \(colored(said, "32")): \(words)\n"
    }
    return text
  }

  private func excerpt(at location: SourceLocation, of lines: SourceLines, severity: Severity) -> String {
    guard location.column > 0, let line = lines.line(location.line), !line.isEmpty,
      let excerpt = SourceExcerpt(of: line, at: location.column)
    else { return "" }
    return self.excerpt(excerpt, String(location.line), severity)
  }

  /// - Parameter number: the line's number, where it has one.
  private func excerpt(_ excerpt: SourceExcerpt, _ number: String, _ severity: Severity) -> String {
    let gutter = String(repeating: " ", count: max(0, 5 - number.utf8.count)) + number
    let blank = String(repeating: " ", count: gutter.utf8.count)
    let indent = String(repeating: " ", count: excerpt.indent)
    return "\(gutter) | \(excerpt.text)\n\(blank) | \(indent)\(colored("^", color(of: severity)))\n"
  }

  private func color(of severity: Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;34"
    }
  }

  private func colored(_ text: String, _ color: String) -> String {
    usesColor ? "\u{1B}[\(color)m\(text)\u{1B}[0m" : text
  }
}
