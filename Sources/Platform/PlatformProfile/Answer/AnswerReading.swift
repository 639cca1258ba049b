import CLibXML2
import DocumentTokens
import ReportCore

/// Finds things in one answer of a platform, whatever it sends.
struct AnswerReading {
  let format: AnswerFormat
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  /// The most bytes of a body that is looked into.
  static let largestBody = 1 << 20
  private static let (mostReasons, longestText) = (1000, 2000)

  /// The text at a place; `nil` where there is none or the body is not what was promised.
  func text(at place: AnswerPlace) -> String? {
    switch place {
    case .header(let name):
      let value = headers.first { $0.name.lowercased() == name.lowercased() }?.value.trimmingXMLSpace ?? ""
      return value.isEmpty ? nil : Self.shortened(value)
    case .body(let path):
      switch format {
      case .none: return nil
      case .json: return withJSON { JSONPointer(path)?.text(in: $0) }.map(Self.shortened)?.nonEmpty
      case .xml: return withXML { $0.text(path) }.map(Self.shortened)
      }
    }
  }

  /// The reasons of a rejection; none where the body has none or is not what was promised.
  func reasons(at places: ReasonPlaces?) -> [RejectionReason] {
    guard let places else { return [] }
    switch format {
    case .none: return []
    case .json: return withJSON { jsonReasons(at: places, in: $0) } ?? []
    case .xml: return withXML { xmlReasons(at: places, in: $0) } ?? []
    }
  }

  /// Why something was not found.
  func missing(_ what: Message) -> Message {
    if body.count > Self.largestBody {
      return Message(chinese: "平台的回答超过 1 MB", english: "the answer is larger than 1 MB")
    }
    let isReadable =
      switch format {
      case .none: true
      case .json: withJSON { _ in true } ?? false
      case .xml: withXML { _ in true } ?? false
      }
    return isReadable
      ? Message(chinese: "平台的回答中没有\(what.chinese)", english: "the answer has no \(what.english)")
      : Message(chinese: "平台的回答不是约定的格式", english: "the answer is not in the format that was promised")
  }

  private func jsonReasons(at places: ReasonPlaces, in root: DocumentNode) -> [RejectionReason] {
    func text(_ pointer: String?, _ node: DocumentNode) -> String? {
      pointer.flatMap { JSONPointer($0)?.text(in: node) }.map(Self.shortened)?.nonEmpty
    }
    return (JSONPointer(places.each)?.values(in: root) ?? []).prefix(Self.mostReasons).compactMap { node in
      Self.reason(text(places.element, node), text(places.code, node), text(places.message, node))
    }
  }

  private func xmlReasons(at places: ReasonPlaces, in context: borrowing XPathContext) -> [RejectionReason] {
    var reasons: [RejectionReason] = []
    for node in (context.nodes(places.each) ?? []).prefix(Self.mostReasons) {
      let element = places.element.flatMap { context.text($0, from: node) }.map(Self.shortened)
      let code = places.code.flatMap { context.text($0, from: node) }.map(Self.shortened)
      let message = context.text(places.message, from: node).map(Self.shortened)
      if let reason = Self.reason(element, code, message) { reasons.append(reason) }
    }
    return reasons
  }

  private static func reason(_ element: String?, _ code: String?, _ message: String?) -> RejectionReason? {
    guard element != nil || code != nil || message != nil else { return nil }
    return RejectionReason(element: element, code: code, message: message ?? code ?? "—")
  }

  private static func shortened(_ text: String) -> String { String(text.prefix(longestText)) }

  // MARK: The body

  private func withJSON<Result>(_ body: (DocumentNode) -> Result?) -> Result? {
    guard self.body.count <= Self.largestBody else { return nil }
    do throws(ConversionError) {
      return body(try DocumentNode(json: self.body.span, limits: ReadLimits()))
    } catch {
      // What it is instead does not matter: it is not what was promised.
      return nil
    }
  }

  private func withXML<Result>(_ body: (borrowing XPathContext) -> Result?) -> Result? {
    guard self.body.count <= Self.largestBody, case .xml(let prefixes) = format else { return nil }
    do throws(XMLTree.Fault) {
      let tree = try XMLTree(parsing: self.body.span)
      guard let context = XPathContext(tree, prefixes: prefixes) else { return nil }
      return body(context)
    } catch {
      return nil
    }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
