public import ReportCore

/// The formats that are built in.
public enum StandardFormats {
  /// One line a format, in the order in which they are listed.
  public static let entries: [FormatRegistry.Entry] = []

  /// A registry of the built-in formats, to which others can be added.
  ///
  /// - Throws: `usage` where two have one name or extension.
  public static func registry() throws(ConversionError) -> FormatRegistry { try FormatRegistry(entries) }
}
