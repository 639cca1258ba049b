import DOCXFormat
import ReportCore
import ReportTestSupport
import Testing

/// One table in many dresses: at random places split runs, merges, notes, revisions, hidden parts.
@Suite struct RandomDocumentTests {
  private struct Made {
    var rows: [String] = []
    /// The texts that a person sees, row after row.
    var seen: [String] = []
    /// How much else there is.
    var others = 0
  }

  private static func run(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
  }

  /// A paragraph that shows a figure, and whether it has something else beside it.
  private static func dressed(_ figure: String, _ random: inout SplitMix64) -> (String, Bool) {
    let other = "\(Int.random(in: 1...999, using: &random))"
    let (first, last) = (String(figure.prefix(1)), String(figure.dropFirst()))
    let sup = "<w:vertAlign w:val=\"superscript\"/>"
    return switch Int.random(in: 0..<28, using: &random) {
    case 0: (run(first, "<w:b/>") + run(last), false)
    case 1: (run(figure) + run(other, sup), true)
    case 2: (run(other, "<w:strike/>") + run(figure), true)
    case 3: (run(figure) + run(other, "<w:vanish/>"), true)
    case 4: (run(first) + run(other, "<w:rStyle w:val=\"hid\"/>") + run(last), true)
    case 5: ("<w:del><w:r><w:delText>\(other)</w:delText></w:r></w:del><w:ins>\(run(figure))</w:ins>", true)
    case 6: (run(other, "<w:color w:val=\"FFFFFF\"/>") + run(figure), true)
    case 7: (run(figure, sup), false)
    case 8: ("<w:sdt><w:sdtContent>\(run(figure))</w:sdtContent></w:sdt>", false)
    case 9: ("<w:hyperlink>\(run(figure))</w:hyperlink><w:bookmarkStart/>", false)
    case 10:
      (
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>\(other)</w:instrText></w:r>"
          + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\(run(figure))<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        false
      )
    case 11:
      (
        run(
          other,
          "<w14:textFill xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"><w14:noFill/></w14:textFill>"
        ) + run(figure), true
      )
    case 12: (run(figure) + run(other, "<w:highlight w:val=\"black\"/>"), true)
    case 13:
      ("<w:r><w:ruby><w:rt>\(run(other))</w:rt><w:rubyBase>\(run(figure))</w:rubyBase></w:ruby></w:r>", true)
    case 14:
      (run(figure) + "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"1\"/><w:t>\(other)</w:t></w:r>", true)
    case 15: ("<w:fldSimple w:instr=\" REF a \">\(run(figure))</w:fldSimple>", false)
    case 16: (run(other, "<w:spacing w:val=\"-200\"/>") + run(figure), true)
    case 17: (run(figure) + run(other, "<w:position w:val=\"-8\"/>"), true)
    case 18: (run(other, "<w:w w:val=\"5\"/>") + run(figure), true)
    case 19: (run(figure, "<w:rFonts w:ascii=\"Symbol\"/><w:spacing w:val=\"-4\"/>"), false)
    case 20:
      (
        "<w:pPr><w:spacing w:line=\"280\" w:lineRule=\"exact\"/></w:pPr>" + run(figure)
          + run(other, "<w:sz w:val=\"2\"/>"), true
      )
    default: (run(figure), false)
    }
  }

  private static func made(_ seed: UInt64) -> Made {
    var random = SplitMix64(seed: seed)
    var made = Made()
    for row in 0..<12 {
      if Int.random(in: 0..<6, using: &random) == 0 {
        let properties = Bool.random(using: &random) ? "<w:hidden/>" : "<w:del/>"
        made.rows.append("<w:trPr>\(properties)</w:trPr>" + MadeDocument.cell("行\(row)") + MadeDocument.cell("9999"))
        made.others += 1
      }
      var cells = MadeDocument.cell("行\(row)")
      made.seen.append("行\(row)")
      for _ in 0..<4 {
        if Int.random(in: 0..<25, using: &random) == 0 {
          cells += MadeDocument.cell("7777", "<w:cellDel/>")
          made.others += 1
        }
        let figure = "\(Int.random(in: 0...99_999, using: &random))"
        let (paragraph, hasOther) = dressed(figure, &random)
        cells += "<w:tc><w:p>\(paragraph)</w:p></w:tc>"
        made.seen.append(figure)
        if hasOther { made.others += 1 }
      }
      made.rows.append(cells)
    }
    return made
  }

  private static let styles = """
    <w:style w:type="character" w:styleId="hid"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>
    """

  @Test(arguments: Seeds.all) func everyFigureIsRightAndAllElseTold(_ seed: UInt64) throws {
    let made = Self.made(seed)
    let body = "<w:tbl>" + made.rows.map { "<w:tr>\($0)</w:tr>" }.joined() + "</w:tbl>"
    let (report, findings) = try DOCXReader.read(MadeDocument.bytes(body, ["styles": Self.styles]))
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.flatMap { $0.cells.map { $0.text(in: report.figures) } } == made.seen)
    #expect(findings.count == made.others)
    #expect(findings.allSatisfy { $0.code == .partsLeftOut && $0.location != nil })
  }
}
