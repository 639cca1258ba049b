import ReportCore
import ReportDriver

/// One call of `convert` that brings the figures of many reports into one table.
struct TableRun {
  let converter: Converter
  let console: Console
  let file: TableFile

  /// Converts all inputs; one that cannot be read does not stop the rest.
  ///
  /// - Returns: the worst status.
  func perform(_ inputs: BatchInputs, on run: ParallelRun) throws(ConversionError) -> ExitStatus {
    StopSignal.watch()
    let sink = TableResults(console: console, file: file, total: inputs.count)
    let (converter, console, file) = (converter, console, file)
    let run = inputs.count > 1 ? run : ParallelRun(jobs: 1)
    var results = try run.run(AllInputs(inputs), to: consume sink) { input in
      TableNote(of: input, by: converter, into: file, console)
    }
    results.end()
    guard !StopSignal.isRaised else {
      var finding = Diagnostic(
        .batchInterrupted,
        ["done": "\(results.counts.converted)", "left": "\(inputs.count - results.counts.converted)"])
      // A table is written whole or not at all.
      finding.hint = nil
      console.report([finding])
      return ExitStatus(.tryAgain)
    }
    if results.counts.converted > 0 { try file.commit() }
    return results.worst
  }
}

/// What is taken of one input: put together where it is read, written when it is its turn.
private struct TableNote: Sendable {
  var rows: TableRows?
  /// How many figures have no column.
  var leftOut = 0
  var text: String
  var notes: [Diagnostic] = []
  var status = ExitStatus.done

  init(of job: BatchInput, by converter: Converter, into file: TableFile, _ console: Console) {
    text = ""
    guard !StopSignal.isRaised else {
      status = ExitStatus(.tryAgain)
      return
    }
    var input: Input?
    do throws(ConversionError) {
      let read = try Input(reading: job.path, limits: converter.settings.limits)
      input = read
      let checked = try converter.check(read)
      (text, notes) = console.renderedForMany(checked.diagnostics, in: read)
      guard !converter.isHeldBack(checked) else {
        status = .ruleBroken
        return
      }
      let (rows, leftOut) = file.content.rows(of: checked.report, file: job.path)
      self.leftOut = leftOut
      self.rows = try converter.tableRows(rows, columns: file.content.columns, as: file.kind)
    } catch {
      text += console.rendered([error.diagnostic], in: input, usesColor: console.usesColor)
      status = ExitStatus(error.code)
    }
  }
}

/// Writes rows in the order of the inputs and reports on them.
private struct TableResults: ResultSink {
  let console: Console
  let file: TableFile
  private(set) var counts = BatchCounts()
  private(set) var worst = ExitStatus.done
  private var leftOut = 0
  private var notes = NoteTally()
  private var progress: BatchProgress

  init(console: Console, file: TableFile, total: Int) {
    self.console = console
    self.file = file
    progress = BatchProgress(total: total, console: console)
  }

  mutating func take(_ note: TableNote) throws(ConversionError) {
    if !note.text.isEmpty {
      progress.clear()
      StandardError.write(note.text)
    }
    notes.add(note.notes)
    worst = max(worst, note.status)
    if let rows = note.rows {
      counts.converted += 1
      leftOut += note.leftOut
      try file.append(rows)
    } else {
      counts.failed += 1
    }
    progress.show(counts)
  }

  /// Prints what there is to say of all.
  mutating func end() {
    progress.clear()
    notes.tell(on: console)
    if leftOut > 0 { console.report([Diagnostic(.figuresWithoutColumn, ["count": "\(leftOut)"])]) }
    if counts.failed > 0, !console.isQuiet { console.say(counts.sentence) }
  }
}
