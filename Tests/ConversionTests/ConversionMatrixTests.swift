import ReportCore
import ReportDriver
import StandardFormats
import Testing

@Suite struct ConversionMatrixTests {
  @Test func everyReaderGoesToEveryWriter() {
    let matrix = ConversionMatrix(Sample.all)
    print(matrix.text)
    #expect(matrix.failures.isEmpty)
  }

  @Test func thereAreSamplesOfTextAndYAML() {
    #expect(Set(Sample.all.map(\.format)).isSuperset(of: ["text", "yaml"]))
  }

  @Test(arguments: Sample.all)
  func samplesHaveFigures(_ sample: Sample) throws {
    #expect(try Step.read(sample.bytes, as: sample.format).report.figures.count > 20)
  }
}
