import OfficePackage
import ReportCore
import ReportStructure

/// What a run's properties say of how it looks (ECMA-376 part 1, 17.3.2).
struct RunProperties {
  /// The character style.
  var style: String?
  var isHidden: Bool?
  var isStruck: Bool?
  /// `superscript`, `subscript` or `baseline`.
  var verticalAlignment: String?
  /// Half points above the line.
  var position: Int?
  /// The colour of the letters; within, `nil` for one that the program chooses.
  var ink: ShownColor??
  /// The colour behind the run; within, `nil` for a pattern.
  var ground: ShownColor??
  /// Whether the run is marked as with a pen, over which the program chooses no colour.
  var isMarked = false
  /// Whether the letters are not filled, and whether they have an outline.
  var isClear: Bool?
  var hasOutline: Bool?
  /// In half points.
  var size: Int?
  /// How wide the letters are, in percent.
  var width: Int?
  /// What is put between letters, in twentieths of a point.
  var spacing: Int?
  /// The font of digits and Latin letters.
  var font: String?

  init() {}

  /// Reads the children of `w:rPr`.
  init(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError) {
    while let element = try reader.nextChild(of: parent) {
      guard element.namespace == .main else {
        try readEffect(element, &reader)
        continue
      }
      switch element.name {
      case "rStyle": style = element["val"]
      case "vanish", "specVanish": isHidden = isHidden ?? false || element.isOn()
      case "strike", "dstrike": isStruck = element.isOn() || isStruck ?? false
      case "vertAlign": verticalAlignment = element["val"]
      case "position": position = element["val"].flatMap { Int($0) }
      case "color": ink = .some(WordColor.ink(element))
      case "shd": ground = WordColor.shading(element) ?? ground
      case "highlight":
        if let color = WordColor.highlight(element["val"] ?? "") { (ground, isMarked) = (.some(color), true) }
      case "spacing": spacing = element["val"].flatMap { Int($0) }
      case "rFonts": font = element["ascii"] ?? element["hAnsi"] ?? font
      case "w": width = element["val"].flatMap { Int($0.prefix { $0 != "%" }) }
      case "sz": size = element["val"].flatMap { Int($0) }
      default: break
      }
    }
  }

  /// Reads how letters are filled and outlined ([MS-DOCX] 2.6.1).
  private mutating func readEffect(_ element: PartElement, _ reader: inout PartReader) throws(ConversionError) {
    guard element.name == "textFill" || element.name == "textOutline" else { return }
    var isSeen = true
    var color: ShownColor??
    while let fill = try reader.nextChild(of: element) {
      if fill.name == "noFill" { isSeen = false }
      while let named = try reader.nextChild(of: fill) {
        if fill.name == "solidFill" { color = .some(WordColor.drawn(named)) }
        while let effect = try reader.nextChild(of: named) {
          // How far it is transparent, in thousandths of a percent.
          if effect.name == "alpha", effect["val"].flatMap({ Int($0) }).map({ $0 >= 97_000 }) ?? false {
            isSeen = false
          }
        }
      }
    }
    if element.name == "textOutline" {
      hasOutline = isSeen && color != nil
    } else {
      isClear = !isSeen
      ink = color ?? ink
    }
  }

  /// What is set here, and what another says of the rest.
  func over(_ other: RunProperties) -> RunProperties {
    var result = self
    result.isHidden = isHidden ?? other.isHidden
    result.isStruck = isStruck ?? other.isStruck
    result.verticalAlignment = verticalAlignment ?? other.verticalAlignment
    result.position = position ?? other.position
    result.ink = ink ?? other.ink
    if ground == nil { (result.ground, result.isMarked) = (other.ground, other.isMarked) }
    result.isClear = isClear ?? other.isClear
    result.hasOutline = hasOutline ?? other.hasOutline
    result.size = size ?? other.size
    result.width = width ?? other.width
    result.spacing = spacing ?? other.spacing
    result.font = font ?? other.font
    return result
  }

  /// How a run of these properties, styles included, looks.
  ///
  /// - Parameter around: the colour behind the paragraph; `nil` where it is not known.
  func look(on around: ShownColor?) -> RunLook {
    if isHidden ?? false { return .hidden }
    if isStruck ?? false { return .struck }
    if isLost(on: around) { return .faint }
    if verticalAlignment == "superscript" { return .raised }
    if verticalAlignment == "subscript" { return .lowered }
    guard let position, abs(position) >= 6 else { return .plain }
    return position > 0 ? .raised : .lowered
  }

  private func isLost(on around: ShownColor?) -> Bool {
    // Text of two points is not for readers, nor is text that is a line.
    if size.map({ $0 <= 4 }) ?? false || width.map({ $0 <= 10 }) ?? false { return true }
    // A digit is as wide as half its height: one that is put on half the next cannot be read.
    if spacing.map({ $0 * 2 <= (size ?? 20) * -5 }) ?? false { return true }
    guard hasOutline != true else { return false }
    if isClear ?? false { return true }
    guard let behind = ground ?? around else { return false }
    let chosen: ShownColor? = isMarked ? .black : nil
    return ((ink ?? nil) ?? chosen)?.isLost(on: behind) ?? false
  }
}
