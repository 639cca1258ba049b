import ReportCore

/// Reads what a form says of its own sums, such as 本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和.
struct DraftNotes {
  let block: DraftTable.Block

  /// The rules that a note states; none where it names what the block does not have.
  func rules(_ note: String) -> [DraftRule] {
    let letters = LabelText.folded(note)
    let scope: FormRule.Scope = String(String.UnicodeScalarView(letters)).contains("本行") ? .rows : .columns
    let items = scope == .rows ? block.columns : block.rows
    var rules: [DraftRule] = []
    for sentence in letters.split(whereSeparator: { "。;；".unicodeScalars.contains($0) }) {
      let words = String(String.UnicodeScalarView(sentence))
      guard let middle = words.firstRange(of: "等于") ?? words.firstRange(of: "=") else { continue }
      let left = numbers(in: words[..<middle.lowerBound]).map { item($0, items) }
      let right = numbers(in: words[middle.upperBound...]).map { item($0, items) }
      guard !left.isEmpty, !right.isEmpty, !left.contains(nil), !right.contains(nil) else { continue }
      rules.append(
        DraftRule(
          name: "balance", scope: scope, left: left.flatMap { $0 ?? [] }, relation: .equal,
          right: right.flatMap { $0 ?? [] }))
    }
    return rules
  }

  /// The numbers of the items that a side names: 第一项加第二项之和.
  private func numbers(in side: Substring) -> [Int] {
    side.split(separator: "第", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      guard let end = part.firstIndex(where: { $0 == "项" || $0 == "行" || $0 == "列" || $0 == "栏" }) else { return nil }
      return Self.number(part[..<end])
    }
  }

  private static func number(_ text: Substring) -> Int? {
    if let number = Int(text) { return number }
    let digits = Array("一二三四五六七八九")
    let letters = Array(text)
    func digit(_ letter: Character) -> Int? { digits.firstIndex(of: letter).map { $0 + 1 } }
    switch letters.count {
    case 1: return letters[0] == "十" ? 10 : digit(letters[0])
    case 2 where letters[0] == "十": return digit(letters[1]).map { 10 + $0 }
    case 2 where letters[1] == "十": return digit(letters[0]).map { 10 * $0 }
    default: return nil
    }
  }

  /// The keys of an item: a numbered row, or the total of a numbered group, or all that the group has.
  private func item(_ number: Int, _ items: [DraftTable.Item]) -> [String]? {
    let own = items.indices.filter { Self.leadingNumber(items[$0].path[0]) == number }
    guard !own.isEmpty else { return nil }
    if own.count == 1, items[own[0]].path.count == 1 { return [items[own[0]].key] }
    let list = DraftItems(items)
    if let total = own.first(where: { items[$0].path.count == 2 && !list.parts(ofTotal: $0).isEmpty }) {
      return [items[total].key]
    }
    return own.map { items[$0].key }
  }

  private static func leadingNumber(_ label: String) -> Int? {
    let scalars = LabelText.folded(label)
    let rest = scalars.drop { $0 == "(" }
    let end = rest.firstIndex { "、.,)".unicodeScalars.contains($0) } ?? rest.startIndex
    return number(Substring(String(String.UnicodeScalarView(rest[..<end]))))
  }
}
