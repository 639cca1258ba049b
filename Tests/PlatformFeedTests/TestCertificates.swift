import TestFolders

/// Certificates made for one test: an authority, and what it has signed.
struct TestCertificates {
  let folder: TemporaryFolder

  struct Failure: Error {
    var script: String
  }

  init(in folder: TemporaryFolder) throws {
    self.folder = folder
    try run(
      """
      \(Self.newKey) -x509 -keyout ca.key -out ca.pem -days 3650 -subj /CN=authority
      \(Self.newKey) -x509 -keyout other-ca.key -out other-ca.pem -days 3650 -subj /CN=other
      """)
  }

  private static let newKey = "openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"

  /// A certificate for a name such as `IP:127.0.0.1`, with its key.
  func certificate(_ name: String, for subject: String, authority: String = "ca") throws -> (chain: String, key: String)
  {
    try run(
      """
      \(Self.newKey) -keyout \(name).key -out \(name).csr -subj /CN=\(name)
      printf 'subjectAltName=\(subject)' >\(name).ext
      openssl x509 -req -in \(name).csr -CA \(authority).pem -CAkey \(authority).key -CAcreateserial -days 3650 \
        -extfile \(name).ext -out \(name).pem
      """)
    return (folder("\(name).pem"), folder("\(name).key"))
  }

  /// A certificate that was valid for a day in 2020.
  func expiredCertificate(for subject: String) throws -> (chain: String, key: String) {
    try run(
      """
      \(Self.newKey) -keyout expired.key -out expired.csr -subj /CN=expired
      printf 'subjectAltName=\(subject)' >expired.ext
      : >index.txt
      printf '[ca]\\ndefault_ca=a\\n[a]\\ndatabase=index.txt\\nnew_certs_dir=.\\nserial=serial\\npolicy=p\\n[p]\\n' >ca.conf
      printf 'commonName=supplied\\n' >>ca.conf
      echo 01 >serial
      openssl ca -batch -config ca.conf -md sha256 -cert ca.pem -keyfile ca.key -in expired.csr -out expired.pem \
        -extfile expired.ext -startdate 20200101000000Z -enddate 20200102000000Z -notext
      """)
    return (folder("expired.pem"), folder("expired.key"))
  }

  private func run(_ script: String) throws {
    let status = try Shell().run("cd -- \"$1\" && (set -e\n\(script)\n) >openssl.log 2>&1", [folder.path])
    guard status == 0 else { throw Failure(script: folder.text(of: "openssl.log") ?? script) }
  }
}
