//! Calendar forms of a millisecond count, for the places where the wire shows a date.

/// A point in time taken apart, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Civil {
    year: u64,
    month: u64,
    day: u64,
    hour: u64,
    minute: u64,
    second: u64,
    milli: u64,
}

impl Civil {
    /// Days to date by the usual 400-year-era arithmetic, for times from 1970 on.
    fn from_ms(ms: u64) -> Self {
        let days = ms / 86_400_000 + 719_468;
        let era = days / 146_097;
        let day_of_era = days % 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        let in_day = ms % 86_400_000;
        Self {
            year,
            month,
            day,
            hour: in_day / 3_600_000,
            minute: in_day / 60_000 % 60,
            second: in_day / 1_000 % 60,
            milli: in_day % 1_000,
        }
    }
}

const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `Sat, 21 Nov 2026 06:02:37 GMT`, as in the headers of HTTP.
pub(crate) fn http_date(ms: u64) -> String {
    let c = Civil::from_ms(ms);
    let pick = |names: &'static [&'static str], at: u64| {
        usize::try_from(at).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
    };
    let weekday = pick(&WEEKDAYS, ms / 86_400_000 % 7);
    let month = pick(&MONTHS, c.month - 1);
    format!("{weekday}, {:02} {month} {:04} {:02}:{:02}:{:02} GMT", c.day, c.year, c.hour, c.minute, c.second)
}

/// The seconds since 1970 of such a date.
pub(crate) fn read_http_date(text: &str) -> Option<u64> {
    let (_, rest) = text.trim().split_once(", ")?;
    let parts: Vec<&str> = rest.split(' ').collect();
    let [day, month, year, clock, "GMT"] = parts.as_slice() else { return None };
    let month = MONTHS.iter().position(|name| name == month)?;
    seconds(year, u64::try_from(month).ok()? + 1, day, clock)
}

/// The seconds since 1970 of `2026-11-21T06:02:37Z`.
pub(crate) fn read_iso_date(text: &str) -> Option<u64> {
    let (date, clock) = text.strip_suffix('Z')?.split_once('T')?;
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    seconds(year, number(month, 12)?, day, clock)
}

fn seconds(year: &str, month: u64, day: &str, clock: &str) -> Option<u64> {
    let parts: Vec<&str> = clock.split(':').collect();
    let [hour, minute, second] = parts.as_slice() else { return None };
    let (year, day) = (number(year, 9_999)?, number(day, 31)?);
    if !(1..=12).contains(&month) || year < 1970 || day == 0 {
        return None;
    }
    let in_day = number(hour, 23)? * 3_600 + number(minute, 59)? * 60 + number(second, 60)?;
    // The year begins in March, so that the odd day comes last.
    let (year, shifted) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 + day - 1;
    Some((days - 719_468) * 86_400 + in_day)
}

fn number(text: &str, most: u64) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && *number <= most)
}

/// `2026-11-21`, as in the key id of an AppJWT.
pub(crate) fn date(ms: u64) -> String {
    let c = Civil::from_ms(ms);
    format!("{:04}-{:02}-{:02}", c.year, c.month, c.day)
}

/// `21-11-2026_04-10-59-845`, as in the name of a stored file.
pub(crate) fn file_stamp(ms: u64) -> String {
    let c = Civil::from_ms(ms);
    format!(
        "{:02}-{:02}-{:04}_{:02}-{:02}-{:02}-{:03}",
        c.day, c.month, c.year, c.hour, c.minute, c.second, c.milli
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_the_dates_of_the_wire() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(1_709_164_800_000), "2024-02-29");
        // The file sharing page shows an expiry of 1528099919 for a one-minute URL.
        assert_eq!(file_stamp(1_528_099_859_845), "04-06-2018_08-10-59-845");
    }

    #[test]
    fn reads_the_dates_that_it_writes() {
        for second in [0, 951_782_399, 951_782_400, 1_709_164_800, 1_795_241_301, 4_102_444_799] {
            assert_eq!(read_http_date(&http_date(second * 1_000)), Some(second));
        }
        assert_eq!(http_date(1_795_240_957_000), "Sat, 21 Nov 2026 06:02:37 GMT");
        assert_eq!(read_iso_date("2026-11-21T06:02:37Z"), Some(1_795_240_957));
        for wrong in ["2026-11-21T06:02:37+00:00", "2026-11-21T06:02:37.5Z", "2026-13-01T00:00:00Z", "x"] {
            assert_eq!(read_iso_date(wrong), None, "{wrong}");
        }
    }
}
