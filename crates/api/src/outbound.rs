//! What leaves the server for somebody else's: where it may go, and what comes back. The
//! binary sends it.

use std::net::IpAddr;
use std::time::Duration;

use actix_web::web::Bytes;
use futures_util::future::BoxFuture;
use newsdesk_domain::reach::is_public;

use crate::client_address::Network;

/// Where requests may go whose address somebody else chose: to public addresses, and to
/// those that the operator lists.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    listed: Vec<Network>,
}

impl Reach {
    /// Public addresses, and these.
    pub fn with(listed: Vec<Network>) -> Self {
        Self { listed }
    }

    /// Whether a connection to this address may be made.
    pub fn admits(&self, address: IpAddr) -> bool {
        self.lists(address) || is_public(address)
    }

    /// Whether the operator lists this address, so that it needs no TLS.
    pub fn lists(&self, address: IpAddr) -> bool {
        self.listed.iter().any(|network| network.contains(address))
    }

    /// Whether the operator lists anything.
    pub fn lists_any(&self) -> bool {
        !self.listed.is_empty()
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
