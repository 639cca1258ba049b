import ReportXML

/// What the fields of a profile's templates stand for.
public struct DeliveryFields: Sendable, Hashable {
  public var year: Int
  /// Who reports.
  public var agency: String
  /// The idempotency key.
  public var key: String
  /// 1 for the first version of a report.
  public var version: Int

  public init(year: Int, agency: String, key: String, version: Int) {
    self.year = year
    self.agency = agency
    self.key = key
    self.version = version
  }
}

/// A text with fields in braces, as the address and the headers of a profile are.
struct FieldTemplate: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case text(String)
    case field(Field)
  }

  enum Field: String, Sendable, Hashable, CaseIterable {
    case year, agency, key, version
  }

  let parts: [Part]
  let text: String

  /// `nil` where a brace has no partner or a field is not known.
  init?(_ text: String) {
    self.text = text
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}"),
        let field = Field(rawValue: String(rest[rest.index(after: open)..<close]))
      else { return nil }
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      parts.append(.field(field))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  /// The text with its fields filled in, percent-encoded but for some bytes.
  func filled(with fields: DeliveryFields, keeping isKept: (UInt8) -> Bool) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .field(let field): percentEncoded(Self.value(of: field, in: fields), keeping: isKept)
      }
    }.joined()
  }

  private static func value(of field: Field, in fields: DeliveryFields) -> String {
    switch field {
    case .year: String(fields.year)
    case .agency: fields.agency
    case .key: fields.key
    case .version: String(fields.version)
    }
  }
}

/// A header's value with fields in braces.
public struct HeaderTemplate: Sendable, Hashable {
  let template: FieldTemplate

  /// `nil` for an unknown field, and for characters that a header cannot hold.
  init?(_ text: String) {
    guard let template = FieldTemplate(text), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    self.template = template
  }

  /// The value: what a header cannot hold of a field, and `%`, is percent-encoded.
  public func value(with fields: DeliveryFields) -> String {
    template.filled(with: fields) { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "%") }
  }
}
