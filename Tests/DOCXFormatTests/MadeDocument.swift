import OfficePackage
import ReportCore

/// Word documents generated in tests.
enum MadeDocument {
  private static let namespaces = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" \
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
    """

  /// A document of a body and other parts by the kind of their links.
  static func bytes(_ body: String, _ parts: [String: String] = [:]) throws -> [UInt8] {
    var package = try PackageWriter()
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    func links(_ links: [(String, String)]) -> [UInt8] {
      let all = links.enumerated().map { index, link in
        "<Relationship Id=\"r\(index)\" Type=\"\(types)\(link.0)\" Target=\"\(link.1)\"/>"
      }
      let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      return Array("\(root)\(all.joined())</Relationships>".utf8)
    }
    try package.add("_rels/.rels", links([("officeDocument", "word/main.xml")]))
    try package.add(
      "word/main.xml", Array("<w:document \(namespaces)><w:body>\(body)</w:body></w:document>".utf8))
    try package.add("word/_rels/main.xml.rels", links(parts.keys.sorted().map { ($0, "\($0).xml") }))
    for (kind, content) in parts.sorted(by: { $0.key < $1.key }) {
      try package.add("word/\(kind).xml", Array("<w:root \(namespaces)>\(content)</w:root>".utf8))
    }
    var buffer = ByteBuffer()
    try package.finish(to: &buffer)
    return buffer.bytes
  }

  static func paragraph(_ text: String, _ properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  static func cell(_ text: String, _ properties: String = "") -> String {
    "<w:tc><w:tcPr>\(properties)</w:tcPr>\(paragraph(text))</w:tc>"
  }
}

extension PackageArchive {
  /// The archive's bytes with one part changed.
  static func changing(
    _ part: String, of bytes: [UInt8], _ change: (String) -> String
  ) throws -> [UInt8] {
    let parts = try bytes.withUnsafeBufferPointer { (buffer) throws(ConversionError) in
      var archive = try PackageArchive(buffer, format: "test", limits: ReadLimits())
      var parts: [(String, [UInt8])] = []
      for name in archive.partNames { parts.append((name, try archive.part(name) ?? [])) }
      return parts
    }
    var package = try PackageWriter()
    for (name, bytes) in parts {
      try package.add(name, name == part ? Array(change(String(decoding: bytes, as: UTF8.self)).utf8) : bytes)
    }
    var buffer = ByteBuffer()
    try package.finish(to: &buffer)
    return buffer.bytes
  }
}
