import OfficePackage
import ReportCore
import ReportStructure

/// What a font says of how text looks (ECMA-376 part 1, 18.8.22).
struct FontLook {
  var isStruck = false
  /// `superscript`, `subscript` or `baseline`.
  var alignment = ""
  var isWhite = false

  init() {}

  /// Reads the children of `font` or `rPr`.
  init(_ reader: inout PartReader) throws(ConversionError) {
    while let element = try reader.nextChild() {
      switch element.name {
      case "strike": isStruck = !["0", "false"].contains(element["val"] ?? "1")
      case "vertAlign": alignment = element["val"] ?? ""
      case "color":
        isWhite = Self.isWhite(element)
      default: break
      }
      try reader.skip()
    }
  }

  /// Whether a colour is white; the first of a theme is, as a rule.
  static func isWhite(_ color: PartElement) -> Bool {
    color["rgb"]?.uppercased().hasSuffix("FFFFFF") ?? (color["theme"] == "0" && color["tint"] == nil)
  }

  var look: RunLook {
    if isStruck { return .struck }
    if alignment == "superscript" { return .raised }
    if alignment == "subscript" { return .lowered }
    return isWhite ? .faint : .plain
  }
}

/// How a cell's style shows what the cell holds (18.8.10).
struct CellLook {
  var format = NumberFormatCode.general
  var look = RunLook.plain

  static let plain = CellLook()

  /// The looks of all cell styles.
  static func all(_ reader: consuming PartReader) throws(ConversionError) -> [CellLook] {
    var codes: [Int: NumberFormatCode] = [:]
    var fonts: [FontLook] = []
    var hasFill: [Bool] = []
    var looks: [CellLook] = []
    guard try reader.nextChild() != nil else { return [] }
    while let element = try reader.nextChild() {
      switch element.name {
      case "numFmts":
        while let format = try reader.nextChild() {
          if let id = format["numFmtId"].flatMap({ Int($0) }) {
            codes[id] = NumberFormatCode(format["formatCode"] ?? "")
          }
          try reader.skip()
        }
      case "fonts": while try reader.nextChild() != nil { fonts.append(try FontLook(&reader)) }
      case "fills": while try reader.nextChild() != nil { hasFill.append(try fill(&reader)) }
      case "cellXfs":
        while let style = try reader.nextChild() {
          let id = style["numFmtId"].flatMap { Int($0) } ?? 0
          var look = CellLook(format: codes[id] ?? NumberFormatCode(builtIn: id) ?? .general)
          let font = style["fontId"].flatMap { Int($0) } ?? 0
          let fill = style["fillId"].flatMap { Int($0) } ?? 0
          if fonts.indices.contains(font) { look.look = fonts[font].look }
          // White on nothing is not seen.
          if look.look == .faint { look.look = hasFill.indices.contains(fill) && hasFill[fill] ? .plain : .hidden }
          if look.look == .raised || look.look == .lowered { look.look = .plain }
          looks.append(look)
          try reader.skip()
        }
      default: try reader.skip()
      }
    }
    return looks
  }

  /// Whether a fill that was begun has a colour other than white, or a pattern.
  private static func fill(_ reader: inout PartReader) throws(ConversionError) -> Bool {
    var isThere = false
    while let element = try reader.nextChild() {
      isThere = element.name != "patternFill" || element["patternType"] ?? "none" != "none"
      let isSolid = element["patternType"] == "solid"
      while let color = try reader.nextChild() {
        if isSolid, color.name == "fgColor", FontLook.isWhite(color) { isThere = false }
        try reader.skip()
      }
    }
    return isThere
  }
}
