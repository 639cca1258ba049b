import ReportCore
import Synchronization

/// The official tables of a form with all their figures, which most reports have: each laid out when it is first
/// asked for.
final class OfficialLayouts: Sendable {
  private let tables: Mutex<[Table?]>

  /// - Parameter count: the number of the form's tables.
  init(count: Int) { tables = Mutex(Array(repeating: nil, count: count)) }

  /// The table of an index in the form.
  func table(_ index: Int, of form: FormTable) -> Table {
    tables.withLock { tables in
      if let table = tables[index] { return table }
      let table = OfficialTable(full: form).laidOut
      tables[index] = table
      return table
    }
  }
}
