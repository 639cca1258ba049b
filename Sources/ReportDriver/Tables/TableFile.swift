public import ReportCore
import Synchronization
import SystemFiles

/// One table of the figures of many reports, written as they come; a file appears when it is whole.
public final class TableFile: Sendable {
  /// Where rows go; standard output where neither is there.
  private struct State: ~Copyable {
    var files: OutputTransaction
    var file: OpenFile?
    var database: SQLiteTable?
  }

  /// What it is written as.
  public let kind: TableKind
  /// What a row is.
  public let content: FigureRows
  private let path: String
  private let synchronises: Bool
  private let state: Mutex<State>

  /// - Parameters:
  ///   - path: the file; `nil` for standard output, which a database cannot go to.
  ///   - kind: what the file is.
  ///   - content: what a row is.
  ///   - converter: whose settings count: CSV's options, and whether the disk is waited for.
  /// - Throws: `cannotCreate` where the file cannot be made, `usage` for a database without a file.
  public init(path: String?, kind: TableKind, content: FigureRows, converter: Converter) throws(ConversionError) {
    self.kind = kind
    self.content = content
    self.path = path ?? StandardOutput.name
    synchronises = converter.settings.synchronises
    var files = OutputTransaction(synchronises: synchronises)
    var file: OpenFile?
    var database: SQLiteTable?
    if let path {
      file = OpenFile(try files.open(path))
      if kind == .sqlite {
        let name = content.isWide ? "reports" : "figures"
        database = try SQLiteTable(at: files.temporaryName, shownAs: path, named: name, columns: content.columns)
      }
    } else if kind == .sqlite {
      throw ConversionError(.usage, .binaryToTerminal, ["format": "sqlite"])
    }
    state = Mutex(State(files: files, file: file, database: database))
    let head = content.columns.map { FigureValue.mark($0) }
    if kind != .sqlite { try append(try converter.tableRows([head], columns: content.columns, as: kind, isHead: true)) }
  }

  /// Adds a report's rows.
  ///
  /// - Throws: `io` where writing fails.
  public func append(_ rows: TableRows) throws(ConversionError) {
    try state.withLock { (state) throws(ConversionError) in
      switch rows {
      case .values(let rows): try state.database?.append(rows)
      case .bytes(let bytes):
        guard let file = state.file else {
          var output = StandardOutput()
          return try output.write(bytes.span)
        }
        do throws(SystemError) { try file.descriptor.write(bytes.span) } catch { throw failure(error) }
      }
    }
  }

  /// Gives the file its name.
  public func commit() throws(ConversionError) {
    try state.withLock { (state) throws(ConversionError) in
      try state.database?.close()
      guard let file = state.file else { return }
      if synchronises {
        do throws(SystemError) { try file.descriptor.synchronise() } catch { throw failure(error) }
      }
      try state.files.commit()
    }
  }

  private func failure(_ error: SystemError) -> ConversionError {
    ConversionError(.io, .writeFailed, at: SourceLocation(file: path, line: 0), ["reason": error.reason])
  }
}
