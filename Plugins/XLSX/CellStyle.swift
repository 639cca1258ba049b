import CXLSXWriter
import ReportCore

/// How a cell looks; each is one format of the workbook.
struct CellStyle: Hashable {
  var size = 10.0
  var isBold = false
  var alignment = Alignment.left
  var isTop = false
  var isIndented = false
  var hasBorder = false
  var wraps = true
  /// Whether the text gets smaller rather than being cut off.
  var shrinks = false
  var fill: Fill?
  var fontColour: UInt32?
  var numberFormat: String?

  enum Alignment: Hashable { case left, centre, right }

  /// Background colours.
  enum Fill: UInt32 {
    /// Heads of tables.
    case head = 0xE7EEF7
    case inferred = 0xFFF4CC
    /// Figures that were calculated.
    case computed = 0xDDF0DD
    /// A check that fails, and a figure that the sums show to be wrong.
    case broken = 0xFFC7CE
    /// A figure of a sum that does not come out.
    case inDoubt = 0xFFE3C2
    /// A figure of such a sum, which is explained.
    case explained = 0xE4E4F4
    /// Nothing: what a colour goes back to.
    case none = 0xFFFFFF
  }

  /// Writes the style into a format of the library.
  func apply(to format: UnsafeMutablePointer<lxw_format>) {
    format_set_font_name(format, "宋体")
    format_set_font_charset(format, 134)  // GB 2312, from which a system without the font chooses another
    format_set_font_size(format, size)
    if isBold { format_set_bold(format) }
    if let fontColour { format_set_font_color(format, fontColour) }
    format_set_align(format, UInt8(horizontal.rawValue))
    format_set_align(
      format, UInt8((isTop ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER).rawValue))
    if isIndented { format_set_indent(format, 1) }
    if hasBorder { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if wraps { format_set_text_wrap(format) }
    if shrinks { format_set_shrink(format) }
    if let fill {
      format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_fg_color(format, fill.rawValue)
      format_set_bg_color(format, fill.rawValue)
    }
    if let numberFormat { format_set_num_format(format, numberFormat) }
  }

  private var horizontal: lxw_format_alignments {
    switch alignment {
    case .left: LXW_ALIGN_LEFT
    case .centre: LXW_ALIGN_CENTER
    case .right: LXW_ALIGN_RIGHT
    }
  }
}

extension CellStyle {
  static let reportTitle = CellStyle(size: 16, isBold: true, alignment: .centre)
  static let subtitle = CellStyle(size: 10.5, alignment: .centre)
  static let sectionTitle = CellStyle(size: 12, isBold: true)
  static let head = CellStyle(isBold: true, alignment: .centre, hasBorder: true, fill: .head)
  static let formHead = CellStyle(isBold: true, alignment: .centre, hasBorder: true)
  static let rowLabel = CellStyle(isIndented: true, hasBorder: true)
  static let groupLabel = CellStyle(alignment: .centre, hasBorder: true)
  static let value = CellStyle(alignment: .centre, hasBorder: true)
  static let paragraph = CellStyle(size: 12, isTop: true)
  static let link = CellStyle(size: 10.5, fontColour: 0x1F4E9E)
  static let sideHead = CellStyle(size: 9, isBold: true, alignment: .centre, fill: .head)
  static let sideText = CellStyle(size: 9, wraps: false, shrinks: true)
  static let sideSummary = CellStyle(size: 9, isBold: true, wraps: false)
  static let sideResult = CellStyle(size: 9, isBold: true, alignment: .centre, wraps: false, fontColour: 0x2E7D32)
  static let broken = CellStyle(isBold: true, fill: .broken, fontColour: 0x9C0006)
  static let mended = CellStyle(fill: CellStyle.Fill.none, fontColour: 0x000001)
  static let listLink = CellStyle(isTop: true, isIndented: true, hasBorder: true, fontColour: 0x1F4E9E)
  static let listHead = CellStyle(isBold: true, alignment: .centre, hasBorder: true, fill: .head)
  static let listText = CellStyle(isTop: true, isIndented: true, hasBorder: true)

  /// A heading of the narrative; level 1 is a section's.
  static func heading(level: Int) -> CellStyle { CellStyle(size: level <= 1 ? 14 : 12, isBold: true) }

  /// The style with a figure's number format and the colour of its origin.
  func showing(_ number: FigureNumber?, _ origin: Origin) -> CellStyle {
    var style = self
    if let number { style.numberFormat = number.format }
    switch origin {
    case .stated: break
    case .inferred: style.fill = .inferred
    case .computed: style.fill = .computed
    }
    return style
  }

  func showing(_ remark: FigureRemark.Kind?) -> CellStyle {
    var style = self
    switch remark {
    case .wrong:
      style.fill = .broken
      style.fontColour = 0x9C0006
      style.isBold = true
    case .inDoubt: style.fill = .inDoubt
    case .corrected: style.fill = .computed
    case .explained: style.fill = .explained
    case nil: break
    }
    return style
  }
}
