package import ReportCore

/// What the process ends with; a greater one is worse.
package struct ExitStatus: RawRepresentable, Hashable, Comparable {
  package let rawValue: Int32

  /// All done.
  package static let done = ExitStatus(rawValue: 0)
  /// The report breaks a rule or has a figure that could not be placed.
  package static let ruleBroken = ExitStatus(rawValue: 1)

  package init(rawValue: Int32) { self.rawValue = rawValue }

  /// The status of an error, by the convention of `sysexits.h`.
  package init(_ code: ConversionError.Code) {
    rawValue = Self.statuses[code] ?? 70
  }

  private static let statuses: [ConversionError.Code: Int32] = [
    .usage: 64, .unreadableInput: 65, .noInput: 66, .unavailable: 69, .internalFault: 70, .cannotCreate: 73, .io: 74,
    .tryAgain: 75,
  ]

  package static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
