import Glibc
package import ReportCore

/// What the system said when a call failed.
package struct SystemError: Error, Hashable {
  package let number: Int32

  package init(number: Int32) { self.number = number }

  /// The error of the call that just failed on this thread.
  package static var last: SystemError { SystemError(number: errno) }

  /// The reason in both languages; the system's own words where we have none.
  package var reason: Message {
    switch number {
    case ENOENT: Message(chinese: "不存在", english: "it does not exist")
    case EACCES, EPERM: Message(chinese: "没有权限", english: "permission denied")
    case EISDIR: Message(chinese: "是文件夹", english: "it is a folder")
    case ENOTDIR: Message(chinese: "路径中有一段不是文件夹", english: "a part of the path is not a folder")
    case ENOSPC: Message(chinese: "磁盘已满", english: "no space left on the device")
    case EROFS: Message(chinese: "文件系统只读", english: "the file system is read-only")
    case EPIPE: Message(chinese: "接收方已关闭", english: "the receiver has closed")
    case ENAMETOOLONG: Message(chinese: "名称太长", english: "the name is too long")
    case ELOOP: Message(chinese: "符号链接太多", english: "too many symbolic links")
    case EMFILE, ENFILE: Message(chinese: "打开的文件太多", english: "too many open files")
    default: Message(words)
    }
  }

  /// What the system calls it.
  package var words: String { String(cString: strerror(number)) }
}
