import ArgumentParser
import GongkaiCommands
import PlatformFeed
import PlatformProfile
import ReportCore
import ReportDriver

/// `gongkai feed status`.
struct StatusCommand: AsyncSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: inOwnLanguage("列出台账里每份报告送到了哪一步", "Shows how far the delivery of each report has come."),
    discussion: inOwnLanguage(
      "指明报告时只列这些报告，没有发送过的也列出。有不明的时退出状态为 75，有退回或未送达的为 1。",
      """
      With reports it lists these only, and those that were never sent too. The exit status is 75 when something is \
      unknown, 1 when something was refused or not delivered.
      """))

  @Option(
    help: ownHelp("只列这些状态，以逗号分隔", "Only these states, with commas between them.", "states"))
  var state: String?

  @Flag(help: ownHelp("列出每次请求和答复", "Every request, with its answer."))
  var attempts = false

  @OptionGroup var sent: SentReports
  var messages: MessageOptions { sent.messages }

  func perform(with console: Console) async throws(ConversionError) -> ExitStatus {
    let columns = attempts ? DeliveryRows.attempts : DeliveryRows.status
    let output = Held(try RowOutput(columns, as: sent.feed.rowFormat(), in: console.language))
    let status = Held(ExitStatus.done)
    let states = try wantedStates()
    let showsAttempts = attempts
    try sent.forEach(in: states, on: console) { (ledger, planned, delivery) throws(ConversionError) in
      guard var delivery else {
        if let planned, !showsAttempts { try output.value.append(DeliveryRows.cells(ofUnsent: planned)) }
        return
      }
      if let planned, planned.isChanged(since: delivery) { delivery.detail = Self.changed }
      status.value = max(status.value, Self.status(of: delivery.state))
      guard showsAttempts else { return try output.value.append(DeliveryRows.cells(of: delivery)) }
      for (index, attempt) in (try ledger?.attempts(of: delivery) ?? []).enumerated() {
        try output.value.append(DeliveryRows.cells(of: attempt, index + 1, of: delivery))
      }
    }
    try output.value.end()
    return status.value
  }

  private static let changed = Message(
    chinese: "报告改过了，新版没有发送", english: "the report has changed since and was not sent anew")

  private static func status(of state: DeliveryState) -> ExitStatus {
    switch state {
    case .accepted: .done
    case .planned, .rejected, .failed: .ruleBroken
    case .unknown, .sending: ExitStatus(.tryAgain)
    }
  }

  private func wantedStates() throws(ConversionError) -> [DeliveryState] {
    var states: [DeliveryState] = []
    for word in state?.split(separator: ",") ?? [] {
      states.append(try choice(DeliveryState.self, String(word), of: "--state"))
    }
    return states
  }
}

/// `gongkai feed receipts`.
struct ReceiptsCommand: AsyncSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "receipts",
    abstract: inOwnLanguage("列出平台的回执", "Shows the platform's receipts."))

  @OptionGroup var sent: SentReports
  var messages: MessageOptions { sent.messages }

  func perform(with console: Console) async throws(ConversionError) -> ExitStatus {
    let output = Held(try RowOutput(DeliveryRows.receipts, as: sent.feed.rowFormat(), in: console.language))
    try sent.forEach(in: [.accepted], on: console) { (_, _, delivery) throws(ConversionError) in
      if let delivery { try output.value.append(DeliveryRows.receiptCells(of: delivery)) }
    }
    try output.value.end()
    return .done
  }
}

/// Which deliveries are looked at: those of the reports that are named, or all that the ledger has.
struct SentReports: ParsableArguments {
  @Flag(help: ownHelp("列出每一版，不只最新的", "Every version, not only the latest."))
  var all = false

  @OptionGroup var feed: FeedOptions
  @OptionGroup var reports: FeedInputOptions
  @OptionGroup var messages: MessageOptions

  /// Finds them in the ledger, in order; of a report that is named, the latest version.
  ///
  /// - Parameters:
  ///   - states: those that count; with none, any.
  ///   - body: takes the ledger, the report where it is named, and its delivery; no delivery where it was never sent.
  func forEach(
    in states: [DeliveryState], on console: Console,
    _ body: @escaping @Sendable (Ledger?, PlannedInput?, Delivery?) throws(ConversionError) -> Void
  ) throws(ConversionError) {
    let profile = try feed.loadedProfile()
    let ledger = try feed.ledgerToRead(for: profile)
    guard !reports.isEmpty else {
      try ledger?.forEachDelivery(in: states, allVersions: all) { delivery throws(ConversionError) in
        try body(ledger, nil, delivery)
      }
      return
    }
    let preparation = try reports.preparation(for: profile, messages, console)
    let planner = FeedPlanner(preparation, jobs: try reports.many.parallelRun())
    try planner.plan(reports.batch(for: preparation), by: ledger) { planned throws(ConversionError) in
      // Held back or not, it is found as far as its agency is known.
      guard let agency = planned.agency, let year = planned.year else {
        _ = PlanRows.report(planned, all: false, on: console)
        return
      }
      let delivery = try ledger?.latest(ofAgency: agency, year: year)
      if let delivery, !states.isEmpty, !states.contains(delivery.state) { return }
      try body(ledger, planned, delivery)
    }
  }
}
