import OfficePackage
import PageLayout
import ReportCore
import ReportStructure

/// An OFD package: where its pages are, and what stands on them.
struct OFDDocument: ~Copyable {
  private var archive: PackageArchive
  /// The limits for what has been unpacked so far.
  var limits: ReadLimits { unscaled.scaled(toBytes: archive.unpackedBytes) }
  private let unscaled: ReadLimits
  private var read: [LayoutPage] = []
  /// How many words and lines the pages have; several pages may show one part.
  private var objects = 0
  /// What is left out of the pages.
  private(set) var omissions: [Omission] = []

  init(_ archive: consuming PackageArchive, _ limits: ReadLimits) {
    self.archive = archive
    unscaled = limits
  }

  /// The pages of all documents in the package, in order.
  mutating func pages() throws(ConversionError) -> [LayoutPage] {
    var known: Set<String> = []
    for root in try roots() where known.insert(root).inserted { try read(document: root) }
    return read
  }

  /// The main parts of the documents.
  private mutating func roots() throws(ConversionError) -> [String] {
    var roots: [String] = []
    var reader = try open("OFD.xml")
    var depth = 0
    while let element = try reader.nextElement(within: &depth) {
      guard element.name == "DocRoot" else { continue }
      roots.append(Self.resolve(try reader.text(), in: ""))
      depth -= 1
    }
    return roots
  }

  /// What a document's main part says of its pages.
  private struct Outline {
    /// In millimetres: left, top, width, height.
    var area: [Double] = [0, 0, 210, 297]
    var templates: [String: String] = [:]
    var pages: [String] = []
    var annotations: String?
    var resources: [String] = []
  }

  private mutating func read(document root: String) throws(ConversionError) {
    let outline = try outline(of: root)
    if let part = outline.annotations { try omitAnnotations(part) }
    guard read.count + outline.pages.count <= limits.pages else {
      throw .unreadable(.tooManyPages, at: nil, ["limit": "\(limits.pages)"])
    }
    var resources = OFDResources()
    for part in outline.resources where archive.hasPart(part) { try resources.read(try open(part)) }
    var templates: [String: LayoutPage] = [:]
    // Many pages may be one part, which is read once.
    var parts: [String: OFDPage] = [:]
    for part in outline.pages {
      var page = parts[part] ?? OFDPage(number: 0, area: outline.area, resources)
      if parts[part] == nil { try page.read(try open(part), limits) }
      parts[part] = page
      page.page.number = read.count + 1
      for name in page.templates {
        guard let part = outline.templates[name] else {
          let what = Message(chinese: "模板页 \(name)", english: "the template page \(name)")
          throw .unreadable(.danglingReference, at: nil, ["what": what])
        }
        if templates[name] == nil {
          var template = OFDPage(number: 0, area: outline.area, resources)
          try template.read(try open(part), limits)
          templates[name] = template.page
        }
        if let template = templates[name] { page.page.add(template) }
        try check(objects + page.page.objectCount)
      }
      objects += page.page.objectCount
      try check(objects)
      read.append(page.page)
    }
  }

  private func check(_ objects: Int) throws(ConversionError) {
    guard objects <= limits.words else {
      throw .unreadable(.tooManyWords, at: nil, ["limit": "\(limits.words)"])
    }
  }

  private mutating func outline(of root: String) throws(ConversionError) -> Outline {
    var outline = Outline()
    var reader = try open(root)
    let folder = root.split(separator: "/").dropLast().joined(separator: "/")
    var depth = 0
    while let element = try reader.nextElement(within: &depth) {
      switch element.name {
      case "PhysicalBox":
        let box = OFDNumbers.list(try reader.text())
        if box.count == 4 { outline.area = box }
        depth -= 1
      case "TemplatePage":
        if let id = element["ID"], let place = element["BaseLoc"] {
          outline.templates[id] = Self.resolve(place, in: folder)
        }
      case "PublicRes", "DocumentRes":
        outline.resources.append(Self.resolve(try reader.text(), in: folder))
        depth -= 1
      case "Annotations":
        outline.annotations = Self.resolve(try reader.text(), in: folder)
        depth -= 1
      case "Page":
        if let place = element["BaseLoc"] { outline.pages.append(Self.resolve(place, in: folder)) }
      default: continue
      }
    }
    return outline
  }

  /// Tells what annotations say; each page's stand in a part of their own.
  private mutating func omitAnnotations(_ part: String) throws(ConversionError) {
    guard archive.hasPart(part) else { return }
    let folder = part.split(separator: "/").dropLast().joined(separator: "/")
    let places = try texts(of: "FileLoc", in: part).map { Self.resolve($0, in: folder) }
    var known: Set<String> = []
    for place in places where archive.hasPart(place) && known.insert(place).inserted {
      let text = try texts(of: "TextCode", in: place).joined(separator: " ")
      if !text.trimmingSpace().isEmpty { omissions.append(Omission(.comment, text)) }
    }
  }

  /// The texts of the elements of a name.
  private mutating func texts(of name: String, in part: String) throws(ConversionError) -> [String] {
    var texts: [String] = []
    var reader = try open(part)
    var depth = 0
    while let element = try reader.nextElement(within: &depth) {
      guard element.name == name else { continue }
      texts.append(try reader.text())
      depth -= 1
    }
    return texts
  }

  private mutating func open(_ part: String) throws(ConversionError) -> PartReader {
    guard let bytes = try archive.part(part) else {
      throw .unreadable(.missingPart, at: nil, ["part": Message(part), "format": "ofd"])
    }
    return try PartReader(bytes, part: part)
  }

  /// A part's name from a place relative to a folder.
  private static func resolve(_ place: String, in folder: String) -> String {
    var steps = place.utf8.first == UInt8(ascii: "/") ? [] : folder.split(separator: "/")
    for step in place.split(whereSeparator: { $0 == "/" || $0.isWhitespace }) {
      if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
