//! Draws one rendition of a photo several times and prints how long each took, in
//! milliseconds, and the most memory the process held, in KiB:
//! `draw photo.jpg 1280 webp 5 out.webp`.
#![expect(
    clippy::print_stdout,
    reason = "a program of the command line talks to the terminal"
)]

use std::time::Instant;

use newsdesk_media::rendition::{Format, Presets, draw};
use newsdesk_media::{Limits, inspect};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [photo, width, extension, rounds, out] = arguments.as_slice() else {
        return Err("draw PHOTO WIDTH EXTENSION ROUNDS OUT".into());
    };
    let limits = Limits::default();
    let (wide, high) = {
        let facts = inspect(&std::fs::read(photo)?, &limits)?;
        (facts.width, facts.height)
    };
    let presets = Presets::parse("full", width)?;
    let name = format!("full-{width}.{extension}");
    let order = presets
        .find(&name, wide, high)
        .filter(|order| Format::from_extension(extension) == Some(order.format))
        .ok_or("the photo has no such rendition")?;
    // What inspecting took is none of the drawing's.
    std::fs::write("/proc/self/clear_refs", "5").ok();
    for _ in 0..rounds.parse()? {
        let begun = Instant::now();
        let bytes = std::fs::read(photo)?;
        let rendition = draw(&bytes, &order, None, &limits)?;
        println!("{}", begun.elapsed().as_secs_f64() * 1e3);
        std::fs::write(out, rendition)?;
    }
    println!("{}", peak()?);
    Ok(())
}

/// The most memory this process held, in KiB.
fn peak() -> Outcome<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|peak| peak.trim().strip_suffix(" kB"))
        .ok_or("this system does not say how much memory was held")?;
    Ok(peak.trim().parse()?)
}
