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

  @Test func anAgencyWithANumberOfItsOwnIsTakenFromTheTitle() throws {
    let title = "第000001号局2022年政府信息公开工作年度报告"
    let metadata = try Self.recognised(title: title, prose: "投资20万元在县客运中心设立窗口。").report.metadata
    #expect(metadata.agency == "第000001号局")
    #expect(metadata.year == 2022)
  }

  @Test(arguments: [
    "投资20万元在县客运中心设立窗口。", "组织全县各局参加培训。", "在某某县行政服务中心设立窗口。", "推进某某县政务服务中心建设。",
    "工作扎实推进。某某县水利局等单位予以配合。", "与某某市教育局联合开展培训。", "现将某某县教育局的情况公布如下。",
  ])
  func whatTheProseSaysOfOthersIsNoAuthor(prose: String) throws {
    #expect(try Self.recognised(title: "年度报告", prose: prose).report.metadata.agency == nil)
  }

  @Test(arguments: [
    "张家口市宣化区教育局", "某在市向前镇人民政府", "某为县与某乡人民政府", "向阳区教育局", "五河县水利局", "新建区教育局",
  ])
  func lettersThatAlsoAreVerbsMayStandInANameOfAPlace(agency: String) throws {
    #expect(try Self.recognised(title: "年度报告", prose: "\(agency)认真落实条例。").report.metadata.agency == agency)
  }

  @Test(arguments: [("某某县水利局", "某某县水利局"), ("某某县水利局办公楼改造完成。", nil), ("某某县水利局予以配合", nil)])
  func behindTheFirstSectionOnlyASignatureNamesTheAuthor(line: String, agency: String?) throws {
    var report = Report(metadata: Metadata(title: "年度报告"))
    report.sections = [
      Section(heading: "一、总体情况", blocks: [.paragraph(Paragraph(text: "工作扎实推进。"))]),
      Section(heading: "六、其他需要报告的事项", blocks: [.paragraph(Paragraph(text: line))]),
    ]
    #expect(Recognition(of: report, among: FormSet(try Form.builtIn())).report.metadata.agency == agency)
  }

  @Test func theProseNamesWhatTheTitleDoesNot() throws {
    let metadata = try Self.recognised(title: "年度报告", prose: "2022年,某某县水利局认真落实条例。").report.metadata
    #expect(metadata.year == 2022)
    #expect(metadata.agency == "某某县水利局")
  }
}
