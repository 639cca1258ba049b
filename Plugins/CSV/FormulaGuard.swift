import ReportCore

/// Finds which texts a spreadsheet program would run as a formula when it opens a CSV file.
enum FormulaGuard {
  /// Whether a text begins with `=`, `+`, `-`, `@`, a tab or a return, in half or full width, and is no number.
  static func isNeeded(for text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF20}", "\u{FF0B}", "\u{FF0D}": true
    // One apostrophe more, so that undoing it gives this text back.
    case "'": isNeeded(for: String(text.unicodeScalars.dropFirst()))
    case "+", "-": ExactDecimal(text.dropFirst()) == nil || text.utf8.dropFirst().first == UInt8(ascii: "-")
    default: false
    }
  }

  /// A text without the apostrophe that the writer puts before one that is to be guarded, or the text of a formula that is
  /// nothing else, as in `="0123"`.
  static func unguarded(_ text: String) -> String {
    if text.hasPrefix("=\""), text.utf8.count > 3, text.hasSuffix("\"") {
      let inner = text.dropFirst(2).dropLast()
      return inner.contains("\"") ? text : String(inner)
    }
    guard text.utf8.first == UInt8(ascii: "'") else { return text }
    let inner = String(text.unicodeScalars.dropFirst())
    return isNeeded(for: inner) ? inner : text
  }
}
