import ReportCore

/// A line that is a page's number and nothing else: `3`, `3 / 8`, `- 3 -`, `第 3 页 共 8 页`.
public struct PageNumberText: Sendable, Hashable {
  /// How sure it is from the line alone.
  public enum Shape: Sendable, Hashable {
    /// A number, or two with a comma between: any figure looks so.
    case bare
    /// `3 / 8`.
    case counted
    /// With dashes around it, or with words that say what it is.
    case decorated
  }

  /// How sure it is.
  public let shape: Shape
  /// The number of this page, not of all.
  public let number: Int
  /// How many pages there are, where it says so.
  public let total: Int?

  /// The longest such line, in bytes.
  public static let longest = 48

  /// Reads a line; `nil` for one that has anything else in it.
  ///
  /// - Complexity: O(1): it looks at no more than the first character that is out of place.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count <= Self.longest else { return nil }
    var numbers: [Int] = []
    var shape = String.UnicodeScalarView()
    // Whether spaces stand between digits: a row of figures.
    var isParted = false
    var isPastSpace = false
    for scalar in text.unicodeScalars {
      guard !scalar.isReportSpace else {
        isPastSpace = true
        continue
      }
      defer { isPastSpace = false }
      if let digit = scalar.digitValue {
        isParted = isParted || isPastSpace && shape.last == "0"
        if shape.last != "0" {
          shape.append("0")
          numbers.append(0)
        }
        numbers[numbers.count - 1] = min(numbers[numbers.count - 1], 99_999) * 10 + digit
      } else if let mark = Self.mark(scalar) {
        if mark != "-" || shape.last != "-" { shape.append(mark) }
      } else {
        return nil
      }
    }
    guard let first = numbers.first else { return nil }
    let name = String(shape)
    if name == "0" || name == "0,0" {
      guard !isParted else { return nil }
      self.shape = .bare
    } else if name == "0/0" {
      self.shape = .counted
    } else if Self.decorated.contains(name) {
      self.shape = .decorated
    } else {
      return nil
    }
    // 共8页第3页.
    let isReversed = name.hasPrefix("共")
    number = isReversed ? numbers[1] : first
    total = numbers.count > 1 ? (isReversed ? first : numbers[1]) : nil
  }

  private static let decorated: Set<String> = [
    "-0-", "第0页", "第0页共0页", "第0页,共0页", "第0页/共0页", "共0页第0页", "共0页,第0页", "共0页/第0页", "第0页,0页", "第0页/0页",
    "Page0", "Page0of0", "·0·",
  ]

  private static func mark(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    // 一 is what a dash is read as that stands beside Chinese.
    case "-", "‐", "‑", "‒", "–", "—", "―", "─", "−", "－", "一": "-"
    case ",", "，", "|": ","
    case "/", "／": "/"
    case "頁": "页"
    case "第", "页", "共", "·", "P", "a", "g", "e", "o", "f": scalar
    default: nil
    }
  }
}
