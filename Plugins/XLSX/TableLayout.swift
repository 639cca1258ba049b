import OfficePackage
import ReportCore
import ReportStructure

/// The sizes of a framed table's columns and rows, so that nothing is cut off and the whole fits a page of A4.
///
/// Spreadsheet programs do not fit the height of merged cells, and show `###` for a number wider than its
/// column, so both are worked out here.
struct TableLayout {
  /// In pixels at 96 dots an inch.
  private(set) var widths: [Double] = []
  /// In points.
  private(set) var heights: [Double] = []
  private(set) var orientation = PageOrientation.portrait
  /// Whether it must go on one page: a table of the form, unless it is far longer than those are.
  let isOnePage: Bool

  /// Pixels of half a CJK character, and of a digit in the widest of the usual fonts, at 10 points.
  static let halfWidth = 6.9
  private static let digitWidth = 8.6
  /// Pixels at both sides of a cell's text.
  static let padding = 10.0
  /// Pixels of a row label's indent.
  static let indent = 9.0
  /// Points of a line, and above and below a cell's text.
  private static let lineHeight = 14.6
  private static let verticalPadding = 5.0

  /// Lays a table out on the page, upright or lengthwise, on which it comes out larger.
  init(of frame: TableFrame, figures: FigureList) {
    let demands = Self.demands(of: frame, figures)
    let portrait = Self(frame, figures, demands, .portrait)
    let landscape = Self(frame, figures, demands, .landscape)
    let difference = landscape.scale - portrait.scale
    let isWide = demands.preferred > PageOrientation.portrait.width
    self = difference > 0.05 || (difference >= -0.05 && isWide) ? landscape : portrait
  }

  var width: Double { widths.reduce(0, +) }

  /// How much the page shrinks the table.
  private var scale: Double {
    guard isOnePage else { return min(1, orientation.width / width) }
    let height = heights.reduce(0, +) * 96 / 72
    // Title, agency and section take a tenth of the page's height.
    return min(1, orientation.width / width, orientation.height * 0.9 / max(height, 1))
  }

  private init(
    _ frame: TableFrame, _ figures: FigureList, _ demands: ColumnDemands, _ orientation: PageOrientation
  ) {
    self.orientation = orientation
    isOnePage = frame.table.key != nil && frame.rowCount <= 100
    widths = LabelBalance(frame, minimum: demands.columns.map(\.minimum)).balanced(
      Self.fit(demands, to: orientation.width))
    heights = Self.heights(of: frame, figures, widths)
  }

  // MARK: Columns

  private typealias Demand = ColumnDemands.Demand

  private static func demands(of frame: TableFrame, _ figures: FigureList) -> ColumnDemands {
    let cells = (0..<frame.rowCount).flatMap(frame.table.cellIndices).map { index in
      let start = frame.grid.columns[index]
      return (columns: start..<start + frame.size(ofCell: index).columns, demand: demand(of: index, frame, figures))
    }
    return ColumnDemands(count: frame.width, least: Demand(minimum: 36, preferred: 44), cells: cells)
  }

  private static func demand(of index: Int, _ frame: TableFrame, _ figures: FigureList) -> Demand {
    let text = frame.table.cells[index].text(in: figures)
    let role = frame.role(ofCell: index)
    if role == .value, CellValue(frame.table.cells[index], figures).isNumber {
      // Room for a person's own digits as well.
      let needed = Double(max(TextMetrics.halves(text), 4)) * digitWidth + padding
      return Demand(minimum: needed, preferred: needed)
    }
    let (narrowest, widest) =
      switch role {
      case .head: (4, 8)
      case .groupLabel: (8, 12)
      case .rowLabel: (26, 40)
      case .value: (4, 40)
      }
    let halves = TextMetrics.halves(text)
    let word = min(TextMetrics.longestWord(text), 24)
    let margin = padding + (role == .rowLabel ? indent : 0)
    return Demand(
      minimum: Double(max(min(halves, narrowest), word)) * halfWidth + margin,
      preferred: Double(max(min(halves, widest), word)) * halfWidth + margin)
  }

  private static func fit(_ demands: ColumnDemands, to page: Double) -> [Double] {
    let preferred = demands.preferred
    guard preferred <= page else { return demands.widths(in: page) }
    // Small tables grow, but not to a page of nothing.
    return demands.columns.map { $0.preferred * min(page / preferred, 2) }
  }

  /// How many half characters go on a line of a cell.
  private static func halves(ofCell index: Int, _ frame: TableFrame, _ widths: [Double]) -> Int {
    let start = frame.grid.columns[index]
    let role = frame.role(ofCell: index)
    let margin = padding + (role == .rowLabel ? indent : 0)
    let width = widths[start..<start + frame.size(ofCell: index).columns].reduce(0, +) - margin
    return Int(width / (role == .head ? halfWidth * 1.05 : halfWidth))
  }

  /// A label as it is written: with breaks of its own where one character would be alone on a line.
  func broken(_ label: String, ofCell index: Int, in frame: TableFrame) -> String {
    LabelBreak.broken(label, inHalves: Self.halves(ofCell: index, frame, widths))
  }

  // MARK: Rows

  private static func heights(of frame: TableFrame, _ figures: FigureList, _ widths: [Double]) -> [Double] {
    var heights = [Double](repeating: lineHeight + verticalPadding, count: frame.rowCount)
    var spanning: [(rows: Range<Int>, height: Double)] = []
    for row in 0..<frame.rowCount {
      for index in frame.table.cellIndices(inRow: row) {
        let size = frame.size(ofCell: index)
        let text = frame.table.cells[index].text(in: figures)
        let halves = halves(ofCell: index, frame, widths)
        let shown = frame.role(ofCell: index) == .value ? text : LabelBreak.broken(text, inHalves: halves)
        let lines = TextMetrics.lines(shown, inHalves: halves)
        let height = Double(lines) * lineHeight + verticalPadding
        if size.rows == 1 {
          heights[row] = max(heights[row], height)
        } else {
          spanning.append((row..<row + size.rows, height))
        }
      }
    }
    for (rows, height) in spanning {
      let missing = (height - heights[rows].reduce(0, +)) / Double(rows.count)
      if missing > 0 { for row in rows { heights[row] += missing } }
    }
    return heights
  }
}
