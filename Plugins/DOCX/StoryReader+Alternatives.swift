import OfficePackage
import ReportCore

/// Alternative content: the same thing for programs that know more and for those that know less (ECMA-376 part 3).
extension StoryReader {
  /// Reads the first choice that says anything and asks for nothing that is not known, else the fallback, else whatever
  /// there is.
  mutating func alternatives(
    of parent: PartElement, _ draft: inout ParagraphDraft
  ) throws(ConversionError) {
    let size = draft.size
    var unknown = ParagraphDraft()
    while draft.size == size, let branch = try reader.nextChild(of: parent) {
      if branch.name == "Fallback" || Self.isKnown(branch["Requires"] ?? "") {
        try inline(branch, into: &draft)
      } else if unknown.size == 0 {
        try inline(branch, into: &unknown)
      }
    }
    if draft.size == size { draft.append(unknown) }
  }

  /// Reads alternatives of whole paragraphs and tables in the same way.
  mutating func alternatives(
    of parent: PartElement, into blocks: inout [WordBlock], inTable: Bool
  ) throws(ConversionError) {
    let count = blocks.count
    var unknown: [WordBlock] = []
    while blocks.count == count, let branch = try reader.nextChild(of: parent) {
      if branch.name == "Fallback" || Self.isKnown(branch["Requires"] ?? "") {
        try self.blocks(of: branch, into: &blocks, inTable: inTable)
      } else if unknown.isEmpty {
        try self.blocks(of: branch, into: &unknown, inTable: inTable)
      }
    }
    if blocks.count == count { blocks += unknown }
  }

  /// Whether all the vocabularies are known by whose prefixes a choice says what it asks for.
  static func isKnown(_ prefixes: String) -> Bool {
    prefixes.split(separator: " ").allSatisfy { prefix in knownPrefixes.contains { prefix.hasPrefix($0) } }
  }

  private static let knownPrefixes = [
    "wp", "w1", "a1", "pic", "cx", "aink", "am3d", "o", "v", "m", "c", "dgm", "asvg", "we", "sl", "x1", "xdr",
  ]
}
