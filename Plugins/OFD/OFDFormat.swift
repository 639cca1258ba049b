import ReportCore

extension FormatDescription {
  /// Open Fixed-layout Document, GB/T 33190.
  static let ofd = FormatDescription(
    id: "ofd",
    summary: Message(
      chinese: "OFD 版式文件(GB/T 33190):按文字和表格线的位置读",
      english: "OFD, the fixed-layout document of GB/T 33190, read by where words and borders stand"),
    extensions: ["ofd"],
    mediaType: "application/ofd",
    signatures: [Signature(archiveWith: "OFD.xml")])
}
