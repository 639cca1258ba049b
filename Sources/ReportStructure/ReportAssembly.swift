public import ReportCore

/// Collects blocks into sections, one section at a time.
public struct ReportAssembly: Sendable {
  /// The sections that were closed.
  public private(set) var sections: [Section] = []
  private var section = Section()
  private var isOpen = false

  /// The index that the section at hand will have; `nil` before the first.
  public var openSection: Int? { isOpen ? sections.count : nil }

  public init() {}

  /// Begins a section, closing the one before.
  public mutating func begin(_ next: Section) {
    close()
    section = next
    isOpen = true
  }

  /// Adds a block to the section at hand; one before any heading begins a section without a title.
  public mutating func append(_ block: Block) {
    section.blocks.append(block)
    isOpen = true
  }

  /// The last block of the section at hand.
  public var lastBlock: Block? { section.blocks.last }

  /// Puts a block in the place of the last one.
  public mutating func replaceLast(with block: Block) {
    _ = section.blocks.popLast()
    append(block)
  }

  /// Closes the section at hand.
  public mutating func close() {
    if isOpen { sections.append(section) }
    section = Section()
    isOpen = false
  }
}
