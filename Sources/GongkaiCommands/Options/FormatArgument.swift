import ReportCore

/// A format on the command line, with options or without: `text:encoding=gb18030,style=board`.
package struct FormatArgument: Hashable {
  var name: String
  var options: [String: String] = [:]

  /// - Throws: `usage` for an option without a key or a value sign.
  init(parsing text: String) throws(ConversionError) {
    guard let colon = text.firstIndex(of: ":") else {
      name = text
      return
    }
    name = String(text[..<colon])
    for option in text[text.index(after: colon)...].split(separator: ",", omittingEmptySubsequences: false) {
      guard let (key, value) = keyAndValue(option) else {
        throw .invalidSyntax(of: text, allowed: "FORMAT:KEY=VALUE,…")
      }
      options[key] = value
    }
  }
}

/// An option of a format on the command line: `csv.layout=grid`.
struct FormatOptionArgument: Hashable {
  var format: String
  var key: String
  var value: String

  /// - Throws: `usage` for any other shape.
  init(parsing text: String) throws(ConversionError) {
    guard let dot = text.firstIndex(of: "."), dot > text.startIndex,
      let (key, value) = keyAndValue(text[text.index(after: dot)...])
    else { throw .invalidSyntax(of: text, allowed: "FORMAT.KEY=VALUE") }
    format = String(text[..<dot])
    self.key = key
    self.value = value
  }
}

/// The two sides of the first `=`; `nil` without one or without a key.
private func keyAndValue(_ text: Substring) -> (key: String, value: String)? {
  guard let sign = text.firstIndex(of: "="), sign > text.startIndex else { return nil }
  return (String(text[..<sign]), String(text[text.index(after: sign)...]))
}

extension ConversionError {
  fileprivate static func invalidSyntax(of text: String, allowed: Message) -> ConversionError {
    ConversionError(.usage, .invalidOptionSyntax, ["option": Message(text), "allowed": allowed])
  }
}
