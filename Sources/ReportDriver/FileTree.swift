import Glibc
import ReportCore

/// The files below a folder.
struct FileTree {
  /// The folder's path.
  let folder: String
  /// A folder to leave out, such as the one that is written to.
  let excluded: FileIdentity?

  /// The paths, relative to the folder, of all files, in the order of their bytes.
  ///
  /// Names that begin with a dot are left out; links to files are followed, links to folders are not.
  func files() throws(SystemError) -> [String] {
    var found: [String] = []
    var pending = [""]
    while let relative = pending.popLast() {
      for name in try Self.names(in: relative.isEmpty ? folder : Path(folder).appending(relative)) {
        let path = relative.isEmpty ? name : "\(relative)/\(name)"
        switch kind(of: Path(folder).appending(path)) {
        case .file: found.append(path)
        case .folder: pending.append(path)
        case .other: continue
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private enum Kind { case file, folder, other }

  private func kind(of path: String) -> Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .other }
    if status.st_mode & S_IFMT == S_IFDIR {
      return FileIdentity(status) == excluded ? .other : .folder
    }
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .other }
    return .file
  }

  private static func names(in folder: String) throws(SystemError) -> [String] {
    guard let stream = opendir(folder) else { throw .last }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.utf8.first != UInt8(ascii: ".") { names.append(name) }
    }
    return names
  }
}

/// Which file a path leads to, whatever it is called.
struct FileIdentity: Hashable {
  private let device: UInt
  private let number: UInt

  init(_ status: stat) {
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
  }

  /// The file at a path; `nil` where there is none.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}
