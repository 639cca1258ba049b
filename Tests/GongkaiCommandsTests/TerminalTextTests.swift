import Testing

@testable import GongkaiCommands

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("政府信息", 8), ("\u{FF08}一\u{FF09}", 6), ("“”", 2), ("e\u{301}", 1), ("한글", 4),
    ("a\u{200B}b", 2),
    ("𠀀", 2), ("①", 1),
  ])
  func wideCharactersTakeTwoColumns(_ text: String, _ width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test func columnsAreAsWideAsTheirWidestCell() {
    let text = aligned([["名", "n", "末"], ["ab", "100", ""], ["政府", "7", "x"]], right: [1])
    #expect(text == "名      n  末\nab    100\n政府    7  x\n")
  }
}
