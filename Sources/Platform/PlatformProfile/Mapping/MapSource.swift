import CLibXML2

/// A report as maps take it, its canonical XML parsed, and the parameters that they have with it.
final class MapSource {
  let tree: XMLTree
  let parameters: PayloadParameters
  /// The time that it took, which counts with the next run on it.
  private var time: Duration

  init(_ tree: consuming XMLTree, _ parameters: PayloadParameters, in time: Duration) {
    self.tree = tree
    self.parameters = parameters
    self.time = time
  }

  /// The time that is not counted yet.
  func takeTime() -> Duration {
    defer { time = .zero }
    return time
  }

  /// Puts another agency in the place of the one that is there; `false` where that takes more than another text.
  func setAgency(_ name: String?) -> Bool {
    guard let name, name.unicodeScalars.allSatisfy({ (0x20..<0xFFFE).contains($0.value) }), let root = tree.root,
      let agency = XMLNode.children(of: root).first(where: { XMLNode.name(of: $0) == "agency" }),
      agency.pointee.properties == nil
    else { return false }
    xmlNodeSetContent(agency, nil)
    xmlNodeAddContent(agency, name)
    return true
  }
}
