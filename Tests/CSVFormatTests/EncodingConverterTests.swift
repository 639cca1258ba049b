import ReportCore
import Testing

@testable import CSVFormat

@Suite struct EncodingConverterTests {
  @Test func aCharacterThatTheEncodingDoesNotHaveIsAnError() throws {
    let converter = try EncodingConverter(to: "gb2312")
    var output = ByteBuffer()
    let location = SourceLocation(line: 7, column: 2)
    do throws(ConversionError) {
      try converter.convert(Array("中镕𠀀".utf8), at: location, to: &output)
      Issue.record("no error")
    } catch {
      #expect(error.code == .cannotCreate)
      #expect(error.diagnostic.code == .characterNotInEncoding)
      #expect(error.location == location)
      #expect(error.message.english == "gb2312 has no character '镕' (U+9555)")
    }
    #expect(output.bytes.isEmpty)
  }

  @Test func anEncodingThatTheSystemDoesNotHaveIsAnError() {
    do throws(ConversionError) {
      _ = try EncodingConverter(to: "no-such-encoding")
      Issue.record("no error")
    } catch {
      #expect(error.code == .unavailable)
      #expect(error.diagnostic.code == .encodingUnavailable)
    }
  }

  @Test func utf8StaysAsItIs() throws {
    var output = ByteBuffer()
    try EncodingConverter(to: "utf-8").convert(Array("中𠀀".utf8), at: nil, to: &output)
    #expect(output.bytes == Array("中𠀀".utf8))
  }
}
