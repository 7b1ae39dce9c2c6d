//! What `exiftool` reads, by the order that is ours, held against what we read.

use newsdesk_domain::Timestamp;
use newsdesk_domain::country;
use newsdesk_domain::media::Origin;
use newsdesk_media::FromFile;
use serde_json::{Value, json};

/// Members with one text, and the tags they are asked of in order.
const TEXTS: &[(&str, &[&str])] = &[
    ("title", &["XMP-dc:Title", "IPTC:ObjectName"]),
    ("headline", &["XMP-photoshop:Headline", "IPTC:Headline"]),
    (
        "caption",
        &[
            "XMP-dc:Description",
            "IPTC:Caption-Abstract",
            "IFD0:ImageDescription",
        ],
    ),
    ("altText", &["XMP-iptcCore:AltTextAccessibility"]),
    (
        "extendedDescription",
        &["XMP-iptcCore:ExtDescrAccessibility"],
    ),
    ("source", &["XMP-photoshop:Source", "IPTC:Source"]),
    (
        "copyrightNotice",
        &["XMP-dc:Rights", "IPTC:CopyrightNotice", "IFD0:Copyright"],
    ),
    ("usageTerms", &["XMP-xmpRights:UsageTerms"]),
    ("licenseUrl", &["XMP-xmpRights:WebStatement"]),
    (
        "instructions",
        &["XMP-photoshop:Instructions", "IPTC:SpecialInstructions"],
    ),
    ("digitalSourceType", &["XMP-iptcExt:DigitalSourceType"]),
    ("aiSystem", &["XMP-iptcExt:AISystemUsed"]),
    ("aiSystemVersion", &["XMP-iptcExt:AISystemVersionUsed"]),
    ("aiPrompt", &["XMP-iptcExt:AIPromptInformation"]),
    ("aiPromptWriter", &["XMP-iptcExt:AIPromptWriterName"]),
    (
        "jobId",
        &[
            "XMP-photoshop:TransmissionReference",
            "IPTC:OriginalTransmissionReference",
        ],
    ),
];

/// Members with many.
const LISTS: &[(&str, &[&str])] = &[
    (
        "creators",
        &["XMP-dc:Creator", "IPTC:By-line", "IFD0:Artist"],
    ),
    ("keywords", &["XMP-dc:Subject", "IPTC:Keywords"]),
];

type Row = (&'static str, &'static str, &'static str, &'static str);

/// A place's members, among older properties of XMP, in a structure, and in IIM.
const PLACE: &[Row] = &[
    (
        "sublocation",
        "XMP-iptcCore:Location",
        "Sublocation",
        "IPTC:Sub-location",
    ),
    ("city", "XMP-photoshop:City", "City", "IPTC:City"),
    (
        "state",
        "XMP-photoshop:State",
        "ProvinceState",
        "IPTC:Province-State",
    ),
    (
        "countryName",
        "XMP-photoshop:Country",
        "CountryName",
        "IPTC:Country-PrimaryLocationName",
    ),
    (
        "country",
        "XMP-iptcCore:CountryCode",
        "CountryCode",
        "IPTC:Country-PrimaryLocationCode",
    ),
];

/// A tag's text; what looks like a number is printed as one.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        other => Some(other.to_string()),
    }
}

/// A tag's texts, one or many.
pub fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(text).collect(),
        value => text(value).into_iter().collect(),
    }
}

fn origin(tag: &str) -> Origin {
    match tag.split_once(':').unwrap().0 {
        "IPTC" => Origin::Iim,
        group if group.starts_with("XMP") => Origin::Xmp,
        _ => Origin::Exif,
    }
}

/// Holds each member, and who is recorded as its origin, against the tags.
pub fn assert_agreement(case: &str, tags: &Value, found: &FromFile) {
    let sent = serde_json::to_value(&found.content).unwrap();
    let same = |member: &str, wanted: Option<(Value, Origin)>| {
        let value = sent.get(member).cloned();
        let ours = value.zip(found.origins.get(member).copied());
        assert_eq!(ours, wanted, "{case}: {member}");
    };
    for (member, asked) in TEXTS {
        let wanted = asked
            .iter()
            .find_map(|tag| Some((json!(text(&tags[*tag])?), origin(tag))));
        same(member, wanted);
    }
    for (member, asked) in LISTS {
        let wanted = asked.iter().find_map(|tag| {
            let mut texts = texts(&tags[*tag]);
            if *tag == "IFD0:Artist" {
                texts = texts
                    .iter()
                    .flat_map(|names| names.split("; "))
                    .map(str::to_owned)
                    .collect();
            }
            (!texts.is_empty()).then(|| (json!(texts), origin(tag)))
        });
        same(member, wanted);
    }
    let licensors = tags["XMP-plus:Licensor"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let page = licensors
        .iter()
        .find_map(|licensor| text(&licensor["LicensorURL"]));
    same(
        "acquireLicensePage",
        page.map(|page| (json!(page), Origin::Xmp)),
    );
    same("place", place(tags));
    same("capturedAt", captured_at(tags));
    credit(case, tags, found);
}

/// The whole of Credit is one of ours, or its agency is.
fn credit(case: &str, tags: &Value, found: &FromFile) {
    let content = &found.content;
    let asked = ["XMP-photoshop:Credit", "IPTC:Credit"];
    let source = ["XMP-photoshop:Source", "IPTC:Source"];
    let mut asked = asked.iter().chain(&source);
    let wanted = asked.find_map(|tag| Some((text(&tags[*tag])?, origin(tag))));
    let (member, ours) = match &content.credit_line {
        Some(line) => ("creditLine", Some(line)),
        None => ("creditSource", content.credit_source.as_ref()),
    };
    assert_eq!(ours.is_some(), wanted.is_some(), "{case}");
    if let Some((whole, origin)) = wanted {
        assert_eq!(found.origins[member], origin, "{case}");
        let ours = ours.unwrap();
        let agency = whole.split_once('/').map(|(agency, _)| agency);
        assert!(
            *ours == whole || Some(ours.as_str()) == agency,
            "{case}: {ours}"
        );
    }
}

fn place(tags: &Value) -> Option<(Value, Origin)> {
    let structure = |name: &str| {
        let places = &tags[name];
        let first = places.get(0).unwrap_or(places).clone();
        gathered(|row| text(&first[row.2]))
    };
    let xmp = gathered(|row| text(&tags[row.1]))
        .or_else(|| structure("XMP-iptcExt:LocationCreated"))
        .or_else(|| structure("XMP-iptcExt:LocationShown"));
    let iim = || gathered(|row| text(&tags[row.3]));
    xmp.map(|place| (place, Origin::Xmp))
        .or_else(|| iim().map(|place| (place, Origin::Iim)))
}

/// The place of these values, as our answers show it.
fn gathered(value_of: impl Fn(&Row) -> Option<String>) -> Option<Value> {
    let mut place = serde_json::Map::new();
    for row in PLACE {
        let value = value_of(row).map(|value| match row.0 {
            "country" => country::meant(&value).unwrap().to_owned(),
            _ => value,
        });
        place.extend(value.map(|value| (row.0.to_owned(), value.into())));
    }
    (!place.is_empty()).then_some(Value::Object(place))
}

/// `2026:11:20 06:12:00` with whatever follows it.
fn captured_at(tags: &Value) -> Option<(Value, Origin)> {
    let zone = text(&tags["ExifIFD:OffsetTimeOriginal"]);
    let xmp = ["XMP-photoshop:DateCreated", "XMP-exif:DateTimeOriginal"];
    let of_xmp = xmp.iter().find_map(|tag| text(&tags[*tag]));
    let of_iim = || {
        let date = text(&tags["IPTC:DateCreated"])?;
        let time = text(&tags["IPTC:TimeCreated"]);
        Some(time.map_or(date.clone(), |time| format!("{date} {time}")))
    };
    let of_exif = || {
        let fraction = text(&tags["ExifIFD:SubSecTimeOriginal"]);
        let fraction = fraction.map_or(String::new(), |digits| format!(".{digits}"));
        Some(text(&tags["ExifIFD:DateTimeOriginal"])? + &fraction)
    };
    let (printed, origin) = of_xmp
        .map(|date| (date, Origin::Xmp))
        .or_else(|| of_iim().map(|date| (date, Origin::Iim)))
        .or_else(|| of_exif().map(|date| (date, Origin::Exif)))?;
    let date = printed[..10].replace(':', "-");
    let time = match printed.get(11..) {
        None => "00:00:00Z".to_owned(),
        Some(time) if time.len() == 5 => format!("{time}:00Z"),
        Some(time) if time.ends_with('Z') || time.contains(['+', '-']) => time.to_owned(),
        Some(time) => format!("{time}{}", zone.as_deref().unwrap_or("Z")),
    };
    let instant = Timestamp::parse(&format!("{date}T{time}")).unwrap();
    Some((json!(instant), origin))
}
