public import ReportCore
import ReportXML

/// A part's link to another (ECMA-376 part 2, 9.3).
public struct Relationship: Sendable, Hashable {
  /// What the part that it is of names it by.
  public let id: String
  /// The last word of its type, such as `officeDocument` or `styles`; the words before differ between editions.
  public let kind: String
  /// The name of the part that it leads to.
  public let target: String
}

extension PackageArchive {
  /// The links of a part to other parts of the file, those of the file itself for an empty name.
  ///
  /// Links that lead out of the file are left out: nothing outside is ever opened.
  public mutating func relationships(of part: String) throws(ConversionError) -> [Relationship] {
    let slash = part.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { part[..<$0] } ?? ""
    let file = slash.map { part[part.utf8.index(after: $0)...] } ?? part[...]
    let name = (folder.isEmpty ? "" : "\(folder)/") + "_rels/\(file).rels"
    guard let bytes = try self.part(name) else { return [] }
    var reader = try PartReader(bytes, part: name)
    guard let root = try reader.root() else { return [] }
    var result: [Relationship] = []
    while let element = try reader.nextChild(of: root) {
      if element.isMain("Relationship"), element["TargetMode"] != "External", let target = element["Target"] {
        let kind = (element["Type"] ?? "").split(separator: "/").last.map { String($0) } ?? ""
        result.append(
          Relationship(id: element["Id"] ?? "", kind: kind, target: Self.resolve(target, in: folder)))
      }
    }
    return result
  }

  /// The name of the part that the file is about.
  ///
  /// - Parameter usual: its name in most files.
  /// - Throws: `unreadableInput` where there are several: each program would take another for what is to be seen.
  public mutating func mainPart(usual: String) throws(ConversionError) -> String {
    let targets = try relationships(of: "").filter { $0.kind == "officeDocument" && hasPart($0.target) }.map(\.target)
    if let other = targets.first(where: { $0 != targets[0] }) {
      throw .unreadable(.repeatedPart, at: nil, ["part": Message(other)])
    }
    return targets.first ?? usual
  }

  /// A part's name from a target relative to a folder.
  private static func resolve(_ target: String, in folder: Substring) -> String {
    let target = percentDecoded(target)
    var steps = target.first.map(PartName.isSlash) == true ? [] : folder.split(separator: "/")
    for step in target.split(whereSeparator: PartName.isSlash) {
      if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
