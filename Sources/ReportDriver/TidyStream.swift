public import ReportCore

/// One CSV of every figure of every report, written as the reports come; it appears when it is whole.
public struct TidyStream: ~Copyable {
  private let path: String
  private let converter: Converter
  private let entry: FormatRegistry.Entry
  private var files: OutputTransaction
  private let file: FileDescriptor
  private var hasHeader = false

  /// - Throws: `usage` where CSV is not registered, `cannotCreate` where the file cannot be made.
  public init(path: String, converter: Converter) throws(ConversionError) {
    let entry = try converter.registry.writable(for: nil, named: "csv")
    var files = OutputTransaction()
    file = try files.open(path)
    self.files = files
    self.path = path
    self.converter = converter
    self.entry = entry
  }

  /// Adds a report's figures.
  ///
  /// - Throws: `io` where writing fails.
  public mutating func append(_ checked: CheckedReport) throws(ConversionError) {
    var settings = converter.settings
    settings.formatOptions["csv", default: [:]]["layout"] = "tidy"
    settings.formatOptions["csv", default: [:]]["header"] = hasHeader ? "false" : "true"
    var buffer = ByteBuffer()
    _ = try Converter(registry: converter.registry, settings: settings).write(checked, as: entry, to: &buffer)
    hasHeader = true
    do throws(SystemError) { try file.write(buffer.bytes.span) } catch {
      throw ConversionError(
        .io, Diagnostic(.writeFailed, at: SourceLocation(file: path, line: 0), ["reason": error.reason]))
    }
  }

  /// Gives the file its name.
  public mutating func commit() throws(ConversionError) { try files.commit() }
}
