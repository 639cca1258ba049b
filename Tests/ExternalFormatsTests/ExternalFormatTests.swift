import ExternalFormats
import ReportCore
import TestFolders
import Testing

/// What only shows from within: several threads at once, exact digits, processes that are used again. Misbehaviour and
/// what a user sees of it are in Tests/CommandLineTests/Cases/plugins.md.
@Suite struct ExternalFormatTests {
  /// A plugin that answers each report with its own process's number, and counts its requests.
  private static let counting = """
    #!/bin/sh
    count=0
    read -r hello
    echo '{"type":"hello","protocol":{"min":1,"max":1},"name":"counting","reads":"figures","capabilities":[CAPABILITY]}'
    while read -r request; do
      id=${request#*\\"id\\":}; id=${id%%,*}; count=$((count + 1))
      echo "{\\"id\\":$id,\\"ok\\":true,\\"figures\\":[{\\"address\\":\\"a/b/count\\",\\"value\\":$count},\
    {\\"address\\":\\"a/b/exact\\",\\"value\\":1094730.20000000000000001}]}"
    done
    """

  private func counting(_ folder: TemporaryFolder, capability: String) throws -> ExternalFormat {
    let program = Self.counting.replacing("CAPABILITY", with: capability)
    try folder.write(program, to: "gongkai-format-counting")
    try Shell().run(#"chmod +x "$1""#, [folder("gongkai-format-counting")])
    let programs = try PluginFolder(folder("")).programs
    return try #require(ExternalFormat.start(programs).first).get()
  }

  private func read(_ format: ExternalFormat) throws -> [String] {
    let entry = try format.entry(among: FormatRegistry())
    var context = ReadContext(options: try FormatOptions(of: format.format))
    let bytes: [UInt8] = Array("text".utf8)
    let reader = try #require(entry.reader)
    return try reader.read(bytes.span, in: &context).figures.map(\.text)
  }

  @Test func aProcessServesManyReportsWithExactDigits() throws {
    let folder = try TemporaryFolder()
    let format = try counting(folder, capability: "")
    #expect(try read(format) == ["1", "1094730.20000000000000001"])
    #expect(try read(format) == ["2", "1094730.20000000000000001"])
  }

  @Test func aPluginForOneReportGetsANewProcessEachTime() throws {
    let folder = try TemporaryFolder()
    let format = try counting(folder, capability: #""single""#)
    for _ in 0..<3 { #expect(try read(format).first == "1") }
  }

  @Test func severalThreadsHaveAProcessEach() async throws {
    let folder = try TemporaryFolder()
    let format = try counting(folder, capability: "")
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<8 { group.addTask { try self.read(format) } }
      for try await figures in group { #expect(figures.last == "1094730.20000000000000001") }
    }
  }

  @Test func anAnswerHasNoMoreBytesThanItMay() throws {
    let folder = try TemporaryFolder()
    _ = try counting(folder, capability: "")
    var settings = PluginSettings()
    settings.answerBytes = 20
    // What it says of itself is an answer too.
    let started = try #require(ExternalFormat.start(PluginFolder(folder("")).programs, settings).first)
    let error = try #require(throws: ConversionError.self) { try started.get() }
    #expect(error.diagnostic.code.id == "GK1012")
    #expect(error.message.english == "plugin counting gave an answer of more than 20 bytes and was ended")
    #expect(error.message.chinese == "插件 counting 的回答超过 20 字节，已终止")
  }

  @Test(arguments: [("toml", true), ("x-1", true), ("", false), ("1a", false), ("Toml", false), ("a.b", false)])
  func namesAreSmallLettersDigitsAndHyphens(_ name: String, _ isName: Bool) {
    #expect(PluginFolder.isName(name) == isName)
  }
}
