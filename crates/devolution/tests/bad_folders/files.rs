//! What is wrong with a file, whatever its format.

use super::*;

#[test]
fn missing() {
    for file in [REFORM, MEASURES, CATALOGUE, PLACES, PLAN] {
        let mut folder = northvale_folder();
        folder.remove(file);
        expect(&folder, &[whole(file, None, MissingFile)]);
    }
}

#[test]
fn unexpected() {
    for file in ["README.md", "calendar/23.json", "calendar/2023.json.bak", "calendar/x023.json"] {
        let mut folder = northvale_folder();
        folder.insert(file.to_owned(), Vec::new());
        expect(&folder, &[whole(file, None, UnexpectedFile)]);
    }
}

#[test]
fn with_a_byte_order_mark() {
    for file in [REFORM, MEASURES, CATALOGUE, PLACES, PLAN, YEAR] {
        let folder = with_bytes(file, |bytes| [b"\xEF\xBB\xBF".as_slice(), &bytes].concat());
        expect(&folder, &[at(file, 1, 1, "", ByteOrderMark)]);
    }
    let folder = with_bytes(CATALOGUE, |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        text.encode_utf16().flat_map(u16::to_le_bytes).fold(vec![0xFF, 0xFE], |mut all, byte| {
            all.push(byte);
            all
        })
    });
    assert!(
        refused(&folder)
            .iter()
            .any(|error| error.rule() == ByteOrderMark && error.detail().contains("UTF-16"))
    );
}

#[test]
fn with_carriage_returns() {
    for file in [REFORM, MEASURES, CATALOGUE, PLACES, PLAN, YEAR] {
        let folder =
            with_bytes(file, |bytes| String::from_utf8(bytes).unwrap().replace('\n', "\r\n").into_bytes());
        expect(&folder, &[(file.to_owned(), Some(1), None, None, CarriageReturn)]);
    }
    let folder = edited(&[(CATALOGUE, ",stand-in,\na3", ",stand-in,\r\na3")]);
    expect(&folder, &[(CATALOGUE.to_owned(), Some(3), None, None, CarriageReturn)]);
}

/// "code,name,kind,city_code,city_name" and one row, saved as GBK.
#[test]
fn in_gbk() {
    let gbk = b"code,name,kind,city_code,city_name\n640121,\xC9\xCF\xB9\xB5\xCF\xD8,\xCF\xD8,640100,\xCA\xAF\xC7\xC5\xCA\xD0\n";
    let errors = refused(&with_bytes(PLACES, |_| gbk.to_vec()));
    assert_eq!(findings(&errors), [at(PLACES, 2, 8, "", NotUtf8)]);
    assert!(errors.to_string().contains("GBK"), "{errors}");
}

#[test]
fn in_no_known_encoding() {
    let errors = refused(&with_bytes(PLAN, |bytes| [&bytes, b"\xFFabc".as_slice()].concat()));
    assert_eq!(errors.iter().filter(|error| error.rule() == NotUtf8).count(), 1);
    assert!(!errors.to_string().contains("GBK"), "{errors}");
}

#[test]
fn with_control_characters() {
    expect_edit(CATALOGUE, "河道取水许可", "河道\0取水许可", &[at(CATALOGUE, 3, 8, "", ControlCharacter)]);
    expect_edit(PLAN, "先培训,", "先\u{7}培训,", &[at(PLAN, 7, 21, "", ControlCharacter)]);
    // Quotation marks and escapes are no way round.
    expect_edit(
        CATALOGUE,
        "河道取水许可",
        "\"河道\n取水许可\"",
        &[at(CATALOGUE, 3, 3, "name_zh", ControlCharacter)],
    );
}

#[test]
fn too_large() {
    let noise = |n: u32| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap();
    let garbage: Vec<u8> = (0..10_000_000).map(noise).collect();
    let started = Instant::now();
    for file in [REFORM, MEASURES, CATALOGUE, PLACES, PLAN, YEAR] {
        let errors = refused(&with_bytes(file, |_| garbage.clone()));
        assert!(findings(&errors).contains(&whole(file, None, TooLarge)), "{errors}");
        assert!(errors.to_string().len() < 4_000);
    }
    assert!(started.elapsed() < Duration::from_secs(20));
}

#[test]
fn the_limit_is_a_size_that_is_still_read() {
    let grown = |size: usize| {
        with_bytes(PLAN, |mut bytes| {
            bytes.resize(size, b'\n');
            bytes
        })
    };
    assert!(Reform::load(&grown(MAX_FILE_BYTES)).is_ok());
    expect(&grown(MAX_FILE_BYTES + 1), &[whole(PLAN, None, TooLarge)]);
}

/// A hundred errors of a file are listed, the rest is counted.
#[test]
fn with_more_errors_than_anybody_reads() {
    let with_bad_rows = |count: usize| {
        with_bytes(PLACES, |mut bytes| {
            bytes.extend("short\n".repeat(count).bytes());
            bytes
        })
    };
    let errors = refused(&with_bad_rows(LoadErrors::MAX_PER_FILE));
    assert_eq!((errors.iter().count(), errors.omitted()), (LoadErrors::MAX_PER_FILE, 0));
    let errors = refused(&with_bad_rows(LoadErrors::MAX_PER_FILE + 7));
    assert_eq!((errors.iter().count(), errors.omitted()), (LoadErrors::MAX_PER_FILE, 7));
    assert!(errors.to_string().ends_with("\nand 7 more"));
}

/// The largest file that is read at all, in the worst forms we could think of.
#[test]
fn garbage_is_answered_in_bounded_time_and_words() {
    let forms =
        ["[", "a=\n", "\"", "\n", "{", ",", "a,b\n", "[[a]]\n", "测试\n", "'''", "a.", "\\u0000", "[{},"];
    for file in [REFORM, CATALOGUE, YEAR] {
        for form in forms {
            let started = Instant::now();
            let garbage = form.repeat(MAX_FILE_BYTES / form.len()).into_bytes();
            let errors = refused(&with_bytes(file, |_| garbage));
            assert!(errors.to_string().len() < 100_000, "{file} of `{form}`");
            assert!(
                started.elapsed() < Duration::from_secs(20),
                "{file} of `{form}`: {:?}",
                started.elapsed()
            );
        }
    }
}
