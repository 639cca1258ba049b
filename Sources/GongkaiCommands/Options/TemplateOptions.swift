import ArgumentParser
import ReportCore
import ReportDriver

/// Which document an output looks like.
struct TemplateOptions: ParsableArguments {
  @Option(
    help: ownHelp(
      "Word 文档：取其样式、页面、页眉和页脚，用于写 docx 和 pdf",
      "A Word document whose styles, page, header and footer are taken for docx and pdf.", "file"))
  var template: String?

  /// The template.
  ///
  /// - Throws: `usage` where no output takes one; what reading the file throws.
  func read(for formats: [FormatRegistry.Entry]) throws(ConversionError) -> DocumentTemplate? {
    guard let template else { return nil }
    guard formats.contains(where: \.format.takesTemplate) else {
      throw ConversionError(.usage, .templateWithoutOutput)
    }
    return DocumentTemplate(name: template, bytes: try Input(reading: template).bytes)
  }
}
