import OfficePackage
import ReportCore
import ReportForms
import ReportTestSupport
import Testing

@testable import OFDFormat

@Suite struct OFDReaderTests {
  @Test(arguments: 0..<48 as Range<UInt64>)
  func everyFigureOfAnOfficialFormIsRead(seed: UInt64) throws {
    let forms = try Form.builtIn()
    let made = PaperReport(seed: seed, of: forms)
    let bytes = try MadeOFD.bytes(made.paper, firstOnTemplate: seed % 2 == 1, hasRuns: seed % 3 == 2)
    let report = try OFDReader.read(bytes).report
    #expect(made.differences(from: Recognition(of: report, among: FormSet(forms)).report) == [])
  }

  @Test func aFigureHasItsPlace() throws {
    let forms = try Form.builtIn()
    let made = PaperReport(seed: 3, of: forms)
    let report = Recognition(
      of: try OFDReader.read(MadeOFD.bytes(made.paper)).report, among: FormSet(forms)
    ).report
    let places = report.figures.compactMap { $0.location?.description }
    #expect(!places.isEmpty)
    #expect(places.allSatisfy { $0.hasPrefix("第") && $0.contains("页 (") && $0.hasSuffix(")") })
  }

  @Test func whatIsNoDocumentIsUnreadable() throws {
    #expect(OFDReader.failure([]) == "GK0101 -")
    #expect(OFDReader.failure(Array("OFD".utf8)).hasPrefix("GK0361"))
    var package = try PackageWriter()
    try package.add("other.xml", Array("<a/>".utf8))
    var buffer = ByteBuffer()
    try package.finish(to: &buffer)
    #expect(OFDReader.failure(buffer.bytes).hasPrefix("GK0365"))
  }

  @Test func aDocumentWithoutTextSaysSo() throws {
    var paper = Paper()
    paper.pages = [Paper.Page()]
    #expect(OFDReader.failure(try MadeOFD.bytes(paper)) == "GK0351 -")
  }

  @Test func wordsOfPagesThatShareATemplateAreCountedForEach() throws {
    let forms = try Form.builtIn()
    let made = PaperReport(seed: 3, of: forms)
    var limits = ReadLimits()
    limits.words = 5
    #expect(OFDReader.failure(try MadeOFD.bytes(made.paper, firstOnTemplate: true), limits: limits) == "GK0353 -")
  }

  @Test(arguments: [("g 3 5", [5.0, 5]), ("1 g 2000000000 2", [1, 2]), ("g -1 2 3", [3]), ("", [])])
  func stepsAreAsManyAsCharacters(_ text: String, _ steps: [Double]) {
    #expect(OFDNumbers.deltas(text, for: 2) == steps)
  }

  @Test func morePagesThanTheLimitAreAnError() throws {
    var paper = Paper()
    paper.pages = [Paper.Page(), Paper.Page()]
    var limits = ReadLimits()
    limits.pages = 1
    #expect(OFDReader.failure(try MadeOFD.bytes(paper), limits: limits) == "GK0352 -")
  }
}
