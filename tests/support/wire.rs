//! A wire between a server and its PostgreSQL that tests can break: all of it, or only
//! those connections over which the server listens for changes.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use newsdesk_persistence::DatabaseUrl;
use newsdesk_persistence::testing::TestDatabase;
use reqwest::Url;

/// How the wire is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// All goes through.
    Whole,
    /// Whoever listens for changes is cut off at once, and again when it comes back.
    ListenersCut,
    /// Whoever listens for changes gets no answer any more.
    ListenersUnheard,
    /// Everybody is cut off.
    Cut,
}

/// A wire that can be broken.
pub struct Wire {
    url: DatabaseUrl,
    inner: Arc<Inner>,
}

struct Inner {
    state: Mutex<State>,
    over: AtomicBool,
}

/// One end of a connection.
enum End {
    Tcp(TcpStream),
    Unix(UnixStream),
}

impl End {
    fn again(&self) -> Self {
        match self {
            Self::Tcp(it) => Self::Tcp(it.try_clone().expect("a second handle")),
            Self::Unix(it) => Self::Unix(it.try_clone().expect("a second handle")),
        }
    }

    fn close(&self) {
        // What is closed already is closed.
        match self {
            Self::Tcp(it) => it.shutdown(Shutdown::Both).ok(),
            Self::Unix(it) => it.shutdown(Shutdown::Both).ok(),
        };
    }

    /// Looks up from reading now and then, since the wire may have broken meanwhile.
    fn in_pieces(&self) {
        let pause = Some(Duration::from_millis(5));
        match self {
            Self::Tcp(it) => it.set_read_timeout(pause).expect("a timeout"),
            Self::Unix(it) => it.set_read_timeout(pause).expect("a timeout"),
        }
    }

    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::Tcp(it) => it.read(bytes),
            Self::Unix(it) => it.read(bytes),
        }
    }

    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match self {
            Self::Tcp(it) => it.write_all(bytes),
            Self::Unix(it) => it.write_all(bytes),
        }
    }
}

impl Wire {
    /// A whole wire to a PostgreSQL database.
    pub fn to(database: &TestDatabase) -> Self {
        let direct = Url::parse(&database.url().revealed()).expect("a URL");
        let given = |name: &str| {
            let mut pairs = direct.query_pairs();
            let found = pairs.find(|(other, _)| other == name);
            found.map(|(_, value)| value.into_owned())
        };
        let host = given("host").or(direct.host_str().map(str::to_owned));
        let host = host.expect("a host");
        let port = direct.port().unwrap_or(5432);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let mut url = format!("postgresql://{}", direct.username());
        if let Some(password) = direct.password() {
            url += &format!(":{password}");
        }
        url += if direct.username().is_empty() {
            ""
        } else {
            "@"
        };
        let here = listener.local_addr().expect("an address");
        url += &format!("{here}{}?", direct.path());
        for (name, value) in direct.query_pairs().filter(|(name, _)| name != "host") {
            url += &format!("{name}={value}&");
        }
        let inner = Arc::new(Inner {
            state: Mutex::new(State::Whole),
            over: AtomicBool::new(false),
        });
        let shared = Arc::clone(&inner);
        listener.set_nonblocking(true).expect("a listener");
        thread::spawn(move || {
            while !shared.over.load(Ordering::SeqCst) {
                let Ok((near, _)) = listener.accept() else {
                    thread::sleep(Duration::from_millis(2));
                    continue;
                };
                near.set_nonblocking(false).expect("a connection");
                let far = match host.starts_with('/') {
                    true => UnixStream::connect(format!("{host}/.s.PGSQL.{port}")).map(End::Unix),
                    false => TcpStream::connect((host.as_str(), port)).map(End::Tcp),
                };
                if let (State::Cut, _) | (_, Err(_)) = (shared.state(), &far) {
                    continue;
                }
                shared.join(End::Tcp(near), far.expect("looked at above"));
            }
        });
        Self {
            url: DatabaseUrl::parse(url.trim_end_matches('&')).expect("a URL"),
            inner,
        }
    }

    /// Where the database is to be had over it.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// From now on the wire is so.
    pub fn is_now(&self, state: State) {
        *self.inner.state.lock().expect("a lock") = state;
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.is_now(State::Cut);
        self.inner.over.store(true, Ordering::SeqCst);
    }
}

impl Inner {
    fn state(&self) -> State {
        *self.state.lock().expect("a lock")
    }

    /// Carries what each end says to the other.
    fn join(self: &Arc<Self>, near: End, far: End) {
        let listens = Arc::new(AtomicBool::new(false));
        let ways = [(near.again(), far.again()), (far, near)];
        for (from, to) in ways {
            let (inner, listens) = (Arc::clone(self), Arc::clone(&listens));
            thread::spawn(move || inner.carry(from, to, &listens));
        }
    }

    fn carry(&self, mut from: End, mut to: End, listens: &AtomicBool) {
        from.in_pieces();
        let mut bytes = [0; 16 * 1024];
        loop {
            let read = match from.read(&mut bytes) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if is_a_pause(&error) => 0,
                Err(_) => break,
            };
            let said = &bytes[..read];
            if said.windows(7).any(|word| word == b"LISTEN ") {
                listens.store(true, Ordering::SeqCst);
            }
            let listens = || listens.load(Ordering::SeqCst);
            while self.state() == State::ListenersUnheard && listens() {
                thread::sleep(Duration::from_millis(5));
            }
            match self.state() {
                State::Cut => break,
                State::ListenersCut if listens() => break,
                _ if to.write_all(said).is_err() => break,
                _ => {}
            }
        }
        from.close();
        to.close();
    }
}

fn is_a_pause(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}
