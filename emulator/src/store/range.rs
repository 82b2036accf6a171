//! `Range`: which bytes are wanted.

/// More ranges than this are refused, as are many that overlap or run backwards.
const MOST: usize = 50;
const MOST_OVERLAPS: usize = 2;
const MOST_BACKWARDS: usize = 8;

/// What a header asks of so many bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Everything; so does a header that is not well-formed.
    Whole,
    /// From, and up to but without.
    Parts(Vec<(usize, usize)>),
    /// Nothing that is there.
    Outside,
}

pub(super) fn wanted(header: Option<&str>, length: usize) -> Wanted {
    let Some(pairs) = header.and_then(read) else { return Wanted::Whole };
    let parts: Vec<_> = pairs.into_iter().filter_map(|pair| within(pair, length)).collect();
    if parts.is_empty() || is_excessive(&parts) {
        return Wanted::Outside;
    }
    // The end of nothing is everything.
    if length == 0 { Wanted::Whole } else { Wanted::Parts(parts) }
}

type Pair = (Option<usize>, Option<usize>);

fn read(header: &str) -> Option<Vec<Pair>> {
    let header = header.replace(' ', "").to_ascii_lowercase();
    let number = |text: &str| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        // A number too large to read lies outside of every object.
        digits.then(|| (!text.is_empty()).then(|| text.parse().unwrap_or(usize::MAX)))
    };
    let pair = |text: &str| {
        let (start, end) = text.split_once('-')?;
        match (number(start)?, number(end)?) {
            (None, None) => None,
            (Some(start), Some(end)) if end < start => None,
            pair => Some(pair),
        }
    };
    header.strip_prefix("bytes=")?.split(',').map(pair).collect()
}

fn within(pair: Pair, length: usize) -> Option<(usize, usize)> {
    match pair {
        (None, Some(0)) | (None, None) => None,
        (None, Some(count)) => Some((length.saturating_sub(count), length)),
        (Some(start), _) if start >= length => None,
        (Some(start), None) => Some((start, length)),
        (Some(start), Some(end)) => Some((start, end.saturating_add(1).min(length))),
    }
}

fn is_excessive(parts: &[(usize, usize)]) -> bool {
    let inside = |at: usize, part: (usize, usize)| part.0 < at && at < part.1;
    let overlap = |one: (usize, usize), two: (usize, usize)| {
        inside(two.0, one) || inside(two.1, one) || inside(one.0, two) || inside(one.1, two)
    };
    let overlaps = || {
        let pairs = parts.iter().enumerate();
        let overlapping = pairs.flat_map(|(at, one)| parts.iter().skip(at + 1).map(move |two| (*one, *two)));
        overlapping.filter(|(one, two)| overlap(*one, *two)).count()
    };
    let backwards = parts.iter().zip(parts.iter().skip(1)).any(|(one, two)| one.0 > two.0);
    parts.len() > MOST || overlaps() > MOST_OVERLAPS || (backwards && parts.len() >= MOST_BACKWARDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_well_formed_and_leaves_the_rest_alone() {
        let parts = |list: &[(usize, usize)]| Wanted::Parts(list.to_vec());
        for (header, expected) in [
            ("bytes=1-2", parts(&[(1, 3)])),
            ("bytes=2-", parts(&[(2, 5)])),
            ("Bytes=2-99", parts(&[(2, 5)])),
            ("bytes=-2", parts(&[(3, 5)])),
            ("bytes=-99", parts(&[(0, 5)])),
            ("bytes=0-0, 3-4", parts(&[(0, 1), (3, 5)])),
            ("bytes=0-1,10-20", parts(&[(0, 2)])),
            ("bytes=5-", Wanted::Outside),
            ("bytes=99999999999999999999-", Wanted::Outside),
            ("bytes=-0", Wanted::Outside),
            ("bytes=0-4,0-4,0-4,1-3", Wanted::Outside),
            ("bytes=3-1", Wanted::Whole),
            ("bytes=-", Wanted::Whole),
            ("bytes=x-", Wanted::Whole),
            ("bytes=1-2,x", Wanted::Whole),
            ("chars=0-1", Wanted::Whole),
        ] {
            assert_eq!(wanted(Some(header), 5), expected, "{header}");
        }
        assert_eq!(wanted(None, 5), Wanted::Whole);
        assert_eq!(wanted(Some("bytes=0-1"), 0), Wanted::Outside);
        assert_eq!(wanted(Some("bytes=-1"), 0), Wanted::Whole);
    }
}
