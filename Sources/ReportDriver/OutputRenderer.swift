public import ReportCore

/// Writes the outputs of one format in its writer's place, such as XML in the shape that a platform takes.
public protocol OutputRenderer: Sendable {
  /// The id of the format.
  var format: String { get }
  /// What its outputs depend on besides the report, for the journal of a batch.
  var identity: String { get }

  /// Writes a report.
  ///
  /// - Throws: where there is no output at all.
  func output(of checked: CheckedReport) throws(ConversionError) -> RenderedOutput
}

/// What a renderer makes of a report.
public struct RenderedOutput: Sendable {
  public var bytes: [UInt8]
  /// What was found on the way; with an error among it nothing is written, be the conversion strict or not.
  public var findings: [Diagnostic]

  public init(bytes: [UInt8], findings: [Diagnostic]) {
    self.bytes = bytes
    self.findings = findings
  }
}

extension ConversionSettings {
  /// The renderer of a format, where there is one.
  func renderer(of format: FormatDescription) -> (any OutputRenderer)? {
    renderer.flatMap { $0.format == format.id ? $0 : nil }
  }
}
