import HTMLFormat
import ReportCore
import ReportTestSupport
import Testing

/// One table in many dresses: at random places spans, notes, struck and hidden parts, controls.
@Suite struct RandomPageTests {
  private struct Made {
    var rows: [String] = []
    /// The texts that a person sees, row after row.
    var seen: [String] = []
    /// How much else there is.
    var others = 0
  }

  /// Markup that shows a figure, and whether it has something else beside it.
  private static func dressed(_ figure: String, _ random: inout SplitMix64) -> (String, Bool) {
    let other = "\(Int.random(in: 1...999, using: &random))"
    let (first, last) = (figure.prefix(1), figure.dropFirst())
    return switch Int.random(in: 0..<40, using: &random) {
    case 0: ("<b>\(first)</b>\(last)", false)
    case 1: ("\(figure)<sup>\(other)</sup>", true)
    case 2: ("<del>\(other)</del>\(figure)", true)
    case 3: ("<i class=\"h\">\(other)</i>\(figure)", true)
    case 4: ("\(first)<span style=\"font-size:0\">\(other)</span>\(last)", true)
    case 5: ("\(figure)<span style=\"position:fixed;top:-9999px\">\(other)</span>", true)
    case 6: ("<input type=\"text\" value=\"\(figure)\">", false)
    case 7: ("<select><option>\(other)</option><option selected>\(figure)</option></select>", false)
    case 8: ("<textarea>\(figure)</textarea>", false)
    case 9: ("<p><span style=\"color:red\">\(figure)</span></p>", false)
    case 10: ("<font color=\"white\">\(other)</font>\(figure)", true)
    case 11: ("<span class=\"raised\">\(other)</span>\(figure)", true)
    case 12: ("<sup>\(figure)</sup>", false)
    case 13: ("<!--\(other)-->\(figure)<script>\(other)</script>", true)
    case 14: ("<i data-old=\"\">\(other)</i>\(figure)", true)
    case 15: ("<u></u><em>\(other)</em>\(figure)", true)
    case 16: ("<ruby>\(figure)<rp>(</rp><rt>\(other)</rt><rp>)</rp></ruby>", true)
    case 17: ("<i style=\"color:#fefefe\">\(other)</i>\(figure)", true)
    case 18: ("<i style=\"position:absolute;clip-path:inset(100%)\">\(other)</i>\(figure)", true)
    case 19: ("<details><summary>\(figure)</summary>\(other)</details>", true)
    case 20: ("<i class=\"print\">\(figure)</i>", false)
    case 21: ("<i class=\"small screen\">\(other)</i>\(figure)", true)
    case 22: ("<!-->\(figure)<!--\(other)--!>", false)
    case 23: ("<button>\(figure)</button>", false)
    case 24: ("<!\(other)>\(first)<?\(other)?>\(last)</\(other)>", false)
    case 25: ("<x-n><template shadowrootmode=open>\(figure)</template>\(other)</x-n>", true)
    case 26: ("<template>\(other)</template>\(figure)<progress value=1>\(other)</progress>", false)
    case 27: ("<i style=\"color:oklch(1 0 0)\">\(other)</i>\(figure)", true)
    case 28: ("<i lang=x>\(other)</i>\(figure)<noembed>\(other)</noembed>", true)
    case 29: ("<i style=\"inline-size:0;overflow:clip\">\(other)</i>\(figure)", true)
    case 30: ("\(figure)<i style=\"font-variant-position:super\">\(other)</i>", true)
    default: (figure, false)
    }
  }

  private static func made(_ seed: UInt64) -> Made {
    var random = SplitMix64(seed: seed)
    var made = Made()
    for row in 0..<12 {
      if Int.random(in: 0..<6, using: &random) == 0 {
        let start = Bool.random(using: &random) ? "<tr class=\"h\">" : "<tr style=\"display: none\">"
        made.rows.append("\(start)<td>行\(row)<td>9999</tr>")
        made.others += 1
      }
      var cells = "<td>行\(row)"
      made.seen.append("行\(row)")
      for _ in 0..<4 {
        if Int.random(in: 0..<25, using: &random) == 0 {
          cells += "<td hidden>7777</td>"
          made.others += 1
        }
        let figure = "\(Int.random(in: 0...99_999, using: &random))"
        let (content, hasOther) = dressed(figure, &random)
        cells += "<td>\(content)</td>"
        made.seen.append(figure)
        if hasOther { made.others += 1 }
      }
      made.rows.append("<tr>\(cells)</tr>")
    }
    return made
  }

  @Test(arguments: Seeds.all) func everyFigureIsRightAndAllElseTold(_ seed: UInt64) throws {
    let made = Self.made(seed)
    let media = "@media print{.print{display:none}}@media screen{.small.screen{display:none}}"
    let style =
      "<style>i:lang(x),.h{display:none}.raised{vertical-align:super}[data-old],td em:nth-child(2){display:none}\(media)</style>"
    let page = "\(style)<p>一、表</p><table>\(made.rows.joined())</table>"
    let (report, findings) = try HTMLReader.read(page.utf8)
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.flatMap { $0.cells.map { $0.text(in: report.figures) } } == made.seen)
    let told = findings.filter { $0.code == .partsLeftOut }
    #expect(told.count == made.others)
    #expect(told.allSatisfy { $0.location != nil })
  }
}
