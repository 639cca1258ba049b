import CLibXML2

/// The path of an element or attribute from the root: local names, each with its number among siblings of its name.
///
/// It is of one document: in another of the same map, `ShapeMatch` finds the element.
struct NodePath: Hashable, Sendable {
  struct Step: Hashable, Sendable {
    var name: String
    var namespace: String
    /// From 1, among the siblings of the same name.
    var number: Int
    /// Whether there are several.
    var isNumbered: Bool
  }

  var steps: [Step] = []
  var attribute: String?

  init(of node: xmlNodePtr) {
    var element: xmlNodePtr? = node
    if node.pointee.type == XML_ATTRIBUTE_NODE {
      attribute = XMLNode.name(of: node)
      element = node.pointee.parent
    }
    while let current = element, current.pointee.type == XML_ELEMENT_NODE {
      steps.insert(Self.step(to: current), at: 0)
      element = current.pointee.parent
    }
  }

  private static func step(to element: xmlNodePtr) -> Step {
    let (name, namespace) = (XMLNode.name(of: element), XMLNode.namespace(of: element))
    var step = Step(name: name, namespace: namespace, number: 1, isNumbered: false)
    var sibling = element.pointee.parent?.pointee.children
    var isBefore = true
    while let current = sibling {
      if current == element {
        isBefore = false
      } else if current.pointee.type == XML_ELEMENT_NODE, XMLNode.name(of: current) == name,
        XMLNode.namespace(of: current) == namespace
      {
        step.isNumbered = true
        if isBefore { step.number += 1 }
      }
      sibling = current.pointee.next
    }
    return step
  }

  /// The path of what the element is in; `nil` for the root.
  var parent: NodePath? {
    var path = self
    if path.attribute != nil {
      path.attribute = nil
      return path
    }
    guard steps.count > 1 else { return nil }
    path.steps.removeLast()
    return path
  }
}

extension NodePath: CustomStringConvertible {
  /// `/年报/数据[2]/@单位`.
  var description: String {
    let path = steps.map { $0.isNumbered ? "/\($0.name)[\($0.number)]" : "/\($0.name)" }.joined()
    return attribute.map { "\(path)/@\($0)" } ?? path
  }
}
