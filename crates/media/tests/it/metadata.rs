//! What a photo's file says of itself, over blocks made by hand.

mod embedding;
mod exiftool;
mod hostile;
mod made;

use newsdesk_domain::credit::CreditFormats;
use newsdesk_domain::media::{MediaContent, Origin, SHAPE};
use newsdesk_media::metadata::read;
use newsdesk_media::{FromFile, ImageKind};

use made::*;

fn read_jpeg(segments: &[Vec<u8>]) -> FromFile {
    read(ImageKind::Jpeg, &jpeg(segments))
}

fn read_xmp(properties: &str) -> MediaContent {
    read_jpeg(&[xmp_segment(packet(properties))]).content
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// What was read could be sent back through the API, and would be kept as it is.
fn assert_sendable(read: &FromFile) {
    let sent = serde_json::to_value(&read.content).unwrap();
    let lifted = SHAPE.lift(&sent);
    assert_eq!((lifted.findings, &lifted.value), (vec![], &sent));
    let members = sent.as_object().unwrap();
    let recorded: Vec<_> = members.keys().map(|name| read.origins.get(name)).collect();
    assert!(recorded.iter().all(Option::is_some), "{members:?}");
    assert_eq!(members.len(), read.origins.len());
}

#[test]
fn for_each_member_xmp_is_asked_then_iim_then_exif() {
    let read = read_jpeg(&[
        exif_segment(&exif(
            &[
                (0x010e, b"EXIF caption\0"),
                (0x013b, b"Eve Exif\0"),
                (0x8298, b"(c) EXIF\0"),
            ],
            &[(0x9003, b"2026:11:20 06:12:00\0")],
        )),
        iim_segment(&[
            (2, 5, b"IIM title"),
            (2, 105, b"IIM headline"),
            (2, 120, b"IIM caption"),
            (2, 80, b"Ian Iim"),
        ]),
        xmp_segment(packet(&property("photoshop:Headline", "XMP headline"))),
    ]);
    let MediaContent {
        title,
        headline,
        caption,
        creators,
        copyright_notice,
        captured_at,
        ..
    } = read.content.clone();
    assert_eq!(headline, some("XMP headline"));
    assert_eq!([title, caption], [some("IIM title"), some("IIM caption")]);
    assert_eq!(creators, ["Ian Iim"]);
    assert_eq!(copyright_notice, some("(c) EXIF"));
    assert_eq!(captured_at.unwrap().to_string(), "2026-11-20T06:12:00Z");
    let origins: Vec<_> = read
        .origins
        .iter()
        .map(|(name, o)| (&name[..], *o))
        .collect();
    assert_eq!(
        origins,
        [
            ("caption", Origin::Iim),
            ("capturedAt", Origin::Exif),
            ("copyrightNotice", Origin::Exif),
            ("creators", Origin::Iim),
            ("headline", Origin::Xmp),
            ("title", Origin::Iim),
        ]
    );
    assert_sendable(&read);
}

#[test]
fn a_credit_cut_at_32_bytes_becomes_no_rubbish() {
    // The 32nd byte is the first half of a letter.
    let whole = "Agência Lusa de Notícias/Mariá Antão";
    let cut = &whole.as_bytes()[..32];
    assert!(std::str::from_utf8(cut).is_err());
    let by_line = "Mariá Antão".as_bytes();
    let utf_8 = [
        (1, 90, b"\x1b%G".as_slice()),
        (2, 110, cut),
        (2, 80, by_line),
    ];
    let iim = iim_segment(&utf_8);

    let read = read_jpeg(std::slice::from_ref(&iim));
    assert_eq!(read.content.credit_source, some("Agência Lusa de Notícias"));
    assert_eq!(read.content.credit_line, None);
    assert_eq!(CreditFormats::default().line(&read.content), some(whole));

    let xmp = xmp_segment(packet(&property("photoshop:Credit", whole)));
    let read = read_jpeg(&[iim, xmp]);
    assert_eq!(read.content.credit_line, some(whole));
    assert_eq!(read.origins["creditLine"], Origin::Xmp);

    let agency = "Notícias da Semana, Ponta Delgadã".as_bytes();
    let head = &agency[..agency.len() - 1];
    let iim = iim_segment(&[(1, 90, b"\x1b%G"), (2, 110, head)]);
    let read = read_jpeg(&[iim]);
    assert_eq!(
        read.content.credit_source,
        some("Notícias da Semana, Ponta Delgad")
    );
}

#[test]
fn records_are_utf_8_where_they_say_so_and_else_windows_1252() {
    let unmarked = iim_segment(&[
        (2, 120, b"Caf\xe9 \x96 \x93quoted\x94"),
        (2, 90, b"K\xf6ln"),
    ]);
    let read = read_jpeg(&[unmarked]);
    assert_eq!(read.content.caption, some("Café – “quoted”"));
    assert_eq!(read.content.place.unwrap().city, some("Köln"));

    let marked = iim_segment(&[(1, 90, b"\x1b%G"), (2, 120, "Café – 日本".as_bytes())]);
    assert_eq!(read_jpeg(&[marked]).content.caption, some("Café – 日本"));

    // The mark, and yet no UTF-8.
    let lying = iim_segment(&[(1, 90, b"\x1b%G"), (2, 120, b"Caf\xe9 noir")]);
    assert_eq!(read_jpeg(&[lying]).content.caption, some("Café noir"));
}

#[test]
fn resources_may_be_cut_across_segments() {
    let resources = resources(&records(&[(2, 5, b"Title"), (2, 120, &[b'x'; 400])]));
    let (first, second) = resources.split_at(90);
    let read = read_jpeg(&[resources_segment(first), resources_segment(second)]);
    assert_eq!(read.content.title, some("Title"));
    assert_eq!(read.content.caption, Some("x".repeat(400)));
}

#[test]
fn prefixes_are_whatever_the_packet_says() {
    let packet = r#"<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <r:Description xmlns:a="http://ns.adobe.com/photoshop/1.0/" a:Headline="One &amp; only"
          xmlns:dc="http://ns.example.org/not-dublin-core/" dc:title="not this">
          <title xmlns="http://purl.org/dc/elements/1.1/">This</title>
          <a:Credit xmlns:a="http://ns.example.org/other/">not this</a:Credit>
          <b:Credit xmlns:b="http://ns.adobe.com/photoshop/1.0/"><![CDATA[A <B>]]> &#x26; C</b:Credit>
        </r:Description></r:RDF>"#;
    let content = read_jpeg(&[xmp_segment(packet)]).content;
    assert_eq!(content.headline, some("One & only"));
    assert_eq!(content.title, some("This"));
    assert_eq!(content.credit_source, some("A <B> & C"));
}

#[test]
fn of_alternatives_the_default_counts_and_else_the_first() {
    let alternatives = |first: &str, second: &str| {
        let item = |(language, text)| format!(r#"<rdf:li xml:lang="{language}">{text}</rdf:li>"#);
        let items = item((first, "One")) + &item((second, "Two"));
        read_xmp(&property(
            "dc:title",
            &format!("<rdf:Alt>{items}</rdf:Alt>"),
        ))
        .title
    };
    assert_eq!(alternatives("de", "x-default"), some("Two"));
    assert_eq!(alternatives("de", "en"), some("One"));
    let bag = "<rdf:Bag><rdf:li> a </rdf:li><rdf:li/><rdf:li>b</rdf:li></rdf:Bag>";
    assert_eq!(read_xmp(&property("dc:subject", bag)).keywords, ["a", "b"]);
    assert_eq!(
        read_xmp(&property("dc:creator", "Jane Doe")).creators,
        ["Jane Doe"]
    );
    let qualified = r#"<rdf:Description><rdf:value>Q</rdf:value></rdf:Description>"#;
    assert_eq!(
        read_xmp(&property("photoshop:Headline", qualified)).headline,
        some("Q")
    );
}

#[test]
fn a_structure_is_read_in_each_of_its_forms() {
    let page = "https://example.org/license?a=1&amp;b=2";
    let element = format!(
        "<plus:LicensorName>N</plus:LicensorName><plus:LicensorURL>{page}</plus:LicensorURL>"
    );
    for item in [
        format!(r#"<rdf:li rdf:parseType="Resource">{element}</rdf:li>"#),
        format!("<rdf:li><rdf:Description>{element}</rdf:Description></rdf:li>"),
        format!(r#"<rdf:li plus:LicensorURL="{page}"/>"#),
        format!(r#"<rdf:li><rdf:Description plus:LicensorURL="{page}"/></rdf:li>"#),
        format!("<rdf:li/><rdf:li>{element}</rdf:li>"),
    ] {
        let licensor = property("plus:Licensor", &format!("<rdf:Seq>{item}</rdf:Seq>"));
        let content = read_xmp(&licensor);
        let wanted = some("https://example.org/license?a=1&b=2");
        assert_eq!(content.acquire_license_page, wanted, "{item}");
    }
    let alone = format!(r#"<plus:Licensor rdf:parseType="Resource">{element}</plus:Licensor>"#);
    assert!(read_xmp(&alone).acquire_license_page.is_some());
    let reference = r#"<xmpRights:WebStatement rdf:resource="https://example.org/terms"/>"#;
    assert_eq!(
        read_xmp(reference).license_url,
        some("https://example.org/terms")
    );
}

#[test]
fn a_place_is_the_older_one_or_where_it_was_made_or_what_it_shows() {
    let structure = |name: &str, city: &str| {
        let fields = property("Iptc4xmpExt:City", city)
            + &property("Iptc4xmpExt:CountryCode", "PRT")
            + "<exif:GPSLatitude>38,43.3N</exif:GPSLatitude>";
        let item = format!(r#"<rdf:li rdf:parseType="Resource">{fields}</rdf:li>"#);
        property(name, &format!("<rdf:Bag>{item}</rdf:Bag>"))
    };
    let shown = structure("Iptc4xmpExt:LocationShown", "Shown");
    let created = structure("Iptc4xmpExt:LocationCreated", "Created");
    let older = property("photoshop:City", "Older") + &property("photoshop:Country", "DEU");
    for (properties, city, country) in [
        (shown.clone() + &created + &older, "Older", "DE"),
        (shown.clone() + &created, "Created", "PT"),
        (shown, "Shown", "PT"),
    ] {
        let read = read_jpeg(&[xmp_segment(packet(&properties))]);
        let place = read.content.place.clone().unwrap();
        assert_eq!(place.city, some(city));
        assert_eq!(place.country, some(country));
        assert!(!format!("{read:?}").contains("43.3"));
        assert_sendable(&read);
    }
}

#[test]
fn an_extension_counts_whole_and_by_its_name() {
    let name = "0123456789ABCDEF0123456789abcdef";
    let extension = packet(&property("dc:title", &"t".repeat(100)));
    let (first, second) = extension.as_bytes().split_at(500);
    let whole = extension.len();
    let main = xmp_segment(packet(&property(
        "xmpNote:HasExtendedXMP",
        &name.to_lowercase(),
    )));
    let one = extension_segment(name, whole, 0, first);
    let two = extension_segment(name, whole, 500, second);
    let foreign = extension_segment(&"F".repeat(32), whole, 500, second);
    let title = |segments: &[&Vec<u8>]| {
        let segments: Vec<_> = segments.iter().map(|s| (*s).clone()).collect();
        read_jpeg(&segments).content.title
    };
    let found = Some("t".repeat(100));
    assert_eq!(title(&[&main, &one, &two]), found);
    assert_eq!(title(&[&two, &one, &main]), found);
    assert_eq!(title(&[&two, &foreign, &one, &two, &main]), found);
    assert_eq!(title(&[&main, &one]), None);
    assert_eq!(title(&[&main, &two]), None);
    assert_eq!(title(&[&main, &one, &foreign]), None);
    assert_eq!(title(&[&one, &two]), None);
    let unnamed = xmp_segment(packet(&property("dc:title", "main")));
    assert_eq!(title(&[&unnamed, &one, &two]), some("main"));
}

#[test]
fn a_packet_may_be_utf_16() {
    let text = packet(&property("dc:title", "Ação 日本"));
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for packet in [big.clone(), little, [b"\xfe\xff".as_slice(), &big].concat()] {
        let content = read_jpeg(&[xmp_segment(packet)]).content;
        assert_eq!(content.title, some("Ação 日本"));
    }
}

#[test]
fn blocks_are_found_wherever_a_format_has_them() {
    let xmp = packet(&property("dc:title", "Title"));
    let exif = exif(&[(0x010e, b"Caption\0")], &[]);
    let records = records(&[(2, 105, b"Headline")]);
    let international = |flag: u8, data: &[u8]| {
        [b"XML:com.adobe.xmp\0", &[flag, 0][..], b"en\0key\0", data].concat()
    };
    let compressed = |text: Vec<u8>| {
        let end = text.iter().position(|byte| *byte == 0).unwrap();
        [&text[..=end], &[0], &zlib(&text[end + 1..])].concat()
    };
    let exif_profile = raw_profile("exif", &[b"Exif\0\0", &exif[..]].concat());
    let xmp_profile = [b"http://ns.adobe.com/xap/1.0/\0", xmp.as_bytes()].concat();
    let found = |kind, file: &[u8]| {
        assert!(newsdesk_media::inspect(file, &newsdesk_media::Limits::default()).is_ok());
        let content = read(kind, file).content;
        [content.title, content.headline, content.caption].map(|text| text.is_some())
    };
    let all = [true; 3];
    let in_png = |chunks: &[_]| found(ImageKind::Png, &png(chunks));
    assert_eq!(
        in_png(&[
            (b"iTXt", international(0, xmp.as_bytes())),
            (b"eXIf", exif.clone()),
            (b"tEXt", raw_profile("iptc", &resources(&records))),
        ]),
        all
    );
    assert_eq!(
        in_png(&[
            (b"iTXt", international(1, &zlib(xmp.as_bytes()))),
            (b"zTXt", compressed(exif_profile)),
            (b"zTXt", compressed(raw_profile("iptc", &records))),
        ]),
        all
    );
    let profile = raw_profile("APP1", &xmp_profile);
    assert_eq!(in_png(&[(b"tEXt", profile)]), [true, false, false]);
    let profile = raw_profile("xmp", xmp.as_bytes());
    assert_eq!(in_png(&[(b"tEXt", profile)]), [true, false, false]);

    let prefixed = [b"Exif\0\0", &exif[..]].concat();
    for (xmp_name, exif) in [(b"XMP ", &exif), (b"XMP\0", &prefixed)] {
        let file = webp(&[(b"EXIF", exif), (xmp_name, xmp.as_bytes())]);
        // Simple files have no such chunks, but the metadata is there.
        let content = read(ImageKind::Webp, &file).content;
        assert_eq!(
            [content.title, content.caption],
            [some("Title"), some("Caption")]
        );
    }
    let file = gif(b"XMP DataXMP", &in_gif(&xmp));
    assert_eq!(found(ImageKind::Gif, &file), [true, false, false]);
}

#[test]
fn content_credentials_are_noted() {
    let noted = |kind, file: &[u8]| read(kind, file).has_content_credentials;
    let long = [b"\0\0\0\x01jumb\0\0\0\0\0\0\0\xff", &jumbf(b"c2pa")[8..]].concat();
    for (boxed, wanted) in [
        (jumbf(b"c2pa"), true),
        (long, true),
        (jumbf(b"json"), false),
        (b"c2pa".to_vec(), false),
    ] {
        let segment = crate::samples::segment(0xeb, &[b"JP\0\x01\0\0\0\x01", &boxed[..]].concat());
        assert_eq!(noted(ImageKind::Jpeg, &jpeg(&[segment])), wanted);
        assert_eq!(
            noted(ImageKind::Png, &png(&[(b"caBX", boxed.clone())])),
            wanted
        );
        assert_eq!(noted(ImageKind::Webp, &webp(&[(b"C2PA", &boxed)])), wanted);
        let blocks = [&[u8::try_from(boxed.len()).unwrap()], &boxed[..], &[0]].concat();
        assert_eq!(
            noted(ImageKind::Gif, &gif(b"C2PA_GIF\x01\0\0", &blocks)),
            wanted
        );
    }
    assert!(!noted(ImageKind::Jpeg, &jpeg(&[])));
}

#[test]
fn capture_times_take_the_cameras_zone_where_they_have_none() {
    let exif = exif_segment(&exif(
        &[],
        &[
            (0x9003, b"2026:11:20 06:12:00\0"),
            (0x9011, b"+01:00\0"),
            (0x9291, b"25\0"),
        ],
    ));
    let xmp = |date: &str| xmp_segment(packet(&property("photoshop:DateCreated", date)));
    for (segments, wanted) in [
        (vec![exif.clone()], "2026-11-20T05:12:00.250Z"),
        (
            vec![exif.clone(), xmp("2026-11-20T06:12:00")],
            "2026-11-20T05:12:00Z",
        ),
        (
            vec![exif.clone(), xmp("2026-11-20T06:12:00-02:00")],
            "2026-11-20T08:12:00Z",
        ),
        (vec![xmp("2026-11-20T06:12")], "2026-11-20T06:12:00Z"),
        (vec![exif, xmp("2026-11-20")], "2026-11-20T00:00:00Z"),
    ] {
        let captured = read_jpeg(&segments).content.captured_at.unwrap();
        assert_eq!(captured.to_string(), wanted);
    }
}
