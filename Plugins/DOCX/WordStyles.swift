import OfficePackage
import ReportCore
import ReportStructure

/// The styles of a document, as far as they say what a paragraph is and how runs look (ECMA-376 part 1, 17.7).
struct WordStyles {
  struct Style {
    /// In lower case.
    var name = "" { didSet { headingLevel = WordStyles.headingLevel(name) } }
    /// The level, from 0, of a built-in heading style.
    private(set) var headingLevel: Int?
    var basedOn: String?
    var properties = ParagraphProperties()
    var run = RunProperties()
    /// Whether it is one of tables and puts colours behind cells.
    var shadesCells = false
  }

  /// What a style says of looks together with those that it is based on.
  private struct InheritedLook {
    var run = RunProperties()
    var ground: ShownColor??
    var exactHeight: Int?
  }

  private var styles: [String: Style] = [:]
  private var looks: [String: InheritedLook] = [:]
  private var standard: String?
  /// What holds for all runs.
  private var defaults = RunProperties()

  init() {}

  init(reading reader: consuming PartReader) throws(ConversionError) {
    guard let root = try reader.root() else { return }
    while let element = try reader.nextChild(of: root) {
      if element.isMain("docDefaults") { defaults = try Self.defaults(element, &reader) }
      guard element.isMain("style"), let id = element["styleId"] else { continue }
      styles[id] = try Self.style(element, &reader)
      let isOfParagraphs = element["type"] ?? "paragraph" == "paragraph"
      if isOfParagraphs, element.isOn("default", absent: false) { standard = id }
    }
    for id in styles.keys { looks[id] = inheritedLook(of: id) }
  }

  private func inheritedLook(of id: String) -> InheritedLook {
    var result = InheritedLook()
    var next: String? = id
    // A cycle of styles ends by itself.
    for _ in 0..<32 {
      guard let id = next, let style = styles[id] else { break }
      result.run = result.run.over(style.run)
      result.ground = result.ground ?? style.properties.ground
      result.exactHeight = result.exactHeight ?? style.properties.exactHeight
      next = style.basedOn
    }
    return result
  }

  private func look(of style: String?) -> InheritedLook { style.flatMap { looks[$0] } ?? InheritedLook() }

  private static func style(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError) -> Style {
    var style = Style()
    while let element = try reader.nextChild(of: parent) {
      switch element.name {
      case "pPr" where element.namespace == .main: try style.properties.read(element, &reader)
      case "rPr" where element.namespace == .main: style.run = try RunProperties(element, &reader)
      case "tcPr", "tblStylePr": style.shadesCells = try reader.hasShading(element) || style.shadesCells
      case "name": style.name = (element["val"] ?? "").lowercased()
      case "basedOn": style.basedOn = element["val"]
      default: break
      }
    }
    return style
  }

  /// What a paragraph is, its own properties first, then those of its style and of the styles that it is based on.
  func resolved(_ own: ParagraphProperties) -> ParagraphProperties {
    var result = own
    var next = own.style ?? standard
    var isHeading = false
    // A cycle of styles ends by itself.
    for _ in 0..<32 {
      guard let id = next, let style = styles[id] else { break }
      result.outlineLevel = result.outlineLevel ?? style.properties.outlineLevel ?? style.headingLevel
      if result.numbering == nil, style.properties.numbering != nil {
        result.numbering = style.properties.numbering
        result.numberingStyle = id
      } else if result.level == nil {
        result.level = style.properties.level
      }
      result.level = result.level ?? style.properties.level
      if !isHeading, style.name == "title" || style.name == "标题" { result.isTitle = true }
      if style.name.hasPrefix("toc ") { result.isContents = true }
      isHeading = isHeading || style.headingLevel != nil
      next = style.basedOn
    }
    // 9 says body text.
    if result.outlineLevel.map({ $0 > 8 }) ?? false { result.outlineLevel = nil }
    return result
  }

  private static func defaults(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError)
    -> RunProperties
  {
    var result = RunProperties()
    while let element = try reader.nextChild(of: parent) {
      guard element.isMain("rPrDefault") else { continue }
      while let properties = try reader.nextChild(of: element) {
        if properties.isMain("rPr") { result = try RunProperties(properties, &reader) }
      }
    }
    return result
  }

  /// How a run looks: by its own properties, then those of its style, its paragraph's and its table's.
  ///
  /// Hidden and struck toggle: set by two of the styles, they are off (17.7.3).
  /// - Parameter cell: the colour behind the cell or the page; `nil` where it is not known.
  /// - Returns: the look, the font of digits, and the size in half points.
  func look(
    of own: RunProperties, paragraph properties: ParagraphProperties, table: String?, on cell: ShownColor?
  ) -> (look: RunLook, font: String?, size: Int) {
    let character = look(of: own.style).run
    let inherited = look(of: properties.style ?? standard)
    let paragraph = inherited.run
    let table = look(of: table).run
    var styled = character.over(paragraph).over(table).over(defaults)
    func toggled(_ value: (RunProperties) -> Bool?) -> Bool {
      let isOdd = [character, paragraph, table].count { value($0) ?? false } % 2 == 1
      return isOdd || value(defaults) ?? false
    }
    styled.isHidden = toggled(\.isHidden)
    styled.isStruck = toggled(\.isStruck)
    let whole = own.over(styled)
    let look = whole.look(on: properties.ground ?? inherited.ground ?? cell)
    // Of a line as low as two points nothing is seen.
    let isFlat = (properties.exactHeight ?? inherited.exactHeight).map { (1...40).contains($0) } ?? false
    return (isFlat && [.plain, .raised, .lowered].contains(look) ? .faint : look, whole.font, whole.size ?? 20)
  }

  /// Whether a style of tables puts colours behind cells.
  func shadesCells(_ table: String?) -> Bool {
    var next = table
    for _ in 0..<32 {
      guard let id = next, let style = styles[id] else { return false }
      if style.shadesCells { return true }
      next = style.basedOn
    }
    return false
  }

  /// The level, from 0, of a built-in heading style, whose name is English whatever Word's language.
  fileprivate static func headingLevel(_ name: String) -> Int? {
    for prefix in ["heading ", "标题 "] where name.hasPrefix(prefix) {
      return Int(name.dropFirst(prefix.count)).flatMap { (1...9).contains($0) ? $0 - 1 : nil }
    }
    return nil
  }
}

/// What a paragraph's properties say of it.
struct ParagraphProperties {
  var style: String?
  /// The list that numbers it; `0` for none.
  var numbering: String?
  /// The style that the list was named by, where it was not the paragraph itself.
  var numberingStyle: String?
  /// The level in the list, from 0.
  var level: Int?
  /// The outline's level, from 0.
  var outlineLevel: Int?
  var isTitle = false
  /// Whether it is a line of a table of contents.
  var isContents = false
  /// Whether its end was deleted, so that it goes on in the next paragraph.
  var isJoined = false
  /// The colour behind it; within, `nil` for a pattern.
  var ground: ShownColor??
  /// The height of its lines in twentieths of a point where it is exact, else 0.
  var exactHeight: Int?

  /// Reads the children of `w:pPr`.
  mutating func read(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError) {
    while let element = try reader.nextChild(of: parent) {
      switch element.name {
      case "numPr": try readNumbering(element, &reader)
      case "rPr":
        while let property = try reader.nextChild(of: element) {
          if property.isMain("del") || property.isMain("moveFrom") { isJoined = true }
        }
      case "pStyle": style = element["val"]
      case "shd": ground = WordColor.shading(element) ?? ground
      case "spacing":
        if let line = element["line"] { exactHeight = element["lineRule"] == "exact" ? Int(line) ?? 0 : 0 }
      case "outlineLvl": outlineLevel = element["val"].flatMap { Int($0) }
      default: break
      }
    }
  }

  private mutating func readNumbering(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError) {
    while let element = try reader.nextChild(of: parent) {
      if element.isMain("ilvl") { level = element["val"].flatMap { Int($0) } }
      if element.isMain("numId") { numbering = element["val"] }
    }
  }
}

extension PartReader {
  /// Whether there is shading within an element that was begun.
  fileprivate mutating func hasShading(_ parent: PartElement) throws(ConversionError) -> Bool {
    var result = false
    while let element = try nextChild(of: parent) {
      let isNone = WordColor.shading(element) == nil
      if element.isMain("shd"), !isNone { result = true }
      result = try hasShading(element) || result
    }
    return result
  }
}

extension PartElement {
  /// Whether an on-off value is on, as in `<w:vanish/>` and `<w:vanish w:val="0"/>`.
  func isOn(_ name: String = "val", absent: Bool = true) -> Bool {
    guard let value = self[name] else { return absent }
    return value != "0" && value != "false" && value != "off"
  }
}
