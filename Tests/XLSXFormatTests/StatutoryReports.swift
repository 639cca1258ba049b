import ReportCore

/// Sample reports whose tables are laid out as the official forms.
enum StatutoryReports {
  /// A report of 2020 or 2022.
  ///
  /// - Parameter written: figures' texts by address; the others are `0`.
  static func report(edition: String, _ written: [String: String] = [:]) -> Report {
    var builder = ReportBuilder(written: written)
    let is2019 = edition == "2019"
    let disclosure = is2019 ? builder.disclosure2019() : builder.disclosure2021()
    let applications = builder.applications(is2019: is2019)
    let remedies = builder.remedies()
    let year = is2019 ? 2020 : 2022
    let prose = "\(year)年,本机关完善工作机制,主动公开信息503条,开展业务培训,回应社会关切。"
    func section(_ number: String, _ title: String, _ blocks: [Block]) -> Section {
      Section(number: number, title: title, heading: "\(number)、\(title)", blocks: blocks)
    }
    return Report(
      metadata: Metadata(
        title: "南浦市统计局\(year)年政府信息公开工作年度报告", agency: "南浦市统计局", year: year, form: edition),
      sections: [
        section(
          "一", "总体情况",
          [.heading(Heading(text: "(一)主动公开")), .paragraph(Paragraph(text: prose))]),
        section("二", "主动公开政府信息情况", [.table(disclosure)]),
        section("三", "收到和处理政府信息公开申请情况", [.table(applications)]),
        section("四", "政府信息公开行政复议、行政诉讼情况", [.table(remedies)]),
        section("五", "存在的主要问题及改进情况", [.paragraph(Paragraph(text: prose))]),
        section("六", "其他需要报告的事项", [.paragraph(Paragraph(text: "本年度没有其他需要报告的事项。"))]),
      ],
      figures: builder.figures)
  }

  static let applicants = [
    "natural_person", "business", "research", "public_interest", "legal_service", "other", "total",
  ]

  /// The sums of the form, as recognition hands them to a writer.
  static func checks(of report: Report) -> [SumCheck] {
    func addresses(_ row: String, _ columns: [String], _ table: String = "applications") -> [FigureAddress] {
      columns.compactMap { FigureAddress(table: table, row: row, column: $0) }
    }
    var checks: [SumCheck] = []
    var rows: [String] = []
    for figure in report.figures where figure.address.table == "applications" {
      if rows.last != String(figure.address.row) { rows.append(String(figure.address.row)) }
    }
    for column in applicants {
      checks.append(
        SumCheck(
          rule: "balance", label: "\(column)", left: ["new", "carried_in"].flatMap { addresses($0, [column]) },
          right: ["results.total", "carried_out"].flatMap { addresses($0, [column]) }))
      let parts = rows.filter { $0.hasPrefix("results.") && $0 != "results.total" }
      checks.append(
        SumCheck(
          rule: "results-total", label: "\(column)", left: addresses("results.total", [column]),
          right: parts.flatMap { addresses($0, [column]) }))
    }
    for row in rows {
      checks.append(
        SumCheck(
          rule: "row-total", label: "\(row)", left: addresses(row, ["total"]),
          right: addresses(row, Array(applicants.dropLast()))))
    }
    for row in ["review", "litigation_direct", "litigation_after_review"] {
      checks.append(
        SumCheck(
          rule: "remedies-total", label: "\(row)", left: addresses(row, ["total"], "remedies"),
          right: addresses(row, ["upheld", "corrected", "other", "pending"], "remedies")))
    }
    return checks
  }
}

/// Builds the official tables cell by cell, with their figures.
private struct ReportBuilder {
  let written: [String: String]
  var figures = FigureList()

  private mutating func figure(_ address: String, span: Int = 1) -> Cell {
    guard let address = FigureAddress(address) else { return Cell(.text("")) }
    let text = written[address.description] ?? "0"
    let value = FigureText(text)?.value ?? .blank
    figures.append(
      Figure(address: address, value: value, text: text, unit: "件", label: address.description))
    return Cell(.figure(address), columnSpan: span)
  }

  private func label(_ text: String, columns: Int = 1, rows: Int = 1) -> Cell {
    Cell(.text(text), rowSpan: rows, columnSpan: columns, isHeader: true)
  }

  /// One block of 主动公开: its head, its columns, its rows; the last column takes what is left of three.
  private mutating func block(
    _ table: inout Table, _ head: String, _ columns: [(String, String)], _ rows: [(String, String)]
  ) {
    table.appendRow([label(head, columns: 4)])
    func span(_ column: Int) -> Int { column == columns.count - 1 ? 4 - columns.count : 1 }
    table.appendRow(
      [label("信息内容")] + columns.indices.map { label(columns[$0].0, columns: span($0)) })
    for (name, key) in rows {
      var cells = [label(name)]
      for column in columns.indices {
        cells.append(figure("disclosure/\(key)/\(columns[column].1)", span: span(column)))
      }
      table.appendRow(cells)
    }
  }

  mutating func disclosure2019() -> Table {
    var table = Table(key: "disclosure")
    let produced = [("本年新制作数量", "produced"), ("本年新公开数量", "disclosed"), ("对外公开总数量", "total_public")]
    let services = [("上一年项目数量", "prior_items"), ("本年增/减", "change"), ("处理决定数量", "decisions")]
    block(&table, "第二十条第(一)项", produced, [("规章", "regulations"), ("规范性文件", "normative_documents")])
    block(&table, "第二十条第(五)项", services, [("行政许可", "licensing"), ("其他对外管理服务事项", "other_services")])
    block(&table, "第二十条第(六)项", services, [("行政处罚", "penalties"), ("行政强制", "coercive_measures")])
    block(&table, "第二十条第(八)项", Array(services.prefix(2)), [("行政事业性收费", "administrative_fees")])
    block(
      &table, "第二十条第(九)项", [("采购项目数量", "projects"), ("采购总金额", "amount")], [("政府集中采购", "central_procurement")])
    return table
  }

  mutating func disclosure2021() -> Table {
    var table = Table(key: "disclosure")
    let issued = [("本年制发件数", "issued"), ("本年废止件数", "repealed"), ("现行有效件数", "in_force")]
    let decisions = [("本年处理决定数量", "decisions")]
    block(&table, "第二十条第(一)项", issued, [("规章", "regulations"), ("行政规范性文件", "normative_documents")])
    block(&table, "第二十条第(五)项", decisions, [("行政许可", "licensing")])
    block(&table, "第二十条第(六)项", decisions, [("行政处罚", "penalties"), ("行政强制", "coercive_measures")])
    block(&table, "第二十条第(八)项", [("本年收费金额(单位:万元)", "amount")], [("行政事业性收费", "administrative_fees")])
    return table
  }

  mutating func applications(is2019: Bool) -> Table {
    var table = Table(key: "applications")
    table.appendRow([
      label("(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)", columns: 3, rows: 3),
      label("申请人情况", columns: 7),
    ])
    table.appendRow([label("自然人", rows: 2), label("法人或其他组织", columns: 5), label("总计", rows: 2)])
    table.appendRow(["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"].map { label($0) })
    appendApplicants(&table, [label("一、本年新收政府信息公开申请数量", columns: 3)], "new")
    appendApplicants(&table, [label("二、上年结转政府信息公开申请数量", columns: 3)], "carried_in")
    let results = label("三、本年度办理结果", rows: is2019 ? 20 : 22)
    appendApplicants(&table, [results, label("(一)予以公开", columns: 2)], "results.granted")
    appendApplicants(
      &table, [label("(二)部分公开(区分处理的,只计这一情形,不计其他情形)", columns: 2)], "results.partial")
    for (name, key, children) in Self.groups {
      appendGroup(&table, name, "results.\(key)", children)
    }
    if is2019 {
      appendApplicants(&table, [label("(六)其他处理", columns: 2)], "results.other")
    } else {
      appendGroup(&table, "(六)其他处理", "results.other", Self.otherResults)
    }
    appendApplicants(&table, [label("(七)总计", columns: 2)], "results.total")
    appendApplicants(&table, [label("四、结转下年度继续办理", columns: 3)], "carried_out")
    return table
  }

  private mutating func appendGroup(
    _ table: inout Table, _ name: String, _ key: String, _ children: [(String, String)]
  ) {
    for (index, child) in children.enumerated() {
      let group = index == 0 ? [label(name, rows: children.count)] : []
      appendApplicants(&table, group + [label("\(index + 1).\(child.0)")], "\(key).\(child.1)")
    }
  }

  private mutating func appendApplicants(_ table: inout Table, _ labels: [Cell], _ row: String) {
    var cells = labels
    for column in StatutoryReports.applicants { cells.append(figure("applications/\(row)/\(column)")) }
    table.appendRow(cells)
  }

  mutating func remedies() -> Table {
    var table = Table(key: "remedies")
    let outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    table.appendRow([label("行政复议", columns: 5), label("行政诉讼", columns: 10)])
    table.appendRow(
      outcomes.map { label($0, rows: 2) } + [label("未经复议直接起诉", columns: 5), label("复议后起诉", columns: 5)])
    table.appendRow((outcomes + outcomes).map { label($0) })
    var cells: [Cell] = []
    for row in ["review", "litigation_direct", "litigation_after_review"] {
      for column in ["upheld", "corrected", "other", "pending", "total"] {
        cells.append(figure("remedies/\(row)/\(column)"))
      }
    }
    table.appendRow(cells)
    return table
  }

  private static let groups: [(String, String, [(String, String)])] = [
    (
      "(三)不予公开", "refused",
      [
        ("属于国家秘密", "state_secret"), ("其他法律行政法规禁止公开", "law_prohibited"),
        ("危及“三安全一稳定”", "security_stability"), ("保护第三方合法权益", "third_party"),
        ("属于三类内部事务信息", "internal_affairs"), ("属于四类过程性信息", "process_information"),
        ("属于行政执法案卷", "enforcement_file"), ("属于行政查询事项", "administrative_query"),
      ]
    ),
    (
      "(四)无法提供", "unavailable",
      [
        ("本机关不掌握相关政府信息", "not_held"), ("没有现成信息需要另行制作", "needs_production"),
        ("补正后申请内容仍不明确", "unclear"),
      ]
    ),
    (
      "(五)不予处理", "not_processed",
      [
        ("信访举报投诉类申请", "petition"), ("重复申请", "repeated"), ("要求提供公开出版物", "publication"),
        ("无正当理由大量反复申请", "abusive"), ("要求行政机关确认或重新出具已获取信息", "reissue"),
      ]
    ),
  ]

  private static let otherResults: [(String, String)] = [
    ("申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "no_supplement"),
    ("申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "fee_unpaid"), ("其他", "other"),
  ]
}
