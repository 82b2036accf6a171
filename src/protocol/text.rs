//! Text without the standard library's formatting and searching.
//!
//! Those are made for any type and for long texts; linked for a few numbers and names they cost the module 2 kB (brotli).

/// A whole number in decimal.
pub(crate) fn decimal(number: i64) -> String {
    let mut digits = String::new();
    push_decimal(&mut digits, number);
    digits
}

/// Appends a whole number in decimal.
pub(crate) fn push_decimal(text: &mut String, number: i64) {
    if number < 0 {
        text.push('-');
    }
    let mut rest = number.unsigned_abs();
    let mut place = 1;
    while rest / place >= 10 {
        place *= 10;
    }
    while place > 0 {
        text.push(char::from(b'0' + (rest / place) as u8));
        rest %= place;
        place /= 10;
    }
}

/// Reads a whole number: digits, with a minus sign or without.
pub(crate) fn parse_decimal(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || digits.len() > 19 {
        return None;
    }
    let mut number = 0i64;
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
    }
    Some(if digits.len() < text.len() { -number } else { number })
}

/// Whether a text has this part in it.
pub(crate) fn mentions(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

/// Appends names with something between them.
pub(crate) fn push_joined<'n>(text: &mut String, names: impl Iterator<Item = &'n str>, between: &str) {
    let mut first = true;
    for name in names {
        if !first {
            text.push_str(between);
        }
        first = false;
        text.push_str(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_and_reads_numbers_as_the_standard_library_does() {
        for number in [0, 7, 10, 99, 100, 12_345, -1, -10, i64::from(u32::MAX), i64::MAX, -i64::MAX, 1 << 53]
        {
            assert_eq!(decimal(number), number.to_string());
            assert_eq!(parse_decimal(&number.to_string()), Some(number));
        }
        assert_eq!(decimal(i64::MIN), i64::MIN.to_string());
    }

    #[test]
    fn reads_nothing_but_numbers() {
        for bad in ["", "-", "+1", " 1", "1.0", "1e3", "--1", "9223372036854775808", "99999999999999999999"] {
            assert_eq!(parse_decimal(bad), None, "{bad}");
        }
    }

    #[test]
    fn finds_parts_and_joins_names() {
        assert!(mentions("abc", "bc") && !mentions("abc", "bd") && !mentions("", "a"));
        let mut text = String::new();
        push_joined(&mut text, ["a", "b"].into_iter(), ", ");
        assert_eq!(text, "a, b");
    }
}
