//! `cargo xtask bench photos`: renditions beside what `sharp` (libvips) makes of the same
//! photos, by turns, and how like the photo both are by tools of others.
//!
//! It needs `node` with `npm`, and `python3` with `venv`; what they need more is
//! installed into a folder that is gone afterwards.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use tempfile::TempDir;

use crate::Outcome;
use crate::place::{cargo, must, printed_by, root};

/// The photos: width and height.
const PHOTOS: [(u32, u32); 2] = [(4_000, 3_000), (6_000, 4_000)];

/// The widths of their renditions.
const WIDTHS: [u32; 4] = [320, 640, 1_280, 1_920];

/// What to measure.
#[derive(Args)]
pub struct Plan {
    /// How often each side has its turn.
    #[arg(long, default_value_t = 3)]
    turns: usize,
    /// How often a rendition is drawn in a turn; AVIF once.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Which formats, by their extensions.
    #[arg(long, value_delimiter = ',', default_value = "jpg,webp,avif")]
    formats: Vec<String>,
    /// Measure the program as it was built last.
    #[arg(long)]
    no_build: bool,
}

/// One rendition of one photo.
struct Case {
    photo: usize,
    format: String,
    width: u32,
}

/// What one side made of a case.
#[derive(Default)]
struct Side {
    milliseconds: Vec<f64>,
    peak_kib: Vec<f64>,
    bytes: u64,
    ssim: f64,
    ssimulacra2: f64,
}

/// A case, ours first.
struct Row {
    case: Case,
    sides: [Side; 2],
}

/// Builds, draws, measures, compares and prints one table.
///
/// # Errors
/// Whatever went wrong on the way: no figure is printed from a run that had an error.
pub fn run(plan: &Plan) -> Outcome {
    if !plan.no_build {
        let build = ["build", "--release", "--locked", "--package"];
        must(
            cargo()
                .args(build)
                .args(["newsdesk-media", "--example", "draw"]),
        )?;
    }
    let bench = Bench::prepare()?;
    let mut rows = Vec::new();
    for photo in 0..PHOTOS.len() {
        for format in &plan.formats {
            for width in WIDTHS {
                rows.push(Row {
                    case: Case {
                        photo,
                        format: format.clone(),
                        width,
                    },
                    sides: Default::default(),
                });
            }
        }
    }
    for turn in 1..=plan.turns {
        for row in &mut rows {
            let rounds = if row.case.format == "avif" {
                1
            } else {
                plan.rounds
            };
            // By turns, so that whatever else this machine does meets both.
            bench.draw(&row.case, 0, rounds, &mut row.sides)?;
            bench.draw(&row.case, 1, rounds, &mut row.sides)?;
        }
        eprintln!("turn {turn} of {} is over", plan.turns);
    }
    for photo in 0..PHOTOS.len() {
        bench.compare(photo, &mut rows)?;
    }
    println!("\n{}", table(&rows)?);
    Ok(())
}

/// A folder with the photos, their renditions, and the tools of others.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn prepare() -> Outcome<Self> {
        let bench = Self {
            folder: tempfile::tempdir()?,
        };
        for name in [
            "package.json",
            "package-lock.json",
            "sharp.js",
            "photos.py",
            "requirements.txt",
        ] {
            fs::copy(
                root().join("xtask/bench-photos").join(name),
                bench.path(name),
            )?;
        }
        eprintln!("installing sharp and the tools that compare …");
        let quietly = ["ci", "--silent", "--no-audit", "--no-fund"];
        must(bench.command("npm").args(quietly))?;
        must(bench.command("python3").args(["-m", "venv", "venv"]))?;
        let install = ["-m", "pip", "install", "--quiet", "-r", "requirements.txt"];
        must(bench.python().args(install))?;
        for (photo, (width, height)) in PHOTOS.into_iter().enumerate() {
            let size = [width.to_string(), height.to_string()];
            let made = bench.photo(photo);
            let make = ["photos.py", "make"];
            must(bench.python().args(make).args(size).arg(made))?;
        }
        Ok(bench)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn photo(&self, photo: usize) -> PathBuf {
        self.path(&format!("photo-{photo}.jpg"))
    }

    fn rendition(&self, case: &Case, side: usize) -> PathBuf {
        let Case {
            photo,
            format,
            width,
        } = case;
        self.path(&format!("{photo}-{width}-{side}.{format}"))
    }

    fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(self.folder.path());
        command
    }

    fn python(&self) -> Command {
        self.command(self.path("venv/bin/python"))
    }

    /// Has one side draw a case in a process of its own.
    fn draw(&self, case: &Case, side: usize, rounds: usize, into: &mut [Side; 2]) -> Outcome {
        let mut program = if side == 0 {
            self.command(root().join("target/release/examples/draw"))
        } else {
            let mut node = self.command("node");
            node.arg("sharp.js");
            node
        };
        let out = self.rendition(case, side);
        program
            .arg(self.photo(case.photo))
            .args([&case.width.to_string(), &case.format, &rounds.to_string()])
            .arg(&out);
        let mut figures = numbers(&printed_by(&mut program)?)?;
        let side = &mut into[side];
        side.peak_kib
            .extend(figures.pop().filter(|_| figures.len() == rounds));
        side.milliseconds.extend(figures);
        side.bytes = fs::metadata(out)?.len();
        Ok(())
    }

    /// Says of every rendition of a photo how like it is.
    fn compare(&self, photo: usize, rows: &mut [Row]) -> Outcome {
        let mut python = self.python();
        python.args(["photos.py", "compare"]).arg(self.photo(photo));
        let of_photo = |row: &&mut Row| row.case.photo == photo;
        for row in rows.iter_mut().filter(of_photo) {
            python.args([0, 1].map(|side| self.rendition(&row.case, side)));
        }
        let figures = numbers(&printed_by(&mut python)?)?;
        let mut pairs = figures.chunks_exact(2);
        for row in rows.iter_mut().filter(of_photo) {
            for side in &mut row.sides {
                let pair = pairs.next().ok_or("a rendition was not compared")?;
                (side.ssim, side.ssimulacra2) = (pair[0], pair[1]);
            }
        }
        Ok(())
    }
}

fn numbers(text: &str) -> Outcome<Vec<f64>> {
    let numbers = text.split_whitespace().map(str::parse);
    Ok(numbers.collect::<Result<_, _>>()?)
}

fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The figures of all cases, each as ours, sharp's and the one by the other. Times are
/// medians; what else the machine does is least in the fastest.
fn table(rows: &[Row]) -> Outcome<String> {
    let mut text = String::from(
        "| photo | format | width | ms | sharp | ratio | fastest | peak MiB | sharp | ratio | KiB | sharp | SSIM | sharp | SSIMULACRA 2 | sharp |\n\
         |---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for Row { case, sides } in rows {
        let (wide, high) = PHOTOS[case.photo];
        let [ours, theirs] = sides;
        let times = [ours, theirs].map(|side| median(&side.milliseconds));
        let fastest = [ours, theirs].map(|side| {
            let each = side.milliseconds.iter().copied();
            each.fold(f64::INFINITY, f64::min)
        });
        let peaks = [ours, theirs].map(|side| median(&side.peak_kib) / 1_024.0);
        writeln!(
            text,
            "| {} MP | {} | {} | {:.1} | {:.1} | {:.2} | {:.2} | {:.0} | {:.0} | {:.2} | {:.1} | {:.1} | {:.4} | {:.4} | {:.1} | {:.1} |",
            wide * high / 1_000_000,
            case.format,
            case.width,
            times[0],
            times[1],
            times[0] / times[1],
            fastest[0] / fastest[1],
            peaks[0],
            peaks[1],
            peaks[0] / peaks[1],
            ours.bytes as f64 / 1_024.0,
            theirs.bytes as f64 / 1_024.0,
            ours.ssim,
            theirs.ssim,
            ours.ssimulacra2,
            theirs.ssimulacra2,
        )?;
    }
    Ok(text)
}
