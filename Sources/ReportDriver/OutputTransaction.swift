import Glibc
public import ReportCore
import SystemFiles

/// Output files that appear together, each whole, or not at all.
///
/// Each is written into a temporary file beside it; ``commit()`` renames them. What is not committed is
/// removed when the transaction goes out of use.
public struct OutputTransaction: ~Copyable {
  private var staged: [StagedFile] = []
  private let prefix: String
  private let synchronises: Bool
  private static let attempts = 10_000

  /// - Parameter synchronises: whether each file is on the disk before it has its name, and its name before it is told to
  ///   be written, so that a machine that loses its power loses none.
  public init(synchronises: Bool = true) { self.init(prefix: ".gongkai-\(getpid())", synchronises: synchronises) }

  init(prefix: String, synchronises: Bool) {
    self.prefix = prefix
    self.synchronises = synchronises
  }

  deinit {
    for file in staged { file.discard() }
  }

  /// Gives the files that are staged to the caller, who renames or removes them.
  mutating func takeStaged() -> [StagedFile] {
    defer { staged = [] }
    return staged
  }

  /// Writes a file's content beside it.
  ///
  /// A link is followed, so that it stays one; a device or a pipe is written to at once. A file that is there
  /// keeps its permissions.
  /// - Throws: `cannotCreate` where its folder is missing or may not be written to, `io` where writing breaks off.
  public mutating func stage(_ bytes: Span<UInt8>, for path: String) throws(ConversionError) {
    var sink = begin(path)
    try sink.write(bytes)
    try end(sink)
  }

  /// Writes one file, whole or not at all; throws as ``stage(_:for:)``.
  public static func write(_ bytes: Span<UInt8>, to path: String, synchronises: Bool = true) throws(ConversionError) {
    var files = OutputTransaction(synchronises: synchronises)
    try files.stage(bytes, for: path)
    try files.commit()
  }

  /// Begins to write a file's content beside it, as ``stage(_:for:)`` does; ``end(_:)`` says what went wrong.
  mutating func begin(_ path: String) -> StagedSink {
    let status = stat(of: path)
    if status?.isFolder == true { return StagedSink(path, .failed(SystemError(number: EISDIR))) }
    if status?.isFile == false { return StagedSink(path, .inPlace) }
    let target = status == nil ? path : realPath(of: path) ?? path
    do throws(SystemError) {
      let descriptor = try openTemporary(for: StagedFile(target: target, name: path, synchronises: synchronises))
      if let status { fchmod(descriptor.number, status.st_mode & 0o777) }
      return StagedSink(path, .temporary(OpenFile(descriptor), number: staged.count - 1))
    } catch {
      return StagedSink(path, .failed(error))
    }
  }

  /// Ends the file that was begun last; throws as ``stage(_:for:)``.
  mutating func end(_ sink: consuming StagedSink) throws(ConversionError) {
    switch sink.place {
    case .failed(let error): throw Self.notCreated(sink.path, error)
    case .inPlace: try Self.writeInPlace(sink.pending.span, to: sink.path)
    case .temporary(let file, let number):
      try sink.flush()
      do throws(SystemError) {
        if synchronises { try file.descriptor.synchronise() }
        staged[number].stamp = FileStamp(try file.descriptor.status())
      } catch {
        throw Self.writeFailed(sink.path, error)
      }
    }
  }

  /// Begins a file that is written bit by bit.
  ///
  /// - Returns: the open file, to be written to before ``commit()``.
  /// - Throws: as ``stage(_:for:)``.
  mutating func open(_ path: String) throws(ConversionError) -> FileDescriptor {
    do throws(SystemError) {
      return try openTemporary(for: StagedFile(target: path, name: path, synchronises: synchronises))
    } catch {
      throw Self.notCreated(path, error)
    }
  }

  /// The name that the file begun last has until ``commit()``, for what writes files by their names.
  var temporaryName: String { staged.last?.temporary ?? "" }

  /// Gives every file its name.
  ///
  /// - Throws: `cannotCreate`; files that were not renamed yet do not appear.
  public mutating func commit() throws(ConversionError) {
    while let file = staged.first {
      try file.commit()
      staged.removeFirst()
    }
  }

  /// Creates a file of an unused name in the target's folder and notes it for renaming.
  private mutating func openTemporary(for file: StagedFile) throws(SystemError) -> FileDescriptor {
    let folder = Path(file.target).folder
    for number in 0..<Self.attempts {
      let temporary = Path(folder).appending("\(prefix)-\(staged.count)-\(number).tmp")
      do throws(SystemError) {
        let descriptor = try FileDescriptor(opening: temporary, O_WRONLY | O_CREAT | O_EXCL, permissions: 0o666)
        TemporaryNames.add(temporary)
        staged.append(file.temporarily(named: temporary))
        return descriptor
      } catch {
        guard error.number == EEXIST else { throw error }
      }
    }
    throw SystemError(number: EEXIST)
  }

  private static func writeInPlace(_ bytes: Span<UInt8>, to path: String) throws(ConversionError) {
    let descriptor: FileDescriptor
    do { descriptor = try FileDescriptor(opening: path, O_WRONLY) } catch { throw notCreated(path, error) }
    do { try descriptor.write(bytes) } catch { throw writeFailed(path, error) }
  }

  static func writeFailed(_ path: String, _ error: SystemError) -> ConversionError {
    ConversionError(.io, .writeFailed, at: place(path), ["reason": error.reason])
  }

  static func notCreated(_ path: String, _ error: SystemError) -> ConversionError {
    let folder = Path(path).folder
    let isFolderMissing = error.number == ENOENT && !isThere(folder)
    let diagnostic =
      isFolderMissing
      ? Diagnostic(.outputFolderMissing, at: place(path), ["folder": Message(folder)])
      : Diagnostic(.outputNotCreated, at: place(path), ["reason": error.reason])
    return ConversionError(.cannotCreate, diagnostic)
  }

  private static func place(_ path: String) -> SourceLocation { SourceLocation(file: path, line: 0) }
}
