import OfficePackage
import ReportCore
import ReportStructure

/// What lies on a sheet above its cells (ECMA-376 part 1, 20.5).
struct SheetDrawing {
  enum Content {
    /// The paragraphs of a text box.
    case text([String])
    case omission(Omission.Kind, String)
  }

  /// Where its upper left corner is, and its middle.
  var position: CellPosition
  var middle: CellPosition
  var content: Content

  static func all(_ reader: consuming PartReader) throws(ConversionError) -> [SheetDrawing] {
    var drawings: [SheetDrawing] = []
    guard let root = try reader.root() else { return [] }
    while let element = try reader.nextChild(of: root) {
      var anchor = Anchor()
      try anchor.read(element, &reader)
      drawings += anchor.contents.map { SheetDrawing(position: anchor.position, middle: anchor.middle, content: $0) }
    }
    return drawings
  }

  /// What is tied to one place.
  private struct Anchor {
    var position = CellPosition(row: 0, column: 0)
    private var end: CellPosition?
    var contents: [Content] = []
    private var name = ""
    private var isHidden = false
    private var hasPosition = false

    mutating func read(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError) {
      while let element = try reader.nextChild(of: parent) {
        switch element.name {
        case "from" where !hasPosition:
          hasPosition = true
          position = try Self.position(element, &reader)
        case "to" where end == nil: end = try Self.position(element, &reader)
        case "cNvPr":
          name = element["descr"] ?? element["title"] ?? ""
          isHidden = element["hidden"] == "1"
        case "txBody": try readText(element, &reader)
        case "blipFill": contents.append(.omission(.picture, name))
        case "graphicFrame": contents.append(.omission(.chart, ""))
        case "AlternateContent":
          let count = contents.count
          // The fallback says the same as the choice.
          while let choice = try reader.nextChild(of: element), contents.count == count { try read(choice, &reader) }
        default: try read(element, &reader)
        }
      }
    }

    var middle: CellPosition {
      guard let end else { return position }
      return CellPosition(
        row: max(position.row, (position.row + end.row) / 2),
        column: max(position.column, (position.column + end.column) / 2))
    }

    private static func position(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError)
      -> CellPosition
    {
      var (row, column) = (0, 0)
      while let element = try reader.nextChild(of: parent) {
        switch element.name {
        case "row": row = Int(try reader.text().trimmingSpace()) ?? 0
        case "col": column = Int(try reader.text().trimmingSpace()) ?? 0
        default: break
        }
      }
      return CellPosition(
        row: min(max(0, row), SheetLimits.rows - 1), column: min(max(0, column), SheetLimits.columns - 1))
    }

    private mutating func readText(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError) {
      var paragraphs: [String] = []
      while let element = try reader.nextChild(of: parent) {
        guard element.name == "p" else { continue }
        let (text, leftOut) = try Self.paragraph(element, &reader).seen(inTable: false)
        if !text.trimmingSpace().isEmpty { paragraphs.append(text) }
        contents += leftOut.map { .omission($0.kind, $0.text) }
      }
      guard !paragraphs.isEmpty else { return }
      contents.append(isHidden ? .omission(.hiddenText, paragraphs.joined(separator: " ")) : .text(paragraphs))
    }

    private static func paragraph(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError) -> RunText
    {
      var text = RunText()
      while let element = try reader.nextChild(of: parent) {
        switch element.name {
        case "r", "fld":
          var look = RunLook.plain
          while let part = try reader.nextChild(of: element) {
            if part.name == "rPr" {
              if part["strike"].map({ $0 != "noStrike" }) ?? false { look = .struck }
              if let base = part["baseline"].flatMap({ Int($0) }), base != 0 { look = base > 0 ? .raised : .lowered }
            }
            if part.name == "t" { text.append(try reader.text(), look) }
          }
        case "br": text.append("\n")
        default: break
        }
      }
      return text
    }
  }
}
