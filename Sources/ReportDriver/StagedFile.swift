import Glibc
import ReportCore
import SystemFiles

/// A file that is written under a temporary name beside its place.
struct StagedFile: Sendable {
  private(set) var temporary = ""
  /// The path that it is renamed to, where links lead.
  let target: String
  /// The path as it was named.
  let name: String
  private let synchronises: Bool
  /// Its size and time, which stay when it is renamed.
  var stamp: FileStamp?

  init(target: String, name: String, synchronises: Bool) {
    self.target = target
    self.name = name
    self.synchronises = synchronises
  }

  func temporarily(named temporary: String) -> StagedFile {
    var file = self
    file.temporary = temporary
    return file
  }

  /// Gives the file its name.
  ///
  /// - Throws: `cannotCreate`, and the file keeps its temporary name then; `io` where the folder cannot be written to the
  ///   disk.
  func commit() throws(ConversionError) {
    let result = withName(temporary) { old in withName(target) { rename(old, $0) } }
    guard result == 0 else { throw OutputTransaction.notCreated(name, .last) }
    TemporaryNames.remove(temporary)
    guard synchronises else { return }
    do throws(SystemError) {
      let folder = try FileDescriptor(opening: Path(target).folder, O_RDONLY | O_DIRECTORY)
      try folder.synchronise()
    } catch {
      // A folder that may be written to but not read cannot be opened; the file itself is on the disk.
      if error.number != EACCES { throw OutputTransaction.writeFailed(name, error) }
    }
  }

  /// Removes the file.
  func discard() {
    _ = withName(temporary) { unlink($0) }
    TemporaryNames.remove(temporary)
  }
}
