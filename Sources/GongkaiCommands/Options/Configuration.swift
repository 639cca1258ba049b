import ExternalFormats
import DocumentTokens
import ReportCore
import ReportDriver
import SystemFiles

/// What a user or an administrator settles once: `gongkai/config.yaml` below `XDG_CONFIG_HOME` or `~/.config`.
struct Configuration {
  /// Folders with plugins; a relative one is below the configuration's own folder.
  private(set) var pluginFolders: [String] = []
  /// Folders with forms; a relative one is below the configuration's own folder.
  private(set) var formFolders: [String] = []
  /// The most seconds that a plugin may take for an answer.
  private(set) var pluginSeconds: Int?
  /// The most MiB of memory that a plugin may have.
  private(set) var pluginMemory: Int?

  private static let keys = ["form-dirs", "plugin-dirs", "plugin-seconds", "plugin-memory"]

  /// Reads the configuration; an empty one where there is none.
  ///
  /// - Throws: `usage` with the place for what is not right in it.
  static func read() throws(ConversionError) -> Configuration {
    guard let folder, isThere("\(folder)/config.yaml") else { return Configuration() }
    let path = "\(folder)/config.yaml"
    let bytes = try Input(reading: path).bytes
    do throws(ConversionError) {
      return try Configuration(DocumentNode(yaml: bytes.span, limits: ReadLimits()), folder: folder)
    } catch {
      var diagnostic = error.diagnostic
      diagnostic.location = (error.location ?? SourceLocation(line: 0)).inFile(path)
      throw ConversionError(.usage, diagnostic)
    }
  }

  private init() {}

  private static var folder: String? {
    if let folder = environmentValue("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return folder + "/gongkai" }
    return environmentValue("HOME").map { $0 + "/.config/gongkai" }
  }

  private init(_ value: DocumentNode, folder: String) throws(ConversionError) {
    if case .scalar(.null, _) = value.content { return }
    guard case .map(let entries) = value.content else {
      throw Self.wrong(Message(chinese: "应为若干“键: 值”", english: "it must be keys and values"), at: value.place)
    }
    for entry in entries {
      switch entry.key {
      case "form-dirs": formFolders = try Self.folders(entry, below: folder)
      case "plugin-dirs": pluginFolders = try Self.folders(entry, below: folder)
      case "plugin-seconds": pluginSeconds = try Self.number(entry, in: 1...86_400)
      case "plugin-memory": pluginMemory = try Self.number(entry, in: 16...(1 << 20))
      default:
        let known = Self.keys.joined(separator: ", ")
        throw Self.wrong(
          Message(
            chinese: "没有“\(entry.key)”这个键，可用的是 \(known)",
            english: "there is no key '\(entry.key)'; known are \(known)"),
          at: entry.place)
      }
    }
  }

  private static func folders(
    _ entry: DocumentNode.Entry, below folder: String
  ) throws(ConversionError) -> [String] {
    guard let items = entry.value.items else { throw wrong(entry, Message(chinese: "列表", english: "a list")) }
    return try items.map { (item) throws(ConversionError) in
      guard let path = item.text, !path.isEmpty else {
        throw wrong(entry, Message(chinese: "文件夹的列表", english: "a list of folders"))
      }
      return path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }
  }

  private static func number(
    _ entry: DocumentNode.Entry, in range: ClosedRange<Int>
  ) throws(ConversionError) -> Int {
    if let number = entry.value.text.flatMap({ Int($0) }), range.contains(number) { return number }
    throw wrong(entry, "\(range.lowerBound)…\(range.upperBound)")
  }

  private static func wrong(_ entry: DocumentNode.Entry, _ expected: Message) -> ConversionError {
    wrong(
      Message(
        chinese: "“\(entry.key)”应为\(expected.chinese)", english: "'\(entry.key)' must be \(expected.english)"),
      at: entry.value.place)
  }

  private static func wrong(_ problem: Message, at place: SourceLocation) -> ConversionError {
    ConversionError(.usage, .invalidConfiguration, at: place, ["problem": problem])
  }
}
