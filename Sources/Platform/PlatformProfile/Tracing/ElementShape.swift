import CLibXML2

/// An element with all in it, kept apart from its document, to be compared with that of another run of the map.
struct ElementShape {
  var name: String
  var namespace: String
  /// Values by name and namespace.
  var attributes: [String: String]
  var text: String
  var children: [ElementShape]

  init?(of tree: borrowing XMLTree) {
    guard let root = tree.root else { return nil }
    self.init(of: root)
  }

  private init(of element: xmlNodePtr) {
    name = XMLNode.name(of: element)
    namespace = XMLNode.namespace(of: element)
    attributes = [:]
    for attribute in XMLNode.attributes(of: element) {
      attributes[Self.key(attribute.name, attribute.namespace)] = attribute.value
    }
    text = XMLNode.content(of: element)
    children = XMLNode.children(of: element).map(ElementShape.init)
  }

  private static func key(_ name: String, _ namespace: String) -> String {
    namespace.isEmpty ? name : "{\(namespace)}\(name)"
  }

  func hasName(of other: ElementShape) -> Bool { name == other.name && namespace == other.namespace }

  subscript(indices: [Int]) -> ElementShape { indices.reduce(self) { $0.children[$1] } }

  /// The child indices that lead to a path; `nil` where it does not exist.
  func indices(of path: NodePath) -> [Int]? {
    guard let first = path.steps.first, name == first.name, namespace == first.namespace else { return nil }
    var indices: [Int] = []
    var current = self
    for step in path.steps.dropFirst() {
      let named = current.children.indices.filter {
        current.children[$0].name == step.name && current.children[$0].namespace == step.namespace
      }
      guard step.number <= named.count else { return nil }
      indices.append(named[step.number - 1])
      current = current.children[named[step.number - 1]]
    }
    return indices
  }

  /// The text of the element, or of one of its attributes; `nil` where that is not there.
  func content(_ attribute: String?) -> String? {
    guard let attribute else { return text }
    return attributes[attribute] ?? attributes.first { $0.key.hasSuffix("}\(attribute)") }?.value
  }
}
