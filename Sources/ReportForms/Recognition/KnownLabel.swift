/// What a form knows of a label.
struct LabelEntry: Sendable {
  /// What it can stand for, in the form's order.
  private(set) var roles: [LabelRole] = []
  /// How much it says for the form: 2 as the form spells it, 1 in another spelling, 0 for an unknown one.
  private(set) var weight = 0

  mutating func insert(_ role: LabelRole, weight: Int) {
    if !roles.contains(role) { roles.append(role) }
    self.weight = max(self.weight, weight)
  }
}

/// What the forms know of a label, however it is written.
final class KnownLabel: Sendable {
  /// The label normalised.
  let core: String
  /// One entry a form, in the order of the catalogue's forms.
  private let entries: [LabelEntry]
  /// Whether it is too long to be an everyday word, as `其他`, `自然人` and `予以公开` are.
  let isParticular: Bool
  /// The form that alone knows it, by its place among the catalogue's; `nil` for everyday words too.
  let ownForm: Int?

  /// From how many letters on a label is no everyday word.
  static let everydayLength = 5

  init(_ core: String, entries: [LabelEntry]) {
    self.core = core
    self.entries = entries
    isParticular = core.unicodeScalars.count >= Self.everydayLength
    let first = entries.firstIndex { !$0.roles.isEmpty }
    ownForm = isParticular && first == entries.lastIndex { !$0.roles.isEmpty } ? first : nil
  }

  /// Whether some form has it as the line above a block.
  var isHeading: Bool { entries.contains { $0.roles.contains(where: \.isHeading) } }

  /// What it can stand for in a form, in the form's order; empty for an unknown one.
  func roles(inForm form: Int) -> [LabelRole] { form < entries.count ? entries[form].roles : [] }

  /// How much it says for a form.
  func weight(inForm form: Int) -> Int { form < entries.count ? entries[form].weight : 0 }
}
