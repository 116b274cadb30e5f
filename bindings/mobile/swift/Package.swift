// swift-tools-version: 6.0

import Foundation
import PackageDescription

// `cargo xtask swift` puts here what is made of the native half: the generated sources and the static library. On a Mac,
// `../apple/build-xcframework.sh` makes a framework of them for devices and simulators, which is used where it is.
let made = Context.packageDirectory + "/Generated"
let framework = "Generated/devolution_mobileFFI.xcframework"
let hasFramework = FileManager.default.fileExists(atPath: Context.packageDirectory + "/" + framework)

let native: Target =
    hasFramework
    ? .binaryTarget(name: "devolution_mobileFFI", path: framework)
    : .systemLibrary(name: "devolution_mobileFFI", path: "Generated/devolution_mobileFFI")

let linked: [LinkerSetting] =
    hasFramework ? [] : [.unsafeFlags(["-L\(made)/lib"]), .linkedLibrary("m", .when(platforms: [.linux]))]

let package = Package(
    name: "devolution",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [
        .library(name: "Devolution", targets: ["Devolution"])
    ],
    targets: [
        native,
        .target(
            name: "DevolutionFFI", dependencies: ["devolution_mobileFFI"], path: "Generated/DevolutionFFI",
            // Generated for older compilers too.
            swiftSettings: [.swiftLanguageMode(.v5)], linkerSettings: linked),
        .target(name: "Devolution", dependencies: ["DevolutionFFI"]),
        .executableTarget(name: "devolution-benches", dependencies: ["Devolution"], path: "Benches"),
        .target(name: "OfficersDay", dependencies: ["Devolution"], path: "sample/OfficersDay"),
        .executableTarget(name: "DevolutionSample", dependencies: ["OfficersDay"], path: "sample/App"),
        // What a test kills.
        .executableTarget(name: "OutboxHolder", dependencies: ["Devolution"], path: "Tests/OutboxHolder"),
        .testTarget(name: "DevolutionTests", dependencies: ["Devolution", "OfficersDay"]),
    ],
    swiftLanguageModes: [.v6]
)
