import ReportCore

/// The rule that figures named in the prose equal the table's.
///
/// A mention is the form's words in order with no digit between them, a number close after, and a unit. A prose
/// often names parts, so a figure is in doubt only where none of its mentions, nor all of them together, equals it.
struct NarrativeRule {
  let mentions: [FormMention]
  let report: Report

  /// One number in the prose.
  private struct Found {
    let quantity: ProseQuantity
    let location: SourceLocation?
  }

  /// The figures that the prose gives otherwise than the tables.
  var findings: [Diagnostic] {
    var paragraphs: [(text: [UInt8], location: SourceLocation?)] = []
    for section in report.sections {
      for case .paragraph(let paragraph) in section.blocks {
        paragraphs.append((Array(paragraph.text.utf8), paragraph.location))
      }
    }
    return mentions.compactMap { mention in
      let figures = mention.addresses.compactMap { report.figures[$0] }
      let numbers = figures.compactMap { figure in
        figure.value.number?.scaled(byPowerOfTen: FigureUnit(figure.unit ?? "")?.power ?? 0)
      }
      guard numbers.count == mention.addresses.count, let total = sum(numbers) else { return nil }
      let power = FigureUnit(figures[0].unit ?? "")?.power ?? 0
      let words = mention.words.map { Array($0.utf8) }
      let search = WordSearch(words[0])
      let found = paragraphs.flatMap {
        numbersNamed(by: words, search, units: mention.units, in: $0.text, at: $0.location)
      }
      guard let first = found.first, !found.contains(where: { $0.quantity.says(total, inPower: power) }),
        sum(found.map(\.quantity.ones)) != total
      else { return nil }
      let isOther = first.quantity.power != power
      return Diagnostic(
        .narrativeDiffers, at: first.location, address: mention.addresses.first,
        [
          "words": Message(mention.words.joined(separator: "…")),
          "stated": Message(first.quantity.number.description + (isOther ? first.quantity.unit : "")),
          "what": Message(mention.addresses.compactMap { report.figures[$0]?.label }.joined(separator: " + ")),
          "value": Message((total.scaled(byPowerOfTen: -power) ?? total).withoutTrailingZeros.description),
        ])
    }
  }

  private func sum(_ numbers: [ExactDecimal]) -> ExactDecimal? {
    numbers.reduce(ExactDecimal.zero as ExactDecimal?) { $0?.adding($1) }
  }

  /// The numbers that follow the words in a paragraph.
  private func numbersNamed(
    by words: [[UInt8]], _ search: WordSearch, units: [String], in text: [UInt8], at place: SourceLocation?
  ) -> [Found] {
    var found: [Found] = []
    var position = 0
    while let end = Self.end(of: words, search, in: text, from: &position) {
      guard let (digits, quantity) = Self.quantity(in: text, after: end, units) else { continue }
      var location = place
      if let column = location?.column, column > 0 { location?.column = column + digits }
      found.append(Found(quantity: quantity, location: location))
    }
    return found
  }

  /// Where the words end, if they occur in order within one sentence; moves `position` past the first word.
  private static func end(
    of words: [[UInt8]], _ search: WordSearch, in text: [UInt8], from position: inout Int
  ) -> Int? {
    while let first = search.firstIndex(in: text, from: position) {
      position = first + words[0].count
      var end = position
      var isWhole = true
      for word in words.dropFirst() {
        guard let next = text.firstIndex(of: word, from: end), next - end <= 90,
          !text[end..<next].contains(where: \.isDigit),
          text.firstIndex(of: fullStop, from: end).map({ $0 > next }) ?? true
        else {
          isWhole = false
          break
        }
        end = next + word.count
      }
      if isWhole { return end }
    }
    return nil
  }

  private static let fullStop = Array("。".utf8)

  /// Words that may stand between the name and its number.
  private static let fillers: [[UInt8]] = [
    "案件", "申请", "数量", "总数", "共计", "总计", "合计", "共", "计", "为", "数", "量", "了", "的", ":", "：", " ", "\u{A0}", "\u{3000}",
  ].map { Array($0.utf8) }

  /// The number after a name, with one of the units after it; the offset of its first digit.
  private static func quantity(
    in text: [UInt8], after end: Int, _ units: [String]
  ) -> (offset: Int, quantity: ProseQuantity)? {
    var start = end
    while let filler = fillers.first(where: { text[start...].starts(with: $0) }), start - end < 40 {
      start += filler.count
    }
    return ProseQuantity(in: text, at: start, units).map { (start, $0) }
  }
}

extension [UInt8] {
  /// Where some bytes begin, at or past a place.
  fileprivate func firstIndex(of bytes: [UInt8], from start: Int) -> Int? {
    guard let first = bytes.first else { return nil }
    var index = start
    while index + bytes.count <= count {
      guard let next = self[index...].firstIndex(of: first) else { return nil }
      if self[next...].starts(with: bytes) { return next }
      index = next + 1
    }
    return nil
  }
}
