public import ReportCore

/// Writes a report as one page that needs no other file.
///
/// - `html.style=page`: a page with its style sheet inside, for screens of any width and for A4 paper. The statutory
///   tables look as the official form, their heads repeat on every printed page.
/// - `html.style=wechat`: inline styles only, without style sheet, classes, identifiers, positions or scripts, which the
///   editor of WeChat articles takes away; the tables' font and columns are chosen so that they fit a phone of 375 px.
/// - `html.style=risks`: no report but the list of what was found, the gravest first, of all agencies for a sum.
/// - `html.style=portrait`: an agency's main figures with pictures of them, how they changed over the years that go with
///   the report, and what was found.
/// - `html.findings=true` appends what was found about the report; figures in question are marked where they stand, unless
///   `html.remarks=false`.
///
/// What HTML cannot show, or shows otherwise, stands in `data-` attributes, so that ``HTMLReader`` reads an equal report.
/// Text is always escaped; control characters are not shown.
public struct HTMLWriter: ReportWriter {
  public static var format: FormatDescription { .html }

  /// What the pages name as their maker.
  static let generator = "Gongkai"

  public init() {}

  /// Writes one report.
  ///
  /// - Complexity: O(*n*) in the size of the report.
  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    switch context.options["style"] {
    case "risks": return try RisksPage(report, context).write(to: &sink)
    case "portrait": return try PortraitPage(report, context).write(to: &sink)
    default: break
    }
    let style = PageStyle(rawValue: context.options["style"]) ?? .page
    var page = PageMarkup(report, style, context.language, context.remarks, name: context.reportName)
    let hasFindings = context.options.flag("findings") || !report.explanations.isEmpty
    try page.write(findings: hasFindings ? context.findings : nil, to: &sink)
  }
}
