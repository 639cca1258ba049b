import ReportCore
import ReportStructure

/// How much of what every part of a page has, inside and all together.
struct PageSignals {
  /// What a node has inside.
  struct Mass {
    /// Characters of text.
    var characters: Int32 = 0
    /// Those in links.
    var linked: Int32 = 0
    /// Blocks with sentences.
    var sentences: Int32 = 0
    /// Headings that are numbered as a report's sections.
    var sections: Int32 = 0
    /// Blocks in tables that hold a number and nothing else.
    var figures: Int32 = 0
    /// Tables of more than one cell.
    var tables: Int32 = 0
    /// `h2` to `h6`.
    var headings: Int32 = 0

    /// What hardly stands outside a report.
    var strong: Int32 { sections + figures }
    /// Characters of text outside links.
    var prose: Int32 { characters - linked }

    static func += (left: inout Mass, right: Mass) {
      left.characters &+= right.characters
      left.linked &+= right.linked
      left.sentences &+= right.sentences
      left.sections &+= right.sections
      left.figures &+= right.figures
      left.tables &+= right.tables
      left.headings &+= right.headings
    }
  }

  /// For each node.
  private(set) var masses: [Mass]

  /// - Complexity: O(*n*) in the size of the page.
  init(of tree: PageTree) {
    masses = [Mass](repeating: Mass(), count: tree.nodes.count)
    addBlocks(of: tree)
    addTables(of: tree)
    for index in stride(from: tree.nodes.count - 1, to: 0, by: -1) {
      let isFurniture = tree.nodes[index].flags.contains(.furniture) && masses[index].strong < Self.fewestSigns
      if !isFurniture { masses[Int(tree.nodes[index].parent)] += masses[index] }
    }
  }

  /// With this many strong signs, what is named like furniture is none.
  private static let fewestSigns = 3

  /// What a block's own text is like.
  private struct BlockText {
    /// Its first bytes, which may be parts of several pieces of text.
    var head: [UInt8] = []
    var hasSentence = false
    var isFigure = true
    var hasDigit = false
  }

  private mutating func addBlocks(of tree: PageTree) {
    var blocks = [BlockText](repeating: BlockText(), count: tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() where !node.flags.contains(.hidden) {
      if node.tag.isHeading, node.tag != .heading1 { masses[index].headings += 1 }
      guard node.tag == .text else { continue }
      let block = Int(node.block)
      let text = tree.bytes(of: node)
      let isFirst = masses[block].characters == 0
      let count = Self.scan(text, &blocks[block], isFirst: isFirst)
      masses[block].characters += count
      if node.flags.contains(.linked) { masses[block].linked += count }
    }
    for (index, block) in blocks.enumerated() where masses[index].characters > 0 {
      let mass = masses[index]
      guard mass.linked * 2 < mass.characters else { continue }
      if mass.characters <= 40, Self.beginsSection(block.head) { masses[index].sections = 1 }
      if block.hasSentence, mass.prose >= 40 { masses[index].sentences = 1 }
      if block.isFigure, block.hasDigit, mass.characters <= 16 { masses[index].figures = 1 }
    }
  }

  /// How many bytes of a block's head are looked at.
  private static let headLength = 24

  /// Looks at a run of text; returns its characters without white space.
  private static func scan(_ text: ArraySlice<UInt8>, _ block: inout BlockText, isFirst: Bool) -> Int32 {
    var count: Int32 = 0
    var last: (UInt8, UInt8) = (0, 0)
    if !block.head.isEmpty, block.head.count < Self.headLength {
      block.head += text.prefix(Self.headLength - block.head.count)
    }
    for (index, byte) in zip(text.indices, text) {
      guard byte > 0x20 else { continue }
      if byte & 0xC0 != 0x80, CharacterKind.spaceLength(in: text, at: index) == nil {
        if count == 0, isFirst, byte >= 0x80 { block.head += text[index...].prefix(Self.headLength) }
        count += 1
      }
      if byte.isDigit {
        block.hasDigit = true
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") ? count > 1 || !isFirst : isOther(byte) {
        block.isFigure = false
      }
      // 。 is E3 80 82, ； is EF BC 9B.
      if byte == 0x82, last == (0xE3, 0x80) { block.hasSentence = true }
      if byte == 0x9B, last == (0xEF, 0xBC) { block.hasSentence = true }
      last = (last.1, byte)
    }
    return count
  }

  private static func isOther(_ byte: UInt8) -> Bool {
    !CharacterKind.isFigureCharacter(byte) && byte != 0xC2 && byte != 0xA0
  }

  private static func beginsSection(_ bytes: [UInt8]) -> Bool {
    // The prefix may end in the midst of a character, which the number's punctuation never is.
    bytes.count >= 6 && HeadingNumber.beginsSection((bytes + [0x20, 0x20, 0x20]).span)
  }

  private mutating func addTables(of tree: PageTree) {
    var cells: [Int: Int] = [:]
    var table = [Int32](repeating: 0, count: tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() where index > 0 {
      table[index] = node.tag == .table ? Int32(index) : table[Int(node.parent)]
      if node.tag.isCell, !node.flags.contains(.hidden) { cells[Int(table[Int(node.parent)]), default: 0] += 1 }
    }
    for (index, count) in cells where index > 0 && count > 1 { masses[index].tables += 1 }
    for index in masses.indices where table[index] == 0 { masses[index].figures = 0 }
  }
}
