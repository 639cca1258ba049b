import OfficePackage
import ReportCore

/// Alternative content: the same thing for programs that know more and for those that know less (ECMA-376 part 3).
extension StoryReader {
  /// Reads the first choice that says anything and asks for nothing that is not known, else the fallback, else whatever
  /// there is.
  mutating func alternatives(_ draft: inout ParagraphDraft) throws(ConversionError) {
    let size = draft.size
    var unknown = ParagraphDraft()
    while let branch = try reader.nextChild() {
      if draft.size > size {
        try reader.skip()
      } else if branch.name == "Fallback" || Self.isKnown(branch["Requires"] ?? "") {
        try inline(&draft)
      } else if unknown.size == 0 {
        try inline(&unknown)
      } else {
        try reader.skip()
      }
    }
    if draft.size == size { draft.append(unknown) }
  }

  /// Reads alternatives of whole paragraphs and tables in the same way.
  mutating func alternatives(into blocks: inout [WordBlock], inTable: Bool) throws(ConversionError) {
    let count = blocks.count
    var unknown: [WordBlock] = []
    while let branch = try reader.nextChild() {
      if blocks.count > count {
        try reader.skip()
      } else if branch.name == "Fallback" || Self.isKnown(branch["Requires"] ?? "") {
        try self.blocks(into: &blocks, inTable: inTable)
      } else if unknown.isEmpty {
        try self.blocks(into: &unknown, inTable: inTable)
      } else {
        try reader.skip()
      }
    }
    if blocks.count == count { blocks += unknown }
  }

  /// Whether all the vocabularies are known by whose prefixes a choice says what it asks for.
  static func isKnown(_ prefixes: String) -> Bool {
    prefixes.split(separator: " ").allSatisfy { prefix in
      ["wp", "w1", "a1", "pic", "cx", "aink", "am3d", "o", "v", "m", "c", "dgm", "asvg", "we", "sl", "x1", "xdr"]
        .contains {
          prefix.hasPrefix($0)
        }
    }
  }
}
