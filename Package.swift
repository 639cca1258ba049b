// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A target under `Sources/`, or in a folder there, with its tests under `Tests/`. Tests with files beside them keep those in
/// `Fixtures/`.
func library(
  _ name: String, in folder: String? = nil, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
  testing: [Target.Dependency] = [], fixtures: Bool = false
) -> [Target] {
  [
    .target(
      name: name, dependencies: dependencies, path: folder.map { "Sources/\($0)/\(name)" }, resources: resources,
      swiftSettings: swiftSettings),
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
  .systemLibrary(
    name: "CLibXSLT", path: "Sources/Platform/CLibXSLT", pkgConfig: "libxslt", providers: [.apt(["libxslt1-dev"])]),
  .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
  // What the C library tells of its allocator, which Swift's Glibc module leaves out.
  .systemLibrary(name: "CMalloc"),
  .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
  // The temporary files that libxlsxwriter writes to, with an account of what went wrong.
  .target(name: "CXLSXFiles"),
  // Bounds for libxml2 and libxslt that only C can set.
  .target(name: "CXMLGuard", dependencies: ["CLibXML2"], path: "Sources/Platform/CXMLGuard"),
  .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
]

let core =
  library("ReportCore")
  + library("DocumentTokens", ["ReportCore", "CLibYAML"])
  + library("ReportSchema", ["ReportCore", "DocumentTokens"], testing: ["ReportTestSupport"])
  + library("TextEncoding", ["ReportCore"])
  + library("ReportStructure", ["ReportCore"])
  + library("ReportXML", ["ReportCore", "DocumentTokens", "ReportSchema", "CLibXML2"], testing: ["ReportTestSupport"])
  + library("OfficePackage", ["ReportCore", "ReportXML", "CLibXML2", "CLibZip"], testing: ["ReportTestSupport"])
  + library("SystemFiles", ["ReportCore"])
  + library("ExternalTools", ["ReportCore"])
  + library("PageLayout", ["ReportCore", "ReportStructure"])
  + library(
    "ReportForms", ["ReportCore", "DocumentTokens"],
    resources: [.embedInCode("Definitions/edition-2019.yaml"), .embedInCode("Definitions/edition-2021.yaml")],
    testing: ["TextTableFormat", "ReportTestSupport"])

/// What several suites share: reports generated at random, and reading and writing in one call.
let testSupport: [Target] = [
  .target(
    name: "ReportTestSupport", dependencies: ["ReportCore", "ReportForms"], path: "Tests/ReportTestSupport",
    swiftSettings: swiftSettings)
]

let formats =
  format(
    "TextTable", ["ReportStructure", "TextEncoding"], testing: ["ReportForms", "ReportTestSupport"], fixtures: true)
  + format("YAML", ["DocumentTokens", "ReportSchema", "TextEncoding"], testing: ["ReportTestSupport"], fixtures: true)
  + format(
    "XML", ["ReportXML", "TextEncoding"], testing: ["CLibXML2", "JSONFormat", "YAMLFormat", "ReportTestSupport"],
    fixtures: true)
  + format("JSON", ["DocumentTokens", "ReportSchema", "TextEncoding"], testing: ["ReportTestSupport"], fixtures: true)
  + format("CSV", ["ReportStructure", "TextEncoding"], testing: ["ReportTestSupport"])
  + format(
    "XLSX", ["OfficePackage", "ReportStructure", "ReportXML", "CXLSXWriter", "CXLSXFiles"],
    testing: ["ReportTestSupport", "ReportForms"], fixtures: true)
  + format(
    "DOCX", ["OfficePackage", "ReportStructure", "ReportXML"], testing: ["ReportTestSupport", "ReportForms"],
    fixtures: true)
  + format(
    "HTML", ["DocumentTokens", "ReportStructure", "TextEncoding", "CLibXML2"],
    testing: ["ReportForms", "ReportTestSupport"], fixtures: true)
  + format(
    "PDF", ["ExternalTools", "PageLayout"],
    testing: ["DOCXFormat", "ReportForms", "ReportTestSupport"])
  + format("Office", ["ExternalTools"], testing: ["DOCXFormat", "XLSXFormat", "ReportTestSupport"])
  + format("OFD", ["OfficePackage", "PageLayout", "ReportStructure"], testing: ["ReportForms", "ReportTestSupport"])

/// Platforms that take reports: what their XML is, and delivering to them.
let platform = library(
  "PlatformProfile", in: "Platform",
  [
    "ReportCore", "DocumentTokens", "SystemFiles", "ReportForms", "ReportXML", "CLibXML2", "CLibXSLT", "CXMLGuard",
  ],
  testing: ["JSONFormat", "ReportTestSupport", "TestFolders"], fixtures: true)

/// Formats in other languages: programs that speak the protocol of docs/plugins.md.
let plugins = library(
  "ExternalFormats",
  [
    "ReportCore", "DocumentTokens", "ReportSchema", "ReportStructure", "TextEncoding", "ExternalTools",
  ], testing: ["TestFolders"])

let program: [Target] =
  library("ReportDriver", ["ReportCore", "SystemFiles", "ReportForms", "CSQLite"], testing: ["TestFolders"])
  + library(
    "StandardFormats",
    [
      "ReportCore", "ExternalTools", "PageLayout", "TextEncoding", "TextTableFormat", "YAMLFormat", "XMLFormat",
      "JSONFormat", "CSVFormat", "XLSXFormat", "DOCXFormat",
      "HTMLFormat", "PDFFormat", "OFDFormat", "OfficeFormat",
    ])
  + library(
    "FormatConformance",
    ["ReportCore", "DocumentTokens", "SystemFiles", "ReportSchema", "ReportForms", "ReportDriver", "ExternalFormats"],
    testing: ["StandardFormats", "ReportTestSupport", "TestFolders"])
  + library(
    "GongkaiCommands",
    [
      "ReportCore", "DocumentTokens", "SystemFiles", "ReportForms", "ReportDriver", "StandardFormats",
      "PlatformProfile",
      "ExternalFormats", "ExternalTools", "FormatConformance", "TextEncoding", "CMalloc",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    resources: ["python", "sh", "js", "swift"].map { .embedInCode("Skeletons/\($0).txt") }, testing: ["TestFolders"])
  + [
    .executableTarget(name: "gongkai", dependencies: ["GongkaiCommands"], swiftSettings: swiftSettings),
    // The tests that run the program; they find it beside their own bundle in the build folder.
    .testTarget(
      name: "CommandLineTests", dependencies: ["gongkai", "gongkai-feed", "TestFolders"],
      exclude: ["Cases", "Fixtures"],
      swiftSettings: swiftSettings),
    // Every format by every other, on the samples and on reports generated at random.
    tests(
      "Conversion",
      [
        "ReportCore", "ReportForms", "ReportDriver", "ReportStructure", "OfficePackage", "StandardFormats",
        "ReportTestSupport",
      ]),
    // What each folder of Tests/RecognitionCases is read as.
    tests(
      "RecognitionCase", ["ReportCore", "ReportForms", "ReportDriver", "StandardFormats", "TestFolders"]),
    .target(name: "TestFolders", path: "Tests/TestFolders", swiftSettings: swiftSettings),
  ]

/// What only delivering needs; packages that depend on this one without its traits do not even fetch it.
func network(_ name: String, _ package: String) -> Target.Dependency {
  .product(name: name, package: package, condition: .when(traits: ["Feed"]))
}

/// Delivering reports to a platform: a program of its own, so that `gongkai` neither links nor builds the network.
let feed: [Target] =
  library(
    "PlatformFeed", in: "Platform",
    [
      "ReportCore", "SystemFiles", "ReportForms", "ReportDriver", "PlatformProfile",
      network("AsyncHTTPClient", "async-http-client"),
      network("Crypto", "swift-crypto"),
      network("GRDB", "GRDB.swift"),
      network("NIOCore", "swift-nio"),
      network("NIOHTTP1", "swift-nio"),
      network("NIOPosix", "swift-nio"),
      network("NIOSSL", "swift-nio-ssl"),
    ], testing: ["gongkai-feed", "StandardFormats", "TestPlatform", "TestFolders"])
  + [
    .executableTarget(
      name: "gongkai-feed", dependencies: ["FeedCommands"], path: "Sources/Platform/gongkai-feed",
      swiftSettings: swiftSettings),
    .target(
      name: "FeedCommands",
      dependencies: [
        "GongkaiCommands", "PlatformFeed", "PlatformProfile", "ReportCore", "ReportDriver", "DocumentTokens",
        "SystemFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Sources/Platform/FeedCommands", swiftSettings: swiftSettings),
    // A platform on 127.0.0.1, with faults.
    .target(
      name: "TestPlatform",
      dependencies: [
        "CLibXML2", network("NIOCore", "swift-nio"), network("NIOHTTP1", "swift-nio"),
        network("NIOPosix", "swift-nio"), network("NIOSSL", "swift-nio-ssl"),
      ], path: "Tests/TestPlatform", swiftSettings: swiftSettings),
    .executableTarget(
      name: "test-platform", dependencies: ["TestPlatform"], path: "Tests/TestPlatformServer",
      swiftSettings: swiftSettings),
  ]

/// What is fuzzed, which the tests try on what was found; and the program that fuzzes (`make fuzz`), which needs libFuzzer
/// and is not built otherwise.
let fuzzing: [Target] =
  [
    .target(
      name: "FuzzTargets",
      dependencies: [
        "ReportCore", "ReportForms", "ReportDriver", "StandardFormats", "PlatformProfile", "GongkaiCommands",
      ], path: "Fuzz/Targets", swiftSettings: swiftSettings),
    tests("FuzzTargets", ["FuzzTargets", "TestFolders"]),
  ]
  + (Context.environment["GONGKAI_FUZZ"] == nil
    ? []
    : [
      .systemLibrary(name: "CFuzzer", path: "Fuzz/Driver"),
      .executableTarget(
        name: "gongkai-fuzz", dependencies: ["CFuzzer", "FuzzTargets"], path: "Fuzz/Main", swiftSettings: swiftSettings),
    ])

let package = Package(
  name: "gongkai",
  products: [
    .executable(name: "gongkai", targets: ["gongkai"]),
    .executable(name: "gongkai-feed", targets: ["gongkai-feed"]),
    // What a format or a program in Swift needs.
    .library(
      name: "Gongkai",
      targets: [
        "ReportCore", "ReportSchema", "ReportStructure", "TextEncoding", "ReportForms", "ReportDriver",
        "StandardFormats", "ExternalFormats",
      ]),
    .library(name: "GongkaiCommands", targets: ["GongkaiCommands"]),
    .library(name: "ReportTestSupport", targets: ["ReportTestSupport", "FormatConformance"]),
  ],
  traits: [
    .default(enabledTraits: ["Feed"]),
    .trait(name: "Feed", description: "gongkai-feed, with the network and the ledger."),
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
  targets: systemLibraries + core + testSupport + formats + platform + plugins + program + feed + fuzzing
)
