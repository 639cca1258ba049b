public import ReportCore

extension FormatRegistry {
  /// Adds the formats of some plugins to those that are there.
  ///
  /// One that cannot be used is left out, and whoever asks for it by its name is told why.
  /// - Parameter asked: the names of formats that are asked for, which is an error where one is not there.
  /// - Returns: what is to be said of the others that were left out.
  public mutating func register(
    _ programs: [PluginFolder.Program], _ settings: PluginSettings, asked: [String] = []
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (program, format) in zip(programs, ExternalFormat.start(programs, settings)) {
      do throws(ConversionError) {
        try register(try format.get().entry(among: self))
      } catch {
        note(error, of: program.name)
        guard !asked.contains(program.name) || self[program.name] != nil else { continue }
        diagnostics.append(
          Diagnostic(
            .pluginLeftOut, ["plugin": Message(program.name), "reason": error.message], hint: error.diagnostic.hint))
      }
    }
    return diagnostics
  }
}

extension ExternalFormat {
  /// The format as an entry of a registry.
  ///
  /// - Parameter registry: has the format that the plugin makes its output of, where it does so.
  /// - Throws: `unavailable` where that is missing or not written, or a name is taken.
  public func entry(among registry: FormatRegistry) throws(ConversionError) -> FormatRegistry.Entry {
    let isTaken = registry.entries.contains { other in
      other.format.id == format.id || other.format.extensions.contains { format.extensions.contains($0) }
    }
    guard !isTaken else { throw .plugin(.pluginNameTaken, program.name) }
    return FormatRegistry.Entry(
      format: format, reader: introduction.reading.map { _ in ExternalReader(plugin: self) },
      writer: try writer(among: registry))
  }

  private func writer(among registry: FormatRegistry) throws(ConversionError) -> ExternalWriter? {
    guard let writing = introduction.writing else { return nil }
    guard case .output(let name, let options) = writing else {
      return ExternalWriter(plugin: self, writing: writing, source: nil)
    }
    guard let source = registry[name], source.writer != nil else {
      throw .plugin(
        .pluginIntroduction, program.name,
        ["problem": Message(chinese: "没有可写的格式“\(name)”", english: "there is no format '\(name)' that is written")])
    }
    return ExternalWriter(
      plugin: self, writing: writing, source: (source, try FormatOptions(of: source.format, setting: options)))
  }
}
