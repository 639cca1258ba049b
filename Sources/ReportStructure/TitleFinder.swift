/// Finds the title among the first lines of a report, whatever the report was read from.
///
/// A title names the report: it ends in 报告 or 年报. Of several lines that do, the first counts that says whose report it
/// is; a line that says no more than 年度报告 goes on from the lines above it, where they can be its beginning. What a
/// site puts round an article (the way to the page, lists of links, 索引号, 发布日期) is no title, while a cell or a line
/// after 标题 is one.
public struct TitleFinder: Sendable {
  /// A line of text, or the cells of a table's row.
  public struct Line: Sendable, Hashable {
    /// The text without markup around it.
    public var text: String
    /// The cells of a row; `nil` for a line of text.
    public var cells: [String]?
    /// Whether markup or a style says that it is the title.
    public var isMarked = false
    /// Whether it is an item of a list.
    public var isListItem = false
    /// Whether it can be the title, or a part of it; a line that is escaped cannot.
    public var isCandidate = true

    /// A line of text.
    public init(_ text: String) { self.text = text }

    /// A row of a table, which is never a title itself, though one of its cells may hold it.
    public init(cells: [String]) {
      text = ""
      self.cells = cells
      isCandidate = false
    }
  }

  /// A title that was found.
  public struct Title: Sendable, Hashable {
    /// The lines that it takes; none where it stands in a table or after a label.
    public var lines: Range<Int>
    /// The whole title, on one line.
    public var text: String
  }

  /// How many lines are looked at.
  public static let lineLimit = 12

  private var lines: [Line]

  /// A longer line is prose, of which not every character need be looked at.
  private static let longest = 1_000

  /// - Parameter lines: those before the first section, at most ``lineLimit``.
  public init(_ lines: [Line]) {
    self.lines = lines
    for index in lines.indices where lines[index].text.utf8.count > Self.longest {
      self.lines[index].isCandidate = false
    }
  }

  /// The title; `nil` where no line says that it is one.
  ///
  /// - Complexity: O(*n*) in the bytes of the lines.
  public var title: Title? {
    var spare: Title?
    for index in lines.indices {
      if lines[index].isMarked { return marked(from: index) }
      guard let title = stated(in: lines[index], at: index) ?? unmarked(at: index) else { continue }
      if TitleText.saysWhose(title.text) { return title }
      spare = spare ?? title
    }
    return spare
  }

  // MARK: Marked titles

  private func marked(from first: Int) -> Title {
    var end = first + 1
    // 「# 某局」 and 「# 2022年政府信息公开工作年度报告」 are one title.
    if !TitleText.namesReport(lines[first].text) {
      let after = lines[end...].prefix { $0.isMarked }.count
      if let last = lines[end..<end + after].prefix(2).firstIndex(where: { TitleText.namesReport($0.text) }) {
        end = last + 1
      }
    }
    return Title(lines: first..<end, text: TitleText.joined(lines[first..<end].map(\.text)))
  }

  // MARK: Titles after a label

  private static let labels: Set<String> = ["标题", "標題", "名称", "信息名称", "文件名称", "公文名称", "题名", "信息标题"]

  /// The title that a line or a row states after a label: `标题: | …`.
  private func stated(in line: Line, at index: Int) -> Title? {
    let text: String?
    if let cells = line.cells {
      let label = cells.firstIndex { $0.utf8.count <= Self.longest && Self.labels.contains(TitleText.label($0)) }
      text = label.flatMap { cells[($0 + 1)...].first { !$0.isEmpty } }
    } else if line.isCandidate, let colon = line.text.firstIndex(where: { $0 == ":" || $0 == "：" }),
      Self.labels.contains(TitleText.label(line.text[..<colon]))
    {
      text = String(line.text[line.text.index(after: colon)...].trimmingSpace())
    } else {
      text = nil
    }
    guard let text, TitleText.namesReport(text) else { return nil }
    return Title(lines: index..<index, text: text)
  }

  // MARK: Titles by what they say

  private func unmarked(at index: Int) -> Title? {
    guard mayBePart(index), TitleText.namesReport(lines[index].text) else { return nil }
    var first = index
    var text = lines[index].text
    while first > 0, index - first < 2, mayBePart(first - 1), TitleText.goesOn(text, from: lines[first - 1].text) {
      first -= 1
      text = TitleText.joined(lines[first...index].map(\.text))
    }
    var end = index + 1
    if end < lines.count, mayBePart(end), TitleText.isYearInBrackets(lines[end].text) {
      text += lines[end].text
      end += 1
    }
    return TitleText.saysWhose(text) || TitleText.saysWhat(text) ? Title(lines: first..<end, text: text) : nil
  }

  private func mayBePart(_ index: Int) -> Bool {
    lines[index].isCandidate && !lines[index].isListItem && !SiteFurniture.mayBeLine(lines[index].text)
  }
}
