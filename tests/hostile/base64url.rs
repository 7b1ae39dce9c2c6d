//! Base64url, in which tokens are written.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as base64url without padding.
pub fn packed(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let group = three
            .iter()
            .fold(0_u32, |group, byte| group << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            text.push(char::from(
                ALPHABET[(group >> (18 - 6 * place)) as usize & 63],
            ));
        }
    }
    text
}

/// The bytes of it.
pub fn unpacked(text: &str) -> Vec<u8> {
    let value = |b: u8| {
        ALPHABET
            .iter()
            .position(|known| *known == b)
            .expect("base64url")
    };
    let bits: Vec<u8> = text
        .bytes()
        .flat_map(|b| (0..6).rev().map(move |bit| (value(b) >> bit & 1) as u8))
        .collect();
    bits.chunks_exact(8)
        .map(|byte| byte.iter().fold(0, |all, bit| all << 1 | bit))
        .collect()
}
