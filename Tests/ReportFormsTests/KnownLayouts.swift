import ReportTestSupport

/// What is known not to come out as it should of reports that have the form's labels in their prose.
enum KnownLayouts {
  /// The layouts in which some figure is wrong, missing or not told. One that comes out right fails its test until it is
  /// taken out here.
  static let failing: Set<ReportLayout> = []
}
