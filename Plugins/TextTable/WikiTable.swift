import ReportCore

/// A table in MediaWiki's markup: from a line `{|` to a line `|}`.
///
/// `|-` begins a row, `|` or `!` at a line's start a cell, `||` or `!!` a further one in the line; attributes such as
/// `colspan="2"` stand before a bar of their own. Source: mediawiki.org, "Help:Tables".
struct WikiTable: MarkupTable {
  private let source: TextSource
  var table = Table(layout: .grid)
  private(set) var row: [Cell] = []

  /// The table that begins at a line.
  ///
  /// - Complexity: O(*n*) in its bytes.
  static func region(
    at start: Int, in source: TextSource, limits: ReadLimits, _ open: inout OpenMarkup
  ) throws(ConversionError) -> TableRegion? {
    guard source.begins(start, with: "{|") else { return nil }
    var reader = WikiTable(source: source)
    return try reader.region(from: start, in: source, limits: limits, until: Array("|}".utf8), &open)
  }

  private init(source: TextSource) { self.source = source }

  mutating func add(_ line: Int) {
    guard !source.lines[line].isBlank else { return }
    let text = source.lines[line].text
    let first = source.bytes[text.lowerBound]
    if source.begins(line, with: "|-") {
      endRow()
    } else if source.begins(line, with: "|+") {
      // The caption is a row of its own.
      endRow()
      append(text.lowerBound + 2..<text.upperBound, line, isHead: false)
      endRow()
    } else if first == UInt8(ascii: "|") || first == UInt8(ascii: "!") {
      var start = text.lowerBound + 1
      var offset = start
      while offset < text.upperBound {
        let isDouble = offset + 1 < text.upperBound && source.bytes[offset] == source.bytes[offset + 1]
        if isDouble, source.bytes[offset] == UInt8(ascii: "|") || source.bytes[offset] == first {
          append(start..<offset, line, isHead: first == UInt8(ascii: "!"))
          start = offset + 2
          offset += 1
        }
        offset += 1
      }
      append(min(start, text.upperBound)..<text.upperBound, line, isHead: first == UInt8(ascii: "!"))
    } else if let last = row.last, case .text(let before) = last.content {
      let piece = source.inlineText(text, inLine: line)
      row[row.count - 1].content = .text(before.isEmpty ? piece : before + "\n" + piece)
    } else {
      // As a caption does, what stands before a row's first cell fills a row.
      append(text, line, isHead: false)
      endRow()
    }
  }

  private mutating func append(_ range: Range<Int>, _ line: Int, isHead: Bool) {
    var range = range
    var attributes: Substring = ""
    if let bar = source.bytes[range].firstIndex(of: UInt8(ascii: "|")),
      source.bytes[range.lowerBound..<bar].contains(UInt8(ascii: "="))
    {
      attributes = Substring(source.text(range.lowerBound..<bar))
      range = bar + 1..<range.upperBound
    }
    let text = source.trimmed(range)
    let place = source.location(of: text.lowerBound, inLine: line)
    row.append(
      Cell(
        .text(source.inlineText(text)), rowSpan: Self.span("rowspan", in: attributes),
        columnSpan: Self.span("colspan", in: attributes), isHeader: isHead, line: place.line, column: place.column))
  }

  /// The number that an attribute has; 1 without it.
  private static func span(_ name: String, in attributes: Substring) -> Int {
    guard let start = attributes.firstRange(of: name)?.upperBound else { return 1 }
    let digits = attributes[start...].utf8.drop { !$0.isDigit }.prefix(while: \.isDigit)
    return min(max(Int(Substring(digits)) ?? 1, 1), 1_000)
  }

  mutating func endRow() {
    if !row.isEmpty { table.appendRow(row) }
    row = []
  }
}

extension TextSource {
  /// Whether a line's text begins with some ASCII characters.
  fileprivate func begins(_ line: Int, with text: StaticString) -> Bool {
    hasASCII(text, at: Int(lines[line].textStart))
  }
}
