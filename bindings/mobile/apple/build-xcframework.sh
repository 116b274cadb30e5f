#!/bin/sh
# Builds the native half for Apple's systems and packs it as an XCFramework, which bindings/mobile/swift/Package.swift uses
# instead of the library of this machine:
#
#     bindings/mobile/apple/build-xcframework.sh
#
# It needs macOS with Xcode and rustup. It has not been run where this repository is built and tested: that is Linux, where
# there is no `xcodebuild`. What it packs is the same library and the same generated Swift that the tests on Linux use.
set -eu

cd "$(dirname "$0")/../../.."
if [ "$(uname -s)" != Darwin ]; then
    echo "an XCFramework is made by Xcode, which there is on macOS only" >&2
    exit 1
fi

package=devolution-mobile
library=libdevolution_mobile.a
module=devolution_mobileFFI
made=target/mobile/apple
generated=bindings/mobile/swift/Generated

targets="aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin"
# shellcheck disable=SC2086
rustup target add $targets
# The oldest systems that Package.swift names.
export IPHONEOS_DEPLOYMENT_TARGET=16.0 MACOSX_DEPLOYMENT_TARGET=13.0
for target in $targets; do
    cargo build --locked --release --package "$package" --target "$target"
done

rm -rf "$made" "$generated/$module.xcframework"
mkdir -p "$made/headers/$module" "$made/simulator" "$made/macos" "$generated/DevolutionFFI"

# One library for each system: those of several processors are joined.
lipo -create "target/aarch64-apple-ios-sim/release/$library" "target/x86_64-apple-ios/release/$library" \
    -output "$made/simulator/$library"
lipo -create "target/aarch64-apple-darwin/release/$library" "target/x86_64-apple-darwin/release/$library" \
    -output "$made/macos/$library"

# The Swift that calls it, and the header that it is called by: out of a library for this Mac.
cargo build --locked --package "$package"
cargo run --locked --package devolution-mobile-bindgen -- generate target/debug/libdevolution_mobile.dylib \
    --language swift --no-format --out-dir "$made/swift"
cp "$made/swift/DevolutionFFI.swift" "$generated/DevolutionFFI/"
cp "$made/swift/$module.h" "$made/headers/$module/"
# In a folder of its own, so that an app with several such frameworks has not several files of one name.
printf 'module %s {\n    header "%s.h"\n    export *\n}\n' "$module" "$module" > "$made/headers/$module/module.modulemap"

xcodebuild -create-xcframework \
    -library "target/aarch64-apple-ios/release/$library" -headers "$made/headers" \
    -library "$made/simulator/$library" -headers "$made/headers" \
    -library "$made/macos/$library" -headers "$made/headers" \
    -output "$generated/$module.xcframework"

echo "made $generated/$module.xcframework"
