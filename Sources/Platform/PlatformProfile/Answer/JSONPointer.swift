import DocumentTokens
import ReportCore

/// A JSON Pointer (RFC 6901), of which a part may be `*` for every item of a list.
struct JSONPointer {
  private enum Part: Hashable {
    case name(String)
    case every
  }

  private let parts: [Part]
  /// How many parts are `*`.
  var wildcards: Int { parts.count { $0 == .every } }

  /// `nil` for a text that is no pointer.
  init?(_ text: String) {
    guard text.isEmpty || text.utf8.first == UInt8(ascii: "/") else { return nil }
    var parts: [Part] = []
    for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst() {
      guard let name = Self.unescaped(Substring(part)) else { return nil }
      parts.append(name == "*" ? .every : .name(name))
    }
    self.parts = parts
  }

  private static func unescaped(_ part: Substring) -> String? {
    var name = ""
    var scalars = part.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "~" else {
        name.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.next() {
      case "0": name += "~"
      case "1": name += "/"
      default: return nil
      }
    }
    return name
  }

  /// The values that the pointer leads to, in order.
  func values(in node: DocumentNode) -> [DocumentNode] {
    var nodes = [node]
    for part in parts {
      nodes = nodes.flatMap { node -> [DocumentNode] in
        switch (part, node.content) {
        case (.every, .list(let items)): items
        case (.name(let name), .map(let entries)): entries.last { $0.key == name }.map { [$0.value] } ?? []
        case (.name(let name), .list(let items)):
          Int(name).flatMap { items.indices.contains($0) ? [items[$0]] : nil } ?? []
        default: []
        }
      }
    }
    return nodes
  }

  /// The text of the first value; `nil` where there is none, or it is no scalar.
  func text(in node: DocumentNode) -> String? { values(in: node).first?.text }
}
