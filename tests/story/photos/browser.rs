//! A page in Debian's Chromium, and what it shows there.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::installed::is_installed;

/// How long Chromium may take.
const LIMIT: Duration = Duration::from_secs(60);

/// Tells of each figure what its reader sees; five rows of five pixels each, by the colour
/// they have most of, stand for the picture.
const SCRIPT: &str = r#"
const colours = async (address) => {
  const picture = new Image();
  picture.crossOrigin = "anonymous";
  picture.src = address;
  await picture.decode();
  const [width, height] = [picture.naturalWidth, picture.naturalHeight];
  const canvas = Object.assign(document.createElement("canvas"), {width, height});
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const places = [0.1, 0.3, 0.5, 0.7, 0.9];
  const at = (x, y) => {
    const [r, g, b] = context.getImageData(x * width, y * height, 1, 1).data;
    return g > r && g > b ? "G" : r > b ? "R" : "B";
  };
  const rows = places.map((y) => places.map((x) => at(x, y)).join(""));
  return {width, height, rows};
};
const look = async (figure) => {
  const image = figure.querySelector("img");
  await image.decode();
  const words = (of) => figure.querySelector(of).textContent;
  return {
    naturalWidth: image.naturalWidth,
    currentSrc: image.currentSrc,
    laidOut: image.getBoundingClientRect().width,
    density: devicePixelRatio,
    alt: image.alt,
    caption: words(".caption"),
    credit: words(".credit"),
    drawn: await colours(image.currentSrc),
  };
};
addEventListener("load", async () => {
  const all = [...document.querySelectorAll("figure")].map((figure) => look(figure));
  const seen = await Promise.all(all).catch((error) => String(error));
  await fetch("/seen", {method: "POST", body: JSON.stringify(seen)});
});
"#;

/// What Chromium shows of these figures on a screen of this density; `None` where there is
/// no Chromium.
pub async fn look(figures: &[String], density: u32) -> Option<Vec<Value>> {
    if !is_installed("chromium", "--version", "The photos' page in Chromium") {
        return None;
    }
    let page = format!(
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>Photos</title>\n{}<script>{SCRIPT}</script>\n",
        figures.concat()
    );
    let (address, told) = serve(page);
    let mut chromium = Chromium::open(&address, density);
    let deadline = Instant::now() + LIMIT;
    let seen = loop {
        if let Ok(seen) = told.try_recv() {
            break seen;
        }
        let ended = chromium.process.try_wait().expect("a process");
        assert!(
            ended.is_none() && Instant::now() < deadline,
            "the page tells nothing; Chromium ended: {ended:?}\n{}",
            chromium.errors()
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    let all = seen.as_array().cloned();
    Some(all.unwrap_or_else(|| panic!("the page failed: {seen}")))
}

/// Serves one page at a port of its own for as long as the tests run; what the page tells
/// comes out at the other end.
fn serve(page: String) -> (SocketAddr, Receiver<Value>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (tell, page) = (tell.clone(), page.clone());
            // On a thread of its own: browsers open connections that they do not use yet.
            // Those that went away are no matter.
            thread::spawn(move || answer(stream, &page, &tell).ok());
        }
    });
    (address, told)
}

/// Answers one request with the page, and passes on what it brings, if anything.
fn answer(mut stream: TcpStream, page: &str, tell: &Sender<Value>) -> io::Result<()> {
    let (mut request, mut piece) = (Vec::new(), [0; 8192]);
    loop {
        let length = stream.read(&mut piece)?;
        if length == 0 {
            return Ok(());
        }
        request.extend_from_slice(&piece[..length]);
        let text = String::from_utf8_lossy(&request);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        if head.starts_with("GET") {
            break;
        }
        // Where it is not whole yet, the rest is on its way.
        if let Ok(seen) = serde_json::from_str(body) {
            tell.send(seen).ok();
            break;
        }
    }
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close";
    let length = page.len();
    write!(stream, "{head}\r\nContent-Length: {length}\r\n\r\n{page}")
}

/// A running Chromium with a profile of its own. Dropped, both are gone.
struct Chromium {
    process: Child,
    profile: TempDir,
}

impl Chromium {
    /// Opens a page.
    fn open(address: &SocketAddr, density: u32) -> Self {
        let profile = tempfile::tempdir().expect("a folder");
        let log = File::create(profile.path().join("errors")).expect("a file");
        let mut command = Command::new("chromium");
        command.env("HOME", profile.path()).args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]);
        command
            .arg(format!("--force-device-scale-factor={density}"))
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!("http://{address}/"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        let process = command.spawn().expect("Chromium starts");
        Self { process, profile }
    }

    fn errors(&self) -> String {
        std::fs::read_to_string(self.profile.path().join("errors")).unwrap_or_default()
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
        // Its helpers end with it, and write until they do.
        for _ in 0..100 {
            if std::fs::remove_dir_all(self.profile.path()).is_ok() {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}
