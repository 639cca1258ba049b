import ReportCore
import ReportForms
import Testing

@Suite struct FormParserTests {
  private static let table = "form f\ntable t\nname 表\nsection 一\ncolumn a 甲\ncolumn b 乙\nrow r 行\nrow s 列\n"

  @Test(arguments: [
    ("table t\ncolumn a 甲\nrow r 行\n", 4), ("form f\n", 2), ("form f\nrow r 行\n", 2), ("form f\nyears 2021-2019\n", 2),
    ("form f\nyears 20212022-\n", 2),
    ("form f\nname fr nom\n", 2), ("form f\nsection 一\n", 2), ("form f\ntable a/b\n", 2), (table + "table t\n", 9),
    (table + "arrangement up\n", 9), (table + "column a 丙\n", 9), (table + "row r 丁\n", 9), (table + "row u\n", 9),
    (table + "alias 行\n", 9), (table + "colour red\n", 9), ("form f\ntable t\nrow r 行\ntable u\n", 4),
    (table + "rule x error rows of t: a = c\n", 9), (table + "rule x error rows of u: a = b\n", 9),
    (table + "rule x fatal rows of t: a = b\n", 9), (table + "rule x error rows t: a = b\n", 9),
  ])
  func aMistakeIsToldWithItsLine(definition: String, line: Int) {
    do throws(ConversionError) {
      _ = try Form(parsing: Array(definition.utf8).span, file: "own.form")
      Issue.record("no error")
    } catch {
      #expect(error.diagnostic.code == .invalidForm)
      #expect(error.location?.file == "own.form")
      #expect(error.location?.line == line)
    }
  }

  @Test func bytesThatAreNoTextAreToldAtTheStart() {
    do throws(ConversionError) {
      _ = try Form(parsing: [0x66, 0xFF].span, file: "own.form")
      Issue.record("no error")
    } catch {
      #expect(error.location?.line == 1)
    }
  }

  @Test func aFormSaysItsTablesAndRules() throws {
    let text = Self.table + "alias 行 = 排 = 横排\nrule x warning columns of t: r = s\n"
    let form = try Form(parsing: Array(text.utf8).span, file: "own.form")
    #expect(form.tables.map(\.key) == ["t"])
    #expect(form.tables[0].aliases["行"] == ["排", "横排"])
    #expect(form.rules.map(\.severity) == [.warning])
    #expect(form.rules[0].left.map(\.key) == ["r"])
  }

  @Test func theBuiltInFormsHaveAllRowsAndColumns() throws {
    let forms = try Form.builtIn()
    #expect(forms.map(\.id) == ["2021", "2019"])
    let rows = forms.map { $0.table("applications")?.blocks.flatMap(\.rows).count }
    #expect(rows == [25, 23])
    #expect(
      forms.map { $0.tables.flatMap(\.blocks).map { $0.rows.count * $0.columns.count }.reduce(0, +) } == [200, 198])
  }
}
