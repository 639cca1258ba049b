import ReportCore
import ReportDriver
import ReportForms
import ReportTestSupport
import StandardFormats
import Testing

/// The forms in samples/forms, with their reports, in every format.
@Suite struct SampleFormTests {
  static let files = [
    "foia-coasts-2023.md", "foia-coasts-2024.html", "foia-maps-2024.csv", "safety-linchuan-2024.md",
    "safety-linchuan-2025.html", "safety-wangjiang-2025.xlsx",
  ]
  static let formats = ["text", "yaml", "xml", "json", "csv", "xlsx", "docx", "html"]

  private static let library = try? FormLibrary(folders: [packagePath("samples/forms")])

  private static func read(_ bytes: [UInt8], as format: String?, named name: String) throws -> CheckedReport {
    var settings = ConversionSettings(forms: try #require(library).set(named: "auto"))
    settings.inputFormat = format
    return try Converter(registry: StandardFormats.registry(), settings: settings).check(
      Input(name: name, path: name, bytes: bytes))
  }

  @Test(arguments: files)
  func aSampleIsReadByItsFormWithoutAFinding(file: String) throws {
    let checked = try Self.read(packageFile("samples/forms/\(file)"), as: nil, named: file)
    #expect(checked.form?.id == (file.hasPrefix("foia") ? "foia" : "safety"))
    #expect(checked.diagnostics.filter { $0.severity != .note }.isEmpty)
    #expect(checked.account?.left == 0 && checked.account?.told == 0)
  }

  @Test(arguments: files, formats)
  func aSampleComesBackFromEveryFormat(file: String, format: String) throws {
    let checked = try Self.read(packageFile("samples/forms/\(file)"), as: nil, named: file)
    let registry = try StandardFormats.registry()
    let converter = try Converter(registry: registry, settings: ConversionSettings(forms: nil))
    var buffer = ByteBuffer()
    _ = try converter.write(checked, as: registry.known(format), to: &buffer)
    let back = try Self.read(buffer.bytes, as: format, named: "back")
    func figures(_ report: Report) -> [String] {
      report.figures.map { "\($0.address) \($0.value) \($0.unit ?? "") \($0.label)" }
    }
    #expect(back.form?.id == checked.form?.id)
    #expect(figures(back.report) == figures(checked.report))
  }
}
