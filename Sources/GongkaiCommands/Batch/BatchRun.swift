import ReportCore
import ReportDriver
import SystemFiles

/// One call of `convert` for many inputs.
struct BatchRun {
  let inputs: BatchInputs
  let batch: Batch
  let template: OutputNameTemplate
  let format: FormatDescription
  let console: Console

  /// Converts all inputs; one that fails does not stop the rest.
  ///
  /// - Parameter list: the file that the failed inputs are listed in, and the files of folders that were passed over.
  /// - Returns: the worst status; that of an interrupted run where a signal came.
  func convertAll(on run: ParallelRun, failedTo list: String?) throws(ConversionError) -> ExitStatus {
    StopSignal.watch()
    let jobs = BatchJobs(of: inputs, named: template, as: format) { StopSignal.isRaised }
    let (batch, console) = (batch, console)
    let untold = BatchResults(of: BatchOutcomes(of: batch, inputs: inputs), total: inputs.count, console: console)
    var results = try run.run(consume jobs, to: consume untold) { job in
      let start = ContinuousClock.now
      let outcome = batch.convert(job)
      return BatchNote(outcome, time: start.duration(to: .now), console: console)
    }
    results.end()
    try batch.close()
    tell(results)
    if let list { try write(results.failed.map { inputs[$0].path } + inputs.passedOver, to: list) }
    guard results.counts.all < inputs.count else { return results.worst }
    return tellInterruption(results)
  }

  private func tellInterruption(_ results: BatchResults) -> ExitStatus {
    let numbers: [String: Message] = [
      "done": Message("\(results.counts.all - results.counts.failed)"),
      "left": Message("\(inputs.count - results.counts.all)"),
    ]
    console.report([Diagnostic(.batchInterrupted, numbers)])
    return ExitStatus(.tryAgain)
  }

  private static let mostListed = 20

  /// Prints how many inputs ended in which way and which failed, where that is not simply that all were converted.
  private func tell(_ results: BatchResults) {
    guard !console.isQuiet, results.counts.failed + results.counts.alreadyDone > 0 else { return }
    console.say(results.counts.sentence)
    for number in results.failed.prefix(Self.mostListed) { console.say("  \(inputs[number].path)") }
    let more = results.failed.count - Self.mostListed
    if more > 0 { console.say(Message(chinese: "  另有 \(more) 个", english: "  and \(more) more")) }
  }

  /// Writes inputs as a list that `--files-from` takes, with NULs where a line would not do.
  private func write(_ paths: [String], to list: String) throws(ConversionError) {
    let end: Character = paths.contains { $0.utf8.contains(0x0A) } ? "\0" : "\n"
    let bytes = paths.flatMap { SystemName.bytes(of: $0) + end.utf8 }
    try OutputTransaction.write(bytes.span, to: list, synchronises: batch.converter.settings.synchronises)
  }
}
