import ReportCore
import TextEncoding

extension FormatDescription {
  /// Plain text and Markdown.
  static let text = FormatDescription(
    id: "text",
    summary: Message(
      chinese: "纯文本或 Markdown,表格可以是竖线、制表符、线框或空格对齐",
      english: "plain text or Markdown, its tables with bars, tabs, rules or aligned by spaces"),
    extensions: ["txt", "text", "md", "markdown"],
    mediaType: "text/plain",
    signatures: [Signature(text: "")],
    options: [
      .textEncoding,
      FormatOption(
        "style", .choice(TextStyle.allCases.map(\.rawValue)), default: TextStyle.aligned.rawValue,
        summary: Message(
          chinese: "写出的样式:aligned 对齐的 Markdown 表格;markdown 紧凑的 Markdown;piped 只有竖线,合并格只写一次;board 供显示屏,每行不超过 width",
          english:
            "how to write: aligned: Markdown tables in even columns; markdown: compact Markdown; piped: bars only, a merged cell once; board: for display boards, no line over width"
        )),
      FormatOption(
        "width", .integer(16...400), default: "40",
        summary: Message(
          chinese: "board 样式每行的列数,一个汉字占两列",
          english: "columns a line in style board, of which a CJK character takes two")),
      FormatOption(
        "remarks", .flag, default: "false",
        summary: Message(
          chinese: "写出时:有疑问的、更正过的数字用粗体并加脚注;这样的文本不供再读入",
          english: "writing: figures in question and corrected ones in bold, with footnotes; not meant to be read back")
      ),
    ],
    limitation: Message(
      chinese:
        "写成文本后,合并的单元格成为空白格(法定表格再读入时按标签识别),标题以外的元数据和数的来源、单位不写出;情况说明只在 text.remarks=true 时写成脚注;board 样式不供再读入",
      english:
        "in text, merged cells are blank cells (statutory tables come back by their labels), and metadata other than the title, figures' origins and units are not written; explanations are written as footnotes with text.remarks=true only; style board is not meant to be read back"
    ))
}

/// How the writer lays a report out.
enum TextStyle: String, CaseIterable {
  /// Markdown with tables in columns of even width.
  case aligned
  /// Compact Markdown.
  case markdown
  /// Bars between the cells that begin in a row, as text extractors leave them.
  case piped
  /// Lines no wider than a display board.
  case board
}
