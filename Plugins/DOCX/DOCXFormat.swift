import ReportCore

extension FormatDescription {
  /// Office Open XML text documents, ECMA-376.
  static let docx = FormatDescription(
    id: "docx",
    summary: Message(
      chinese: "Word 文档:表格按官方格式,版式按 GB/T 9704", english: "Word document, laid out as GB/T 9704 has official papers"),
    extensions: ["docx", "docm", "dotx"],
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    signatures: [Signature(archiveWith: "word/")], options: [.remarks, .findings], takesTemplate: true)
}
