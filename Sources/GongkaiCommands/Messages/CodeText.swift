package import ReportCore
package import ReportForms

/// What `gongkai explain` prints, and the page docs/codes.md.
package struct CodeText {
  let language: Language

  /// Every code, those of the rules of some forms among them, by number.
  package static func codes(of forms: [Form]) -> [DiagnosticCode] {
    var codes = DiagnosticCode.catalogue
    for rule in forms.flatMap(\.rules) where !codes.contains(rule.code) { codes.append(rule.code) }
    return codes.sorted { $0.id < $1.id }
  }

  /// A line a code.
  func list(of codes: [DiagnosticCode]) -> String {
    aligned(codes.map { [$0.id, $0.severity.word(in: language), $0.message.template.text(in: language)] })
  }

  /// Everything about a code; that of a form's own rule by an example of the form's.
  func description(of code: DiagnosticCode, in forms: [Form] = []) -> String {
    let example =
      forms.lazy.compactMap { $0.example(of: code) }.first ?? Diagnostic(code, CodeSamples.arguments)
    var facts = [
      [text("代码", "code"), code.id], [text("级别", "level"), code.severity.word(in: language)],
      [text("含义", "meaning"), code.message.template.text(in: language)],
      [text("例如", "example"), example.message.text(in: language)],
    ]
    if let hint = example.hint { facts.append([text("怎么办", "what to do"), hint.text(in: language)]) }
    return aligned(facts)
  }

  /// The page docs/codes.md.
  package static func page(of codes: [DiagnosticCode]) -> String {
    var page = """
      # Codes

      Every message of `gongkai` has a code, whose number never changes its meaning; `gongkai explain GK0404` says the same as
      this page, which is generated. Names in braces stand for what the message is about; the examples have values for them.
      A form of one's own may have codes of its own (docs/forms.md).

      """
    for code in codes {
      let example = Diagnostic(code, CodeSamples.arguments)
      let message = code.message.template
      page +=
        "\n## \(code.id)\n\n\(code.severity.rawValue.capitalizedFirst): \(message.english)  \n\(message.chinese)\n"
      if example.message != message {
        page += "\n> \(example.message.english)  \n> \(example.message.chinese)\n"
      }
      if let hint = example.hint { page += "\nWhat to do: \(hint.english)  \n怎么办：\(hint.chinese)\n" }
    }
    return page
  }

  private func text(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
