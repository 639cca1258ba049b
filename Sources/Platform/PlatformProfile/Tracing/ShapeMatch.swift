/// Finds the elements of one document again in another that the same map made of a changed report.
///
/// An element's place says little, since a map may leave out what is blank. So the children of two elements are aligned
/// as a diff does, and what cannot be told apart has several places.
struct ShapeMatch {
  let original: ElementShape
  let changed: ElementShape
  private var alignments: [Parents: SiblingAlignment] = [:]

  private struct Parents: Hashable {
    var original: [Int]
    var changed: [Int]
  }

  init(_ original: ElementShape, _ changed: ElementShape) {
    self.original = original
    self.changed = changed
  }

  /// Where an element may be in the changed document, as child indices; `nil` among them where it may be gone.
  ///
  /// - Complexity: O(*n* *m*) for siblings that have changed, once for each pair of parents; O(*n*) elsewhere.
  mutating func places(of path: NodePath) -> Set<[Int]?> {
    guard let indices = original.indices(of: path), changed.hasName(of: original) else { return [nil] }
    var places: Set<[Int]?> = [[]]
    for depth in indices.indices {
      let parent = Array(indices[..<depth])
      var next: Set<[Int]?> = []
      for place in places {
        guard let place else {
          next.insert(nil)
          continue
        }
        for child in children(like: indices[depth], of: parent, in: place) {
          next.insert(child.map { place + [$0] })
        }
      }
      places = next
    }
    return places
  }

  private mutating func children(like index: Int, of parent: [Int], in place: [Int]) -> [Int?] {
    let key = Parents(original: parent, changed: place)
    if let known = alignments[key] { return known.places(of: index) }
    let alignment = SiblingAlignment(original[parent].children, changed[place].children)
    alignments[key] = alignment
    return alignment.places(of: index)
  }
}

/// The best ways to pair the children of an element with those of another, in their order.
///
/// Only elements of one name are paired. Best is what pairs the most of equal attributes, then the most at all, then the
/// most of equal content.
struct SiblingAlignment {
  private let old: [ElementShape]
  private let new: [ElementShape]
  private let isSame: Bool
  /// The best scores of what stands before, and from, a pair of indices; empty where there is nothing to align.
  private var before: [Int] = []
  private var after: [Int] = []

  private static let mostCells = 250_000
  private static let (equalAttributes, pair, equalText, equalChild) = (1 << 42, 1 << 21, 2, 1)

  init(_ old: [ElementShape], _ new: [ElementShape]) {
    self.old = old
    self.new = new
    isSame =
      old.count == new.count
      && zip(old, new).allSatisfy { $0.hasName(of: $1) && $0.attributes == $1.attributes }
    guard !isSame, old.count * new.count <= Self.mostCells else { return }
    align()
  }

  /// The indices that an old child may have among the new; `nil` among them where it may be gone.
  func places(of index: Int) -> [Int?] {
    if isSame { return [index] }
    let candidates = new.indices.filter { new[$0].hasName(of: old[index]) }
    guard !before.isEmpty else { return candidates + [nil] }
    let best = after[0]
    var places: [Int?] = candidates.filter { candidate in
      before[cell(index, candidate)] + Self.score(old[index], new[candidate]) + after[cell(index + 1, candidate + 1)]
        == best
    }
    let isPerhapsGone = (0...new.count).contains { before[cell(index, $0)] + after[cell(index + 1, $0)] == best }
    if isPerhapsGone { places.append(nil) }
    return places
  }

  private func cell(_ oldIndex: Int, _ newIndex: Int) -> Int { oldIndex * (new.count + 1) + newIndex }

  private mutating func align() {
    let size = (old.count + 1) * (new.count + 1)
    (before, after) = (Array(repeating: 0, count: size), Array(repeating: 0, count: size))
    var scores = Array(repeating: 0, count: size)
    for i in old.indices {
      for j in new.indices {
        let score = Self.score(old[i], new[j])
        scores[cell(i, j)] = score
        let apart = max(before[cell(i, j + 1)], before[cell(i + 1, j)])
        before[cell(i + 1, j + 1)] = score > 0 ? max(apart, before[cell(i, j)] + score) : apart
      }
    }
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        let apart = max(after[cell(i + 1, j)], after[cell(i, j + 1)])
        let score = scores[cell(i, j)]
        after[cell(i, j)] = score > 0 ? max(apart, after[cell(i + 1, j + 1)] + score) : apart
      }
    }
  }

  /// What a pair counts; 0 for none.
  private static func score(_ old: ElementShape, _ new: ElementShape) -> Int {
    guard old.hasName(of: new) else { return 0 }
    var score = pair
    if old.attributes == new.attributes { score += equalAttributes }
    if old.text == new.text {
      score += equalText
    } else if zip(old.children, new.children).contains(where: { $0.hasName(of: $1) && $0.text == $1.text }) {
      score += equalChild
    }
    return score
  }
}
