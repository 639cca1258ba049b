import CXLSXWriter
import OfficePackage
import ReportCore

extension Sheet {
  /// Who makes the comments of this program, by which its reader knows them.
  static let commentAuthor = "Gongkai"

  /// Pixels of a comment's box, and half characters of its lines, at 9 points.
  private static let commentWidth = 330.0
  private static let commentHalves = 50

  /// Adds a comment to a cell, in a box large enough for its text.
  func addComment(_ text: String, at position: CellPosition) throws(ConversionError) {
    // The sheet of findings has each whole.
    let text = CellText.shortened(text)
    let lines = TextMetrics.lines(text, inHalves: Self.commentHalves)
    var author = Array(Self.commentAuthor.utf8CString)
    var font = Array("宋体".utf8CString)
    let status = author.withUnsafeMutableBufferPointer { author in
      font.withUnsafeMutableBufferPointer { font in
        var options = lxw_comment_options()
        options.author = author.baseAddress
        options.font_name = font.baseAddress
        options.font_size = 9
        options.width = UInt16(Self.commentWidth)
        options.height = UInt16(min(600, lines * 17 + 12))
        return worksheet_write_comment_opt(
          handle, lxw_row_t(position.row), lxw_col_t(position.column), PartText.escaped(text), &options)
      }
    }
    try check(status)
  }
}
