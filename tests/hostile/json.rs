//! Bodies that are no JSON, or JSON that says two things at once.

use serde_json::json;

use crate::hostile::shapes::takers;
use crate::hostile::shot::{Shot, shot};
use crate::hostile::siege::{Siege, besiege};

#[tokio::test]
async fn what_is_no_sound_json_is_not_read() {
    besiege(async |siege| {
        let sound = [tag(siege), login(), patch(siege), publish(siege)];
        for (number, to) in sound.iter().enumerate() {
            for (label, text) in malformed() {
                let label = format!("{label} to {number}");
                siege.refuse(label, to.clone().json_text(text), 400, "malformed_body");
            }
        }
        for taker in takers(siege) {
            let label = format!("half an object to {}", taker.id);
            siege.refuse(
                label,
                taker.shot().json_text("{\"a\":"),
                400,
                "malformed_body",
            );
            let label = format!("one member twice to {}", taker.id);
            let twice = taker.shot().json_text(r#"{"a": 1, "a": 1}"#);
            siege.refuse(label, twice, 400, "malformed_body");
            let empty = taker.shot().json_text("");
            if taker.required {
                siege.refuse(
                    format!("nothing to {}", taker.id),
                    empty,
                    400,
                    "body_missing",
                );
            }
            let blank = taker.shot().json_text("  \n ");
            siege.refuse(
                format!("spaces to {}", taker.id),
                blank,
                400,
                "malformed_body",
            );
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_json_and_no_object_is_refused() {
    besiege(async |siege| {
        for taker in takers(siege) {
            for text in [
                "[]", "\"x\"", "1", "-0", "1.5", "true", "null", "[[[]]]", "[{}]",
            ] {
                let label = format!("{text} to {}", taker.id);
                siege.accuse(label, taker.shot().json_text(text), "", &["wrong_type"]);
            }
        }
        let many: String = (0..100_000).map(|n| format!("\"k{n}\":1,")).collect();
        let many = format!("{{{}\"name\":\"x\"}}", many.trim_start());
        siege.fire(
            "100,000 members",
            tag(siege).json_text(many.clone()),
            &[413, 422],
        );
        siege.fire(
            "100,000 members to the sign-in",
            login().json_text(many),
            &[413, 422],
        );
        let list = format!("{{\"name\":\"x\",\"aliases\":[{}1]}}", "1,".repeat(190_000));
        siege.fire("a long list", tag(siege).json_text(list), &[413, 422]);
        let key = format!("{{\"name\":\"x\",\"{}\":1}}", "k".repeat(900_000));
        siege.accuse(
            "a long name",
            tag(siege).json_text(key),
            "",
            &["unknown_member"],
        );
        let key = "{\"name\":\"x\",\"\\u0000\":1}";
        siege.fire("a member of NUL", tag(siege).json_text(key), &[422]);
    })
    .await;
}

fn tag(siege: &Siege) -> Shot {
    shot("POST", "/v1/editorial/tags").by(&siege.stage.editor)
}

fn login() -> Shot {
    shot("POST", "/v1/auth/login")
}

fn patch(siege: &Siege) -> Shot {
    let target = siege.stage.filled("/v1/editorial/articles/{id}");
    shot("PATCH", target)
        .by(&siege.stage.editor)
        .with("If-Match", "*")
}

fn publish(siege: &Siege) -> Shot {
    let target = siege
        .stage
        .filled("/v1/editorial/articles/{id}/actions/publish");
    shot("POST", target)
        .by(&siege.stage.editor)
        .with("If-Match", "*")
}

fn malformed() -> Vec<(String, Vec<u8>)> {
    let texts = [
        "{\"name\":",
        "{\"name\":\"x\"",
        "{",
        "[",
        "\"",
        "{\"name\"}",
        "{name:\"x\"}",
        "{'name':'x'}",
        "{}x",
        "{} {}",
        "{}{}",
        "{\"name\":\"x\"}}",
        "{}]",
        "{},",
        "{}\0",
        "{}//",
        "/**/{}",
        "# {}",
        "{\"name\":\"x\",}",
        "{,}",
        "{\"a\":[1,]}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":,}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-Infinity}",
        "{\"a\":undefined}",
        "{\"a\":True}",
        "{\"a\":01}",
        "{\"a\":0x10}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":1e}",
        "{\"a\":--1}",
        "{\"a\":1e400}",
        "{\"a\":-1e400}",
        "{\"a\":1_000}",
        "{\"a\":\"\x01\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\0\"}",
        "{\"a\":\"\\x41\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u{41}\"}",
        "{\"a\":\"\\q\"}",
        "name=x",
        "<name>x</name>",
        "x",
        "nul",
        "tru",
        r#"{"name":"a","name":"b"}"#,
        r#"{"name":"a","name":"a"}"#,
        r#"{"name":"a","na\u006de":"b"}"#,
        r#"{"status":"draft","status":"published"}"#,
        r#"{"body":[{"type":"paragraph","html":"a","html":"b"}]}"#,
        r#"{"a":{"b":{"c":1,"c":2}}}"#,
        r#"{"__proto__":1,"__proto__":2}"#,
        r#"{"":1,"":2}"#,
        r#"{"a":"\ud800"}"#,
        r#"{"a":"\udc00"}"#,
        r#"{"a":"\ud800x"}"#,
        r#"{"a":"\ud800\ud800"}"#,
        r#"{"a":"\udc00\ud800"}"#,
        r#"{"a":"\ud800\u0041"}"#,
        r#"{"\ud800":1}"#,
        r#"{"a":["\udfff"]}"#,
    ];
    let mut all: Vec<(String, Vec<u8>)> = texts
        .iter()
        .map(|text| (format!("{text:?}"), text.as_bytes().to_vec()))
        .collect();
    let bytes: [(&str, &[u8]); 12] = [
        ("a byte order mark", b"\xef\xbb\xbf{\"name\":\"x\"}"),
        ("UTF-16", b"\xff\xfe{\0}\0"),
        ("UTF-16 without a mark", b"{\0}\0"),
        ("UTF-32", b"\0\0\0{\0\0\0}"),
        ("0xFF", b"{\"a\":\"\xff\"}"),
        ("an overlong slash", b"{\"a\":\"\xc0\xaf\"}"),
        ("an overlong NUL", b"{\"a\":\"\xc0\x80\"}"),
        ("an encoded surrogate", b"{\"a\":\"\xed\xa0\x80\"}"),
        ("half a character", b"{\"a\":\"\xe2\x82\"}"),
        ("beyond Unicode", b"{\"a\":\"\xf4\x90\x80\x80\"}"),
        ("Latin-1", b"{\"a\":\"caf\xe9\"}"),
        ("0xFE in a name", b"{\"\xfe\":1}"),
    ];
    all.extend(bytes.map(|(label, bytes)| (label.to_owned(), bytes.to_vec())));
    for depth in [65, 127, 128, 129, 10_000, 100_000] {
        let arrays = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let objects = format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        let boxes = "{\"type\":\"fact-box\",\"blocks\":[".repeat(depth);
        let body = format!("{{\"body\":[{boxes}{}]}}", "]}".repeat(depth));
        all.push((format!("{depth} arrays"), arrays.into_bytes()));
        all.push((
            format!("{depth} open arrays"),
            "[".repeat(depth).into_bytes(),
        ));
        all.push((format!("{depth} objects"), objects.into_bytes()));
        all.push((
            format!("{depth} open objects"),
            "{\"a\":".repeat(depth).into_bytes(),
        ));
        if body.len() < 1_000_000 {
            all.push((format!("{depth} boxes"), body.into_bytes()));
        }
    }
    let too_many = json!(vec![0; 200_001]).to_string();
    all.push(("200,001 values".to_owned(), too_many.into_bytes()));
    all
}
