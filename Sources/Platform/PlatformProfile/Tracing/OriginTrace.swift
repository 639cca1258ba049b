import ReportCore
import ReportForms

/// Traces elements of the platform's XML back to figures, labels and lines, and says so in findings.
struct OriginTrace {
  private let mapping: PlatformMapping
  private let base: TracedReport
  private let labels: FormLabels
  private let original: MapOutcome?

  private static let mostNamed = 4

  /// - Parameter original: what the map made of the report.
  init(mapping: PlatformMapping, base: TracedReport, form: Form?, original: MapOutcome?) {
    var base = base
    base.otherAgency = mapping.stylesheet.literals.first { $0 != base.report.metadata.agency && MapFiles.isName($0) }
    self.mapping = mapping
    self.base = base
    self.original = original
    labels = FormLabels(of: form)
  }

  /// A finding for each breach of the schema.
  func findings(for violations: [SchemaViolation]) -> [Diagnostic] {
    func content(_ violation: SchemaViolation) -> TraceTarget? { violation.path.map { .content($0) } }
    var origins = origins(of: violations.compactMap { $0.target == nil ? content($0) : nil })
    origins.merge(originsOfAbsence(violations.compactMap(\.target))) { first, _ in first }
    return violations.map { violation in
      finding(
        .schemaViolation, (violation.target ?? content(violation)).flatMap { origins[$0] },
        ["path": Message(violation.path?.description ?? "/"), "problem": violation.problem],
        isAbsence: violation.target != nil)
    }
  }

  /// What the targets come from.
  func origins(of targets: [TraceTarget]) -> [TraceTarget: Origins] {
    let targets = Self.distinct(targets)
    guard !targets.isEmpty else { return [:] }
    var origins = origins(
      of: targets, bySearch: OriginSearch(changing: base, for: targets, by: mapping, since: original))
    let open = targets.filter { origins[$0]?.pieces.isEmpty != false }
    let lookedUp = originsByLiterals(of: open)
    for target in open {
      if let pieces = lookedUp[target] {
        origins[target]?.pieces = pieces
      } else if mapping.stylesheet.literals.count > Self.mostLiterals {
        origins[target]?.isUncertain = true
      }
    }
    return origins
  }

  private func origins(
    of targets: [TraceTarget], bySearch search: OriginSearch, among pieces: [ReportPiece]? = nil
  ) -> [TraceTarget: Origins] {
    var search = search
    search.run(among: pieces ?? base.pieces(form: labels))
    return Dictionary(uniqueKeysWithValues: targets.map { ($0, search.origins(of: $0)) })
  }

  /// What is missing from the report, so that the targets break the schema.
  private func originsOfAbsence(_ targets: [TraceTarget]) -> [TraceTarget: Origins] {
    let targets = Self.distinct(targets)
    guard !targets.isEmpty else { return [:] }
    let blanks = base.pieces(form: labels).filter(base.isBlank)
    var origins = origins(
      of: targets, bySearch: OriginSearch(filling: base, blanks, for: targets, by: mapping, since: original),
      among: blanks)
    let open = targets.filter { origins[$0]?.pieces.isEmpty != false }
    guard !open.isEmpty else { return origins }
    // Nothing that is blank makes up for it; perhaps something that is there is in the way.
    let others = self.origins(
      of: open, bySearch: OriginSearch(changing: base, for: open, by: mapping, since: original))
    origins.merge(others) { first, second in
      Origins(pieces: second.pieces, isUncertain: first.isUncertain || second.isUncertain)
    }
    return origins
  }

  /// What targets come from by a table in the map: a text of the report that the map looks up changes nothing until it
  /// is one that the map knows.
  private func originsByLiterals(of targets: [TraceTarget]) -> [TraceTarget: [ReportPiece]] {
    var origins: [TraceTarget: [ReportPiece]] = [:]
    guard !targets.isEmpty, let original else { return [:] }
    let states = original.states(of: targets, since: original)
    let pieces = [ReportPiece.agency, .title, .form]
    func changes(in changed: TracedReport) -> Set<TraceTarget> {
      let outcome = MapOutcome(of: changed, by: mapping, checking: false)
      guard let other = outcome?.states(of: targets, since: original) else { return [] }
      return Set(targets.indices.filter { other[$0].isDisjoint(with: states[$0]) }.map { targets[$0] })
    }
    func add(_ piece: ReportPiece, _ target: TraceTarget) {
      if origins[target]?.contains(piece) != true { origins[target, default: []].append(piece) }
    }
    for literal in mapping.stylesheet.literals.prefix(Self.mostLiterals) {
      func effects(_ pieces: some Sequence<ReportPiece>) -> Set<TraceTarget> {
        changes(in: pieces.reduce(base) { $0.setting($1, to: literal) })
      }
      // All at once. Mostly it is the agency, without which nothing changes then.
      let changed = effects(pieces)
      guard !changed.isEmpty else { continue }
      let withoutAgency = effects(pieces.dropFirst())
      for target in changed.subtracting(withoutAgency) { add(.agency, target) }
      for piece in withoutAgency.isEmpty ? [] : pieces {
        for target in effects([piece]).intersection(withoutAgency) { add(piece, target) }
      }
      if targets.allSatisfy({ origins[$0] != nil }) { break }
    }
    return origins
  }

  /// The most texts of the map that are tried.
  private static let mostLiterals = 100

  private static func distinct(_ targets: [TraceTarget]) -> [TraceTarget] {
    var seen: Set<TraceTarget> = []
    return targets.filter { seen.insert($0).inserted }
  }

  /// A finding with its origins: the first of them that has a place or an address gives the finding its own.
  func finding(
    _ code: DiagnosticCode, _ origins: Origins?, _ arguments: [String: Message], isAbsence: Bool = false
  ) -> Diagnostic {
    let pieces = origins?.pieces ?? []
    let addresses = pieces.compactMap { piece -> FigureAddress? in
      if case .figure(let address) = piece { address } else { nil }
    }
    var arguments = arguments
    arguments["origin"] = text(of: origins ?? Origins(isUncertain: true), isAbsence: isAbsence)
    return Diagnostic(
      code,
      at: pieces.lazy.compactMap(place).first ?? SourceLocation(line: 0),
      address: addresses.first, arguments)
  }

  // MARK: Origins in words

  private func text(of origins: Origins, isAbsence: Bool) -> Message {
    guard !origins.pieces.isEmpty else {
      return origins.isUncertain
        ? Message(chinese: "未能确定来自报告的何处", english: "what of the report it comes from is not known")
        : Message(
          chinese: "由转换样式表自身写出，与报告内容无关", english: "it is the map's own and depends on nothing of the report")
    }
    let names = origins.pieces.prefix(Self.mostNamed).map(name)
    let rest = origins.pieces.count - names.count
    let chinese = names.map(\.chinese).joined(separator: "、") + (rest > 0 ? "等 \(origins.pieces.count) 项" : "")
    let english = names.map(\.english).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    return isAbsence
      ? Message(chinese: "取决于\(chinese)", english: "it depends on \(english)")
      : Message(chinese: "来自\(chinese)", english: "it comes from \(english)")
  }

  private func name(of piece: ReportPiece) -> Message {
    switch piece {
    case .figure(let address):
      guard let label = labels.label(of: address, in: base.report) else { return Message(address.description) }
      return Message(chinese: "“\(label)”（\(address)）", english: "'\(label)' (\(address))")
    case .title: return Message(chinese: "报告标题（title）", english: "the report's title")
    case .agency: return Message(chinese: "单位名称（agency）", english: "the agency")
    case .year: return Message(chinese: "年度（year）", english: "the year")
    case .form: return Message(chinese: "表式（form）", english: "the form's name")
    case .source: return Message(chinese: "来源文件名（source）", english: "the name of the source file")
    case .section(let index):
      let heading = base.report.sections[index].heading ?? base.report.sections[index].title ?? ""
      return Message(chinese: "标题“\(heading)”", english: "the heading '\(heading)'")
    case .block(let section, let index): return name(ofBlock: base.report.sections[section].blocks[index], in: section)
    case .key: return Message(chinese: "报送参数 key", english: "the parameter key")
    case .version: return Message(chinese: "报送参数 version", english: "the parameter version")
    case .supersedes: return Message(chinese: "报送参数 supersedes", english: "the parameter supersedes")
    }
  }

  private func name(ofBlock block: Block, in section: Int) -> Message {
    let heading = base.report.sections[section].heading ?? "—"
    switch block {
    case .paragraph(let paragraph):
      let start = paragraph.text.prefix(12)
      return Message(
        chinese: "“\(heading)”中的段落“\(start)…”", english: "the paragraph '\(start)…' under '\(heading)'")
    case .heading(let own): return Message(chinese: "标题“\(own.text)”", english: "the heading '\(own.text)'")
    case .table: return Message(chinese: "“\(heading)”中的表格", english: "the table under '\(heading)'")
    }
  }

  private func place(of piece: ReportPiece) -> SourceLocation? {
    switch piece {
    case .figure(let address): return base.report.figures[address]?.location
    case .section(let index): return base.report.sections[index].location
    case .block(let section, let index):
      switch base.report.sections[section].blocks[index] {
      case .paragraph(let paragraph): return paragraph.location
      case .heading(let heading): return heading.location
      case .table(let table): return table.location
      }
    default: return nil
    }
  }
}
