//! Who is at the other end: the peer, or whom our own proxy names.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use actix_web::http::header::HeaderName;

use crate::request::Request;
use crate::sent::{Sent as _, text};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// A block of addresses in CIDR notation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Network {
    base: IpAddr,
    bits: u8,
}

impl Network {
    /// Whether the address lies in the block.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.base, canonical(address)) {
            (IpAddr::V4(base), IpAddr::V4(address)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                (u32::from(base) ^ u32::from(address)) & mask == 0
            }
            (IpAddr::V6(base), IpAddr::V6(address)) => {
                let mask = u128::MAX
                    .checked_shl(128 - u32::from(self.bits))
                    .unwrap_or(0);
                (u128::from(base) ^ u128::from(address)) & mask == 0
            }
            _ => false,
        }
    }

    /// The machine itself: what is trusted unless said otherwise.
    pub fn loopback() -> Vec<Network> {
        vec![
            Network {
                base: IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0)),
                bits: 8,
            },
            Network {
                base: IpAddr::V6(Ipv6Addr::LOCALHOST),
                bits: 128,
            },
        ]
    }
}

impl FromStr for Network {
    type Err = String;

    /// Reads `10.0.0.0/8`, `fd00::/8`, or an address alone.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no address or network such as 10.0.0.0/8");
        let (base, bits) = match text.split_once('/') {
            Some((base, bits)) => (base, Some(bits)),
            None => (text, None),
        };
        let base: IpAddr = base.trim().parse().map_err(|_| wrong())?;
        let most = if base.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) => bits
                .trim()
                .parse()
                .ok()
                .filter(|bits| *bits <= most)
                .ok_or_else(wrong)?,
            None => most,
        };
        Ok(Network { base, bits })
    }
}

/// An IPv4 address that came in IPv6 clothes is an IPv4 address.
fn canonical(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

/// The address of the client: the peer's or, where the peer is one of our proxies, the
/// last `X-Forwarded-For` entry that is not.
pub(crate) fn client_address(request: &Request, trusted: &[Network]) -> Option<IpAddr> {
    let peer = request.peer().map(|peer| canonical(peer.ip()))?;
    let lists: Vec<&str> = request.values(X_FORWARDED_FOR).filter_map(text).collect();
    Some(behind_proxies(peer, &lists, trusted))
}

fn behind_proxies(peer: IpAddr, forwarded: &[&str], trusted: &[Network]) -> IpAddr {
    let ours = |address| trusted.iter().any(|network| network.contains(address));
    let mut client = peer;
    for entry in forwarded.iter().rev().flat_map(|list| list.rsplit(',')) {
        if !ours(client) {
            break;
        }
        // An entry that is no address was not written by a proxy of ours: what stands
        // before it is hearsay.
        match entry_address(entry.trim()) {
            Some(address) => client = canonical(address),
            None => break,
        }
    }
    client
}

/// An entry's address; some proxies add the port.
fn entry_address(entry: &str) -> Option<IpAddr> {
    entry.parse().ok().or_else(|| {
        entry
            .parse()
            .ok()
            .map(|socket: std::net::SocketAddr| socket.ip())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &[&str]) -> String {
        let mut trusted = Network::loopback();
        trusted.push("10.0.0.0/8".parse().unwrap());
        behind_proxies(peer.parse().unwrap(), forwarded, &trusted).to_string()
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        assert_eq!(client("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(client("203.0.113.9", &["1.2.3.4"]), "203.0.113.9");
        assert_eq!(client("127.0.0.1", &["1.2.3.4"]), "1.2.3.4");
        assert_eq!(client("127.0.0.1", &["6.6.6.6, 1.2.3.4"]), "1.2.3.4");
        assert_eq!(
            client("127.0.0.1", &["6.6.6.6", "1.2.3.4, 10.1.1.1"]),
            "1.2.3.4"
        );
        assert_eq!(client("::1", &["2001:db8::7"]), "2001:db8::7");
        assert_eq!(client("::ffff:127.0.0.1", &["1.2.3.4:5678"]), "1.2.3.4");
        assert_eq!(client("127.0.0.1", &["1.2.3.4, unknown"]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &["10.0.0.1"]), "10.0.0.1");
    }

    #[test]
    fn networks_are_read_strictly() {
        let network: Network = "192.168.0.0/16".parse().unwrap();
        assert!(network.contains("192.168.255.1".parse().unwrap()));
        assert!(!network.contains("192.169.0.1".parse().unwrap()));
        assert!(
            "0.0.0.0/0"
                .parse::<Network>()
                .unwrap()
                .contains("8.8.8.8".parse().unwrap())
        );
        assert!(
            "::/0"
                .parse::<Network>()
                .unwrap()
                .contains("2001:db8::1".parse().unwrap())
        );
        for text in [
            "",
            "10.0.0.0/33",
            "10.0.0/8",
            "::/129",
            "host",
            "10.0.0.0/x",
        ] {
            assert!(text.parse::<Network>().is_err(), "{text:?}");
        }
    }
}
