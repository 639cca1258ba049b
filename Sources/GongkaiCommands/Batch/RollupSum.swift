import ReportCore
import ReportDriver
import ReportForms

/// Sums what is taken of the inputs, in their order.
struct RollupSum: ResultSink {
  let console: Console
  let expectations: Rollup.Expectations
  /// How many inputs there are.
  let count: Int
  let tidyFile: TableFile?
  private(set) var rollup: Rollup?
  /// Reports without a form that come before the form of the sum is known.
  private var waiting: [RollupPart] = []
  private(set) var worst = ExitStatus.done
  /// How many inputs could not be read.
  private(set) var unread = 0
  private var counts = BatchCounts()
  private var progress: BatchProgress
  /// How many inputs have been taken, and how many of them were told about in an earlier run.
  private var taken = 0
  private let told: Int
  /// Whether the form of the sum is settled, whatever the reports are in.
  private let keepsForm: Bool
  /// The latest year and its form, and the latest year of reports in the sum's form.
  private var latest: (form: Form, year: Int)?
  private var ownYear: Int?
  /// The number of the first report of a later year than all in the sum's form before; from there on nothing is reported.
  private var laterNumber: Int?

  init(
    console: Console, expectations: Rollup.Expectations, count: Int, told: Int, keepsForm: Bool, tidyFile: TableFile?
  ) {
    self.console = console
    self.expectations = expectations
    self.count = count
    self.told = told
    self.keepsForm = keepsForm
    self.tidyFile = tidyFile
    progress = BatchProgress(total: count, console: console)
  }

  /// The form of the latest year, where a report of a later year than those in the sum's form has another one, and how
  /// many inputs come before that report.
  var later: (form: Form, number: Int)? {
    guard let laterNumber, let latest else { return nil }
    return (latest.form, laterNumber)
  }

  /// Notes a report's own form and year.
  private mutating func note(_ own: (form: Form, year: Int)) {
    guard !keepsForm, let form = rollup?.form else { return }
    if own.year > latest?.year ?? .min { latest = own }
    if own.form.id == form.id {
      ownYear = max(ownYear ?? own.year, own.year)
    } else if let year = ownYear, own.year > year, laterNumber == nil {
      laterNumber = taken - 1
    }
  }

  /// Takes away what shows the progress.
  mutating func end() { progress.clear() }

  /// Begins the sum, once its form is known.
  mutating func begin(_ form: Form?) throws(ConversionError) {
    guard rollup == nil, let form else { return }
    rollup = Rollup(by: form, expecting: expectations, capacity: count)
    for part in waiting { try add(part, told: "", isNew: true) }
    waiting = []
  }

  private mutating func add(_ part: RollupPart, told: String, isNew: Bool) throws(ConversionError) {
    let refusal = try rollup?.add(part)
    guard let refusal else { return StandardError.write(told) }
    if isNew { console.report([refusal]) }
  }

  mutating func take(_ note: RollupNote) throws(ConversionError) {
    progress.clear()
    defer { progress.show(counts) }
    if note.failure == nil { counts.converted += 1 } else { counts.failed += 1 }
    taken += 1
    if let report = note.report { try begin(report.form) }
    if let own = note.own { self.note(own) }
    guard laterNumber == nil else { return }
    let isNew = taken > told
    if let error = note.failure {
      guard error.code == .unreadableInput || error.code == .noInput else { throw error }
      if isNew { console.report(error) }
      unread += 1
      worst = max(worst, ExitStatus(error.code))
      return
    }
    if isNew { StandardError.write(note.errors) }
    if let report = note.report {
      if rollup == nil { waiting.append(report.part) } else { try add(report.part, told: note.told, isNew: isNew) }
    }
    if isNew, let rows = note.rows { try tidyFile?.append(rows) }
  }
}
