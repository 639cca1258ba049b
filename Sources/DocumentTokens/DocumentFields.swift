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

/// The codes that a kind of document tells its faults by.
package protocol FieldErrors {
  static func error(_ fault: FieldFault, at place: SourceLocation) -> ConversionError
}

/// The keys of one map of a document: each is taken once, and what is left over is an error.
package struct DocumentFields<Errors: FieldErrors> {
  /// The map's own key with those above it, such as `answer.reasons`; empty for the whole document.
  package let path: String
  package let place: SourceLocation
  private var values: [String: DocumentValue<Errors>] = [:]
  /// The keys in their order, with their places.
  private var keys: [(key: String, place: SourceLocation)] = []
  private var known: [String] = []

  /// - Throws: for what is no map, and for a key that stands twice.
  package init(_ value: DocumentValue<Errors>) throws(ConversionError) {
    path = value.key
    place = value.node.place
    for entry in try value.entries() {
      values[entry.name] = entry.value
      keys.append((entry.name, entry.place))
    }
  }

  /// Takes a key that may be missing; one without a value counts as missing.
  package mutating func optional(_ key: String) -> DocumentValue<Errors>? {
    known.append(key)
    guard let value = values.removeValue(forKey: key) else { return nil }
    if case .scalar(.null, _) = value.node.content { return nil }
    return value
  }

  /// Takes a key that must be there.
  package mutating func required(_ key: String) throws(ConversionError) -> DocumentValue<Errors> {
    if let value = optional(key) { return value }
    throw missing(key)
  }

  /// The error for a key that must be there and is not.
  package func missing(_ key: String) -> ConversionError { Errors.error(.missing(key: key, in: path), at: place) }

  /// Makes sure that no key is left over.
  package func finish() throws(ConversionError) {
    guard let (key, place) = keys.first(where: { values[$0.key] != nil }) else { return }
    throw Errors.error(.unknown(key: key, in: path, known: known), at: place)
  }
}
