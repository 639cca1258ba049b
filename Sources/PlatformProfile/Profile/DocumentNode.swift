import ReportCore
import ReportSchema

/// A value of a YAML or JSON document with its place.
struct DocumentNode {
  enum Content {
    case scalar(ScalarKind, String)
    case list([DocumentNode])
    case map([Entry])
  }

  /// One key of a map and its value.
  struct Entry {
    let key: String
    let place: SourceLocation
    let value: DocumentNode
  }

  let content: Content
  let place: SourceLocation

  /// Reads a whole document.
  ///
  /// - Throws: the source's errors, with line and column.
  /// - Complexity: O(*n*); the source bounds the depth.
  init(from source: inout some DocumentSource & ~Copyable) throws(ConversionError) {
    let first = try source.next()
    try self.init(first, from: &source)
    guard try source.next() == .endOfDocument else {
      throw .unreadable(.contentBehindDocument, at: source.location())
    }
  }

  private init(_ token: DocumentToken, from source: inout some DocumentSource & ~Copyable) throws(ConversionError) {
    place = source.location()
    switch token {
    case .beginMap: content = .map(try Self.entries(from: &source))
    case .beginList:
      var items: [DocumentNode] = []
      while case let token = try source.next(), token != .end { items.append(try Self(token, from: &source)) }
      content = .list(items)
    case .scalar(let kind, let text): content = .scalar(kind, text)
    case .end, .key, .unknown, .endOfDocument: content = .scalar(.null, "")
    }
  }

  private static func entries(
    from source: inout some DocumentSource & ~Copyable
  ) throws(ConversionError) -> [Entry] {
    var entries: [Entry] = []
    while case .key(let key) = try source.next() {
      let place = source.location()
      let token = try source.next()
      entries.append(Entry(key: key, place: place, value: try Self(token, from: &source)))
    }
    return entries
  }

  /// The text of a scalar; `nil` for null, a map or a list.
  var text: String? {
    if case .scalar(let kind, let text) = content, kind != .null { text } else { nil }
  }
}
