import Glibc
import ReportCore
import ReportXML
import SystemFiles

struct ProfileFolder: Sendable, Hashable {
  /// As the user gave it, without slashes at its end.
  let path: String
  /// Its own path, without links; what a profile's files name must be below it.
  let realPath: String

  /// The most bytes of one file of a profile.
  static let largestFile = 4 << 20

  /// - Throws: `noInput` for what is no folder.
  init(_ path: String) throws(ConversionError) {
    self.path = Path(path).withoutTrailingSlashes
    guard let real = SystemFiles.realPath(of: self.path) else {
      throw Self.noFolder(self.path, SystemError.last.reason)
    }
    guard stat(of: real)?.isFolder ?? false else {
      throw Self.noFolder(self.path, Message(chinese: "不是文件夹", english: "it is no folder"))
    }
    realPath = real
  }

  /// The path of one of the profile's own files, as messages name it.
  func file(_ name: String) -> String { path == "/" ? "/\(name)" : "\(path)/\(name)" }

  /// The absolute path of a file that a profile names; `nil` where that leads out of the folder by `..`.
  func resolved(_ name: String) -> String? {
    if name.utf8.first == UInt8(ascii: "/") { return name }
    let parts = name.split(separator: "/", omittingEmptySubsequences: true)
    guard !parts.isEmpty, !parts.contains(".."), !name.utf8.contains(0) else { return nil }
    return "\(realPath)/\(parts.joined(separator: "/"))"
  }

  /// Whether a file that is there lies in the folder, links followed.
  func contains(_ file: String) -> Bool {
    guard let real = SystemFiles.realPath(of: file) else { return false }
    return real.hasPrefix(realPath == "/" ? "/" : realPath + "/")
  }

  /// Reads a file whole; throws `noInput` where it is not there, is no file, may not be read or is too large.
  static func content(of file: String) throws(ConversionError) -> [UInt8] {
    let obstacle: Message
    do throws(SystemError) {
      let descriptor = try FileDescriptor(opening: file, O_RDONLY | O_NONBLOCK)
      let status = try descriptor.status()
      if !status.isFile {
        obstacle = Message(chinese: "不是普通文件", english: "it is no regular file")
      } else if status.st_size > largestFile {
        obstacle = Message(chinese: "超过 4 MB", english: "it is larger than 4 MB")
      } else {
        return try descriptor.readAll(expecting: Int(status.st_size), limit: largestFile)
      }
    } catch {
      obstacle = error.reason
    }
    throw notReadable(file, obstacle)
  }

  static func notReadable(_ file: String, _ reason: Message, hint: Message? = nil) -> ConversionError {
    ConversionError(
      .noInput, .profileNotReadable, at: SourceLocation(file: file, line: 0), ["reason": reason], hint: hint)
  }

  private static func noFolder(_ path: String, _ reason: Message) -> ConversionError {
    notReadable(
      path, reason,
      hint: Message(
        chinese: "应给出配置文件夹，其中有 profile.yaml、map.xsl 和 platform.xsd",
        english: "give the profile's folder: it has profile.yaml, map.xsl and platform.xsd in it"))
  }
}

// MARK: - Names inside the folder

extension ProfileFolder {
  /// What a map calls a file of the folder: its path below the folder, so that nothing outside of it has a name.
  static func inner(_ name: String) -> String { "/\(name)" }

  /// The name of a file for messages, from the name inside the folder.
  func shown(_ inner: String) -> String {
    let name = percentDecoded(inner)
    if name.hasPrefix(realPath + "/") { return file(String(name.dropFirst(realPath.utf8.count + 1))) }
    return name.hasPrefix("/") ? file(String(name.dropFirst())) : name
  }

  /// The path below the folder that a reference in one of its files may name: relative, without scheme and `..`.
  static func isInner(reference: String) -> Bool {
    let name = percentDecoded(reference)
    guard !name.isEmpty, name.utf8.first != UInt8(ascii: "/"), !name.utf8.contains(0), !name.contains("\\") else {
      return false
    }
    // A colon before any slash ends a scheme.
    guard !name.prefix(while: { $0 != "/" }).contains(":") else { return false }
    return !name.split(separator: "/").contains("..")
  }

  /// Reads a file by its name inside the folder.
  ///
  /// - Throws: `noInput` for one that is not there; `unreadableInput` for one that is elsewhere, by `..` or a link.
  func content(ofInner inner: String) throws(ConversionError) -> [UInt8] {
    let name = percentDecoded(inner)
    let relative = String(name.drop { $0 == "/" })
    guard Self.isInner(reference: relative) else { throw outside(name) }
    let path = "\(realPath)/\(relative)"
    do throws(ConversionError) {
      let bytes = try Self.content(of: path)
      guard contains(path) else { throw outside(name) }
      return bytes
    } catch {
      throw ConversionError(
        error.code, error.diagnostic.code, at: SourceLocation(file: file(relative), line: 0), error.diagnostic.arguments
      )
    }
  }

  private func outside(_ name: String) -> ConversionError {
    .unreadable(.fileOutsideProfile, at: SourceLocation(file: shown(name), line: 0), ["file": Message(name)])
  }
}
