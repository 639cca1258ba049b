import ReportDriver
import SystemFiles

/// A text as it may be sent to a terminal: control characters, which could move the cursor or change what
/// was shown before, and characters that reverse the direction are spelled as `\u{1B}`; tabs are spaces. A byte of a
/// file's name that is not UTF-8 is spelled as `\xB9`.
package func printable(_ text: some StringProtocol) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09: result += " "
    case 0x00..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default:
      if let byte = SystemName.byte(of: scalar) {
        result += "\\x\(String(byte, radix: 16, uppercase: true))"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result
}

/// How many columns a text takes on a terminal: two for a wide character, none for a combining one.
///
/// The wide ranges are those of Unicode's East Asian Width, W and F, joined where only unassigned code points
/// lie between.
func displayWidth(_ text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + displayWidth(of: $1) }
}

private func displayWidth(of scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x20..<0x300: 1
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD:
    2
  default:
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default: 1
    }
  }
}

/// Rows of cells as lines, each column as wide as its widest cell.
///
/// - Parameter right: the columns whose cells stand at the right.
package func aligned(_ rows: [[String]], right: Set<Int> = []) -> String {
  var widths: [Int] = []
  for row in rows {
    for (column, cell) in row.enumerated() {
      if column == widths.count { widths.append(0) }
      widths[column] = max(widths[column], displayWidth(cell))
    }
  }
  func line(_ row: [String]) -> String {
    var line = ""
    for (column, cell) in row.enumerated() {
      let padding = String(repeating: " ", count: widths[column] - displayWidth(cell))
      line += (column == 0 ? "" : "  ") + (right.contains(column) ? padding + cell : cell + padding)
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }
  return rows.map(line).joined()
}
