import ReportCore
import TextEncoding

extension FormatDescription {
  /// Comma-separated values, RFC 4180.
  static let csv = FormatDescription(
    id: "csv",
    summary: Message(
      chinese: "逗号分隔的数据:每个数一行,或按表格原样",
      english: "comma-separated values: a row a figure, or the tables as they look"),
    extensions: ["csv"],
    mediaType: "text/csv",
    signatures: [Signature(.header(["table", "row", "column"]))],
    options: [
      FormatOption(
        "layout", .choice(["auto", "tidy", "grid"]), default: "auto",
        summary: Message(
          chinese: "tidy 每个数一行;grid 表格原样;auto 写出时识别出数则用 tidy,读入时看表头",
          english:
            "tidy: a row a figure; grid: the tables as they look; auto: when writing, tidy if figures were recognised; when reading, by the header"
        )),
      FormatOption(
        "delimiter", .choice(["auto", ",", ";", "tab", "|"]), default: "auto",
        summary: Message(
          chinese: "字段之间的分隔符;auto 写出时为逗号,读入时自动识别",
          english: "what stands between fields; auto: a comma when writing, found out when reading")),
      FormatOption(
        "eol", .choice(["lf", "crlf"]), default: "lf",
        summary: Message(chinese: "行末用 LF 或 CRLF", english: "how lines end")),
      FormatOption(
        "encoding", .choice(TextDecoding.choices), default: "auto",
        summary: Message(
          chinese: "字符编码;auto 写出时为 UTF-8,读入时自动识别;编码里没有的字符和解不出的字节都是错误,不会变成问号",
          english:
            "the encoding; auto: UTF-8 when writing, found out when reading; what it does not have is an error, never a question mark"
        )),
      FormatOption(
        "bom", .flag, default: "false",
        summary: Message(
          chinese: "开头写字节顺序标记,便于 Excel 直接打开",
          english: "whether a byte order mark stands first, by which Excel knows the encoding")),
      FormatOption(
        "escape-formulas", .flag, default: "false",
        summary: Message(
          chinese: "文字以 = + - @ 制表符或回车开头时前面加撇号,以免表格软件当作公式;数不变",
          english:
            "puts an apostrophe before text that begins with = + - @, a tab or a return; numbers stay as they are")),
    ],
    limitation: Message(
      chinese: "CSV 不含叙述文字:tidy 只有数,grid 只有表格",
      english: "CSV has no narrative: tidy has the figures only, grid the tables only"))
}
