import ReportCore

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

  /// What a column needs.
  private struct Demand {
    /// Below this, figures are broken.
    var minimum = 1.76
    /// With this, labels look well.
    var preferred = 2.2
  }

  /// - Complexity: O(cells × columns spanned).
  init(of table: Table, _ grid: TableGrid, _ figures: FigureList) {
    guard grid.width > 0 else { return }
    let demands = Self.demands(of: table, grid, figures)
    let minimum = demands.reduce(0) { $0 + $1.minimum }
    let preferred = demands.reduce(0) { $0 + $1.preferred }
    let font = Self.fonts.first { minimum * 1.1 * Double($0) <= Self.phone } ?? 8
    let isWide = minimum * 8 > Self.phone
    size = Size(font: font, width: Int(minimum.rounded(.up)), isWide: isWide)
    let room = isWide ? minimum : Self.phone / Double(font)
    let share = preferred > minimum ? min(1, max(0, (room - minimum) / (preferred - minimum))) : 0
    let widths = demands.map { $0.minimum + ($0.preferred - $0.minimum) * share }
    let total = widths.reduce(0, +)
    shares = widths.map { Int(($0 / total * 10_000).rounded()) }
  }

  private static func demands(of table: Table, _ grid: TableGrid, _ figures: FigureList) -> [Demand] {
    var demands = [Demand](repeating: Demand(), count: grid.width)
    var spanning: [(columns: Range<Int>, demand: Demand)] = []
    for (index, cell) in table.cells.enumerated() {
      let start = grid.columns[index]
      let demand = demand(of: cell, figures)
      if cell.columnSpan == 1 {
        raise(&demands, start..<start + 1, demand)
      } else {
        spanning.append((start..<start + cell.columnSpan, demand))
      }
    }
    for (columns, demand) in spanning { raise(&demands, columns, demand) }
    return demands
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

  /// Widens columns evenly until together they give what a cell over them needs.
  private static func raise(_ demands: inout [Demand], _ columns: Range<Int>, _ demand: Demand) {
    let missing = columns.reduce(demand.minimum) { $0 - demands[$1].minimum } / Double(columns.count)
    let wanting = columns.reduce(demand.preferred) { $0 - demands[$1].preferred } / Double(columns.count)
    guard missing > 0 || wanting > 0 else { return }
    for column in columns {
      demands[column].minimum += max(0, missing)
      demands[column].preferred = max(demands[column].preferred + max(0, wanting), demands[column].minimum)
    }
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
