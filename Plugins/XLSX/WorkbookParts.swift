import OfficePackage
import ReportCore
import ReportStructure

struct SheetEntry {
  var name: String
  var part: String
  var isHidden: Bool
}

/// What a workbook's sheets share: their list, texts and number formats (ECMA-376 part 1, 18.2, 18.4 and 18.8).
struct WorkbookParts {
  private(set) var sheets: [SheetEntry] = []
  private(set) var texts: [RunText] = []
  private(set) var looks = CellLooks()
  private(set) var colors = SheetColors()
  private(set) var otherSheets: [Omission] = []
  private(set) var textsPart = "xl/sharedStrings.xml"
  private(set) var epoch1904 = false
  /// Whether a formula's stored zero may be none: the workbook asks the next program to calculate, and nothing shows that
  /// the last one did.
  var hasDoubtfulZeros: Bool { isCalculatedOnOpening && !wasCalculated }
  private var isCalculatedOnOpening = false
  private var wasCalculated = false

  init(_ archive: inout PackageArchive) throws(ConversionError) {
    let main = try archive.mainPart(usual: "xl/workbook.xml")
    guard let bytes = try archive.part(main) else { throw Self.notWorkbook(main) }
    let links = try archive.relationships(of: main)
    try readSheets(PartReader(bytes, part: main), main, links)
    // The order in which formulas were calculated is written by programs that calculate only.
    wasCalculated = links.contains { $0.kind == "calcChain" }
    if !wasCalculated { wasCalculated = try Self.isFromCalculator(&archive) }
    if let link = links.first(where: { $0.kind == "theme" }), let bytes = try archive.part(link.target) {
      colors = try SheetColors(PartReader(bytes, part: link.target))
    }
    if let link = links.first(where: { $0.kind == "sharedStrings" }) {
      textsPart = link.target
      guard let bytes = try archive.part(link.target) else { throw Self.notWorkbook(link.target) }
      try readTexts(PartReader(bytes, part: link.target))
    }
    if let link = links.first(where: { $0.kind == "styles" }), let bytes = try archive.part(link.target) {
      looks = try CellLook.all(PartReader(bytes, part: link.target), colors)
    }
  }

  /// Whether a program that calculates says that it wrote the workbook. Excel's name is no proof: libraries that calculate
  /// nothing give it too.
  private static func isFromCalculator(_ archive: inout PackageArchive) throws(ConversionError) -> Bool {
    guard let link = try archive.relationships(of: "").first(where: { $0.kind == "extended-properties" }),
      let bytes = try archive.part(link.target)
    else { return false }
    var reader = try PartReader(bytes, part: link.target)
    guard let root = try reader.root() else { return false }
    while let property = try reader.nextChild(of: root) {
      guard property.name == "Application" else { continue }
      let words = try reader.text().lowercased().split { !$0.isLetter }
      return words.first.map { ["libreoffice", "openoffice", "wps", "onlyoffice", "et"].contains($0) } ?? false
    }
    return false
  }

  private static func notWorkbook(_ part: String) -> ConversionError {
    .unreadable(.missingPart, at: nil, ["part": Message(part), "format": "xlsx"])
  }

  private mutating func readSheets(
    _ reader: consuming PartReader, _ main: String, _ links: [Relationship]
  ) throws(ConversionError) {
    guard let root = try reader.root(), root.isMain("workbook") else { throw Self.notWorkbook(main) }
    let linked = Dictionary(links.map { ($0.id, $0) }) { first, _ in first }
    while let element = try reader.nextChild(of: root) {
      if element.isMain("workbookPr") { epoch1904 = ["1", "true", "on"].contains(element["date1904"] ?? "") }
      if element.isMain("calcPr") { isCalculatedOnOpening = ["1", "true"].contains(element["fullCalcOnLoad"] ?? "") }
      guard element.isMain("sheets") else { continue }
      while let sheet = try reader.nextChild(of: element) {
        let link = sheet["id"].flatMap { linked[$0] }
        if sheet.isMain("sheet"), link == nil { throw Self.notWorkbook(sheet["name"] ?? "") }
        // Sheets of charts, dialogs and old macros are no tables.
        if sheet.isMain("sheet"), let link, link.kind == "worksheet" {
          sheets.append(
            SheetEntry(
              name: sheet["name"] ?? "", part: link.target, isHidden: sheet["state"] ?? "visible" != "visible"))
        }
        if sheet.isMain("sheet"), let link, link.kind != "worksheet" {
          let kind: Omission.Kind = link.kind == "chartsheet" ? .chart : .object
          otherSheets.append(Omission(kind, sheet["name"] ?? ""))
        }
      }
    }
  }

  private mutating func readTexts(_ reader: consuming PartReader) throws(ConversionError) {
    guard let root = try reader.root() else { return }
    while let element = try reader.nextChild(of: root) {
      if element.isMain("si") { texts.append(try reader.richText(in: element, colors)) }
    }
  }
}

extension PartReader {
  /// The text of a string item that was begun: its runs, phonetic guides left out, escapes resolved (18.4.8).
  mutating func richText(in parent: PartElement, _ colors: SheetColors = SheetColors()) throws(ConversionError)
    -> RunText
  {
    var text = RunText()
    while let element = try nextChild(of: parent) {
      switch element.name {
      case "t": text.append(PartText.unescaped(try self.text()))
      case "r": try run(element, into: &text, colors)
      default: break
      }
    }
    return text
  }

  private mutating func run(_ parent: PartElement, into text: inout RunText, _ colors: SheetColors)
    throws(ConversionError)
  {
    var font = FontLook()
    while let element = try nextChild(of: parent) {
      switch element.name {
      case "t": text.append(PartText.unescaped(try self.text()), font.look, ink: font.ink)
      case "rPr": font = try FontLook(element, &self, colors)
      default: break
      }
    }
  }
}
