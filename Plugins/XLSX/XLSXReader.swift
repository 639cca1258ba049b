import OfficePackage
public import ReportCore
import ReportStructure

/// Reads workbooks: those that a person filled in, tables wherever they stand on the sheets, and those that
/// ``XLSXWriter`` wrote, which give the same report back.
///
/// Numbers are the file's own digits as their format shows them, dates ISO 8601, formulas their stored values; a cell that
/// shows another number than it holds is reported. Hidden sheets, rows and columns, struck and invisible text, what conditional
/// formats hide, note marks, what
/// merges cover, pictures and comments are left out, each reported with its place; text boxes are read. What a person has changed in a workbook of ours holds, with a warning for each figure.
public struct XLSXReader: ReportReader {
  public static let format = FormatDescription.xlsx

  public init() {}

  /// Reads one workbook.
  ///
  /// - Throws: `unreadableInput` naming the part or sheet for what is no workbook, damaged or beyond a limit.
  /// - Complexity: O(*n*) in the size of the sheets' used ranges.
  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    try input.withUnsafeBufferPointer { (bytes) throws(ConversionError) in
      var archive = try PackageArchive(bytes, format: "xlsx", limits: context.limits)
      let parts = try WorkbookParts(&archive)
      var sheets = try Self.sheets(parts, &archive, context.limits)
      let own = OwnWorkbook(sheets, &context)
      var volume = ReportVolume(limits: context.limits.scaled(toBytes: archive.unpackedBytes))
      if own == nil {
        for index in sheets.indices { try sheets[index].readAttachments(parts.sheets[index].part, &archive, &volume) }
      }
      if let own { return try own.report(sheets, &context, &volume) }
      return try Self.report(parts, sheets, &context, &volume)
    }
  }

  private static func sheets(
    _ parts: WorkbookParts, _ archive: inout PackageArchive, _ limits: ReadLimits
  ) throws(ConversionError) -> [SheetContent] {
    var sheets: [SheetContent] = []
    var known: Set<String> = []
    var count = SheetContent.Count()
    for entry in parts.sheets {
      guard known.insert(entry.part.lowercased()).inserted else {
        throw .unreadable(
          .sharedSheetPart, at: nil, ["sheet": Message(entry.name), "part": Message(entry.part)])
      }
      guard let part = try archive.part(entry.part) else {
        throw .unreadable(.missingPart, at: nil, ["part": Message(entry.part), "format": "xlsx"])
      }
      let own = limits.scaled(toBytes: archive.unpackedBytes)
      sheets.append(try SheetContent(entry.name, PartReader(part, part: entry.part), parts, own, &count))
    }
    return sheets
  }

  /// The report of a workbook that others made.
  private static func report(
    _ parts: WorkbookParts, _ sheets: [SheetContent], _ context: inout ReadContext, _ volume: inout ReportVolume
  ) throws(ConversionError) -> Report {
    var builder = ReportBuilder()
    let filled = sheets.count { !$0.rows.isEmpty }
    var shown = zip(parts.sheets, sheets).map { entry, sheet in (isHidden: entry.isHidden, sheet: sheet) }
    for index in shown.indices { shown[index].sheet.leaveOutHidden() }
    // What a person sees comes before what is hidden.
    let readsHidden = !shown.contains { !$0.isHidden && $0.sheet.hasTable }
    let seen = Set(shown.filter { !$0.isHidden }.flatMap(\.sheet.statutoryTables))
    for (isHidden, sheet) in shown where !sheet.rows.isEmpty || !sheet.drawings.isEmpty {
      guard !isData(sheet) || filled == 1 else {
        context.diagnostics.append(Diagnostic(.dataSheetSkipped, ["sheet": Message(sheet.name)]))
        continue
      }
      if isHidden {
        guard readsHidden else {
          let text = "\(sheet.name) \(sheet.excerpt)"
          // A statutory table that no other sheet shows is lost.
          let isOnly = sheet.hasTable && !sheet.statutoryTables.isSubset(of: seen)
          builder.add(
            Omission(
              .hiddenSheet, text, at: SourceLocation(line: 0, detail: sheet.name), isInTable: true, leavesBlank: isOnly)
          )
          continue
        }
        context.diagnostics.append(Diagnostic(.hiddenSheetRead, ["sheet": Message(sheet.name)]))
      }
      context.diagnostics += sheet.findings
      if sheets.count > 1, LeadingNumber(sheet.name)?.kind == .section {
        builder.add(ReportBuilder.Line(sheet.name, outlineLevel: 0))
      }
      try SheetRegions(sheet, &volume).add(to: &builder, &volume)
    }
    for omission in parts.otherSheets { builder.add(omission) }
    let (report, omissions) = builder.reportAndOmissions()
    context.diagnostics += omissions.findings(about: report.sections)
    return report
  }

  /// Whether a sheet has the tidy rows of ``TidyColumn``, which repeat the tables' figures.
  private static func isData(_ sheet: SheetContent) -> Bool {
    sheet.rows.first?.cells.map(\.text) == TidyColumn.allCases.map(\.rawValue)
  }
}

extension SheetContent {
  /// Reads what goes with the sheet in parts of its own: drawings and comments.
  fileprivate mutating func readAttachments(
    _ part: String, _ archive: inout PackageArchive, _ volume: inout ReportVolume
  ) throws(ConversionError) {
    var known: Set<String> = []
    for link in try archive.relationships(of: part) where known.insert("\(link.kind) \(link.target)").inserted {
      switch link.kind {
      case "drawing":
        guard let bytes = try archive.part(link.target) else { continue }
        let own = try SheetDrawing.all(PartReader(bytes, part: link.target))
        for drawing in own { try volume.addBlock(at: place(drawing.position)) }
        drawings += own
      case "comments":
        guard let bytes = try archive.part(link.target) else { continue }
        try readComments(PartReader(bytes, part: link.target))
      default: continue
      }
    }
  }

  private mutating func readComments(_ reader: consuming PartReader) throws(ConversionError) {
    guard let root = try reader.root() else { return }
    var authors: [String] = []
    while let list = try reader.nextChild(of: root) {
      if list.name == "authors" {
        while try reader.nextChild(of: list) != nil { authors.append(try reader.text()) }
      }
      guard list.name == "commentList" else { continue }
      while let comment = try reader.nextChild(of: list) {
        var text = ""
        while let element = try reader.nextChild(of: comment) {
          if element.name == "text" { text += try reader.richText(in: element).plainText }
        }
        // What this program has said of a figure is no part of the report.
        let author = comment["authorId"].flatMap { Int($0) }
        if let author, authors.indices.contains(author), authors[author] == Sheet.commentAuthor { continue }
        let place = SourceLocation(line: 0, detail: "\(name)!\(comment["ref"] ?? "")")
        omissions.append(Omission(.comment, text, at: place))
      }
    }
  }
}
