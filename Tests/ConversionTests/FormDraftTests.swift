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
    // Of the rules between years, what is carried forward can be told from the labels.
    #expect(drafted.rules.filter(\.spansYears).map { $0.left.count + $0.right.count } == [2])
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
