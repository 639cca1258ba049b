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
    help: ArgumentHelp(
      inOwnLanguage("只列这些状态，以逗号分隔", "Only these states, with commas between them."), valueName: "states"))
  var state: String?

  @Flag(help: ArgumentHelp(inOwnLanguage("列出每一版，不只最新的", "Every version, not only the latest.")))
  var all = false

  @Flag(help: ArgumentHelp(inOwnLanguage("列出每次请求和答复", "Every request, with its answer.")))
  var attempts = false

  @OptionGroup var feed: FeedOptions
  @OptionGroup var reports: FeedInputOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) async throws(ConversionError) -> ExitStatus {
    let profile = try feed.loadedProfile()
    let ledger = try feed.ledgerToRead(for: profile)
    let columns = attempts ? DeliveryRows.attempts : DeliveryRows.status
    let output = Held(try RowOutput(columns, as: feed.rowFormat(), in: console.language))
    let status = Held(ExitStatus.done)
    let states = try wantedStates()
    let showsAttempts = attempts
    @Sendable func tell(_ delivery: Delivery) throws(ConversionError) {
      guard states.isEmpty || states.contains(delivery.state) else { return }
      status.value = max(status.value, Self.status(of: delivery.state))
      guard showsAttempts else { return try output.value.append(DeliveryRows.cells(of: delivery)) }
      for (index, attempt) in (try ledger?.attempts(of: delivery) ?? []).enumerated() {
        try output.value.append(DeliveryRows.cells(of: attempt, index + 1, of: delivery))
      }
    }
    if reports.isEmpty {
      try ledger?.forEachDelivery(in: states, allVersions: all, tell)
    } else {
      try NamedReports(reports: reports, messages: messages).forEach(by: profile, ledger, on: console) {
        (planned, delivery) throws(ConversionError) in
        if var delivery {
          if planned.isChanged(since: delivery) { delivery.detail = Self.changed }
          try tell(delivery)
        } else if !showsAttempts {
          try output.value.append(DeliveryRows.cells(ofUnsent: planned))
        }
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

  @Flag(help: ArgumentHelp(inOwnLanguage("列出每一版，不只最新的", "Every version, not only the latest.")))
  var all = false

  @OptionGroup var feed: FeedOptions
  @OptionGroup var reports: FeedInputOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) async throws(ConversionError) -> ExitStatus {
    let profile = try feed.loadedProfile()
    let ledger = try feed.ledgerToRead(for: profile)
    let output = Held(try RowOutput(DeliveryRows.receipts, as: feed.rowFormat(), in: console.language))
    if reports.isEmpty {
      try ledger?.forEachDelivery(in: [.accepted], allVersions: all) { delivery throws(ConversionError) in
        try output.value.append(DeliveryRows.receiptCells(of: delivery))
      }
    } else {
      try NamedReports(reports: reports, messages: messages).forEach(by: profile, ledger, on: console) {
        (_, delivery) throws(ConversionError) in
        guard let delivery, delivery.state == .accepted else { return }
        try output.value.append(DeliveryRows.receiptCells(of: delivery))
      }
    }
    try output.value.end()
    return .done
  }
}

/// The deliveries of reports that are named by their files.
struct NamedReports {
  let reports: FeedInputOptions
  let messages: MessageOptions

  /// Finds in the ledger, for each report in order, the latest version; held back or not, as far as its agency is known.
  func forEach(
    by profile: PlatformProfile, _ ledger: Ledger?, on console: Console,
    _ body: @escaping @Sendable (PlannedInput, Delivery?) throws(ConversionError) -> Void
  ) throws(ConversionError) {
    let registry = try reports.reading.plugins.registry(console)
    let planner = FeedPlanner(
      try reports.preparation(for: profile, registry, language: messages.language), jobs: try reports.many.parallelRun()
    )
    try planner.plan(reports.batch(registry), by: ledger) { planned throws(ConversionError) in
      guard let agency = planned.agency, let year = planned.year else {
        _ = PlanTold.report(planned, all: false, on: console)
        return
      }
      try body(planned, try ledger?.latest(ofAgency: agency, year: year))
    }
  }
}
