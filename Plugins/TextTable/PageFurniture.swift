import ReportCore

/// Page numbers and running heads between the text of two pages.
extension TextSource {
  /// Whether a line is a page number or a running head.
  func isPageFurniture(_ line: Int) -> Bool { isPageNumber(line) || pageMarks.heads.contains(line) }

  /// Whether a line is a page number: `- 3 -`, `第 3 页 共 8 页`, `3 / 8` where other pages have the like, or beside a
  /// form feed the bare number of its page.
  func isPageNumber(_ line: Int) -> Bool {
    let text = lines[line].text
    guard !text.isEmpty, text.count <= 48, !lines[line].has(.escaped) else { return false }
    switch pageNumberShape(text) {
    case .none: return false
    case .decorated: return true
    case .bare: return isBesideFormFeed(line) && isNumberOfPage(line)
    case .counted:
      return pageMarks.counted.contains(line) || isBesideFormFeed(line) && isNumberOfPage(line)
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

  /// Whether a line begins with the number of the page that it is on, a cover counted or not.
  private func isNumberOfPage(_ line: Int) -> Bool {
    let digits = bytes[lines[line].text].prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, digits.count <= 4 else { return false }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let page = pageBreaks.partitioningIndex { $0 > line } + 1
    return number == page || number == page - 1
  }

  private enum PageNumberShape { case none, bare, counted, decorated }

  private func pageNumberShape(_ text: Range<Int>) -> PageNumberShape {
    var shape: [UInt32] = []
    var index = text.lowerBound
    while index < text.upperBound {
      let scalar = bytes.span.scalar(at: index)
      index += scalar.length
      if CharacterClass.isSpace(scalar.value) { continue }
      let kind = Self.pageNumberPart(scalar.value)
      if kind == 0 { return .none }
      if shape.last != kind { shape.append(kind) }
    }
    if shape == [0x30, 0x2F, 0x30] { return .counted }
    return Self.pageNumberShapes[shape.map { $0 == 0x2F ? 0x2C : $0 }] ?? .none
  }

  /// Digits as `0`, dashes as `-`, 第 页 共 as themselves, slashes as `/`, commas as `,`; 0 for all else.
  private static func pageNumberPart(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case _ where CharacterClass.isDigit(scalar): 0x30
    case 0x2D, 0x2010...0x2015, 0x2212, 0x4E00, 0xFF0D: 0x2D
    case 0x7B2C, 0x9875, 0x5171: scalar
    case 0x2F, 0xFF0F: 0x2F
    case 0x2C, 0xFF0C, 0xB7: 0x2C
    default: 0
    }
  }

  private static let pageNumberShapes: [[UInt32]: PageNumberShape] = [
    [0x30]: .bare,
    [0x30, 0x2C, 0x30]: .bare,
    [0x2D, 0x30, 0x2D]: .decorated,
    [0x7B2C, 0x30, 0x9875]: .decorated,
    [0x7B2C, 0x30, 0x9875, 0x5171, 0x30, 0x9875]: .decorated,
    [0x7B2C, 0x30, 0x9875, 0x2C, 0x5171, 0x30, 0x9875]: .decorated,
    [0x5171, 0x30, 0x9875, 0x7B2C, 0x30, 0x9875]: .decorated,
    [0x5171, 0x30, 0x9875, 0x2C, 0x7B2C, 0x30, 0x9875]: .decorated,
  ]
}
