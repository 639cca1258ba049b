public import ReportCore

extension Report {
  /// A small report with some of everything: the example of docs/schema.md and of the formats' golden files.
  public static let example: Report = {
    let title = "某县教育局2022年政府信息公开工作年度报告"
    var report = Report(
      metadata: Metadata(
        title: title, agency: "某县教育局", year: 2022, form: "2021", source: "report.txt", inferred: [.agency, .year]))
    func add(_ address: String, _ value: FigureValue, _ text: String, _ change: (inout Figure) -> Void = { _ in }) {
      guard let address = FigureAddress(address) else { return }
      var figure = Figure(address: address, value: value, text: text)
      change(&figure)
      report.figures.append(figure)
    }
    add(
      "disclosure/administrative_fees/amount", ExactDecimal("1094730.20").map { .number($0) } ?? .blank, "1,094,730.20"
    ) {
      $0.unit = "万元"
      $0.label = "行政事业性收费 / 本年收费金额"
      $0.location = SourceLocation(line: 9, column: 21)
    }
    add("applications/new/natural_person", .number(ExactDecimal(3)), "3")
    add("applications/new/business", .blank, "")
    add("applications/new/total", .number(ExactDecimal(3)), "3") { $0.origin = .inferred }
    add("applications/results.granted/total", .mark("/"), "/")
    report.sections = [
      Section(blocks: [.paragraph(Paragraph(text: "根据《条例》,现公布本年度报告。"))]),
      Section(
        number: "三", title: "收到和处理政府信息公开申请情况", heading: "三、收到和处理政府信息公开申请情况",
        blocks: [
          .heading(Heading(text: "(一)总体情况")), .heading(Heading(text: "1.申请", level: 3)),
          .paragraph(Paragraph(text: "收到申请 3 件。\n全部办结。")), .table(exampleTable),
        ]),
    ]
    return report
  }()

  private static var exampleTable: Table {
    var table = Table(key: "applications")
    table.appendRow([
      Cell(.text("本列数据的勾稽关系"), rowSpan: 2, isHeader: true), Cell(.text("申请人情况"), columnSpan: 2, isHeader: true),
    ])
    table.appendRow([Cell(.text("自然人")), Cell(.text("总计"))])
    var row = [Cell(.text("一、本年新收"))]
    for column in ["natural_person", "total"] {
      if let address = FigureAddress("applications/new/\(column)") { row.append(Cell(.figure(address))) }
    }
    table.appendRow(row)
    return table
  }
}
