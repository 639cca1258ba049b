import Glibc
public import ReportCore

/// A folder that no one else may look into, for what programs read and write; it goes with all it holds.
public struct TemporaryFolder: ~Copyable, Sendable {
  /// The folder's path.
  public let path: String

  /// Makes the folder below `TMPDIR`.
  ///
  /// - Parameter tool: the program that it is for, for the message.
  /// - Throws: `io` where it cannot be made.
  public init(for tool: ExternalTool) throws(ConversionError) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/gongkai-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Self.failure(tool) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// Writes a file into it and gives the file's path.
  ///
  /// - Throws: `io` where that fails.
  public func write(
    _ bytes: Span<UInt8>, to name: String, for tool: ExternalTool
  ) throws(ConversionError) -> String {
    let file = "\(path)/\(name)"
    guard let handle = fopen(file, "wbx") else { throw Self.failure(tool) }
    let written = bytes.withUnsafeBufferPointer { fwrite($0.baseAddress, 1, $0.count, handle) }
    guard fclose(handle) == 0, written == bytes.count else { throw Self.failure(tool) }
    return file
  }

  /// The bytes of a file in it; `nil` where there is none.
  ///
  /// - Throws: `unreadableInput` where it has more bytes than a limit, `io` where reading fails.
  public func read(_ name: String, atMost limit: Int, for tool: ExternalTool) throws(ConversionError) -> [UInt8]? {
    guard let handle = fopen("\(path)/\(name)", "rb") else { return nil }
    defer { fclose(handle) }
    guard fseek(handle, 0, SEEK_END) == 0, case let size = ftell(handle), size >= 0 else { throw Self.failure(tool) }
    guard size <= limit else {
      throw .unreadable(.toolOutputTooLarge, at: nil, ["tool": Message(tool.program), "limit": "\(limit)"])
    }
    rewind(handle)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, handle)
    }
    guard bytes.count == size else { throw Self.failure(tool) }
    return bytes
  }

  private static func failure(_ tool: ExternalTool) -> ConversionError {
    let reason = String(cString: strerror(errno))
    return ConversionError(.io, .toolFolderFailed, ["tool": Message(tool.program), "reason": Message(reason)])
  }

  /// Removes a folder and all below it; links are removed and never followed.
  private static func remove(_ path: String) {
    for name in names(in: path) {
      let inner = "\(path)/\(name)"
      if unlink(inner) != 0 { remove(inner) }
    }
    rmdir(path)
  }

  private static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
