import Glibc
import ReportCore
import TestFolders
import Testing

@testable import ReportDriver

@Suite struct BatchTests {
  private let folder: TemporaryFolder
  private let registry: FormatRegistry

  init() throws {
    folder = try TemporaryFolder()
    registry = try fakeRegistry()
    mkdir(folder("in"), 0o777)
  }

  /// Collects how each input ended.
  private struct Endings: ResultSink {
    var outcomes: BatchOutcomes
    var endings: [String] = []

    mutating func take(_ outcome: BatchOutcome) {
      var outcome = outcome
      outcomes.settle(&outcome)
      let name = outcome.input.path.split(separator: "/").last ?? ""
      switch outcome.state {
      case .converted: endings.append("\(name) converted")
      case .alreadyDone: endings.append("\(name) done")
      case .refused: endings.append("\(name) refused")
      case .failed(let error): endings.append("\(name) \(error.diagnostic.code.id)")
      }
    }
  }

  private func run(
    _ template: String = "{dir}/{stem}.{ext}", options: [String: String] = [:], isStrict: Bool = false,
    resuming: Bool = true, jobs: Int = 2, identity: String = "1", output: String = "out"
  ) throws -> [String] {
    var settings = ConversionSettings(forms: nil)
    settings.formatOptions["line"] = options
    settings.isStrict = isStrict
    let template = try OutputNameTemplate(parsing: template)
    let format = try registry.known("line")
    let inputs = try BatchInputs([folder("in")], registry: registry)
    let batch = try Batch(
      into: folder(output), as: format, named: template, by: Converter(registry: registry, settings: settings),
      isResuming: resuming, identity: identity)
    let jobsSource = BatchJobs(of: inputs, named: template, as: format.format) { false }
    let sink = Endings(outcomes: BatchOutcomes(of: batch, inputs: inputs))
    let endings = try ParallelRun(jobs: jobs).run(jobsSource, to: sink) { batch.convert($0) }.endings
    try batch.close()
    return endings
  }

  /// Changes a file's time to a while ago, so that it is not taken as just changed.
  private func age(_ name: String, by seconds: Int = 60) {
    let time = timespec(tv_sec: Glibc.time(nil) - seconds, tv_nsec: 0)
    utimensat(AT_FDCWD, folder(name), [time, time], 0)
  }

  private func write(_ text: String, to name: String) throws {
    try folder.write(text, to: name)
    age(name)
  }

  @Test func oneThatFailsDoesNotStopTheRest() throws {
    try write("甲", to: "in/a.line")
    try folder.write([0x4C, 0xFF], to: "in/b.line")
    try write("乙", to: "in/c/d.line")
    #expect(try run() == ["a.line converted", "b.line \(DiagnosticCode.invalidUTF8.id)", "d.line converted"])
    #expect(folder.text(of: "out/a.line") == "甲\n")
    #expect(folder.text(of: "out/c/d.line") == "乙\n")
    #expect(Folder(path: folder("out")).names() == [".gongkai-journal", "a.line", "c"])
  }

  @Test func whatIsFinishedIsLeftAlone() throws {
    for name in ["a", "b", "c", "d", "e"] { try write(name, to: "in/\(name).line") }
    _ = try run()
    try write("B", to: "in/b.line")
    age("in/b.line", by: 30)
    age("in/c.line", by: 30)
    remove(folder("out/d.line"))
    try folder.write("by somebody else", to: "out/e.line")
    let expected = ["a.line done", "b.line converted", "c.line done", "d.line converted", "e.line converted"]
    #expect(try run() == expected)
    #expect(folder.text(of: "out/b.line") == "B\n")
    #expect(folder.text(of: "out/e.line") == "e\n")
    #expect(try run() == ["a", "b", "c", "d", "e"].map { "\($0).line done" })
  }

  @Test func aFileChangedWithinTheClocksStepIsFound() throws {
    try folder.write("a", to: "in/a.line")
    var before = stat()
    stat(folder("in/a.line"), &before)
    _ = try run()
    try folder.write("b", to: "in/a.line")
    utimensat(AT_FDCWD, folder("in/a.line"), [before.st_atim, before.st_mtim], 0)
    #expect(try run() == ["a.line converted"])
    #expect(folder.text(of: "out/a.line") == "b\n")
  }

  @Test func otherSettingsAreAnotherConversion() throws {
    try write("a", to: "in/a.line")
    _ = try run()
    #expect(try run(options: ["end": "none"]) == ["a.line converted"])
    #expect(folder.text(of: "out/a.line") == "a")
    #expect(try run(options: ["end": "none"], identity: "2") == ["a.line converted"])
    #expect(try run(options: ["end": "none"], identity: "2") == ["a.line done"])
    #expect(try run(options: ["end": "none"], resuming: false, identity: "2") == ["a.line converted"])
  }

  @Test func aLineThatIsNotWholeDoesNotCount() throws {
    for name in ["a", "b"] { try write(name, to: "in/\(name).line") }
    _ = try run(jobs: 1)
    let journal = try #require(folder.text(of: "out/.gongkai-journal"))
    let lines = journal.split(separator: "\n").map { "\($0)\n" }
    #expect(lines.count == 4)
    for kept in Array(stride(from: 1, to: lines[2].count, by: 9)) + [lines[2].count - 1] {
      try folder.write(lines[0] + lines[1] + String(lines[2].prefix(kept)), to: "out/.gongkai-journal")
      #expect(try run(jobs: 1) == ["a.line done", "b.line converted"])
    }
    #expect(try run() == ["a.line done", "b.line done"])
  }

  @Test(arguments: ["", "gongkai-jour", "something else\n", "gongkai-journal 2\nx\n"])
  func aJournalOfAnotherKindIsBegunAnew(_ text: String) throws {
    try write("a", to: "in/a.line")
    _ = try run()
    try folder.write(text, to: "out/.gongkai-journal")
    #expect(try run() == ["a.line converted"])
    #expect(try run() == ["a.line done"])
  }

  @Test func whatAKilledRunLeftIsRemoved() throws {
    try write("a", to: "in/x/a.line")
    _ = try run()
    try folder.write("gongkai-journal 1\n", to: "out/.gongkai-journal")
    try folder.write("half", to: "out/x/.gongkai-batch-7-0-0.tmp")
    try folder.write("half", to: "out/.gongkai-batch-8-0-0.tmp")
    try folder.write("mine", to: "out/.gongkai-batch-notes")
    _ = try run()
    #expect(Folder(path: folder("out")).names() == [".gongkai-batch-notes", ".gongkai-journal", "x"])
    #expect(Folder(path: folder("out/x")).names() == ["a.line"])
  }

  @Test func anOutputThatWasNotRenamedIsNotFinished() throws {
    try write("a", to: "in/a.line")
    _ = try run()
    // As if the process had been killed between the journal's line and the renaming, with an older output in place.
    try write("b", to: "in/a.line")
    age("in/a.line", by: 30)
    _ = try run()
    try write("a\n", to: "out/a.line")
    #expect(try run() == ["a.line converted"])
    #expect(folder.text(of: "out/a.line") == "b\n")
  }

  @Test(arguments: [1, 2, 4]) func theFirstInOrderHasTheName(_ jobs: Int) throws {
    try write("甲", to: "in/1.line")
    try write("甲", to: "in/1.txt")
    try write("甲", to: "in/2.line")
    #expect(try run(jobs: jobs) == ["1.line converted", "1.txt GK0713", "2.line converted"])
    #expect(folder.text(of: "out/1.line") == "甲\n")
    let endings = try run("{agency}.{ext}", jobs: jobs, output: "named")
    #expect(endings == ["1.line converted", "1.txt GK0713", "2.line GK0713"])
    #expect(Folder(path: folder("named")).names() == [".gongkai-journal", "_.line"])
    #expect(try run("{agency}.{ext}", jobs: jobs, output: "named").first == "1.line done")
  }

  @Test func aStrictBatchWritesNothingForAnError() throws {
    try write("x|error", to: "in/a.line")
    try write("x", to: "in/b.line")
    #expect(try run(isStrict: true) == ["a.line refused", "b.line converted"])
    #expect(Folder(path: folder("out")).names() == [".gongkai-journal", "b.line"])
  }

  @Test func twoBatchesDoNotShareAFolder() throws {
    mkdir(folder("out"), 0o777)
    let journal = try BatchJournal(in: folder("out"), resuming: false)
    try write("a", to: "in/a.line")
    let error = #expect(throws: ConversionError.self) { try run() }
    #expect(error?.code == .tryAgain)
    #expect(error?.diagnostic.code == .folderInUse)
    try journal.close()
  }

  @Test func makesTheOutputFolderButNotItsParents() throws {
    try write("a", to: "in/a.line")
    let missing = #expect(throws: ConversionError.self) { try run(output: "no/out") }
    #expect(missing?.code == .cannotCreate)
    #expect(missing?.message.english == "the output folder \(folder("no")) does not exist")
    try folder.write("1", to: "file")
    let inTheWay = #expect(throws: ConversionError.self) { try run(output: "file") }
    #expect(inTheWay?.diagnostic.code == .outputNotCreated)
  }

  @Test func pathsWithTabsAndLineEndsAreFoundAgain() throws {
    try write("a", to: "in/a\tb\nc\\d.line")
    #expect(try run() == ["a\tb\nc\\d.line converted"])
    #expect(try run() == ["a\tb\nc\\d.line done"])
  }
}
