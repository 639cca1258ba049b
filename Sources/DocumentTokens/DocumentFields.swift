package import ReportCore

/// What can be wrong with a key or its value.
package enum FieldFault: Sendable {
  /// A key that the map does not have; those that it has.
  case unknown(key: String, in: String, known: [String])
  case missing(key: String, in: String)
  case twice(key: String)
  /// A value of another shape than the key takes.
  case wrongType(key: String, expected: Message)
  /// A value that the key does not take.
  case refused(key: String, value: String, allowed: Message)
}

/// The codes by which faults of a kind of document are reported.
package protocol FieldErrors: Sendable {
  static func error(_ fault: FieldFault, at place: SourceLocation) -> ConversionError
}

/// The keys of one map of a document: each is taken once, and what is left over is an error.
package struct DocumentFields {
  private let map: DocumentValue
  /// The keys that are left, in their order.
  private var rest: [DocumentValue.Entry]
  private var known: [String] = []

  /// - Throws: for what is no map, and for a key that stands twice.
  package init(_ value: DocumentValue) throws(ConversionError) {
    map = value
    rest = try value.entries()
  }

  /// Takes a key that may be missing; one without a value counts as missing.
  package mutating func optional(_ key: String) -> DocumentValue? {
    known.append(key)
    guard let index = rest.firstIndex(where: { $0.name == key }) else { return nil }
    let value = rest.remove(at: index).value
    if case .scalar(.null, _) = value.node.content { return nil }
    return value
  }

  /// Takes a key that must be there.
  package mutating func required(_ key: String) throws(ConversionError) -> DocumentValue {
    if let value = optional(key) { return value }
    throw missing(key)
  }

  /// The error for a key that must be there and is not.
  package func missing(_ key: String) -> ConversionError {
    map.errors.error(.missing(key: key, in: map.key), at: map.node.place)
  }

  /// Makes sure that no key is left over.
  package func finish() throws(ConversionError) {
    guard let first = rest.first else { return }
    throw map.errors.error(.unknown(key: first.name, in: map.key, known: known), at: first.place)
  }
}
