/// What plugins may take, and what they are told of the program that starts them.
public struct PluginSettings: Sendable, Hashable {
  /// The program, as plugins are told.
  public var host = "gongkai"
  /// The most seconds that a plugin may take for an answer.
  public var seconds = 60
  /// The most seconds until it has said what it is.
  public var startSeconds = 10
  /// The most bytes that it may have as data in memory.
  public var memory = 2 << 30
  /// The most bytes of an answer.
  public var answerBytes = 256 << 20

  /// The settings that hold by default.
  public init() {}
}

/// The versions of the protocol that this library speaks.
enum PluginProtocol {
  static let versions = 1...1
}
