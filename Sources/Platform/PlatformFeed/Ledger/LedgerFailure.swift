import PlatformProfile
import GRDB
import ReportCore

extension ConversionError {
  /// What the ledger's library said, as an error of ours.
  static func ledger(_ error: any Error, path: String) -> ConversionError {
    let place = SourceLocation(file: path, line: 0)
    guard let error = error as? DatabaseError else {
      return ConversionError(
        .internalFault, Diagnostic(.ledgerFailed, at: place, ["reason": Message("\(error)")]), underlying: error)
    }
    let reason = Message(error.message ?? error.resultCode.description)
    func failure(_ code: Code, _ what: DiagnosticCode) -> ConversionError {
      ConversionError(code, Diagnostic(what, at: place, ["reason": reason]), underlying: error)
    }
    switch error.resultCode.primaryResultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return failure(.tryAgain, .ledgerLocked)
    case .SQLITE_FULL: return failure(.io, .ledgerDiskFull)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: return failure(.cannotCreate, .ledgerNotOpened)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: return failure(.unreadableInput, .ledgerDamaged)
    default: return failure(.io, .ledgerFailed)
    }
  }
}
