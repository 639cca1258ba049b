import ReportCore

/// What one table of many reports is written as.
public enum TableKind: String, Sendable, CaseIterable {
  /// CSV as the format `csv` writes it, options included.
  case csv
  /// A JSON object a row.
  case jsonLines = "jsonl"
  /// A database with one table.
  case sqlite

  /// The kind that a file name's extension means.
  public init?(fileName: String) {
    switch FormatRegistry.fileExtension(of: fileName) {
    case "csv": self = .csv
    case "jsonl", "ndjson": self = .jsonLines
    case "sqlite", "sqlite3", "db": self = .sqlite
    default: return nil
    }
  }
}
