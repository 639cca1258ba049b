public import ReportCore

extension FigureValue {
  /// Whether the value can be spelled as a scalar that reads back as the same.
  ///
  /// A mark that is none of the usual ones would not, so it is spelled in the details.
  @usableFromInline var isSpelledAsScalar: Bool {
    guard case .mark(let mark) = self else { return true }
    return FigureText(mark)?.value == self && sameBytes(mark, Figure.trimmed(mark))
  }
}

extension FigureValue {
  /// Whether a text as written is simply what the document spells the value as: its digits, nothing, or the mark.
  @usableFromInline func isSpelled(_ text: String) -> Bool {
    switch self {
    case .number(let number): number.isSpelled(text)
    case .blank: text.isEmpty
    case .mark(let mark): sameBytes(text, mark)
    }
  }
}

extension [Figure] {
  /// Whether there is anything to say of a figure beside its value.
  @usableFromInline func hasDetail(at index: Int) -> Bool {
    self[index].origin != .stated || self[index].unit != nil || !self[index].label.isEmpty
      || (self[index].location.map { $0.line > 0 || $0.detail != nil } ?? false)
      || !self[index].value.isSpelled(self[index].text) || !self[index].value.isSpelledAsScalar
  }
}

extension Figure {

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
@usableFromInline func sameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
}
