extension DiagnosticCode {
  /// Every code of the project.
  ///
  /// Each area has a file under `Codes/` and a range: GK01 inputs and limits, GK02 text, GK03 YAML, XML, JSON
  /// and the report document, GK04 recognition and placement, GK05 the rules, GK06 writers, GK07 the command line, GK09
  /// platforms: profiles to GK0949, feeding from GK0950; GK10 external plugins.
  public static let catalogue: [DiagnosticCode] = [
    csvCodes, documentCodes, driverCodes, encodingCodes, feedCodes, formCodes, htmlCodes, inputCodes, officeCodes,
    pageCodes, pluginCodes, profileCodes, rollupCodes, ruleCodes, textCodes, toolCodes, usageCodes, writerCodes,
  ].flatMap(\.self)
}
