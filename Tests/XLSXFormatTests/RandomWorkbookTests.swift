import ReportCore
import ReportTestSupport
import Testing

@testable import XLSXFormat

/// One table in many dresses: at random places number formats, notes, struck and hidden parts, formulas.
@Suite struct RandomWorkbookTests {
  private struct Made {
    var rows: [String] = []
    /// The texts that a person sees, row after row.
    var seen: [String] = []
    /// How much else there is.
    var others = 0
    var hidesColumn = false
  }

  private static let styles = """
    <numFmts><numFmt numFmtId="170" formatCode="G/通用格式"/><numFmt numFmtId="171" formatCode="#,##0,"/>\
    <numFmt numFmtId="172" formatCode="0!.0000&quot;万&quot;"/><numFmt numFmtId="173" formatCode="0.00E+00"/></numFmts>\
    <fonts><font/><font><color rgb="FFFFFF00"/></font><font><name val="Webdings"/></font></fonts>\
    <fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills>\
    <cellXfs><xf/><xf numFmtId="170"/><xf numFmtId="3"/><xf numFmtId="171"/><xf numFmtId="172"/><xf fontId="1" fillId="1"/><xf numFmtId="173"/>\
    <xf fontId="2"/></cellXfs>
    """

  private static func rich(_ place: String, _ runs: [(String, String)]) -> String {
    let items = runs.map { "<r><rPr>\($0.1)</rPr><t>\($0.0)</t></r>" }
    return "<c r=\"\(place)\" t=\"inlineStr\"><is>\(items.joined())</is></c>"
  }

  /// A cell that shows a text, the text, and whether there is something to tell of it.
  private static func dressed(
    _ place: String, _ figure: Int, _ random: inout SplitMix64
  ) -> (cell: String, seen: String, hasOther: Bool) {
    let other = "\(Int.random(in: 1...999, using: &random))"
    func number(_ value: String, _ style: Int) -> String { "<c r=\"\(place)\" s=\"\(style)\"><v>\(value)</v></c>" }
    let text = "\(figure)"
    let sup = "<vertAlign val=\"superscript\"/>"
    return switch Int.random(in: 0..<22, using: &random) {
    case 0: (number(text, 1), text, false)
    case 1: (number(text, 2), text, false)
    case 2: (number("\(figure)000", 3), figure == 0 ? "0" : text, true)
    case 3: (rich(place, [(text, ""), (other, sup)]), text, true)
    case 4: (rich(place, [(other, "<strike/>"), (text, "")]), text, true)
    case 5: (rich(place, [(other, "<color rgb=\"FFFFFFFF\"/>"), (text, "")]), text, true)
    case 6: (rich(place, [(String(text.prefix(1)), "<b/>"), (String(text.dropFirst()), "")]), text, false)
    case 7: ("<c r=\"\(place)\"><f>1+1</f><v>\(text)</v></c>", text, false)
    case 8: ("<c r=\"\(place)\"><f>1+1</f><v/></c>", "", true)
    case 9: (rich(place, [(other, "<color indexed=\"9\"/>"), (text, "")]), text, true)
    case 10: (rich(place, [(text, "<color rgb=\"FFFF0000\"/>"), (other, "<sz val=\"1\"/>")]), text, true)
    case 11: (number(text, 5), "", true)
    case 12:
      // Two decimals of the mantissa show three digits.
      (
        number("\(figure)00000", 6), figure == 0 ? "0.00" : "\(figure)00000.00",
        figure > 9999 && figure % 100 != 0 || (1000...9999).contains(figure) && figure % 10 != 0
      )
    case 13: (number(text, 7), "", true)
    case 14: (rich(place, [(other, "<rFont val=\"Wingdings\"/>"), (text, "")]), text, true)
    default: (number(text, 0), text, false)
    }
  }

  private static func made(_ seed: UInt64) -> Made {
    var random = SplitMix64(seed: seed)
    var made = Made()
    made.hidesColumn = Bool.random(using: &random)
    if made.hidesColumn { made.others += 1 }
    var number = 1
    for row in 0..<12 {
      if Int.random(in: 0..<6, using: &random) == 0 {
        let cells = rich("A\(number)", [("行\(row)", "")]) + "<c r=\"B\(number)\"><v>9999</v></c>"
        made.rows.append("<row r=\"\(number)\" hidden=\"1\">\(cells)</row>")
        made.others += 1
        number += 1
      }
      var cells = rich("A\(number)", [("行\(row)", "")])
      made.seen.append("行\(row)")
      for column in ["B", "C", "E", "F"] {
        if column == "E", made.hidesColumn { cells += "<c r=\"D\(number)\"><v>8888</v></c>" }
        let (cell, seen, hasOther) = dressed("\(column)\(number)", Int.random(in: 0...99_999, using: &random), &random)
        cells += cell
        made.seen.append(seen)
        if column == "C", !made.hidesColumn {
          cells += "<c r=\"D\(number)\"><v>5</v></c>"
          made.seen.append("5")
        }
        if hasOther { made.others += 1 }
      }
      made.rows.append("<row r=\"\(number)\">\(cells)</row>")
      number += 1
    }
    return made
  }

  @Test(arguments: Seeds.all) func everyFigureIsRightAndAllElseTold(_ seed: UInt64) throws {
    let made = Self.made(seed)
    let columns = made.hidesColumn ? "<cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols>" : ""
    let sheet = "\(columns)<sheetData>\(made.rows.joined())</sheetData>"
    let (report, findings) = try XLSXReader.read(MadeWorkbook.bytes([("表", sheet)], styles: Self.styles))
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.flatMap { $0.cells.map { $0.text(in: report.figures) } } == made.seen)
    #expect(findings.count == made.others)
    #expect(findings.allSatisfy { $0.location?.detail?.hasPrefix("表!") == true })
  }
}
