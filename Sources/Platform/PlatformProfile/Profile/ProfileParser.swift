import DocumentTokens
import ReportCore

/// Makes a profile of profile.yaml.
struct ProfileParser {
  let folder: ProfileFolder

  mutating func profile(in bytes: [UInt8]) throws(ConversionError) -> PlatformProfile {
    let root = try Self.document(in: bytes)
    var fields = try ProfileFields(ProfileValue(root, errors: ProfileErrors.self))
    let answer = try fields.required("answer")
    let profile = PlatformProfile(
      folder: folder.path,
      name: try name(fields.required("name")),
      title: try fields.required("title").text(),
      endpoint: try Self.address(fields.required("endpoint")),
      method: try fields.optional("method")?.choice(["POST", "PUT"]) ?? "POST",
      contentType: try contentType(fields.optional("content-type")),
      headers: try headers(fields.optional("headers")),
      idempotencyHeader: "Idempotency-Key", deduplicates: false,
      authentication: try authentication(fields.required("authentication")),
      authorityFile: try fields.optional("authority").map { (value) throws(ConversionError) in try file(value) },
      answer: try AnswerParser.rules(answer),
      statusQuery: nil,
      limits: try limits(fields.optional("limits")),
      timeouts: try timeouts(fields.optional("timeouts")),
      retries: try retries(fields.optional("retries")))
    return try completed(profile, &fields)
  }

  /// Adds what depends on other parts of the profile.
  private func completed(
    _ profile: PlatformProfile, _ fields: inout ProfileFields
  ) throws(ConversionError) -> PlatformProfile {
    var profile = profile
    try takeIdempotency(fields.optional("idempotency"), into: &profile)
    if let query = fields.optional("status-query") {
      profile.statusQuery = try AnswerParser.statusQuery(query, like: profile.answer)
    }
    try fields.finish()
    return profile
  }

  private static func document(in bytes: [UInt8]) throws(ConversionError) -> DocumentNode {
    var limits = ReadLimits()
    (limits.depth, limits.expansions) = (16, 1000)
    return try DocumentNode(yaml: bytes.span, limits: limits)
  }

  // MARK: Values

  private func name(_ value: ProfileValue) throws(ConversionError) -> String {
    let text = try value.text()
    let isName = text.utf8.count <= 64 && text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0.isLetterOrDigit }
    guard isName else {
      throw value.refused(
        text, Message(chinese: "字母、数字和连字符，至多 64 个", english: "letters, digits and hyphens, at most 64"))
    }
    return text
  }

  static func address(_ value: ProfileValue) throws(ConversionError) -> AddressTemplate {
    let text = try value.text()
    do { return try AddressTemplate(text) } catch {
      switch error {
      case .secret: throw value.secret()
      case .field:
        throw value.refused(
          text,
          Message(
            chinese: "{year}、{agency}、{key}、{version} 为字段的网址",
            english: "an address with the fields {year}, {agency}, {key}, {version}"))
      case .scheme:
        throw value.refused(
          text,
          Message(
            chinese: "以 https:// 开头的网址；http:// 只可用于本机（localhost、127.0.0.1、[::1]）",
            english:
              "an address that begins with https://; http:// is allowed for this machine only (localhost, 127.0.0.1, [::1])"
          ))
      case .host, .syntax:
        throw value.refused(
          text,
          Message(
            chinese: "形如 https://主机/路径 的网址，非 ASCII 字符须写成 %XX",
            english: "an address such as https://host/path, with anything but ASCII as %XX"))
      }
    }
  }

  private func contentType(_ value: ProfileValue?) throws(ConversionError) -> String {
    guard let value else { return "application/xml; charset=utf-8" }
    let text = try value.text()
    guard text.contains("/"), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw value.refused(
        text, Message(chinese: "媒体类型，如 application/xml", english: "a media type such as application/xml"))
    }
    return text
  }

  private func headers(_ value: ProfileValue?) throws(ConversionError) -> [Header] {
    guard let value else { return [] }
    var headers: [Header] = []
    for (name, place, value) in try value.entries() {
      // A header's name is the same in capitals.
      guard !headers.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw ProfileErrors.error(.twice(key: value.key), at: place)
      }
      let text = try value.text()
      guard !SecretWords.name(name), !SecretWords.value(text) else { throw value.secret() }
      try Self.checkHeader(name, value)
      guard let template = HeaderTemplate(text) else {
        throw value.refused(
          text,
          Message(
            chinese: "ASCII 文字，字段可用 {year}、{agency}、{key}、{version}",
            english: "ASCII with the fields {year}, {agency}, {key}, {version}"))
      }
      headers.append(Header(name: name, value: template))
    }
    return headers
  }

  /// Makes sure that a text is the name of a header that a profile may set.
  static func checkHeader(_ name: String, _ value: ProfileValue) throws(ConversionError) {
    let isToken = !name.isEmpty && name.utf8.allSatisfy { $0.isLetterOrDigit || "!#$%&'*+-.^_`|~".utf8.contains($0) }
    let own = ["content-type", "content-length", "host", "transfer-encoding", "connection", "expect", "upgrade"]
    guard isToken, !own.contains(name.lowercased()) else {
      throw value.refused(
        name,
        Message(
          chinese: "标头名，但不能是 \(own.joined(separator: ", "))",
          english: "a header's name, but none of \(own.joined(separator: ", "))"))
    }
  }

  private func takeIdempotency(_ value: ProfileValue?, into profile: inout PlatformProfile) throws(ConversionError) {
    guard let value else { return }
    var fields = try ProfileFields(value)
    if let header = fields.optional("header") {
      profile.idempotencyHeader = try header.text()
      try Self.checkHeader(profile.idempotencyHeader, header)
    }
    profile.deduplicates = try fields.optional("deduplicates")?.flag() ?? false
    try fields.finish()
  }

  private func limits(_ value: ProfileValue?) throws(ConversionError) -> Limits {
    var limits = Limits()
    guard let value else { return limits }
    var fields = try ProfileFields(value)
    limits.requestsPerSecond = try fields.optional("requests-per-second")?.positiveNumber()
    limits.concurrency = try fields.optional("concurrency")?.integer(in: 1...256) ?? limits.concurrency
    try fields.finish()
    return limits
  }

  private func timeouts(_ value: ProfileValue?) throws(ConversionError) -> Timeouts {
    var timeouts = Timeouts()
    guard let value else { return timeouts }
    var fields = try ProfileFields(value)
    timeouts.connect = try fields.optional("connect")?.duration() ?? timeouts.connect
    timeouts.answer = try fields.optional("answer")?.duration() ?? timeouts.answer
    try fields.finish()
    return timeouts
  }

  private func retries(_ value: ProfileValue?) throws(ConversionError) -> Retries {
    var retries = Retries()
    guard let value else { return retries }
    var fields = try ProfileFields(value)
    retries.attempts = try fields.optional("attempts")?.integer(in: 1...100) ?? retries.attempts
    retries.firstDelay = try fields.optional("first-delay")?.duration() ?? retries.firstDelay
    if let longest = fields.optional("longest-delay") {
      retries.longestDelay = try longest.duration()
      guard retries.longestDelay >= retries.firstDelay else {
        throw longest.refused(
          longest.node.text ?? "", Message(chinese: "不短于 first-delay 的时长", english: "a time not below first-delay"))
      }
    }
    try fields.finish()
    return retries
  }

  // MARK: Secrets and files

  private func authentication(_ value: ProfileValue) throws(ConversionError) -> Authentication {
    if value.node.text == "none" { return .none }
    guard value.isMap else {
      throw value.node.text == nil
        ? value.wrong(Self.authentications) : value.secret()
    }
    var fields = try ProfileFields(value)
    let bearer = fields.optional("bearer")
    let certificate = fields.optional("certificate")
    try fields.finish()
    switch (bearer, certificate) {
    case (let bearer?, nil): return .bearer(try secretSource(bearer))
    case (nil, let certificate?):
      guard certificate.isMap else { throw certificate.wrong("{file: …, key: …}") }
      var fields = try ProfileFields(certificate)
      let (file, key) = (try self.file(fields.required("file")), try self.file(fields.required("key")))
      try fields.finish()
      return .certificate(file: file, key: key)
    default: throw value.wrong(Self.authentications)
    }
  }

  private static let authentications = Message(
    chinese: "none、{bearer: …} 或 {certificate: …} 之一", english: "one of none, {bearer: …} and {certificate: …}")

  private func secretSource(_ value: ProfileValue) throws(ConversionError) -> SecretSource {
    guard value.isMap else { throw value.secret() }
    var fields = try ProfileFields(value)
    let variable = fields.optional("environment")
    let file = fields.optional("file")
    try fields.finish()
    switch (variable, file) {
    case (let variable?, nil):
      let name = try variable.text()
      let isName = name.utf8.first.map { !$0.isDigit } ?? false
      guard isName, name.utf8.count <= 128, name.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "_") })
      else {
        // What stands here may be the secret itself, so it is not shown.
        throw variable.wrong(Message(chinese: "环境变量名", english: "the name of an environment variable"))
      }
      return .environment(name)
    case (nil, let file?): return .file(try self.file(file))
    default:
      throw value.wrong(
        Message(chinese: "{environment: 变量名} 或 {file: 路径}", english: "{environment: NAME} or {file: PATH}"))
    }
  }

  private func file(_ value: ProfileValue) throws(ConversionError) -> String {
    let name = try value.text()
    guard let path = folder.resolved(name) else {
      throw .unreadable(.fileOutsideProfile, at: value.node.place, ["file": Message(name)])
    }
    return path
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool { isDigit || isLetter }
}
