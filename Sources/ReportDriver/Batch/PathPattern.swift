/// A pattern for paths, as shells have them: `*`, `?`, `[a-z]`, `[!a-z]`, and `**` for any number of folders.
///
/// Names that begin with a dot are not meant by any pattern.
struct PathPattern: Sendable {
  /// The folder in front of the first part with a special character.
  let folder: String
  private let parts: [[Unicode.Scalar]]

  /// Whether a text has a special character at all.
  static func isPattern(_ text: String) -> Bool { text.utf8.contains { special.contains($0) } }
  private static let special: [UInt8] = [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "[")]

  init(_ text: String) {
    let all = text.split(separator: "/", omittingEmptySubsequences: false)
    let fixed = all.prefix { !Self.isPattern(String($0)) }
    let folder = fixed.joined(separator: "/")
    self.folder = fixed.isEmpty ? "." : folder.isEmpty ? "/" : folder
    var parts: [[Unicode.Scalar]] = []
    for part in all.dropFirst(fixed.count) where !part.isEmpty {
      let scalars = Array(part.unicodeScalars)
      if scalars != Self.anyFolders || parts.last != Self.anyFolders { parts.append(scalars) }
    }
    self.parts = parts
  }

  /// A pattern for whole relative paths, or without a slash for the names of files and folders wherever they are.
  init(skipping text: String) {
    let parts = text.split(separator: "/").filter { $0 != "." }.map { Array($0.unicodeScalars) }
    folder = ""
    // What is in a folder that is meant is meant as well.
    self.parts = (text.contains("/") ? parts : [Self.anyFolders] + parts) + [Self.anyFolders]
  }

  /// Whether a path, relative to ``folder``, is meant.
  ///
  /// - Complexity: O(*parts of the path* · *parts of the pattern*) comparisons of parts.
  func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map { Array($0.unicodeScalars) }
    return Self.matches(
      names, parts, isStar: { $0 == Self.anyFolders }, matchesOne: { Self.matches(name: $0, $1) })
  }

  private static let anyFolders: [Unicode.Scalar] = ["*", "*"]

  private static func matches(name: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
    matches(name, tokens(of: part), isStar: { $0 == .anything }, matchesOne: { $1.matches($0) })
  }

  /// Whether items match a pattern in which stars stand for any number of them.
  ///
  /// Goes back only to the last star, so that no pattern takes more than items × patterns steps.
  private static func matches<Item, Part>(
    _ items: [Item], _ pattern: [Part], isStar: (Part) -> Bool, matchesOne: (Item, Part) -> Bool
  ) -> Bool {
    var (item, part) = (0, 0)
    var retry: (item: Int, part: Int)?
    while item < items.count {
      if part < pattern.count, isStar(pattern[part]) {
        retry = (item, part)
        part += 1
      } else if part < pattern.count, matchesOne(items[item], pattern[part]) {
        item += 1
        part += 1
      } else if let last = retry {
        retry = (last.item + 1, last.part)
        item = last.item + 1
        part = last.part + 1
      } else {
        return false
      }
    }
    return pattern[part...].allSatisfy(isStar)
  }
}

extension PathPattern {
  /// What stands for one character of a name, or for any number.
  private enum Token: Equatable {
    case anything, any
    case one(Unicode.Scalar)
    case oneOf([ClosedRange<Unicode.Scalar>], isNegated: Bool)

    func matches(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .anything, .any: true
      case .one(let own): own == scalar
      case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
      }
    }
  }

  private static func tokens(of part: [Unicode.Scalar]) -> [Token] {
    var tokens: [Token] = []
    var rest = part[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": if tokens.last != .anything { tokens.append(.anything) }
      case "?": tokens.append(.any)
      case "[": tokens.append(bracket(&rest) ?? .one("["))
      default: tokens.append(.one(scalar))
      }
    }
    return tokens
  }

  /// Reads what follows an opening bracket; `nil` where none closes it.
  private static func bracket(_ rest: inout ArraySlice<Unicode.Scalar>) -> Token? {
    var inner = rest
    let isNegated = inner.first == "!" || inner.first == "^"
    if isNegated { inner.removeFirst() }
    guard let end = inner.dropFirst().firstIndex(of: "]") else { return nil }
    rest = inner[(end + 1)...]
    inner = inner[..<end]
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let low = inner.popFirst() {
      if inner.count > 1, inner.first == "-", let high = inner.dropFirst().first, low <= high {
        ranges.append(low...high)
        inner = inner.dropFirst(2)
      } else {
        ranges.append(low...low)
      }
    }
    return .oneOf(ranges, isNegated: isNegated)
  }
}
