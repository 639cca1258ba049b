import Glibc
import ReportCore
import ReportDriver
import TestFolders
import Testing

@Suite struct OutputTransactionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, to path: String) throws {
    var files = OutputTransaction()
    try files.stage(text.utf8.span, for: path)
    try files.commit()
  }

  @Test func filesAppearOnlyWhenCommitted() throws {
    var files = OutputTransaction()
    try files.stage("1".utf8.span, for: folder("a"))
    try files.stage("2".utf8.span, for: folder("b"))
    #expect(folder.text(of: "a") == nil)
    #expect(folder.text(of: "b") == nil)
    try files.commit()
    #expect(folder.names() == ["a", "b"])
    #expect(folder.text(of: "b") == "2")
  }

  @Test func whatIsNotCommittedIsRemoved() throws {
    try folder.write("old", to: "a")
    try abandon(writing: "new", to: folder("a"))
    #expect(folder.names() == ["a"])
    #expect(folder.text(of: "a") == "old")
  }

  private func abandon(writing text: String, to path: String) throws {
    var files = OutputTransaction()
    try files.stage(text.utf8.span, for: path)
    #expect(folder.names().count == 2)
  }

  @Test func namesTheMissingFolder() throws {
    let error = #expect(throws: ConversionError.self) { try write("1", to: folder("no/such/a")) }
    #expect(error?.code == .cannotCreate)
    #expect(error?.diagnostic.code == .outputFolderMissing)
    #expect(error?.message.english == "the output folder \(folder("no/such")) does not exist")
    #expect(error?.location?.file == folder("no/such/a"))
  }

  @Test func doesNotReplaceAFolder() throws {
    mkdir(folder("d"), 0o777)
    let error = #expect(throws: ConversionError.self) { try write("1", to: folder("d")) }
    #expect(error?.code == .cannotCreate)
    #expect(folder.names() == ["d"])
  }

  @Test func keepsPermissionsAndLinks() throws {
    try folder.write("old", to: "a")
    chmod(folder("a"), 0o600)
    symlink("a", folder("link"))
    try write("new", to: folder("link"))
    var status = stat()
    lstat(folder("link"), &status)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
    stat(folder("a"), &status)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(folder.text(of: "a") == "new")
  }

  @Test func writesToADeviceWithoutReplacingIt() throws {
    try write("gone", to: "/dev/null")
    var status = stat()
    stat("/dev/null", &status)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func tellsAFullDevice() throws {
    let error = #expect(throws: ConversionError.self) { try write("x", to: "/dev/full") }
    #expect(error?.code == .io)
    #expect(error?.diagnostic.code == .writeFailed)
  }
}
