import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import PlatformProfile
import ReportCore

/// Sends requests over HTTP and distinguishes what certainly did not arrive from what may have.
///
/// Certificates and host names are always verified; redirects are never followed; a request is never repeated here; no
/// secret comes back out of it, though an answer repeat one.
struct HTTPTransport: Sendable {
  private let client: HTTPClient
  /// For a whole exchange: connecting, sending and the answer to its last byte.
  private let timeout: Duration
  private let secrets: PlatformSecrets

  /// The most bytes of an answer.
  private static let largestAnswer = 1 << 20

  /// - Parameter configuration: of ``configuration(for:)``.
  init(_ profile: PlatformProfile, _ configuration: HTTPClient.Configuration, secrets: PlatformSecrets) {
    client = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
    timeout = profile.timeouts.connect + profile.timeouts.answer
    self.secrets = secrets
  }

  /// How connections to a platform are made; throws as ``PlatformProfile/tlsConfiguration()``.
  static func configuration(for profile: PlatformProfile) throws(ConversionError) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: try profile.tlsConfiguration(),
      redirectConfiguration: .disallow,
      timeout: .init(connect: TimeAmount(profile.timeouts.connect)))
    configuration.httpVersion = .http1Only
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = profile.limits.concurrency
    configuration.connectionPool.retryConnectionEstablishment = false
    // A connection that rests for long may be closed by the platform just when the next request leaves on it.
    configuration.connectionPool.idleTimeout = .seconds(5)
    return configuration
  }

  /// Gives up the connections. A transport must be closed before it goes out of use.
  func close() async {
    // It fails only for a client that is closed already.
    try? await client.shutdown()
  }

  /// Sends a request and waits for the whole answer.
  func send(_ request: PlatformRequest) async -> TransportResult {
    await withTaskGroup(of: TransportResult?.self) { group in
      group.addTask { await exchange(request) }
      group.addTask {
        try? await Task.sleep(for: timeout)
        return Task.isCancelled ? nil : .lost(Self.timedOut, status: nil)
      }
      var result: TransportResult?
      while result == nil, let next = await group.next() { result = next }
      group.cancelAll()
      return result ?? .lost(Self.timedOut, status: nil)
    }
  }

  fileprivate static let timedOut = Message(chinese: "等待答复超时", english: "the answer did not come in time")

  private func exchange(_ request: PlatformRequest) async -> TransportResult {
    var message = HTTPClientRequest(url: request.address)
    message.method = HTTPMethod(rawValue: request.method)
    for header in request.headers { message.headers.add(name: header.name, value: header.value) }
    if let bearer = secrets.bearer { message.headers.replaceOrAdd(name: "Authorization", value: "Bearer \(bearer)") }
    if let body = request.body { message.body = .bytes(body) }
    var status: Int?
    do {
      let response = try await client.execute(message, timeout: TimeAmount(timeout))
      status = Int(response.status.code)
      let body = try await response.body.collect(upTo: Self.largestAnswer)
      return .answer(
        PlatformAnswer(
          status: Int(response.status.code),
          headers: response.headers.map { ($0.name, secrets.redacted($0.value)) },
          body: secrets.redacted([UInt8](body.readableBytesView)),
          retryAfter: response.headers.first(name: "Retry-After").flatMap { retryAfter($0, now: now()) }))
    } catch {
      return TransportResult(failure: error, status: status)
    }
  }
}

extension TransportResult {
  /// What a failure of the HTTP library says of the request: only failures to connect are sure not to have sent it.
  fileprivate init(failure: any Error, status: Int?) {
    switch failure {
    case let error as NIOSSLError:
      if case .handshakeFailed(let cause) = error, status == nil {
        self = .notSent(Self.untrusted("\(cause)"), isFinal: true)
      } else {
        self = .lost(Self.brokenOff("\(error)"), status: status)
      }
    case let error as NIOSSLExtraError:
      self = .notSent(Self.untrusted(error.description), isFinal: true)
    case let error as NIOConnectionError:
      let causes =
        error.connectionErrors.map { "\($0.error)" }
        + [error.dnsAError, error.dnsAAAAError].compactMap { $0.map { "\($0)" } }
      self = .notSent(Self.unreachable(causes.joined(separator: "; ")), isFinal: false)
    case let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode):
      self = .notSent(Self.unreachable(String(cString: strerror(error.errnoCode))), isFinal: false)
    case let error as HTTPClientError where [.connectTimeout, .tlsHandshakeTimeout].contains(error):
      self = .notSent(Self.unreachable("time-out"), isFinal: false)
    case let error as HTTPClientError where [.deadlineExceeded, .readTimeout].contains(error):
      self = .lost(HTTPTransport.timedOut, status: status)
    case let error as HTTPClientError where [.invalidURL, .emptyHost, .emptyScheme].contains(error):
      self = .notSent(Self.unreachable(error.shortDescription), isFinal: true)
    case let error as HTTPClientError:
      self = .lost(Self.brokenOff(error.shortDescription), status: status)
    case is NIOTooManyBytesError:
      self = .lost(Message(chinese: "答复太长", english: "the answer is too long"), status: status)
    default:
      self = .lost(Self.brokenOff("\(failure)"), status: status)
    }
  }

  private static func untrusted(_ reason: String) -> Message {
    Message(chinese: "平台的证书不可信：\(reason)", english: "the platform's certificate is not trusted: \(reason)")
  }

  private static func unreachable(_ reason: String) -> Message {
    Message(chinese: "连接不上平台：\(reason)", english: "the platform cannot be reached: \(reason)")
  }

  private static func brokenOff(_ reason: String) -> Message {
    Message(chinese: "连接中断：\(reason)", english: "the connection broke off: \(reason)")
  }
}

extension TimeAmount {
  init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
