// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A target under `Sources/`, with its tests under `Tests/`. Tests with files beside them keep those in `Fixtures/`.
func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
  testing: [Target.Dependency] = [], fixtures: Bool = false
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings),
    tests(name, [.target(name: name)] + dependencies + testing, fixtures: fixtures),
  ]
}

/// A format plugin: one folder under `Plugins/`, its reader and writer side by side.
///
/// `Plugins/` holds formats, not SwiftPM's build-tool plugins, hence the path.
func format(
  _ folder: String, _ dependencies: [Target.Dependency] = [], testing: [Target.Dependency] = [],
  fixtures: Bool = false
) -> [Target] {
  let name = "\(folder)Format"
  let all: [Target.Dependency] = ["ReportCore"] + dependencies
  return [
    .target(name: name, dependencies: all, path: "Plugins/\(folder)", swiftSettings: swiftSettings),
    tests(name, [.target(name: name)] + all + testing, fixtures: fixtures),
  ]
}

func tests(_ name: String, _ dependencies: [Target.Dependency], fixtures: Bool = false) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, exclude: fixtures ? ["Fixtures"] : [],
    swiftSettings: swiftSettings)
}

let systemLibraries: [Target] = [
  .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
  .systemLibrary(name: "CLibXSLT", pkgConfig: "libxslt", providers: [.apt(["libxslt1-dev"])]),
  .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
  // What the C library tells of its allocator, which Swift's Glibc module leaves out.
  .systemLibrary(name: "CMalloc"),
  .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
  // The temporary files that libxlsxwriter writes to, with an account of what went wrong.
  .target(name: "CXLSXFiles"),
  // Bounds for libxml2 and libxslt that only C can set.
  .target(name: "CXMLGuard", dependencies: ["CLibXML2"]),
  .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
]

let core =
  library("ReportCore")
  + library("ReportSchema", ["ReportCore"], testing: ["ReportTestSupport"])
  + library("TextEncoding", ["ReportCore"])
  + library("ReportStructure", ["ReportCore"])
  + library("ReportXML", ["ReportCore", "ReportSchema", "CLibXML2"], testing: ["ReportTestSupport"])
  + library("OfficePackage", ["ReportCore", "ReportXML", "CLibXML2", "CLibZip"], testing: ["ReportTestSupport"])
  + library("ExternalTools", ["ReportCore"])
  + library("PageLayout", ["ReportCore", "ReportStructure"])
  + library(
    "ReportForms", ["ReportCore"],
    resources: [.embedInCode("Definitions/edition-2019.form"), .embedInCode("Definitions/edition-2021.form")],
    testing: ["TextTableFormat", "ReportTestSupport"])

/// What several suites share: reports made up at random, and reading and writing in one call.
let testSupport: [Target] = [
  .target(
    name: "ReportTestSupport", dependencies: ["ReportCore", "ReportForms"], path: "Tests/ReportTestSupport",
    swiftSettings: swiftSettings)
]

let formats =
  format(
    "TextTable", ["ReportStructure", "TextEncoding"], testing: ["ReportForms", "ReportTestSupport"], fixtures: true)
  + format("YAML", ["ReportSchema", "TextEncoding", "CLibYAML"], testing: ["ReportTestSupport"], fixtures: true)
  + format(
    "XML", ["ReportXML", "TextEncoding"], testing: ["CLibXML2", "JSONFormat", "YAMLFormat", "ReportTestSupport"],
    fixtures: true)
  + format("JSON", ["ReportSchema", "TextEncoding"], testing: ["ReportTestSupport"], fixtures: true)
  + format("CSV", ["TextEncoding"], testing: ["ReportTestSupport"])
  + format(
    "XLSX", ["OfficePackage", "ReportStructure", "ReportXML", "CXLSXWriter", "CXLSXFiles"],
    testing: ["ReportTestSupport", "ReportForms"], fixtures: true)
  + format(
    "DOCX", ["OfficePackage", "ReportStructure", "ReportXML"], testing: ["ReportTestSupport", "ReportForms"],
    fixtures: true)
  + format(
    "HTML", ["ReportSchema", "ReportStructure", "TextEncoding", "CLibXML2"],
    testing: ["ReportForms", "ReportTestSupport"], fixtures: true)
  + format("PDF", ["ExternalTools", "PageLayout"], testing: ["DOCXFormat", "ReportForms", "ReportTestSupport"])
  + format("Office", ["ExternalTools"], testing: ["DOCXFormat", "XLSXFormat", "ReportTestSupport"])
  + format("OFD", ["OfficePackage", "PageLayout"], testing: ["ReportForms", "ReportTestSupport"])

let platform = library(
  "PlatformProfile",
  [
    "ReportCore", "ReportSchema", "ReportForms", "ReportXML", "YAMLFormat", "JSONFormat", "CLibXML2", "CLibXSLT",
    "CXMLGuard",
  ],
  testing: ["ReportTestSupport", "TestFolders"], fixtures: true)

let program: [Target] =
  library("ReportDriver", ["ReportCore", "ReportForms", "CSQLite"], testing: ["TestFolders"])
  + library(
    "StandardFormats",
    [
      "ReportCore", "TextTableFormat", "YAMLFormat", "XMLFormat", "JSONFormat", "CSVFormat", "XLSXFormat", "DOCXFormat",
      "HTMLFormat", "PDFFormat", "OFDFormat", "OfficeFormat",
    ])
  + library(
    "GongkaiCommands",
    [
      "ReportCore", "ReportSchema", "ReportForms", "ReportDriver", "StandardFormats", "PlatformProfile",
      "JSONFormat", "TextEncoding", "CMalloc",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ])
  + [
    .executableTarget(name: "gongkai", dependencies: ["GongkaiCommands"], swiftSettings: swiftSettings),
    // The tests that run the program; they find it beside their own bundle in the build folder.
    .testTarget(
      name: "CommandLineTests", dependencies: ["gongkai", "gongkai-feed", "TestFolders"], exclude: ["Cases"],
      swiftSettings: swiftSettings),
    // Every format by every other, on the samples and on reports made up at random.
    tests(
      "Conversion", ["ReportCore", "ReportForms", "ReportDriver", "StandardFormats", "ReportTestSupport"]),
    // What each folder of Tests/RecognitionCases is read as.
    tests(
      "RecognitionCase", ["ReportCore", "ReportForms", "ReportDriver", "StandardFormats", "TestFolders"]),
    .target(name: "TestFolders", path: "Tests/TestFolders", swiftSettings: swiftSettings),
  ]

/// Delivering reports to a platform: a program of its own, so that `gongkai` neither links nor builds the network.
let feed: [Target] =
  library(
    "PlatformFeed",
    [
      "ReportCore", "ReportForms", "ReportDriver", "ReportXML", "PlatformProfile",
      .product(name: "AsyncHTTPClient", package: "async-http-client"),
      .product(name: "Crypto", package: "swift-crypto"),
      .product(name: "GRDB", package: "GRDB.swift"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "NIOSSL", package: "swift-nio-ssl"),
    ], testing: ["gongkai-feed", "StandardFormats", "TestPlatform", "TestFolders"])
  + [
    .executableTarget(name: "gongkai-feed", dependencies: ["FeedCommands"], swiftSettings: swiftSettings),
    .target(
      name: "FeedCommands",
      dependencies: [
        "GongkaiCommands", "PlatformFeed", "PlatformProfile", "ReportCore", "ReportForms", "ReportDriver",
        "StandardFormats", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: swiftSettings),
    // A platform on 127.0.0.1, with faults.
    .target(
      name: "TestPlatform",
      dependencies: [
        "CLibXML2", .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ], path: "Tests/TestPlatform", swiftSettings: swiftSettings),
    .executableTarget(
      name: "test-platform", dependencies: ["TestPlatform"], path: "Tests/TestPlatformServer",
      swiftSettings: swiftSettings),
  ]

/// Fuzzing (`make fuzz`), which needs libFuzzer and is not built otherwise.
let fuzzing: [Target] =
  Context.environment["GONGKAI_FUZZ"] == nil
  ? []
  : [
    .systemLibrary(name: "CFuzzer", path: "Fuzz/Driver"),
    .executableTarget(
      name: "gongkai-fuzz",
      dependencies: [
        "CFuzzer", "ReportCore", "ReportForms", "ReportDriver", "StandardFormats", "PlatformProfile", "GongkaiCommands",
      ], path: "Fuzz/Targets", swiftSettings: swiftSettings),
  ]

let package = Package(
  name: "gongkai",
  products: [
    .executable(name: "gongkai", targets: ["gongkai"]),
    .executable(name: "gongkai-feed", targets: ["gongkai-feed"]),
    .library(name: "Gongkai", targets: ["ReportCore", "ReportForms", "ReportDriver", "StandardFormats"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // For gongkai-feed only.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: systemLibraries + core + testSupport + formats + platform + program + feed + fuzzing
)
