import ReportStructure

/// What styles say of the elements of a page that is being parsed.
struct PageStyles {
  private let sheet: StyleSheet
  /// Whether elements can be hidden.
  private let hides: Bool
  /// The open elements, where there are rules to match.
  private var around: [StyleSheet.Subject] = []
  /// What inline styles say; most of a page's are the same.
  private var known: [String: (normal: StyleEffect, important: StyleEffect)] = [:]

  /// - Parameter hides: whether what the styles hide is hidden.
  init(_ sheet: StyleSheet, hides: Bool = true) {
    self.sheet = sheet
    self.hides = hides
  }

  /// Sets what styles and attributes say of an element that begins.
  mutating func enter(_ name: UnsafePointer<UInt8>, _ kept: PageAttributes.Kept, _ node: inout PageNode) {
    var effect = StyleEffect()
    if let color = kept.color { effect.override(with: StyleEffect.parse("color:\(color)"[...]).normal) }
    if let color = kept.background { effect.override(with: StyleEffect.parse("background:\(color)"[...]).normal) }
    var important = StyleEffect()
    if !sheet.isEmpty {
      let subject = Self.subject(name, kept)
      let effects = sheet.effects(on: subject, in: around)
      effect.override(with: effects.normal)
      important = effects.important
      around.append(subject)
    }
    if let style = kept.style {
      let own = inline(PageAttributes.text(style))
      effect.override(with: own.normal)
      important.override(with: own.important)
    }
    effect.override(with: important)
    if kept.hasHidden, effect.isDisplayed == nil { effect.isDisplayed = false }
    if !effect.isEmpty { apply(effect, to: &node) }
  }

  /// Ends the last element.
  mutating func leave() {
    if !sheet.isEmpty { _ = around.popLast() }
  }

  private mutating func inline(_ style: String) -> (normal: StyleEffect, important: StyleEffect) {
    if let known = known[style] { return known }
    let parsed = StyleEffect.parse(style[...])
    if known.count < 10_000 { known[style] = parsed }
    return parsed
  }

  private static func subject(_ name: UnsafePointer<UInt8>, _ kept: PageAttributes.Kept) -> StyleSheet.Subject {
    StyleSheet.Subject(
      name: PageAttributes.text(name), id: kept.id.map { PageAttributes.text($0) },
      classes: kept.className.map { PageAttributes.text($0).split(whereSeparator: \.isWhitespace).map { String($0) } }
        ?? [])
  }

  private func apply(_ effect: StyleEffect, to node: inout PageNode) {
    func set(_ flag: PageNode.Flags, _ isOn: Bool?) {
      guard let isOn else { return }
      if isOn { node.flags.insert(flag) } else { node.flags.remove(flag) }
    }
    if hides {
      if effect.isDisplayed == false || effect.hasOpacity == false || effect.isOnScreen == false {
        node.flags.insert(.gone)
      }
      set(.invisible, effect.isVisible.map { !$0 })
      set(.sizeless, effect.hasSize.map { !$0 })
    }
    set(.faint, effect.color.map { $0 != .other })
    set(.shaded, effect.isShaded)
    // Lines through a text go through all inside.
    if effect.isStruck ?? false { node.flags.insert(.struck) }
    if effect.isStruck == false, node.tag == .struck { node.flags.remove(.struck) }
    // A cell's alignment is that of all it holds.
    guard let level = effect.level, !node.tag.isCell else { return }
    if level == .raised { node.flags.insert(.raised) }
    if level == .lowered { node.flags.insert(.lowered) }
    if level == .plain, node.tag == .raised || node.tag == .lowered { node.flags.subtract([.raised, .lowered]) }
  }
}
