import Glibc
import Synchronization
import TestFolders
import Testing

/// The commands that README.md, README.zh.md and the pages of docs/ show are ones that the program takes.
@Suite struct DocumentedCommandTests {
  struct Command: Sendable, CustomTestStringConvertible {
    var page: String
    var line: String
    var testDescription: String { "\(page): \(line)" }
  }

  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  /// The lines of the pages' blocks of shell that begin a pipe with the program, or end one with it.
  static let commands: [Command] = [
    "README.md", "README.zh.md", "docs/feed.md", "docs/forms.md", "docs/forms.zh.md", "docs/worker.md",
    "samples/profiles/yunlan/README.md",
  ]
  .flatMap { lines(ofShellIn: $0) { $0.contains("gongkai ") && !$0.hasPrefix(".build") } }

  /// The calls of `make` in the pages that developers read.
  static let calls: [Command] = ["README.md", "README.zh.md", "CONTRIBUTING.md", "docs/performance.md"].flatMap {
    lines(ofShellIn: $0) { $0.hasPrefix("make ") }
  }

  private static func lines(ofShellIn page: String, where isShown: (Substring) -> Bool) -> [Command] {
    var isShell = false
    return (Folder(path: root).text(of: page) ?? "").split(separator: "\n").compactMap { line in
      if line.hasPrefix("```") { isShell = line == "```sh" }
      return isShell && isShown(line) ? Command(page: page, line: String(line)) : nil
    }
  }

  /// The blocks of shell of the pages on plugins, whole, since their lines go on from each other. The kit without this
  /// program is tried by `make test-plugins`.
  static let blocks: [Command] = ["docs/plugins.md", "docs/plugins.zh.md"].flatMap { page in
    (Folder(path: root).text(of: page) ?? "").split(separator: "```sh\n").dropFirst().map { block in
      let lines = block.prefix { $0 != "`" }.split(separator: "\n").filter { !$0.contains("kit.py") }
      return Command(page: page, line: lines.joined(separator: " &&\n"))
    }
  }

  /// Status 1, a report that breaks a rule or differs, is an answer; 64 and above say that the command was not one.
  /// Nothing leaves the machine: the platform of the samples knows none of the agencies, so that all is held back.
  @Test(arguments: commands + blocks)
  func theProgramTakesWhatThePagesShow(_ command: Command) throws {
    let result = try CommandRunner().run(
      CommandCase(
        title: command.line,
        command: "export YUNLAN_TOKEN=none\ncp -r '\(try Self.prepared())/.' .\n\(command.line)\n"))
    // No ledger has the delivery of the example.
    #expect(result.status == 0 || result.status == 1 || result.errors.contains("GK0957"), "\(result.errors)")
  }

  /// What `make` does takes minutes; the makefile must have it.
  @Test(arguments: calls) func theMakefileHasWhatThePagesShow(_ call: Command) throws {
    let goal = try #require(call.line.split(separator: " ").dropFirst().first)
    let makefile = try #require(Folder(path: Self.root).text(of: "Makefile"))
    #expect(
      makefile.split(separator: "\n").contains { line in
        line.contains(":") && line.prefix { $0 != ":" }.split(separator: " ").contains(goal)
      })
  }

  @Test func thereAreSuchCommands() {
    #expect(Self.commands.count > 50)
    #expect(Self.calls.count > 15)
    #expect(Self.blocks.count == 4)
  }

  /// The folder with what the pages speak of, made by the first test that needs it and removed at the end.
  private static let folder = Mutex<TemporaryFolder?>(nil)

  private static func prepared() throws -> String {
    try folder.withLock { folder in
      if let folder { return folder.path }
      let new = try TemporaryFolder()
      #expect(try Shell().run("cd \"$1\" && set -e && \(preparation)", [new.path]) == 0)
      folder = new
      atexit { DocumentedCommandTests.folder.withLock { $0 = nil } }
      return new.path
    }
  }

  /// What the pages speak of: the samples, folders of reports, lists.
  private static let preparation = """
    tar -C '\(root)' --exclude .build -cf - samples | tar -xf -
    mkdir -p archive bureaus 2021 2022 last-year 上年度
    for name in a b; do
      sed "s/文成县人力资源和社会保障局/$name局/" samples/wencheng-2020.txt | tee "archive/2020$name.txt" >"bureaus/$name.txt"
    done
    cp bureaus/a.txt 2021; cp bureaus/a.txt 2022; cp bureaus/a.txt 2021.txt; cp bureaus/a.txt 2022.txt
    printf 'a局\\nb局\\n' | tee agencies.txt >名单.txt
    printf '单位\\na局\\nb局\\n' | tee agencies.csv >名单.csv
    cp bureaus/a.txt last-year; cp bureaus/a.txt 上年度
    gongkai draft 2022.txt -q -o next.xlsx; cp next.xlsx 下年度.xlsx
    gongkai convert bureaus/a.txt -q -o office.docx; cp office.docx 本单位.docx
    printf 'bureaus/a.txt\\nbureaus/b.txt\\n' >list.txt
    cp -r samples/profiles/yunlan yunlan; cp -r yunlan myprovince
    YUNLAN_TOKEN=none gongkai feed send bureaus --profile yunlan >ledger.txt 2>&1 || test $? = 1
    mkdir plugins
    sed -n '/^```python/,/^```$/p' '\(root)/docs/plugins.md' | grep -v '^```' >plugins/gongkai-format-pairs
    cp bureaus/a.txt stated.txt; gongkai convert stated.txt -q -o county-stated.xml

    """
}
