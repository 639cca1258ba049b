public import ReportCore

/// Something of a document that is no part of its text, to be reported.
public struct Omission: Sendable, Hashable {
  /// What it is.
  public enum Kind: Sendable, Hashable {
    /// Text that is struck, faint, hidden, deleted or a note's mark, and cells that are deleted or under a merged one.
    case noteMark, struckText, faintText, hiddenText, deletedText, deletedCell, deletedRow, coveredCell
    /// What is hidden as a whole, the prompt of a control, and a person's comment.
    case hiddenRow, hiddenColumn, hiddenTable, hiddenSheet, hiddenPart, prompt, comment
    /// What is no text: pictures, objects, parts of other formats, controls, scripts.
    case picture, object, chart, embeddedPart, formField, script
    /// A reading above characters, and text that a style makes.
    case rubyText, generatedText
    /// A field of which the document keeps no result, and a form's field that is not filled in.
    case field, emptyField
    /// A table in a cell, which stands after the table.
    case nestedTable
    /// What stands above and below the pages when they are printed.
    case pageMargin
    /// Read, though a style that is not understood whole may hide it.
    case perhapsHidden
    /// The same of some digits of a cell, beside others.
    case partPerhapsHidden
    /// Read, though only a style says it, or though it is the prompt of a control that is not filled in.
    case shownByStyle, shownPrompt
  }

  /// What is left out.
  public var kind: Kind
  /// What it says, as far as that is known.
  public var text: String
  /// Where it stands in the input.
  public var location: SourceLocation?
  /// Whether it stands in a table, where figures are.
  public var isInTable: Bool
  /// Whether the cell that it stands in is blank without it, or the report without its table.
  public var leavesBlank = false

  /// What is left out; white space around its text goes.
  public init(
    _ kind: Kind, _ text: String = "", at location: SourceLocation? = nil, isInTable: Bool = false,
    leavesBlank: Bool = false
  ) {
    self.kind = kind
    self.text = String(text.trimmingSpace())
    self.location = location
    self.isInTable = isInTable
    self.leavesBlank = leavesBlank
  }

  /// Whether it shows what no reader of text sees.
  var isPicture: Bool { kind == .picture || kind == .object || kind == .chart || kind == .embeddedPart }

  /// How much it matters: a cell left without its figure is an error, and so are digits in a table that are not seen.
  public var severity: Severity {
    let hasDigit = Self.hasDigit(text)
    switch kind {
    case .deletedText, .deletedRow, .comment, .hiddenPart, .pageMargin: return .note
    // Digits that it may show are missing among those beside it, unless it shows them enclosed, as a mark.
    case .field where isInTable && hasDigit && !text.unicodeScalars.contains { "○□△◇".unicodeScalars.contains($0) }:
      return .error
    case .picture, .object, .chart, .formField, .script, .field, .nestedTable:
      return !isInTable ? .note : leavesBlank ? .error : .warning
    case .emptyField: return isInTable ? .warning : .note
    case .embeddedPart, .deletedCell, .partPerhapsHidden: return .error
    // Which of the digits are the report's is for a person to say.
    case .hiddenText, .faintText, .struckText, .hiddenRow, .hiddenColumn, .coveredCell, .generatedText:
      return isInTable && hasDigit ? .error : .note
    case .prompt: return isInTable && (hasDigit || leavesBlank) ? .warning : .note
    case .hiddenSheet where leavesBlank: return .error
    case .hiddenTable, .hiddenSheet, .noteMark, .rubyText, .perhapsHidden, .shownByStyle, .shownPrompt:
      return isInTable && hasDigit ? .warning : .note
    }
  }

  /// Whether a text has a character that stands for a number.
  public static func hasDigit(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.numericType != nil }
  }

  /// The finding about it.
  public var diagnostic: Diagnostic {
    switch kind {
    case .perhapsHidden, .partPerhapsHidden: finding(.perhapsHidden, ["text": Message(text)])
    case .shownByStyle: finding(.shownByStyle, ["text": Message(text)])
    case .shownPrompt: finding(.shownPrompt, ["text": Message(text)])
    default: finding(.partsLeftOut, ["what": described])
    }
  }

  private func finding(_ code: DiagnosticCode, _ arguments: [String: Message]) -> Diagnostic {
    Diagnostic(code, at: location, severity: severity, arguments)
  }

  private var described: Message {
    let name = Self.names[kind] ?? Message("?")
    guard !text.isEmpty else { return name }
    var shown = String(String.UnicodeScalarView(text.unicodeScalars.prefix(40)))
    if shown.utf8.count < text.utf8.count { shown += "…" }
    return Message(chinese: "\(name.chinese)“\(shown)”", english: "\(name.english) '\(shown)'")
  }

  static let names: [Kind: Message] = [
    .noteMark: Message(chinese: "注号", english: "note mark"),
    .struckText: Message(chinese: "有删除线的文字", english: "struck text"),
    .faintText: Message(chinese: "看不见的文字", english: "invisible text"),
    .hiddenText: Message(chinese: "隐藏文字", english: "hidden text"),
    .deletedText: Message(chinese: "修订中删除的文字", english: "deleted text"),
    .deletedCell: Message(chinese: "修订中删除的单元格", english: "deleted cell"),
    .deletedRow: Message(chinese: "修订中删除的行", english: "deleted row"),
    .coveredCell: Message(chinese: "被合并单元格盖住的内容", english: "content under a merged cell"),
    .hiddenRow: Message(chinese: "隐藏的行", english: "hidden row"),
    .hiddenColumn: Message(chinese: "隐藏的列", english: "hidden column"),
    .hiddenTable: Message(chinese: "隐藏的表格", english: "hidden table"),
    .hiddenSheet: Message(chinese: "隐藏的工作表", english: "hidden sheet"),
    .hiddenPart: Message(chinese: "隐藏的内容", english: "hidden content"),
    .prompt: Message(chinese: "未填写的控件的提示", english: "prompt of a control not filled in"),
    .comment: Message(chinese: "批注", english: "comment"),
    .picture: Message(chinese: "图片", english: "picture"),
    .object: Message(chinese: "嵌入对象", english: "embedded object"),
    .chart: Message(chinese: "图表", english: "chart"),
    .embeddedPart: Message(chinese: "嵌入的文件", english: "embedded file"),
    .formField: Message(chinese: "表单控件", english: "form control"),
    .script: Message(chinese: "脚本写出的内容", english: "what a script writes"),
    .field: Message(chinese: "没有保存结果的域", english: "field without a stored result"),
    .emptyField: Message(chinese: "未填写的表单域", english: "form field not filled in"),
    .nestedTable: Message(chinese: "单元格里的表格（移到表后）", english: "table in a cell, which was moved after the table:"),
    .rubyText: Message(chinese: "注音", english: "ruby text"),
    .generatedText: Message(chinese: "样式生成的文字", english: "text written by a style"),
    .pageMargin: Message(chinese: "页眉或页脚", english: "header or footer"),
  ]
}

/// What was left out of a document, by the sections that it stood in.
public struct OmissionList: Sendable {
  /// How many of a kind are reported one by one.
  private static let shown = 200

  private var items: [(section: Int?, omission: Omission, isTold: Bool)] = []

  /// A list of nothing left out.
  public init() {}

  /// - Parameters:
  ///   - omission: what was left out.
  ///   - section: the index of the section that it stands in; `nil` where that does not matter.
  ///   - isTold: whether it is reported by itself.
  public mutating func add(_ omission: Omission, inSection section: Int? = nil, isTold: Bool = true) {
    items.append((section, omission, isTold))
  }

  /// The findings: each by itself, the many of a kind as their number; a section that is nothing but a picture is an
  /// error.
  public func findings(about sections: [Section] = []) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var counts: [Omission.Kind: Int] = [:]
    for (_, omission, isTold) in items where isTold {
      counts[omission.kind, default: 0] += 1
      if (counts[omission.kind] ?? 0) <= Self.shown || omission.severity == .error {
        findings.append(omission.diagnostic)
      }
    }
    for (kind, count) in counts.sorted(by: { "\($0.key)" < "\($1.key)" }) where count > Self.shown {
      let name = Omission.names[kind] ?? Message("?")
      let what = Message(chinese: "\(name.chinese)共 \(count) 处", english: "\(count) of \(name.english) in all")
      findings.append(Diagnostic(.partsLeftOut, ["what": what]))
    }
    return findings + picturesOnly(sections)
  }

  private func picturesOnly(_ sections: [Section]) -> [Diagnostic] {
    var told: Set<Int> = []
    return items.compactMap { section, omission, _ in
      guard let section, sections.indices.contains(section), omission.isPicture,
        Self.holdsNothingElse(sections[section]), told.insert(section).inserted
      else { return nil }
      let name = sections[section].heading ?? sections[section].title ?? ""
      return Diagnostic(
        .sectionIsPicture, at: omission.location,
        ["section": Message(name), "what": Omission.names[omission.kind] ?? Message("?")])
    }
  }

  /// Whether a section has no table, and no more text than a caption or, where a statutory table belongs, prose.
  private static func holdsNothingElse(_ section: Section) -> Bool {
    guard let title = section.heading ?? section.title else { return false }
    var characters = 0
    for block in section.blocks {
      switch block {
      case .table: return false
      case .heading(let heading): characters += heading.text.unicodeScalars.count
      case .paragraph(let paragraph): characters += paragraph.text.unicodeScalars.count
      }
    }
    return characters < 40 || !statutoryTables(in: title).isEmpty
  }

  /// What the titles of sections say that are a table by law.
  public static let statutoryTables: Set<String> = ["主动公开政府信息情况", "政府信息公开申请情况", "行政复议", "主動公開政府信息情況"]

  /// Those of which a text speaks.
  public static func statutoryTables(in text: String) -> Set<String> { statutoryTables.filter { text.contains($0) } }
}
