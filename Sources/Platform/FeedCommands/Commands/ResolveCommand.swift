import PlatformProfile
import ArgumentParser
import GongkaiCommands
import PlatformFeed
import ReportCore

/// `gongkai feed resolve`.
struct ResolveCommand: AsyncSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: inOwnLanguage("由人决定一份不明的报告平台是否收到", "A person decides whether the platform has a report that is unknown."))

  @Argument(
    help: ownHelp("台账里的标识，或其开头几位", "The key in the ledger, or the beginning of it.", "key"))
  var key: String

  @Flag(help: ownHelp("平台已接收", "The platform has it."))
  var accepted = false

  @Option(help: ownHelp("平台给的回执", "The platform's receipt.", "receipt"))
  var receipt: String?

  @Flag(help: ownHelp("平台没有收到，下次可以重发", "The platform does not have it; it may be sent again."))
  var notReceived = false

  @OptionGroup var feed: FeedOptions
  @OptionGroup var messages: MessageOptions

  /// What was chosen, for a message.
  private var choice: String {
    [accepted ? "--accepted" : nil, notReceived ? "--not-received" : nil, receipt.map { "--receipt \($0)" }]
      .compactMap(\.self).joined(separator: " ")
  }

  func perform(with console: Console) async throws(ConversionError) -> ExitStatus {
    guard accepted != notReceived, accepted || receipt == nil else {
      throw ConversionError(
        .usage, .invalidOptionValue,
        ["option": "resolve", "value": Message(choice), "allowed": "--accepted [--receipt …], --not-received"])
    }
    let profile = try feed.loadedProfile()
    let ledger = try feed.ledgerToDeliver(for: profile, mayBeNew: false)
    guard let delivery = try ledger.delivery(withKey: key) else {
      throw ConversionError(.usage, .noSuchDelivery, ["delivery": Message(key)])
    }
    guard delivery.state == .unknown else {
      throw ConversionError(
        .usage, .deliveryNotUnknown, ["delivery": Message(key), "state": DeliveryRows.word(for: delivery.state)])
    }
    try ledger.resolve(delivery, isAccepted: accepted, receipt: receipt)
    var output = try RowOutput(DeliveryRows.status, as: feed.rowFormat(), in: console.language)
    if let resolved = try ledger.delivery(withKey: delivery.key) { try output.append(DeliveryRows.cells(of: resolved)) }
    try output.end()
    return .done
  }
}
