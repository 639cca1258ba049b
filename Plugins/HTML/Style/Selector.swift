/// A selector of style sheets, such as `.report td[data-x] > i:nth-child(2)::after`.
struct Selector {
  /// How a part stands to the one after it.
  enum Combinator { case descendant, child, next, later }

  /// What an element must be.
  indirect enum Test {
    case name(String), id(String), className(String)
    case attribute(AttributeTest)
    /// The *a*·*n* + *b*th of its siblings, or of those of its name.
    case position(a: Int, b: Int, fromEnd: Bool, ofType: Bool)
    case empty, root
    case any([Selector])
    case none([Selector])
    /// What another element must be that stands in it or after it, by the text of these selectors.
    case has(String, [Selector])
    /// The element itself that ``has(_:_:)`` is asked of.
    case scope
    /// What holds only while a person does something, such as `:hover`.
    case never
    /// What is not understood.
    case unknown
  }

  struct Part {
    var tests: [Test] = []
    var combinator = Combinator.descendant
  }

  enum Pseudo {
    case before, after
    /// The first letter or line.
    case part
  }

  /// The parts from left to right; the last one is the element itself.
  var parts: [Part] = []
  /// Generated content before or after the element rather than itself.
  var pseudo: Pseudo?

  /// The most parts that a selector may have.
  static let longest = 12

  /// The higher, the stronger.
  var weight: Int { parts.reduce(0) { $0 + $1.tests.reduce(0) { $0 + $1.weight } } }

  /// Something that every element matched by it has, to look it up by: `.class`, `#id`, a name or nothing.
  var key: String {
    var name = ""
    for test in parts.last?.tests ?? [] {
      switch test {
      case .className(let word): return "." + word
      case .id(let word): return "#" + word
      case .name(let word): name = word
      default: break
      }
    }
    return name
  }

  var tests: [Test] { parts.flatMap(\.tests) }
}

/// What an attribute must be.
struct AttributeTest {
  enum Relation { case exists, equals, word, dash, prefix, suffix, contains }

  var name: String
  var relation: Relation
  var value: String
  var ignoresCase: Bool

  func holds(for actual: String?) -> Bool {
    guard var actual else { return false }
    var value = value
    if ignoresCase { (actual, value) = (actual.lowercased(), value.lowercased()) }
    switch relation {
    case .exists: return true
    case .equals: return actual == value
    case .word: return actual.split(whereSeparator: \.isWhitespace).contains { $0 == value }
    case .dash: return actual == value || actual.hasPrefix(value + "-")
    case .prefix: return !value.isEmpty && actual.hasPrefix(value)
    case .suffix: return !value.isEmpty && actual.hasSuffix(value)
    case .contains: return !value.isEmpty && actual.contains(value)
    }
  }
}

extension Selector.Test {
  var weight: Int {
    switch self {
    case .name: 1
    case .id: 10_000
    case .any(let list), .none(let list), .has(_, let list): list.map(\.weight).max() ?? 0
    case .scope: 0
    default: 100
    }
  }

  /// Whether it depends on what comes after an element begins.
  var looksForward: Bool {
    switch self {
    case .position(_, _, let fromEnd, _): fromEnd
    case .empty, .has: true
    case .any(let list), .none(let list): list.contains { $0.tests.contains(where: \.looksForward) }
    default: false
    }
  }

  /// The names of the attributes that it looks at.
  var attributeNames: [String] {
    switch self {
    case .attribute(let test): [test.name]
    case .any(let list), .none(let list), .has(_, let list): list.flatMap { $0.tests.flatMap(\.attributeNames) }
    default: []
    }
  }

  /// Whether it looks at an element's siblings.
  var looksAside: Bool {
    switch self {
    case .any(let list), .none(let list), .has(_, let list): list.contains(where: \.looksAside)
    default: false
    }
  }

  /// The selectors of the others that elements must have, by their texts.
  var holders: [(text: String, list: [Selector])] {
    switch self {
    case .has(let text, let list): [(text, list)] + list.flatMap { $0.tests.flatMap(\.holders) }
    case .any(let list), .none(let list): list.flatMap { $0.tests.flatMap(\.holders) }
    default: []
    }
  }
}

extension Selector {
  var looksAside: Bool {
    parts.contains { $0.combinator == .next || $0.combinator == .later || $0.tests.contains(where: \.looksAside) }
  }
}

extension Selector {
  /// A selector that is not understood, and may be of any element.
  static var unknown: Selector {
    var part = Part()
    part.tests = [.unknown]
    var result = Selector()
    result.parts = [part]
    return result
  }
}
