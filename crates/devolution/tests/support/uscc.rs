//! Unified social credit codes that stand for nobody.

/// A good code: 17 digits and the check digit of GB 32100.
pub(crate) fn uscc(number: usize) -> String {
    let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let digits = format!("{number:017}");
    let weighted = digits.bytes().enumerate().map(|(place, digit)| {
        let weight = (0..place).fold(1, |weight, _| weight * 3 % 31);
        usize::from(digit - b'0') * weight
    });
    let check = (31 - weighted.sum::<usize>() % 31) % 31;
    digits + &alphabet[check..=check]
}
