//! A photo as an `ImageObject`, with its credit and its licence.

use serde_json::Value;

use crate::views::pictured::Pictured;
use crate::views::sparse::Sparse;

/// The photo whole.
pub(super) fn whole(photo: &Pictured<'_>) -> Option<Value> {
    let display = photo.shown.display.as_ref()?;
    Some(image(photo, &display.url, (display.width, display.height)))
}

/// Its crops, in the format that every browser shows: search engines choose among shapes.
pub(super) fn crops(photo: &Pictured<'_>) -> Vec<Value> {
    let Some(display) = photo.shown.display.as_ref() else {
        return Vec::new();
    };
    let crops = photo.shown.renditions.iter();
    let crops = crops.filter(|it| it.aspect_ratio.is_some() && it.mime_type == display.mime_type);
    crops
        .map(|it| image(photo, &it.url, (it.width, it.height)))
        .collect()
}

fn image(photo: &Pictured<'_>, url: &str, (width, height): (u32, u32)) -> Value {
    let content = &photo.media.content;
    let words = &photo.words;
    let creators = content.creators.iter();
    let creators = creators.map(|name| Sparse::typed("Person").with("name", name.as_str()).done());
    let source = content.digital_source_type.as_deref();
    Sparse::typed("ImageObject")
        .with("contentUrl", url)
        .with("url", url)
        // Texts: a bare number is none of the types that schema.org has for them.
        .with("width", width.to_string())
        .with("height", height.to_string())
        .maybe("caption", words.caption.as_deref())
        .maybe("description", words.alt_text.as_deref())
        .maybe("creditText", words.credit_line.as_deref())
        .list("creator", creators)
        .maybe("copyrightNotice", content.copyright_notice.as_deref())
        .maybe("license", content.license_url.as_deref())
        .maybe(
            "acquireLicensePage",
            content.acquire_license_page.as_deref(),
        )
        .maybe("digitalSourceType", source.and_then(digital_source))
        .done()
}

/// The IPTC digital source types that schema.org knows.
const SOURCES: &[&str] = &[
    "algorithmicMedia",
    "algorithmicallyEnhanced",
    "compositeCapture",
    "compositeSynthetic",
    "compositeWithTrainedAlgorithmicMedia",
    "dataDrivenMedia",
    "digitalArt",
    "digitalCapture",
    "minorHumanEdits",
    "negativeFilm",
    "positiveFilm",
    "print",
    "screenCapture",
    "trainedAlgorithmicMedia",
    "virtualRecording",
];

/// schema.org's name of an IPTC digital source type.
pub(super) fn digital_source(uri: &str) -> Option<String> {
    let code = uri.rsplit('/').next()?;
    if code == "computationalCapture" {
        let own = "https://schema.org/MultiFrameComputationalCaptureDigitalSource";
        return Some(own.to_owned());
    }
    let known = SOURCES.iter().find(|known| **known == code)?;
    let (first, rest) = known.split_at(1);
    let first = first.to_ascii_uppercase();
    Some(format!("https://schema.org/{first}{rest}DigitalSource"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_types_have_the_names_of_schema_org() {
        let of = |code: &str| {
            digital_source(&format!(
                "http://cv.iptc.org/newscodes/digitalsourcetype/{code}"
            ))
        };
        assert_eq!(
            of("trainedAlgorithmicMedia").as_deref(),
            Some("https://schema.org/TrainedAlgorithmicMediaDigitalSource")
        );
        assert_eq!(of("humanEdits"), None);
        assert_eq!(digital_source(""), None);
    }
}
