//! The one client by which anything leaves the server: the address is checked when it is
//! connected to, no redirect is followed, and neither time nor bytes are without bounds.

use std::error::Error;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use newsdesk_api::outbound::{Outbound, Outcome, Outgoing, Reach};
use newsdesk_domain::Timestamp;
use newsdesk_domain::clock::Clock;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use url::Host;

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(5);

/// How many bytes of an answer are read, so that its connection can be used again; one
/// that has more is closed.
const READ: usize = 16 * 1024;

/// For how long they are read: the status has been said.
const READING: Duration = Duration::from_secs(1);

/// Why an address may not be connected to.
#[derive(Debug)]
enum Forbidden {
    NotPublic,
    NotSecure,
}

impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotPublic => "it leads to an address that is not public",
            Self::NotSecure => "it is not https",
        })
    }
}

impl Error for Forbidden {}

/// Resolves names, and gives the addresses of none that has a forbidden one among them.
/// What it gives is what the socket connects to: there is no second look-up.
struct Checked {
    /// Where it may lead; anywhere, where that is the operator's to say.
    reach: Option<Reach>,
    /// Whether by TLS.
    secure: bool,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let (reach, secure) = (self.reach.clone(), self.secure);
        async move {
            if reach.as_ref().is_some_and(|reach| !reach.asks_names()) {
                return Err(Forbidden::NotPublic.into());
            }
            let looked_up = tokio::net::lookup_host((name.as_str(), 0));
            let found: Vec<SocketAddr> = match tokio::time::timeout(CONNECT, looked_up).await {
                Ok(found) => found?.collect(),
                Err(late) => return Err(late.into()),
            };
            for address in &found {
                if let Some(reach) = &reach {
                    judge(reach, secure, address.ip())?;
                }
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        }
        .boxed()
    }
}

fn client(reach: Option<Reach>, secure: bool) -> Result<Client, reqwest::Error> {
    Client::builder()
        .user_agent(concat!("newsdesk/", env!("CARGO_PKG_VERSION")))
        .dns_resolver(Arc::new(Checked { reach, secure }))
        .redirect(Policy::none())
        .no_proxy()
        .referer(false)
        .connect_timeout(CONNECT)
        .pool_max_idle_per_host(1)
        .pool_idle_timeout(Duration::from_secs(5))
        .build()
}

/// The client for addresses that the operator chose: wherever they lead.
///
/// # Errors
/// What keeps it from being made.
pub(crate) fn for_operators() -> Result<Client, reqwest::Error> {
    client(None, true)
}

/// Posts to addresses that somebody else chose.
pub(crate) struct Post {
    reach: Reach,
    /// By TLS: public addresses and listed ones.
    secure: Client,
    /// In plain text: listed ones alone.
    plain: Client,
    clock: Arc<dyn Clock>,
    patience: Duration,
}

impl Post {
    /// Posts within `reach`, and waits no longer than `patience` for any of it.
    ///
    /// # Errors
    /// What keeps the client from being made.
    pub fn new(
        reach: Reach,
        clock: Arc<dyn Clock>,
        patience: Duration,
    ) -> Result<Self, reqwest::Error> {
        Ok(Self {
            secure: client(Some(reach.clone()), true)?,
            plain: client(Some(reach.clone()), false)?,
            reach,
            clock,
            patience,
        })
    }

    /// The client for an address, unless it leads where nothing may go. An address that
    /// is no name is not resolved, so that it is checked here.
    fn client_for(&self, url: &Url) -> Result<&Client, String> {
        let secure = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err("it is neither https nor http".to_owned()),
        };
        let address = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            _ => None,
        };
        if let Some(address) = address {
            judge(&self.reach, secure, address).map_err(|forbidden| forbidden.to_string())?;
        }
        Ok(if secure { &self.secure } else { &self.plain })
    }
}

/// Whether an address may be connected to, by TLS or without.
fn judge(reach: &Reach, secure: bool, address: IpAddr) -> Result<(), Forbidden> {
    match (reach.admits(address), secure || reach.lists(address)) {
        (false, _) => Err(Forbidden::NotPublic),
        (true, false) => Err(Forbidden::NotSecure),
        (true, true) => Ok(()),
    }
}

impl Outbound for Post {
    fn post(&self, outgoing: Outgoing) -> BoxFuture<'static, Outcome> {
        let began = Instant::now();
        let failed = move |error: String| Outcome {
            status: None,
            retry_after: None,
            error: Some(error),
            took: began.elapsed(),
        };
        let url = Url::parse(&outgoing.url).map_err(|_| "it is no URL".to_owned());
        let client = url.and_then(|url| Ok((self.client_for(&url)?.clone(), url)));
        let (client, url) = match client {
            Ok(client) => client,
            Err(error) => return std::future::ready(failed(error)).boxed(),
        };
        let mut request = client
            .post(url)
            .timeout(self.patience)
            .header(CONTENT_TYPE, "application/json")
            .body(outgoing.body);
        for (name, value) in outgoing.headers {
            request = request.header(name, value);
        }
        let (clock, patience) = (Arc::clone(&self.clock), self.patience);
        async move {
            match request.send().await {
                Ok(response) => {
                    let took = began.elapsed();
                    let outcome = answered(&response, clock.now(), took);
                    drop(tokio::time::timeout(READING, read(response)).await);
                    outcome
                }
                Err(error) => failed(in_words(&error, patience)),
            }
        }
        .boxed()
    }
}

/// Reads as much of an answer as there is use for.
async fn read(mut response: Response) {
    let mut left = READ;
    while let Ok(Some(chunk)) = response.chunk().await {
        match left.checked_sub(chunk.len()) {
            Some(fewer) => left = fewer,
            None => return,
        }
    }
}

fn answered(response: &Response, now: Timestamp, took: Duration) -> Outcome {
    let status = response.status();
    let said = response.headers().get(RETRY_AFTER);
    let error = match status.as_u16() {
        200..=299 => None,
        300..=399 => Some(format!("it answered {status}, and no redirect is followed")),
        _ => Some(format!("it answered {status}")),
    };
    Outcome {
        status: Some(status.as_u16()),
        retry_after: said
            .and_then(|value| value.to_str().ok())
            .and_then(|text| waiting(text, now)),
        error,
        took,
    }
}

/// What `Retry-After` says: seconds, or an instant as HTTP writes it.
fn waiting(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = Timestamp::of_rfc5322(text)?;
    Some(at.since(now))
}

/// Why there was no answer, without the address, which may hold a secret, and without
/// what would tell one closed port from another.
fn in_words(error: &reqwest::Error, patience: Duration) -> String {
    for cause in causes(error) {
        if let Some(forbidden) = cause.downcast_ref::<Forbidden>() {
            return forbidden.to_string();
        }
        if let Some(rustls::Error::InvalidCertificate(_)) = cause.downcast_ref() {
            return "its certificate is not to be trusted".to_owned();
        }
    }
    // A connection that takes too long has run out of time as well.
    if error.is_connect() {
        return "it cannot be connected to".to_owned();
    }
    if error.is_timeout() {
        return format!("it did not answer within {} seconds", patience.as_secs());
    }
    "the connection broke off before it answered".to_owned()
}

/// An error and what led to it, the outermost first.
fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |cause| {
        let cause: &'e (dyn Error + 'static) = *cause;
        // What is inside an error of input and output is not its source.
        let outer: Option<&'e io::Error> = cause.downcast_ref();
        match outer.and_then(io::Error::get_ref) {
            Some(inside) => Some(inside),
            None => cause.source(),
        }
    })
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::clock::StillClock;
    use tokio::net::{TcpSocket, TcpStream};

    use super::*;

    /// A listener whose queue is full lets nobody in any more, and says nothing.
    #[tokio::test]
    async fn a_connection_that_takes_too_long_is_no_answer_that_does() {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
        let listener = socket.listen(1).unwrap();
        let address = listener.local_addr().unwrap();
        let mut queue = Vec::new();
        while let Ok(Ok(one)) =
            tokio::time::timeout(Duration::from_millis(200), TcpStream::connect(address)).await
        {
            queue.push(one);
        }
        let clock = Arc::new(StillClock::at(Timestamp::from_micros(0)));
        let reach = Reach::with(vec!["127.0.0.1/32".parse().unwrap()]);
        let post = Post::new(reach, clock, Duration::from_secs(60)).unwrap();
        let outcome = post.post(Outgoing {
            url: format!("http://{address}/"),
            headers: Vec::new(),
            body: "{}".into(),
        });
        let outcome = outcome.await;
        assert_eq!(outcome.error.as_deref(), Some("it cannot be connected to"));
    }
}
