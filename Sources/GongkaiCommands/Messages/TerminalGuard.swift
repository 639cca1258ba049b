import Glibc
import ReportCore
import ReportDriver

extension StandardOutput {
  /// Makes sure that what is no text does not go to a terminal; throws `usage` where it would.
  static func refuseTerminal(for format: FormatDescription) throws(ConversionError) {
    guard format.isBinary, isatty(STDOUT_FILENO) == 1 else { return }
    throw ConversionError(.usage, .binaryToTerminal, ["format": Message(format.id)])
  }
}
