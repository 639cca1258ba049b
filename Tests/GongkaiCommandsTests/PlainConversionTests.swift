import ArgumentParser
import Testing

@testable import GongkaiCommands

@Suite struct PlainConversionTests {
  /// Everything that a conversion's options say.
  private func said(_ command: ConvertCommand) -> String {
    let (many, batch, reading, messages) = (command.many, command.batch, command.reading, command.messages)
    return """
      \(command.inputs) \(command.kind.to ?? "–") \(command.output) \(command.correctsFigures)
      \(many.filesFrom) \(many.jobs ?? "–")
      \(batch.name ?? "–") \(batch.base ?? "–") \(batch.failed ?? "–") \(batch.resume)
      \(reading.from ?? "–") \(reading.form) \(reading.said.settings) \(reading.options) \(reading.strict)
      \(messages.diagnostics) \(messages.lang ?? "–") \(messages.quiet) \(messages.verbose)
      """
  }

  @Test(arguments: [
    "convert a.txt", "convert a.txt -o b.json", "convert -q a.txt -t json -o b -o c.csv", "convert a b -o out --to xml",
    "convert -f text --form 2019 a.txt", "convert --quiet --from text:encoding=gb18030 --output x.json 县.txt",
  ])
  func plainArgumentsSayWhatArgumentParserReads(_ line: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let plain = try #require(ConvertCommand(plain: arguments))
    let parsed = try #require(try Gongkai.parseAsRoot(arguments) as? ConvertCommand)
    #expect(said(plain) == said(parsed))
  }

  @Test(arguments: [
    "", "check a.txt", "convert", "convert -q", "convert -", "convert a -o", "convert a -o -", "convert a -o -x",
    "convert a -t json -t xml", "convert a -q -q", "convert a --form=2019", "convert -qo b a", "convert --help",
    "convert a --strict", "convert -- a", "convert a -o.json", "convert a --jobs 2",
  ])
  func leavesTheRestToArgumentParser(_ line: String) {
    #expect(ConvertCommand(plain: line.split(separator: " ").map(String.init)) == nil)
  }
}
