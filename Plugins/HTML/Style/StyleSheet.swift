import ReportCore

/// The rules of a page's `<style>` elements that bear on whether and how text is shown.
///
/// Selectors of elements, classes and ids are understood, with descendants and children; others are passed over, as are
/// rules for print and narrow screens.
struct StyleSheet {
  /// An element as selectors see it.
  struct Subject {
    var name: String
    var id: String?
    var classes: [String]
  }

  private struct Compound {
    var name: String?
    var id: String?
    var classes: [String] = []
    /// Whether it must be the parent of the next one.
    var isParent = false

    func matches(_ subject: Subject) -> Bool {
      (name == nil || name == subject.name) && (id == nil || id == subject.id)
        && classes.allSatisfy(subject.classes.contains)
    }

    var weight: Int { (id == nil ? 0 : 10_000) + classes.count * 100 + (name == nil ? 0 : 1) }
  }

  private struct Rule {
    var selector: [Compound]
    var weight: Int
    var normal: StyleEffect
    var important: StyleEffect
  }

  private var rules: [Rule] = []
  /// For each class, id or element name, the rules whose last part has it.
  private var index: [String: [Int]] = [:]
  /// The most rules that are kept.
  private static let limit = 20_000

  var isEmpty: Bool { rules.isEmpty }

  init() {}

  /// - Complexity: O(*n*) in the bytes of the page.
  init(of page: UnsafeBufferPointer<UInt8>) {
    var position = 0
    while let start = Self.find("<style", in: page, from: position),
      let open = page[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      let end = Self.find("</style", in: page, from: open) ?? page.count
      let text = String(decoding: page[(open + 1)..<max(open + 1, end)], as: UTF8.self)
      add(Self.withoutComments(text)[...])
      position = end
    }
  }

  private static func find(_ word: StaticString, in page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let count = word.utf8CodeUnitCount
    var index = start
    while index + count <= page.count {
      if page[index] == word.utf8Start[0],
        (0..<count).allSatisfy({
          page[index + $0] == word.utf8Start[$0] || page[index + $0] | 0x20 == word.utf8Start[$0]
        })
      {
        return index
      }
      index += 1
    }
    return nil
  }

  private static func withoutComments(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "/*") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "*/") else { return result }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  // MARK: Parsing

  private mutating func add(_ text: Substring) {
    var rest = text
    while let open = rest.firstIndex(of: "{") {
      let prelude = rest[..<open].split(separator: ";").last ?? ""
      let (body, behind) = Self.block(rest[rest.index(after: open)...])
      rest = behind
      let head = String(prelude).lowercased().filter { $0 != "\n" && $0 != "\r" }
      if let at = head.firstIndex(of: "@") {
        if Self.isForScreens(head[at...]) { add(body) }
      } else {
        addRules(Substring(String(prelude)), body)
      }
    }
  }

  /// A block's content and what stands behind its closing brace.
  private static func block(_ text: Substring) -> (Substring, Substring) {
    var depth = 1
    var index = text.utf8.startIndex
    while index < text.utf8.endIndex {
      let byte = text.utf8[index]
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      let next = text.utf8.index(after: index)
      if depth == 0 { return (text[..<index], text[next...]) }
      index = next
    }
    return (text, "")
  }

  private static func isForScreens(_ head: Substring) -> Bool {
    head.hasPrefix("@media") && !["print", "max-", "prefers", "not ", "speech"].contains { head.contains($0) }
  }

  private mutating func addRules(_ selectors: Substring, _ body: Substring) {
    let (normal, important) = StyleEffect.parse(body)
    guard !normal.isEmpty || !important.isEmpty else { return }
    for text in selectors.split(separator: ",") {
      guard rules.count < Self.limit, let selector = Self.selector(text), let last = selector.last else { continue }
      let weight = selector.reduce(0) { $0 + $1.weight }
      let key = last.classes.first.map { "." + $0 } ?? last.id.map { "#" + $0 } ?? last.name ?? ""
      index[key, default: []].append(rules.count)
      rules.append(Rule(selector: selector, weight: weight, normal: normal, important: important))
    }
  }

  private static func selector(_ text: Substring) -> [Compound]? {
    var result: [Compound] = []
    let spaced = text.replacing(">", with: " > ").replacing("<!--", with: " ").replacing("-->", with: " ")
    for word in spaced.split(whereSeparator: \.isWhitespace) {
      if word == ">" {
        guard !result.isEmpty else { return nil }
        result[result.count - 1].isParent = true
      } else {
        guard let compound = compound(word) else { return nil }
        result.append(compound)
      }
    }
    return result.isEmpty || result.count > 8 ? nil : result
  }

  private static func compound(_ word: Substring) -> Compound? {
    guard !word.contains(where: { ":[]+~*()&".contains($0) }) else { return nil }
    var result = Compound()
    var rest = word
    while let first = rest.first {
      let isMarked = first == "." || first == "#"
      let name = String(rest.dropFirst(isMarked ? 1 : 0).prefix { $0 != "." && $0 != "#" })
      guard !name.isEmpty else { return nil }
      switch first {
      case ".": result.classes.append(name)
      case "#": result.id = name
      default: result.name = name.lowercased()
      }
      rest = rest.dropFirst(name.count + (isMarked ? 1 : 0))
    }
    return result
  }

  // MARK: Matching

  /// What the rules say of an element, the weaker first.
  ///
  /// - Parameter around: the elements that it is in, the outermost first.
  func effects(on subject: Subject, in around: [Subject]) -> (normal: StyleEffect, important: StyleEffect) {
    var found: [Int] = index[subject.name] ?? []
    if let id = subject.id { found += index["#" + id] ?? [] }
    for name in subject.classes { found += index["." + name] ?? [] }
    var result = (normal: StyleEffect(), important: StyleEffect())
    guard !found.isEmpty else { return result }
    let matching = found.filter { matches(rules[$0].selector, subject, around) }
    for rule in matching.sorted(by: { (rules[$0].weight, $0) < (rules[$1].weight, $1) }) {
      result.normal.override(with: rules[rule].normal)
      result.important.override(with: rules[rule].important)
    }
    return result
  }

  private func matches(_ selector: [Compound], _ subject: Subject, _ around: [Subject]) -> Bool {
    guard selector[selector.count - 1].matches(subject) else { return false }
    var position = around.count
    for compound in selector.dropLast().reversed() {
      position -= 1
      if !compound.isParent { while position >= 0, !compound.matches(around[position]) { position -= 1 } }
      guard position >= 0, compound.matches(around[position]) else { return false }
    }
    return true
  }
}
