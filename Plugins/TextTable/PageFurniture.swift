import ReportCore
import ReportStructure

/// Page numbers and running heads between the text of two pages.
extension TextSource {
  func isPageFurniture(_ line: Int) -> Bool {
    isPageNumber(line) || pageMarks.heads.contains(line) || isPrintedMark(line)
  }

  /// Whether a browser prints a line at the edge of each page.
  private func isPrintedMark(_ line: Int) -> Bool {
    guard let first = lines[line].text.first.map({ bytes[$0] }), first < 0x80, lines[line].runs > 1 else {
      return false
    }
    return PrintedPageMark.isOne(text(ofLine: line))
  }

  /// Whether a line is a page number: `- 3 -`, `第 3 页 共 8 页`, `3 / 8` where other pages have the like, or beside a
  /// form feed the bare number of its page; see ``PageMarks/bare``.
  func isPageNumber(_ line: Int) -> Bool {
    let length = lines[line].text.count
    guard length > 0, length <= PageNumberText.longest, !lines[line].has(.escaped),
      let found = PageNumberText(text(ofLine: line))
    else { return false }
    return switch found.shape {
    case .decorated: true
    case .bare: pageMarks.bare.contains(line)
    case .counted: pageMarks.counted.contains(line) || isBesideFormFeed(line) && isPage(found.number, of: line)
    }
  }

  /// Whether a line is the first or the last text of a page.
  func isBesideFormFeed(_ line: Int) -> Bool {
    if lines[line].has(.formFeed) { return true }
    var before = line - 1
    while before >= 0, line - before < 6, lines[before].isBlank {
      if lines[before].has(.formFeed) { return true }
      before -= 1
    }
    var next = line + 1
    while next < lines.count, next - line < 6 {
      if lines[next].has(.formFeed) { return true }
      guard lines[next].isBlank else { return false }
      next += 1
    }
    return false
  }

  /// Whether a number is that of the page that a line is on, a cover counted or not.
  func isPage(_ number: Int, of line: Int) -> Bool {
    let page = page(of: line)
    return number > 0 && (number == page || number == page - 1)
  }

  /// The number of the page that a line is on, from 1.
  func page(of line: Int) -> Int { pageBreaks.partitioningIndex { $0 > line } + 1 }
}
