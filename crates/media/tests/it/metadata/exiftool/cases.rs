//! Files as they come: what `exiftool` is told to write into each.

use newsdesk_media::ImageKind;

/// A file to be made.
pub struct Case {
    /// Also its file's name.
    pub name: &'static str,
    /// Its format.
    pub kind: ImageKind,
    /// The arguments of each run that writes into it.
    pub commands: &'static [&'static [&'static str]],
    /// Texts that are to be read, beside what is agreed on.
    pub wanted: &'static [(&'static str, &'static str)],
}

/// An argument with `{LONG}` filled out by words.
pub fn filled_out(argument: &str) -> String {
    argument.replace("{LONG}", &"what it shows at great length ".repeat(3000))
}

const fn jpeg(
    name: &'static str,
    commands: &'static [&'static [&'static str]],
    wanted: &'static [(&'static str, &'static str)],
) -> Case {
    Case {
        name,
        kind: ImageKind::Jpeg,
        commands,
        wanted,
    }
}

const AGENCY: &[&str] = &[
    "-IPTC:CodedCharacterSet=UTF8",
    "-IPTC:By-line=Jane Doe",
    "-IPTC:Credit=REUTERS",
    "-IPTC:Source=X02845",
    "-IPTC:ObjectName=PORTUGAL-FERRIES/",
    "-IPTC:Headline=The first ferry in a month leaves Port Elia",
    "-IPTC:Caption-Abstract=The first ferry in a month leaves Port Elia, Portugal, November 20, 2026. REUTERS/Jane Doe",
    "-IPTC:SpecialInstructions=NO RESALES. NO ARCHIVES. TURKEY OUT.",
    "-IPTC:City=PORT ELIA",
    "-IPTC:Country-PrimaryLocationName=Portugal",
    "-IPTC:Country-PrimaryLocationCode=PRT",
    "-IPTC:OriginalTransmissionReference=JPD101",
    "-IPTC:DateCreated=2026:11:20",
    "-IPTC:TimeCreated=06:12:00+00:00",
    "-IPTC:Keywords=ferries",
    "-IPTC:Keywords=strikes",
    "-XMP-dc:Creator=Jane Doe",
    "-XMP-photoshop:Credit=REUTERS",
    "-XMP-photoshop:Source=X02845",
    "-XMP-dc:Rights=(c) Copyright Thomson Reuters 2026",
    "-XMP-photoshop:TransmissionReference=JPD101",
    "-GPSLatitude=38.7223",
    "-GPSLatitudeRef=N",
];

/// All members of XMP, each block's value its own.
const ALL: &[&str] = &[
    "-IPTC:CodedCharacterSet=UTF8",
    "-XMP-dc:Title=Título",
    "-XMP-photoshop:Headline=A headline",
    "-XMP-dc:Description=A caption — with “quotes” & <marks>",
    "-XMP-dc:Description-de=Eine Bildunterschrift",
    "-XMP-iptcCore:AltTextAccessibility=A white ferry",
    "-XMP-iptcCore:ExtDescrAccessibility=A white ferry leaves a stone harbour",
    "-XMP-dc:Creator=Jane Doe",
    "-XMP-dc:Creator=日本 太郎",
    "-XMP-photoshop:Credit=Northwire/Jane Doe",
    "-XMP-photoshop:Source=Jane Doe Pictures",
    "-XMP-dc:Rights=© 2026 Northwire",
    "-XMP-xmpRights:UsageTerms=Editorial use only",
    "-XMP-xmpRights:WebStatement=https://example.org/terms?a=1&b=2",
    "-XMP-plus:Licensor=[{LicensorName=Northwire,LicensorURL=https://example.org/buy?id=7}]",
    "-XMP-photoshop:Instructions=Hold until noon",
    "-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "-XMP-iptcExt:AISystemUsed=Pixelmaker",
    "-XMP-iptcExt:AISystemVersionUsed=4.5",
    "-XMP-iptcExt:AIPromptInformation=A ferry, but white",
    "-XMP-iptcExt:AIPromptWriterName=Ana Ruiz",
    "-XMP-dc:Subject=ferries",
    "-XMP-dc:Subject=2026",
    "-XMP-iptcCore:Location=Pier 4",
    "-XMP-photoshop:City=Port Elia",
    "-XMP-photoshop:State=Azores",
    "-XMP-photoshop:Country=Portugal",
    "-XMP-iptcCore:CountryCode=PRT",
    "-XMP-photoshop:DateCreated=2026:11:20 06:12:00.25+01:00",
    "-XMP-photoshop:TransmissionReference=0042",
    "-IPTC:ObjectName=IIM title",
    "-IPTC:Caption-Abstract=IIM caption",
    "-IPTC:By-line=Ian Iim",
    "-IPTC:Credit=IIM credit",
    "-IPTC:CopyrightNotice=IIM notice",
    "-IPTC:City=IIM city",
    "-IPTC:DateCreated=2020:01:01",
    "-IFD0:ImageDescription=EXIF caption",
    "-IFD0:Artist=Eve Exif",
    "-IFD0:Copyright=EXIF notice",
    "-ExifIFD:DateTimeOriginal=2019:01:01 00:00:00",
];

/// The same where a format has XMP alone.
const XMP_ALONE: &[&str] = &[
    "-XMP-dc:Title=Título",
    "-XMP-dc:Creator=Jane Doe",
    "-XMP-photoshop:Credit=Northwire",
    "-XMP-dc:Rights=© 2026",
    "-XMP-photoshop:DateCreated=2026:11:20",
];

pub const CASES: &[Case] = &[
    jpeg(
        "agency",
        &[AGENCY],
        &[("creditSource", "REUTERS"), ("source", "X02845")],
    ),
    jpeg(
        "cut",
        &[&[
            "-IPTC:CodedCharacterSet=UTF8",
            "-IPTC:By-line=Alexandra Papadopoulou-Christensen",
            "-IPTC:Credit=Northwire/Alexandra Papadopoulou-Christensen",
            "-XMP-dc:Creator=Alexandra Papadopoulou-Christensen",
            "-XMP-photoshop:Credit=Northwire/Alexandra Papadopoulou-Christensen",
        ]],
        &[
            ("creditLine", "Northwire/Alexandra Papadopoulou-Christensen"),
            ("creditSource", "Northwire"),
        ],
    ),
    jpeg(
        "cut-in-iim-alone",
        &[&[
            "-IPTC:By-line=Alexandra Papadopoulou-C",
            "-IPTC:Credit=Northwire/Alexandra Papadopoulou-Christensen",
        ]],
        &[("creditSource", "Northwire")],
    ),
    jpeg(
        "iim-windows-1252",
        &[&[
            "-IPTC:Caption-Abstract=Café in Köln – “quoted” for 5 €",
            "-IPTC:By-line=Søren Åkesson",
            "-IPTC:By-line=Zoë Ibáñez",
            "-IPTC:Credit=Agência",
            "-IPTC:City=Köln",
            "-IPTC:Sub-location=Straße",
            "-IPTC:Province-State=Nordrhein-Westfalen",
            "-IPTC:Country-PrimaryLocationName=Germany",
            "-IPTC:Country-PrimaryLocationCode=DEU",
        ]],
        &[("caption", "Café in Köln – “quoted” for 5 €")],
    ),
    jpeg(
        "iim-utf-8",
        &[&[
            "-IPTC:CodedCharacterSet=UTF8",
            "-IPTC:Caption-Abstract=Trajekt opouští Přístav Elia, 日本",
            "-IPTC:By-line=Jiří Dvořák",
            "-IPTC:Source=ČTK",
            "-IPTC:CopyrightNotice=© ČTK",
            "-IPTC:DateCreated=2026:11:20",
            "-IPTC:TimeCreated=06:12:00-03:30",
        ]],
        &[
            ("creditSource", "ČTK"),
            ("capturedAt", "2026-11-20T09:42:00Z"),
        ],
    ),
    jpeg(
        "iim-alone",
        &[&[
            "-IPTC:CodedCharacterSet=UTF8",
            "-IPTC:ObjectName=Title",
            "-IPTC:Headline=Headline",
            "-IPTC:Caption-Abstract=Caption",
            "-IPTC:By-line=Jane Doe",
            "-IPTC:Credit=Northwire",
            "-IPTC:Source=Owner",
            "-IPTC:CopyrightNotice=© Owner",
            "-IPTC:SpecialInstructions=Hold",
            "-IPTC:Keywords=one",
            "-IPTC:Keywords=two",
            "-IPTC:Sub-location=Pier 4",
            "-IPTC:City=Port Elia",
            "-IPTC:Province-State=Azores",
            "-IPTC:Country-PrimaryLocationName=Portugal",
            "-IPTC:Country-PrimaryLocationCode=PRT",
            "-IPTC:OriginalTransmissionReference=JPD101",
            "-IPTC:DateCreated=2026:11:20",
        ]],
        &[("creditSource", "Northwire"), ("jobId", "JPD101")],
    ),
    jpeg(
        "exif",
        &[&[
            "-IFD0:ImageDescription=Légende de l’image",
            "-IFD0:Artist=Jane Doe; Ana Ruiz",
            "-IFD0:Copyright=© Jane Doe",
            "-ExifIFD:DateTimeOriginal=2026:11:20 06:12:00",
            "-ExifIFD:SubSecTimeOriginal=125",
            "-ExifIFD:OffsetTimeOriginal=+01:00",
            "-GPSLatitude=38.7223",
            "-GPSLatitudeRef=N",
        ]],
        &[("capturedAt", "2026-11-20T05:12:00.125Z")],
    ),
    jpeg(
        "exif-little-endian",
        &[&[
            "-ExifByteOrder=Little-endian",
            "-IFD0:ImageDescription=Caption",
            "-IFD0:Artist=Jo",
            "-ExifIFD:DateTimeOriginal=2026:11:20 06:12:00",
        ]],
        &[("capturedAt", "2026-11-20T06:12:00Z")],
    ),
    jpeg(
        "zone-of-the-camera",
        &[&[
            "-XMP-photoshop:DateCreated=2026:11:20 06:12:00",
            "-ExifIFD:DateTimeOriginal=2026:11:20 06:12:00",
            "-ExifIFD:OffsetTimeOriginal=-05:00",
        ]],
        &[("capturedAt", "2026-11-20T11:12:00Z")],
    ),
    jpeg(
        "shorthand",
        SHORTHAND,
        &[("creditLine", "Northwire/Jane Doe")],
    ),
    jpeg("extended", EXTENDED, &[("title", "Title")]),
    jpeg(
        "created",
        &[&[
            "-XMP-iptcExt:LocationShown={City=Shown,CountryName=Spain}",
            "-XMP-iptcExt:LocationCreated={Sublocation=Pier 4,City=Port Elia,ProvinceState=Azores,CountryName=Portugal,CountryCode=PRT,GPSLatitude=38.7223}",
        ]],
        &[],
    ),
    jpeg(
        "shown",
        &[&[
            "-XMP-iptcExt:LocationShown={City=Shown,CountryName=Spain,CountryCode=ES}",
            "-XMP-exif:DateTimeOriginal=2026:11:20 06:12:00+01:00",
        ]],
        &[],
    ),
    jpeg(
        "all",
        &[ALL],
        &[("jobId", "0042"), ("aiSystemVersion", "4.5")],
    ),
    Case {
        name: "all-in-png",
        kind: ImageKind::Png,
        commands: &[ALL],
        wanted: &[],
    },
    Case {
        name: "compressed-in-png",
        kind: ImageKind::Png,
        commands: &[&[
            "-z",
            "-XMP-dc:Title=Título",
            "-IPTC:Headline=In IIM",
            "-IFD0:Artist=Eve",
        ]],
        wanted: &[("headline", "In IIM")],
    },
    Case {
        name: "webp",
        kind: ImageKind::Webp,
        commands: &[&[
            "-XMP-dc:Title=Título",
            "-XMP-photoshop:Credit=Northwire",
            "-IFD0:Artist=Eve Exif",
            "-IFD0:ImageDescription=Caption",
        ]],
        wanted: &[],
    },
    Case {
        name: "gif",
        kind: ImageKind::Gif,
        commands: &[XMP_ALONE],
        wanted: &[("capturedAt", "2026-11-20T00:00:00Z")],
    },
];

/// Properties as attributes, as Adobe's programs write them.
const SHORTHAND: &[&[&str]] = &[&[
    "-api",
    "Compact=Shorthand",
    "-XMP-dc:Creator=Jane Doe",
    "-XMP-photoshop:Headline=Fish & \"chips\"",
    "-XMP-photoshop:Credit=Northwire/Jane Doe",
    "-XMP-xmpRights:WebStatement=https://example.org/terms?a=1&b=2",
    "-XMP-plus:Licensor=[{LicensorName=Northwire,LicensorURL=https://example.org/buy}]",
    "-XMP-iptcExt:LocationCreated={City=Port Elia,CountryCode=PRT}",
    "-XMP-iptcExt:AISystemUsed=Pixelmaker",
    "-XMP-photoshop:DateCreated=2026:11:20 06:12",
]];

/// More than a segment holds.
const EXTENDED: &[&[&str]] = &[&[
    "-XMP-dc:Title=Title",
    "-XMP-dc:Description=A caption",
    "-XMP-photoshop:Credit=Northwire",
    "-XMP-photoshop:History={LONG}",
    "-XMP-iptcExt:AIPromptInformation=A ferry",
]];
