import ExternalTools
import ReportCore

extension FormatDescription {
  /// Portable Document Format, ISO 32000.
  static let pdf = FormatDescription(
    id: "pdf",
    summary: Message(
      chinese: "PDF:按文字和表格线的位置读(需要 poppler-utils),写时排版同 docx(需要 LibreOffice)",
      english:
        "PDF, read by where words and borders stand (needs poppler-utils), written as docx looks (needs LibreOffice)"),
    extensions: ["pdf"],
    mediaType: "application/pdf",
    signatures: [Signature(bytes: Array("%PDF-".utf8))], options: [.remarks, .findings],
    limitation: Message(
      chinese: "写成 PDF 后,数的地址、来源和单位不写出,再读入时按版面重新识别",
      english: "in PDF, figures' addresses, origins and units are not written; they are found anew when it is read"),
    takesTemplate: true)
}

extension ExternalTool {
  /// Gives the words of a PDF file with their places. It decodes no pictures, so that what needs much memory are words,
  /// which may be packed to a thousandth.
  ///
  /// - Parameter bytes: the file's.
  static func pdftotext(for bytes: Int) -> ExternalTool {
    ExternalTool(
      "pdftotext", package: "poppler-utils poppler-data", memory: min(384 << 20, 112 << 20 + 8 * bytes))
  }
  /// Gives what is drawn on its pages.
  static let pdftocairo = ExternalTool("pdftocairo", package: "poppler-utils poppler-data")
}
