import ReportCore
import ReportDriver
import ReportForms
import StandardFormats
import Testing

/// Definitions drafted from the official blank forms, beside the built-in ones.
@Suite struct FormDraftTests {
  /// What a definition says, by labels instead of keys.
  private struct Shape: Equatable {
    var sections: [String]
    var tables: [String]
    var sums: Set<String>

    init(_ form: Form) {
      sections = form.sections.map { "\($0.number) \($0.title)" }
      tables = form.tables.map { table in
        let blocks = table.blocks.map { block in
          let columns = block.columns.map { "\($0.path) \($0.unit) \($0.kind)" }
          return "\(block.heading ?? "-") \(block.corner ?? "-") \(columns) \(block.rows.map(\.path))"
        }
        return "\(table.section) \(table.name) \(table.arrangement) \(blocks)"
      }
      sums = Set(
        form.rules.filter { !$0.spansYears }.map { rule in
          let blocks = form.table(rule.table)?.blocks ?? []
          func labels(_ terms: [FormRule.Term]) -> [String] {
            terms.map { term in
              let paths = blocks.flatMap {
                rule.scope == .rows ? $0.columns.map { ($0.key, $0.path) } : $0.rows.map { ($0.key, $0.path) }
              }
              return "\(paths.first { $0.0 == term.key }?.1 ?? [])"
            }.sorted()
          }
          return
            "\(form.table(rule.table)?.name ?? "") \(rule.scope) \(labels(rule.left)) \(rule.relation) \(labels(rule.right))"
        })
    }
  }

  private static func drafted(_ bytes: [UInt8], as format: String) throws -> Form {
    var settings = ConversionSettings(forms: nil)
    settings.inputFormat = format
    let converter = try Converter(registry: StandardFormats.registry(), settings: settings)
    let report = try converter.check(Input(name: "blank", bytes: bytes)).report
    return try Form(parsing: Array(FormDraft(of: report, named: "drafted").text.utf8).span, file: "drafted.yaml")
  }

  private static func written(_ report: Report, as format: String) throws -> [UInt8] {
    let entry = try StandardFormats.registry().known(format)
    let checked = CheckedReport(
      report: report, form: nil, diagnostics: [], format: entry.format, detection: .named)
    return try Step.write(checked, as: format)
  }

  @Test(arguments: ["2021", "2019"], ["xlsx", "html", "docx"])
  func theOfficialBlankFormGivesTheBuiltInDefinition(edition: String, format: String) throws {
    let form = try FormLibrary().form(named: edition)
    let drafted = try Self.drafted(Self.written(form.blank(metadata: Metadata()).report, as: format), as: format)
    #expect(Shape(drafted) == Shape(form))
    // The rules between years are what is carried forward and, where the form has it, what is in force.
    func betweenYears(_ form: Form) -> [Int] {
      form.rules.filter(\.spansYears).map { $0.left.count + $0.right.count }.sorted()
    }
    #expect(betweenYears(drafted) == betweenYears(form))
  }

  @Test(arguments: ["xlsx", "html", "docx"])
  func sumsThatNoLabelTellsAreFoundInFigures(format: String) throws {
    var table = Table()
    func row(_ texts: [String]) { table.appendRow(texts.map { Cell(.text($0)) }) }
    row(["Office", "At start", "Received", "Done", "At end", "By post"])
    row(["North", "12", "40", "45", "7", "30"])
    row(["East", "3", "22", "20", "5", "22"])
    row(["South", "0", "71", "60", "11", "15"])
    row(["West", "9", "18", "19", "8", "2"])
    row(["All offices", "24", "151", "144", "31", "69"])
    let report = Report(
      metadata: Metadata(title: "Annual Report"),
      sections: [Section(title: "Requests", heading: "Requests", blocks: [.table(table)])])
    let bytes = try Self.written(report, as: format)
    let sums = Shape(try Self.drafted(bytes, as: format)).sums
    #expect(
      sums == [
        #"Requests columns ["[\"All offices\"]"] equal ["[\"East\"]", "[\"North\"]", "[\"South\"]", "[\"West\"]"]"#,
        #"Requests rows ["[\"At start\"]", "[\"Received\"]"] equal ["[\"At end\"]", "[\"Done\"]"]"#,
      ])
  }

  /// Tables as other offices have them, and what a draft says of each.
  @Test(arguments: ["schools", "budget", "indicators", "projects", "sides", "years"])
  func tablesOfOtherOfficesAreDrafted(name: String) throws {
    let (rows, expected) = try #require(Self.others[name])
    var table = Table()
    for row in rows { table.appendRow(row.map { Cell(.text($0)) }) }
    let report = Report(metadata: Metadata(title: "甲县2025年年报"), sections: [Section(blocks: [.table(table)])])
    let draft = try FormDraft(of: report, named: "drafted")
    for line in expected { #expect(draft.text.contains(line + "\n"), "\(draft.text)") }
    // What was drafted reads the report, and every number finds its place.
    let form = try Form(parsing: Array(draft.text.utf8).span, file: "drafted.yaml")
    let recognition = Recognition(of: report, among: FormSet([form]))
    #expect(recognition.diagnostics.filter { $0.severity == .error } == [])
    #expect(form.check(recognition.report).filter { $0.severity == .error } == [])
    #expect(recognition.account?.told == 0)
    #expect(recognition.account?.left == 0)
  }

  private static let others: [String: (rows: [[String]], expected: [String])] = [
    "schools": (
      [
        ["填报单位：教育局", "", "", "", ""], ["类别", "学校数（所）", "学生（人）", "生师比", "巩固率（%）"],
        ["甲", "1", "2", "3", "4"], ["合计", "51", "37100", "15.2", "98.6"], ["小学", "36", "24100", "15.9", "99.8"],
        ["初中", "15", "13000", "13.8", "99.1"], ["注：生师比为学生数与教师数之比。", "", "", "", ""],
      ],
      [
        "      学校数所: {label: 学校数（所）, unit: 所}", "      生师比: {label: 生师比, kind: rate}",
        "      巩固率: {label: \"巩固率（%）\", unit: \"%\", kind: rate}",
        "  合计: in each column of 年报 except 生师比 巩固率, 合计 = 小学 + 初中",
      ]
    ),
    "budget": (
      [
        ["科目", "预算数", "决算数", "比上年增减%"], ["教育", "421.50", "430", "5.1%"],
        ["卫生", "300", "298.25", "-2.4%"], ["合计", "721.50", "728.25", "1.9%"],
      ],
      [
        "      预算数: {label: 预算数, kind: measure}",
        "      比上年增减: {label: \"比上年增减%\", unit: \"%\", kind: rate}",
        "  合计: in each column of 年报 except 比上年增减, 合计 = 教育 + 卫生",
      ]
    ),
    "indicators": (
      [
        ["指标名称", "计量单位", "代码", "全市", "东区", "西区"], ["废水", "万吨", "01", "1205.3", "700.1", "505.2"],
        ["罚款", "万元", "02", "10.5", "4", "6.5"], ["投诉", "件", "03", "412", "211", "201"],
      ],
      [
        "    texts: [计量单位, 代码]", "      废水: {label: 废水, unit: 万吨, kind: measure}",
        "      罚款: {label: 罚款, unit: 万元, kind: money}", "      投诉: {label: 投诉, unit: 件}",
        "  全市: in each row of 年报, 全市 = 东区 + 西区",
      ]
    ),
    "projects": (
      [
        ["序号", "项目名称", "建设单位", "开工日期", "总投资（万元）", "备注"], ["1", "水厂", "水务局", "2024-03-15", "12500", "已验收"],
        ["2", "小学", "教育局", "2025-06-01", "8600.5", ""], ["", "合计", "", "", "21100.5", ""],
      ],
      [
        "    texts: [建设单位, 开工日期, 备注]", "      水厂: 水厂", "  合计: in each column of 年报, 合计 = 水厂 + 小学",
      ]
    ),
    "years": (
      [
        ["年份", "图书", "期刊", "合计"], ["2021", "5120", "410", "5530"], ["2023", "880", "35", "915"],
        ["2024", "900", "40", "940"],
      ],
      ["      \"2021年\": \"2021年\"", "  合计: in each row of 年报, 合计 = 图书 + 期刊"]
    ),
    "sides": (
      [
        ["项目", "决算数（万元）", "项目", "决算数（万元）"], ["财政拨款", "3201.5", "教育", "3001"], ["事业收入", "0", "卫生", "200.5"],
        ["收入合计", "3201.5", "支出合计", "3201.5"],
      ],
      [
        "  收入合计: in each column of 年报, 收入合计 = 财政拨款 + 事业收入",
        "  支出合计: in each column of 年报-2, 支出合计 = 教育 + 卫生",
      ]
    ),
  ]

  /// A workbook has its title, who filled it in and how the columns are numbered in the rows of its table.
  @Test(arguments: [
    (["附件2", "云岭市2025年度城市排水设施统计表"], "城市排水设施统计表"), (["城市排水设施统计表（2025年）"], "城市排水设施统计表"),
    (["附表3-1：", "城市排水设施统计表", "填报单位（盖章）：云岭市水务局"], "城市排水设施统计表"),
  ])
  func theTitleStandsInTheFirstRows(titles: [String], name: String) throws {
    var table = Table()
    for title in titles { table.appendRow(([title] + Array(repeating: "", count: 5)).map { Cell(.text($0)) }) }
    for row in [
      ["区县", "雨水管（公里）", "污水管（公里）", "合计（公里）", "泵站（座）", "备注"], ["甲", "1", "2", "3", "4", "乙"],
      ["城中区", "120.5", "130", "250.5", "22", ""], ["北湖区", "88", "80", "168", "9", "新设"],
      ["东山县", "45", "40.5", "85.5", "5", ""], ["全市合计", "253.5", "250.5", "504", "36", ""],
    ] { table.appendRow(row.map { Cell(.text($0)) }) }
    let report = Report(sections: [Section(blocks: [.table(table)])])
    let draft = try FormDraft(of: report, named: "drain")
    #expect(draft.text.contains("\nname: \(name)\ntitle: \(name)\n"), "\(draft.text)")
    #expect(!draft.text.contains("甲: 甲"))
    #expect(draft.counts == (tables: 1, rows: 4, columns: 4, rules: 2))
    let form = try Form(parsing: Array(draft.text.utf8).span, file: "drafted.yaml")
    let recognition = Recognition(of: report, among: FormSet([form]))
    #expect(recognition.diagnostics.filter { $0.severity == .error } == [])
    #expect(recognition.report.figures.count == 16)
  }

  /// Without merged cells a label over several rows stands in the first, and its head leaves a blank.
  @Test func labelsOverSeveralRowsNeedNoMergedCells() throws {
    var table = Table()
    for row in [
      ["消防站", "", "火灾", "救援", "合计"], ["市区站", "东门站", "120", "44", "164"], ["", "西门站", "77", "30", "107"],
      ["市区小计", "", "197", "74", "271"], ["县域站", "白沙站", "30", "12", "42"], ["总计", "", "227", "86", "313"],
    ] { table.appendRow(row.map { Cell(.text($0)) }) }
    let draft = try FormDraft(of: Report(sections: [Section(title: "出动", blocks: [.table(table)])]), named: "fire")
    #expect(draft.text.contains("      西门站: 市区站 / 西门站\n"), "\(draft.text)")
    #expect(draft.text.contains("corner: 消防站\n"))
    #expect(draft.counts.rows == 5 && draft.counts.columns == 3)
  }

  @Test func aTableWithoutHeadsHasOneColumn() throws {
    var table = Table(layout: .grid)
    for row in [["学校数（所）", "51"], ["学生（人）", "37100"]] {
      for text in row { table.append(Cell(.text(text))) }
      table.endRow()
    }
    let report = Report(sections: [Section(title: "甲", blocks: [.table(table)])])
    let draft = try FormDraft(of: report, named: "x")
    #expect(draft.counts == (tables: 1, rows: 2, columns: 1, rules: 0))
    #expect(draft.text.contains("数值: 数值") && draft.text.contains("{label: 学生（人）, unit: 人}"))
  }

  @Test func whatHasNoTableCannotBeDrafted() throws {
    let report = Report(sections: [Section(title: "甲", blocks: [.paragraph(Paragraph(text: "无表。"))])])
    do throws(ConversionError) {
      _ = try FormDraft(of: report, named: "x")
      Issue.record("no error")
    } catch {
      #expect(error.diagnostic.code == .nothingToDraft)
    }
  }
}
