/// Gives sheets names that Excel takes: short, legal, each once.
struct SheetNames {
  private var taken: Set<String> = ["history"]
  /// The number that the next of those who want a name gets, so that none is tried again.
  private var numbers: [String: Int] = [:]

  /// A free name as close to the wanted one as possible.
  ///
  /// Characters that a name cannot have become their full-width forms, a long name ends with `…`, a name that
  /// is taken gets a number.
  mutating func name(for wanted: String) -> String {
    let legal = Self.legal(wanted)
    var name = Self.shortened(legal, to: SheetLimits.name)
    let first = name.lowercased()
    var number = numbers[first] ?? 2
    while !taken.insert(name.lowercased()).inserted {
      let suffix = " \(number)"
      name = Self.shortened(legal, to: SheetLimits.name - suffix.utf16.count) + suffix
      number += 1
    }
    numbers[first] = number
    return name
  }

  private static func legal(_ wanted: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in wanted.unicodeScalars {
      switch scalar {
      case "[", "]", ":", "*", "?", "/", "\\":
        scalars.append(Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar)
      case "'": scalars.append("’")
      case _ where !CellText.isLegalInXML(scalar): scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    let name = String(scalars)
    return name.utf8.allSatisfy { $0 == UInt8(ascii: " ") } ? "–" : name
  }

  private static func shortened(_ name: String, to limit: Int) -> String {
    guard name.utf16.count > limit else { return name }
    var result = String.UnicodeScalarView()
    var length = 1
    for scalar in name.unicodeScalars {
      length += scalar.value > 0xFFFF ? 2 : 1
      guard length <= limit else { break }
      result.append(scalar)
    }
    return String(result) + "…"
  }
}
