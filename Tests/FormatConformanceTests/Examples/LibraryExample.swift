import ReportCore
import ReportDriver
import ReportForms
import StandardFormats
import TestFolders
import Testing

/// What README.md shows of the libraries.
@Suite struct LibraryExample {
  /// It reads a sample by its place in the project's folder, which tests begin in.
  @Test func readsTheSample() throws {
    func print(_ address: FigureAddress, _ text: String) { shown[address] = text }
    var shown: [FigureAddress: String] = [:]
    let converter = try Converter(
      registry: StandardFormats.registry(), settings: ConversionSettings(forms: FormSet(Form.builtIn())))
    let checked = try converter.check(Input(reading: "samples/wencheng-2020.txt"))
    for figure in checked.report.figures { print(figure.address, figure.text) }
    #expect(shown.count == checked.report.figures.count)
    #expect(shown.count > 100)
  }
}
