import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// A platform that takes reports over HTTP on 127.0.0.1, in the kinds that there are, with the faults that there are.
///
/// `POST /reports` delivers, its key in the header `Idempotency-Key`; `GET /status/KEY` asks. Answers are XML:
/// `<回执><编号>YL-1</编号></回执>`, or `<退回><原因 位置="…">…</原因></退回>` with status 422.
public final class TestPlatform: Sendable {
  private let state: PlatformState
  private let channel: any Channel

  private init(state: PlatformState, channel: any Channel) {
    self.state = state
    self.channel = channel
  }

  /// Starts a platform on a free port.
  public static func start(_ behaviour: PlatformBehaviour) async throws -> TestPlatform {
    let state = PlatformState(behaviour)
    let tls = try tlsContext(for: behaviour)
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(ChannelOptions.backlog, value: 256)
      .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(PlatformHandler(state: state))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return TestPlatform(state: state, channel: channel)
  }

  private static func tlsContext(for behaviour: PlatformBehaviour) throws -> NIOSSLContext? {
    guard let (chain, key) = behaviour.certificate else { return nil }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(chain).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
    if let authority = behaviour.clientAuthority {
      configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authority))
      configuration.certificateVerification = .noHostnameVerification
    }
    return try NIOSSLContext(configuration: configuration)
  }

  /// The port that it listens on.
  public var port: Int { channel.localAddress?.port ?? 0 }

  /// All that it has taken, in order; a report that was taken twice is there twice.
  public var taken: [TakenReport] { state.withRecords { $0.taken } }

  /// How many requests it has had.
  public var requests: Int { state.withRecords { $0.requests } }

  /// Takes no more connections.
  public func stop() async throws { try await channel.close() }
}
