import ReportCore
import ReportStructure

/// Telling what a person sees from what is hidden, struck through or a note mark.
extension ArticleReader {
  /// All the text inside an element as one line, and where it begins.
  func cellText(of element: Int) -> (text: String, start: Int?) {
    let seen = seen(in: element, inTable: tree.nodes[element].tag.isCell)
    return (seen.text, seen.start)
  }

  /// The text inside an element that a person sees, as one line, where it begins, and what else there is.
  func seen(in element: Int, inTable: Bool) -> (text: String, start: Int?, leftOut: [Omission]) {
    let plain = tree.descendants(of: element).filter {
      tree.nodes[$0].tag == .text && tree.nodes[$0].look == .plain && !tree.nodes[$0].flags.contains(.generated)
        && tree.hasText(tree.nodes[$0])
    }
    let isMixed = isMixed(plain, in: element)
    var flow = FlowText()
    var leftOut: [Omission] = []
    var openBlocks: [Int] = []
    for index in tree.descendants(of: element) {
      while let last = openBlocks.last, index >= last {
        openBlocks.removeLast()
        flow.breakLine()
      }
      let node = tree.nodes[index]
      switch node.tag {
      case .text:
        take(index, of: element, hasPlain: !plain.isEmpty, isMixed: isMixed, inTable: inTable, into: &flow, &leftOut)
      case .image where !node.flags.contains(.hidden): if inTable { flow.cut() }
      case .drawing, .object: if inTable { flow.cut() }
      case .lineBreak where !node.flags.contains(.hidden): flow.breakLine()
      case _ where (node.tag.isBlock || node.flags.contains(.moved)) && !node.flags.contains(.hidden):
        flow.breakLine()
        openBlocks.append(Int(node.end))
      default: break
      }
    }
    let (text, start) = flow.take()
    if text.isEmpty {
      for index in leftOut.indices { leftOut[index].leavesBlank = true }
    }
    return (text, start, leftOut)
  }

  /// Whether some texts of an element may be hidden while others beside them are seen.
  private func isMixed(_ texts: [Int], in element: Int) -> Bool {
    let doubts: PageNode.Flags = [.perhapsHidden, .unclear]
    let doubtful = texts.filter { !tree.nodes[$0].flags.isDisjoint(with: doubts) }
    guard doubtful.count == texts.count, tree.nodes[element].flags.isDisjoint(with: doubts) else {
      return doubtful.count < texts.count
    }
    // Each may be hidden without the others.
    return Set(doubtful.map { tree.nodes[$0].parent }).count > 1
  }

  /// Whether a digit is the next thing to be seen after a text.
  private func isBeforeDigit(_ index: Int, in element: Int) -> Bool {
    for next in index + 1..<max(index + 1, Int(tree.nodes[element].end)) {
      let node = tree.nodes[next]
      guard node.tag == .text else {
        if node.tag == .lineBreak || node.tag.isBlock { return false }
        continue
      }
      guard tree.hasText(node) else { continue }
      return node.look == .plain && tree.text[Int(node.text.lowerBound)].isDigit
    }
    return false
  }

  private func take(
    _ index: Int, of element: Int, hasPlain: Bool, isMixed: Bool, inTable: Bool, into flow: inout FlowText,
    _ leftOut: inout [Omission]
  ) {
    let node = tree.nodes[index]
    let bytes = tree.bytes(of: node)
    let look = look(of: node, after: flow)
    let isDoubtful = !node.flags.isDisjoint(with: [.generated, .perhapsHidden, .unclear, .reversed])
    // Digits in smaller letters right after others may be of the number or a note's mark.
    if inTable, node.flags.contains(.small), !flow.endsSmall { flow.cut() }
    defer { flow.endsSmall = node.flags.contains(.small) }
    if look == .plain, !isDoubtful { return flow.append(bytes, at: Int(node.offset)) }
    let text = String(decoding: bytes, as: UTF8.self)
    let isWithin = flow.endsInDigit && isBeforeDigit(index, in: element)
    let kind = RunText.omission(
      of: text, look, after: flow.tail, beforeDigit: isWithin, inTable: inTable, hasPlain: hasPlain)
    guard tree.hasText(node) else { return }
    if let kind = kind ?? (hasPlain ? generated(text, node) : nil) {
      leaveOut(text, node.flags.contains(.prompt) ? .prompt : kind, node, inTable, &leftOut)
      // The number that a person sees has more digits than the page's text.
      if inTable, kind == .generatedText, text.utf8.allSatisfy(\.isOfDecimal) {
        flow.appendObject(at: Int(node.offset))
      }
    } else {
      var shown = hasPlain ? RunText.scripted(text, look) : text
      if node.flags.contains(.reversed) { shown = "\u{202E}\(shown)\u{202C}" }
      flow.append(Array(shown.utf8)[...], at: Int(node.offset))
      let doubt = generated(text, node).map { _ in .shownByStyle } ?? doubt(text, node, isMixed: isMixed)
      guard inTable, let doubt else { return }
      leftOut.append(Omission(doubt, text, at: place(Int(node.offset)), isInTable: inTable))
    }
  }

  /// Digits of a style sheet are no part of a figure beside them; other text of it, such as a unit, is.
  private func generated(_ text: String, _ node: PageNode) -> Omission.Kind? {
    node.flags.contains(.generated) && text.unicodeScalars.contains { $0.properties.numericType == .decimal }
      ? .generatedText : nil
  }

  /// Digits that may be hidden matter most where others stand beside them.
  private func doubt(_ text: String, _ node: PageNode, isMixed: Bool) -> Omission.Kind? {
    guard Omission.hasDigit(text) else { return nil }
    let isDoubtful = !node.flags.isDisjoint(with: [.perhapsHidden, .unclear])
    if isMixed, isDoubtful { return .partPerhapsHidden }
    return node.flags.contains(.perhapsHidden) ? .perhapsHidden : nil
  }

  private func leaveOut(
    _ text: String, _ kind: Omission.Kind, _ node: PageNode, _ inTable: Bool, _ leftOut: inout [Omission]
  ) {
    if let last = leftOut.last, last.kind == kind, kind == .hiddenText {
      leftOut[leftOut.count - 1].text = last.text + " " + text.trimmingSpace()
    } else {
      leftOut.append(Omission(kind, text, at: place(Int(node.offset)), isInTable: inTable))
    }
  }

  /// How text looks; a link to a place of the page right after a digit is a note mark, raised or not.
  private func look(of node: PageNode, after flow: FlowText) -> RunLook {
    let isMark = node.flags.contains(.noteLink) && node.look == .plain && flow.endsInDigit
    return isMark ? .raised : node.look
  }

  // MARK: What is left out

  mutating func omit(_ omission: Omission, isTold: Bool = true) {
    omissions.add(omission, inSection: assembly.openSection, isTold: isTold)
  }

  /// Notes a picture in the text; these are known by their number.
  mutating func omitPicture(_ index: Int) {
    pictures += 1
    omit(Omission(.picture, at: place(Int(tree.nodes[index].offset))), isTold: false)
  }

  /// Tells of what a cell has besides the text that it shows.
  mutating func omitRest(ofCell cell: Int, _ text: String) {
    omitPictures(inCell: cell, isBlank: text.isEmpty)
    // In pages of ours the attribute has what the text does not say.
    guard !isOwn, text.isEmpty || text == "0",
      let script = (cell..<Int(tree.nodes[cell].end)).first(where: {
        tree.nodes[$0].flags.contains(.valued) && !tree.nodes[$0].flags.contains(.hidden)
      })
    else { return }
    omit(Omission(.script, at: place(Int(tree.nodes[script].offset)), isInTable: true, leavesBlank: true))
  }

  private mutating func omitPictures(inCell cell: Int, isBlank: Bool) {
    for index in tree.descendants(of: cell) {
      let node = tree.nodes[index]
      // A bar beside a figure shows it once more, and a field for remarks is no figure.
      let isOther = node.tag == .gauge || node.tag == .textArea
      if node.flags.contains(.concealed), !node.flags.contains(.hidden), isBlank || !isOther {
        omit(Omission(.formField, at: place(Int(node.offset)), isInTable: true, leavesBlank: isBlank))
      }
      if node.tag == .script {
        omit(Omission(.script, at: place(Int(node.offset)), isInTable: true, leavesBlank: isBlank))
      }
      if isBlank, node.flags.contains(.pictured), !node.flags.contains(.hidden) {
        omit(Omission(.picture, at: place(Int(node.offset)), isInTable: true, leavesBlank: true))
      }
      guard [.image, .object, .drawing].contains(node.tag) else { continue }
      let isImage = node.tag != .object
      if node.tag == .image, node.flags.contains(.hidden) { continue }
      if isImage { pictures += 1 }
      omit(
        Omission(
          isImage ? .picture : .object, tree.attribute("alt", of: index) ?? "", at: place(Int(node.offset)),
          isInTable: true, leavesBlank: isBlank))
    }
  }

  /// Reports an element that is hidden.
  mutating func omitHidden(_ index: Int) {
    let node = tree.nodes[index]
    guard !node.flags.contains(.unseen) else { return }
    var flow = FlowText()
    var hasTable = node.tag == .table || node.tag == .row || node.tag.isCell
    for inner in tree.descendants(of: index) {
      let node = tree.nodes[inner]
      hasTable = hasTable || node.tag == .table || node.tag.isCell
      guard node.tag == .text else { continue }
      flow.append(tree.bytes(of: node), at: 0)
      flow.append([0x20], at: 0)
    }
    let text = flow.take().text
    guard !text.isEmpty else { return }
    let kind: Omission.Kind = node.tag.isTablePart ? .hiddenRow : hasTable ? .hiddenTable : .hiddenPart
    omit(Omission(kind, text, at: place(Int(node.offset)), isInTable: hasTable))
  }

  /// Reports tables of figures that are hidden outside the article, as copies for small screens are.
  mutating func omitHiddenTables(outside article: Int) {
    var index = article == 0 ? tree.nodes.count : 1
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      guard index != article, node.tag != .text, node.flags.contains(.hidden) else {
        index = index == article ? max(index + 1, Int(node.end)) : index + 1
        continue
      }
      if !node.flags.contains(.unseen), figures(in: index) > 3 { omitHidden(index) }
      index = Int(node.end)
    }
  }

  /// How many runs of text in a hidden element's cells are a number.
  private func figures(in element: Int) -> Int {
    tree.descendants(of: element).count { index in
      let node = tree.nodes[index]
      guard node.tag == .text, node.flags.contains(.inCell) else { return false }
      let text = tree.bytes(of: node)
      return FigureText(String(decoding: text, as: UTF8.self))?.value.number != nil
    }
  }

  /// Reports a table's rows and cells that are hidden.
  mutating func omitHiddenRows(of table: Int) {
    var index = table + 1
    while index < Int(tree.nodes[table].end) {
      let node = tree.nodes[index]
      if node.tag.isTablePart, node.flags.contains(.hidden) {
        // What a cell holds that keeps its place was told with the other cells.
        if !node.flags.contains(.keepsPlace) { omitHidden(index) }
        index = Int(node.end)
      } else {
        index += 1
      }
    }
  }
}
