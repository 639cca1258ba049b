import ReportCore
import ReportStructure

/// Lines that pages have in common: running heads and feet, and numbers such as `3 / 9`.
///
/// What is such a line shows only beside the other pages', so all are found at once.
struct PageMarks {
  /// Lines at the edge of a page that stand at another page's edge too, or name the report.
  private(set) var heads: Set<Int> = []
  /// Lines such as `3 / 9` where another page has the same total.
  private(set) var counted: Set<Int> = []

  /// Lines that are the bare number of their page; one beside figures only where another page has its own.
  private(set) var bare: Set<Int> = []

  /// How many lines of text at each edge of a page are looked at.
  private static let edge = 2

  init() {}

  /// - Complexity: O(*n*) in the lines.
  init(of source: TextSource) {
    findCounted(in: source)
    guard !source.pageBreaks.isEmpty else { return }
    let edges = Self.edges(of: source)
    findHeads(among: edges, in: source)
    findBare(among: edges, in: source)
  }

  private mutating func findHeads(among edges: [Int], in source: TextSource) {
    var alike: [[UInt8]: [Int]] = [:]
    for line in edges where Self.mayBeHead(line, in: source) {
      alike[source.bytes[source.lines[line].text].filter { !$0.isDigit }, default: []].append(line)
    }
    for lines in alike.values {
      let namesReport = lines.allSatisfy { source.isBesideFormFeed($0) && source.namesReport($0) }
      if lines.count > 1 || namesReport { heads.formUnion(lines) }
    }
  }

  /// The first and the last lines of text of each page; the first page's first lines are the report's own.
  private static func edges(of source: TextSource) -> [Int] {
    var edges: [Int] = []
    for pageBreak in source.pageBreaks {
      var before = pageBreak - 1
      var found = 0
      while before >= 0, found < edge, pageBreak - before < 12 {
        if !source.lines[before].isBlank {
          edges.append(before)
          found += 1
        }
        before -= 1
      }
      var next = pageBreak
      found = 0
      while next < source.lines.count, found < edge, next - pageBreak < 12 {
        if !source.lines[next].isBlank {
          edges.append(next)
          found += 1
        }
        next += 1
      }
    }
    return Array(Set(edges))
  }

  private static func mayBeHead(_ index: Int, in source: TextSource) -> Bool {
    let line = source.lines[index]
    guard line.textWidth <= 80, line.text.count >= 6, line.runs < AlignedTable.fewestRuns,
      !line.hasAny(of: [.bar, .box, .tab, .gap, .ruler, .escaped, .sentence])
    else { return false }
    let syntax = source.headingSyntax(ofLine: index)
    return syntax.number == nil && syntax.markup == 0 && !source.isFigureLike(line.text)
      && hasNoFigures(index, in: source)
  }

  /// Whether the numbers of a line are those that a running head has: a year, or the page's. A row of zeros at the end of
  /// two pages is none.
  private static func hasNoFigures(_ index: Int, in source: TextSource) -> Bool {
    var hasWords = false
    for word in source.text(ofLine: index).split(whereSeparator: \.isWhitespace) {
      guard FigureText(word) != nil else {
        hasWords = true
        continue
      }
      guard let number = Int(word), (1900...2100).contains(number) || source.isPage(number, of: index) else {
        return false
      }
    }
    return hasWords
  }

  private mutating func findBare(among edges: [Int], in source: TextSource) {
    let found = edges.filter { line in
      guard source.lines[line].text.count <= PageNumberText.longest,
        let page = PageNumberText(source.text(ofLine: line)), page.shape == .bare
      else { return false }
      return source.isBesideFormFeed(line) && source.isPage(page.number, of: line)
    }
    let isSure = Set(found.map { source.page(of: $0) }).count > 1
    bare.formUnion(found.filter { isSure || !Self.isBesideFigure($0, in: source) })
  }

  /// Whether the text above or below a line is a figure and nothing else, so that it may be the next of a column.
  private static func isBesideFigure(_ line: Int, in source: TextSource) -> Bool {
    let above = (0..<line).last { !source.lines[$0].isBlank }
    let below = (line + 1..<source.lines.count).first { !source.lines[$0].isBlank }
    return [above, below].contains { $0.map { source.isFigureLike(source.lines[$0].text) } ?? false }
  }

  private mutating func findCounted(in source: TextSource) {
    var totals: [Int: [(line: Int, number: Int)]] = [:]
    for (index, line) in source.lines.enumerated() where (3...11).contains(line.text.count) {
      guard let page = PageNumberText(source.text(line.text)), page.shape == .counted, let total = page.total,
        total > 0, (1...total).contains(page.number)
      else { continue }
      totals[total, default: []].append((index, page.number))
    }
    for lines in totals.values where zip(lines, lines.dropFirst()).contains(where: { $1.number == $0.number + 1 }) {
      counted.formUnion(lines.map(\.line))
    }
  }
}
