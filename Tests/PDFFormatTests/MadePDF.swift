import ReportTestSupport

/// PDF files generated in tests: one font that is not embedded, whose codes are UTF-16.
enum MadePDF {
  /// - Parameters:
  ///   - heights: those of pages that are not as high as the paper.
  ///   - drawing: operators that follow those of each page's texts and lines.
  static func bytes(
    _ paper: Paper, rotation: Int = 0, heights: [Int: Double] = [:], drawing: String = ""
  ) -> [UInt8] {
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Count \(paper.pages.count) /Kids [\(paper.pages.indices.map { "\(6 + 2 * $0) 0 R" }.joined(separator: " "))] >>",
      "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
      """
      << /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
      /Supplement 0 >> /DW 1000 /W [0 8191 500] /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 \
      /FontBBox [0 -140 1000 860] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >> >>
      """,
      stream(unicodeMap),
    ]
    for (index, page) in paper.pages.enumerated() {
      let height = heights[index] ?? paper.height
      objects.append(
        """
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 \(paper.width) \(height)] /Rotate \(rotation) \
        /Resources << /Font << /F 3 0 R >> >> /Contents \(7 + 2 * index) 0 R >>
        """)
      objects.append(stream(content(of: page, height: height) + "\n" + drawing))
    }
    return file(objects)
  }

  private static let unicodeMap: String = {
    let ranges = (0...255).map { high in
      let digits = String(high, radix: 16, uppercase: true)
      let byte = digits.utf8.count == 1 ? "0\(digits)" : digits
      return "<\(byte)00> <\(byte)FF> <\(byte)00>"
    }
    let blocks = stride(from: 0, to: 256, by: 64).map { start in
      "64 beginbfrange\n\(ranges[start..<start + 64].joined(separator: "\n"))\nendbfrange\n"
    }
    return """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
      1 begincodespacerange <0000> <FFFF> endcodespacerange
      \(blocks.joined())endcmap end end
      """
  }()

  private static func content(of page: Paper.Page, height: Double) -> String {
    let lines = page.lines.map { "\($0.x0) \(height - $0.y0) m \($0.x1) \(height - $0.y1) l S" }
    let texts = page.texts.map { text in
      let codes = text.text.utf16.map { unit in
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }
      return "BT /F \(text.size) Tf \(text.x) \(height - text.y) Td <\(codes.joined())> Tj ET"
    }
    return (["0.5 w"] + lines + texts).joined(separator: "\n")
  }

  private static func stream(_ content: String) -> String {
    "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream"
  }

  private static func file(_ objects: [String]) -> [UInt8] {
    var bytes = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(bytes.count)
      bytes += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
    }
    let start = bytes.count
    let entries = offsets.map { offset in
      String(repeating: "0", count: 10 - String(offset).utf8.count) + "\(offset) 00000 n \n"
    }
    bytes += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n\(entries.joined())".utf8)
    return bytes
      + Array("trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
  }
}
