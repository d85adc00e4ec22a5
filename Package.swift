// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]

let package = Package(
    name: "smtp-wizard",
    products: [
        .library(name: "WizardKit", targets: ["MailProtocols", "WizardKit", "LiveWorld"]),
        .executable(name: "smtp-wizard", targets: ["smtp-wizard"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CResolv"),
        .target(name: "CReadline", linkerSettings: [.linkedLibrary("readline")]),
        .target(name: "CAssets", exclude: ["advice.json", "google.json", "guides.json"]),
        .target(name: "CCurl"),
        .target(name: "MailProtocols", swiftSettings: strict),
        .target(
            name: "WizardKit", dependencies: ["MailProtocols", "CAssets"], swiftSettings: strict),
        .target(
            name: "LiveWorld",
            dependencies: [
                "MailProtocols", "WizardKit", "COpenSSL", "CResolv", "CCurl",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),
        .target(
            name: "WizardSandbox",
            dependencies: ["MailProtocols", "WizardKit", "LiveWorld", "COpenSSL"],
            swiftSettings: strict),
        .executableTarget(
            name: "smtp-wizard",
            dependencies: [
                "MailProtocols", "WizardKit", "LiveWorld", "WizardSandbox", "CLinux", "CReadline",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .target(name: "CTrace", path: "Tests/CTrace"),
        .executableTarget(
            name: "save-probe",
            dependencies: ["MailProtocols", "WizardKit", "LiveWorld"],
            path: "Tests/SaveProbe",
            swiftSettings: strict),
        .testTarget(
            name: "WizardKitTests",
            dependencies: [
                "MailProtocols", "WizardKit", "LiveWorld", "WizardSandbox", "smtp-wizard",
                "CTrace", "save-probe",
            ],
            exclude: ["Fixtures", "Interop/Servers", "LiveWorld/Servers", "OAuth/Servers"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
