import Glibc

/// The bytes of a file in the `Fixtures` folder beside a test; none where it is not there.
public func fixture(_ name: String, beside file: String = #filePath) -> [UInt8] {
  bytes(
    ofFile: file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      + "/Fixtures/" + name)
}

/// The bytes of a file in the package, found from a test in `Tests/SUITE/`; none where it is not there.
public func packageFile(_ path: String, from file: String = #filePath) -> [UInt8] {
  bytes(ofFile: packagePath(path, from: file))
}

/// The path of a file in the package, found from a test in `Tests/SUITE/`.
public func packagePath(_ path: String, from file: String = #filePath) -> String {
  file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/" + path
}

private func bytes(ofFile path: String) -> [UInt8] {
  guard let file = fopen(path, "rb") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return bytes
}
