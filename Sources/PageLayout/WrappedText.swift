/// Text that is broken over lines, as one.
struct WrappedText {
  /// Joins the lines of one cell.
  ///
  /// Chinese goes on without a space. Digits go on only where the line above is as wide as the cell, since two numbers
  /// below one another are not one.
  /// - Parameter width: the width of the cell.
  static func joined(_ lines: [TextLine], width: Double) -> String {
    var result = ""
    for (index, line) in lines.enumerated() {
      if index > 0 { result += divider(lines[index - 1], line, width: width) }
      result += line.text
    }
    return result
  }

  private static func divider(_ above: TextLine, _ below: TextLine, width: Double) -> String {
    guard let last = above.text.unicodeScalars.last, let first = below.text.unicodeScalars.first else { return "" }
    if isFigure(last), isFigure(first) { return fills(above, width) ? "" : "\n" }
    return isLetter(last) && isLetter(first) ? " " : ""
  }

  /// Whether no further character would have had room on a line.
  static func fills(_ line: TextLine, _ width: Double) -> Bool {
    let count = max(1, line.text.unicodeScalars.count)
    return count > 1 && width - line.box.width <= line.box.width / Double(count) + margins
  }

  /// What a cell keeps free at both sides, at most.
  private static let margins = 13.0

  private static func isFigure(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "０"..."９", ",", ".", "，", "．", "-", "+", "/": true
    default: false
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && scalar.value < 0x2E80
  }
}
