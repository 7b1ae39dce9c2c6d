//! `cargo xtask migration NAME`: the two empty halves of a migration.

use std::fs;
use std::time::SystemTime;

use crate::Outcome;
use crate::place::root;

/// Makes `migrations/{sqlite,postgres}/DATE-NUMBER_NAME/{up,down}.sql`.
///
/// # Errors
/// A name that is not snake_case, or what the file system says.
pub fn run(name: &str) -> Outcome {
    let snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || !name.chars().all(snake) {
        return Err("the name is snake_case: add_collections".into());
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "a file is named after the day it is made on"
    )]
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let day = date(i64::try_from(since_1970.as_secs() / 86_400)?);
    let folder = format!("{day}-{:06}_{name}", next(&day)?);
    for (database, hint) in [
        (
            "sqlite",
            "-- BLOB ids, INTEGER microseconds, TEXT documents; STRICT tables.",
        ),
        (
            "postgres",
            "-- uuid ids, timestamptz, json documents; COLLATE \"C\" on text that is sorted or looked up.",
        ),
    ] {
        let folder = root().join("migrations").join(database).join(&folder);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("up.sql"), format!("{hint}\n"))?;
        fs::write(folder.join("down.sql"), "-- Takes back what up.sql does.\n")?;
        println!("{}", folder.display());
    }
    println!("Write both halves, then crates/persistence/src/schema.rs;");
    println!("cargo test -p newsdesk-persistence schema_parity holds the three together.");
    Ok(())
}

/// The next free number of a day.
fn next(day: &str) -> Outcome<u32> {
    let mut highest = 0;
    for entry in fs::read_dir(root().join("migrations/sqlite"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let number = name
            .strip_prefix(&format!("{day}-"))
            .and_then(|rest| rest.split('_').next()?.parse().ok());
        highest = highest.max(number.unwrap_or(0));
    }
    Ok(highest + 1)
}

/// The civil date of a day counted from 1970-01-01 (after Howard Hinnant's
/// `civil_from_days`).
fn date(days: i64) -> String {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(11_016), "2000-02-29");
        assert_eq!(date(20_779), "2026-11-22");
    }
}
