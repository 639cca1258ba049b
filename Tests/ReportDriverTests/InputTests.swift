import Glibc
import ReportCore
import ReportDriver
import TestFolders
import Testing

@Suite struct InputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [0, 1, 65_535, 65_536, 300_000])
  func readsAFileWhole(_ size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let input = try Input(reading: folder.write(bytes, to: "a.txt"))
    #expect(input.bytes == bytes)
    #expect(input.name == folder("a.txt"))
  }

  @Test func readsWhatHasNoSize() throws {
    // The system says that files in /proc have no bytes.
    let input = try Input(reading: "/proc/self/cmdline")
    #expect(!input.bytes.isEmpty)
  }

  @Test func tellsWhatIsNotThere() throws {
    let error = #expect(throws: ConversionError.self) { try Input(reading: folder("none.txt")) }
    #expect(error?.code == .noInput)
    #expect(error?.diagnostic.code == .inputNotReadable)
    #expect(error?.location?.file == folder("none.txt"))
    #expect(error?.message.english.contains("does not exist") == true)
  }

  @Test func tellsAFolder() throws {
    let error = #expect(throws: ConversionError.self) { try Input(reading: folder.path) }
    #expect(error?.code == .noInput)
    #expect(error?.diagnostic.code == .inputIsFolder)
  }

  @Test func tellsTheLimitOfBytes() throws {
    var limits = ReadLimits()
    limits.bytes = 4
    try folder.write("12345", to: "a")
    try folder.write("1234", to: "b")
    #expect(try Input(reading: folder("b"), limits: limits).bytes.count == 4)
    let error = #expect(throws: ConversionError.self) { try Input(reading: folder("a"), limits: limits) }
    #expect(error?.code == .unreadableInput)
    #expect(error?.message.english == "the input has 5 bytes, more than the limit of 4")
  }

  @Test func stopsAtTheLimitOfAnEndlessInput() throws {
    var limits = ReadLimits()
    limits.bytes = 100_000
    let error = #expect(throws: ConversionError.self) { try Input(reading: "/dev/zero", limits: limits) }
    #expect(error?.diagnostic.code == .inputTooLarge)
  }
}
