import ReportCore

/// A rule of a draft: what it is called, and how it stands in a definition.
struct DraftRule: Hashable {
  let name: String
  let scope: FormRule.Scope
  let left: [String]
  let relation: SumRelation
  let right: [String]
  var isWarning = false
  /// Rows or columns that it is not over, since their figures do not add up.
  var excepted: [String] = []

  /// Whether it is between two years.
  var spansYears: Bool { right.contains { $0.hasSuffix("@-1") } }

  func text(ofTable table: String) -> String {
    let lines = scope == .rows ? "row" : "column"
    let exception = excepted.isEmpty ? "" : " except " + excepted.joined(separator: " ")
    return
      "in each \(lines) of \(table)\(exception), \(left.joined(separator: " + ")) \(relation.rawValue) \(right.joined(separator: " + "))"
  }
}

/// Finds the sums that the labels of a block state: 合计, 小计, 其中, Total, "of which", and what goes from year to year.
struct DraftSums {
  let block: DraftTable.Block

  var rules: [DraftRule] {
    rules(of: block.columns, .rows) + rules(of: block.rows, .columns)
  }

  /// The rules over the lines that they can be over; none over rates, averages and shares.
  static func settled(_ rules: [DraftRule], in block: DraftTable.Block) -> [DraftRule] {
    rules.compactMap { rule in
      let lines = rule.scope == .rows ? block.rows : block.columns
      var rule = rule
      if !rule.spansYears { rule.excepted = lines.filter(\.isRatio).map(\.key) }
      return rule.excepted.count < lines.count ? rule : nil
    }
  }

  private func rules(of items: [DraftTable.Item], _ scope: FormRule.Scope) -> [DraftRule] {
    let list = DraftItems(items)
    var rules: [DraftRule] = []
    for total in items.indices {
      let parts = list.parts(ofTotal: total)
      guard parts.count > 1 else { continue }
      rules.append(
        DraftRule(
          name: items[total].key, scope: scope, left: [items[total].key], relation: .equal,
          right: parts.map { items[$0].key }))
    }
    for part in items.indices {
      guard let whole = list.whole(ofPart: part) else { continue }
      rules.append(
        DraftRule(
          name: items[part].key, scope: scope, left: [items[part].key], relation: .atMost, right: [items[whole].key]))
    }
    if let (start, end) = list.carriedForward {
      rules.append(
        DraftRule(
          name: "\(items[start].key)-carried", scope: scope, left: [items[start].key], relation: .equal,
          right: [items[end].key + "@-1"], isWarning: true))
    }
    if let stock = list.stock {
      let end = items[stock.end].key
      let before = stock.start.map { items[$0].key }
      rules.append(
        DraftRule(
          name: "\(end)-balance", scope: scope, left: [end, items[stock.went].key], relation: .equal,
          right: [before ?? end + "@-1", items[stock.came].key], isWarning: before == nil))
    }
    return rules
  }
}

/// Rows or columns in order, as far as their labels say what they are to one another.
struct DraftItems {
  private let items: [DraftTable.Item]
  private let kinds: [Kind]

  private enum Kind {
    case plain, total, subtotal, part
  }

  init(_ items: [DraftTable.Item]) {
    self.items = items
    kinds = items.map { Self.kind(LabelText($0.leaf)?.core.lowercased() ?? "") }
  }

  private static func kind(_ label: String) -> Kind {
    if label.hasPrefix("其中") || label.hasPrefix("ofwhich") { return .part }
    if label.hasSuffix("小计") || label.hasPrefix("subtotal") || label.hasSuffix("subtotal") { return .subtotal }
    for word in ["合计", "总计", "共计"] where label.hasSuffix(word) || label == word { return .total }
    let isTotal = label == "total" || label.hasSuffix("total") || label.hasPrefix("total") || label.hasSuffix("overall")
    return isTotal ? .total : .plain
  }

  /// Whether a label says that its row is the sum of others.
  static func isTotal(_ label: String) -> Bool {
    switch kind(LabelText(label)?.core.lowercased() ?? "") {
    case .total, .subtotal: true
    case .plain, .part: false
    }
  }

  /// The items that add up to a total; none for what is no total.
  func parts(ofTotal total: Int) -> [Int] {
    guard kinds[total] == .total || kinds[total] == .subtotal, !items[total].isRatio else { return [] }
    let group = items[total].path.dropLast()
    var range = items.indices.filter { items[$0].path.starts(with: group) }
    if kinds[total] == .subtotal, group.isEmpty {
      // One among many covers what stands since the subtotal before, or what follows where it stands first.
      let before = (0..<total).last { kinds[$0] == .subtotal || kinds[$0] == .total } ?? -1
      range = Array(before + 1..<total)
    }
    let own = range.filter { item in
      item != total && items[item].unit == items[total].unit && kinds[item] != .part && !items[item].isRatio
        && !isGrandTotal(item, besides: total)
    }
    // What a subtotal covers counts by it.
    var covered: Set<Int> = []
    for item in own where kinds[item] == .subtotal || kinds[item] == .total { covered.formUnion(parts(ofTotal: item)) }
    return own.filter { !covered.contains($0) }
  }

  /// Whether an item is the total of a wider or the same group, and so no part.
  private func isGrandTotal(_ item: Int, besides total: Int) -> Bool {
    guard kinds[item] == .total || kinds[item] == .subtotal else { return false }
    let (own, other) = (items[item].path.dropLast(), items[total].path.dropLast())
    if kinds[total] == .total, kinds[item] == .subtotal { return false }
    return other.starts(with: own) && own.count <= other.count
  }

  func whole(ofPart part: Int) -> Int? {
    guard kinds[part] == .part else { return nil }
    let group = items[part].path.dropLast()
    return (0..<part).last { item in
      kinds[item] != .part && items[item].unit == items[part].unit
        && (items[item].path.elementsEqual(group) || items[item].path.dropLast().elementsEqual(group))
    }
  }

  /// What is carried in from the year before, and what is carried out to the next.
  var carriedForward: (start: Int, end: Int)? {
    guard let start = only(["上年结转", "上年度结转", "上一年结转", "上一年度结转", "pendingasofstart"]),
      let end = only(["结转下年", "结转下一年", "pendingasofend"]), start != end
    else { return nil }
    return (start, end)
  }

  /// What is there at the end, what came and what went, and what was there at the start where a label states that too.
  var stock: (start: Int?, end: Int, came: Int, went: Int)? {
    guard let end = only(["现行有效", "期末", "年末"], but: ["上年末", "上期末"]), let came = only(["制发", "新增", "增加"]),
      let went = only(["废止", "减少", "注销"]), Set([end, came, went].map { items[$0].unit }).count == 1,
      Set([end, came, went]).count == 3
    else { return nil }
    return (only(["期初", "年初", "上年末", "上期末"]), end, came, went)
  }

  private func only(_ words: [String], but others: [String] = []) -> Int? {
    let found = items.indices.filter { item in
      let label = LabelText(items[item].leaf)?.core.lowercased() ?? ""
      return words.contains { label.contains($0) } && !others.contains { label.contains($0) }
    }
    return found.count == 1 ? found[0] : nil
  }
}
