import Glibc
import TestFolders
import Testing

/// Every case of every Markdown file under `Cases/`, with the program as it was built.
///
/// With `GONGKAI_RECORD=1` in the environment the files are written anew with what the commands print now.
@Suite struct CommandLineTests {
  private static let isRecording = getenv("GONGKAI_RECORD") != nil

  @Test(.disabled(if: isRecording), arguments: try CaseFolder().cases())
  func printsWhatIsExpected(_ test: CommandCase) throws {
    let result = try CommandRunner().run(test)
    #expect(result.output == test.expected.output)
    #expect(result.errors == test.expected.errors)
    #expect(result.status == test.expected.status)
  }

  @Test(.enabled(if: isRecording)) func record() throws {
    let folder = CaseFolder()
    let runner = try CommandRunner()
    for name in folder.names() {
      let file = try folder.file(name)
      let sections = try file.cases.map { $0.recorded(try runner.run($0)) }
      try folder.folder.write(([file.preface.joined(separator: "\n")] + sections).joined(separator: "\n"), to: name)
    }
  }

  @Test func thereAreCases() throws {
    #expect(try CaseFolder().cases().count > 10)
  }
}

/// The folder with the cases.
struct CaseFolder {
  let folder: Folder

  init(path: StaticString = #filePath) {
    folder = Folder(path: "\(path)".split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Cases")
  }

  func names() -> [String] { folder.names().filter { $0.hasSuffix(".md") } }

  func file(_ name: String) throws -> CommandFile { try CommandFile(parsing: folder.text(of: name) ?? "") }

  func cases() throws -> [CommandCase] {
    try names().flatMap { name in
      try file(name).cases.map { test in
        var test = test
        test.title = "\(name): \(test.title)"
        return test
      }
    }
  }
}
