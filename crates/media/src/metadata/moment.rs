//! When a photo was taken, from the many ways in which files write it.

/// An instant as RFC 3339 writes it, from a date with or without a time, a fraction of
/// seconds and a zone. A date alone is its midnight in UTC. Where a time has no zone it
/// is in `zone`, and without that taken as UTC: the camera's clock is all there is.
/// Whether the instant exists is for whoever reads it to find out.
pub(super) fn instant(text: &str, zone: Option<&str>) -> Option<String> {
    let (date, time) = match text.find(['T', ' ']) {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?.trim()),
        None => (text, ""),
    };
    let date = date.replace(':', "-");
    if time.is_empty() {
        return Some(format!("{date}T00:00:00Z"));
    }
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, own) = time.split_at_checked(zone_at)?;
    let (clock, fraction) = clock.trim().split_once('.').unwrap_or((clock.trim(), ""));
    let seconds = if clock.len() == 5 { ":00" } else { "" };
    let fraction = match fraction.get(..9).unwrap_or(fraction) {
        "" => String::new(),
        digits => format!(".{digits}"),
    };
    let zone = offset(own).or_else(|| zone.and_then(offset));
    let zone = zone.unwrap_or_else(|| "Z".to_owned());
    Some(format!("{date}T{clock}{seconds}{fraction}{zone}"))
}

/// `Z`, `+01:00` or `+0100` as RFC 3339 writes it.
fn offset(zone: &str) -> Option<String> {
    match zone.trim().as_bytes() {
        b"Z" => Some("Z".to_owned()),
        [b'+' | b'-', _, _, b':', _, _] => Some(zone.trim().to_owned()),
        [sign @ (b'+' | b'-'), hours @ .., m, n] if hours.len() == 2 => {
            let hours: String = hours.iter().copied().map(char::from).collect();
            let (sign, m, n) = (char::from(*sign), char::from(*m), char::from(*n));
            Some(format!("{sign}{hours}:{m}{n}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::Timestamp;

    use super::*;

    #[test]
    fn files_write_it_in_many_ways() {
        for (text, zone, utc) in [
            ("2026-11-20T06:12:00+01:00", None, "2026-11-20T05:12:00Z"),
            (
                "2026-11-20T06:12:00Z",
                Some("+05:00"),
                "2026-11-20T06:12:00Z",
            ),
            ("2026-11-20T06:12:00+0100", None, "2026-11-20T05:12:00Z"),
            ("2026-11-20T06:12", None, "2026-11-20T06:12:00Z"),
            ("2026-11-20T06:12+01:00", None, "2026-11-20T05:12:00Z"),
            ("2026-11-20T06:12:00", None, "2026-11-20T06:12:00Z"),
            (
                "2026-11-20T06:12:00",
                Some("-03:00"),
                "2026-11-20T09:12:00Z",
            ),
            ("2026-11-20", Some("-03:00"), "2026-11-20T00:00:00Z"),
            ("2026:11:20 06:12:00", None, "2026-11-20T06:12:00Z"),
            (
                "2026:11:20 06:12:00.25+01:00",
                None,
                "2026-11-20T05:12:00.250Z",
            ),
            (
                "2026-11-20T06:12:00.123456789123Z",
                None,
                "2026-11-20T06:12:00.123456Z",
            ),
        ] {
            let written = instant(text, zone).unwrap();
            assert_eq!(
                Timestamp::parse(&written).unwrap().to_string(),
                utc,
                "{text}"
            );
        }
        for text in [
            "",
            "2026",
            "2026-11",
            "0000:00:00 00:00:00",
            "yesterday",
            "é T é",
        ] {
            let written = instant(text, None).unwrap_or_default();
            assert!(Timestamp::parse(&written).is_err(), "{text}: {written}");
        }
    }
}
