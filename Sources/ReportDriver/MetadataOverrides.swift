public import ReportCore

/// What the user says of a report, over what the report says of itself.
public struct MetadataOverrides: Sendable, Hashable {
  /// The title; `nil` to leave it as it was read, as the others.
  public var title: String?
  /// Who reports; `nil` where the report's own word counts.
  public var agency: String?
  /// The year that it is on; `nil` where the report's own word counts.
  public var year: Int?

  /// What is set; `nil` leaves what the report has.
  public init(title: String? = nil, agency: String? = nil, year: Int? = nil) {
    self.title = title
    self.agency = agency
    self.year = year
  }

  /// Takes one `KEY=VALUE`.
  ///
  /// - Throws: `usage` for another key, an empty value or a year that is none.
  public mutating func set(_ setting: String) throws(ConversionError) {
    let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { throw Self.invalid(setting) }
    let value = String(parts[1])
    switch parts[0] {
    case "title": title = value
    case "agency": agency = value
    case "year":
      guard let number = Int(value), (1...9999).contains(number) else { throw Self.invalid(setting) }
      year = number
    default: throw Self.invalid(setting)
    }
  }

  /// Puts what was said into a report's metadata; it is not inferred then.
  public func apply(to metadata: inout Metadata) {
    if let title {
      metadata.title = title
      metadata.inferred.remove(.title)
    }
    if let agency {
      metadata.agency = agency
      metadata.inferred.remove(.agency)
    }
    if let year {
      metadata.year = year
      metadata.inferred.remove(.year)
    }
  }

  private static func invalid(_ setting: String) -> ConversionError {
    ConversionError(.usage, .invalidSetting, ["setting": Message(setting), "allowed": "agency=…, year=2022, title=…"])
  }
}
