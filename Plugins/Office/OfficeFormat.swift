import ReportCore

extension FormatDescription {
  /// Documents and spreadsheets that are neither docx nor xlsx.
  static let office = FormatDescription(
    id: "office",
    summary: Message(
      chinese: "旧版和其他办公文件(doc、xls、wps、et、rtf、odt、ods):先由 LibreOffice 转成 docx 或 xlsx 再读",
      english:
        "old and other office files (doc, xls, wps, et, rtf, odt, ods), made docx or xlsx by LibreOffice and read"),
    extensions: ["doc", "wps", "rtf", "odt", "fodt", "xls", "et", "ods", "fods"],
    mediaType: "application/x-ole-storage",
    signatures: [
      Signature(bytes: CompoundFile.signature),
      Signature(bytes: Array("{\\rtf".utf8)),
      // A package's first file is not packed: its name is followed by what it holds.
      Signature(archiveWith: OfficeKind.openText),
      Signature(archiveWith: OfficeKind.openSheet),
      Signature(.rootElement(Array(OfficeKind.roots.keys))),
    ])
}
