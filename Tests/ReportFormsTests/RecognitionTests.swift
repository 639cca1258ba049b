import ReportCore
import ReportForms
import ReportTestSupport
import Testing
import TextTableFormat

@Suite struct RecognitionTests {
  private static let block = """
    二、主动公开政府信息情况

    第二十条第(一)项 ||||
    信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |

    """

  private static func read(_ text: String) throws -> Recognition {
    Recognition(of: try TextReader.read(text.utf8).report, among: FormSet(try Form.builtIn()))
  }

  private static func value(_ recognition: Recognition, _ address: String) -> FigureValue? {
    FigureAddress(address).flatMap { recognition.report.figures[$0]?.value }
  }

  @Test func figuresHaveTheirPlaceUnitAndLine() throws {
    let recognition = try Self.read(Self.block + "规章 | 1 | 2 | 3 |\n行政规范性文件 | / | 0 | 1,234 |\n")
    let figure = recognition.report.figures[try #require(FigureAddress("disclosure/normative_documents/in_force"))]
    #expect(figure?.value == .number(ExactDecimal(1234)))
    #expect(figure?.text == "1,234")
    #expect(figure?.unit == "件")
    #expect(figure?.location?.line == 6)
    #expect(Self.value(recognition, "disclosure/normative_documents/issued") == .mark("/"))
    #expect(recognition.report.metadata.form == "2021")
  }

  @Test(arguments: ["3.要求提供公开出板物", "3.要求提供公开出版物"])
  func aMisspeltLabelIsReadByItsPlaceAndTold(_ label: String) throws {
    let recognition = try Self.read(
      """
      三、收到和处理政府信息公开申请情况

      (五)不予处理 | 1.信访举报投诉类申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
      | 2.重复申请 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
      | \(label) | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
      | 4.无正当理由大量反复申请 | 4 | 0 | 0 | 0 | 0 | 0 | 4 |
      """)
    #expect(recognition.report.figures.count == 28)
    let finding = recognition.diagnostics.first { $0.code == .labelMisspelt }
    let official = "3.要求提供公开出版物"
    #expect((finding != nil) == (label != official))
    guard let finding else { return }
    #expect(finding.severity == .warning)
    #expect(finding.location?.line == 5)
    #expect(finding.arguments["text"]?.chinese == label)
    #expect(finding.arguments["row"]?.chinese == official)
  }

  @Test func textInAFiguresCellIsAnErrorAtItsPlace() throws {
    let recognition = try Self.read(Self.block + "规章 | 1 | 约2件 | 3 |\n行政规范性文件 | 4 | 5 | 6 |\n")
    let finding = try #require(recognition.diagnostics.first { $0.code == .notAFigure })
    #expect(finding.location?.line == 5)
    #expect(finding.arguments["text"]?.chinese == "约2件")
    #expect(Self.value(recognition, "disclosure/regulations/repealed") == nil)
    #expect(Self.value(recognition, "disclosure/regulations/in_force") == .number(ExactDecimal(3)))
  }

  @Test func aRowWithTooManyValuesIsToldAndKept() throws {
    let recognition = try Self.read(Self.block + "规章 | 1 | 2 | 3 | 4 |\n行政规范性文件 | 4 | 5 | 6 |\n")
    let finding = try #require(recognition.diagnostics.first { $0.code == .tooManyValues })
    #expect(finding.arguments["values"]?.chinese == "1、2、3、4")
    #expect(finding.location?.line == 5)
    #expect(ReportDump().text(of: recognition.report).contains("\"1 | 2 | 3 | 4\""))
  }

  @Test func aRowOfAnotherKindIsKeptWhereItStood() throws {
    let recognition = try Self.read(Self.block + "规章 | 1 | 2 | 3 |\n其他主动公开文件 | 7 | 8 | 9 |\n行政规范性文件 | 4 | 5 | 6 |\n")
    #expect(recognition.diagnostics.contains { $0.code == .unknownRow && $0.location?.line == 6 })
    #expect(Self.value(recognition, "disclosure/normative_documents/issued") == .number(ExactDecimal(4)))
    #expect(ReportDump().text(of: recognition.report).contains("\"其他主动公开文件\""))
  }

  @Test func valuesThatSeveralPlacesTakeStayUnplaced() throws {
    let recognition = try Self.read(Self.block + "规章 | 1 ||||\n行政规范性文件 | 4 | 5 | 6 |\n")
    let finding = try #require(recognition.diagnostics.first { $0.code == .unplacedValues })
    #expect(finding.location == SourceLocation(line: 5, column: 10))
    #expect(finding.arguments["places"]?.chinese == "本年制发件数;本年废止件数;现行有效件数")
    #expect(Self.value(recognition, "disclosure/regulations/issued") == nil)
  }

  @Test func aSecondCopyOfATableStaysText() throws {
    let rows = "规章 | 1 | 2 | 3 |\n行政规范性文件 | 4 | 5 | 6 |\n"
    let recognition = try Self.read(
      Self.block + rows
        + "\n上年数据如下,供参考。\n\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 7 | 8 | 9 |\n行政规范性文件 | 7 | 7 | 8 |\n")
    #expect(recognition.diagnostics.contains { $0.code == .repeatedTable && $0.location?.line == 10 })
    #expect(Self.value(recognition, "disclosure/regulations/issued") == .number(ExactDecimal(1)))
    #expect(ReportDump().text(of: recognition.report).contains("\"9\""))
  }

  @Test func tablesThatAreNotThereAreTold() throws {
    let recognition = try Self.read(Self.block + "规章 | 1 | 2 | 3 |\n行政规范性文件 | 4 | 5 | 6 |\n")
    #expect(recognition.diagnostics.count { $0.code == .missingTable } == 2)
  }

  @Test func aReportWithoutTheTablesStaysAsItIs() throws {
    let text = "一、情况\n\n姓名 | 年龄\n张三 | 20\n李四 | 30\n"
    let recognition = try Self.read(text)
    #expect(recognition.form == nil)
    #expect(recognition.report.figures.isEmpty)
    #expect(recognition.diagnostics.map(\.code).contains(.noFormFound))
  }

  @Test func theEditionIsToldByTheLabelsNotTheYear() throws {
    let recognition = try Self.read(
      "某县教育局2019年政府信息公开工作年度报告\n\n" + Self.block + "规章 | 1 | 2 | 3 |\n规范性文件 | 4 | 5 | 6 |\n")
    #expect(recognition.form?.id == "2021")
    #expect(recognition.diagnostics.contains { $0.code == .yearOutsideForm })
  }
}
