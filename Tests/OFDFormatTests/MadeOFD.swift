import OfficePackage
import ReportCore
import ReportTestSupport

/// OFD packages generated in tests, in millimetres.
enum MadeOFD {
  private static let namespace = "xmlns:ofd=\"http://www.ofdspec.org/2016\""

  /// - Parameters:
  ///   - firstOnTemplate: whether what the first page shows stands on a template that it uses.
  ///   - hasRuns: whether each run of one font is an object of its own with the place of its whole text, and its
  ///     characters spread over that, as easyofd writes them.
  static func bytes(_ paper: Paper, firstOnTemplate: Bool = false, hasRuns: Bool = false) throws -> [UInt8] {
    var parts: [(String, String)] = []
    func add(_ name: String, _ body: String) { parts.append((name, body)) }
    add(
      "OFD.xml",
      "<ofd:OFD \(namespace) Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    let pages = paper.pages.indices.map { "<ofd:Page ID=\"\($0 + 10)\" BaseLoc=\"Pages/Page_\($0)/Content.xml\"/>" }
    let box = "<ofd:PhysicalBox>0 0 \(mm(paper.width)) \(mm(paper.height))</ofd:PhysicalBox>"
    add(
      "Doc_0/Document.xml",
      """
      <ofd:Document \(namespace)><ofd:CommonData><ofd:PageArea>\(box)</ofd:PageArea>\
      <ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>\
      <ofd:Pages>\(pages.joined())</ofd:Pages></ofd:Document>
      """)
    for (index, page) in paper.pages.enumerated() {
      let isTemplate = firstOnTemplate && index == 0
      let content = objects(of: page, hasRuns: hasRuns)
      let layer =
        "<ofd:Content><ofd:Layer ID=\"1\"><ofd:PageBlock ID=\"2\">\(content)</ofd:PageBlock></ofd:Layer></ofd:Content>"
      if isTemplate { add("Doc_0/Tpls/Tpl_0/Content.xml", "<ofd:Page \(namespace)>\(layer)</ofd:Page>") }
      add(
        "Doc_0/Pages/Page_\(index)/Content.xml",
        "<ofd:Page \(namespace)>\(isTemplate ? "<ofd:Template TemplateID=\"5\"/>" : layer)</ofd:Page>")
    }
    var package = try PackageWriter()
    for (name, body) in parts {
      try package.add(name, Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(body)".utf8))
    }
    var buffer = ByteBuffer()
    try package.finish(to: &buffer)
    return buffer.bytes
  }

  private static func mm(_ points: Double) -> Double { points * 25.4 / 72 }

  private static func objects(of page: Paper.Page, hasRuns: Bool) -> String {
    let lines = page.lines.map { line in
      let (x, y) = (min(line.x0, line.x1), min(line.y0, line.y1))
      return """
        <ofd:PathObject ID="3" Boundary="\(mm(x)) \(mm(y)) \(mm(abs(line.x1 - line.x0)) + 0.1) \(mm(abs(line.y1 - line.y0)) + 0.1)" \
        LineWidth="0.2"><ofd:AbbreviatedData>M \(mm(line.x0 - x)) \(mm(line.y0 - y)) L \(mm(line.x1 - x)) \(mm(line.y1 - y))\
        </ofd:AbbreviatedData></ofd:PathObject>
        """
    }
    let texts = page.texts.map { text in
      if hasRuns { return runs(of: text) }
      let steps = text.text.unicodeScalars.dropLast().map { mm(Paper.advance($0) * text.size) }
      // A step that is repeated is written once, as the standard allows.
      let deltas =
        Set(steps).count == 1 && steps.count > 1
        ? "g \(steps.count) \(steps[0])" : steps.map { "\($0)" }.joined(separator: " ")
      return """
        <ofd:TextObject ID="4" Boundary="\(mm(text.x)) \(mm(text.y - text.size)) 100 \(mm(1.2 * text.size))" Font="1" \
        Size="\(mm(text.size))"><ofd:TextCode X="0" Y="\(mm(text.size))" DeltaX="\(deltas)">\(text.text)</ofd:TextCode></ofd:TextObject>
        """
    }
    return (lines + texts).joined()
  }

  private static func runs(of text: Paper.Text) -> String {
    let width = mm(text.text.unicodeScalars.reduce(0) { $0 + Paper.advance($1) * text.size })
    var runs: [String] = []
    for scalar in text.text.unicodeScalars {
      if let last = runs.last?.unicodeScalars.last, last.isASCII == scalar.isASCII {
        runs[runs.count - 1].unicodeScalars.append(scalar)
      } else {
        runs.append(String(scalar))
      }
    }
    return runs.map { run in
      """
      <ofd:TextObject ID="4" Boundary="\(mm(text.x)) \(mm(text.y - text.size)) \(width) \(mm(1.2 * text.size))" Font="1" \
      Size="\(mm(text.size))"><ofd:TextCode X="0" Y="\(mm(text.size))" \
      DeltaX="g \(run.unicodeScalars.count - 1) \(width / Double(run.unicodeScalars.count))">\(run)</ofd:TextCode></ofd:TextObject>
      """
    }.joined()
  }
}
