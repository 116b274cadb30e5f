//! Generates the Kotlin and Swift that call the native half. A crate of its own: what it needs must not end up in the
//! library that an app ships.

fn main() {
    uniffi::uniffi_bindgen_main();
}
