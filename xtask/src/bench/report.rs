//! The figures, as one table.

use std::time::Duration;
use std::{fmt, fs};

use crate::Outcome;
use crate::bench::load::Measured;
use crate::bench::server::{Home, Memory};

/// One thing measured, beside a yardstick of its size.
pub struct Comparison {
    /// What was asked for.
    pub what: &'static str,
    /// What it stands beside.
    pub beside: &'static str,
    /// The length of a usual answer, and of the yardstick.
    pub bytes: usize,
    /// How many of its answers were made anew, where all were to be kept ones.
    pub made: Option<u64>,
    /// How it did.
    pub real: Measured,
    /// How the yardstick did.
    pub yardstick: Measured,
}

/// All that was measured on one database.
pub struct Report {
    /// Its name.
    pub database: &'static str,
    /// Requests.
    pub comparisons: Vec<Comparison>,
    /// From start to the first 200, once a start.
    pub starts: Vec<Duration>,
    /// Three seconds after the first 200.
    pub at_rest: Option<Memory>,
    /// After the last load.
    pub after_load: Option<Memory>,
    /// The size of the program's file.
    pub program_bytes: u64,
}

impl Report {
    /// One without figures yet.
    ///
    /// # Errors
    /// That the program's file cannot be looked at.
    pub fn of(database: &'static str, home: &Home) -> Outcome<Self> {
        Ok(Self {
            database,
            comparisons: Vec::new(),
            starts: Vec::new(),
            at_rest: None,
            after_load: None,
            program_bytes: fs::metadata(home.program())?.len(),
        })
    }
}

impl Comparison {
    /// Its rate, by the yardstick's.
    fn share(&self) -> f64 {
        100.0 * self.real.rate / self.yardstick.rate
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {:.0}/s, {:.0} % of {:.0}/s",
            self.what,
            self.real.rate,
            self.share(),
            self.yardstick.rate
        )
    }
}

/// A time as tables show it.
pub fn milliseconds(took: Duration) -> String {
    format!("{:.2} ms", took.as_secs_f64() * 1_000.0)
}

fn mebibytes(memory: Option<Memory>) -> String {
    let mebi = |kib: u64| kib as f64 / 1_024.0;
    memory.map_or_else(String::new, |memory| {
        format!(
            "{:.1} MiB ({:.1} MiB of it allocated)",
            mebi(memory.resident_kib),
            mebi(memory.anonymous_kib)
        )
    })
}

/// The figures of all databases, a column each.
pub fn table(reports: &[Report], articles: usize, connections: usize) -> String {
    let mut text = format!("| {articles} live stories, {connections} connections |");
    let row = |text: &mut String, name: &str, cell: &dyn Fn(&Report) -> String| {
        let cells = reports.iter().map(|report| format!(" {} |", cell(report)));
        text.push_str(&format!("| {name} |{}\n", cells.collect::<String>()));
    };
    for report in reports {
        text.push_str(&format!(" {} |", report.database));
    }
    text.push_str(&format!("\n|---|{}\n", "---|".repeat(reports.len())));
    let compared = reports.first().map_or(0, |report| report.comparisons.len());
    for place in 0..compared {
        let what = reports[0].comparisons[place].what;
        let of = |report: &'_ Report| -> (String, String, String) {
            let Comparison {
                bytes,
                beside,
                made,
                real,
                yardstick,
                ..
            } = &report.comparisons[place];
            (
                format!(
                    "**{:.0}/s**, {:.1} % of {beside}'s {:.0}/s",
                    real.rate,
                    report.comparisons[place].share(),
                    yardstick.rate
                ),
                format!(
                    "{} / {}{}",
                    milliseconds(real.p50),
                    milliseconds(real.p99),
                    match made {
                        None | Some(0) => String::new(),
                        Some(made) => format!("; {made} answers made anew"),
                    }
                ),
                format!(
                    "{bytes} bytes; {} / {}",
                    milliseconds(yardstick.p50),
                    milliseconds(yardstick.p99)
                ),
            )
        };
        row(&mut text, what, &|report| of(report).0);
        row(&mut text, "— p50 / p99", &|report| of(report).1);
        let beside = format!("— {}", reports[0].comparisons[place].beside);
        row(&mut text, &beside, &|report| of(report).2);
    }
    row(&mut text, "start to first 200, median", &|report| {
        let mut starts = report.starts.clone();
        starts.sort_unstable();
        starts
            .get(starts.len() / 2)
            .map_or_else(String::new, |took| milliseconds(*took))
    });
    row(&mut text, "memory at rest", &|report| {
        mebibytes(report.at_rest)
    });
    row(&mut text, "memory after the load", &|report| {
        mebibytes(report.after_load)
    });
    row(&mut text, "the program's file", &|report| {
        format!("{:.1} MiB", report.program_bytes as f64 / 1_048_576.0)
    });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_column_a_database() {
        let measured = |rate| Measured {
            rate,
            p50: Duration::from_millis(2),
            p99: Duration::from_millis(5),
        };
        let report = Report {
            database: "SQLite",
            comparisons: vec![Comparison {
                what: "article by slug",
                bytes: 4_700,
                made: None,
                real: measured(10_000.0),
                beside: "the constant body",
                yardstick: measured(40_000.0),
            }],
            starts: vec![Duration::from_millis(90)],
            at_rest: None,
            after_load: None,
            program_bytes: 1_048_576,
        };
        let table = table(&[report], 20, 32);
        assert!(
            table.contains("| article by slug | **10000/s**, 25.0 % of"),
            "{table}"
        );
        assert!(
            table.contains("| start to first 200, median | 90.00 ms |"),
            "{table}"
        );
        assert!(
            table
                .lines()
                .all(|line| line.starts_with('|') && line.ends_with('|'))
        );
    }
}
