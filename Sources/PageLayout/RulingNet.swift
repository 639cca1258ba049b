/// Rulings that touch one another, and so may be the borders of one table.
struct RulingNet {
  private(set) var rulings: [Ruling] = []
  private(set) var box: PageBox

  /// Two rulings nearer than this are one border, or meet: cells with borders of their own stand apart a little.
  static let reach = 3.5
  /// More lines than this that may go on at one place are a drawing, as are more on a page than some times as many.
  private static let limit = 1_500
  private static let pageLimit = 20_000
  /// The most pairs of lines that are looked at.
  private static let pairs = 5_000_000

  private init(_ ruling: Ruling) {
    rulings = [ruling]
    box = ruling.box
  }

  /// The nets of a page.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rulings, and in that of the lines which they make up the pairs that lie
  ///   beside one another, which are limited.
  static func nets(of rulings: [Ruling]) -> [RulingNet] {
    let lines = (merged(rulings.filter(\.isLevel)) + merged(rulings.filter { !$0.isLevel }))
      .sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
    guard lines.count <= pageLimit else { return [] }
    var left = pairs
    var owner = Array(lines.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while owner[index] != index {
        owner[index] = owner[owner[index]]
        index = owner[index]
      }
      return index
    }
    for first in lines.indices {
      let end = lines[first].box.bottom + reach
      for second in lines.indices.dropFirst(first + 1) {
        guard lines[second].box.top <= end else { break }
        left -= 1
        guard left > 0 else { return [] }
        if lines[first].meets(lines[second]) { owner[root(second)] = root(first) }
      }
    }
    var nets: [Int: RulingNet] = [:]
    for index in lines.indices {
      let key = root(index)
      if nets[key] == nil { nets[key] = RulingNet(lines[index]) } else { nets[key]?.add(lines[index]) }
    }
    return nets.values.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
  }

  private mutating func add(_ ruling: Ruling) {
    rulings.append(ruling)
    box.extend(over: ruling.box)
  }

  /// Rulings in one line that touch, as one.
  private static func merged(_ rulings: [Ruling]) -> [Ruling] {
    var lines: [Ruling] = []
    // The lines of about one position, which further rulings may go on.
    var open = 0
    for ruling in rulings.sorted(by: { ($0.position, $0.start) < ($1.position, $1.start) }) {
      while open < lines.count, lines[open].position < ruling.position - 1 { open += 1 }
      if let index = lines[open...].lastIndex(where: { $0.overlaps(ruling) }) {
        lines[index].start = min(lines[index].start, ruling.start)
        lines[index].end = max(lines[index].end, ruling.end)
      } else {
        lines.append(ruling)
        guard lines.count - open <= limit else { return lines }
      }
    }
    return lines
  }
}

extension Ruling {
  /// What it covers; without height or width.
  var box: PageBox {
    isLevel
      ? PageBox(left: start, top: position, right: end, bottom: position)
      : PageBox(left: position, top: start, right: position, bottom: end)
  }

  /// Whether two rulings of one direction reach as far as each other.
  fileprivate func overlaps(_ other: Ruling) -> Bool {
    start <= other.end + RulingNet.reach && other.start <= end + RulingNet.reach
  }

  fileprivate func meets(_ other: Ruling) -> Bool {
    if isLevel == other.isLevel { return abs(position - other.position) <= RulingNet.reach && overlaps(other) }
    return position >= other.start - RulingNet.reach && position <= other.end + RulingNet.reach
      && other.position >= start - RulingNet.reach && other.position <= end + RulingNet.reach
  }
}
