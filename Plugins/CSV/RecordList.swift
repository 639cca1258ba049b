import ReportCore

/// A field and where it begins.
struct Field {
  var text: String
  private let lineNumber: UInt32
  private let byteColumn: UInt32

  init(text: String, line: Int, column: Int) {
    self.text = text
    lineNumber = UInt32(clamping: line)
    byteColumn = UInt32(clamping: column)
  }

  var line: Int { Int(lineNumber) }
  /// The byte in the line, from 1.
  var column: Int { Int(byteColumn) }
  var location: SourceLocation { SourceLocation(line: line, column: column) }
}

/// Some fields on one line; of more lines where a field has line breaks.
struct Record {
  let fields: ArraySlice<Field>
  /// Whether the line has nothing in it.
  let isEmptyLine: Bool

  /// The field at a position, from 0.
  subscript(position: Int) -> Field { fields[fields.startIndex + position] }
}

/// The records of a text, whose fields lie one after the other: a file may have millions of records of one field.
struct RecordList: RandomAccessCollection {
  private struct End {
    let field: UInt32
    let isEmptyLine: Bool
  }

  private(set) var fields: [Field] = []
  private var ends: [End] = []
  private(set) var startIndex = 0
  var endIndex: Int { ends.count }
  /// How many fields the record has that is being read.
  var openFields: Int { fields.count - start(of: ends.count) }

  subscript(index: Int) -> Record {
    Record(fields: fields[start(of: index)..<Int(ends[index].field)], isEmptyLine: ends[index].isEmptyLine)
  }

  mutating func append(_ field: Field) { fields.append(field) }

  mutating func endRecord(isEmptyLine: Bool) {
    ends.append(End(field: UInt32(fields.count), isEmptyLine: isEmptyLine))
  }

  mutating func dropFirst() { startIndex += 1 }

  private func start(of index: Int) -> Int { index == 0 ? 0 : Int(ends[index - 1].field) }
}
