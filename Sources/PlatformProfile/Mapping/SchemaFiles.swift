import CLibXML2
import ReportCore

/// Makes sure that a schema and all that it includes lie in the profile's folder, before libxml2 opens them.
struct SchemaFiles {
  let folder: ProfileFolder
  private var checked: Set<String> = []
  /// The bytes of the files, one behind another.
  private(set) var contents: [UInt8] = []
  private static let schemaNamespace = "http://www.w3.org/2001/XMLSchema"

  init(folder: ProfileFolder) { self.folder = folder }

  /// - Parameter name: the file's path below the folder.
  mutating func check(_ name: String) throws(ConversionError) {
    guard checked.insert(name).inserted, checked.count <= 100 else { return }
    let bytes = try folder.content(ofInner: ProfileFolder.inner(name))
    contents += bytes
    let tree = try MapFiles.tree(bytes, named: ProfileFolder.inner(name), in: folder, as: .invalidPlatformSchema)
    guard let root = tree.root else { return }
    for child in [root] + XMLNode.children(of: root) {
      let place = SourceLocation(file: folder.file(name), line: max(0, xmlGetLineNo(child)))
      try checkReferences(of: child, in: name, at: place)
    }
  }

  private mutating func checkReferences(
    of element: xmlNodePtr, in name: String, at place: SourceLocation
  ) throws(ConversionError) {
    let attributes = XMLNode.attributes(of: element)
    // With another base a reference would mean another file than it says.
    if let base = attributes.first(where: { $0.name == "base" && $0.namespace.hasSuffix("/XML/1998/namespace") }) {
      throw outside(base.value, at: place)
    }
    guard XMLNode.namespace(of: element) == Self.schemaNamespace,
      ["include", "import", "redefine"].contains(XMLNode.name(of: element)),
      let reference = attributes.first(where: { $0.name == "schemaLocation" })?.value
    else { return }
    guard ProfileFolder.isInner(reference: reference) else { throw outside(reference, at: place) }
    let folderOfFile = name.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    try check(folderOfFile + reference.split(separator: "/").filter { $0 != "." }.joined(separator: "/"))
  }

  private func outside(_ reference: String, at place: SourceLocation) -> ConversionError {
    .unreadable(.fileOutsideProfile, at: place, ["file": Message(reference)])
  }

  /// What libxml2 calls a file of the folder: its path, with all but plain characters as %XX.
  static func address(of name: String, in folder: ProfileFolder) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in "\(folder.realPath)/\(name)".utf8 {
      if byte.isLetterOrDigit || "-._~/".utf8.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
