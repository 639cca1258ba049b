import ReportCore

/// A table without borders, line by line.
struct AlignedDraft {
  private(set) var table = Table(layout: .aligned)
  private var places: [PagePlace] = []
  private var page: Int

  init(page: Int) { self.page = page }

  /// Adds lines; what a cell covers is counted in half characters, as text of columns has it.
  mutating func add(_ lines: ArraySlice<TextLine>, page: Int) {
    if page > self.page { table.endRow() }
    self.page = page
    let sizes = lines.flatMap { $0.words.map(\.box.height) }.sorted()
    // A character's box is higher than an em by what fonts keep between lines, about two fifths.
    let unit = max(1, (sizes.isEmpty ? 10 : sizes[sizes.count / 2]) / 2.8)
    for line in lines {
      for segment in line.segments() {
        places.append(segment.place(page))
        let start = Int32((segment.box.left / unit).rounded())
        let end = max(start + 1, Int32((segment.box.right / unit).rounded()))
        table.append(Cell(.text(segment.text), extent: start..<end, line: places.count))
      }
      table.endRow()
    }
    table.location = table.location ?? places.first.map { SourceLocation($0) }
    table.places = .pages(places)
  }
}
