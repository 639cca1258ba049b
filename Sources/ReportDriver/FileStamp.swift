import Glibc
import SystemFiles

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
}

/// Which file a path leads to, whatever it is called.
struct FileIdentity: Hashable {
  private let device: UInt
  private let number: UInt

  init(_ status: stat) {
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
  }
}
