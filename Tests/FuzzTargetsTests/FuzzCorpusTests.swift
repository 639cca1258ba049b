import FuzzTargets
import TestFolders
import Testing

/// What fuzzing has found, and an input of each format, through the fuzzer's targets without the fuzzer.
@Suite struct FuzzCorpusTests {
  private static let root = String(#filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined())

  @Test func everyFolderOfTheCorpusIsATargets() {
    for name in Folder(path: "\(Self.root)/Fuzz/Corpus").names() { #expect(FuzzTarget.all[name] != nil, "\(name)") }
  }

  @Test(arguments: FuzzTarget.all.keys.sorted())
  func whatWasFoundHolds(_ name: String) throws {
    let target = try #require(FuzzTarget.all[name])
    let folder = Folder(path: "\(Self.root)/Fuzz/Corpus/\(name)")
    for input in folder.names() {
      let bytes = try #require(folder.bytes(of: input))
      do { try target.run(bytes) } catch { Issue.record("\(name)/\(input): \(error.what)") }
    }
  }

  @Test(arguments: FuzzTarget.all.keys.sorted())
  func littleIsNoReportAndNoFault(_ name: String) throws {
    let target = try #require(FuzzTarget.all[name])
    for input in ["", "{", "<", "\u{0}", "1", "---", "PK\u{3}\u{4}", "%PDF-", "{\\rtf"] {
      do { try target.run(Array(input.utf8)) } catch { Issue.record("\(input): \(error.what)") }
    }
  }
}
