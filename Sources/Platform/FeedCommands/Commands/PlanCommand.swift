import ArgumentParser
import GongkaiCommands
import PlatformFeed
import ReportCore
import ReportDriver

/// `gongkai feed plan`.
struct PlanCommand: AsyncSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: inOwnLanguage("列出会发送什么、扣下什么，什么也不发", "Shows what would be sent and what is held back; sends nothing."))

  @OptionGroup var feed: FeedOptions
  @OptionGroup var reports: FeedInputOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) async throws(ConversionError) -> ExitStatus {
    try reports.many.refuseNothing(reports.inputs)
    let profile = try feed.loadedProfile()
    let ledger = try feed.ledgerToRead(for: profile)
    let preparation = try reports.preparation(for: profile, messages, console)
    let format = try feed.rowFormat()
    let rows = Held<[[ListCell]]>([])
    let status = Held(ExitStatus.done)
    let planner = FeedPlanner(preparation, jobs: try reports.many.parallelRun())
    try planner.plan(reports.batch(for: preparation), by: ledger) { planned throws(ConversionError) in
      status.value = max(status.value, PlanRows.report(planned, all: true, on: console))
      // The first of two reports of one agency seemed to be in order when it was its turn.
      if let rival = planned.rival { PlanRows.holdBack(rival, in: &rows.value) }
      rows.value.append(PlanRows.cells(of: planned))
    }
    var output = try RowOutput(PlanRows.columns, as: format, in: console.language)
    for row in rows.value { try output.append(row) }
    try output.end()
    return status.value
  }
}
