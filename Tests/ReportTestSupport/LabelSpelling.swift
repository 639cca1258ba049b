/// One of the ways in which offices write a form's labels.
package struct LabelSpelling: Sendable {
  /// What is done to the labels.
  package enum Change: String, Sendable, CaseIterable {
    case spaces, wide, traditional, explanations, aliases, unnumbered, renumbered
  }
  package var changes: Set<Change>
  /// What stands inside a label where it is broken: a space, or a line break in formats that have one.
  package var breakText = " "

  package init(_ changes: Set<Change> = []) { self.changes = changes }

  package static func random(using random: inout SplitMix64) -> LabelSpelling {
    LabelSpelling(Set(Change.allCases.filter { _ in random.oneIn(4) }))
  }

  /// A label in this spelling.
  package func spelled(_ label: String, aliases: [String: [String]], isRow: Bool, using random: inout SplitMix64)
    -> String
  {
    var text = label
    if changes.contains(.aliases), let others = aliases[label], random.oneIn(2) { text = random.pick(others) }
    if changes.contains(.unnumbered) || changes.contains(.renumbered) { renumber(&text, using: &random) }
    if changes.contains(.explanations), isRow, !text.unicodeScalars.contains("("), random.oneIn(3) {
      text += random.pick(["(指依法作出的)", "（含本级）", "[注]", "(单位:件)"]).replacing("[注]", with: "(注1)")
    }
    if changes.contains(.traditional) { text = Self.traditional(text) }
    if changes.contains(.wide) { text = Self.wide(text) }
    if changes.contains(.spaces), random.oneIn(2) { text = broken(text, using: &random) }
    return text
  }

  /// Takes the number off the front, or writes it another way.
  private func renumber(_ text: inout String, using random: inout SplitMix64) {
    let fronts: [(old: String, new: String)] = [
      ("1.", "（1）"), ("2.", "2、"), ("3.", "3．"), ("4.", "④"), ("5.", "5) "), ("6.", "(6)"), ("7.", "7、"), ("8.", "⑧"),
      ("(一)", "（一）"), ("(二)", "二、"), ("(三)", "（ 三 ）"), ("(四)", "4."), ("(五)", "㈤"), ("(六)", "(六)、"), ("(七)", "七、"),
      ("一、", "1."), ("二、", "（二）"), ("三、", "三."), ("四、", "四"),
    ]
    guard let front = fronts.first(where: { text.hasPrefix($0.old) }) else { return }
    // A bare 四 would be a part of the label, and 其他 or 总计 alone is another label.
    let rest = String(text.dropFirst(front.old.count))
    if changes.contains(.unnumbered) {
      text = rest
    } else {
      text = (front.new == "四" ? "四、" : front.new) + rest
    }
  }

  private func broken(_ text: String, using random: inout SplitMix64) -> String {
    let characters = Array(text)
    let places = characters.indices.dropFirst().filter {
      isIdeograph(characters[$0]) && isIdeograph(characters[$0 - 1])
    }
    guard !places.isEmpty else { return text }
    let place = random.pick(Array(places))
    return String(characters[..<place]) + breakText + String(characters[place...])
  }

  private func isIdeograph(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
  }

  private static func wide(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      "(),:.12345678/".unicodeScalars.contains(scalar) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func traditional(_ text: String) -> String {
    let simple = Array("规范档制数量开总对许处决务项业费购额采关系为国机构组织会团体请报类过执据条标复诉讼结维纠审续办转个与设无当确认获级强罚问现进选内属护权稳缴纳万资举废单给经")
    let traditional = Array("規範檔製數量開總對許處決務項業費購額採關係為國機構組織會團體請報類過執據條標復訴訟結維糾審續辦轉個與設無當確認獲級強罰問現進選內屬護權穩繳納萬資舉廢單給經")
    let table = Dictionary(zip(simple, traditional), uniquingKeysWith: { first, _ in first })
    return String(text.map { table[$0] ?? $0 })
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String { self == old ? new : self }
}
