import ReportCore
import ReportForms
import Testing

/// Rules that are no equation, rules between tables, and messages of one's own.
@Suite struct RuleKindsTests {
  private static let definition = """
    form: f
    sections: {一: 甲乙}
    tables:
      t: {name: 表甲, section: 一, unit: 件, columns: {a: 甲, b: 乙}, rows: {r: 行, s: 列}}
      u: {name: 表乙, section: 一, unit: 件, columns: {a: 甲, c: 丙}, rows: {r: 行, q: 栏}}
    rules:

    """

  private static func findings(_ rule: String, _ values: [String: Int?]) throws -> [Diagnostic] {
    let form = try Form(parsing: Array((definition + "  x: " + rule + "\n").utf8).span, file: "own.yaml")
    var figures = FigureList()
    for (address, label, unit) in form.figures {
      let value = values[address.description, default: 0]
      figures.append(
        Figure(
          address: address, value: value.map { .number(ExactDecimal($0)) } ?? .blank, text: "\(value ?? 0)", unit: unit,
          label: label))
    }
    return form.check(Report(figures: figures))
  }

  @Test(arguments: [
    ("in each row of t, a <= b", ["t/r/a": 3, "t/r/b": 3], true),
    ("in each row of t, a <= b", ["t/r/a": 4, "t/r/b": 3], false),
    ("in each row of t, a ≤ b", ["t/r/a": 4, "t/r/b": 3], false),
    ("in each row of t, a >= b", ["t/r/a": 2, "t/r/b": 3], false),
    ("in each row of t, a ≥ b", ["t/r/a": 4, "t/r/b": 3], true),
    ("in each column of t, r + s <= u/q", ["t/r/a": 1, "t/s/a": 2, "u/q/a": 3], true),
    ("in each column of t, r + s <= u/q", ["t/r/a": 1, "t/s/a": 3, "u/q/a": 3], false),
    ("in each row of t, a = u/c", ["t/r/a": 1, "u/r/c": 1, "t/s/a": 9], true),
    ("in each row of t, a = u/c", ["t/r/a": 1, "u/r/c": 2], false),
    ("in each row of t, a + b = u/q/c", ["t/r/a": 1, "t/s/b": 1, "u/q/c": 1], true),
    ("in each row of t, a + b = u/q/c", ["t/r/a": 1, "t/s/b": 2, "u/q/c": 1], false),
    ("t/r/a + t/s/a = u/q/c", ["t/r/a": 1, "t/s/a": 2, "u/q/c": 3], true),
    ("t/r/a + t/s/a = u/q/c", ["t/r/a": 1, "t/s/a": 2, "u/q/c": 4], false),
    ("t/r/a <= u/q/c", ["t/r/a": 5, "u/q/c": 4], false),
  ])
  func aRuleHoldsOrIsTold(rule: String, values: [String: Int], holds: Bool) throws {
    let findings = try Self.findings("\"\(rule)\"", values)
    #expect(findings.isEmpty == holds)
    #expect(findings.allSatisfy { ["GK0460", "GK0500", "GK0511"].contains($0.code.id) && $0.severity != .note })
  }

  /// The sums alone name the total of the nights; where there are more of them than days, the parts are in doubt as well.
  @Test(arguments: [(1, []), (10, ["t/all/b"])])
  func noFigureIsCalledWrongWhereABoundStaysBroken(days: Int, wrong: [String]) throws {
    let definition = """
      form: f
      sections: {一: 甲}
      tables:
        t: {name: 表, section: 一, unit: 件, columns: {a: 白天, b: 夜间, c: 全部}, rows: {r: 东, s: 西, all: 合计}}
      rules:
        row: in each row of t, c = a + b
        sum: in each column of t, all = r + s
        night: in each row of t, b <= a

      """
    let form = try Form(parsing: Array(definition.utf8).span, file: "own.yaml")
    var figures = FigureList()
    let values = [
      "t/r/a": days, "t/r/b": 9, "t/r/c": days + 9, "t/s/a": 5, "t/s/b": 1, "t/s/c": 6, "t/all/a": days + 5,
      "t/all/b": 2, "t/all/c": days + 15,
    ]
    for (address, label, unit) in form.figures {
      let value = values[address.description, default: 0]
      figures.append(
        Figure(address: address, value: .number(ExactDecimal(value)), text: "\(value)", unit: unit, label: label))
    }
    let report = Report(figures: figures)
    let found = form.check(report)
    #expect(found.filter { $0.code.id == "GK0511" }.compactMap { $0.address?.description } == wrong)
    #expect(found.count { $0.code.id == "GK0500" } == 2)
    #expect(form.corrected(report).notes.count == wrong.count)
  }

  @Test func aBoundIsToldInBothLanguages() throws {
    let finding = try #require(try Self.findings("\"in each row of t, a <= b\"", ["t/r/a": 4, "t/r/b": 3]).first)
    #expect(finding.code.id == "GK0460")
    #expect(finding.message.chinese == "“行”不符合规则 x:甲 4 应不大于 乙 3")
    #expect(finding.message.english == "'行' breaks rule x: 甲 4 must be at most 乙 3")
    #expect(finding.figures.map(\.description) == ["t/r/a", "t/r/b"])
  }

  @Test func figuresOfOtherTablesAreToldByTheirWholeLabels() throws {
    let finding = try #require(
      try Self.findings("\"t/r/a + t/s/a = u/q/c\"", ["t/r/a": 1, "t/s/a": 2, "u/q/c": 4]).first)
    #expect(finding.message.english == "'行 / 甲' breaks rule x: 行 / 甲 1 + 列 / 甲 2 = 3, but 栏 / 丙 4; the difference is 1")
  }

  @Test func aBoundWithABlankIsNotLookedAt() throws {
    #expect(try Self.findings("\"in each row of t, a <= b\"", ["t/r/a": 4, "t/r/b": nil]).isEmpty)
  }

  @Test func aMessageOfOnesOwnIsTold() throws {
    let findings = try Self.findings(
      "{holds: \"in each row of t, a <= b\", code: OWN0007, level: warning, message: {zh: \"“{what}”多了 {difference}\", en: \"'{what}' has {difference} too many\"}}",
      ["t/r/a": 5, "t/r/b": 3])
    #expect(findings.map(\.code.id) == ["OWN0007"])
    #expect(findings.map(\.severity) == [.warning])
    #expect(findings.map(\.message) == [Message(chinese: "“行”多了 2", english: "'行' has 2 too many")])
  }

  @Test(arguments: [
    ("a <= b", 6), ("in each row of t, a <= b <= a", 6), ("in each row of t, a = w/c", 28), ("t/r/a = u/q/z", 14),
    ("in each row of t, a = u/z", 28), ("in each page of t, a = b", 6), ("t/r/a = c", 6),
  ])
  func aMistakeIsToldWithItsPlace(rule: String, column: Int) {
    do throws(ConversionError) {
      _ = try Form(parsing: Array((Self.definition + "  x: " + rule + "\n").utf8).span, file: "own.yaml")
      Issue.record("no error")
    } catch {
      #expect(error.location?.description == "own.yaml:7:\(column)")
      #expect(error.message.chinese != error.message.english)
    }
  }
}

/// What kinds of numbers columns hold.
@Suite struct FigureKindTests {
  @Test(arguments: [
    ("count", "85", true), ("count", "85.2", false), ("count", "-85", false), ("signed", "-85", true),
    ("signed", "85.2", false), ("measure", "85.2", true), ("measure", "-0.5", true),
  ])
  func aNumberIsOfItsColumnsKindOrTold(kind: String, number: String, isRight: Bool) throws {
    let definition = """
      form: f
      sections: {一: 情况}
      tables:
        t:
          name: 表
          section: 一
          columns: {n: {label: 诊疗人次（万人次）, unit: 万人次, kind: \(kind)}}
          rows: {r: 合计}
      """
    let form = try Form(parsing: Array(definition.utf8).span, file: "own.yaml")
    let address = try #require(form.figures.first?.address)
    var figures = FigureList()
    figures.append(
      Figure(address: address, value: .number(try #require(ExactDecimal(number))), text: number, unit: "万人次"))
    #expect(form.kind(of: address)?.rawValue == kind)
    #expect(form.check(Report(figures: figures)).map(\.code.id) == (isRight ? [] : ["GK0505"]))
  }
}

/// Numbers in the prose with units that the form names.
@Suite struct ProseUnitTests {
  private static let definition = """
    form: f
    sections: {一: 情况}
    tables:
      t:
        name: 表
        section: 一
        columns: {n: {label: 检查企业, unit: 家次}, d: {label: 死亡, unit: 人}, m: {label: 罚款, unit: 万元, kind: money}}
        rows: {r: 合计}
    mentions: [检查企业 = t/r/n, 死亡 = t/r/d, 罚款 = t/r/m]

    """

  @Test(arguments: [
    ("检查企业1200家次", true), ("检查企业 1,200 家次", true), ("检查企业1，200家次", true), ("检查企业0.12万家次", true),
    ("检查企业1201家次", false), ("检查企业1201个", true), ("死亡3人", true), ("死亡4人", false), ("罚款52.15万元", true),
    ("罚款521500元", true), ("罚款521,500元", true), ("罚款52.16万元", false), ("罚款522500元", false), ("罚款0.01亿元", true),
  ])
  func aNumberInTheProseIsCompared(text: String, agrees: Bool) throws {
    let form = try Form(parsing: Array(Self.definition.utf8).span, file: "own.yaml")
    var figures = FigureList()
    for (address, label, unit) in form.figures {
      let value = ["n": "1200", "d": "3", "m": "52.15"][address.column, default: ""]
      let number = try #require(ExactDecimal(value))
      figures.append(Figure(address: address, value: .number(number), text: value, unit: unit, label: label))
    }
    let report = Report(
      sections: [Section(title: "情况", blocks: [.paragraph(Paragraph(text: "全年\(text)。"))])], figures: figures)
    #expect(form.check(report).map(\.code.id) == (agrees ? [] : ["GK0509"]))
  }
}
