//! Content codings: which one a client takes, and how bytes are brought into it.

use std::io::Write as _;

use actix_web::http::header::ACCEPT_ENCODING;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::sent::{Sent, text};

/// Bodies shorter than this are left as they are.
const WORTH_IT: usize = 512;

/// How hard brotli tries: an answer is compressed once and handed out many times.
const BROTLI_QUALITY: u32 = 5;

/// A content coding (RFC 9110 section 8.4.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Coding {
    /// None.
    Identity,
    /// `gzip`.
    Gzip,
    /// `br`.
    Brotli,
}

impl Coding {
    /// The coding a client likes best; ours where it likes several alike. What cannot be
    /// read is taken for nothing.
    pub fn accepted(sent: &impl Sent) -> Self {
        let mut best = (0, Self::Identity);
        for value in sent.values(ACCEPT_ENCODING) {
            let Some(text) = text(value) else { continue };
            for part in text.split(',') {
                let (name, quality) = quality(part);
                let coding = match name {
                    name if name.eq_ignore_ascii_case("br") => Self::Brotli,
                    name if name.eq_ignore_ascii_case("gzip") => Self::Gzip,
                    _ => continue,
                };
                let rank = u32::from(quality) * 2 + u32::from(coding == Self::Brotli);
                if quality > 0 && rank > best.0 {
                    best = (rank, coding);
                }
            }
        }
        best.1
    }

    /// The word of `Content-Encoding`; `None` for none.
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// The bytes in this coding, where that makes them shorter.
    pub fn encode(self, bytes: &[u8]) -> Option<Vec<u8>> {
        if bytes.len() < WORTH_IT {
            return None;
        }
        let encoded = match self {
            Self::Identity => None,
            Self::Gzip => gzip(bytes),
            Self::Brotli => brotli(bytes),
        };
        encoded.filter(|encoded| encoded.len() < bytes.len())
    }
}

/// A part of the header: the coding's name, and how much it is liked, in thousandths.
fn quality(part: &str) -> (&str, u16) {
    let mut pieces = part.split(';');
    let name = pieces.next().unwrap_or_default().trim();
    let given = pieces.find_map(|piece| {
        let (key, value) = piece.split_once('=')?;
        key.trim().eq_ignore_ascii_case("q").then(|| value.trim())
    });
    let quality = given.map_or(1000, |value| {
        let (whole, part) = value.split_once('.').unwrap_or((value, ""));
        let digits: String = part.chars().chain("000".chars()).take(3).collect();
        match (whole, digits.parse::<u16>()) {
            ("1", _) => 1000,
            ("0", Ok(thousandths)) => thousandths,
            _ => 0,
        }
    });
    (name, quality)
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(6));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoded = Vec::with_capacity(bytes.len() / 3);
    let mut encoder = brotli::CompressorWriter::new(&mut encoded, 4096, BROTLI_QUALITY, 22);
    encoder.write_all(bytes).ok()?;
    drop(encoder);
    Some(encoded)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use actix_web::http::header::{HeaderMap, HeaderValue};

    use super::*;

    fn accepted(text: &str) -> Coding {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_str(text).unwrap());
        Coding::accepted(&headers)
    }

    #[test]
    fn the_client_decides_and_brotli_wins_a_tie() {
        assert_eq!(Coding::accepted(&HeaderMap::new()), Coding::Identity);
        for (header, expected) in [
            ("gzip, deflate, br", Coding::Brotli),
            ("br;q=0.5, gzip;q=0.9", Coding::Gzip),
            ("GZIP", Coding::Gzip),
            ("br;q=0, gzip;q=0.001", Coding::Gzip),
            ("br; q=0", Coding::Identity),
            ("br;q=1.000", Coding::Brotli),
            ("br;q=2", Coding::Identity),
            ("deflate, zstd", Coding::Identity),
            (";;,,q=", Coding::Identity),
            ("", Coding::Identity),
        ] {
            assert_eq!(accepted(header), expected, "{header:?}");
        }
    }

    #[test]
    fn what_is_encoded_decodes_to_the_same() {
        let text = "Ferries return to Port Elia. ".repeat(100);
        let gzipped = Coding::Gzip.encode(text.as_bytes()).unwrap();
        let mut plain = String::new();
        let mut decoder = flate2::read::GzDecoder::new(gzipped.as_slice());
        decoder.read_to_string(&mut plain).unwrap();
        assert_eq!(plain, text);
        let brotlied = Coding::Brotli.encode(text.as_bytes()).unwrap();
        let mut plain = String::new();
        let mut decoder = brotli::Decompressor::new(brotlied.as_slice(), 4096);
        decoder.read_to_string(&mut plain).unwrap();
        assert_eq!(plain, text);
        assert_eq!(Coding::Brotli.encode(b"short"), None);
    }
}
