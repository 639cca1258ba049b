public import ReportCore

/// How an input's format was found.
public enum Detection: String, Sendable, Hashable, CaseIterable {
  /// The user named it.
  case named
  /// The file name's extension says it.
  case fileName
  /// The first bytes say it.
  case content
}

extension FormatRegistry {
  /// The format to read an input as: the named one, else by extension, else by its first bytes. No parser is tried.
  ///
  /// What the content surely is counts for more than an extension that says otherwise, and is not read as another
  /// format that the user named.
  ///
  /// - Throws: `usage` for a name that is unknown or of a format that is only written; `unreadableInput` where
  ///   nothing says the format, or the content is surely not of the one that was named.
  public func readable(_ input: Input, named name: String?) throws(ConversionError) -> (Entry, Detection) {
    let place = SourceLocation(file: input.name, line: 0)
    if let name {
      let entry = try readable(named: name)
      try check(input, isReadableAs: entry, at: place)
      return (entry, .named)
    }
    var foreign = ForeignContent(input.bytes.span)
    // What a reader's signature fits is that reader's, whatever else it looks like.
    if foreign != nil, signedEntry(forContent: input.bytes.span)?.reader != nil { foreign = nil }
    if let entry = entry(forFileName: input.path ?? "") {
      guard entry.reader != nil else { throw notRead(entry, at: place) }
      if let foreign { throw foreign.error(at: place) }
      if let real = self.entry(forContent: input.bytes.span, contradicting: entry), real.reader != nil {
        return (real, .content)
      }
      return (entry, .fileName)
    }
    if let foreign { throw foreign.error(at: place) }
    if let entry = entry(forContent: input.bytes.span), entry.reader != nil { return (entry, .content) }
    let code: DiagnosticCode = input.bytes.isEmpty ? .emptyInput : .inputFormatNotTold
    throw .unreadable(code, at: place, ["known": Message(readableNames)])
  }

  /// Makes sure that an input is not surely of another format than the one that the user named.
  private func check(_ input: Input, isReadableAs entry: Entry, at place: SourceLocation) throws(ConversionError) {
    let content = input.bytes.span
    // The readers of packages tell old documents from encrypted ones.
    if entry.isArchive, CompoundFile.isOne(content) { return }
    guard let real = self.entry(forContent: content, contradicting: entry), real.reader != nil else { return }
    throw .unreadable(
      .contentContradicts, at: place, ["named": Message(entry.format.id), "format": Message(real.format.id)])
  }

  /// The note that an input's extension is not that of its content.
  func contradiction(of input: Input, readAs entry: Entry, _ detection: Detection) -> Diagnostic? {
    guard detection == .content, let path = input.path, let named = self.entry(forFileName: path),
      named.format.id != entry.format.id, let suffix = Self.fileExtension(of: path)
    else { return nil }
    return Diagnostic(
      .extensionContradicted, ["extension": Message(suffix), "format": Message(entry.format.id)])
  }

  /// The format of a name, for reading.
  ///
  /// - Throws: `usage` for a name that is unknown or of a format that is only written.
  public func readable(named name: String) throws(ConversionError) -> Entry {
    let entry = try known(name)
    guard entry.reader != nil else { throw notRead(entry) }
    return entry
  }

  /// The format to write an output in: the named one, else by the file name's extension.
  ///
  /// - Parameters:
  ///   - path: the output's path; `nil` for standard output.
  ///   - name: the format that the user named, if any.
  /// - Throws: `usage` for a name that is unknown or of a format that is only read, and where nothing says it.
  public func writable(for path: String?, named name: String?) throws(ConversionError) -> Entry {
    if let name { return try writable(named: name) }
    guard let path, let entry = entry(forFileName: path) else {
      throw writeFormatNotTold(path.map { Message($0) } ?? Message(chinese: "标准输出", english: "standard output"))
    }
    return try checkedForWriting(entry)
  }

  /// The format to write files in a folder in: the named one.
  ///
  /// - Throws: `usage` for a name that is unknown or of a format that is only read, and where there is none.
  public func writable(forFolder path: String, named name: String?) throws(ConversionError) -> Entry {
    guard let name else { throw writeFormatNotTold(Message(path)) }
    return try writable(named: name)
  }

  private func writable(named name: String) throws(ConversionError) -> Entry {
    try checkedForWriting(known(name))
  }

  private func checkedForWriting(_ entry: Entry) throws(ConversionError) -> Entry {
    guard entry.writer != nil else { throw notWritten(entry) }
    return entry
  }

  private func writeFormatNotTold(_ output: Message) -> ConversionError {
    ConversionError(.usage, .outputFormatNotTold, ["output": output, "known": Message(writableNames)])
  }

  /// The format of a name, whatever it can do.
  ///
  /// - Throws: `usage` naming the choices.
  public func known(_ name: String) throws(ConversionError) -> Entry {
    guard let entry = self[name] else {
      if let failure = failures[name] { throw failure }
      throw ConversionError(.usage, .unknownFormat, ["format": Message(name), "known": Message(names(entries))])
    }
    return entry
  }

  /// The names of the formats that are read, for messages.
  public var readableNames: String { names(entries.filter { $0.reader != nil }) }
  /// The names of the formats that are written, for messages.
  public var writableNames: String { names(entries.filter { $0.writer != nil }) }

  private func names(_ entries: [Entry]) -> String {
    entries.isEmpty ? "—" : entries.map(\.format.id).joined(separator: ", ")
  }

  func notRead(_ entry: Entry, at place: SourceLocation? = nil) -> ConversionError {
    let names: [String: Message] = ["format": Message(entry.format.id), "known": Message(readableNames)]
    return ConversionError(.usage, .formatNotRead, at: place, names)
  }

  func notWritten(_ entry: Entry) -> ConversionError {
    let names: [String: Message] = ["format": Message(entry.format.id), "known": Message(writableNames)]
    return ConversionError(.usage, .formatNotWritten, names)
  }
}
