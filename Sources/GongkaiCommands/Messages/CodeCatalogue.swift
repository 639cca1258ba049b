import ExternalFormats
import PlatformProfile
package import ReportCore
import ReportDriver
import ReportForms
import StandardFormats

extension DiagnosticCode {
  /// Every code of the project but those of forms' own rules.
  package static let catalogue: [DiagnosticCode] = [
    sharedCodes, StandardFormats.codes, formCodes, driverCodes, pluginCodes, profileCodes, feedCodes,
  ].flatMap(\.self)
}
