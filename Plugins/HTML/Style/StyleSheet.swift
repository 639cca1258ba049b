import ReportCore

/// The rules of a page's `<style>` elements that bear on whether and how text is shown.
///
/// Rules for print, for narrow windows and for what a person points at do not count. A selector that is understood in part
/// only may be one of more elements than it says: what it hides is perhaps hidden.
struct StyleSheet {
  private struct Rule {
    var selector: Selector
    var weight: Int
    var normal: StyleEffect
    var important: StyleEffect
    /// Whether it may hold in some cases only, such as within a container of some width.
    var isDoubtful: Bool
  }

  /// What the rules say of an element.
  struct Finding {
    var normal = StyleEffect()
    var important = StyleEffect()
    var before: GeneratedText?
    var after: GeneratedText?
    /// Whether a rule that is not understood whole would hide it.
    var isPerhapsHidden = false
    /// How many steps finding it took.
    var steps = 0
  }

  private var rules: [Rule] = []
  /// For each class, id or element name, the rules whose last part has it; those without any by an empty text.
  private var index: [String: [Int]] = [:]
  /// The custom properties of the whole page.
  private(set) var variables: [String: String] = [:]
  private(set) var attributeNames: Set<String> = []
  /// The declarations for single classes that say how large letters are, by the classes.
  private(set) var letterStyles: [String: String] = [:]
  /// Whether rules look at an element's siblings.
  private(set) var looksAside = false
  /// Whether rules look at what comes after an element begins.
  private(set) var looksForward = false
  /// What rules ask that elements hold, by the text of the selectors.
  private(set) var holders: [String: [Selector]] = [:]

  /// The most rules that are kept.
  private static let limit = 20_000
  /// How deep rules may lie in rules.
  private static let levels = 8

  var isEmpty: Bool { rules.isEmpty }

  init() {}

  /// - Complexity: O(*n*) in the bytes of the page.
  init(of page: UnsafeBufferPointer<UInt8>) {
    let texts = StyleSources.texts(of: page).map { CSSText.withoutComments($0) }
    for text in texts { findVariables(text[...]) }
    for text in texts { add(text[...], within: "", isDoubtful: false, level: 0) }
  }

  // MARK: Parsing

  /// Takes `--name: value`, wherever it stands.
  private mutating func findVariables(_ text: CSSText.Bytes) {
    guard text.contains(UInt8(ascii: "-")) else { return }
    for declaration in text.split(whereSeparator: { "{};".utf8.contains($0) }) where variables.count < 1_000 {
      let declaration = CSSText.trimmed(declaration)
      guard declaration.starts(with: "--".utf8), let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else {
        continue
      }
      variables[CSSText.normalised(declaration[..<colon])] = CSSText.normalised(declaration[(colon + 1)...])
    }
  }

  /// - Parameter outer: the selectors of the rule that the text stands in.
  private mutating func add(_ text: CSSText.Bytes, within outer: String, isDoubtful: Bool, level: Int) {
    var declarations: [UInt8] = []
    var index = text.startIndex
    var start = index
    while index < text.endIndex {
      let before = index
      switch CSSText.step(text, &index) {
      case UInt8(ascii: "{"):
        let block = CSSText.block(text, &index)
        addBlock(CSSText.trimmed(text[start..<before]), block, within: outer, isDoubtful: isDoubtful, level: level + 1)
        start = index
      case UInt8(ascii: ";"):
        declarations += text[start..<index]
        start = index
      case UInt8(ascii: "}"): start = index
      default: break
      }
    }
    if !outer.isEmpty { addRules(outer, (declarations + text[start...])[...], isDoubtful: isDoubtful) }
  }

  private mutating func addBlock(
    _ prelude: CSSText.Bytes, _ block: CSSText.Bytes, within outer: String, isDoubtful: Bool, level: Int
  ) {
    guard level < Self.levels else { return }
    guard prelude.first == UInt8(ascii: "@") else {
      let own = String(decoding: prelude, as: UTF8.self)
      return add(block, within: Self.nested(own, in: outer), isDoubtful: isDoubtful, level: level)
    }
    let words = prelude.split(maxSplits: 1) { CSSText.isSpace($0) || $0 == UInt8(ascii: "(") }
    let condition = prelude.dropFirst(words.first?.count ?? 0)
    switch words.first.map({ CSSText.normalised($0) }) {
    case "@media":
      if MediaQuery.holds(condition) { add(block, within: outer, isDoubtful: isDoubtful, level: level) }
    case "@supports":
      // What a browser knows is not worked out, but for what all know.
      let asked = CSSText.normalised(condition)
      let isKnown = ["flex", "grid", "sticky", "--"].contains { asked.contains($0) }
      if isKnown, asked.hasPrefix("not") { return }
      add(block, within: outer, isDoubtful: isDoubtful || !isKnown, level: level)
    case "@layer": add(block, within: outer, isDoubtful: isDoubtful, level: level)
    case "@container", "@scope": add(block, within: outer, isDoubtful: true, level: level)
    default: break
    }
  }

  /// The selectors of a rule within another.
  private static func nested(_ own: String, in outer: String) -> String {
    guard !outer.isEmpty, own.utf8.count + outer.utf8.count < 4_000 else { return own }
    let around = ":is(\(outer))"
    return own.contains("&") ? own.replacing("&", with: around) : "\(around) \(own)"
  }

  private mutating func addRules(_ selectors: String, _ declarations: CSSText.Bytes, isDoubtful: Bool) {
    if selectors.utf8.first == UInt8(ascii: "."), letterStyles.count < 4_096 {
      let text = String(decoding: declarations, as: UTF8.self)
      let isOfLetters = text.contains("font-size") || text.contains("line-height")
      if isOfLetters { letterStyles[String(selectors.dropFirst())] = text }
    }
    let (normal, important) = StyleEffect.parse(declarations, variables)
    guard !normal.isEmpty || !important.isEmpty else { return }
    attributeNames.formUnion(normal.content?.attributeNames ?? [])
    for selector in SelectorParser.list(Array(selectors.utf8)[...]) where rules.count < Self.limit {
      guard selector.pseudo == nil || selector.pseudo == .part || normal.content != nil else { continue }
      index[selector.key, default: []].append(rules.count)
      for test in selector.tests {
        attributeNames.formUnion(test.attributeNames)
        looksForward = looksForward || test.looksForward
        for holder in test.holders where holders.count < 100 { holders[holder.text] = holder.list }
      }
      looksAside = looksAside || selector.looksAside
      rules.append(
        Rule(
          selector: selector, weight: selector.weight, normal: normal, important: important, isDoubtful: isDoubtful))
    }
  }

  // MARK: Matching

  /// What the rules say of the last element of a context.
  func finding(_ context: StyleContext) -> Finding {
    var result = Finding()
    guard let subject = context.levels.last?.subject else { return result }
    var found = (index[""] ?? []) + (index[subject.name] ?? [])
    if let id = subject.id { found += index["#" + id] ?? [] }
    for name in subject.classes { found += index["." + name] ?? [] }
    guard !found.isEmpty else { return result }
    let answers = found.map { rule in
      (rule: rule, answer: SelectorMatch.answer(rules[rule].selector, context, steps: &result.steps))
    }
    let ordered = answers.filter { $0.answer > .no }
      .sorted { (rules[$0.rule].weight, $0.rule) < (rules[$1.rule].weight, $1.rule) }
    for (number, answer) in ordered { take(rules[number], answer, into: &result) }
    return result
  }

  private func take(_ rule: Rule, _ answer: SelectorMatch.Answer, into result: inout Finding) {
    let isCertain = answer == .yes && !rule.isDoubtful
    if rule.selector.pseudo == .part {
      if rule.normal.hides || rule.important.hides { result.isPerhapsHidden = true }
    } else if let pseudo = rule.selector.pseudo {
      // What generates nothing that is seen takes away what weaker rules generate.
      var content = rule.normal.content
      if rule.normal.hides || rule.important.hides { content?.pieces = [] }
      if pseudo == .before { result.before = content } else { result.after = content }
    } else if isCertain {
      result.normal.override(with: rule.normal)
      result.important.override(with: rule.important)
    } else if rule.normal.hides || rule.important.hides {
      result.isPerhapsHidden = true
    }
  }
}
