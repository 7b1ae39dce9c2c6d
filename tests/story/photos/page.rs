//! What a frontend makes of a photo in an answer, and of nothing else.

use std::fmt::Write as _;

use serde_json::Value;

/// A `<figure>` of a photo as a story shows it, in one crop, laid out so many pixels wide:
/// a `<source>` for each format but the last, an `<img>` of that, caption and credit.
pub fn figure(shown: &Value, preset: &str, layout: u32) -> String {
    let media = &shown["media"];
    let renditions = media["renditions"].as_array().expect("renditions");
    let of_preset = renditions.iter().filter(|it| it["preset"] == preset);
    let of_preset: Vec<&Value> = of_preset.collect();
    let (last, smaller) = of_preset.split_last().expect("a crop of this name");
    let mut html = "<figure>\n<picture>\n".to_owned();
    let mut line = |text: String| writeln!(html, "{text}").expect("a string");
    for it in smaller {
        line(format!(
            r#"<source type="{}" srcset="{}" sizes="{layout}px">"#,
            text(&it["mimeType"]),
            text(&it["srcset"]),
        ));
    }
    line(format!(
        r#"<img src="{}" srcset="{}" sizes="{layout}px" width="{}" height="{}" alt="{}" style="width: {layout}px; height: auto; background: {}">"#,
        text(&last["url"]),
        text(&last["srcset"]),
        last["width"],
        last["height"],
        text(&shown["altText"]),
        text(&media["dominantColor"]),
    ));
    line("</picture>".to_owned());
    line(format!(
        r#"<figcaption><span class="caption">{}</span> <span class="credit">{}</span></figcaption>"#,
        text(&shown["caption"]),
        text(&shown["creditLine"]),
    ));
    line("</figure>".to_owned());
    html
}

/// A member of the answer as HTML has it.
fn text(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('"', "&quot;")
}

/// Every address that the HTML leads a browser to.
pub fn addresses(html: &str) -> Vec<String> {
    let words = html.split(['"', ' ', ',']);
    let mut found: Vec<String> = words
        .filter(|word| word.starts_with("http"))
        .map(str::to_owned)
        .collect();
    found.sort();
    found.dedup();
    found
}
