import ReportCore
import ReportStructure

/// The widths of a table's columns, so that the table fits a phone and no figure is broken or cut off.
///
/// All are counted in the font's size: a CJK character is 1 wide, a digit about half of that.
struct ColumnWidths {
  /// Shares of the table's width, in hundredths of a per cent; their sum is about 10,000.
  private(set) var shares: [Int] = []
  private(set) var size = Size(font: 12, width: 0, isWide: false)

  /// How large the table's text is on a phone.
  struct Size: Hashable {
    /// Pixels of the font.
    let font: Int
    /// The least width, in font sizes.
    let width: Int
    /// Whether the table is wider than a phone at the smallest font, and has to be moved sideways.
    let isWide: Bool
  }

  /// Pixels of a phone's screen, 375, without the margins of a WeChat article.
  private static let phone = 335.0
  private static let fonts = [12, 11, 10, 9, 8]
  /// Both sides of a cell, and its border.
  private static let padding = 0.6

  private typealias Demand = ColumnDemands.Demand

  init(of table: Table, _ grid: TableGrid, _ figures: FigureList) {
    guard grid.width > 0 else { return }
    let cells = table.cells.enumerated().map { index, cell in
      let start = grid.columns[index]
      return (columns: start..<start + cell.columnSpan, demand: Self.demand(of: cell, figures))
    }
    let demands = ColumnDemands(count: grid.width, least: Demand(minimum: 1.76, preferred: 2.2), cells: cells)
    let minimum = demands.minimum
    let font = Self.fonts.first { minimum * 1.1 * Double($0) <= Self.phone } ?? 8
    let isWide = minimum * 8 > Self.phone
    size = Size(font: font, width: Int(minimum.rounded(.up)), isWide: isWide)
    let widths = demands.widths(in: isWide ? minimum : Self.phone / Double(font))
    let total = widths.reduce(0, +)
    shares = widths.map { Int(($0 / total * 10_000).rounded()) }
  }

  private static func demand(of cell: Cell, _ figures: FigureList) -> Demand {
    let text: String
    let isValue: Bool
    switch cell.content {
    case .text(let own):
      text = own
      isValue = !cell.isHeader && FigureText(own) != nil
    case .figure(let address):
      text = figures[address]?.shownText ?? ""
      isValue = true
    }
    let (width, word) = measure(text)
    if isValue, width < 24 { return Demand(minimum: max(1.76, width + padding), preferred: max(2.2, width + padding)) }
    let (narrowest, widest): (Double, Double) =
      if !cell.isHeader { (4, 16) } else if cell.rowSpan > 1, cell.columnSpan == 1 { (2.2, 3) } else { (1, 4) }
    let isRowLabel = cell.isHeader && cell.rowSpan == 1 && width > 6
    let most = isRowLabel ? min(width, 14) : min(width, widest)
    let least = max(min(width, isRowLabel ? 4 : narrowest), min(word, 6))
    return Demand(minimum: least + padding, preferred: max(most, least) + padding)
  }

  /// A text's width, and that of its longest run of letters or digits.
  private static func measure(_ text: String) -> (width: Double, word: Double) {
    var (width, word, longest) = (0.0, 0.0, 0.0)
    for scalar in text.unicodeScalars.prefix(200) {
      let own = scalar.value < 0x2E80 ? (scalar.properties.isUppercase ? 0.72 : 0.58) : 1
      width += own
      word = scalar.value < 0x2E80 && scalar != " " ? word + own : 0
      longest = max(longest, word)
    }
    return (width, longest)
  }
}
