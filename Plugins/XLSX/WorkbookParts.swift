import OfficePackage
import ReportCore
import ReportStructure

/// A sheet as the workbook lists it.
struct SheetEntry {
  var name: String
  var part: String
  var isHidden: Bool
}

/// What a workbook's sheets share: their list, texts and number formats (ECMA-376 part 1, 18.2, 18.4 and 18.8).
struct WorkbookParts {
  private(set) var sheets: [SheetEntry] = []
  private(set) var texts: [RunText] = []
  /// For each cell style, how it shows what a cell holds.
  private(set) var looks: [CellLook] = []
  /// The names of sheets of charts.
  private(set) var chartSheets: [String] = []
  /// The part that the texts are of.
  private(set) var textsPart = "xl/sharedStrings.xml"
  private(set) var epoch1904 = false
  /// Whether programs calculate all formulas when they open the workbook, so that stored values may be none.
  private(set) var isCalculatedOnOpening = false

  init(_ archive: inout PackageArchive) throws(ConversionError) {
    let main = try archive.mainPart(usual: "xl/workbook.xml")
    guard let bytes = try archive.part(main) else { throw Self.notWorkbook(main) }
    let links = try archive.relationships(of: main)
    try readSheets(PartReader(bytes, part: main), main, links)
    if let link = links.first(where: { $0.kind == "sharedStrings" }) {
      textsPart = link.target
      guard let bytes = try archive.part(link.target) else { throw Self.notWorkbook(link.target) }
      try readTexts(PartReader(bytes, part: link.target))
    }
    if let link = links.first(where: { $0.kind == "styles" }), let bytes = try archive.part(link.target) {
      looks = try CellLook.all(PartReader(bytes, part: link.target))
    }
  }

  private static func notWorkbook(_ part: String) -> ConversionError {
    .unreadable(.missingPart, at: nil, ["part": Message(part), "format": "xlsx"])
  }

  private mutating func readSheets(
    _ reader: consuming PartReader, _ main: String, _ links: [Relationship]
  ) throws(ConversionError) {
    guard let root = try reader.nextChild(), root.isMain("workbook") else { throw Self.notWorkbook(main) }
    while let element = try reader.nextChild() {
      if element.isMain("workbookPr") { epoch1904 = ["1", "true", "on"].contains(element["date1904"] ?? "") }
      if element.isMain("calcPr") { isCalculatedOnOpening = ["1", "true"].contains(element["fullCalcOnLoad"] ?? "") }
      guard element.isMain("sheets") else {
        try reader.skip()
        continue
      }
      while let sheet = try reader.nextChild() {
        let link = links.first { $0.id == sheet["id"] }
        if sheet.isMain("sheet"), link == nil { throw Self.notWorkbook(sheet["name"] ?? "") }
        // Sheets of charts and macros have no cells.
        if sheet.isMain("sheet"), let link, link.kind == "worksheet" {
          sheets.append(
            SheetEntry(
              name: sheet["name"] ?? "", part: link.target, isHidden: sheet["state"] ?? "visible" != "visible"))
        }
        if sheet.isMain("sheet"), link?.kind == "chartsheet" { chartSheets.append(sheet["name"] ?? "") }
        try reader.skip()
      }
    }
  }

  private mutating func readTexts(_ reader: consuming PartReader) throws(ConversionError) {
    guard try reader.nextChild() != nil else { return }
    while let element = try reader.nextChild() {
      if element.isMain("si") { texts.append(try reader.richText()) } else { try reader.skip() }
    }
  }
}

extension PartReader {
  /// The text of a string item that was begun: its runs, phonetic guides left out, escapes resolved (18.4.8).
  mutating func richText() throws(ConversionError) -> RunText {
    var text = RunText()
    while let element = try nextChild() {
      switch element.name {
      case "t": text.append(PartText.unescaped(try self.text()))
      case "r": try run(into: &text)
      default: try skip()
      }
    }
    return text
  }

  private mutating func run(into text: inout RunText) throws(ConversionError) {
    var look = RunLook.plain
    while let element = try nextChild() {
      switch element.name {
      case "t": text.append(PartText.unescaped(try self.text()), look)
      case "rPr": look = try FontLook(&self).look
      default: try skip()
      }
    }
  }
}
