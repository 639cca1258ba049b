import ReportCore
import Testing
import TextTableFormat

/// What stands beside tables in markup.
@Suite struct MarkupTableTests {
  private static func blocks(_ text: String) throws -> [String] {
    let read = try report(of: text)
    return read.sections.flatMap(\.blocks).map { block in
      switch block {
      case .paragraph(let paragraph): paragraph.text
      case .heading(let heading): heading.text
      case .table(let table): table.cells.map { $0.text(in: read.figures) }.joined(separator: "|")
      }
    }
  }

  @Test(arguments: ["{|\n| 甲 || 1\n|}", "\\begin{tabular}{ll}\n甲 & 1 \\\\\n\\end{tabular}"])
  func whatStandsAfterTheEndIsText(_ table: String) throws {
    #expect(try Self.blocks("\(table) 共2件\n\n完\n") == ["甲|1", "共2件", "完"])
    #expect(try Self.blocks("\(table)} \\\\\n\n完\n") == ["甲|1", "完"])
  }

  @Test func whatStandsBeforeTheFirstCellOfAWikiRowIsARow() throws {
    #expect(try Self.blocks("{|\n共2件\n|-\n| 甲 || 1\n|-\n又3件\n| 乙 || 4\n|}\n") == ["共2件|甲|1|又3件|乙|4"])
  }
}
