import ReportCore
import ReportForms
import Testing

/// Tables by other people: what stands beside figures, what lies turned or side by side, units of rows.
@Suite struct ArrangementTests {
  private static func table(_ rows: [[String]]) -> Table {
    var table = Table()
    for row in rows { table.appendRow(row.map { Cell(.text($0)) }) }
    return table
  }

  /// What a report of one section with some tables is read as by a form.
  private static func read(_ tables: [Table], by definition: String) throws -> (Recognition, Form) {
    let form = try Form(parsing: Array(definition.utf8).span, file: "own.yaml")
    let section = Section(number: "一", title: "情况", heading: "一、情况", blocks: tables.map { .table($0) })
    let report = Report(metadata: Metadata(title: "甲县2025年年报"), sections: [section])
    return (Recognition(of: report, among: FormSet([form] + (try Form.builtIn()))), form)
  }

  private static func figures(_ recognition: Recognition) -> [String] {
    recognition.report.figures.map { "\($0.address)=\($0.shownText) \($0.unit ?? "-")" }
  }

  private static func errors(_ recognition: Recognition) -> [String] {
    recognition.diagnostics.filter { $0.severity == .error }.map { "\($0.code.id) \($0.message.english)" }
  }

  private static func texts(_ recognition: Recognition) -> [[String]] {
    recognition.report.sections.flatMap(\.blocks).flatMap { block -> [[String]] in
      guard case .table(let table) = block else { return [] }
      return (0..<table.rowCount).map { row in table[row].map { $0.text(in: recognition.report.figures) } }
    }
  }

  private static let projects = """
    form: projects
    sections: {一: 情况}
    tables:
      p:
        name: 项目
        section: 一
        corner: 项目名称
        texts: [建设单位, 开工日期, 备注]
        columns:
          planned: {label: 总投资（万元）, unit: 万元, kind: money}
          done: {label: 已完成投资（万元）, unit: 万元, kind: money}
          share: {label: 进度（%）, unit: "%", kind: measure}
        rows:
          project.*: "*"
          sum: 合计
    rules:
      sum: in each column of p except share, sum = project.*
    """

  @Test func columnsOfWordsAreKeptBesideTheFigures() throws {
    let (recognition, form) = try Self.read(
      [
        Self.table([
          ["序号", "项目名称", "建设单位", "开工日期", "总投资（万元）", "已完成投资（万元）", "进度（%）", "备注"],
          ["1", "水厂", "县水务局", "2024-03-15", "12500", "9800.5", "78.4%", "已验收"],
          ["2", "小学", "县教育局", "2025-06-01", "8600", "2150", "25", ""],
          ["", "合计", "", "", "21100", "11950.5", "", ""],
        ])
      ], by: Self.projects)
    #expect(
      Self.figures(recognition) == [
        "p/project.水厂/planned=12500 万元", "p/project.水厂/done=9800.5 万元", "p/project.水厂/share=78.4% %",
        "p/project.小学/planned=8600 万元", "p/project.小学/done=2150 万元", "p/project.小学/share=25 %",
        "p/sum/planned=21100 万元", "p/sum/done=11950.5 万元", "p/sum/share= %",
      ])
    #expect(Self.errors(recognition) == [])
    #expect(form.opened(for: recognition).check(recognition.report).isEmpty)
    #expect(recognition.account?.left == 0)
    let words = Self.texts(recognition).flatMap(\.self)
    for kept in ["县水务局", "2024-03-15", "已验收", "县教育局", "2025-06-01", "建设单位"] { #expect(words.contains(kept)) }
    // What was written out is read again.
    let (again, _) = try Self.read([Self.table(Self.texts(recognition))], by: Self.projects)
    #expect(Self.figures(again) == Self.figures(recognition))
  }

  @Test func withoutTheirNamesColumnsOfWordsAreAnError() throws {
    let (recognition, _) = try Self.read(
      [Self.table([["项目名称", "总投资（万元）", "已完成投资（万元）", "进度（%）", "联系电话"], ["水厂", "1", "2", "3", "555"]])],
      by: Self.projects)
    #expect(Self.errors(recognition).map { $0.prefix(6) } == ["GK0408"])
  }

  private static let indicators = """
    form: indicators
    sections: {一: 情况}
    tables:
      i:
        name: 指标
        section: 一
        texts: [计量单位, 代码]
        columns: {all: 全市, east: 东区, west: 西区}
        rows:
          water: {label: 废水排放量, unit: 万吨, kind: measure}
          waste: {label: 固体废物, unit: 吨, kind: measure}
          fines: {label: 罚款, unit: 万元, kind: money}
          complaints: {label: 投诉, unit: 件}
    rules:
      all: in each row of i, all = east + west
    """

  @Test func indicatorsHaveUnitsOfTheirOwnAndColumnsMayBeNumbered() throws {
    let (recognition, form) = try Self.read(
      [
        Self.table([
          ["指标名称", "计量单位", "代码", "全市", "东区", "西区"], ["甲", "乙", "丙", "1", "2", "3"],
          ["废水排放量", "万吨", "01", "1205.3", "700.1", "505.2"], ["固体废物", "吨", "02", "842.7", "500.5", "342.2"],
          ["罚款", "万元", "03", "10.5", "4", "6.5"], ["投诉", "件", "04", "412", "210.5", "201.5"],
        ])
      ], by: Self.indicators)
    #expect(Self.errors(recognition) == [])
    #expect(
      Self.figures(recognition).filter { $0.contains("/all=") } == [
        "i/water/all=1205.3 万吨", "i/waste/all=842.7 吨", "i/fines/all=10.5 万元", "i/complaints/all=412 件",
      ])
    // A count is whole, whatever the other rows are.
    let found = form.check(recognition.report)
    #expect(found.map(\.code) == [.notACount, .notACount])
    #expect(found.map { $0.address?.description } == ["i/complaints/east", "i/complaints/west"])
  }

  private static let roads = """
    form: roads
    sections: {一: 情况}
    tables:
      r:
        name: 公路
        section: 一
        corner: 县区
        texts: [单位]
        columns:
          length: {label: 公路里程, unit: 公里, kind: measure}
          paved: {label: 其中：硬化里程, unit: 公里, kind: measure}
          bridges: {label: 桥梁, unit: 座}
        rows:
          county.*: "*"
          sum: 合计
    rules:
      sum: in each column of r, sum = county.*
    """

  @Test func openRowsMayStandSideBySide() throws {
    let (recognition, form) = try Self.read(
      [
        Self.table([
          ["指标", "单位", "甲县", "乙县", "合计"], ["公路里程（公里）", "公里", "812.4", "640.1", "1452.5"],
          ["其中：硬化里程（公里）", "公里", "790", "600.1", "1390.1"], ["桥梁（座）", "座", "31", "22", "54"],
        ])
      ], by: Self.roads)
    #expect(Self.errors(recognition) == [])
    #expect(
      Self.figures(recognition) == [
        "r/county.甲县/length=812.4 公里", "r/county.甲县/paved=790 公里", "r/county.甲县/bridges=31 座",
        "r/county.乙县/length=640.1 公里", "r/county.乙县/paved=600.1 公里", "r/county.乙县/bridges=22 座",
        "r/sum/length=1452.5 公里", "r/sum/paved=1390.1 公里", "r/sum/bridges=54 座",
      ])
    let found = form.opened(for: recognition).check(recognition.report)
    #expect(found.filter { $0.severity == .error }.map(\.code.id) == ["GK0500"])
  }

  private static let budget = """
    form: budget
    sections: {一: 情况}
    tables:
      income:
        name: 收入
        section: 一
        texts: [行次]
        columns: {amount: {label: 决算数, unit: 万元, kind: money}}
        rows: {grant: 财政拨款, own: 事业收入, sum: 本年收入合计}
      spent:
        name: 支出
        section: 一
        texts: [行次]
        columns: {amount: {label: 决算数, unit: 万元, kind: money}}
        rows: {schools: 教育支出, health: 卫生支出, sum: 本年支出合计}
    rules:
      both: income/sum/amount = spent/sum/amount
    """

  @Test func tablesSideBySideAreReadOneAfterTheOther() throws {
    let (recognition, form) = try Self.read(
      [
        Self.table([
          ["项目", "行次", "决算数", "项目", "行次", "决算数"], ["财政拨款", "1", "3201.55", "教育支出", "4", "3001"],
          ["事业收入", "2", "0", "卫生支出", "5", "200.55"], ["本年收入合计", "3", "3201.55", "本年支出合计", "6", "3201.55"],
        ])
      ], by: Self.budget)
    #expect(Self.errors(recognition) == [])
    #expect(
      Self.figures(recognition).map { $0.prefix { $0 != " " } } == [
        "income/grant/amount=3201.55", "income/own/amount=0", "income/sum/amount=3201.55",
        "spent/schools/amount=3001", "spent/health/amount=200.55", "spent/sum/amount=3201.55",
      ])
    #expect(form.check(recognition.report).isEmpty)
  }

  /// Bare years at the beginnings of rows are labels where the form lists them so, or has rows that it does not list.
  @Test(arguments: [
    (#"{"2023": "2023", "2024": 2024年}"#, "2023 2024"), (#"{year.*: "*"}"#, "year.2023年 year.2024年"),
  ])
  func rowsMayBeCalledByBareYears(rows: String, keys: String) throws {
    let definition = """
      form: loans
      sections: {一: 情况}
      tables:
        l: {name: 借阅, section: 一, corner: 年份, columns: {books: 图书, journals: 期刊}, rows: \(rows)}
      """
    let table = Self.table([["年份", "图书", "期刊"], ["2023", "2019", "410"], ["2024", "880", "2020"]])
    let (recognition, _) = try Self.read([table], by: definition)
    let key = keys.split(separator: " ")
    #expect(
      Self.figures(recognition).map { $0.prefix { $0 != " " } } == [
        "l/\(key[0])/books=2019", "l/\(key[0])/journals=410", "l/\(key[1])/books=880",
        "l/\(key[1])/journals=2020",
      ])
    #expect(Self.errors(recognition) == [])
  }

  @Test func aCountInTheFormsOwnPowerOfTenStaysInIt() throws {
    let definition = """
      form: visits
      sections: {一: 情况}
      tables:
        v: {name: 诊疗, section: 一, columns: {out: {label: 门诊, unit: 万人次, kind: measure}, all: {label: 合计, unit: 万人次, kind: measure}}, rows: {h: 医院}}
      """
    let table = Self.table([["机构", "门诊", "合计"], ["医院", "2.4万人次", "3.1"]])
    let (recognition, form) = try Self.read([table], by: definition)
    #expect(recognition.report.figures.map { $0.value.number?.description } == ["2.4", "3.1"])
    #expect(recognition.report.figures.map(\.unit) == ["万人次", "万人次"])
    #expect(form.check(recognition.report).isEmpty)
  }
}

extension Form {
  /// The form with the rows that a report has.
  fileprivate func opened(for recognition: Recognition) -> Form { recognition.form ?? self }
}
