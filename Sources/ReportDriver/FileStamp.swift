import Glibc

/// A file's size and the time of its last change, by which a changed file is known without reading it.
struct FileStamp: Sendable, Hashable {
  var size: Int
  /// Nanoseconds since 1970.
  var modified: Int

  init(size: Int, modified: Int) {
    self.size = size
    self.modified = modified
  }

  init(_ status: stat) {
    size = Int(status.st_size)
    modified = status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec
  }

  /// The stamp of the file at a path; `nil` where there is none.
  init?(of path: String) {
    var status = stat()
    guard withName(path, { stat($0, &status) }) == 0 else { return nil }
    self.init(status)
  }
}
