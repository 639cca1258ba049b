import ReportCore
import ReportForms
import Testing

@testable import ReportDriver

@Suite struct OutputNameTests {
  private let input = BatchInput(number: 0, path: "in/甲/年报.2020.txt", folder: "甲")

  private func path(_ template: String, agency: String? = nil, year: Int? = nil) throws -> String {
    let report = Report(metadata: Metadata(agency: agency, year: year))
    let checked = CheckedReport(
      report: report, form: nil, diagnostics: [], format: LineFormat.format, detection: .named)
    return try OutputNameTemplate(parsing: template).path(for: input, as: EchoFormat.Writer.format, of: checked)
  }

  @Test func fieldsStandForWhatIsKnown() throws {
    #expect(OutputNameTemplate.keepingTree.path(for: input, as: EchoFormat.Writer.format) == "甲/年报.2020.echo")
    #expect(try path("{year}/{agency}-{form}.{ext}", agency: "某局", year: 2020) == "2020/某局-_.echo")
    #expect(try path("{dir}-{name}") == "甲-年报.2020.txt")
  }

  @Test(
    arguments: [
      ("../../etc/passwd", "out/.._.._etc_passwd.echo"), ("a\u{0}b\nc:d", "out/a_b_c_d.echo"), ("", "out/_.echo"),
      (String(repeating: "局", count: 400), "out/" + String(repeating: "局", count: 50) + ".echo"),
    ] as [(String, String)])
  func whatAReportSaysStaysAFileName(_ agency: String, _ expected: String) throws {
    #expect(try path("out/{agency}.{ext}", agency: agency) == expected)
  }

  @Test(arguments: [("/{agency}/../x", "_../_../x"), (".gongkai-journal", "_.gongkai-journal")] as [(String, String)])
  func noPartLeadsUpwards(_ template: String, _ expected: String) throws {
    #expect(try path(template, agency: "..") == expected)
  }

  @Test(arguments: ["{nothing}", "{stem", "stem}", ""]) func refusesWhatIsNoTemplate(_ template: String) {
    let error = #expect(throws: ConversionError.self) { try OutputNameTemplate(parsing: template) }
    #expect(error?.code == .usage)
    #expect(error?.diagnostic.code == .invalidNameTemplate)
    #expect(error?.message.english.contains("{agency}") == true)
  }

  @Test func onlySomeFieldsNeedTheReport() throws {
    #expect(try !OutputNameTemplate(parsing: "{dir}/{stem}-{name}.{ext}").needsReport)
    #expect(try OutputNameTemplate(parsing: "{stem}-{year}").needsReport)
  }
}

@Suite struct OutputClaimsTests {
  /// For each path, the number of the one that it collides with.
  private func owners(_ paths: [String], capacity: Int) -> [Int?] {
    var claims = OutputClaims(capacity: capacity)
    return paths.indices.map { index in claims.claim(paths[index], for: index) { paths[$0] } }
  }

  @Test func theFirstHasTheName() {
    #expect(owners(["a/b", "a/c", "a/b", "a/b"], capacity: 0) == [nil, nil, 0, 0])
  }

  @Test func aFolderIsNoFile() {
    #expect(owners(["a/b", "a", "a/b/c", "x", "x/y"], capacity: 0) == [nil, 0, 0, nil, 3])
  }

  @Test(arguments: [0, 500, 5000]) func manyNamesAreToldApart(_ capacity: Int) {
    let paths = (0..<1000).map { "\($0 % 7)/report-\($0)" }
    #expect(owners(paths + paths, capacity: capacity) == paths.map { _ in nil } + paths.indices.map { $0 })
  }
}

@Suite struct ContentHashTests {
  @Test(
    arguments: [
      ("", "00000000000000000000000000000000"), ("hello", "cbd8a7b341bd9b025b1e906a48ae1d19"),
      ("The quick brown fox jumps over the lazy dog", "e34bbc7bbc071b6c7a433ca9c49a9347"),
    ] as [(String, String)])
  func isMurmurHash3(_ text: String, _ digits: String) {
    #expect(ContentHash(text).description == digits)
    #expect(ContentHash(digits: digits) == ContentHash(text))
  }

  @Test func everyByteCounts() {
    var hashes: Set<ContentHash> = []
    for length in 0..<40 {
      for changed in 0..<max(length, 1) {
        var bytes = [UInt8](repeating: 0x61, count: length)
        if length > 0 { bytes[changed] = 0x62 }
        hashes.insert(ContentHash(bytes.span))
      }
    }
    #expect(hashes.count == 1 + (1..<40).reduce(0, +))
  }
}
