import NIOCore
import NIOHTTP1

/// Answers the requests of one connection.
final class PlatformHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private struct Answer {
    var status: HTTPResponseStatus
    var headers: [(String, String)] = []
    var body = ""
  }

  private let state: PlatformState
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  init(state: PlatformState) { self.state = state }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let buffer): body += buffer.readableBytesView
    case .end: if let head { respond(to: head, context) }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func respond(to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    if let token = state.behaviour.token, head.headers.first(name: "Authorization") != "Bearer \(token)" {
      write(
        Answer(
          status: .unauthorized, body: "<退回><原因>令牌不对：\(head.headers.first(name: "Authorization") ?? "")</原因></退回>"),
        context)
    } else if let redirect = state.behaviour.redirect {
      write(Answer(status: .temporaryRedirect, headers: [("Location", redirect)]), context)
    } else if head.method == .GET, head.uri.hasPrefix("/status/") {
      answerQuery(String(head.uri.dropFirst(8)), context)
    } else {
      answerDelivery(key: head.headers.first(name: "Idempotency-Key") ?? "", context)
    }
  }

  private func answerQuery(_ key: String, _ context: ChannelHandlerContext) {
    let answer =
      state.report(withKey: key).map { Answer(status: .ok, body: Self.receipt($0)) } ?? Answer(status: .notFound)
    switch state.behaviour.faultsOnQueries ? state.nextFault() : nil {
    case nil: write(answer, context)
    case .busy?: writeBusy(context)
    case .silence?, .silenceAfterTaking?: break
    case .dropAfterTaking?: context.close(promise: nil)
    case .cutBody?: writeCut(answer, context)
    case .slowDrip?: drip(answer, context)
    case .serverError?, .serverErrorAfterTaking?: write(Answer(status: .internalServerError), context)
    }
  }

  private func answerDelivery(key: String, _ context: ChannelHandlerContext) {
    if let reasons = refusal() {
      write(Answer(status: .unprocessableEntity, body: reasons), context)
      return
    }
    switch state.nextFault() {
    case nil: write(taken(key), context)
    case .serverError?: write(Answer(status: .internalServerError), context)
    case .serverErrorAfterTaking?:
      _ = taken(key)
      write(Answer(status: .internalServerError), context)
    case .busy?: writeBusy(context)
    case .silence?: break
    case .silenceAfterTaking?: _ = taken(key)
    case .dropAfterTaking?:
      _ = taken(key)
      context.close(promise: nil)
    case .cutBody?: writeCut(taken(key), context)
    case .slowDrip?: drip(taken(key), context)
    }
  }

  private func taken(_ key: String) -> Answer {
    Answer(status: .created, body: Self.receipt(state.take(body, key: key)))
  }

  private static func receipt(_ report: TakenReport) -> String { "<回执><编号>\(report.receipt)</编号></回执>" }

  private func refusal() -> String? {
    let text = String(decoding: body, as: UTF8.self)
    let reasons =
      state.behaviour.refusals.filter { text.contains($0.text) }.map { ($0.element, $0.message) }
      + (state.behaviour.schema.map { SchemaCheck.faults(of: body, by: $0) } ?? [])
    guard !reasons.isEmpty else { return nil }
    return "<退回>" + reasons.map { "<原因 位置=\"\($0.0)\">\($0.1)</原因>" }.joined() + "</退回>"
  }

  // MARK: Writing

  private func writeBusy(_ context: ChannelHandlerContext) {
    write(Answer(status: .serviceUnavailable, headers: [("Retry-After", String(state.behaviour.retryAfter))]), context)
  }

  private func write(_ answer: Answer, _ context: ChannelHandlerContext) {
    writeHead(answer, context)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  private func writeHead(_ answer: Answer, _ context: ChannelHandlerContext) {
    var headers = HTTPHeaders(answer.headers)
    headers.add(name: "Content-Type", value: "application/xml; charset=utf-8")
    headers.add(name: "Content-Length", value: String(answer.body.utf8.count))
    context.write(
      wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: answer.status, headers: headers))), promise: nil
    )
  }

  private func writeCut(_ answer: Answer, _ context: ChannelHandlerContext) {
    writeHead(answer, context)
    let half = ByteBuffer(bytes: Array(answer.body.utf8.prefix(answer.body.utf8.count / 2)))
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(half))), promise: nil)
    context.close(promise: nil)
  }

  /// Ten bytes a second.
  private func drip(_ answer: Answer, _ context: ChannelHandlerContext) {
    writeHead(answer, context)
    context.flush()
    drip(Array(answer.body.utf8)[...], context)
  }

  private func drip(_ rest: ArraySlice<UInt8>, _ context: ChannelHandlerContext) {
    guard let byte = rest.first, context.channel.isActive else { return }
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: [byte])))), promise: nil)
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: .milliseconds(100)) {
      let (handler, context) = bound.value
      handler.drip(rest.dropFirst(), context)
    }
  }
}
