import CLibXML2
import CXMLGuard
import Glibc
import ReportCore
import ReportXML

/// Reads a schema and all that it includes from the profile's folder, and gives libxml2 these bytes and no others.
struct SchemaFiles {
  let folder: ProfileFolder
  private var files: [(name: String, bytes: [UInt8])] = []
  /// The bytes of the files, one after another.
  var contents: [UInt8] { files.flatMap(\.bytes) }
  private static let mostFiles = 100
  private static let schemaNamespace = "http://www.w3.org/2001/XMLSchema"

  init(folder: ProfileFolder) { self.folder = folder }

  /// - Parameter name: the file's path below the folder.
  mutating func check(_ name: String) throws(ConversionError) {
    guard !files.contains(where: { $0.name == name }) else { return }
    guard files.count < Self.mostFiles else {
      let limit = Message(chinese: "\(Self.mostFiles) 个文件", english: "\(Self.mostFiles) files")
      throw .unreadable(
        .compilationBeyondLimit, at: SourceLocation(file: folder.file(name), line: 0), ["limit": limit])
    }
    let bytes = try folder.content(ofInner: ProfileFolder.inner(name))
    files.append((name, bytes))
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

  /// Lets libxml2 open these files on this thread, and nothing else, while something is done.
  func served<Result>(while body: () -> Result) -> Result {
    var open: [gongkai_xml_file] = []
    defer {
      gongkai_xml_serve(nil, 0)
      for file in open { free(UnsafeMutableRawPointer(mutating: file.address)) }
    }
    let bytes = contents
    return bytes.withUnsafeBytes { bytes in
      var start = 0
      for file in files {
        let address = strdup("\(folder.realPath)/\(percentDecoded(file.name))")
        open.append(
          gongkai_xml_file(address: address, bytes: bytes.baseAddress.map { $0 + start }, count: file.bytes.count))
        start += file.bytes.count
      }
      return open.withUnsafeBufferPointer { open in
        gongkai_xml_serve(open.baseAddress, open.count)
        return body()
      }
    }
  }

  /// What libxml2 calls a file of the folder: its path, with all but plain characters as %XX.
  static func address(of name: String, in folder: ProfileFolder) -> String {
    percentEncoded("\(folder.realPath)/\(name)") { $0.isLetterOrDigit || "-._~/".utf8.contains($0) }
  }
}
