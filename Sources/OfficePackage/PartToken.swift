/// The vocabularies that Office documents mix, in the transitional and the strict spelling of their names.
public enum PartNamespace: Sendable, Hashable {
  /// WordprocessingML or SpreadsheetML, whichever the part is of; also package parts such as relationships.
  case main
  /// Markup compatibility: alternative content.
  case compatibility
  /// Formulas as text.
  case math
  /// Any other, such as drawings.
  case other

  init(_ name: String) {
    self =
      switch name {
      case "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships":
        .main
      case "http://schemas.openxmlformats.org/markup-compatibility/2006": .compatibility
      case "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math":
        .math
      default: .other
      }
  }
}

/// An element's start.
public struct PartElement: Sendable, Hashable {
  /// The name without its prefix.
  public let name: String
  /// The namespace, as far as it is one that readers tell apart.
  public let namespace: PartNamespace
  let attributes: [Attribute]
  /// How many elements it is within, itself included.
  let level: Int

  struct Attribute: Sendable, Hashable {
    let name: String
    let value: String
  }

  /// The value of the first attribute of a name without its prefix.
  public subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// Whether it is an element of the part's own vocabulary.
  public func isMain(_ name: String) -> Bool { namespace == .main && self.name == name }
}

public enum PartToken: Sendable, Hashable {
  case start(PartElement)
  case end
  /// Some text; one text may come in several tokens.
  case text(String)
  case endOfPart
}
