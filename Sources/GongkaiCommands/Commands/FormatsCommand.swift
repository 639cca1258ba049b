import ArgumentParser
import ReportCore
import ReportDriver

/// `gongkai formats`.
struct FormatsCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: inOwnLanguage("列出各种格式，或说明一种格式的选项", "Lists the formats, or describes one with its options."))

  @Argument(help: ownHelp("格式名", "A format's name."))
  var name: String?

  @OptionGroup var plugins: PluginOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let registry = try plugins.registry(console, asked: [name])
    let text = FormatsText(language: console.language)
    var output = StandardOutput()
    if let name {
      try output.write(text.description(of: registry.known(name)))
    } else {
      try output.write(text.list(of: registry.entries))
    }
    return .done
  }
}

/// What `gongkai formats` prints.
struct FormatsText {
  let language: Language

  /// A line a format.
  func list(of entries: [FormatRegistry.Entry]) -> String {
    let heads = [
      text("格式", "format"), text("读", "reads"), text("写", "writes"), text("扩展名", "extensions"),
      text("说明", "summary"),
    ]
    let rows = entries.map { entry in
      [
        entry.format.id, yes(entry.reader != nil), yes(entry.writer != nil),
        entry.format.extensions.joined(separator: ", "), entry.format.summary.text(in: language),
      ]
    }
    return aligned([heads] + rows)
  }

  /// Everything about a format.
  func description(of entry: FormatRegistry.Entry) -> String {
    let format = entry.format
    var facts = [
      [text("读", "reads"), yes(entry.reader != nil)],
      [text("写", "writes"), yes(entry.writer != nil)],
      [text("扩展名", "extensions"), format.extensions.joined(separator: ", ")],
      [text("媒体类型", "media type"), format.mediaType],
    ]
    if let limitation = format.limitation {
      facts.append([text("装不下", "does not carry"), limitation.text(in: language)])
    }
    return "\(format.id): \(format.summary.text(in: language))\n\n" + aligned(facts) + options(of: format)
  }

  private func options(of format: FormatDescription) -> String {
    guard !format.options.isEmpty else { return "" }
    let heads = [text("选项", "option"), text("可取", "values"), text("默认", "default"), text("作用", "what it does")]
    let rows = format.options.map { option in
      [
        "\(format.id).\(option.key)", option.allowedValues, option.defaultValue.isEmpty ? "—" : option.defaultValue,
        option.summary.text(in: language),
      ]
    }
    return "\n" + aligned([heads] + rows)
  }

  private func yes(_ condition: Bool) -> String { condition ? text("是", "yes") : "—" }

  private func text(_ chinese: String, _ english: String) -> String {
    Message(chinese: chinese, english: english).text(in: language)
  }
}
