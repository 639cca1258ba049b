import PlatformProfile
import ReportCore
import ReportDriver
import ReportForms

struct PlatformWriter: ReportWriting {
  /// The format in whose place it writes.
  static let format = "xml"

  let identity: String
  private let mapping: PlatformMapping
  private let forms: FormSet?

  /// - Parameter forms: has the labels for findings.
  /// - Throws: what is wrong with the profile.
  init(folder: String, forms: FormSet?) throws(ConversionError) {
    mapping = try PlatformMapping(of: PlatformProfile.load(folder))
    identity = "profile \(ContentHash(mapping.contents.span))"
    self.forms = forms
  }

  func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    let payload = try mapping.payload(
      of: report, form: forms?.form(named: report.metadata.form),
      parameters: PayloadParameters(key: key(of: report.metadata), version: 1))
    context.diagnostics += payload.findings
    try sink.write(payload.bytes.span)
  }

  /// A key in the shape of those that deliveries have; what is written has the same one again.
  private func key(of metadata: Metadata) -> String {
    ContentHash("\(metadata.agency ?? "")\u{1}\(metadata.year ?? 0)").description
  }
}
