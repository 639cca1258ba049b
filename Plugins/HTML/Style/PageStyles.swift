import ReportStructure

/// What styles say of the elements of a page that is being parsed.
struct PageStyles {
  /// What style sheets write before and after an element.
  struct Generated {
    var before = ""
    var after = ""
  }

  private let sheet: StyleSheet
  /// Whether elements can be hidden.
  let hides: Bool
  private var tracker: StyleTracker
  /// The colours of the letters and of what is behind them, for each open element.
  private var colors: [(ink: CSSColor, ground: CSSColor)] = [(.black, .white)]
  /// What inline styles say; most of a page's are the same.
  private var inline: [String: (normal: StyleEffect, important: StyleEffect)] = [:]

  /// How many steps it has taken so far to compare rules with elements.
  private(set) var steps = 0

  /// The attributes that rules look at.
  var attributeNames: Set<String> { sheet.attributeNames }
  var letterStyles: [String: String] { sheet.letterStyles }

  /// - Parameters:
  ///   - hides: whether what the styles hide is hidden.
  ///   - shape: the page's, where it has been parsed before.
  init(_ sheet: StyleSheet, hides: Bool = true, shape: StyleTracker.Shape? = nil) {
    self.sheet = sheet
    self.hides = hides
    tracker = StyleTracker(
      keepsSiblings: sheet.looksAside, keepsShape: sheet.looksForward && shape == nil, known: shape,
      holders: sheet.holders)
  }

  /// Sets what styles and attributes say of an element that begins; returns what is generated around its content.
  mutating func enter(
    _ name: UnsafePointer<UInt8>, _ kept: PageAttributes.Kept, _ node: inout PageNode
  ) -> Generated {
    var effect = StyleEffect()
    if let color = kept.color { effect.ink = CSSColor(CSSText.normalised(Array(color.utf8)[...])) }
    if let color = kept.background { effect.ground = CSSColor(CSSText.normalised(Array(color.utf8)[...])) }
    if kept.hasPicture { effect.ground = .unknown }
    var important = StyleEffect()
    var generated = Generated()
    if !sheet.isEmpty {
      tracker.begin(Self.subject(name, kept))
      let finding = sheet.finding(tracker.context)
      steps += finding.steps
      effect.override(with: finding.normal)
      important = finding.important
      if finding.isPerhapsHidden { node.flags.insert(.perhapsHidden) }
      generated.before = finding.before?.text(kept.looked) ?? ""
      generated.after = finding.after?.text(kept.looked) ?? ""
      // Text of a few bytes may be written around each element of a page.
      steps += 4 * (generated.before.utf8.count + generated.after.utf8.count)
    }
    if let style = kept.style {
      let own = inlineEffect(PageAttributes.text(style))
      effect.override(with: own.normal)
      important.override(with: own.important)
    }
    effect.override(with: important)
    if kept.startsHidden, effect[.displayed] == nil { effect[.displayed] = false }
    apply(effect, to: &node)
    return generated
  }

  mutating func noteText() {
    if sheet.looksForward { tracker.noteText() }
  }

  mutating func leave() {
    if colors.count > 1 { colors.removeLast() }
    if !sheet.isEmpty { tracker.end() }
  }

  /// The page's shape, where rules look forward and it was not known; to be asked for once all has been parsed.
  mutating func takeShape() -> StyleTracker.Shape? {
    tracker.finish()
    return tracker.shape.elements.isEmpty ? nil : tracker.shape
  }

  private mutating func inlineEffect(_ style: String) -> (normal: StyleEffect, important: StyleEffect) {
    if let known = inline[style] { return known }
    let parsed = StyleEffect.parse(CSSText.withoutComments(Array(style.utf8)[...])[...], sheet.variables)
    if inline.count < 10_000 { inline[style] = parsed }
    return parsed
  }

  private static func subject(_ name: UnsafePointer<UInt8>, _ kept: PageAttributes.Kept) -> StyleSubject {
    var subject = StyleSubject(name: PageAttributes.text(name), id: kept.id.map { PageAttributes.text($0) })
    if let names = kept.className {
      subject.classes = PageAttributes.text(names).split(whereSeparator: \.isWhitespace).map { String($0) }
    }
    subject.attributes = kept.looked
    return subject
  }

  // MARK: Effects

  private mutating func apply(_ effect: StyleEffect, to node: inout PageNode) {
    func set(_ flag: PageNode.Flags, _ isOn: Bool?) {
      guard let isOn else { return }
      if isOn { node.flags.insert(flag) } else { node.flags.remove(flag) }
    }
    if hides {
      if effect[.displayed] == false || effect[.opaque] == false || effect.isGone {
        node.flags.insert(.gone)
        if node.tag.isCell, effect[.displayed] != false, effect[.moved] != true { node.flags.insert(.keepsPlace) }
      }
      let isRow = [.row, .rowGroup, .head, .foot].contains(node.tag)
      if isRow, effect[.collapsed] ?? false { node.flags.insert(.gone) }
      set(.invisible, effect[.visible].map { !$0 })
      set(.sizeless, effect[.sized].map { !$0 })
    }
    var color = colors[colors.count - 1]
    color.ink = effect.ink ?? color.ink
    if let ground = effect.ground, ground != .clear { color.ground = ground }
    colors.append(color)
    set(.faint, color.ink.isLost(on: color.ground))
    // What stands in a line of its own is glued to nothing.
    if effect[.unclear] ?? false, !node.tag.isBlock { node.flags.insert(.unclear) }
    if effect[.pictured] ?? false, node.flags.contains(.inCell), !node.tag.isCell { node.flags.insert(.pictured) }
    // Lines through a text go through all inside.
    if effect[.struck] ?? false { node.flags.insert(.struck) }
    if effect[.struck] == false, node.tag == .struck { node.flags.remove(.struck) }
    setOrder(effect, of: &node)
    // A cell's alignment is that of all it holds.
    guard let level = effect.level, !node.tag.isCell else { return }
    if level == .raised { node.flags.insert(.raised) }
    if level == .lowered { node.flags.insert(.lowered) }
    if level == .plain, node.tag == .raised || node.tag == .lowered { node.flags.subtract([.raised, .lowered]) }
  }

  /// What stands in a cell elsewhere than the page says is told apart from what is beside it.
  private func setOrder(_ effect: StyleEffect, of node: inout PageNode) {
    let isInTable = node.flags.contains(.inCell) || node.tag == .row
    if isInTable, effect[.reordered] ?? false { node.flags.insert(.reorders) }
    guard node.flags.contains(.inCell) else { return }
    let isApart = effect[.shifted] ?? false || !node.tag.isCell && (effect[.moved] ?? false || effect[.lines] ?? false)
    if isApart { node.flags.insert(.moved) }
    if effect[.small] ?? false { node.flags.insert(.small) }
    if let isReversed = effect[.reversed] {
      if isReversed { node.flags.insert(.reversed) } else { node.flags.remove(.reversed) }
    }
  }
}
