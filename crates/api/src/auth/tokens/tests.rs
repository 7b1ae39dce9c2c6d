//! Whatever is done to a token: only the one that was given out is believed.

use aws_lc_rs::hmac;
use jsonwebtoken::jwk::JwkSet;
use serde_json::json;

use super::*;
use crate::auth::jwks::key_set;
use crate::auth::keys::Secrets;

const NEW: &str = "fedcba9876543210fedcba9876543210";
const OLD: &str = "0123456789abcdef0123456789abcdef";
const ISSUER: &str = "https://cms.example.org";
const NOW: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

const BEARER: Bearer = Bearer {
    staff: Id::from_bytes([1; 16]),
    session: Id::from_bytes([2; 16]),
};

fn tokens(secrets: &str) -> Tokens {
    Tokens::new(Secrets::parse(secrets).unwrap().token_keys(), ISSUER)
}

fn later(seconds: i64) -> Timestamp {
    Timestamp::from_micros(NOW.micros() + seconds * 1_000_000)
}

fn token() -> String {
    let issued = tokens(NEW)
        .issue(BEARER, Id::from_bytes([3; 16]), NOW, later(86_400))
        .unwrap();
    assert_eq!(issued.expires_in, 600);
    issued.token
}

fn claims() -> Value {
    let iat = NOW.seconds();
    json!({
        "iss": ISSUER, "aud": "newsdesk", "sub": BEARER.staff, "sid": BEARER.session,
        "jti": Id::from_bytes([3; 16]), "iat": iat, "nbf": iat, "exp": iat + 600,
    })
}

/// A token of these claims with our own signature.
fn signed(claims: &Value) -> String {
    let tokens = tokens(NEW);
    encode(&tokens.keys[0].header, claims, &tokens.keys[0].key.signing).unwrap()
}

fn with(name: &str, value: Value) -> String {
    let mut claims = claims();
    claims[name] = value;
    signed(&claims)
}

fn holds(token: &str) -> bool {
    tokens(NEW).verify(token, NOW).is_some()
}

/// A token of this header, whose signature is made from what is to be signed.
fn forged(header: &Value, claims: &Value, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(sign(message.as_bytes()));
    format!("{message}.{signature}")
}

#[test]
fn what_was_given_out_is_believed() {
    assert_eq!(tokens(NEW).verify(&token(), NOW), Some(BEARER));
    assert!(holds(&signed(&claims())));
}

#[test]
fn what_is_known_of_a_token_goes_no_further_than_the_token() {
    let (tokens, token) = (tokens(NEW), token());
    for _ in 0..2 {
        assert_eq!(tokens.verify(&token, NOW), Some(BEARER));
    }
    assert_eq!(tokens.verify(&token, later(604)), Some(BEARER));
    assert_eq!(tokens.verify(&token, later(605)), None);
    assert_eq!(tokens.verify(&token, later(-6)), None);
    let is_known = |token: &str| tokens.known.get(&known::key(token)).is_some();
    assert!(is_known(&token));
    let (signed, _) = token.rsplit_once('.').unwrap();
    let another = with("jti", json!(Id::from_bytes([4; 16])));
    let (_, other) = another.rsplit_once('.').unwrap();
    for changed in [
        signed.to_owned(),
        format!("{signed}."),
        format!("{signed}.{other}"),
        format!("{token}="),
        format!(" {token}"),
    ] {
        assert_eq!(tokens.verify(&changed, NOW), None, "{changed}");
        assert!(!is_known(&changed));
    }
}

#[test]
fn others_verify_it_with_the_published_keys() {
    let set: JwkSet = serde_json::from_value(key_set(&tokens(NEW))).unwrap();
    let token = token();
    let header = jsonwebtoken::decode_header(&token).unwrap();
    assert_eq!(header.typ.as_deref(), Some("at+jwt"));
    let jwk = set.find(&header.kid.unwrap()).unwrap();
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.validate_exp = false;
    validation.set_audience(&["newsdesk"]);
    let key = jsonwebtoken::DecodingKey::from_jwk(jwk).unwrap();
    assert!(decode::<Value>(&token, &key, &validation).is_ok());
}

#[test]
fn no_character_can_be_changed_added_or_left_out() {
    let token = token();
    let tokens = tokens(NEW);
    for place in 0..token.len() {
        for other in [b'A', b'B', b'.', b'=', b'-', b'+', b'/', b' ', b'\n'] {
            let mut altered = token.clone().into_bytes();
            if altered[place] == other {
                continue;
            }
            altered[place] = other;
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(tokens.verify(&altered, NOW), None, "{place}: {altered}");
        }
        let mut shorter = token.clone();
        shorter.remove(place);
        assert_eq!(tokens.verify(&shorter, NOW), None, "{place}");
        let mut longer = token.clone();
        longer.insert(place, 'A');
        assert_eq!(tokens.verify(&longer, NOW), None, "{place}");
    }
}

#[test]
fn base64_has_one_spelling() {
    let token = token();
    // The last character of a 64-byte signature holds four bits that mean nothing.
    let last = token.chars().last().unwrap();
    for other in ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .filter(|c| *c != last)
    {
        let altered = format!("{}{other}", &token[..token.len() - 1]);
        assert!(!holds(&altered), "{other}");
    }
    let parts: Vec<&str> = token.split('.').collect();
    for altered in [
        format!("{token}="),
        format!("{token}=="),
        format!("{token}."),
        format!(".{token}"),
        format!(" {token}"),
        format!("{token}\n"),
        format!("{}=.{}.{}", parts[0], parts[1], parts[2]),
        format!("{}.{}=.{}", parts[0], parts[1], parts[2]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{}.{}", parts[0], parts[1]),
        format!("{}..{}", parts[0], parts[2]),
        format!(
            "{}.{}.{}.{}.{}",
            parts[0], parts[1], parts[2], parts[1], parts[2]
        ),
        format!("{}.{}.{}", parts[0], parts[1], "A".repeat(86)),
        String::new(),
        "..".to_owned(),
    ] {
        assert!(!holds(&altered), "{altered}");
    }
}

#[test]
fn a_signature_is_not_malleable() {
    // S + L signs the same message where a verifier does not insist on S < L.
    const L: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let token = token();
    let (message, signature) = token.rsplit_once('.').unwrap();
    let mut signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    let mut carry = 0_u16;
    for (byte, add) in signature[32..].iter_mut().zip(L) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    assert!(!holds(&format!(
        "{message}.{}",
        URL_SAFE_NO_PAD.encode(signature)
    )));
}

#[test]
fn no_other_algorithm_type_or_extension_is_looked_at() {
    let ours = tokens(NEW);
    let key = &ours.keys[0].key;
    let public = URL_SAFE_NO_PAD.decode(&key.x).unwrap();
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": key.x});
    let by_hmac = |secret: &[u8], message: &[u8]| {
        hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), message)
            .as_ref()
            .to_vec()
    };
    let header = |alg: &str| json!({"typ": "at+jwt", "alg": alg, "kid": key.id});
    for alg in ["none", "None", "NONE", "nOnE", ""] {
        assert!(
            !holds(&forged(&header(alg), &claims(), |_| Vec::new())),
            "{alg}"
        );
        assert!(
            !holds(&forged(&header(alg), &claims(), |_| vec![0; 64])),
            "{alg}"
        );
    }
    for secret in [
        public.as_slice(),
        key.x.as_bytes(),
        jwk.to_string().as_bytes(),
        b"",
    ] {
        for alg in ["HS256", "EdDSA"] {
            let token = forged(&header(alg), &claims(), |message| by_hmac(secret, message));
            assert!(!holds(&token), "{alg}");
        }
    }
    let mut typed = Header::new(Algorithm::EdDSA);
    typed.kid = Some(key.id.clone());
    for typ in [
        None,
        Some("JWT"),
        Some("at+JWT"),
        Some("application/at+jwt"),
        Some("dpop+jwt"),
    ] {
        typed.typ = typ.map(str::to_owned);
        assert!(
            !holds(&encode(&typed, &claims(), &key.signing).unwrap()),
            "{typ:?}"
        );
    }
    for change in [
        |header: &mut Header| header.kid = None,
        |header: &mut Header| header.kid = Some("../../dev/null".to_owned()),
        |header: &mut Header| header.kid = Some("' OR 1=1 --".to_owned()),
        |header: &mut Header| header.kid = Some("x".repeat(10_000)),
        |header: &mut Header| header.jku = Some("https://evil.example/jwks.json".to_owned()),
        |header: &mut Header| header.x5u = Some("https://evil.example/x".to_owned()),
        |header: &mut Header| header.crit = Some(vec!["exp".to_owned()]),
        |header: &mut Header| header.cty = Some("JWT".to_owned()),
    ] {
        let mut changed = ours.keys[0].header.clone();
        change(&mut changed);
        assert!(!holds(&encode(&changed, &claims(), &key.signing).unwrap()));
    }
}

#[test]
fn times_are_whole_numbers_that_admit_now() {
    let now = NOW.seconds();
    for name in ["exp", "nbf", "iat"] {
        for value in [
            json!(null),
            json!(true),
            json!(""),
            json!((now + 60).to_string()),
            json!([now]),
            json!({}),
            json!(1.79e9),
            json!(1_790_000_000.5),
            json!(-1),
            json!(u64::MAX),
            json!(i64::MAX),
            json!(1e300),
            json!(i64::MIN),
        ] {
            assert!(!holds(&with(name, value.clone())), "{name}: {value}");
        }
        let mut without = claims();
        without.as_object_mut().unwrap().shift_remove(name);
        assert!(!holds(&signed(&without)), "{name} missing");
    }
    let tokens = tokens(NEW);
    let token = token();
    for (seconds, holds) in [
        (-6, false),
        (-5, true),
        (0, true),
        (604, true),
        (605, false),
    ] {
        assert_eq!(
            tokens.verify(&token, later(seconds)).is_some(),
            holds,
            "{seconds}"
        );
    }
    assert!(!holds(&with("exp", json!(now + 601))), "too long a life");
    assert!(!holds(&with("nbf", json!(now + 6))));
    assert!(holds(&with("nbf", json!(now + 5))));
}

#[test]
fn claims_are_ours_and_no_others() {
    for (name, value) in [
        ("iss", json!("https://evil.example")),
        ("iss", json!([ISSUER])),
        ("iss", json!("")),
        ("aud", json!("other")),
        ("aud", json!(["newsdesk"])),
        ("aud", json!(["other", "newsdesk"])),
        ("aud", json!(null)),
        ("sub", json!("")),
        ("sub", json!(1)),
        ("sub", json!("not an id")),
        ("sid", json!(null)),
        ("sid", json!("' OR 1=1 --")),
        ("jti", json!(7)),
        ("role", json!("admin")),
        ("cnf", json!({})),
    ] {
        assert!(!holds(&with(name, value.clone())), "{name}: {value}");
    }
    for name in CLAIMS {
        let mut without = claims();
        without.as_object_mut().unwrap().shift_remove(name);
        assert!(!holds(&signed(&without)), "{name} missing");
    }
    assert!(!holds(&signed(&json!([]))));
    assert!(!holds(&signed(&json!("text"))));
}

#[test]
fn a_rotated_secret_still_verifies_and_a_removed_one_does_not() {
    let old = tokens(OLD)
        .issue(BEARER, Id::from_bytes([3; 16]), NOW, later(600))
        .unwrap()
        .token;
    let both = tokens(&format!("{NEW},{OLD}"));
    assert_eq!(both.verify(&old, NOW), Some(BEARER));
    assert_eq!(both.verify(&token(), NOW), Some(BEARER));
    assert_eq!(tokens(NEW).verify(&old, NOW), None);
    // The key named in the header is the only one tried.
    let new = both
        .issue(BEARER, Id::from_bytes([3; 16]), NOW, later(600))
        .unwrap()
        .token;
    assert_eq!(tokens(OLD).verify(&new, NOW), None);
    let elsewhere = Tokens::new(
        Secrets::parse(NEW).unwrap().token_keys(),
        "https://x.example",
    );
    assert_eq!(elsewhere.verify(&token(), NOW), None);
}

#[test]
fn no_token_outlives_its_session() {
    let issued = tokens(NEW)
        .issue(BEARER, Id::from_bytes([3; 16]), NOW, later(60))
        .unwrap();
    assert_eq!(issued.expires_in, 60);
    assert_eq!(tokens(NEW).verify(&issued.token, later(70)), None);
}
