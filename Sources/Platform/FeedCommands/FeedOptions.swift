import ArgumentParser
import GongkaiCommands
import PlatformFeed
import PlatformProfile
import ReportCore
import ReportDriver

/// Which platform, and which record of what was sent to it.
struct FeedOptions: ParsableArguments {
  @Option(help: ownHelp("平台配置的文件夹", "The folder of the platform's profile.", "dir"))
  var profile: String

  @Option(
    help: ownHelp(
      "台账，默认为平台配置文件夹里的 ledger.sqlite", "The ledger; by default ledger.sqlite in the profile's folder.", "file"))
  var ledger: String?

  @Option(
    help: ownHelp("结果的形式；json 一行一条", "The shape of the result; json is an object a line.", "text|json|csv"))
  var format = RowFormat.text.rawValue

  func rowFormat() throws(ConversionError) -> RowFormat { try choice(RowFormat.self, format, of: "--format") }

  func loadedProfile() throws(ConversionError) -> PlatformProfile { try PlatformProfile.load(profile) }

  func ledgerPath(of profile: PlatformProfile) -> String { ledger ?? profile.folder + "/ledger.sqlite" }

  /// The ledger to deliver by.
  ///
  /// - Parameter mayBeNew: whether it is made where it is not there.
  func ledgerToDeliver(for profile: PlatformProfile, mayBeNew: Bool) throws(ConversionError) -> Ledger {
    let path = ledgerPath(of: profile)
    if !mayBeNew, !Ledger.exists(path) { throw .noLedger(at: path) }
    return try Ledger(delivering: path, profile: profile.name)
  }

  /// The ledger to look at; none where nothing was sent yet.
  ///
  /// - Throws: `noInput` where the user named one that is not there.
  func ledgerToRead(for profile: PlatformProfile) throws(ConversionError) -> Ledger? {
    let found = try Ledger.reading(ledgerPath(of: profile), profile: profile.name)
    if found == nil, let ledger { throw .noLedger(at: ledger) }
    return found
  }
}

/// Which reports, and how they are read.
struct FeedInputOptions: ParsableArguments {
  @Argument(
    help: ownHelp("报告文件、文件夹或加引号的通配式", "Reports, folders or patterns in quotes."))
  var inputs: [String] = []

  @OptionGroup var many: ManyInputsOptions
  @OptionGroup var reading: ReadingOptions

  @Flag(
    help: ownHelp("有错误的报告也发送", "Sends reports with errors all the same."))
  var allowErrors = false

  /// Whether any report is named.
  var isEmpty: Bool { inputs.isEmpty && many.filesFrom.isEmpty }

  /// How reports are read, checked and mapped for a platform.
  func preparation(
    for profile: PlatformProfile, _ messages: MessageOptions, _ console: Console
  ) throws(ConversionError) -> FeedPreparation {
    let converter = try Converter(
      registry: reading.registry(console), settings: reading.settings(language: messages.language))
    return FeedPreparation(
      converter: converter, profile: profile, mapping: try PlatformMapping(of: profile), allowsErrors: allowErrors)
  }

  /// The named reports.
  func batch(for preparation: FeedPreparation) throws(ConversionError) -> BatchInputs {
    try BatchInputs(
      inputs, lists: many.filesFrom, skipping: many.skip, registry: preparation.converter.registry,
      takesAll: reading.from != nil)
  }
}

extension ConversionError {
  fileprivate static func noLedger(at path: String) -> ConversionError {
    ConversionError(.noInput, .noSuchLedger, at: SourceLocation(file: path, line: 0))
  }
}
