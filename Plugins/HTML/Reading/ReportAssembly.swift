import ReportCore

/// Collects blocks into sections.
struct ReportAssembly {
  private(set) var sections: [Section] = []
  private var section = Section()
  private var isOpen = false

  /// Begins a section.
  mutating func begin(_ next: Section) {
    close()
    section = next
    isOpen = true
  }

  mutating func append(_ block: Block) {
    section.blocks.append(block)
    isOpen = true
  }

  mutating func close() {
    if isOpen { sections.append(section) }
    section = Section()
    isOpen = false
  }
}
