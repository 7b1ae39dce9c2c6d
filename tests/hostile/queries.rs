//! Parameters that are unknown, given twice, out of range, or would tell what a caller
//! may not see.

use serde_json::Value;

use crate::hostile::asked::asked;
use crate::hostile::shot::shot;
use crate::hostile::siege::besiege;

#[tokio::test]
async fn parameters_nobody_declared_are_refused() {
    besiege(async |siege| {
        for asked in asked(siege).iter().filter(|asked| asked.method == "GET") {
            for name in ORACLES {
                if asked.parameters.iter().any(|known| known["name"] == name) {
                    continue;
                }
                let label = format!("{} by {name}", asked.id);
                let answer = siege.refuse(
                    label.clone(),
                    asked.with(format!("{name}=a")),
                    400,
                    "unknown_parameter",
                );
                let named = answer.is_some_and(|answer| answer.json()["parameter"].is_string());
                siege.demand(named, || format!("{label}: the parameter is not named"));
            }
            for known in &asked.parameters {
                let name = known["name"].as_str().expect("a name");
                let other: String = name.chars().map(swapped).collect();
                let label = format!("{} by {other}", asked.id);
                siege.refuse(
                    label,
                    asked.with(format!("{other}=1")),
                    400,
                    "unknown_parameter",
                );
            }
        }
        for asked in asked(siege).iter().filter(|asked| asked.method != "GET") {
            // Whatever is wrong with the body, the parameter is wrong as well.
            let label = format!("{} with a parameter", asked.id);
            siege.fire(label, asked.with("force=true").json_text("{"), &[400, 415]);
        }
    })
    .await;
}

fn swapped(c: char) -> char {
    if c.is_ascii_uppercase() {
        c.to_ascii_lowercase()
    } else {
        c.to_ascii_uppercase()
    }
}

/// Names of what is not for everybody's eyes, in the ways other systems take them.
const ORACLES: [&str; 48] = [
    "password_hash",
    "passwordHash",
    "password",
    "reset_token",
    "totp_secret",
    "api_key_hash",
    "refresh_hash",
    "email",
    "webhook.secret",
    "internal_notes",
    "editorNote",
    "author.password_hash",
    "updated_by.email",
    "revisions.body",
    "owner.email",
    "where[updatedBy][resetPasswordToken][$startsWith]",
    "filter[passwordHash]",
    "filter%5Bstatus%5D",
    "filters[owner][email][$contains]",
    "_q",
    "_where",
    "fields",
    "include",
    "populate",
    "group",
    "aggregate",
    "export",
    "order",
    "orderBy",
    "page",
    "offset",
    "skip",
    "preview",
    "preview_token",
    "publicationState",
    "version",
    "at",
    "draft",
    "live",
    "depth",
    "access_token",
    "token",
    "role",
    "callback",
    "_method",
    "id_in",
    "__proto__",
    "",
];

#[tokio::test]
async fn values_out_of_their_limits_are_refused() {
    besiege(async |siege| {
        for asked in asked(siege) {
            for parameter in &asked.parameters {
                let name = parameter["name"].as_str().expect("a name");
                for value in unfitting(&parameter["schema"], name) {
                    let label = format!(
                        "{} {name}={}",
                        asked.id,
                        value.chars().take(40).collect::<String>()
                    );
                    let code = if name == "cursor" {
                        &["invalid_parameter", "invalid_cursor"][..]
                    } else {
                        &["invalid_parameter"]
                    };
                    let Some(answer) =
                        siege.fire(label.clone(), asked.with(format!("{name}={value}")), &[400])
                    else {
                        continue;
                    };
                    let json = answer.json();
                    let coded = code.iter().any(|code| json["code"] == *code);
                    siege.demand(coded, || format!("{label}: {json}"));
                    let named = json["parameter"] == name || json["code"] == "invalid_cursor";
                    siege.demand(named, || format!("{label} is not named: {json}"));
                }
                let twice = match fitting(&parameter["schema"]) {
                    Some(value) if parameter["schema"]["type"] != "array" => {
                        format!("{name}={value}&{name}={value}")
                    }
                    _ => continue,
                };
                let label = format!("{} {twice}", asked.id);
                siege.refuse(label, asked.with(&twice), 400, "repeated_parameter");
            }
        }
        let nobody = |query: &str| shot("GET", format!("/v1/articles?{query}"));
        for query in [
            "tag=a,b,c,d,e,f",
            "tag=a&tag=b&tag=c&tag=d&tag=e&tag=f",
            "section=a,b,c&tag=d,e&byline=f",
            "genre=news,nonsense",
            "language=xx-yy-zz",
            "language=english",
        ] {
            siege.refuse(query, nobody(query), 400, "invalid_parameter");
        }
        let many: String = (0..800).map(|n| format!("tag=t{n}&")).collect();
        siege.refuse("800 tags", nobody(&many), 400, "invalid_parameter");
    })
    .await;
}

#[tokio::test]
async fn a_query_has_a_limit_as_a_whole() {
    besiege(async |siege| {
        for asked in asked(siege).iter().filter(|asked| asked.method == "GET") {
            for query in ["&".repeat(8_193), format!("x={}", "a".repeat(60_000))] {
                let label = format!("{} with {} bytes", asked.id, query.len());
                let answer = siege.refuse(label.clone(), asked.with(&query), 400, "query_too_long");
                let limit = answer.map(|answer| answer.json()["limit"].clone());
                siege.demand(limit == Some(8_192.into()), || {
                    format!("{label}: {limit:?}")
                });
            }
        }
        // With a parameter and without any.
        for target in ["/v1/articles?limit=2", "/livez?"] {
            let full = format!("{target}{}", "&".repeat(8_192));
            let (_, query) = full.split_once('?').expect("a query");
            let over = query.len() - 8_192;
            let full = &full[..full.len() - over];
            siege.fire("at the limit", shot("GET", full), &[200]);
            let more = shot("GET", format!("{full}&"));
            siege.refuse("over the limit", more, 400, "query_too_long");
        }
    })
    .await;
}

/// A value that a parameter takes.
fn fitting(schema: &Value) -> Option<String> {
    if let Some(words) = schema["enum"].as_array() {
        return words[0].as_str().map(str::to_owned);
    }
    Some(match schema["type"].as_str()? {
        "integer" => schema["minimum"].to_string(),
        "boolean" => "true".to_owned(),
        "string" if schema["format"] == "date-time" => "2026-11-22T18:40:00Z".to_owned(),
        "string" if schema["format"] == "uuid" => "00000000-0000-7000-8000-00000000dead".to_owned(),
        "string" => "x".to_owned(),
        _ => return None,
    })
}

/// Values that a parameter does not take.
fn unfitting(schema: &Value, name: &str) -> Vec<String> {
    let mut values: Vec<String> = [
        "",
        "%00",
        "a%00b",
        "%0d%0aSet-Cookie:%20a=b",
        "%ff",
        "%c0%af",
        "%ed%a0%80",
        "%",
        "%g0",
        "%1",
        "%u0041",
    ]
    .map(str::to_owned)
    .to_vec();
    let texts: &[&str] = if schema["enum"].is_array() {
        &[
            "nonsense",
            "*",
            "-",
            "DRAFT",
            "all",
            "title;drop",
            "password_hash",
            "-email",
            "publishedAt,title",
            "1",
        ]
    } else {
        match schema["type"].as_str() {
            Some("integer") => &[
                "0",
                "-1",
                "101",
                "1000000000",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775809",
                "abc",
                "1.5",
                "1e1",
                "+5",
                "05",
                "%205",
                "5%20",
                "0x10",
                "5;",
                "%D9%A3",
                "NaN",
                "5,6",
                "null",
                "true",
            ],
            Some("boolean") => &["1", "0", "yes", "True", "TRUE", "null", "on"],
            _ if schema["format"] == "date-time" => &[
                "now",
                "yesterday",
                "2026-11-22",
                "2026-02-30T00:00:00Z",
                "2026-11-22T24:00:00Z",
                "9999-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "2026-11-22T18:40:00",
                "1790000000",
                "2026-11-22T18:40:00%2B24:00",
                "-1",
            ],
            _ if name == "cursor" => &[
                "x",
                "AAAA",
                "null",
                "0",
                "%27%20OR%201=1%20--",
                "e30",
                "eyJpZCI6MX0",
                "....",
                "%3D%3D",
            ],
            _ => &[],
        }
    };
    let within = |text: &str| {
        let number = text.parse::<i64>().ok().filter(|it| it.to_string() == text);
        let (least, most) = (schema["minimum"].as_i64(), schema["maximum"].as_i64());
        number.is_some_and(|it| {
            least.is_some_and(|least| it >= least) && most.is_some_and(|most| it <= most)
        })
    };
    let unfitting = texts.iter().filter(|text| !within(text));
    values.extend(unfitting.map(|&text| text.to_owned()));
    let most = schema["items"]["maxLength"]
        .as_u64()
        .or(schema["maxLength"].as_u64());
    if let Some(most) = most.and_then(|most| usize::try_from(most).ok()) {
        values.push("a".repeat(most + 1));
        values.push("a".repeat(8_000));
    }
    values
}

#[tokio::test]
async fn what_is_searched_for_is_taken_literally() {
    besiege(async |siege| {
        for asked in asked(siege) {
            // Where it must be given it is no filter, and has a syntax.
            let filters =
                |parameter: &&Value| parameter["name"] == "q" && parameter["required"] != true;
            if !asked.parameters.iter().any(filters) {
                continue;
            }
            let all = siege.fire(
                format!("{} of all", asked.id),
                asked.with("count=exact"),
                &[200],
            );
            let all = all
                .map(|answer| answer.json()["page"]["total"].clone())
                .unwrap_or_default();
            for words in [
                "%25",
                "_",
                "__",
                "%25%25",
                "%5C",
                "%5C%25",
                "%5C_",
                "'",
                "%27%20OR%201=1%20--",
                "%22",
                "%22%22",
                "NEAR(",
                "*",
                "a%20OR",
                "-",
                "%5Ex",
                "a*",
                "%28",
                "%29",
                "%5B",
                "%5D",
                "%7B",
                "(a%2B)%2B$",
                "a%26b",
                "%3A",
                "a:*",
                "!",
                "%3C-%3E",
                "$1",
                "?",
                ":1",
                "%F0%9F%98%80",
                "%E0%A4%A8",
            ] {
                let label = format!("{} q={words}", asked.id);
                let answer = siege.fire(
                    label.clone(),
                    asked.with(format!("q={words}&count=exact")),
                    &[200],
                );
                let found = answer
                    .map(|answer| answer.json()["page"]["total"].clone())
                    .unwrap_or_default();
                siege.note(format!("{label}: {found}"));
                let wild = ["%25", "_", "*", "a*", "%27%20OR%201=1%20--"].contains(&words);
                siege.demand(!wild || found != all, || format!("{label} finds all"));
            }
        }
    })
    .await;
}
