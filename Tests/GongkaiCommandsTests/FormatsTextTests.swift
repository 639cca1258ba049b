import ReportCore
import Testing

@testable import GongkaiCommands

@Suite struct FormatsTextTests {
  private struct Writer: ReportWriter {
    static let format = FormatDescription(
      id: "xyz", summary: Message(chinese: "某格式", english: "some format"), extensions: ["xyz", "xy"],
      mediaType: "text/xyz",
      options: [
        FormatOption("bom", .flag, default: "false", summary: Message(chinese: "加标记", english: "adds a mark")),
        FormatOption("name", .text, default: "", summary: "name"),
      ],
      limitation: Message(chinese: "文字", english: "narrative"))

    func write(_ report: Report, to sink: inout some ByteSink, in context: inout WriteContext) throws(ConversionError) {
    }
  }

  @Test func listsAFormat() {
    #expect(
      FormatsText(language: .english).list(of: [.writing(Writer.self)]) == """
        format  reads  writes  extensions  summary
        xyz     —      yes     xyz, xy     some format

        """)
  }

  @Test func describesAFormatWithItsOptions() {
    #expect(
      FormatsText(language: .chinese).description(of: .writing(Writer.self)) == """
        xyz: 某格式

        读        —
        写        是
        扩展名    xyz, xy
        媒体类型  text/xyz
        装不下    文字

        选项      可取         默认   作用
        xyz.bom   true, false  false  加标记
        xyz.name  …            —      name

        """)
  }
}
