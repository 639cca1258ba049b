import ReportCore

/// Reads selectors.
struct SelectorParser {
  private let text: CSSText.Bytes
  private var index: Int
  private let depth: Int

  /// The selectors of a list; those that cannot be read are left out.
  static func list(_ text: CSSText.Bytes, depth: Int = 0) -> [Selector] {
    guard depth < 4 else { return [] }
    return CSSText.split(text, at: UInt8(ascii: ",")).compactMap {
      guard $0.count <= Self.longest else { return .unknown }
      var parser = SelectorParser(CSSText.trimmed($0), depth: depth)
      return parser.selector()
    }
  }

  /// The selectors of a list of which each says how it stands to an element, such as `> i`.
  private static func relative(_ text: CSSText.Bytes, depth: Int) -> [Selector] {
    CSSText.split(text, at: UInt8(ascii: ",")).flatMap { list(Array(":scope ".utf8)[...] + $0, depth: depth) }
  }

  private init(_ text: CSSText.Bytes, depth: Int) {
    self.text = text
    self.depth = depth
    index = text.startIndex
  }

  /// The bytes of a selector; one beyond that may be of any element.
  private static let longest = 10_000

  private var byte: UInt8? { index < text.endIndex ? text[index] : nil }

  private mutating func selector() -> Selector? {
    var result = Selector()
    while byte != nil {
      guard result.pseudo == nil, result.parts.count < Selector.longest, let part = part(&result.pseudo) else {
        return nil
      }
      result.parts.append(part)
      guard let combinator = combinator() else { break }
      guard byte != nil else { return nil }
      result.parts[result.parts.count - 1].combinator = combinator
    }
    return result.parts.isEmpty ? nil : result
  }

  /// What stands between two parts; `nil` at the end.
  private mutating func combinator() -> Selector.Combinator? {
    var result: Selector.Combinator?
    while let byte {
      switch byte {
      case _ where CSSText.isSpace(byte): result = result ?? .descendant
      case UInt8(ascii: ">"): result = .child
      case UInt8(ascii: "+"): result = .next
      case UInt8(ascii: "~"): result = .later
      default: return result
      }
      index += 1
    }
    return nil
  }

  private mutating func part(_ pseudo: inout Selector.Pseudo?) -> Selector.Part? {
    var part = Selector.Part()
    let start = index
    while let byte, !CSSText.isSpace(byte) {
      switch byte {
      case UInt8(ascii: "*"): index += 1
      case UInt8(ascii: "#"), UInt8(ascii: "."):
        index += 1
        guard let word = name() else { return nil }
        part.tests.append(byte == UInt8(ascii: "#") ? .id(word) : .className(word))
      case UInt8(ascii: "["):
        guard let test = attribute() else { return nil }
        part.tests.append(.attribute(test))
      case UInt8(ascii: ":"):
        switch pseudoName() {
        case .test(let test): part.tests.append(test)
        case .element(let element): pseudo = element
        case nil: return nil
        }
      case UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "~"): return index > start ? part : nil
      default:
        guard let word = name() else { return nil }
        part.tests.append(.name(word.lowercased()))
      }
    }
    return part
  }

  /// A name, its escapes resolved.
  private mutating func name() -> String? {
    let start = index
    while let byte {
      if byte == UInt8(ascii: "\\") {
        index = CSSText.endOfEscape(text, from: index)
      } else if byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte.isDigit || byte.isLetter
      {
        index += 1
      } else {
        break
      }
    }
    return index > start ? CSSText.unescaped(text[start..<index]) : nil
  }

  /// What stands in a bracket that begins here.
  private mutating func bracket(_ close: UInt8) -> CSSText.Bytes? {
    let open = text[index]
    index += 1
    let start = index
    var depth = 1
    while index < text.endIndex {
      let before = index
      let byte = CSSText.step(text, &index)
      if byte == open { depth += 1 }
      if byte == close { depth -= 1 }
      if depth == 0 { return CSSText.trimmed(text[start..<before]) }
    }
    return nil
  }

  private mutating func attribute() -> AttributeTest? {
    guard let inside = bracket(UInt8(ascii: "]")) else { return nil }
    guard let equals = inside.firstIndex(of: UInt8(ascii: "=")) else {
      return AttributeTest(name: Self.lower(inside), relation: .exists, value: "", ignoresCase: false)
    }
    var left = inside[..<equals]
    var relation = AttributeTest.Relation.equals
    let relations: [UInt8: AttributeTest.Relation] = [
      UInt8(ascii: "~"): .word, UInt8(ascii: "|"): .dash, UInt8(ascii: "^"): .prefix, UInt8(ascii: "$"): .suffix,
      UInt8(ascii: "*"): .contains,
    ]
    if let last = left.last, let known = relations[last] {
      relation = known
      left.removeLast()
    }
    var right = CSSText.trimmed(inside[(equals + 1)...])
    let flag = right.suffix(2).map { $0 }
    let ignoresCase = flag.count == 2 && CSSText.isSpace(flag[0]) && flag[1] | 0x20 == UInt8(ascii: "i")
    if ignoresCase { right = CSSText.trimmed(right.dropLast(2)) }
    return AttributeTest(
      name: Self.lower(CSSText.trimmed(left)), relation: relation,
      value: CSSText.string(right) ?? CSSText.unescaped(right), ignoresCase: ignoresCase)
  }

  private static func lower(_ name: CSSText.Bytes) -> String { CSSText.unescaped(name).lowercased() }

  private enum PseudoName {
    case test(Selector.Test)
    case element(Selector.Pseudo)
  }

  /// A pseudo-class or a pseudo-element; `nil` for an element that shows none of the page's text.
  private mutating func pseudoName() -> PseudoName? {
    index += 1
    let isElement = byte == UInt8(ascii: ":")
    if isElement { index += 1 }
    guard let name = name()?.lowercased() else { return nil }
    if name == "before" || name == "after" { return .element(name == "before" ? .before : .after) }
    if ["first-line", "first-letter"].contains(name) { return .element(.part) }
    guard !isElement else { return nil }
    let inside = byte == UInt8(ascii: "(") ? bracket(UInt8(ascii: ")")) : nil
    return .test(test(name, inside))
  }

  private func test(_ name: String, _ inside: CSSText.Bytes?) -> Selector.Test {
    switch (name, inside) {
    case ("is", let inside?), ("matches", let inside?), ("-webkit-any", let inside?):
      return .any(SelectorParser.list(inside, depth: depth + 1))
    case ("where", let inside?):
      return .any(SelectorParser.list(inside, depth: depth + 1))
    case ("not", let inside?):
      let list = SelectorParser.list(inside, depth: depth + 1)
      return list.isEmpty ? .unknown : .none(list)
    case ("has", let inside?):
      let list = SelectorParser.relative(inside, depth: depth + 1)
      return list.isEmpty ? .unknown : .has(String(decoding: inside, as: UTF8.self), list)
    case ("scope", nil): return .scope
    case (_, let inside?) where name.hasPrefix("nth-"):
      guard let (a, b) = Self.formula(CSSText.normalised(inside)) else { return .unknown }
      return .position(
        a: a, b: b, fromEnd: name.hasPrefix("nth-last"), ofType: name.hasSuffix("of-type"))
    case ("first-child", nil): return .position(a: 0, b: 1, fromEnd: false, ofType: false)
    case ("first-of-type", nil): return .position(a: 0, b: 1, fromEnd: false, ofType: true)
    case ("last-child", nil): return .position(a: 0, b: 1, fromEnd: true, ofType: false)
    case ("last-of-type", nil): return .position(a: 0, b: 1, fromEnd: true, ofType: true)
    case ("only-child", nil): return Self.only(ofType: false)
    case ("only-of-type", nil): return Self.only(ofType: true)
    case ("empty", nil): return .empty
    case ("root", nil): return .root
    case ("defined", nil), ("read-only", nil): return .none([])
    case ("lang", let inside?):
      let language = CSSText.normalised(inside)
      return language.isEmpty
        ? .unknown : .any(SelectorParser.list(Array("[lang|=\(language)],[lang|=\(language)] *".utf8)[...]))
    case ("link", nil), ("any-link", nil): return .attribute(Self.present("href"))
    case ("checked", nil): return .attribute(Self.present("checked"))
    case ("disabled", nil): return .attribute(Self.present("disabled"))
    case ("hover", nil), ("focus", nil), ("active", nil), ("visited", nil), ("focus-within", nil), ("target", nil),
      ("focus-visible", nil), ("fullscreen", nil), ("autofill", nil):
      return .never
    default: return .unknown
    }
  }

  private static func present(_ name: String) -> AttributeTest {
    AttributeTest(name: name, relation: .exists, value: "", ignoresCase: false)
  }

  /// The first and the last at once.
  private static func only(ofType: Bool) -> Selector.Test {
    let isNot = [false, true].map { fromEnd in
      Selector(
        parts: [
          Selector.Part(tests: [
            .none([
              Selector(parts: [
                Selector.Part(tests: [.position(a: 0, b: 1, fromEnd: fromEnd, ofType: ofType)])
              ])
            ])
          ])
        ])
    }
    return .none(isNot)
  }

  /// `odd`, `2n+1`, `-n + 3`, `4` as *a* and *b* of *a*·*n* + *b*.
  private static func formula(_ text: String) -> (a: Int, b: Int)? {
    switch text {
    case "odd": return (2, 1)
    case "even": return (2, 0)
    default: break
    }
    let compact = text.filter { $0 != " " }
    guard let n = compact.firstIndex(of: "n") else { return Int(compact).map { (0, $0) } }
    let factor = compact[..<n]
    let offset = compact[compact.index(after: n)...]
    let a = factor.isEmpty || factor == "+" ? 1 : factor == "-" ? -1 : Int(factor)
    guard let a, let b = offset.isEmpty ? 0 : Int(offset) else { return nil }
    return (a, b)
  }
}
