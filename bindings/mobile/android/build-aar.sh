#!/bin/sh
# Builds `target/android/devolution.aar`: the Kotlin package with the native library for Android devices.
#
# Not run where the package is tested: it needs the Android NDK, which cannot be had there. What it needs:
#   - ANDROID_NDK_HOME, the folder of an NDK (r26 or later);
#   - cargo-ndk: `cargo install --locked cargo-ndk`;
#   - the targets of Rust: `rustup target add aarch64-linux-android armv7-linux-androideabi i686-linux-android x86_64-linux-android`;
#   - Maven and a JDK, as for the tests.
# An application that uses the archive adds what it rests on: `net.java.dev.jna:jna:5.19.1@aar`, kotlinx-serialization-json
# and kotlinx-coroutines-core, in the versions of `../kotlin/pom.xml`.
set -eu

root=$(cd "$(dirname "$0")/../../.." && pwd)
out="$root/target/android"
library=libdevolution_mobile.so
api=28 # java.time, and memory that is lent to the library is kept by Reference.reachabilityFence

if [ ! -d "${ANDROID_NDK_HOME:-}" ]; then
    echo "error: set ANDROID_NDK_HOME to the folder of an Android NDK" >&2
    exit 1
fi
if ! cargo ndk --version >/dev/null 2>&1; then
    echo "error: cargo-ndk is missing: cargo install --locked cargo-ndk" >&2
    exit 1
fi

rm -rf "$out" "$root/target/kotlin/classes"
mkdir -p "$out/aar/jni"

cd "$root"
cargo ndk --platform "$api" \
    --target arm64-v8a --target armeabi-v7a --target x86 --target x86_64 \
    --output-dir "$out/aar/jni" \
    build --locked --release --package devolution-mobile

# What calls the library is the same on every kind of device. It is read out of a library with its symbols.
cargo build --locked --package devolution-mobile
cargo run --locked --quiet --package devolution-mobile-bindgen -- \
    generate "target/debug/$library" --language kotlin --no-format --out-dir target/mobile/kotlin
mvn --batch-mode --file bindings/mobile/kotlin/pom.xml compile
jar --create --file "$out/aar/classes.jar" -C target/kotlin/classes .

cat > "$out/aar/AndroidManifest.xml" <<MANIFEST
<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="devolution">
    <uses-sdk android:minSdkVersion="$api" />
</manifest>
MANIFEST
# JNA finds classes and their fields by name.
cat > "$out/aar/proguard.txt" <<RULES
-keep class com.sun.jna.** { *; }
-keep class devolution.ffi.** { *; }
RULES
: > "$out/aar/R.txt"

jar --create --no-manifest --file "$out/devolution.aar" -C "$out/aar" .
echo "$out/devolution.aar"
