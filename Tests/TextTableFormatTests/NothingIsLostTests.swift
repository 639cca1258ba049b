import ReportCore
import Testing
import TextTableFormat

/// What holds for any text: every letter, digit and ideograph comes out once, and is where it is said to be.
@Suite struct NothingIsLostTests {
  @Test(arguments: 0..<400)
  func keepsEveryCharacter(_ seed: Int) throws {
    let text = RandomText(seed: seed).text()
    let read = try report(of: text)
    #expect(significant(allText(of: read)) == significant(text), "\(text)")
  }

  @Test(arguments: 0..<200)
  func saysWhereTextStands(_ seed: Int) throws {
    let text = RandomText(seed: seed).text()
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    for (first, place) in places(in: try report(of: text)) {
      let line = lines[place.line - 1]
      #expect(place.column >= 1 && place.column <= line.count)
      let rest = String(decoding: line[(place.column - 1)...], as: UTF8.self)
      #expect(rest.unicodeScalars.first == first, "\(place): \(rest)")
    }
  }

  /// The characters that say something, sorted: cells of several lines come out column by column.
  private func significant(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value).filter {
      $0 > 0x2F && $0 < 0x3A || $0 > 0x40 && $0 < 0x7B || (0x4E00...0x9FFF).contains($0)
    }
    .sorted()
  }

  private func allText(of report: Report) -> String {
    var text = report.metadata.title ?? ""
    for section in report.sections {
      text += section.heading ?? ""
      for block in section.blocks {
        switch block {
        case .heading(let heading): text += heading.text
        case .paragraph(let paragraph): text += paragraph.text
        case .table(let table): text += table.texts.joined().joined()
        }
      }
    }
    return text
  }

  /// The first character of every text with a place, and the place.
  private func places(in report: Report) -> [(Unicode.Scalar, ReportCore.SourceLocation)] {
    var places: [(Unicode.Scalar, ReportCore.SourceLocation)] = []
    func add(_ text: String, _ place: ReportCore.SourceLocation?) {
      if let first = text.unicodeScalars.first, let place { places.append((first, place)) }
    }
    for section in report.sections {
      add(section.heading ?? "", section.location)
      for block in section.blocks {
        switch block {
        case .heading(let heading): add(heading.text, heading.location)
        case .paragraph(let paragraph): add(paragraph.text, paragraph.location)
        case .table(let table): for cell in table.cells { add(cell.text(in: FigureList()), cell.location) }
        }
      }
    }
    return places
  }
}

/// Text put together at random from what reports are made of, the same for the same seed.
struct RandomText {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  private static let words = [
    "规章", "行政许可", "(一)予以公开", "一、总体情况", "三、办理结果", "1.属于国家秘密", "2022 年,公开信息 305 条。", "107", "+401", "-308",
    "1094730.20", "abc def", "总计", "四、结转下年度", "江岸县2022年政府信息公开工作年度报告", "无", "第二十条第(一)项", "、", "“三安全一稳定”",
    "本机关公开供水、供电、道路和学校的信息共 668 条,其中网站公开三百条,公告栏公开二百条,其余见微信",
  ]
  private static let separators = [
    " | ", "|", "||", "  ", "    ", "\t", " ", "｜", "│", "", "\u{3000}", "| |", "\n", "\n", "\n\n", "\n", "\n|\n",
    "\n---|---\n", "\n+----+----+\n", "\n---- ----\n", "\n┌──┬──┐\n", "\n\u{C}", "\n# ", "\n| ", " |\n", "\n   ",
    "|\n|",
  ]

  func text() -> String {
    var random = self
    // A title of its own, so that no other line repeats it.
    var text = "某镇第\(random.next(900) + 100)号报告\n"
    for _ in 0..<random.next(60) + 5 {
      text += Self.words[random.next(Self.words.count)]
      // Few kinds of separator in a text, so that they make tables.
      text +=
        Self.separators[
          random.next(4) == 0 ? random.next(Self.separators.count) : Int(state >> 8) % Self.separators.count]
    }
    return text
  }
}
