//! Whatever bytes come: parcels and replies that are read are written as they were meant, or there is an error with its line.
#![no_main]

use devolution::submission::{Parcel, Reply, read_lines, write_lines};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match read_lines::<Parcel>(bytes) {
        Ok(parcels) => {
            let written = write_lines(&parcels).expect("it was read");
            assert_eq!(read_lines::<Parcel>(&written).expect("it was written"), parcels);
        }
        Err(error) => assert!(error.line() >= 1),
    }
    if let Ok(replies) = read_lines::<Reply>(bytes) {
        let written = write_lines(&replies).expect("it was read");
        assert_eq!(read_lines::<Reply>(&written).expect("it was written"), replies);
    }
});
