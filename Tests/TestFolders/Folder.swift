import Glibc

/// A folder that a test reads and writes.
public class Folder {
  public let path: String

  public init(path: String) { self.path = path }

  /// What the system said.
  public struct Failure: Error {
    let number: Int32
  }

  /// The path of something in the folder.
  public func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, making its folders.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file, making its folders.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    let parts = name.split(separator: "/").dropLast()
    for count in 0..<parts.count { mkdir(self(parts[0...count].joined(separator: "/")), 0o777) }
    guard let file = fopen(self(name), "w") else { throw Failure(number: errno) }
    defer { fclose(file) }
    fwrite(bytes, 1, bytes.count, file)
    return self(name)
  }

  /// A file's text; `nil` where there is none.
  public func text(of name: String) -> String? { bytes(of: name).map { String(decoding: $0, as: UTF8.self) } }

  /// A file's bytes; `nil` where there is none.
  public func bytes(of name: String) -> [UInt8]? {
    guard let file = fopen(self(name), "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return bytes
  }

  /// Removes a file.
  public func remove(_ name: String) throws {
    guard unlink(self(name)) == 0 else { throw Failure(number: errno) }
  }

  /// The names in the folder, hidden ones too.
  public func names() -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }
}

/// A folder of its own for one test, removed with all in it when the test is done.
public final class TemporaryFolder: Folder {
  public init() throws {
    var template = Array("/tmp/gongkai-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure(number: errno) }
    super.init(path: String(cString: made))
  }

  deinit { Self.removeAll(at: path) }

  private static func removeAll(at path: String) {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      let folder = Folder(path: path)
      for name in folder.names() { removeAll(at: folder(name)) }
    }
    Glibc.remove(path)
  }
}
