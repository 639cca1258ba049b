import CLibXML2
import CLibXSLT
import ReportCore

/// Gives libxslt the files of a map while it is compiled, all from the profile's folder.
final class MapFiles {
  private let folder: ProfileFolder
  /// The first error, which is what compiling failed of.
  private(set) var failure: ConversionError?
  /// The bytes of the files, one after another.
  private(set) var contents: [UInt8] = []
  /// The texts in quotes in the map's expressions, each once; first those after or before an `=`: what the map may compare
  /// a text of the report with, and of these first what may be an agency's name: long texts beyond ASCII.
  var literals: [String] {
    comparands.filter(Self.isName) + comparands.filter { !Self.isName($0) }
      + others.filter { !seenComparands.contains($0) }
  }

  /// Whether a text may be an agency's name.
  static func isName(_ text: String) -> Bool { text.utf8.count > 9 && text.utf8.contains { $0 >= 0x80 } }

  private var comparands: [String] = []
  private var others: [String] = []
  private var seenComparands: Set<String> = []
  private var seenOthers: Set<String> = []

  init(folder: ProfileFolder) { self.folder = folder }

  /// Parses a file of the map; `nil`, and the failure noted, for one that is not there or not allowed.
  func document(_ inner: String, names: xmlDictPtr? = nil) -> xmlDocPtr? {
    guard failure == nil else { return nil }
    do throws(ConversionError) {
      let bytes = try folder.content(ofInner: inner)
      contents += bytes
      let tree = try Self.tree(bytes, named: inner, in: folder, as: .invalidMap, names: names)
      try checkElements(of: tree)
      return tree.released()
    } catch {
      failure = error
      return nil
    }
  }

  /// Parses a file of a profile.
  static func tree(
    _ bytes: [UInt8], named inner: String, in folder: ProfileFolder, as code: DiagnosticCode, names: xmlDictPtr? = nil
  ) throws(ConversionError) -> XMLTree {
    do {
      return try XMLTree(parsing: bytes.span, named: inner, mergesSections: true, names: names)
    } catch {
      let place = SourceLocation(file: folder.shown(inner), line: error.line, column: error.column)
      throw .unreadable(code, at: place, ["problem": Message(error.problem)])
    }
  }

  // MARK: What maps may not do

  private static let transformNamespace = "http://www.w3.org/1999/XSL/Transform"

  private func checkElements(of tree: borrowing XMLTree) throws(ConversionError) {
    var node = tree.root
    while let current = node {
      if current.pointee.type == XML_ELEMENT_NODE { try check(current) }
      node = XMLNode.following(current)
    }
  }

  private func check(_ element: xmlNodePtr) throws(ConversionError) {
    let isInstruction = XMLNode.namespace(of: element) == Self.transformNamespace
    let name = XMLNode.name(of: element)
    for (attribute, namespace, value) in XMLNode.attributes(of: element)
    where attribute == "extension-element-prefixes" && (isInstruction || namespace == Self.transformNamespace) {
      throw refused(Message(chinese: "扩展元素（\(value)）", english: "extension elements (\(value))"), element)
    }
    guard isInstruction else { return }
    for attribute in XMLNode.attributes(of: element) { addLiterals(in: attribute.value) }
    func attribute(_ name: String) -> String? { XMLNode.attributes(of: element).first { $0.name == name }?.value }
    switch name {
    case "document": throw refused("xsl:document", element)
    case "import", "include":
      let reference = attribute("href") ?? ""
      guard ProfileFolder.isInner(reference: reference) else {
        throw .unreadable(.fileOutsideProfile, at: place(of: element), ["file": Message(reference)])
      }
    case "output":
      if let method = attribute("method"), method != "xml" { throw refused("xsl:output method=\"\(method)\"", element) }
    default: break
    }
  }

  private func addLiterals(in expression: String) {
    var rest = expression[...]
    while let open = rest.firstIndex(where: { $0 == "'" || $0 == "\"" }) {
      let text = rest[rest.index(after: open)...]
      guard let close = text.firstIndex(of: rest[open]) else { return }
      let literal = String(text[..<close])
      let after = text[text.index(after: close)...]
      let next = after.first { $0 != " " }
      let isCompared = rest[..<open].last { $0 != " " } == "=" || next == "=" || next == "!"
      if isCompared {
        if seenComparands.insert(literal).inserted { comparands.append(literal) }
      } else if seenOthers.insert(literal).inserted {
        others.append(literal)
      }
      rest = after
    }
  }

  private func refused(_ what: Message, _ element: xmlNodePtr) -> ConversionError {
    .unreadable(.mapNotAllowed, at: place(of: element), ["what": what])
  }

  private func place(of element: xmlNodePtr) -> SourceLocation {
    let file = element.pointee.doc?.pointee.URL.map { String(cString: $0) } ?? ""
    return SourceLocation(file: folder.shown(file), line: max(0, xmlGetLineNo(element)))
  }
}
