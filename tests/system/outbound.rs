//! Nothing forbidden is ever reached by what leaves the server: in a network of its own,
//! in which every address there is leads to one listener that notes who was called.
//!
//! The test runs itself again inside such a network, which only root may make.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use newsdesk::clock::SystemClock;
use newsdesk::ids::RandomIds;
use newsdesk::{Settings, start};
use newsdesk_api::outbound::{Outbound, Outcome, Outgoing, Reach};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UdpSocket};

/// Says that the test runs inside.
const INSIDE: &str = "NEWSDESK_TEST_INSIDE_NETWORK";

/// Where everything listens.
const PORT: u16 = 8443;

/// The one address that the settings list.
const LISTED: Ipv4Addr = Ipv4Addr::new(203, 0, 113, 10);

/// Somebody's in public.
const PUBLIC: Ipv4Addr = Ipv4Addr::new(93, 184, 216, 34);

/// Where clouds tell machines their secrets.
const METADATA: Ipv4Addr = Ipv4Addr::new(169, 254, 169, 254);

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "no setting of the program: whether the test runs inside"
)]
fn nothing_forbidden_is_reached() {
    if std::env::var(INSIDE).is_ok() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        return runtime.expect("a runtime").block_on(inside());
    }
    if !may_make_a_network() {
        return;
    }
    let this = std::env::current_exe().expect("this program");
    let ended = Command::new("unshare")
        .args(["--net", "--mount", "--"])
        .arg(this)
        .args(["--exact", "system::outbound::nothing_forbidden_is_reached"])
        .args(["--nocapture", "--test-threads=1"])
        .env(INSIDE, "1")
        .output()
        .expect("unshare");
    let said = String::from_utf8_lossy(&ended.stdout).into_owned()
        + &String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
}

/// Whether a network of its own can be made. Where it cannot, this says so loudly, and
/// fails where `NEWSDESK_REQUIRE_NETWORK=1`.
#[expect(
    clippy::disallowed_methods,
    reason = "whether a test may be skipped is no setting of the program"
)]
fn may_make_a_network() -> bool {
    let tried = Command::new("unshare")
        .args(["--net", "--mount", "--", "ip", "link", "set", "lo", "up"])
        .output();
    if tried.is_ok_and(|output| output.status.success()) {
        return true;
    }
    let required = std::env::var("NEWSDESK_REQUIRE_NETWORK");
    assert!(
        !required.is_ok_and(|value| value == "1"),
        "a network of its own is required and cannot be made"
    );
    let loud = "\nthe test of forbidden addresses is SKIPPED: no network can be made\n\n";
    std::io::stderr().write_all(loud.as_bytes()).ok();
    false
}

/// Who was called.
type Called = Arc<Mutex<BTreeSet<IpAddr>>>;

async fn inside() {
    let folder = tempfile::tempdir().expect("a folder");
    make_the_network(folder.path());
    let called = Called::default();
    listen(Arc::clone(&called)).await;
    let names = Names::default();
    names.clone().answer().await;
    let settings = Settings {
        listen: ([127, 0, 0, 1], 0).into(),
        outbound: Reach::with(vec![LISTED.to_string().parse().expect("a network")]),
        outbound_patience: Duration::from_secs(3),
        workers: Some(1),
        ..Settings::in_folder(folder.path().join("data"))
    };
    let running = start(settings, Arc::new(SystemClock), Arc::new(RandomIds)).await;
    let running = running.unwrap_or_else(|failure| panic!("{failure}"));
    let outbound = Arc::clone(&running.services.webhooks.outbound);

    spelled(&outbound, &called).await;
    by_name(&outbound, &called).await;
    let redirected = post(&outbound, &format!("http://{LISTED}:{PORT}/redirect")).await;
    assert_eq!(redirected.status, Some(302));
    // In time to be called, had the redirect been followed.
    tokio::time::sleep(Duration::from_millis(300)).await;
    reached(&called, &[LISTED.into()], "a redirect");
    drop(running.stop().await);
}

/// Every address leads here, and names are asked of this process.
fn make_the_network(folder: &std::path::Path) {
    let resolve = folder.join("resolv.conf");
    let words = "nameserver 127.0.0.53\noptions timeout:1 attempts:1\n";
    std::fs::write(&resolve, words).expect("a file");
    let resolve = resolve.display().to_string();
    for command in [
        "ip link set lo up".to_owned(),
        "ip route add local 0.0.0.0/0 dev lo".to_owned(),
        "ip -6 route add local ::/0 dev lo".to_owned(),
        format!("mount --bind {resolve} /etc/resolv.conf"),
    ] {
        let mut words = command.split(' ');
        let program = words.next().expect("a program");
        let ended = Command::new(program)
            .args(words)
            .output()
            .expect("a program");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(ended.status.success(), "{command}: {said}");
    }
}

/// Notes who is called, whatever address that is. A request for `/redirect` is sent on to
/// the metadata.
async fn listen(called: Called) {
    let everywhere = SocketAddr::from((Ipv6Addr::UNSPECIFIED, PORT));
    let listener = TcpListener::bind(everywhere).await.expect("a port");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let at = stream.local_addr().expect("an address").ip();
            called.lock().expect("a lock").insert(at.to_canonical());
            tokio::spawn(answer(stream));
        }
    });
}

async fn answer(mut stream: TcpStream) {
    let mut buffer = [0; 4096];
    let read = stream.read(&mut buffer).await.unwrap_or(0);
    if buffer[..read].starts_with(b"POST ") {
        let head = format!(
            "HTTP/1.1 302 Found\r\nlocation: http://{METADATA}:{PORT}/\r\ncontent-length: 0\r\n\r\n"
        );
        drop(stream.write_all(head.as_bytes()).await);
    }
}

async fn post(outbound: &Arc<dyn Outbound>, url: &str) -> Outcome {
    let outgoing = Outgoing {
        url: url.to_owned(),
        headers: Vec::new(),
        body: "{}".into(),
    };
    outbound.post(outgoing).await
}

/// Takes who was called since the last time, and holds it to who may have been.
#[track_caller]
fn reached(called: &Called, expected: &[IpAddr], by: &str) {
    let called = std::mem::take(&mut *called.lock().expect("a lock"));
    let expected: BTreeSet<IpAddr> = expected.iter().copied().collect();
    assert_eq!(called, expected, "{by}");
}

/// Every spelling of an address that leads back.
async fn spelled(outbound: &Arc<dyn Outbound>, called: &Called) {
    for host in [
        "127.0.0.1",
        "127.1",
        "127.0.0.1.",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "0177.0.0.1",
        "017700000001",
        "１２７.0.0.1",
        "127。0。0。1",
        "0.0.0.0",
        "0",
        "10.0.0.5",
        "100.64.0.1",
        "169.254.169.254",
        "0xa9fea9fe",
        "0251.0376.0251.0376",
        "172.16.0.1",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.5",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.11",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::ffff:a9fe:a9fe]",
        "[::ffff:93.184.216.34]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::a9fe:a9fe]",
        "[2001::a9fe:a9fe]",
        "[2001:db8::1]",
        "[2002:7f00:1::]",
        "[2002:a9fe:a9fe::]",
        "[3fff::1]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[ff02::1]",
        "localhost",
        "LOCALHOST.",
    ] {
        for scheme in ["https", "http"] {
            let url = format!("{scheme}://{host}:{PORT}/");
            let outcome = post(outbound, &url).await;
            let error = outcome.error.as_deref();
            let expected = Some("it leads to an address that is not public");
            assert_eq!(error, expected, "{url}");
        }
        reached(called, &[], host);
    }
    // Not that nothing is reached at all.
    let outcome = post(outbound, &format!("https://{PUBLIC}:{PORT}/")).await;
    assert!(outcome.error.is_some(), "there is no TLS: {outcome:?}");
    reached(called, &[PUBLIC.into()], "a public address");
    let six = "2606:2800:220:1:248:1893:25c8:1946";
    post(outbound, &format!("https://[{six}]:{PORT}/")).await;
    reached(called, &[six.parse().expect("an address")], six);
    let outcome = post(outbound, &format!("http://{PUBLIC}:{PORT}/")).await;
    assert_eq!(outcome.error.as_deref(), Some("it is not https"));
    reached(called, &[], "a public address without TLS");
    let outcome = post(outbound, &format!("http://{LISTED}:{PORT}/")).await;
    assert_eq!(outcome.status, Some(302));
    reached(called, &[LISTED.into()], "a listed address");
}

/// Names that lead back, at once, among others or the second time.
async fn by_name(outbound: &Arc<dyn Outbound>, called: &Called) {
    for name in ["private", "metadata", "mixed", "mapped", "six"] {
        for scheme in ["https", "http"] {
            let url = format!("{scheme}://{name}.test:{PORT}/");
            let outcome = post(outbound, &url).await;
            assert!(outcome.error.is_some(), "{url}");
        }
        reached(called, &[], name);
    }
    post(outbound, &format!("https://rebinding.test:{PORT}/")).await;
    reached(called, &[PUBLIC.into()], "a name, the first time");
    for _ in 0..3 {
        let outcome = post(outbound, &format!("https://rebinding.test:{PORT}/")).await;
        let expected = Some("it leads to an address that is not public");
        assert_eq!(outcome.error.as_deref(), expected);
    }
    reached(called, &[], "a name, the second time");
    let began = Instant::now();
    let outcome = post(outbound, &format!("https://silent.test:{PORT}/")).await;
    assert!(outcome.error.is_some());
    assert!(began.elapsed() < Duration::from_secs(5));
    let outcome = post(outbound, &format!("http://listed.test:{PORT}/")).await;
    assert_eq!(outcome.status, Some(302));
    reached(called, &[LISTED.into()], "a name of a listed address");
}

/// A server of names, which answers as it likes.
#[derive(Clone, Default)]
struct Names {
    rebound: Arc<Mutex<bool>>,
}

impl Names {
    async fn answer(self) {
        let socket = UdpSocket::bind("127.0.0.53:53").await.expect("a port");
        tokio::spawn(async move {
            let mut buffer = [0; 512];
            while let Ok((read, from)) = socket.recv_from(&mut buffer).await {
                if let Some(answer) = self.answer_to(&buffer[..read]) {
                    drop(socket.send_to(&answer, from).await);
                }
            }
        });
    }

    /// The addresses of a name; `None` where there is to be no answer.
    fn addresses(&self, name: &str, six: bool) -> Option<Vec<IpAddr>> {
        let addresses: Vec<IpAddr> = match name {
            "localhost" => vec![Ipv4Addr::LOCALHOST.into()],
            "private" => vec![Ipv4Addr::new(10, 0, 0, 5).into()],
            "metadata" => vec![METADATA.into()],
            "mixed" => vec![PUBLIC.into(), METADATA.into()],
            "mapped" => vec![METADATA.to_ipv6_mapped().into()],
            "six" => vec![
                Ipv6Addr::LOCALHOST.into(),
                Ipv6Addr::new(0xfd00, 0, 0, 0, 0, 0, 0, 1).into(),
            ],
            "rebinding" if six => Vec::new(),
            "rebinding" => {
                let mut rebound = self.rebound.lock().expect("a lock");
                match std::mem::replace(&mut *rebound, true) {
                    false => vec![PUBLIC.into()],
                    true => vec![METADATA.into()],
                }
            }
            "listed" => vec![LISTED.into()],
            "silent" => return None,
            _ => Vec::new(),
        };
        let wanted = addresses.into_iter().filter(|it| it.is_ipv6() == six);
        Some(wanted.collect())
    }

    /// Answers one question (RFC 1035), for no time at all.
    fn answer_to(&self, question: &[u8]) -> Option<Vec<u8>> {
        let length = usize::from(*question.get(12)?);
        let name = std::str::from_utf8(question.get(13..13 + length)?).ok()?;
        let end = 12 + question.get(12..)?.iter().position(|byte| *byte == 0)? + 5;
        let asked = question.get(end - 4..end)?;
        let six = asked == [0, 28, 0, 1];
        let addresses = self.addresses(name, six)?;
        let mut answer = question.get(..2)?.to_vec();
        answer.extend([0x81, 0x80, 0, 1, 0, u8::try_from(addresses.len()).ok()?]);
        answer.extend([0, 0, 0, 0]);
        answer.extend(question.get(12..end)?);
        for address in addresses {
            answer.extend([0xc0, 12]);
            answer.extend(asked);
            answer.extend([0, 0, 0, 0]);
            match address {
                IpAddr::V4(address) => {
                    answer.extend([0, 4]);
                    answer.extend(address.octets());
                }
                IpAddr::V6(address) => {
                    answer.extend([0, 16]);
                    answer.extend(address.octets());
                }
            }
        }
        Some(answer)
    }
}
