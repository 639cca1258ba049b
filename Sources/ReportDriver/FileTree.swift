import Glibc
import SystemFiles

/// The files below a folder.
struct FileTree {
  /// The folder's path.
  let folder: String
  /// A folder to leave out, such as the one that is written to.
  let excluded: FileIdentity?

  /// Adds the paths, relative to the folder, of the files that are wanted, in the order of their bytes.
  ///
  /// Names that begin with a dot are left out; links to files are followed, links to folders are not.
  func appendFiles(to found: inout PathList, where isWanted: (String) -> Bool) throws(SystemError) {
    let start = found.count
    var pending = [""]
    while let relative = pending.popLast() {
      let path = relative.isEmpty ? folder : Path(folder).appending(relative)
      try Self.visit(path) { name, type in
        let inner = relative.isEmpty ? name : "\(relative)/\(name)"
        switch kind(of: inner, type: type) {
        case .file: if isWanted(inner) { found.append(inner.utf8) }
        case .folder: pending.append(inner)
        case .other: break
        }
      }
    }
    found.sort(from: start)
  }

  /// The names of the files that stand in the folder itself, in the order of their bytes.
  func ownFiles() throws(SystemError) -> [String] {
    var names: [String] = []
    try Self.visit(folder) { name, type in if case .file = kind(of: name, type: type) { names.append(name) } }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private enum Kind { case file, folder, other }

  /// - Parameter type: what the folder itself says, so that most files need no look of their own.
  private func kind(of relative: String, type: Int32) -> Kind {
    if type == DT_REG { return .file }
    if type == DT_DIR, excluded == nil { return .folder }
    let path = Path(folder).appending(relative)
    var status = stat()
    guard withName(path, { lstat($0, &status) }) == 0 else { return .other }
    if status.isFolder { return FileIdentity(status) == excluded ? .other : .folder }
    return stat(of: path)?.isFile ?? false ? .file : .other
  }

  /// Calls a body with the name and type of each entry of a folder that does not begin with a dot.
  private static func visit(_ folder: String, _ body: (String, Int32) -> Void) throws(SystemError) {
    try visitFolder(folder) { name, type in
      if name.utf8.first != UInt8(ascii: ".") { body(name, type) }
    }
  }
}

extension FileTree {
  /// Removes the files below a folder whose hidden names begin so and end in `.tmp`.
  static func removeLeftovers(below folder: String, prefix: String) {
    var pending = [folder]
    while let path = pending.popLast() {
      try? visitFolder(path) { name, type in
        if name.hasPrefix(prefix), name.hasSuffix(".tmp") {
          _ = withName(Path(path).appending(name)) { unlink($0) }
        } else if type == DT_DIR, name != ".", name != ".." {
          pending.append(Path(path).appending(name))
        }
      }
    }
  }
}
