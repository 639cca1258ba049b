import ReportCore

/// Tables that stand in a text as HTML, as in Markdown: converters write so what Markdown's own tables cannot hold.
///
/// Such a table goes from a line that begins with tags, `<table` among them, to the line of its `</table>`. What HTML
/// is, the HTML reader knows; it reads all of a text's tables at once, each at its own lines. Without that reader, or
/// without the end of the table, the lines stay text.
struct TaggedTables {
  /// What a table's lines were read as, in order.
  enum Item {
    /// The heading of a section, without blocks.
    case section(Section)
    case block(Block)
  }

  private struct Region {
    var lines: Range<Int>
    var items: [Item] = []
  }

  private var regions: [Region] = []

  /// Finds and reads the tables of a text.
  ///
  /// - Throws: `unreadableInput` for a table beyond a limit.
  /// - Complexity: O(*n*) in the bytes of the text.
  init(in source: TextSource, _ context: inout ReadContext) throws(ConversionError) {
    guard context.formats != nil else { return }
    regions = Self.regions(of: source)
    guard !regions.isEmpty else { return }
    guard
      let report = try context.readEmbedded(
        Self.page(source, regions), named: "tables.html", setting: ["article": "all"])
    else {
      regions = []
      return
    }
    for section in report.sections {
      if section.heading != nil { add(.section(section), at: section.location, source) }
      for block in section.blocks { add(.block(block), at: block.location, source) }
    }
    regions.removeAll { $0.items.isEmpty }
  }

  /// The table that begins at a line: what it was read as, and the line past its last.
  func region(at line: Int) -> (items: [Item], end: Int)? {
    let index = regions.partitioningIndex { $0.lines.lowerBound >= line }
    guard index < regions.count, regions[index].lines.lowerBound == line else { return nil }
    return (regions[index].items, regions[index].lines.upperBound)
  }

  /// Adds what was read to the region that it stands in.
  private mutating func add(_ item: Item, at location: SourceLocation?, _ source: TextSource) {
    let line = location?.line ?? 0
    let next = regions.partitioningIndex { source.number(ofLine: $0.lines.lowerBound) > line }
    var item = item
    if case .section(var section) = item {
      section.blocks = []
      item = .section(section)
    }
    regions[max(next - 1, 0)].items.append(item)
  }

  // MARK: Finding

  private static func regions(of source: TextSource) -> [Region] {
    var regions: [Region] = []
    var line = 0
    while line < source.lines.count {
      guard begins(at: line, in: source) else {
        line += 1
        continue
      }
      guard let end = end(ofTableAt: line, in: source) else {
        // What stands past a table without an end may be its cells, so it is no table of its own.
        return regions
      }
      regions.append(Region(lines: line..<end))
      line = end
    }
    return regions
  }

  /// Whether a line begins with tags, that of a table among them.
  static func begins(at line: Int, in source: TextSource) -> Bool {
    guard !source.lines[line].isBlank, !source.lines[line].has(.escaped) else { return false }
    var text = source.lines[line].text
    guard source.bytes[text.lowerBound] == UInt8(ascii: "<") else { return false }
    while let byte = text.first.map({ source.bytes[$0] }) {
      if byte == 0x20 || byte == 0x09 {
        text.removeFirst()
        continue
      }
      guard byte == UInt8(ascii: "<") else { return false }
      if source.hasTag("<table", at: text.lowerBound) { return true }
      guard let end = source.bytes[text].firstIndex(of: UInt8(ascii: ">")) else { return false }
      text = end + 1..<text.upperBound
    }
    return false
  }

  /// The line past the one that closes the table, or the last of the tables, that a line begins.
  private static func end(ofTableAt line: Int, in source: TextSource) -> Int? {
    var depth = 0
    for index in line..<source.lines.count {
      let text = source.lines[index].text
      for offset in text where source.bytes[offset] == UInt8(ascii: "<") {
        if source.hasTag("<table", at: offset) { depth += 1 }
        if source.hasTag("</table", at: offset) { depth -= 1 }
      }
      if depth <= 0 { return index + 1 }
    }
    return nil
  }

  /// The text with nothing but its tables, each at its own lines.
  private static func page(_ source: TextSource, _ regions: [Region]) -> [UInt8] {
    var page: [UInt8] = []
    var number = 1
    for region in regions {
      for line in region.lines {
        let next = source.number(ofLine: line)
        while number < next {
          page.append(0x0A)
          number += 1
        }
        page += source.bytes[Int(source.lines[line].start)..<Int(source.lines[line].end)]
      }
    }
    return page
  }
}

extension TextSource {
  /// Whether a tag stands at an offset, in letters of any case.
  fileprivate func hasTag(_ tag: StaticString, at offset: Int) -> Bool {
    let end = offset + tag.utf8CodeUnitCount
    guard end < bytes.count, hasASCII(tag, at: offset) else { return false }
    let next = bytes[end]
    return next <= 0x20 || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
  }
}
