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
    ("云岭市河口区二郎街道办事处2022年政府信息公开工作年度报告", "云岭市河口区二郎街道办事处", 2022),
    ("某县八楞乡二○二一年政府信息公开工作年度报告", "某县八楞乡", 2021), ("三合镇2023年政府信息公开年报", "三合镇", 2023),
    ("某市一中路街道2023年度政府信息公开工作年度报告", "某市一中路街道", 2023),
    ("云岭市第二中学2021年信息公开年度报告", "云岭市第二中学", 2021), ("某县第1中学2022年政府信息公开年度报告", "某县第1中学", 2022),
    ("2024年云岭市科委政府信息公开工作年度报告", "云岭市科委", 2024),
    ("2020年某某市人民政府信息公开工作年度报告", "某某市人民政府", 2020),
    ("某县九里镇人民政府关于2021年度政府信息公开工作的年度报告", "某县九里镇人民政府", 2021),
    ("万年县水利局2022年政府信息公开工作年度报告", "万年县水利局", 2022), ("本溪市教育局2022年政府信息公开工作年度报告", "本溪市教育局", 2022),
    ("某市2021-2022年政府信息公开工作年度报告", "某市", 2022),
  ])
  func titlesNameAgencyAndYear(title: String, agency: String, year: Int) throws {
    let recognition = try Self.recognised(title: title)
    #expect(recognition.report.metadata.agency == agency)
    #expect(recognition.report.metadata.year == year)
    #expect(recognition.report.metadata.inferred.isSuperset(of: [.agency, .year]))
    #expect(recognition.diagnostics.count { $0.code == .fieldInferred } == 2)
  }

  @Test(arguments: [
    "政府信息公开工作年度报告", "年度报告", "第12号报告", "20222年报告", "本市教育局报告", "省厅年报",
    "11111111111111111111", "99999999999999999999999年报告",
  ])
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
    "如有疑问,请与白石镇人民政府党政办公室联系。", "年内获评先进,并获某某市人民政府办公室通报表扬。", "由某某县人民政府办公室督办。",
    "依据《某某省人民政府办公厅关于做好年报工作的通知》编制。", "地址:某某县人民政府办公室,电话:无。", "电话无(某某县人民政府办公室)。",
    "经某某市人民政府批准。", "受某某县人民政府委托。",
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
  func afterTheFirstSectionOnlyASignatureNamesTheAuthor(line: String, agency: String?) throws {
    var report = Report(metadata: Metadata(title: "年度报告"))
    report.sections = [
      Section(heading: "一、总体情况", blocks: [.paragraph(Paragraph(text: "工作扎实推进。"))]),
      Section(heading: "六、其他需要报告的事项", blocks: [.paragraph(Paragraph(text: line))]),
    ]
    #expect(Recognition(of: report, among: FormSet(try Form.builtIn())).report.metadata.agency == agency)
  }

  @Test(arguments: [
    ("现公布某区残疾人联合会2020年政府信息公开工作年度报告。", "某区残疾人联合会"), ("按要求,现将东山街道2020年政府信息公开工作报告如下。", "东山街道"),
    ("根据规定,某市山下街道现编制2023年政府信息公开年度报告。", "某市山下街道"), ("万年县水利局认真落实条例。", "万年县水利局"),
  ])
  func theProseNamesTheAgencyThatItIsOf(prose: String, agency: String) throws {
    #expect(try Self.recognised(title: nil, prose: prose).report.metadata.agency == agency)
  }

  @Test(arguments: ["发布机构:", "发布单位", "• 公开机构："])
  func aPublisherIsTheAgencyWhereTheTitleNamesNone(label: String) throws {
    var table = Table(layout: .sequence)
    table.appendRow([label, "某县教育局", "发布日期", "2021-01-25"].map { Cell(.text($0), line: 3, column: 5) })
    for title in ["政府信息公开年报", "某县财政局2020年政府信息公开年报"] {
      var report = Report(metadata: Metadata(title: title))
      report.sections = [Section(blocks: [.table(table)])]
      let recognition = Recognition(of: report, among: FormSet(try Form.builtIn()))
      let isNamed = title.hasPrefix("某县")
      #expect(recognition.report.metadata.agency == (isNamed ? "某县财政局" : "某县教育局"))
      let note = recognition.diagnostics.first { $0.code == .fieldInferred && $0.location?.line == 3 }
      #expect((note != nil) == !isNamed)
    }
  }

  /// A workbook has its title and who filled it in within its table.
  @Test(arguments: [
    ("填报单位（盖章）：云岭市水务局", "云岭市2025年城市排水设施统计表", "云岭市水务局", 2025),
    ("单位名称：河湾县退役军人事务局", "统计报表（2025年）", "河湾县退役军人事务局", 2025),
    ("计量单位：人", "云岭市2025年城市排水设施统计表", "云岭市", 2025),
  ])
  func theFirstRowsOfATableNameAgencyAndYear(line: String, title: String, agency: String, year: Int) throws {
    var table = Table()
    for row in [[title, "", ""], [line, "", "制表机关：省厅"], ["区县", "数量", "合计"], ["甲区", "2019", "3"]] {
      table.appendRow(row.map { Cell(.text($0), line: 7, column: 2) })
    }
    let note = Paragraph(text: "单位负责人：王某    报出日期：2026年2月3日")
    let report = Report(sections: [Section(blocks: [.table(table), .paragraph(note)])])
    let recognition = Recognition(of: report, among: FormSet(try Form.builtIn()))
    #expect(recognition.report.metadata.agency == agency)
    #expect(recognition.report.metadata.year == year)
    let notes = recognition.diagnostics.filter { $0.code == .fieldInferred }
    #expect(notes.count == 2 && notes.allSatisfy { $0.location?.line == 7 })
  }

  @Test(
    arguments: [
      ("报出日期：2026年2月3日", nil), ("填报日期: 2026 年 1 月 8 日", nil), ("发布时间：2023年1月20日 来源：某局", nil),
      ("发布日期：2023年1月20日。统计期限为2022年1月1日至2022年12月31日。", 2022), ("统计时间：2022年1月1日至2022年12月31日", 2022),
      ("数据截止日期：2022年12月31日", 2022), ("2022年全年主动公开信息3条。", 2022),
    ] as [(String, Int?)])
  func theDayOfPublishingIsNoYearOfTheReport(prose: String, year: Int?) throws {
    #expect(try Self.recognised(title: "年度报告", prose: prose).report.metadata.year == year)
  }

  @Test func theProseNamesWhatTheTitleDoesNot() throws {
    let metadata = try Self.recognised(title: "年度报告", prose: "2022年,某某县水利局认真落实条例。").report.metadata
    #expect(metadata.year == 2022)
    #expect(metadata.agency == "某某县水利局")
  }
}
