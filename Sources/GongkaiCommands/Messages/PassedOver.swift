import ReportCore
package import ReportDriver

extension Console {
  private static let mostNamed = 20

  /// Reports which files of folders were passed over.
  package func reportPassedOver(_ inputs: BatchInputs) {
    let names = inputs.passedOver
    guard !names.isEmpty else { return }
    var shown = names.prefix(Self.mostNamed).joined(separator: ", ")
    if names.count > Self.mostNamed { shown += ", …" }
    report([Diagnostic(.filesPassedOver, ["count": "\(names.count)", "names": Message(shown)])])
  }
}
