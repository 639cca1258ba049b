extension DiagnosticCode {
  /// The codes that several targets report by. All others stand beside those who report them, and the command line puts them
  /// together.
  ///
  /// Each area has a range: GK01 inputs, encodings, limits and other programs, GK02 text, GK03 the formats and the report
  /// document, GK04 recognition and placement, GK05 the rules, GK06 writers, GK07 the command line, GK09 platforms:
  /// profiles to GK0949, feeding from GK0950; GK10 external plugins.
  package static let sharedCodes: [DiagnosticCode] = [
    documentCodes, inputCodes, officeCodes, rollupCodes, ruleCodes, usageCodes, writerCodes,
  ].flatMap(\.self)
}
