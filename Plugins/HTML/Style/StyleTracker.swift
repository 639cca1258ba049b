/// Where in a page the element stands that has just begun.
struct StyleTracker {
  /// What is known of each element only once the page has been parsed: how many siblings, itself counted, there are from
  /// it on, how many of these have its name, and whether it is empty.
  struct Shape {
    var elements: [(index: Int, ofType: Int, isEmpty: Bool)] = []
    /// `nil` where finding them takes too long.
    var holders: Holders? = [:]
  }

  /// The elements, by their numbers, that hold others as selectors say, by the selectors' text.
  typealias Holders = [String: [Int: SelectorMatch.Answer]]

  private struct Family {
    /// The element's number in the page; `nil` for the page itself.
    var number: Int?
    var children: [StyleSubject] = []
    var members: [(number: Int, name: String)] = []
    var count = 0
    var names: [String: Int] = [:]
    var hasText = false
  }

  private(set) var context = StyleContext(levels: [])
  private(set) var shape = Shape()
  private var families = [Family()]
  private var count = 0
  private let keepsSiblings: Bool
  private let keepsShape: Bool
  private let known: Shape?
  /// What elements may hold that selectors ask for.
  private let holders: [String: [Selector]]
  /// The steps that finding holders took, and looks at what may be one.
  private var steps = 0
  /// The most of these; past them no holder is known.
  private static let limit = 10_000_000

  /// - Parameters:
  ///   - keepsShape: whether ``shape`` is wanted.
  ///   - known: the shape, where the page has been parsed before.
  ///   - holders: what elements may hold that selectors ask for, by the selectors' text.
  init(keepsSiblings: Bool, keepsShape: Bool, known: Shape?, holders: [String: [Selector]]) {
    self.keepsSiblings = keepsSiblings
    self.keepsShape = keepsShape
    self.known = known
    self.holders = holders
    context.holders = known?.holders
  }

  mutating func begin(_ element: StyleSubject) {
    var subject = element
    let last = families.count - 1
    families[last].count += 1
    families[last].names[subject.name, default: 0] += 1
    subject.position = (families[last].count, families[last].names[subject.name] ?? 1)
    subject.isRoot = context.levels.isEmpty
    subject.number = count
    if let known, count < known.elements.count { subject.fromEnd = known.elements[count] }
    context.levels.append(
      StyleContext.Level(subject: subject, before: keepsSiblings ? families[last].children : []))
    families.append(Family(number: count))
    if keepsShape { shape.elements.append((1, 1, true)) }
    if keepsShape { noteHolders() }
    if keepsShape { families[last].members.append((count, subject.name)) }
    count += 1
  }

  /// Notes for the elements around, and for those before these, that they hold the one that has just begun.
  private mutating func noteHolders() {
    for (text, selectors) in holders {
      for level in context.levels {
        guard steps < Self.limit else { return shape.holders = nil }
        steps += 1 + level.before.count
        for candidate in [level.subject] + level.before where shape.holders?[text]?[candidate.number] != .yes {
          let answer =
            selectors.map { SelectorMatch.answer($0, context, scope: candidate.number, steps: &steps) }.max() ?? .no
          if answer > .no { shape.holders?[text, default: [:]][candidate.number] = answer }
        }
      }
    }
  }

  mutating func noteText() { families[families.count - 1].hasText = true }

  mutating func end() {
    guard families.count > 1, let family = families.popLast() else { return }
    let subject = context.levels.removeLast().subject
    if keepsSiblings { families[families.count - 1].children.append(subject) }
    if keepsShape { record(family) }
  }

  /// The page's end.
  mutating func finish() {
    while families.count > 1 { end() }
    if keepsShape { record(families[0]) }
  }

  private mutating func record(_ family: Family) {
    if let number = family.number { shape.elements[number].isEmpty = family.count == 0 && !family.hasText }
    var ofType: [String: Int] = [:]
    for (offset, member) in family.members.reversed().enumerated() {
      ofType[member.name, default: 0] += 1
      shape.elements[member.number].index = offset + 1
      shape.elements[member.number].ofType = ofType[member.name] ?? 1
    }
  }
}
