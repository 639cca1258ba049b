import ExternalTools
import ReportCore
import Testing

@Suite struct ExternalToolTests {
  private func failure(_ program: String, _ arguments: [String], seconds: Int = 600, bytes: Int = 1000) -> String {
    do {
      let result = try ExternalTool(program, package: "some-package").run(arguments, seconds: seconds, bytes: bytes)
      return "status \(result.status)"
    } catch { return "\(error.code) \(error.diagnostic.code.id)" }
  }

  @Test func outputStatusAndMessagesComeBack() throws {
    let shell = ExternalTool("sh", package: "dash")
    let result = try shell.run(["-c", "echo out; echo told >&2; exit 3"], seconds: 6000, bytes: 100)
    #expect(String(decoding: result.output, as: UTF8.self) == "out\n")
    #expect(result.messages == "told\n")
    #expect(result.status == 3)
  }

  @Test func aProgramThatIsNotThereIsUnavailable() {
    #expect(failure("no-such-program-here", []) == "unavailable GK0191")
    #expect(!ExternalTool("no-such-program-here", package: "x").isInstalled)
  }

  @Test func aProgramThatHangsIsEnded() { #expect(failure("sleep", ["600"], seconds: 1) == "unreadableInput GK0193") }

  @Test func aProgramThatWritesWithoutEndIsEnded() { #expect(failure("yes", []) == "unreadableInput GK0194") }

  @Test func aProgramHasItsLimitOfMemory() {
    let tool = ExternalTool("awk", package: "x", memory: 16 << 20)
    let program = "BEGIN { s = \"x\"; while (length(s) < 100000000) s = s s; print length(s) }"
    #expect((try? tool.run([program], seconds: 600, bytes: 100).status) != 0)
    let whole = ExternalTool("awk", package: "x")
    #expect((try? whole.run(["BEGIN { print 1 }"], seconds: 600, bytes: 100).status) == 0)
  }

  @Test func argumentsArePassedAsTheyAre() throws {
    let words = ["%s|", "a b", "$(echo x)", "'\"", "*", ""]
    let result = try ExternalTool("printf", package: "x").run(words, seconds: 6000, bytes: 100)
    #expect(String(decoding: result.output, as: UTF8.self) == "a b|$(echo x)|'\"|*||")
  }

  @Test func aProgramThatCrashesHasASignalAsStatus() { #expect(failure("sh", ["-c", "kill -9 $$"]) == "status -9") }

  @Test(arguments: [
    ("kill -SEGV $$", "it ended by signal 11"), ("exit 3", "it ended with status 3"),
    ("echo >&2; echo 'no pages' >&2; exit 1", "no pages"),
    ("echo 'Warning: no Java' >&2; echo 'Error: no filter' >&2", "Error: no filter"),
    ("echo 'Warning: no Java' >&2", "Warning: no Java"),
  ]) func whatItSaidOrHowItEndedIsTold(_ script: String, _ reason: String) throws {
    let tool = ExternalTool("sh", package: "dash")
    let error = tool.failed(try tool.run(["-c", script], seconds: 60, bytes: 1000))
    #expect(error.message.english == "sh could not process the file: \(reason)")
  }

  @Test func aFolderGoesWithAllItHolds() throws {
    let tool = ExternalTool("sh", package: "dash")
    let path: String
    do {
      let folder = try TemporaryFolder(for: tool)
      path = folder.path
      _ = try folder.write([1, 2].span, to: "a", for: tool)
      #expect(try folder.read("a", atMost: 2, for: tool) == [1, 2])
      #expect(throws: ConversionError.self) { try folder.read("a", atMost: 1, for: tool) }
      #expect(
        try tool.run(
          ["-c", "mkdir -p \(path)/b/c && ln -s / \(path)/b/root && touch \(path)/b/c/d"], seconds: 6000, bytes: 1
        ).status == 0)
    }
    #expect(try tool.run(["-c", "test -e \(path)"], seconds: 6000, bytes: 1).status == 1)
    #expect(try tool.run(["-c", "test -e /etc"], seconds: 6000, bytes: 1).status == 0)
  }
}
