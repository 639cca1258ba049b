import FormatConformance
import ReportCore
import ReportTestSupport
import TestFolders
import Testing

@Test func thePairsPassTheKit() throws {
  let kit = try ConformanceKit(folders: [kitFolder])
  #expect(kit.outcome(of: .both(PairsReader.self, PairsWriter.self)).failures == [])
}

@Test func theTSVWriterOfThePageWrites() throws {
  let report = try PairsReader.read("t/r/a=12\nt/r/b=/\n".utf8).report
  #expect(String(decoding: try TSVWriter.write(report), as: UTF8.self) == "address\tvalue\nt/r/a\t12\nt/r/b\t/\n")
}

private let root = #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" }
private let kitFolder = "\(root)/samples/plugins/kit"

/// The Swift code that README.md and docs/ show stands in this folder or in the sample package, where it is compiled and run.
@Suite struct DocumentedCodeTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var page: String
    var code: String
    var testDescription: String { "\(page): \(code.prefix(60))" }
  }

  private static var project: Folder { Folder(path: root) }

  static let examples: [Example] = ["README.md", "README.zh.md", "CONTRIBUTING.md", "docs"].flatMap { name in
    name.hasSuffix(".md")
      ? [name] : Folder(path: "\(root)/\(name)").names().filter { $0.hasSuffix(".md") }.map { "\(name)/\($0)" }
  }.flatMap { page in
    var examples: [Example] = []
    var code: String?
    for line in (project.text(of: page) ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
      let mark = line.drop { $0 == " " }
      if mark == "```swift" {
        code = ""
      } else if mark == "```", let whole = code {
        examples.append(Example(page: page, code: whole))
        code = nil
      } else {
        code? += "\(line)\n"
      }
    }
    return examples
  }

  /// What is compiled: this folder's files, and those of the sample package.
  private static let sources: [String] = {
    let sample = "samples/plugins/swift-toml"
    let own = "Tests/FormatConformanceTests/Examples"
    let files =
      Folder(path: "\(root)/\(own)").names().map { "\(own)/\($0)" }
      + ["\(sample)/Package.swift", "\(sample)/Sources/gongkai-toml/main.swift"]
    return files.compactMap { project.text(of: $0) }.map(bare)
  }()

  /// The code without imports, white space and what a reader puts in.
  private static func bare(_ code: String) -> String {
    code.split(separator: "\n").filter { !$0.contains("import ") }.joined().filter { !$0.isWhitespace }
      .replacing("[\"kit\"]", with: "[kitFolder]")
  }

  /// A manifest names an address that is none; the sample's has a path there.
  @Test(arguments: examples.filter { !$0.code.contains("swift-tools-version") })
  func theCodeIsCompiled(_ example: Example) {
    #expect(Self.sources.contains { $0.contains(Self.bare(example.code)) })
  }

  @Test func thereAreSuchExamples() { #expect(Self.examples.count >= 10) }
}
