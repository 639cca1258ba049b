import Glibc
import ReportCore
import ReportDriver
import TestFolders
import Testing

@Suite struct BatchPlanTests {
  private let folder: TemporaryFolder
  private let registry: FormatRegistry

  init() throws {
    folder = try TemporaryFolder()
    registry = try fakeRegistry()
  }

  private func plan(_ inputs: [String], into output: String, isFormatNamed: Bool = false) throws -> BatchPlan {
    try BatchPlan(
      inputs: inputs.map { folder($0) }, into: folder(output), as: EchoFormat.Writer.format, registry: registry,
      isFormatNamed: isFormatNamed)
  }

  private func relative(_ plan: BatchPlan) -> [String] {
    plan.jobs.map { "\($0.input.dropFirst(folder.path.count + 1)) → \($0.output.dropFirst(folder.path.count + 1))" }
  }

  @Test func keepsTheTreeInOrder() throws {
    for name in ["in/b.line", "in/a/z.txt", "in/a/c.line", "in/.hidden.line", "in/x.echo", "in/README"] {
      try folder.write("text", to: name)
    }
    try folder.write("LINE", to: "in/by-content")
    #expect(
      try relative(plan(["in"], into: "out")) == [
        "in/a/c.line → out/a/c.echo", "in/a/z.txt → out/a/z.echo", "in/b.line → out/b.echo",
        "in/by-content → out/by-content.echo",
      ])
  }

  @Test func takesEveryFileWhereTheFormatIsNamed() throws {
    try folder.write("text", to: "in/README")
    #expect(try relative(plan(["in"], into: "out", isFormatNamed: true)) == ["in/README → out/README.echo"])
  }

  @Test func refusesTwoInputsForOneOutput() throws {
    try folder.write("1", to: "in/a.txt")
    try folder.write("1", to: "in/a.line")
    let error = #expect(throws: ConversionError.self) { try plan(["in"], into: "out") }
    #expect(error?.code == .usage)
    #expect(error?.diagnostic.code == .outputTwice)
    #expect(error?.message.english.contains("in/a.line") == true)
    #expect(error?.message.english.contains("in/a.txt") == true)
  }

  @Test func leavesOutTheOutputFolderAndLinkedFolders() throws {
    try folder.write("1", to: "in/a.line")
    try folder.write("1", to: "in/out/b.line")
    symlink(".", folder("in/loop"))
    symlink("a.line", folder("in/c.line"))
    #expect(try relative(plan(["in"], into: "in/out/")) == ["in/a.line → in/out/a.echo", "in/c.line → in/out/c.echo"])
  }

  @Test func tellsAFolderWithNothingToRead() throws {
    try folder.write("1", to: "in/a.echo")
    let error = #expect(throws: ConversionError.self) { try plan(["in"], into: "out") }
    #expect(error?.code == .noInput)
    #expect(error?.diagnostic.code == .nothingToRead)
    #expect(error?.message.english.contains("line, any") == true)
  }

  @Test func makesTheOutputFolderButNotItsParents() throws {
    try folder.write("1", to: "in/a/b/c.line")
    let plan = try plan(["in"], into: "out/")
    try plan.makeFolders()
    try plan.makeFolders()
    #expect(BatchPlan.isFolder(folder("out/a/b")))

    let error = #expect(throws: ConversionError.self) { try self.plan(["in"], into: "no/out").makeFolders() }
    #expect(error?.code == .cannotCreate)
    #expect(error?.message.english == "the output folder \(folder("no")) does not exist")
  }

  @Test func tellsAFileWhereTheFolderShouldBe() throws {
    try folder.write("1", to: "in/a.line")
    try folder.write("1", to: "out")
    let error = #expect(throws: ConversionError.self) { try plan(["in"], into: "out").makeFolders() }
    #expect(error?.code == .cannotCreate)
    #expect(error?.diagnostic.code == .outputNotCreated)
  }
}
