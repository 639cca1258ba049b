extension ConvertCommand {
  /// The command of arguments that are plain: `convert`, inputs, and of the options only `-o`, `-t`, `-f`, `--form`
  /// and `-q`, each with a value of its own after it and, but for `-o`, at most once.
  ///
  /// What ArgumentParser makes of such arguments is known, and setting it up takes longer than a conversion: it looks
  /// at every option's type at run time.
  /// - Parameter arguments: the process's arguments, without its name.
  /// - Returns: `nil` for anything else, which is ArgumentParser's to read or to refuse.
  init?(plain arguments: some Collection<String>) {
    guard arguments.first == "convert", let plain = PlainArguments(arguments.dropFirst()) else { return nil }
    self.init()
    inputs = plain.inputs
    kind = OutputFormatOption()
    kind.to = plain.value(of: .to)
    output = plain.outputs
    (correctsFigures, profile, wide, force) = (false, nil, false, false)
    look = TemplateOptions()
    look.template = nil
    many = ManyInputsOptions()
    (many.filesFrom, many.skip) = ([], [])
    many.jobs = nil
    batch = BatchOptions()
    (batch.name, batch.base, batch.failed, batch.resume) = (nil, nil, nil, false)
    reading = ReadingOptions()
    reading.from = plain.value(of: .from)
    reading.form = plain.value(of: .form) ?? "auto"
    reading.said = MetadataOptions()
    reading.said.settings = []
    (reading.options, reading.strict, reading.noSync) = ([], false, false)
    reading.forms = FormOptions()
    reading.forms.folders = []
    reading.plugins = PluginOptions()
    (reading.plugins.folders, reading.plugins.seconds, reading.plugins.memory) = ([], nil, nil)
    messages = MessageOptions()
    messages.diagnostics = DiagnosticStyle.text.rawValue
    (messages.lang, messages.quiet, messages.verbose) = (nil, plain.isQuiet, false)
  }
}

/// Arguments of `convert` as far as they are plain.
private struct PlainArguments {
  enum Option {
    case to, from, form
  }

  private(set) var inputs: [String] = []
  private(set) var outputs: [String] = []
  private(set) var isQuiet = false
  private var values: [(option: Option, value: String)] = []

  init?(_ arguments: some Collection<String>) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "-q", "--quiet":
        guard !isQuiet else { return nil }
        isQuiet = true
      case "-o", "--output":
        guard let value = Self.plainValue(rest.popFirst()) else { return nil }
        outputs.append(value)
      case "-t", "--to": guard take(.to, rest.popFirst()) else { return nil }
      case "-f", "--from": guard take(.from, rest.popFirst()) else { return nil }
      case "--form": guard take(.form, rest.popFirst()) else { return nil }
      default:
        guard let input = Self.plainValue(argument) else { return nil }
        inputs.append(input)
      }
    }
    guard !inputs.isEmpty else { return nil }
  }

  func value(of option: Option) -> String? { values.first { $0.option == option }?.value }

  private mutating func take(_ option: Option, _ argument: String?) -> Bool {
    guard let value = Self.plainValue(argument), self.value(of: option) == nil else { return false }
    values.append((option, value))
    return true
  }

  /// A value that can be taken for nothing else.
  private static func plainValue(_ argument: String?) -> String? {
    guard let argument, let first = argument.utf8.first, first != UInt8(ascii: "-") else { return nil }
    return argument
  }
}
