import Glibc
import ReportCore
import SystemFiles
import TestFolders
import Testing

@testable import ReportDriver

@Suite struct BatchInputsTests {
  private let folder: TemporaryFolder
  private let registry: FormatRegistry

  init() throws {
    folder = try TemporaryFolder()
    registry = try fakeRegistry()
  }

  private func inputs(
    _ names: [String], lists: [String] = [], base: String? = nil, output: String? = nil,
    skip: [String] = [], takesAll: Bool = false
  ) throws -> BatchInputs {
    try BatchInputs(
      names.map { folder($0) }, lists: lists.map { folder($0) }, base: base, excluding: output.map { folder($0) },
      skipping: skip, registry: registry, takesAll: takesAll)
  }

  /// Each input, and the folder that its output is in.
  private func listed(_ inputs: BatchInputs) -> [String] {
    (0..<inputs.count).map { number in
      let input = inputs[number]
      let path = input.path.hasPrefix(folder.path) ? String(input.path.dropFirst(folder.path.count + 1)) : input.path
      return "\(path) in \(input.folder)"
    }
  }

  @Test func keepsTheTreeInOrder() throws {
    for name in ["in/b.line", "in/a/z.txt", "in/a/c.line", "in/a-b.txt", "in/.hidden.line", "in/x.echo", "in/README"] {
      try folder.write("text", to: name)
    }
    try folder.write("LINE", to: "in/by-content")
    #expect(
      try listed(inputs(["in", "in/b.line"])) == [
        "in/a-b.txt in ", "in/a/c.line in a", "in/a/z.txt in a", "in/b.line in ", "in/by-content in ", "in/b.line in ",
      ])
  }

  @Test func namesWhatItPassesOver() throws {
    for name in ["in/a.line", "in/b/z.py", "in/b/a.echo", "in/notes"] { try folder.write("text", to: name) }
    try folder.write("<?mso-application progid=\"Word.Document\"?>", to: "in/scan")
    let inputs = try inputs(["in", "in/b/../a.line"])
    #expect(listed(inputs).map { $0.split(separator: " ")[0] } == ["in/a.line", "in/scan", "in/b/../a.line"])
    #expect(
      inputs.passedOver.map { $0.dropFirst(folder.path.count + 1) } == ["in/b/a.echo", "in/b/z.py", "in/notes"])
  }

  @Test(
    arguments: [
      (["b"], ["in/a.line", "in/c/b.line"]), (["*.line"], []), (["b*"], ["in/a.line"]),
      (["c/*"], ["in/a.line", "in/b/x.line"]),
      (["b/**", "a.line"], ["in/c/b.line"]), (["./c"], ["in/a.line", "in/b/x.line"]),
      (["**/x.line"], ["in/a.line", "in/c/b.line"]),
    ] as [([String], [String])])
  func leavesOutWhatIsNotMeant(_ patterns: [String], _ left: [String]) throws {
    for name in ["in/a.line", "in/b/x.line", "in/c/b.line", "in/z.echo"] { try folder.write("1", to: name) }
    let found = try? inputs(["in"], skip: patterns + ["z.echo"])
    #expect((found.map(listed) ?? []).map { String($0.split(separator: " ")[0]) } == left)
    #expect(found.map { $0.passedOver.isEmpty } ?? true)
    let matching = try? inputs(["in/**"], skip: patterns + ["z.echo"])
    #expect((matching.map(listed) ?? []).map { String($0.split(separator: " ")[0]) } == left)
  }

  @Test func aByteOrderMarkBelongsToNoName() throws {
    try folder.write("\u{FEFF}a.line\nb.line\n", to: "list")
    #expect(try listed(inputs([], lists: ["list"])) == ["a.line in ", "b.line in "])
  }

  /// A name that is not UTF-8 goes through lists, folders and the file system as it is.
  @Test func namesMayBeAnyBytes() throws {
    let name: [UInt8] = Array("in/".utf8) + [0xB9, 0xAB] + Array(".line".utf8)
    mkdir(folder("in"), 0o777)
    let descriptor = withName(folder("") + SystemName.text(of: name)) { open($0, O_WRONLY | O_CREAT, 0o666) }
    #expect(descriptor >= 0)
    write(descriptor, "LINE", 4)
    close(descriptor)
    let found = try inputs(["in"])
    #expect(found.count == 1)
    #expect(SystemName.bytes(of: found[0].path) == Array(folder("").utf8) + name)
    #expect(try Input(reading: found[0].path).bytes == Array("LINE".utf8))
    try folder.write(Array(folder("").utf8) + name + [0x0A], to: "list")
    #expect(try Input(reading: inputs([], lists: ["list"])[0].path).bytes == Array("LINE".utf8))
  }

  @Test func takesEveryFileWhereTheFormatIsNamed() throws {
    try folder.write("text", to: "in/README")
    #expect(try listed(inputs(["in"], takesAll: true)) == ["in/README in "])
  }

  @Test func leavesOutTheOutputFolderAndLinkedFolders() throws {
    try folder.write("1", to: "in/a.line")
    try folder.write("1", to: "in/out/b.line")
    symlink(".", folder("in/loop"))
    symlink("a.line", folder("in/c.line"))
    #expect(try listed(inputs(["in"], output: "in/out/")) == ["in/a.line in ", "in/c.line in "])
  }

  @Test func tellsAFolderWithNothingToRead() throws {
    try folder.write("1", to: "in/a.echo")
    let error = #expect(throws: ConversionError.self) { try inputs(["in"]) }
    #expect(error?.code == .noInput)
    #expect(error?.diagnostic.code == .nothingToRead)
    #expect(error?.message.english.contains("line, any") == true)
  }

  @Test func aPatternKeepsTheTreeBelowItsFixedPart() throws {
    for name in ["in/a/2020.line", "in/b/2020.txt", "in/b/2021.txt", "in/b/c/2020.doc", "in/.d/2020.txt"] {
      try folder.write("1", to: name)
    }
    #expect(try listed(inputs(["in/*/2020.*"])) == ["in/a/2020.line in a", "in/b/2020.txt in b"])
    #expect(
      try listed(inputs(["in/**/2020.*"])) == ["in/a/2020.line in a", "in/b/2020.txt in b", "in/b/c/2020.doc in b/c"])
  }

  @Test func aFileWhoseNameLooksLikeAPatternIsThatFile() throws {
    try folder.write("1", to: "a[1].line")
    #expect(try listed(inputs(["a[1].line"])) == ["a[1].line in "])
    #expect(!BatchInputs.mayBeSeveral(folder("a[1].line")))
    #expect(BatchInputs.mayBeSeveral(folder("a[12].line")))
  }

  @Test(arguments: ["in/*.line", "no/*"]) func tellsAPatternThatMeansNothing(_ pattern: String) throws {
    try folder.write("1", to: "in/a.echo")
    let error = #expect(throws: ConversionError.self) { try inputs([pattern]) }
    #expect(error?.code == .noInput)
    #expect(error?.diagnostic.code == .nothingMatches)
    #expect(error?.location?.file == folder(pattern))
  }

  @Test(
    arguments: [
      "x/a.line\n/y/b.txt\n../c.line\n\n./d", "x/a.line\r\n/y/b.txt\r\n../c.line\r\n./d\r\n",
      "x/a.line\0/y/b.txt\0../c.line\0./d\0",
    ])
  func aListKeepsItsFoldersInsideTheOutput(_ list: String) throws {
    try folder.write(list, to: "list")
    #expect(try listed(inputs([], lists: ["list"])) == ["x/a.line in x", "/y/b.txt in y", "../c.line in ", "./d in "])
  }

  @Test func aNameWithALineEndNeedsNULs() throws {
    try folder.write("a\nb\0c", to: "list")
    #expect(try listed(inputs([], lists: ["list"])) == ["a\nb in ", "c in "])
  }

  @Test func aListsTreeBeginsAtTheBase() throws {
    try folder.write("in/x/a.line\nin/b.line\ninner/c.line\n", to: "list")
    #expect(
      try listed(inputs([], lists: ["list"], base: "in/")) == [
        "in/x/a.line in x", "in/b.line in ", "inner/c.line in inner",
      ])
  }
}

@Suite struct PathPatternTests {
  @Test(
    arguments: [
      ("*.txt", "a.txt", true), ("*.txt", "b/a.txt", false), ("**/*.txt", "a.txt", true),
      ("**/*.txt", "b/c/a.txt", true), ("a/**", "a/b/c", true), ("?局.txt", "某局.txt", true), ("?.txt", "ab.txt", false),
      ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[!a-c]x", "dx", true), ("[]]", "]", true),
      ("[县市]/*", "市/a", true), ("[ab", "[ab", true), ("*a*b*c", "xaybzc", true), ("*a*b*c", "xaybz", false),
      ("**/x/**/y", "a/x/b/x/y", true), ("**/x/**/y", "a/b/y", false), ("a**b*", "axxb", true),
    ] as [(String, String, Bool)])
  func matchesAsShellsDo(_ pattern: String, _ path: String, _ isMatch: Bool) {
    #expect(PathPattern("in/[i]/../" + pattern).folder == "in")
    #expect(PathPattern("*/" + pattern).matches("x/" + path) == isMatch)
  }

  @Test func manyStarsTakeNoTime() {
    let pattern = PathPattern(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 5000)))
  }
}
