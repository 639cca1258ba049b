import OfficePackage
public import ReportCore
import ReportStructure

/// Reads workbooks: those that a person filled in, tables wherever they stand on the sheets, and those that
/// ``XLSXWriter`` wrote, which give the same report back.
///
/// Numbers are the file's own digits with the decimals that their format shows, dates ISO 8601, formulas their stored
/// values. What a person has changed in a workbook of ours holds, with a warning for each figure.
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
      let sheets = try Self.sheets(parts, &archive, context.limits)
      var volume = ReportVolume(limits: context.limits.scaled(toBytes: archive.unpackedBytes))
      if let own = OwnWorkbook(sheets, &context) { return try own.report(sheets, &context, &volume) }
      return try Self.report(parts.sheets, sheets, &context, &volume)
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
    _ entries: [SheetEntry], _ sheets: [SheetContent], _ context: inout ReadContext, _ volume: inout ReportVolume
  ) throws(ConversionError) -> Report {
    var builder = ReportBuilder()
    let filled = sheets.count { !$0.rows.isEmpty }
    for (entry, sheet) in zip(entries, sheets) where !sheet.rows.isEmpty {
      guard !isData(sheet) || filled == 1 else {
        context.diagnostics.append(Diagnostic(.dataSheetSkipped, ["sheet": Message(sheet.name)]))
        continue
      }
      if entry.isHidden { context.diagnostics.append(Diagnostic(.hiddenSheetRead, ["sheet": Message(sheet.name)])) }
      for position in sheet.formulasWithoutValue.prefix(20) {
        let place = SourceLocation(line: 0, detail: "\(sheet.name)!\(position.reference)")
        context.diagnostics.append(Diagnostic(.formulaWithoutValue, at: place))
      }
      if sheets.count > 1, LeadingNumber(sheet.name)?.kind == .section {
        builder.add(ReportBuilder.Line(sheet.name, outlineLevel: 0))
      }
      try SheetRegions(sheet, &volume).add(to: &builder, &volume)
    }
    return builder.report()
  }

  /// Whether a sheet has the tidy rows of ``TidyColumn``, which repeat the tables' figures.
  private static func isData(_ sheet: SheetContent) -> Bool {
    sheet.rows.first?.cells.map(\.text) == TidyColumn.allCases.map(\.rawValue)
  }
}
