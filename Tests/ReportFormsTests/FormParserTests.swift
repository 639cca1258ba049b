import ReportCore
import ReportForms
import Testing

@Suite struct FormParserTests {
  private static let table = """
    form: f
    sections: {一: 甲乙}
    tables:
      t:
        name: 表
        section: 一
        unit: 件
        columns: {a: 甲, b: 乙}
        rows: {r: 行, s: 列}

    """

  private static func form(_ definition: String) throws(ConversionError) -> Form {
    try Form(parsing: Array(definition.utf8).span, file: "own.yaml")
  }

  @Test(arguments: [
    ("form f\ntable t\n", "1:1"), ("form: f\n", "1:1"), ("form: f\nform: g\n", "2:1"),
    ("form: f\nyears: 2021-2019\n", "2:8"), ("form: f\nyears: 20212022-\n", "2:8"),
    ("form: f\nname: {fr: nom}\n", "2:8"),
    ("form: f\nsections: {一: }\n", "2:17"), ("form: f\nsections: {一: 甲}\ntables: {a/b: }\n", "3:10"),
    ("form: f\nsections: {一: 甲}\ntables: {}\n", "1:1"), (table + "  t: {}\n", "10:3"),
    (table + "    arrangement: up\n", "10:18"), (table + "    colour: red\n", "10:5"),
    (table + "colour: red\n", "10:1"), (table + "    aliases: {巷: 弄}\n", "10:15"),
    (table + "rules: {x: in each row of t}\n", "10:12"),
    (table + "rules:\n  x: in each row of t, a = c\n", "11:28"),
    (table + "rules:\n" + (0...500).map { "  x\($0): in each row of t, a = b\n" }.joined(), "11:3"),
    (table + "rules:\n  x: in each row of t, a + c* = b\n", "11:28"),
    (table + "rules:\n  x: in each row of u, a = b\n", "11:21"),
    (table + "rules:\n  x: in each row of t except, a = b\n", "11:6"),
    (table + "rules:\n  x: in each row of t except r q, a = b\n", "11:32"),
    (table + "    texts: [备注, 甲]\n", "10:21"),
    (table.replacing("r: 行", with: "r: {label: 行, unit: 元}"), "9:34"),
    (table.replacing("r: 行", with: "r: {label: 行, units: 元}"), "9:28"),
    (table.replacing("r: 行", with: "r.*: {label: \"*\", unit: 人}"), "9:17"),
    (table + "rules:\n  x: {level: fatal, holds: \"in each row of t, a = b\"}\n", "11:14"),
    (table + "rules:\n  x: {code: GK0404, holds: \"in each row of t, a = b\"}\n", "11:13"),
    (table + "rules:\n  x: {message: \"{who}\", holds: \"in each row of t, a = b\"}\n", "11:16"),
    (table + "rules:\n  x: in each row of t, a = b\n  x: in each row of t, b = a\n", "12:3"),
    (table + "mentions: [见 = t/r/c]\n", "10:18"), (table + "mentions: [见]\n", "10:12"),
    (table + "charts: [{title: 图, bars: t/q*/a}]\n", "10:29"),
    (table + "charts: [{title: 图, bars: t/r/a except q}]\n", "10:42"),
    (table.replacing("a: 甲", with: "a: {label: 甲, kind: money}"), "8:18"),
    (table.replacing("a: 甲", with: "a: {label: 甲, unit: 元}"), "8:37"),
    (table.replacing("a: 甲", with: "a: {label: 甲, kind: cash}"), "8:37"),
    (table.replacing("section: 一", with: "section: 二"), "6:14"),
  ])
  func aMistakeIsToldWithItsPlaceInBothLanguages(definition: String, place: String) {
    do throws(ConversionError) {
      _ = try Self.form(definition)
      Issue.record("no error")
    } catch {
      #expect(error.diagnostic.code == .invalidForm)
      #expect(error.location?.description == "own.yaml:\(place)")
      #expect(error.message.chinese != error.message.english)
    }
  }

  @Test func everythingThatRefersToNothingIsToldAtOnce() {
    let definition =
      Self.table.replacing("section: 一", with: "section: 二")
      + "    aliases: {巷: 弄}\nmentions: [见 = t/r/c, 见 = t/q/a]\nrules: {x: \"in each row of t, a = c\"}\n"
    do throws(ConversionError) {
      _ = try Self.form(definition)
      Issue.record("no error")
    } catch {
      let lines = ([error.diagnostic] + error.others).compactMap { $0.location?.line }
      #expect(lines.sorted() == [6, 10, 11, 11, 12])
      #expect(error.others.allSatisfy { $0.location?.file == "own.yaml" })
    }
  }

  @Test func bytesThatAreNoTextAreToldAtTheStart() {
    do throws(ConversionError) {
      _ = try Form(parsing: [0x66, 0xFF].span, file: "own.yaml")
      Issue.record("no error")
    } catch {
      #expect(error.location?.description == "own.yaml:1:2")
    }
  }

  @Test func aFormSaysItsTablesAndRules() throws {
    let form = try Self.form(
      Self.table + """
            aliases: {行: [排, 横排]}
        rules:
          x:
            level: warning
            code: OWN0001
            holds: in each column of t, r = s@-1
            message: {zh: "“{what}”不对", en: "'{what}' is wrong"}
        mentions: [见 = t/r/a + t/r/b]
        mention-units: 次
        charts: [{title: {zh: 图, en: chart}, bars: t/*/b except s}]

        """)
    #expect(form.tables.map(\.key) == ["t"])
    #expect(form.tables[0].aliases["行"] == ["排", "横排"])
    #expect(form.rules.map(\.severity) == [.warning])
    #expect(form.rules[0].left.map(\.key) == ["r"])
    #expect(form.rules[0].spansYears)
    #expect(form.rules[0].code.id == "OWN0001")
    #expect(form.rules[0].code.message == Message(chinese: "“{what}”不对", english: "'{what}' is wrong"))
    #expect(form.mentions[0].units == ["次", "件"])
    #expect(form.charts[0].bars.map(\.address.description) == ["t/r/b"])
  }

  @Test func theBuiltInFormsHaveAllRowsAndColumns() throws {
    let forms = try Form.builtIn()
    #expect(forms.map(\.id) == ["2021", "2019"])
    let rows = forms.map { $0.table("applications")?.blocks.flatMap(\.rows).count }
    #expect(rows == [25, 23])
    #expect(
      forms.map { $0.tables.flatMap(\.blocks).map { $0.rows.count * $0.columns.count }.reduce(0, +) } == [200, 198])
    #expect(forms[0].rules.map(\.code.id) == ["GK0501", "GK0502", "GK0503", "GK0504", "GK0507", "GK0508"])
  }
}
