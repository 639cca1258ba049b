import ReportCore

extension FigureValue {
  /// The value as the document spells it where nothing else is known: its digits, nothing, or the mark.
  var spelling: String {
    switch self {
    case .number(let number): number.description
    case .blank: ""
    case .mark(let mark): mark
    }
  }

  /// Whether the value can be spelled as a scalar that reads back as the same.
  ///
  /// A mark that is none of the usual ones would not, so it is spelled in the details.
  var isSpelledAsScalar: Bool {
    guard case .mark(let mark) = self else { return true }
    return FigureText(mark)?.value == self && sameBytes(mark, Figure.trimmed(mark))
  }
}

extension Figure {
  /// The text as written, where it is not simply the value's spelling.
  var ownText: String? {
    sameBytes(text, value.spelling) ? nil : text
  }

  /// Whether there is anything to say beside the value.
  var hasDetail: Bool {
    origin != .stated || unit != nil || !label.isEmpty || (location.map { $0.line > 0 || $0.detail != nil } ?? false)
      || ownText != nil || !value.isSpelledAsScalar
  }

  /// A cell's text without the white space around it.
  static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    // Digits and letters of ASCII at both ends: nothing to trim.
    if (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) { return text }
    let scalars = text.unicodeScalars
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\u{200B}" }
    guard let start = scalars.firstIndex(where: { !isSpace($0) }), let end = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[start...end])
  }
}

/// Whether two texts are the same byte by byte; `==` takes composed and decomposed characters for the same.
func sameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
}
