import ReportCore
import ReportForms
import ReportTestSupport
import Testing
import TextTableFormat

/// Tables whose rows a form does not list.
@Suite struct OpenRowsTests {
  private static let definition = """
    form: schools
    title: 学校年报
    sections: {一: 学生情况, 二: 教师情况}
    tables:
      pupils:
        name: 学生情况
        section: 一
        unit: 人
        corner: 学校
        columns: {boys: 男生, girls: 女生, total: 合计}
        rows:
          town.*: "*"
          towns: 城镇小计
          village.*: "乡村 / *"
          sum: 总计
      teachers:
        name: 教师情况
        section: 二
        unit: 人
        columns: {full: 专任教师, other: 其他人员}
        rows:
          school.*: "*"
    rules:
      towns: in each column of pupils, towns = town.*
      sum: in each column of pupils, sum = towns + village.*
      row: in each row of pupils, total = boys + girls
    """

  private static func read(_ text: String) throws -> Recognition {
    let form = try Form(parsing: Array(definition.utf8).span, file: "own.yaml")
    return Recognition(of: try TextReader.read(text.utf8).report, among: FormSet([form] + (try Form.builtIn())))
  }

  private static func figures(_ recognition: Recognition) -> [String] {
    recognition.report.figures.map { "\($0.address) \($0.text)" }
  }

  private static let expected = [
    "pupils/town.第一小学/boys 31", "pupils/town.第一小学/girls 29", "pupils/town.第一小学/total 60",
    "pupils/town.实验学校/boys 41", "pupils/town.实验学校/girls 44", "pupils/town.实验学校/total 85", "pupils/towns/boys 72",
    "pupils/towns/girls 73", "pupils/towns/total 145", "pupils/village.河口小学/boys 12",
    "pupils/village.河口小学/girls 9", "pupils/village.河口小学/total 21", "pupils/sum/boys 84", "pupils/sum/girls 82",
    "pupils/sum/total 166",
  ]

  @Test(arguments: [
    """
    一、学生情况

    | 学校 | 男生 | 女生 | 合计 |
    |---|---|---|---|
    | 第一小学 | 31 | 29 | 60 |
    | 实验学校 | 41 | 44 | 85 |
    | 城镇小计 | 72 | 73 | 145 |
    | 乡村 | | | |
    | 河口小学 | 12 | 9 | 21 |
    | 总计 | 84 | 82 | 166 |

    """,
    """
    一、学生情况

    学校 | 男生 | 女生 | 合计
    第一小学 | 31 | 29 | 60
    实验学校 | 41 | 44 | 85
    城镇小计 | 72 | 73 | 145
    乡村 | 河口小学 | 12 | 9 | 21
    总计 | 84 | 82 | 166

    """,
    """
    一、学生情况

    学校          男生    女生    合计
    第一小学        31      29      60
    实验学校        41      44      85
    城镇小计        72      73     145
    乡村
    河口小学        12       9      21
    总计            84      82     166

    """,
    """
    一、学生情况

    | 序号 | 学校 | 男生 | 女生 | 合计 |
    |---|---|---|---|---|
    | 1 | 第一小学 | 31 | 29 | 60 |
    | 2 | 实验学校 | 41 | 44 | 85 |
    | 3 | 城镇小计 | 72 | 73 | 145 |
    | | 乡村 | | | |
    | 4 | 河口小学 | 12 | 9 | 21 |
    | 5 | 总计 | 84 | 82 | 166 |

    """,
    """
    一、学生情况

    学校
    男生
    女生
    合计
    第一小学
    31
    29
    60
    实验学校
    41
    44
    85
    城镇小计
    72
    73
    145
    乡村
    河口小学
    12
    9
    21
    总计
    84
    82
    166

    """,
  ])
  func everyRowIsReadByItsLabel(text: String) throws {
    let recognition = try Self.read(text)
    #expect(recognition.form?.id == "schools")
    #expect(Self.figures(recognition) == Self.expected)
    #expect(recognition.form?.check(recognition.report).isEmpty ?? false)
  }

  @Test func aSumOverOpenRowsIsChecked() throws {
    let recognition = try Self.read(
      """
      一、学生情况

      学校 | 男生 | 女生 | 合计
      第一小学 | 31 | 29 | 60
      实验学校 | 41 | 44 | 86
      城镇小计 | 72 | 73 | 145
      总计 | 72 | 73 | 145

      """)
    let form = try #require(recognition.form)
    let findings = form.check(recognition.report)
    #expect(findings.contains { $0.code.id == "GK0511" && $0.location?.line == 5 })
    #expect(
      findings.filter { $0.code.id == "GK0500" }.map { $0.arguments["rule"]?.english } == ["towns", "row"])
  }

  @Test func aLabelThatStandsTwiceIsTwoRowsAndAWarning() throws {
    let recognition = try Self.read(
      """
      一、学生情况

      学校 | 男生 | 女生 | 合计
      第一小学 | 31 | 29 | 60
      第一小学 | 1 | 2 | 3
      城镇小计 | 32 | 31 | 63

      """)
    #expect(
      recognition.report.figures.prefix(6).map { "\($0.address) \($0.text)" } == [
        "pupils/town.第一小学/boys 31", "pupils/town.第一小学/girls 29", "pupils/town.第一小学/total 60",
        "pupils/town.第一小学-2/boys 1", "pupils/town.第一小学-2/girls 2", "pupils/town.第一小学-2/total 3",
      ])
    #expect(recognition.diagnostics.contains { $0.code == .openRowTwice && $0.location?.line == 5 })
  }

  @Test func aTotalThatTheFormDoesNotListIsTold() throws {
    let recognition = try Self.read(
      """
      二、教师情况

      学校 | 专任教师 | 其他人员
      第一小学 | 31 | 2
      合计 | 31 | 2

      """)
    #expect(recognition.diagnostics.contains { $0.code == .openRowIsTotal && $0.location?.line == 5 })
    #expect(recognition.report.figures.count == 4)
  }

  @Test(arguments: [
    ("第一 小学", "第一小学"), ("1.第一小学", "第一小学"), ("Office of the Secretary", "office_of_the_secretary"),
    ("U.S. Survey (East)", "u_s_survey_east"), ("ＡＢ局", "ab局"), ("18F", "18f"),
  ])
  func aKeyIsTheSameHoweverTheLabelIsWritten(label: String, key: String) throws {
    let recognition = try Self.read(
      "二、教师情况\n\n| 学校 | 专任教师 | 其他人员 |\n|---|---|---|\n| \(label) | 31 | 2 |\n| 第二小学 | 5 | 6 |\n")
    #expect(
      Self.figures(recognition).prefix(2) == ["teachers/school.\(key)/full 31", "teachers/school.\(key)/other 2"])
  }

  /// Formats without merged cells write the lower heads from the first column on.
  @Test func mergedHeadsMayBeWrittenWithoutWhatTheyReachOver() throws {
    let definition = """
      form: f
      sections: {一: 学生情况}
      tables:
        t:
          name: 学生情况
          section: 一
          columns: {boys: 学生 / 男生, girls: 学生 / 女生, total: 合计人数}
          rows: {school.*: "*", sum: 总计}
      """
    let form = try Form(parsing: Array(definition.utf8).span, file: "own.yaml")
    var table = Table()
    for row in [["学校", "学生", "合计人数"], ["男生", "女生"], ["第一小学", "31", "29", "60"], ["总计", "31", "29", "60"]] {
      table.appendRow(row.map { Cell(.text($0)) })
    }
    let report = Report(sections: [Section(title: "学生情况", blocks: [.table(table)])])
    #expect(
      Self.figures(Recognition(of: report, among: FormSet([form]))) == [
        "t/school.第一小学/boys 31", "t/school.第一小学/girls 29", "t/school.第一小学/total 60", "t/sum/boys 31", "t/sum/girls 29",
        "t/sum/total 60",
      ])
  }

  @Test func aReportWithoutItsTablesIsReadByAnotherForm() throws {
    let recognition = try Self.read(
      """
      二、主动公开政府信息情况

      第二十条第(一)项 ||||
      信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
      规章 | 1 | 2 | 3 |
      行政规范性文件 | 4 | 5 | 6 |

      """)
    #expect(recognition.form?.id == "2021")
    #expect(recognition.report.figures.count == 6)
  }

  @Test(arguments: [
    ("school.*: \"*\"", "school.*: 学校", "22:17"), ("school.*: \"*\"", "school: \"*\"", "22:15"),
    ("school.*: \"*\"", "school.*: \"*\"\n      school.sum: 合计", "23:7"),
    ("school.*: \"*\"", "school.*: \"*\"\n      other.*: \"*\"", "23:16"),
    ("columns: {full: 专任教师, other: 其他人员}", "arrangement: across\n    columns: {full: 专任教师, other: 其他人员}", "23:7"),
    ("sum = towns + village.*", "sum = towns + villa.*", "25:48"),
  ])
  func aMistakeIsToldWithItsPlace(old: String, new: String, place: String) throws {
    let text = Self.definition.replacing(old, with: new)
    do throws(ConversionError) {
      _ = try Form(parsing: Array(text.utf8).span, file: "own.yaml")
      Issue.record("no error")
    } catch {
      #expect(error.diagnostic.code == .invalidForm)
      #expect(error.location?.description == "own.yaml:\(place)")
      #expect(error.message.chinese != error.message.english)
    }
  }

  // MARK: Forms to fill in

  @Test func aBlankFormHasRowsToName() throws {
    let form = try Form(parsing: Array(Self.definition.utf8).span, file: "own.yaml")
    let draft = form.blank(metadata: Metadata())
    let rows = try #require(draft.form.table("pupils")).blocks[0].rows.map { $0.path.last ?? "" }
    #expect(rows == ["学校1", "学校2", "学校3", "学校4", "学校5", "城镇小计", "学校1", "学校2", "学校3", "学校4", "学校5", "总计"])
    var report = draft.report
    // A person writes a name beside the first row and figures into it; the others stay as they are.
    for section in report.sections.indices {
      for block in report.sections[section].blocks.indices {
        guard case .table(var table) = report.sections[section].blocks[block], table.key == "pupils" else { continue }
        let cell = try #require(table.cells.firstIndex { $0.content == .text("学校1") })
        table.updateCell(at: cell) { $0.content = .text("第一小学") }
        report.sections[section].blocks[block] = .table(table)
      }
    }
    let address = try #require(FigureAddress("pupils/town.row-1/boys"))
    let position = try #require(report.figures.position(of: address))
    report.figures.updateFigure(at: position) { ($0.value, $0.text) = (.number(ExactDecimal(7)), "7") }
    let recognition = Recognition(of: report, among: FormSet([form]))
    #expect(
      recognition.report.figures.filter { $0.address.table == "pupils" && $0.address.row.hasPrefix("town.") }.map {
        "\($0.address) \($0.text)"
      } == ["pupils/town.第一小学/boys 7", "pupils/town.第一小学/girls ", "pupils/town.第一小学/total "])
  }

  @Test func rowsCanBeNamedBeforehand() throws {
    let form = try Form(parsing: Array(Self.definition.utf8).span, file: "own.yaml")
    let opened = try form.opened(naming: [("school", "第一小学"), ("village", "河口小学")])
    #expect(opened.tables[1].blocks[0].rows.map(\.key) == ["school.第一小学"])
    #expect(throws: ConversionError.self) { try form.opened(naming: [("pupil", "甲")]) }
  }

  @Test func theNextYearHasTheRowsOfThisOne() throws {
    let last = try Self.read("二、教师情况\n\n学校 | 专任教师 | 其他人员\n第一小学 | 31 | 2\n第二小学 | 5 | 6\n")
    let form = try Form(parsing: Array(Self.definition.utf8).span, file: "own.yaml")
    let draft = form.draft(after: last.report, metadata: Metadata(year: 2026))
    #expect(draft.form.table("teachers")?.blocks[0].rows.map(\.key) == ["school.第一小学", "school.第二小学"])
    #expect(draft.report.figures[try #require(FigureAddress("teachers/school.第一小学/full"))]?.value == .blank)
  }
}
