public import ReportCore

/// A form: the tables that a report must have, their labels, units and rules.
public struct Form: Sendable {
  /// The form's name on the command line, such as `2021`.
  public let id: String
  /// What it is.
  public let summary: Message

  /// Reads a form definition.
  ///
  /// - Throws: `unreadableInput` with the line and column of the first mistake.
  public init(parsing definition: Span<UInt8>, file: String) throws(ConversionError) {
    id = ""
    summary = ""
  }

  /// The forms that are built in, the newest first.
  public static func builtIn() throws(ConversionError) -> [Form] { [] }
}
