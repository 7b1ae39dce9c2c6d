//! What leaves the server for somebody else's: where it may go, and what comes back. The
//! binary sends it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use actix_web::web::Bytes;
use futures_util::future::BoxFuture;
use newsdesk_domain::reach::is_public;
use newsdesk_domain::shape::Finding;
use newsdesk_domain::url::{address_of, is_home};

use crate::client_address::Network;

/// Where requests may go whose address somebody else chose: to public addresses, and to
/// those that the operator lists.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    listed: Vec<Network>,
    at_home: bool,
}

impl Reach {
    /// Public addresses, and these.
    pub fn with(listed: Vec<Network>) -> Self {
        Self {
            listed,
            at_home: false,
        }
    }

    /// These alone, and no names are asked for: nothing leaves a network of tests.
    pub fn at_home(listed: Vec<Network>) -> Self {
        Self {
            listed,
            at_home: true,
        }
    }

    /// Whether names may be asked for.
    pub fn asks_names(&self) -> bool {
        !self.at_home
    }

    /// Whether a connection to this address may be made.
    pub fn admits(&self, address: IpAddr) -> bool {
        self.lists(address) || (!self.at_home && is_public(address))
    }

    /// Whether the operator lists this address, so that it needs no TLS.
    pub fn lists(&self, address: IpAddr) -> bool {
        self.listed.iter().any(|network| network.contains(address))
    }

    /// What is wrong with an absolute URL that somebody gives, as far as it shows before a
    /// connection is made: an address that is no name, and the scheme.
    pub fn judge(&self, url: &str) -> Option<Finding> {
        let scheme = url.split(':').next().unwrap_or_default();
        let secure = scheme.eq_ignore_ascii_case("https");
        // A name of this machine may stand for either of its addresses.
        let home = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
        let addresses = match address_of(url) {
            Some(address) => vec![address],
            None if is_home(url) => home.to_vec(),
            None => Vec::new(),
        };
        let admitted = addresses.iter().all(|address| self.admits(*address));
        let needs_no_tls = match addresses.as_slice() {
            [] => !self.listed.is_empty(),
            named => named.iter().all(|address| self.lists(*address)),
        };
        match (admitted, secure || needs_no_tls) {
            (false, _) => Some(("forbidden_address", "Must lead to a public address.")),
            (true, false) => Some(("not_https", "Must be https.")),
            (true, true) => None,
        }
        .map(|(code, detail)| Finding::new("/url", code, detail))
    }
}

/// A request that is to be posted to somebody.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Where.
    pub url: String,
    /// With these headers.
    pub headers: Vec<(&'static str, String)>,
    /// And this JSON.
    pub body: Bytes,
}

/// What became of it. What was answered beyond the status is read by nobody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The status that was answered; `None` where there was no answer.
    pub status: Option<u16>,
    /// How long to wait before the next try, where the answer says.
    pub retry_after: Option<Duration>,
    /// Why it did not arrive, in plain words.
    pub error: Option<String>,
    /// How long it took.
    pub took: Duration,
}

impl Outcome {
    /// Whether it arrived: only a 2xx says so.
    pub fn arrived(&self) -> bool {
        self.error.is_none()
    }
}

/// Sends what leaves the server. It follows no redirect, checks each address when it
/// connects to it, and bounds how long it takes and how much it reads.
pub trait Outbound: Send + Sync {
    /// Posts something; however that ends, it ends soon.
    fn post(&self, outgoing: Outgoing) -> BoxFuture<'static, Outcome>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_is_said_before_a_connection_is_made() {
        let nothing = Reach::default();
        let some = Reach::with(vec!["10.1.0.0/16".parse().unwrap()]);
        let code = |reach: &Reach, url: &str| reach.judge(url).map(|finding| finding.code);
        for reach in [&nothing, &some] {
            for url in ["https://push.example/", "HTTPS://93.184.216.34:8443/"] {
                assert_eq!(code(reach, url), None, "{url}");
            }
            assert_eq!(code(reach, "http://93.184.216.34/"), Some("not_https"));
            for url in [
                "https://10.2.0.1/",
                "http://127.1/",
                "https://0xa9fea9fe/",
                "https://[::ffff:10.2.0.1]/",
                "https://localhost/",
                "https://a.localhost./",
            ] {
                assert_eq!(code(reach, url), Some("forbidden_address"), "{url}");
            }
        }
        assert_eq!(code(&nothing, "http://push.example/"), Some("not_https"));
        assert_eq!(code(&some, "http://push.internal/"), None);
        assert_eq!(code(&some, "http://10.1.0.1/"), None);
        // `localhost` may be resolved to either.
        for (listed, wrong) in [
            (vec!["127.0.0.1/32"], Some("forbidden_address")),
            (vec!["::1/128"], Some("forbidden_address")),
            (vec!["127.0.0.0/8", "::1/128"], None),
        ] {
            let listed = listed.iter().map(|network| network.parse().unwrap());
            let reach = Reach::with(listed.collect());
            assert_eq!(code(&reach, "http://localhost:9000/"), wrong, "{reach:?}");
        }
    }
}
