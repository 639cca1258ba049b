import CXLSXWriter
import Glibc
import OfficePackage
import ReportCore

/// A file without a name, in memory: libxlsxwriter 1.1 writes files only.
struct MemoryFile: ~Copyable {
  private let descriptor: CInt

  init() throws(ConversionError) {
    descriptor = memfd_create("gongkai.xlsx", CXLSX_CLOSE_ON_EXEC)
    guard descriptor >= 0 else { throw Self.failure() }
  }

  deinit { close(descriptor) }

  /// A path by which this process can open the file.
  var path: String { "/proc/self/fd/\(descriptor)" }

  /// Hands the whole content to a sink, if it is a whole archive.
  func copy(to sink: inout some ByteSink) throws(ConversionError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure() }
    let count = Int(status.st_size)
    guard count > 0, let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw Self.failure()
    }
    defer { munmap(start, count) }
    let bytes = UnsafeRawBufferPointer(start: start, count: count).bindMemory(to: UInt8.self)
    try PackageCheck.verify(bytes)
    try sink.write(bytes.span)
  }

  private static func failure() -> ConversionError {
    let reason = errno == 0 ? "empty file" : String(cString: strerror(errno))
    return ConversionError(.io, .spreadsheetNotWritten, ["reason": Message(reason)])
  }
}
