import ReportCore
import ReportDriver
import ReportForms
import TestFolders
import Testing

@Suite struct ConverterTests {
  private let folder: TemporaryFolder
  private let registry: FormatRegistry

  init() throws {
    folder = try TemporaryFolder()
    registry = try fakeRegistry()
  }

  private func converter(_ change: (inout ConversionSettings) throws -> Void = { _ in }) throws -> Converter {
    var settings = ConversionSettings(forms: nil)
    try change(&settings)
    return try Converter(registry: registry, settings: settings)
  }

  private func output(_ name: String) throws -> Output {
    Output(path: folder(name), format: try registry.writable(for: name, named: nil))
  }

  @Test func writesSeveralFormatsInOnePass() throws {
    let input = try Input(reading: folder.write("LINE|note\n", to: "in.line"))
    let conversion = try converter().convert(input, to: [output("a.line"), output("b.echo")])
    #expect(conversion.isWritten)
    #expect(folder.text(of: "a.line") == "LINE\n")
    #expect(folder.text(of: "b.echo") == "LINE|-|0|in.line|title|GK9901@\(input.name):1:3|zh\n")
    #expect(folder.names() == ["a.line", "b.echo", "in.line"])
  }

  @Test func findingsNameTheInput() throws {
    let checked = try converter().check(Input(name: "x.line", path: "x.line", bytes: Array("T|note|error".utf8)))
    #expect(checked.diagnostics.map { $0.location?.description } == ["x.line:1:3", "x.line:1:3"])
    #expect(checked.diagnostics.map(\.code.id) == ["GK9901", "GK9902"])
    #expect(checked.detection == .fileName)
  }

  @Test func whatIsSetIsNotInferred() throws {
    let converter = try converter {
      for setting in ["agency=某局", "year=2022", "title=甲=乙"] { try $0.metadata.set(setting) }
    }
    let report = try converter.check(Input(name: "x.line", path: "x.line", bytes: Array("T".utf8))).report
    #expect(report.metadata == Metadata(title: "甲=乙", agency: "某局", year: 2022, source: "x.line"))
  }

  @Test(arguments: ["agency", "agency=", "=x", "year=", "year=二〇二二", "year=0", "form=2021", "Year=2022"])
  func refusesASettingThatIsNone(_ setting: String) throws {
    var overrides = MetadataOverrides()
    let error = #expect(throws: ConversionError.self) { try overrides.set(setting) }
    #expect(error?.code == .usage)
    #expect(error?.diagnostic.code == .invalidSetting)
    #expect(overrides == MetadataOverrides())
  }

  @Test func strictWritesNothingWhereThereIsAnError() throws {
    let input = Input(name: "x.line", path: "x.line", bytes: Array("T|error".utf8))
    let conversion = try converter { $0.isStrict = true }.convert(input, to: [output("a.line")])
    #expect(!conversion.isWritten)
    #expect(folder.names() == [])
    #expect(try converter().convert(input, to: [output("a.line")]).isWritten)
    #expect(folder.names() == ["a.line"])
  }

  @Test func strictLetsNotesPass() throws {
    let input = Input(name: "x.line", path: "x.line", bytes: Array("T|note".utf8))
    #expect(try converter { $0.isStrict = true }.convert(input, to: [output("a.line")]).isWritten)
  }

  @Test func aConfiguredWriterTakesAnothersPlaceAndItsErrorsHoldEverythingBack() throws {
    var registry = registry
    registry.replaceWriter(of: "echo", by: RefusingWriter(identity: "mine"))
    func convert(_ change: (inout ConversionSettings) throws -> Void) throws -> Conversion {
      var settings = ConversionSettings(forms: nil)
      try change(&settings)
      let outputs = try ["a.line", "b.echo"].map {
        Output(path: folder($0), format: try registry.writable(for: $0, named: nil))
      }
      return try Converter(registry: registry, settings: settings).convert(
        Input(name: "x.line", path: "x.line", bytes: Array("T".utf8)), to: outputs)
    }
    let refused = try convert { _ in }
    #expect(!refused.isWritten)
    #expect(refused.diagnostics.map(\.code) == [LineFormat.broken])
    #expect(folder.names() == [])
    #expect(try convert { try $0.metadata.set("agency=某局") }.isWritten)
    #expect(folder.text(of: "b.echo") == "mine")
  }

  @Test func oneFailingWriterLeavesNoOutput() throws {
    try folder.write("old", to: "a.line")
    let input = Input(name: "x.line", path: "x.line", bytes: Array("T".utf8))
    let error = #expect(throws: ConversionError.self) {
      try converter().convert(input, to: [output("a.line"), output("b.broken")])
    }
    #expect(error?.code == .unavailable)
    #expect(error?.location?.file == folder("b.broken"))
    #expect(folder.names() == ["a.line"])
    #expect(folder.text(of: "a.line") == "old")
  }

  @Test func aWritersFindingNamesTheInputsPlaceOrElseTheOutput() throws {
    let input = Input(name: "x.line", path: "x.line", bytes: Array("doubt".utf8))
    let conversion = try converter().convert(input, to: [output("a.line")])
    #expect(conversion.diagnostics.map { $0.location?.description } == ["x.line:7", folder("a.line")])
  }

  @Test func aReadersErrorNamesTheFile() throws {
    let input = try Input(reading: folder.write([0x81, 0xFF], to: "p.line"))
    let error = #expect(throws: ConversionError.self) { try converter().convert(input, to: [output("a.line")]) }
    #expect(error?.code == .unreadableInput)
    #expect(error?.location == SourceLocation(file: folder("p.line"), line: 1, column: 1))
    #expect(folder.names() == ["p.line"])
  }

  @Test func anOutputMayBeTheInput() throws {
    let input = try Input(reading: folder.write("甲|乙", to: "a.line"))
    _ = try converter().convert(input, to: [output("a.line")])
    #expect(folder.text(of: "a.line") == "甲\n")
  }

  @Test func formatOptionsReachTheWriter() throws {
    let input = Input(name: "x.line", path: "x.line", bytes: Array("T".utf8))
    let converter = try converter { $0.formatOptions = ["line": ["end": "none"]] }
    _ = try converter.convert(input, to: [output("a.line")])
    #expect(folder.text(of: "a.line") == "T")
  }

  @Test(arguments: [
    (["nope": ["a": "b"]], DiagnosticCode.unknownFormat), (["line": ["nope": "b"]], .unknownOption),
    (["line": ["end": "crlf"]], .invalidOptionValue),
  ])
  func refusesUnknownOptionsAtOnce(_ options: [String: [String: String]], _ code: DiagnosticCode) throws {
    let error = #expect(throws: ConversionError.self) { try converter { $0.formatOptions = options } }
    #expect(error?.code == .usage)
    #expect(error?.diagnostic.code == code)
  }
}
