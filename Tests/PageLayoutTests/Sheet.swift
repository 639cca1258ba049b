import PageLayout
import ReportCore

/// A page that a test writes and draws on: characters of ten points, a Chinese one ten points wide and a digit five.
struct Sheet {
  var page: LayoutPage

  init(_ number: Int = 1) { page = LayoutPage(number: number, width: 600, height: 800) }

  mutating func write(_ text: String, _ x: Double, _ y: Double, size: Double = 10) {
    var left = x
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let width = word.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? size : size / 2) }
      if !word.isEmpty {
        page.words.append(PageWord(String(word), PageBox(left: left, top: y, right: left + width, bottom: y + size)))
      }
      left += width + size / 2
    }
  }

  /// Draws the borders of cells between some places.
  mutating func grid(_ xs: [Double], _ ys: [Double]) {
    for (left, right) in zip(xs, xs.dropFirst()) {
      for (top, bottom) in zip(ys, ys.dropFirst()) { frame(left, top, right, bottom) }
    }
  }

  mutating func frame(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
    for side in PageBox(left: left, top: top, right: right, bottom: bottom).sides { page.rule(side) }
  }
}

/// What the pages are read as, a line a fact.
func dump(_ sheets: [Sheet], locations: Bool = false) throws -> String {
  var context = ReadContext(
    options: try FormatOptions(of: FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "")))
  let report = try LayoutReport.report(of: sheets.map(\.page), in: &context)
  return ReportDump(includesLocations: locations).text(of: report)
}

/// The tables only.
func tables(_ sheets: [Sheet], locations: Bool = false) throws -> [String] {
  try dump(sheets, locations: locations).split(separator: "\n").filter {
    $0.hasPrefix("    ") || $0.hasPrefix("  table")
  }
  .map { String($0.drop { $0 == " " }) }
}
