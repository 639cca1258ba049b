import ReportCore
import ReportDriver
import Testing

@Suite struct FormatSelectionTests {
  private let registry: FormatRegistry

  init() throws { registry = try fakeRegistry() }

  private func input(_ path: String?, _ text: String) -> Input {
    Input(name: path ?? "<stdin>", path: path, bytes: Array(text.utf8))
  }

  @Test(
    arguments: [
      ("line", "a.txt", "LINE", "line", Detection.named), (nil, "dir.d/a.LINE", "x", "line", .fileName),
      (nil, "a.txt", "LINE", "any", .fileName), (nil, nil, "\n LINE", "line", .content),
      (nil, "a.dat", "\u{FEFF}LINE", "line", .content), (nil, nil, "某局年度报告", "any", .content),
      (nil, "dir.line/a", "某局", "any", .content), (nil, ".line", "某局", "any", .content),
    ] as [(String?, String?, String, String, Detection)])
  func findsTheFormatToRead(
    _ name: String?, _ path: String?, _ text: String, _ format: String, _ detection: Detection
  ) throws {
    let found = try registry.readable(input(path, text), named: name)
    #expect(found.0.format.id == format)
    #expect(found.1 == detection)
  }

  @Test(
    arguments: [
      ("nope", "a.line", "x", DiagnosticCode.unknownFormat, ConversionError.Code.usage),
      ("echo", "a.line", "x", .formatNotRead, .usage), (nil, "a.echo", "x", .formatNotRead, .usage),
      (nil, "a.dat", "\u{1}\u{2}", .inputFormatNotTold, .unreadableInput),
      (nil, nil, "", .emptyInput, .unreadableInput),
    ] as [(String?, String?, String, DiagnosticCode, ConversionError.Code)])
  func refusesWhatItCannotRead(
    _ name: String?, _ path: String?, _ text: String, _ code: DiagnosticCode, _ kind: ConversionError.Code
  ) throws {
    let error = #expect(throws: ConversionError.self) { try registry.readable(input(path, text), named: name) }
    #expect(error?.code == kind)
    #expect(error?.diagnostic.code == code)
  }

  @Test(
    arguments: [
      ("a.line", nil, "line"), ("a.line", "echo", "echo"), (nil, "line", "line"), ("a", "line", "line"),
    ] as [(String?, String?, String)])
  func findsTheFormatToWrite(_ path: String?, _ name: String?, _ format: String) throws {
    #expect(try registry.writable(for: path, named: name).format.id == format)
  }

  @Test(
    arguments: [
      (nil, nil, DiagnosticCode.outputFormatNotTold), ("a.dat", nil, .outputFormatNotTold),
      ("a.line", "nope", .unknownFormat), ("a.txt", nil, .formatNotWritten), ("a.line", "any", .formatNotWritten),
    ] as [(String?, String?, DiagnosticCode)])
  func namesTheChoices(_ path: String?, _ name: String?, _ code: DiagnosticCode) throws {
    let error = #expect(throws: ConversionError.self) { try registry.writable(for: path, named: name) }
    #expect(error?.code == .usage)
    #expect(error?.diagnostic.code == code)
    #expect(error?.message.english.contains("line, broken, echo") == true)
  }
}
