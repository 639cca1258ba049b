public import ReportCore

/// One CSV of every figure of every report, written as the reports come; it appears when it is whole.
public struct TidyStream: ~Copyable {
  private let path: String
  private let converter: Converter
  private var files: OutputTransaction
  private let file: FileDescriptor
  private var hasHeader = false

  /// - Throws: `usage` where CSV is not registered, `cannotCreate` where the file cannot be made.
  public init(path: String, converter: Converter) throws(ConversionError) {
    _ = try converter.registry.writable(for: nil, named: "csv")
    var files = OutputTransaction(synchronises: converter.settings.synchronises)
    file = try files.open(path)
    self.files = files
    self.path = path
    self.converter = converter
  }

  /// Adds the rows of a report, which ``Converter/tidyRows(of:)`` makes.
  ///
  /// - Throws: `io` where writing fails.
  public mutating func append(_ rows: [UInt8]) throws(ConversionError) {
    if !hasHeader { try write(try converter.tidyHeader()) }
    hasHeader = true
    try write(rows)
  }

  /// Gives the file its name.
  public mutating func commit() throws(ConversionError) {
    if converter.settings.synchronises {
      do throws(SystemError) { try file.synchronise() } catch { throw failure(error) }
    }
    try files.commit()
  }

  private func write(_ bytes: [UInt8]) throws(ConversionError) {
    do throws(SystemError) { try file.write(bytes.span) } catch { throw failure(error) }
  }

  private func failure(_ error: SystemError) -> ConversionError {
    ConversionError(.io, .writeFailed, at: SourceLocation(file: path, line: 0), ["reason": error.reason])
  }
}

extension Converter {
  /// A report's figures as CSV, without a header.
  ///
  /// - Throws: `usage` where CSV is not registered, and what its writer throws.
  public func tidyRows(of checked: CheckedReport) throws(ConversionError) -> [UInt8] {
    try tidy(checked, setting: ["header": "false", "bom": "false"])
  }

  fileprivate func tidyHeader() throws(ConversionError) -> [UInt8] {
    let format = try registry.writable(for: nil, named: "csv").format
    let nothing = CheckedReport(report: Report(), form: nil, diagnostics: [], format: format, detection: .named)
    return try tidy(nothing, setting: ["header": "true"])
  }

  private func tidy(_ checked: CheckedReport, setting options: [String: String]) throws(ConversionError) -> [UInt8] {
    var settings = settings
    settings.formatOptions["csv", default: [:]]["layout"] = "tidy"
    settings.formatOptions["csv", default: [:]].merge(options) { _, new in new }
    var buffer = ByteBuffer()
    let entry = try registry.writable(for: nil, named: "csv")
    _ = try Converter(registry: registry, settings: settings).write(checked, as: entry, to: &buffer)
    return buffer.bytes
  }
}
