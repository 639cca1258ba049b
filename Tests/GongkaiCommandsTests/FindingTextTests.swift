import ReportCore
import Testing

@testable import GongkaiCommands

@Suite struct FindingTextTests {
  private let code = DiagnosticCode(
    "GK9901", .error, chinese: "数字不对:{text}", english: "wrong figure: {text}",
    hint: Message(chinese: "改正它", english: "mend it"))

  private func render(
    _ finding: Diagnostic, _ source: String, in language: Language = .english, color: Bool = false
  ) -> String {
    FindingText(language: language, usesColor: color)
      .rendered(finding, name: "a.txt", lines: SourceLines(Array(source.utf8)))
  }

  @Test(arguments: [
    // 总计 | 四 in GB 18030, and in UTF-16 after a byte order mark.
    [0xD7, 0xDC, 0xBC, 0xC6, 0x20, 0x7C, 0x20, 0xCB, 0xC4] as [UInt8],
    [0xFF, 0xFE, 0x3B, 0x60, 0xA1, 0x8B, 0x20, 0, 0x7C, 0, 0x20, 0, 0xDB, 0x56],
  ])
  func showsTheLineWhateverItsEncoding(_ source: [UInt8]) {
    let finding = Diagnostic(code, at: SourceLocation(file: "a.txt", line: 1, column: 10), ["text": "四"])
    let text = FindingText(language: .english, usesColor: false)
      .rendered(finding, name: "a.txt", lines: SourceLines(source))
    #expect(text.contains("    1 | 总计 | 四\n      |        ^\n"))
  }

  @Test func pointsAtThePlaceInWideText() {
    let finding = Diagnostic(code, at: SourceLocation(file: "a.txt", line: 2, column: 10), ["text": "四"])
    #expect(
      render(finding, "一行\r\n总计 | 四\r\n末行", in: .chinese) == """
        a.txt:2:10: 错误[GK9901]: 数字不对:四
            2 | 总计 | 四
              |        ^
          建议: 改正它

        """)
    #expect(render(finding, "一行\n总计 | 四").hasPrefix("a.txt:2:10: error[GK9901]: wrong figure: 四\n"))
  }

  @Test func showsTheRowOfAPageAndPointsIntoIt() {
    var finding = Diagnostic(code, at: SourceLocation(PagePlace(page: 3, x: 72, y: 144)).inFile("a.pdf"), ["text": "7"])
    finding.quote = Quote(line: "规章  7", column: 9)
    let text = FindingText(language: .english, usesColor: false).rendered(finding)
    #expect(
      text.hasPrefix(
        "a.pdf:第3页 (72,144): error[GK9901]: wrong figure: 7\n      | 规章  7\n      |       ^\n"))
  }

  @Test func showsNoLineWithoutAColumnOrOfAnotherFile() {
    for location in [SourceLocation(file: "a.txt", line: 1), SourceLocation(file: "b.txt", line: 1, column: 1), nil] {
      let text = render(Diagnostic(code, at: location, ["text": "x"], hint: nil), "line")
      #expect(!text.contains("^"))
      #expect(!text.contains(" | "))
    }
  }

  @Test(arguments: [0, 1, 3, 99]) func aPlaceBeyondTheInputIsNoFault(_ line: Int) {
    let text = render(Diagnostic(code, at: SourceLocation(file: "a.txt", line: line, column: 500)), "一\n二")
    #expect(text.contains("error[GK9901]"))
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    let location = SourceLocation(file: "a.txt", line: 1, column: 2)
    let text = render(
      Diagnostic(code, at: location, ["text": "\u{1B}[2J\u{202E}"]), "\u{1B}]0;x\u{7}\tz")
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    #expect(text.contains("\\u{1B}[2J\\u{202E}"))
  }

  @Test func colorIsOnlyThereWhenWanted() {
    let finding = Diagnostic(code, at: SourceLocation(file: "a.txt", line: 1, column: 1))
    #expect(render(finding, "x", color: true).contains("\u{1B}[1;31merror[GK9901]\u{1B}[0m"))
    #expect(!render(finding, "x").contains("\u{1B}"))
  }

  /// Whatever stands far from the place neither shows nor matters, be it no text at all.
  @Test func onlyTheNeighbourhoodIsLookedAt() throws {
    let far = [UInt8](repeating: 0xFF, count: 5000)
    let line = far + Array((String(repeating: "甲", count: 400) + "X" + String(repeating: "乙", count: 400)).utf8) + far
    let excerpt = try #require(SourceExcerpt(of: line[...], at: far.count + 1201))
    #expect(excerpt.text.hasPrefix("…甲") && excerpt.text.hasSuffix("乙…"))
    #expect(excerpt.text.unicodeScalars.contains("X"))
    #expect(SourceExcerpt(of: line[...], at: 100) == nil)
  }

  @Test func placesAreCountedInCharacters() {
    let lines = SourceLines(Array("\u{FEFF}甲a\n\(String(repeating: "乙b", count: 2000))\r\n丙".utf8))
    let counts = CharacterCounts(lines)
    #expect(counts.character(at: 1, inLine: 1, of: lines) == 1)
    #expect(counts.character(at: 4, inLine: 1, of: lines) == 2)
    #expect(counts.character(at: 1, inLine: 2, of: lines) == 1)
    for number in [0, 255, 256, 1000, 1999] {
      #expect(counts.character(at: number * 4 + 4, inLine: 2, of: lines) == number * 2 + 2)
    }
    #expect(counts.character(at: 99_999, inLine: 2, of: lines) == 4001)
    #expect(counts.character(at: 1, inLine: 4, of: lines) == nil)
  }

  @Test func aLongLineIsCutAroundThePlace() throws {
    let line = Array((String(repeating: "甲", count: 500) + "X" + String(repeating: "乙", count: 500)).utf8)
    let excerpt = try #require(SourceExcerpt(of: line[...], at: 1501))
    #expect(displayWidth(excerpt.text) <= 102)
    #expect(excerpt.text.hasPrefix("…甲"))
    #expect(excerpt.text.hasSuffix("乙…"))
    let column = excerpt.text.unicodeScalars.prefix { $0 != "X" }
    #expect(displayWidth(String(String.UnicodeScalarView(column))) == excerpt.indent)
  }
}
