import ArgumentParser
import GongkaiCommands
import PlatformFeed
import PlatformProfile
import ReportCore
import ReportDriver

/// How long a run may take.
struct RunOptions: ParsableArguments {
  @Option(
    help: ownHelp("最多运行多久，如 90s、30m、2h；到时不再开始新的", "How long to run at most, such as 90s, 30m or 2h.", "time"))
  var deadline: String?

  func limit() throws(ConversionError) -> RunLimit {
    StopSignal.watch()
    return RunLimit(time: try deadline.map { (text) throws(ConversionError) in try Self.duration(text) }) {
      StopSignal.isRaised
    }
  }

  private static func duration(_ text: String) throws(ConversionError) -> Duration {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
    guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()),
      (1...1_000_000).contains(number)
    else {
      throw ConversionError(
        .usage, .invalidOptionValue, ["option": "--deadline", "value": Message(text), "allowed": "90s, 30m, 2h"])
    }
    return .seconds(number * unit)
  }
}

/// `gongkai feed send`.
struct SendCommand: AsyncSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: inOwnLanguage("发送报告，每份只送一次", "Delivers reports, each one once."),
    discussion: inOwnLanguage(
      "中断后再运行同一命令即可接着送；平台已接收且没有变化的不再发送。",
      "Run the same command again after an interruption; what the platform has is not sent again."))

  @Flag(
    help: ownHelp("每份先问平台是否已有，用于台账丢失之后", "Asks the platform about each report first, as after the loss of a ledger."))
  var askFirst = false

  @OptionGroup var feed: FeedOptions
  @OptionGroup var reports: FeedInputOptions
  @OptionGroup var run: RunOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) async throws(ConversionError) -> ExitStatus {
    try reports.many.refuseNothing(reports.inputs)
    let format = try feed.rowFormat()
    let profile = try feed.loadedProfile()
    let preparation = try reports.preparation(for: profile, messages, console)
    let inputs = try reports.batch(for: preparation)
    let ledger = try feed.ledgerToDeliver(for: profile, mayBeNew: true)
    let limit = try run.limit()
    let sender = try FeedSender(
      profile, by: ledger, preparation: preparation, limit: limit, asksFirst: askFirst)
    let status = Held(ExitStatus.done)
    try FeedPlanner(preparation, jobs: reports.many.parallelRun()).record(inputs, in: ledger) { planned in
      status.value = max(status.value, PlanRows.report(planned, all: false, on: console))
    }
    let delivering = Delivering(sender: sender, limit: limit, console: console, format: format)
    return max(status.value, try await delivering.run(withRefused: false))
  }
}

/// `gongkai feed retry`.
struct RetryCommand: AsyncSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: inOwnLanguage("重发台账里没有送达的，查问不明的", "Sends again what was not delivered, and asks about what is unknown."),
    discussion: inOwnLanguage(
      "不指明报告时，处理台账里全部未送达和不明的；不必再有原文件。",
      "Without reports it takes all that the ledger has as failed or unknown; their files need not be there."))

  @Flag(
    help: ownHelp("连平台退回的也原样重发", "Also sends again, as they are, those that the platform refused."))
  var rejected = false

  @OptionGroup var feed: FeedOptions
  @OptionGroup var reports: FeedInputOptions
  @OptionGroup var run: RunOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) async throws(ConversionError) -> ExitStatus {
    let format = try feed.rowFormat()
    let profile = try feed.loadedProfile()
    let preparation = try reports.preparation(for: profile, messages, console)
    let inputs = reports.isEmpty ? nil : try reports.batch(for: preparation)
    let ledger = try feed.ledgerToDeliver(for: profile, mayBeNew: false)
    let limit = try run.limit()
    let sender = try FeedSender(profile, by: ledger, preparation: preparation, limit: limit)
    var status = ExitStatus.done
    if let inputs {
      status = try resume(inputs, by: ledger, preparation, on: console)
    } else {
      try ledger.resume([.planned, .failed, .unknown] + (rejected ? [.rejected] : []))
    }
    let delivering = Delivering(sender: sender, limit: limit, console: console, format: format)
    return max(status, try await delivering.run(withRefused: rejected))
  }

  /// Takes the named reports into this run, as far as they are what was sent before.
  private func resume(
    _ inputs: BatchInputs, by ledger: Ledger, _ preparation: FeedPreparation, on console: Console
  ) throws(ConversionError) -> ExitStatus {
    let status = Held(ExitStatus.done)
    let planner = FeedPlanner(preparation, jobs: try reports.many.parallelRun())
    try planner.plan(inputs, by: ledger) { planned throws(ConversionError) in
      guard case .ready(let report) = planned.outcome else {
        status.value = max(status.value, PlanRows.report(planned, all: false, on: console))
        return
      }
      switch report.decision {
      case .accepted: break
      case .resume(let delivery), .refused(let delivery), .awaitsPerson(let delivery): try ledger.resume(delivery)
      case .send, .awaitsEarlier:
        console.report([Diagnostic(.changedSincePlanned, at: SourceLocation(file: planned.path, line: 0))])
        status.value = max(status.value, .ruleBroken)
      }
    }
    return status.value
  }
}
