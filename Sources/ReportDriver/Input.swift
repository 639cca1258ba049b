import Glibc
public import ReportCore
import SystemFiles

/// The bytes of one input and the name that it goes by.
public struct Input: Sendable {
  /// The name as the user gave it, for messages; `<stdin>` for standard input.
  public let name: String
  /// The file's path; `nil` for standard input.
  public let path: String?
  /// The whole content.
  public let bytes: [UInt8]
  /// The file's size and time when it was opened.
  let stamp: FileStamp?
  /// When the file was last changed, in nanoseconds since 1970; `nil` for what is no file.
  package var modified: Int? { stamp?.modified }

  /// Bytes that are in memory already; `path` is the file that no output may replace.
  public init(name: String, path: String? = nil, bytes: [UInt8]) {
    self.name = name
    self.path = path
    self.bytes = bytes
    stamp = nil
  }

  /// Reads a file, or standard input for `-`, once and whole.
  ///
  /// - Throws: `noInput` for one that is not there, is a folder or may not be read; `io` where reading breaks
  ///   off; `unreadableInput` for one beyond the limit of bytes.
  public init(reading path: String, limits: ReadLimits = ReadLimits()) throws(ConversionError) {
    let isStandardInput = path == "-"
    name = isStandardInput ? "<stdin>" : path
    self.path = isStandardInput ? nil : path
    (bytes, stamp) = try Self.content(of: self.path, name: name, limit: limits.bytes)
  }

  private static func content(
    of path: String?, name: String, limit: Int
  ) throws(ConversionError) -> ([UInt8], FileStamp) {
    let place = SourceLocation(file: name, line: 0)
    let file = try open(path, at: place)
    let stamp = try stamp(of: file, at: place)
    let bytes: [UInt8]
    do {
      bytes = try file.readAll(expecting: stamp.size, limit: limit)
    } catch {
      throw ConversionError(.io, .readFailed, at: place, ["reason": error.reason])
    }
    guard bytes.count <= limit else {
      let size = Message("\(max(bytes.count, stamp.size))")
      throw .unreadable(.inputTooLarge, at: place, ["size": size, "limit": "\(limit)"])
    }
    return (bytes, stamp)
  }

  private static func open(_ path: String?, at place: SourceLocation) throws(ConversionError) -> FileDescriptor {
    guard let path else { return .standardInput }
    do { return try FileDescriptor(opening: path, O_RDONLY) } catch { throw notReadable(error, at: place) }
  }

  /// The size, 0 for a pipe, and the time that the system names.
  private static func stamp(
    of file: borrowing FileDescriptor, at place: SourceLocation
  ) throws(ConversionError) -> FileStamp {
    let status: stat
    do { status = try file.status() } catch { throw notReadable(error, at: place) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw ConversionError(.noInput, .inputIsFolder, at: place)
    }
    return FileStamp(status)
  }

  private static func notReadable(_ error: SystemError, at place: SourceLocation) -> ConversionError {
    ConversionError(.noInput, .inputNotReadable, at: place, ["reason": error.reason])
  }
}
