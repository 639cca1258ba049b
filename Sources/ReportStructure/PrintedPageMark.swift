/// The lines that a browser prints above and below each page: the time and the page's title, its address and number.
///
/// Chromium and Firefox print `11/28/26, 1:07 PM  年度报告` or `2026/11/28 13:07  年度报告` above, and
/// `https://www.example.gov.cn/1.html  1/3` below.
public enum PrintedPageMark {
  /// Whether a line is one of these.
  ///
  /// - Complexity: O(*n*) for a line that begins with an address, else it looks at the first thirty characters.
  public static func isOne(_ line: some StringProtocol) -> Bool {
    guard let first = line.utf8.first else { return false }
    switch first {
    case UInt8(ascii: "h"), UInt8(ascii: "f"): return isFoot(line)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return isHead(line)
    default: return false
    }
  }

  private static let schemes = ["https://", "http://", "file:///"]

  /// An address, and after white space the page's number of all.
  private static func isFoot(_ line: some StringProtocol) -> Bool {
    guard line.utf8.count <= longest, schemes.contains(where: { line.hasPrefix($0) }) else { return false }
    let words = line.split { $0.isWhitespace }
    guard words.count == 2 else { return false }
    return PageNumberText(words[1])?.shape == .counted
  }

  private static let longest = 500

  /// A date and a time, and after white space a title.
  private static func isHead(_ line: some StringProtocol) -> Bool {
    let start = line.unicodeScalars.prefix(30)
    guard start.contains(":"), start.contains("/") || start.contains("-") else { return false }
    // Numbers as 0.
    var shape = String.UnicodeScalarView()
    for scalar in start {
      if ("0"..."9").contains(scalar) {
        if shape.last != "0" { shape.append("0") }
      } else if !scalar.isReportSpace {
        shape.append(scalar)
      }
    }
    let text = String(shape)
    return shapes.contains { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }
  }

  private static let shapes = ["0/0/0,0:0", "0/0/00:0", "0/0/0上午0:0", "0/0/0下午0:0", "0-0-00:0"]
}
