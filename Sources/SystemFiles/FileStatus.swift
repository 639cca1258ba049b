package import Glibc

extension stat {
  /// What the system knows of a file, links followed; `nil` where there is none.
  package init?(of path: String) {
    self.init()
    guard look(at: path, &self) else { return nil }
  }

  package var isFile: Bool { st_mode & S_IFMT == S_IFREG }
  package var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
}

private func look(at path: String, _ status: inout stat) -> Bool { withName(path) { stat($0, &status) } == 0 }

/// Whether there is something at a path.
package func isThere(_ path: String) -> Bool { withName(path) { access($0, F_OK) } == 0 }

/// A path without links; `nil`, and the reason in ``SystemError/last``, where it leads nowhere.
package func realPath(of path: String) -> String? {
  guard let real = withName(path, { realpath($0, nil) }) else { return nil }
  defer { free(real) }
  return SystemName.text(of: real)
}

/// Calls a body with the name and type of each entry of a folder, itself and its parent included.
package func visitFolder(_ folder: String, _ body: (String, _ type: Int32) -> Void) throws(SystemError) {
  guard let stream = withName(folder, { opendir($0) }) else { throw .last }
  defer { closedir(stream) }
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
      tuple.withMemoryRebound(to: CChar.self, capacity: 256) { SystemName.text(of: $0) }
    }
    body(name, Int32(entry.pointee.d_type))
  }
}
