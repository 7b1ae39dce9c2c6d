//! scratch
use newsdesk_media::{Limits, display::prepare};
#[test]
fn probe() {
    let limits = Limits::default();
    let (mut ok, mut bad) = (0, 0);
    for dir in std::env::var("PROBE").unwrap().split(':') {
        let mut names: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
        names.sort();
        for path in names {
            let bytes = std::fs::read(&path).unwrap();
            let began = std::time::Instant::now();
            match prepare(&bytes, &limits) {
                Ok((f, c)) => {
                    ok += 1;
                    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                    std::fs::write(format!("/tmp/nd/probe/out/{name}.{}", c.format.extension()), &c.bytes).unwrap();
                    if began.elapsed().as_millis() > 0 { println!("SLOW {name} {:?} {f:?}", began.elapsed()); }
                }
                Err(e) => { bad += 1; println!("{} {e}", path.display()); }
            }
        }
    }
    println!("ok {ok} bad {bad}");
}
