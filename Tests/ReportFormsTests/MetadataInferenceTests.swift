import ReportCore
import ReportForms
import Testing

@Suite struct MetadataInferenceTests {
  private static func recognised(title: String?, prose: String = "") throws -> Recognition {
    var report = Report(metadata: Metadata(title: title))
    report.sections = [Section(heading: "一、总体情况", blocks: [.paragraph(Paragraph(text: prose))])]
    return Recognition(of: report, among: FormSet(try Form.builtIn()))
  }

  @Test(arguments: [
    ("某县教育局2022年政府信息公开工作年度报告", "某县教育局", 2022),
    ("2020年某某县人力资源和社会保障局政府信息公开工作年度报告", "某某县人力资源和社会保障局", 2020),
    ("关于某某市水利局2021年度政府信息公开工作年度报告", "某某市水利局", 2021),
    ("某某区某某街道办事处二〇二二年政府信息公开工作年度报告", "某某区某某街道办事处", 2022),
    ("某省生态环境厅 2022 年度政府信息公开工作年度报告", "某省生态环境厅", 2022),
    ("某某市人民政府办公室２０２１年政府信息公开年报", "某某市人民政府办公室", 2021),
  ])
  func titlesNameAgencyAndYear(title: String, agency: String, year: Int) throws {
    let recognition = try Self.recognised(title: title)
    #expect(recognition.report.metadata.agency == agency)
    #expect(recognition.report.metadata.year == year)
    #expect(recognition.report.metadata.inferred.isSuperset(of: [.agency, .year]))
    #expect(recognition.diagnostics.count { $0.code == .fieldInferred } == 2)
  }

  @Test(arguments: ["政府信息公开工作年度报告", "年度报告", "第12号报告", "20222年报告", "本市教育局报告", "省厅年报"])
  func whatTheTitleDoesNotSayIsNotMadeUp(title: String) throws {
    let metadata = try Self.recognised(title: title, prose: "工作扎实推进。").report.metadata
    #expect(metadata.agency == nil)
    #expect(metadata.year == nil)
    #expect(metadata.inferred.isEmpty)
  }

  @Test func theProseNamesWhatTheTitleDoesNot() throws {
    let metadata = try Self.recognised(title: "年度报告", prose: "2022年,某某县水利局认真落实条例。").report.metadata
    #expect(metadata.year == 2022)
    #expect(metadata.agency == "某某县水利局")
  }
}
