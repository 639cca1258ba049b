package import ReportCore

/// Codes about documents of pages, PDF and OFD: GK0351 to GK0355, GK0358, GK0780 and GK0781.
extension DiagnosticCode {
  package static let pagesWithoutText = DiagnosticCode(
    "GK0351", .error,
    chinese: "{count} 页都没有文字,像是扫描件",
    english: "there is no text on {count|page, which seems|pages, which seem} to be scanned",
    hint: Message(
      chinese: "请先做文字识别(OCR),或者改用原来的电子文件",
      english: "run text recognition (OCR) on it first, or use the original file"))
  package static let tooManyPages = DiagnosticCode(
    "GK0352", .error,
    chinese: "文件超过 {limit} 页的上限",
    english: "the file has more than the limit of {limit} pages")
  package static let tooManyWords = DiagnosticCode(
    "GK0353", .error,
    chinese: "文件超过 {limit} 个词的上限",
    english: "the file has more than the limit of {limit} words")
  package static let imagePage = DiagnosticCode(
    "GK0354", .warning,
    chinese: "第 {page} 页没有文字,只有图像的内容读不到",
    english: "page {page} has no text; what only an image shows is not read")

  package static let bordersNotRead = DiagnosticCode(
    "GK0355", .warning,
    chinese: "读不到表格线(pdftocairo 不能用),各列只按文字的位置区分,请核对",
    english: "borders could not be read (pdftocairo failed); columns are found by the words alone, please verify",
    hint: Message(
      chinese: "请安装 poppler-utils(Debian、Ubuntu:apt install poppler-utils)",
      english: "install poppler-utils (Debian, Ubuntu: apt install poppler-utils)"))

  package static let cutByEdge = DiagnosticCode(
    "GK0358", .error,
    chinese: "“{text}”到了页边,后面的被页面切断,不作为数字读取",
    english: "'{text}' reaches the edge of the page, which cuts off the rest; it is not read as a figure")

  /// Pieces below one another may be one number, or several.
  package static let brokenNumber = DiagnosticCode(
    "GK0780", .error,
    chinese: "上下相接的“{values}”可能是断成几行的一个数字,也可能不是,不作为数字读取",
    english: "'{values}', below one another, may be one number broken over lines; they are not read as figures")

  /// A number reaches from one cell into the next and may be the numbers of both.
  package static let numberOverBorder = DiagnosticCode(
    "GK0781", .error,
    chinese: "“{text}”跨过两格之间的线,可能是两个相接的数字,不作为数字读取",
    english: "'{text}' reaches over a border and may be the numbers of two cells; it is not read as a figure")

  /// All of these.
  package static let pageCodes: [DiagnosticCode] = [
    .pagesWithoutText, .tooManyPages, .tooManyWords, .imagePage, .bordersNotRead, .cutByEdge, .brokenNumber,
    .numberOverBorder,
  ]
}
