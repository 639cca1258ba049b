import ReportCore
import ReportStructure

/// Pages whose text is put at places of its own: what stands in columns is a table with extents in pixels, all else text.
extension ArticleReader {
  /// Takes the lines of a page; they are read with those of the next pages, since tables go on there.
  mutating func takePositioned(_ page: Int) throws(ConversionError) {
    let number = (positioned.last?.page ?? -1) + 1
    var lines = PositionedLine.lines(of: tree.pieces(of: page), page: number)
    if lines.last?.isPageNumber == true { lines.removeLast() }
    if lines.first?.isPageNumber == true { lines.removeFirst() }
    positioned += lines
    for child in tree.children(of: page) {
      if tree.isPositioned(child) {
        pictures += tree.descendants(of: child).count { tree.nodes[$0].tag == .image }
      } else {
        try read(child: child)
      }
    }
  }

  /// Reads the lines that were taken.
  mutating func flushPositioned() throws(ConversionError) {
    guard !positioned.isEmpty else { return }
    let lines = positioned
    positioned.removeAll()
    let prose = lines.filter { !$0.isRow }
    let left = prose.map(\.left).min() ?? 0
    // Most lines of prose are full; what stands out beyond them is no margin.
    let right = prose.isEmpty ? 0 : prose.map(\.right).sorted()[prose.count * 4 / 5]
    var index = 0
    while index < lines.count {
      if let end = tableEnd(from: index, in: lines, width: right - left) {
        try readTable(lines[index..<end])
        index = end
      } else {
        index = readParagraph(at: index, in: lines, left: left, right: right)
      }
    }
  }

  // MARK: Tables

  /// The line after the last row of the table that begins at a line; `nil` where none does.
  private func tableEnd(from start: Int, in lines: [PositionedLine], width: Double) -> Int? {
    guard lines[start].isRow else { return nil }
    var rows = 0
    var end = start
    for index in start..<lines.count {
      let line = lines[index]
      if line.isProse(onWidth: width) || beginsNextSection(index, in: lines) { break }
      guard line.isRow else { continue }
      rows += 1
      end = index + 1
    }
    return rows >= 2 ? end : nil
  }

  /// Whether a line is the heading of the section that is to come, and not a row's label.
  private func beginsNextSection(_ index: Int, in lines: [PositionedLine]) -> Bool {
    guard !lines[index].isRow, case .section(let number?, _) = LineRole(lines[index].text) else {
      return false
    }
    return Self.value(of: number) == sectionValue + 1
  }

  private static func value(of number: String) -> Int {
    let digits = Array("一二三四五六七八九十".unicodeScalars)
    guard number.unicodeScalars.count == 1, let digit = number.unicodeScalars.first else { return 0 }
    return (digits.firstIndex(of: digit) ?? -1) + 1
  }

  private mutating func readTable(_ lines: ArraySlice<PositionedLine>) throws(ConversionError) {
    var table = Table(layout: .aligned, location: place(lines.first?.pieces.first?.offset))
    var page = lines.first?.page
    for line in lines {
      if line.page != page { table.endRow() }
      page = line.page
      guard line.pieces.count <= limits.columns else {
        throw .unreadable(
          .tableTooLarge, at: place(line.pieces[0].offset),
          ["what": Message(chinese: "列", english: "columns"), "limit": Message(String(limits.columns))])
      }
      try countCells(line.pieces.count, at: line.pieces[0].offset)
      for piece in line.pieces {
        let location = place(piece.offset)
        let extent = Int32(clamping: Int(piece.left))..<Int32(clamping: Int(max(piece.left, piece.right)))
        table.append(
          Cell(.text(piece.text), extent: extent, line: location?.line ?? 0, column: location?.column ?? 0))
      }
      table.endRow()
    }
    assembly.append(.table(table))
  }

  // MARK: Text

  /// Adds the paragraph or heading that begins at a line; returns the line after it.
  private mutating func readParagraph(at start: Int, in lines: [PositionedLine], left: Double, right: Double) -> Int {
    var text = lines[start].text
    var index = start + 1
    if case .section(let number?, _) = LineRole(text) {
      sectionValue = max(sectionValue, Self.value(of: number))
    } else {
      while index < lines.count, lines[index - 1].right > right - 2 * lines[index - 1].size,
        lines[index].left < left + lines[index].size, !lines[index].isRow, LineRole(lines[index].text) == .text
      {
        text += lines[index].text
        index += 1
      }
    }
    append(text, at: place(lines[start].pieces.first?.offset), headingLevel: nil)
    return index
  }
}
