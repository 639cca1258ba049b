import PlatformProfile
import ReportCore
import ReportDriver

/// Writes reports in the XML of a platform, by its profile.
struct PlatformRenderer: OutputRenderer {
  let format = "xml"
  let identity: String
  private let mapping: PlatformMapping

  /// - Throws: what is wrong with the profile.
  init(folder: String) throws(ConversionError) {
    mapping = try PlatformMapping(of: PlatformProfile.load(folder))
    identity = "profile \(ContentHash(mapping.contents.span))"
  }

  func output(of checked: CheckedReport) throws(ConversionError) -> RenderedOutput {
    let payload = try mapping.payload(
      of: checked.report, form: checked.form,
      parameters: PayloadParameters(key: key(of: checked.report.metadata), version: 1))
    return RenderedOutput(bytes: payload.bytes, findings: payload.findings)
  }

  /// A key in the shape of those that deliveries have; what is written has the same one again.
  private func key(of metadata: Metadata) -> String {
    ContentHash("\(metadata.agency ?? "")\u{1}\(metadata.year ?? 0)").description
  }
}
