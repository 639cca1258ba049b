import OfficePackage
import ReportCore
import ReportStructure

/// What a font says of how text looks (ECMA-376 part 1, 18.8.22).
struct FontLook {
  var isStruck = false
  /// `superscript`, `subscript` or `baseline`.
  var alignment = ""
  /// The colour of the letters, where it is said.
  var ink: ShownColor?
  /// Whether the letters are too small to be seen.
  var isTiny = false
  /// Whether the font has pictures in the place of digits.
  var isOfPictures = false

  init() {}

  /// Reads the children of `font` or `rPr`.
  init(_ parent: PartElement, _ reader: inout PartReader, _ colors: SheetColors) throws(ConversionError) {
    while let element = try reader.nextChild(of: parent) {
      switch element.name {
      case "strike": isStruck = !["0", "false"].contains(element["val"] ?? "1")
      case "vertAlign": alignment = element["val"] ?? ""
      case "color": ink = colors.color(element)
      case "name", "rFont": isOfPictures = PictureFont.isOne(element["val"] ?? "")
      case "sz": isTiny = element["val"].flatMap { Double($0) }.map { $0 <= 2 } ?? false
      default: break
      }
    }
  }

  /// How a run looks that is part of a cell's text; its colour is weighed with the cell's.
  var look: RunLook {
    if isStruck { return .struck }
    if isTiny || isOfPictures { return .faint }
    if alignment == "superscript" { return .raised }
    return alignment == "subscript" ? .lowered : .plain
  }
}

/// What is behind a cell's text (18.8.20); the colour is `nil` for a pattern or a gradient.
struct FillLook {
  var ground: ShownColor? = .white

  /// Reads the children of `fill`.
  ///
  /// - Parameter isConditional: whether it is one of a conditional format, where the second colour fills the cell.
  init(_ parent: PartElement, _ reader: inout PartReader, _ colors: SheetColors, isConditional: Bool = false)
    throws(ConversionError)
  {
    while let element = try reader.nextChild(of: parent) {
      let pattern = element["patternType"] ?? (isConditional ? "solid" : "none")
      guard element.name != "patternFill" || pattern != "none" else { continue }
      ground = nil
      let name = isConditional ? "bgColor" : "fgColor"
      while let color = try reader.nextChild(of: element) {
        if element.name == "patternFill", pattern == "solid", color.name == name { ground = colors.color(color) }
      }
    }
  }
}

/// How a cell's style shows what the cell holds (18.8.10).
struct CellLook {
  var format = NumberFormatCode.general
  var look = RunLook.plain
  var ink = ShownColor.black
  /// The colour behind the text; `nil` where it is not known.
  var ground: ShownColor? = .white

  static let plain = CellLook()

  static func all(_ reader: consuming PartReader, _ colors: SheetColors) throws(ConversionError) -> CellLooks {
    var codes: [Int: NumberFormatCode] = [:]
    var fonts: [FontLook] = []
    var fills: [FillLook] = []
    var looks = CellLooks()
    guard let root = try reader.root() else { return looks }
    while let element = try reader.nextChild(of: root) {
      switch element.name {
      case "numFmts":
        while let format = try reader.nextChild(of: element) {
          if let id = format["numFmtId"].flatMap({ Int($0) }) {
            codes[id] = NumberFormatCode(format["formatCode"] ?? "")
          }
        }
      case "fonts":
        while let font = try reader.nextChild(of: element) { fonts.append(try FontLook(font, &reader, colors)) }
      case "fills":
        while let fill = try reader.nextChild(of: element) { fills.append(try FillLook(fill, &reader, colors)) }
      case "cellXfs":
        while let style = try reader.nextChild(of: element) {
          let id = style["numFmtId"].flatMap { Int($0) } ?? 0
          var look = CellLook(format: codes[id] ?? NumberFormatCode(builtIn: id) ?? .general)
          let font = style["fontId"].flatMap { Int($0) } ?? 0
          let fill = style["fillId"].flatMap { Int($0) } ?? 0
          look.set(
            fonts.indices.contains(font) ? fonts[font] : FontLook(), fills.indices.contains(fill) ? fills[fill] : nil)
          looks.cells.append(look)
        }
      case "dxfs":
        while let look = try reader.nextChild(of: element) {
          looks.conditional.append(try ConditionalLook(look, &reader, colors))
        }
      default: break
      }
    }
    return looks
  }

  private mutating func set(_ font: FontLook, _ fill: FillLook?) {
    look = font.look == .struck ? .struck : .plain
    ink = font.ink ?? .black
    if let fill { ground = fill.ground }
    if look == .plain, font.isOfPictures { look = .faint }
    if look == .plain, font.isTiny || ground.map({ ink.isLost(on: $0) }) ?? false { look = .hidden }
  }
}

struct CellLooks {
  /// By the number of a cell's style.
  var cells: [CellLook] = []
  /// By the number of a conditional format.
  var conditional: [ConditionalLook] = []
}

/// What a conditional format changes (18.8.14).
struct ConditionalLook {
  private var isStruck = false
  private var hidesNumbers = false
  private var ink: ShownColor?
  private var ground: ShownColor??

  init(_ parent: PartElement, _ reader: inout PartReader, _ colors: SheetColors) throws(ConversionError) {
    while let element = try reader.nextChild(of: parent) {
      switch element.name {
      case "font":
        let font = try FontLook(element, &reader, colors)
        (isStruck, ink) = (font.isStruck, font.ink)
      case "fill": ground = .some(try FillLook(element, &reader, colors, isConditional: true).ground)
      case "numFmt":
        hidesNumbers = NumberFormatCode(element["formatCode"] ?? "").sections.first { !$0.hasDigits } != nil
      default: break
      }
    }
  }

  /// Whether text of a cell that looks otherwise is not seen any more.
  func hides(_ look: CellLook) -> Bool {
    guard !isStruck, !hidesNumbers else { return true }
    guard ink != nil || ground != nil, let behind = ground ?? look.ground else { return false }
    return (ink ?? look.ink).isLost(on: behind)
  }
}
