import CSQLite
import ReportCore
import SystemFiles

/// A database with one table, which rows are added to in one transaction.
///
/// Numbers are integers or, with a fraction, real numbers where those have all their digits; else text. The table's columns
/// have no types of their own, so that nothing is changed on its way in.
final class SQLiteTable {
  private let path: String
  private var database: OpaquePointer?
  private var insertion: OpaquePointer?

  /// Makes the table in an empty file.
  ///
  /// - Parameters:
  ///   - file: the file that is written to.
  ///   - path: the file's name for messages.
  /// - Throws: `io` where SQLite fails.
  init(at file: String, shownAs path: String, named name: String, columns: [String]) throws(ConversionError) {
    self.path = path
    let status = withName(file) { sqlite3_open_v2($0, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil) }
    try check(status)
    // The file has another name until it is whole, so nothing needs to be undone.
    try run("PRAGMA journal_mode = OFF")
    try run("PRAGMA synchronous = OFF")
    try run("PRAGMA locking_mode = EXCLUSIVE")
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    try run("CREATE TABLE \(name) (\(names))")
    try run("BEGIN")
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    try check(sqlite3_prepare_v2(database, "INSERT INTO \(name) VALUES (\(places))", -1, &insertion, nil))
  }

  deinit {
    sqlite3_finalize(insertion)
    sqlite3_close(database)
  }

  /// Adds rows; throws `io` where SQLite fails.
  func append(_ rows: [[FigureValue]]) throws(ConversionError) {
    for row in rows {
      for (column, value) in row.enumerated() { try check(bind(value, at: Int32(column + 1))) }
      guard sqlite3_step(insertion) == SQLITE_DONE else { throw failure() }
      sqlite3_reset(insertion)
    }
  }

  /// Writes what is left; throws `io` where SQLite fails.
  func close() throws(ConversionError) {
    sqlite3_finalize(insertion)
    insertion = nil
    try run("COMMIT")
    try check(sqlite3_close(database))
    database = nil
  }

  private func bind(_ value: FigureValue, at index: Int32) -> Int32 {
    switch value {
    case .blank: sqlite3_bind_null(insertion, index)
    case .mark(let text): bind(text, at: index)
    case .number(let number):
      if number.isWhole, let whole = Int64(number.description) {
        sqlite3_bind_int64(insertion, index, whole)
      } else if number.significantDigits <= 15, let real = Double(number.description) {
        sqlite3_bind_double(insertion, index, real)
      } else {
        bind(number.description, at: index)
      }
    }
  }

  private func bind(_ text: String, at index: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // An empty text has no address, which would be taken for NULL.
        characters.baseAddress.map { csqlite_bind_text(insertion, index, $0, Int32(characters.count)) }
          ?? csqlite_bind_text(insertion, index, "", 0)
      }
    }
  }

  private func run(_ statement: String) throws(ConversionError) {
    try check(sqlite3_exec(database, statement, nil, nil, nil))
  }

  private func check(_ status: Int32) throws(ConversionError) {
    guard status == SQLITE_OK else { throw failure() }
  }

  private func failure() -> ConversionError {
    let reason = sqlite3_errmsg(database).map { String(cString: $0) } ?? ""
    return ConversionError(.io, .writeFailed, at: SourceLocation(file: path, line: 0), ["reason": Message(reason)])
  }
}
