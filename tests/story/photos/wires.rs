//! The agencies: photos as `exiftool` makes them, with what each is to say, and what
//! `exiftool` reads of others.

use std::io::Cursor;
use std::process::Command;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Rgb, RgbImage};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The members that the installed version does not know yet.
const CONFIG: &str = "%Image::ExifTool::UserDefined = ('Image::ExifTool::XMP::iptcExt' => {
    AISystemUsed => {}, AISystemVersionUsed => {}, AIPromptInformation => {},
    AIPromptWriterName => {} }); 1;";

/// A member, its value, and whose word it is; nobody's where it is composed.
pub type Said = (&'static str, Value, Option<&'static str>);

/// A photo with what is written into it.
pub struct Sent {
    /// Also its file's name.
    pub name: &'static str,
    /// What `exiftool` is told to write.
    arguments: &'static [&'static [&'static str]],
    /// Pixels, upright.
    size: (u32, u32),
    /// The colour at a place, in fractions from the top left.
    colour: fn(f64, f64) -> [u8; 3],
    /// What is to be read of it.
    pub says: Vec<Said>,
}

/// A folder where agencies make their files and others are looked at.
pub struct Wires(TempDir);

impl Wires {
    /// An empty folder.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("config"), CONFIG).expect("a file");
        Self(folder)
    }

    /// Makes a file.
    pub fn make(&self, sent: &Sent) -> Vec<u8> {
        let (width, height) = sent.size;
        let picture = RgbImage::from_fn(width, height, |x, y| {
            let part = |at: u32, of: u32| f64::from(at) / f64::from(of);
            Rgb((sent.colour)(part(x, width), part(y, height)))
        });
        let mut picture = DynamicImage::ImageRgb8(picture);
        let arguments = sent.arguments.concat();
        if arguments.contains(&TURNED) {
            // As the camera had it: to be turned clockwise.
            picture = picture.rotate270();
        }
        let mut file = Cursor::new(Vec::new());
        let encoder = JpegEncoder::new_with_quality(&mut file, 92);
        picture.write_with_encoder(encoder).expect("a JPEG");
        self.keep(sent.name, &file.into_inner());
        let before = ["-q", "-overwrite_original", "-charset", "iptc=Latin"];
        self.run(before.into_iter().chain(arguments).chain([sent.name]));
        std::fs::read(self.0.path().join(sent.name)).expect("a file")
    }

    /// Puts a file here.
    pub fn keep(&self, name: &str, file: &[u8]) {
        std::fs::write(self.0.path().join(name), file).expect("a file");
    }

    /// What `exiftool` reads of files, each an object of `group:tag`.
    pub fn read(&self, names: &[String]) -> Vec<Value> {
        let asked = ["-q", "-j", "-G1", "-struct", "-a"];
        let printed = self.run(asked.into_iter().chain(names.iter().map(String::as_str)));
        let all: Vec<Value> = serde_json::from_str(printed.trim()).expect("JSON");
        assert_eq!(all.len(), names.len());
        all
    }

    fn run<'a>(&self, arguments: impl Iterator<Item = &'a str>) -> String {
        let output = Command::new("exiftool")
            .args(["-config", "config"])
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .expect("exiftool runs");
        // That a field is cut to what IIM lets it have is no more than it should.
        let errors = String::from_utf8_lossy(&output.stderr);
        let unexpected = errors
            .lines()
            .find(|line| !line.contains("length limit") && !line.is_empty());
        assert_eq!(unexpected, None, "{errors}");
        String::from_utf8(output.stdout).expect("text")
    }
}

/// The camera was held upright.
const TURNED: &str = "-IFD0:Orientation#=6";

/// Green on top, and below it red on the left and blue on the right.
fn halves(x: f64, y: f64) -> [u8; 3] {
    match (x < 0.5, y < 0.2) {
        (_, true) => [10, 180, 10],
        (true, false) => [200, 10, 10],
        (false, false) => [10, 10, 200],
    }
}

/// Red over blue.
fn layers(_: f64, y: f64) -> [u8; 3] {
    if y < 0.5 {
        [200, 10, 10]
    } else {
        [10, 10, 200]
    }
}

/// Blue all over.
fn plain(_: f64, _: f64) -> [u8; 3] {
    [10, 10, 200]
}

/// As the wires write it: credit and photographer apart, most of it in IIM alone.
const FERRY: &[&str] = &[
    TURNED,
    "-IFD0:Make=Canon",
    "-IFD0:Model=Canon EOS R3",
    "-IFD0:Artist=J. DOE",
    "-ExifIFD:SerialNumber=0123456789",
    "-ExifIFD:DateTimeOriginal=2026:11:20 07:12:00",
    "-ExifIFD:OffsetTimeOriginal=+01:00",
    "-GPSLatitude=38.7223",
    "-GPSLatitudeRef=N",
    "-GPSLongitude=9.1393",
    "-GPSLongitudeRef=W",
    "-IPTC:CodedCharacterSet=UTF8",
    "-IPTC:ObjectName=PORTUGAL-FERRIES/",
    "-IPTC:By-line=Jane Doe",
    "-IPTC:Credit=REUTERS",
    "-IPTC:Source=X02845",
    "-IPTC:SpecialInstructions=NO RESALES. NO ARCHIVES.",
    "-IPTC:Keywords=ferries",
    "-IPTC:Keywords=Sturmböe",
    "-IPTC:City=PORT ELIA",
    "-IPTC:Country-PrimaryLocationName=Portugal",
    "-IPTC:Country-PrimaryLocationCode=PRT",
    "-IPTC:OriginalTransmissionReference=JPD101",
    "-XMP-dc:Creator=Jane Doe",
    "-XMP-photoshop:Credit=REUTERS",
    "-XMP-dc:Rights=© 2026 Thomson Reuters",
    "-XMP-xmpRights:UsageTerms=Editorial use only",
    "-XMP-xmpRights:WebStatement=https://reuters.example/terms?a=1&b=2",
    "-XMP-plus:Licensor=[{LicensorName=Reuters,LicensorURL=https://reuters.example/buy/JPD101}]",
    "-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
];

const AT_FIRST: &[&str] = &[
    "-IPTC:Headline=A ferry leaves Port Elia",
    "-IPTC:Caption-Abstract=A ferry leaves Port Elia, Portugal, November 20, 2026. REUTERS/Jane Doe",
];

const BETTER: &[&str] = &[
    "-IPTC:Headline=The first ferry in a month leaves Port Elia",
    "-IPTC:Caption-Abstract=CORRECTS DATE: A ferry leaves Port Elia, Portugal, November 19, 2026. REUTERS/Jane Doe",
    "-XMP-iptcCore:AltTextAccessibility=A ferry",
    "-XMP-dc:Title=Ferry, large",
];

fn ferry_says() -> Vec<Said> {
    let place = json!({
        "sublocation": null, "city": "PORT ELIA", "state": null, "country": "PT",
        "countryName": "Portugal",
    });
    let capture = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture";
    vec![
        ("title", json!("PORTUGAL-FERRIES/"), Some("iim")),
        ("headline", json!("A ferry leaves Port Elia"), Some("iim")),
        (
            "caption",
            json!("A ferry leaves Port Elia, Portugal, November 20, 2026. REUTERS/Jane Doe"),
            Some("iim"),
        ),
        ("creators", json!(["Jane Doe"]), Some("xmp")),
        ("creditSource", json!("REUTERS"), Some("xmp")),
        ("creditLine", json!("REUTERS/Jane Doe"), None),
        ("source", json!("X02845"), Some("iim")),
        (
            "copyrightNotice",
            json!("© 2026 Thomson Reuters"),
            Some("xmp"),
        ),
        ("usageTerms", json!("Editorial use only"), Some("xmp")),
        (
            "licenseUrl",
            json!("https://reuters.example/terms?a=1&b=2"),
            Some("xmp"),
        ),
        (
            "acquireLicensePage",
            json!("https://reuters.example/buy/JPD101"),
            Some("xmp"),
        ),
        (
            "instructions",
            json!("NO RESALES. NO ARCHIVES."),
            Some("iim"),
        ),
        ("digitalSourceType", json!(capture), Some("xmp")),
        ("keywords", json!(["ferries", "Sturmböe"]), Some("iim")),
        ("place", place, Some("iim")),
        ("capturedAt", json!("2026-11-20T06:12:00Z"), Some("exif")),
        ("jobId", json!("JPD101"), Some("iim")),
    ]
}

/// A ferry, in the small copy that came first.
pub fn ferry() -> Sent {
    Sent {
        name: "ferry.jpg",
        arguments: &[FERRY, AT_FIRST],
        size: (320, 240),
        colour: halves,
        says: ferry_says(),
    }
}

/// The same at full size, with better words.
pub fn better_ferry() -> Sent {
    let mut says = ferry_says();
    now_says(&mut says, "title", json!("Ferry, large"), Some("xmp"));
    let headline = "The first ferry in a month leaves Port Elia";
    now_says(&mut says, "headline", json!(headline), Some("iim"));
    let caption =
        "CORRECTS DATE: A ferry leaves Port Elia, Portugal, November 19, 2026. REUTERS/Jane Doe";
    now_says(&mut says, "caption", json!(caption), Some("iim"));
    now_says(&mut says, "altText", json!("A ferry"), Some("xmp"));
    Sent {
        name: "ferry-large.jpg",
        arguments: &[FERRY, BETTER],
        size: (640, 480),
        colour: halves,
        says,
    }
}

/// An illustration whose credit is cut at 32 bytes in IIM and whole in XMP.
pub fn illustration() -> Sent {
    let kind =
        "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";
    let whole = "Northwire/Alexandra Papadopoulou-Christensen";
    let says = vec![
        (
            "caption",
            json!("The harbour, as it may be in 2050."),
            Some("xmp"),
        ),
        ("altText", json!("A harbour under water"), Some("xmp")),
        (
            "extendedDescription",
            json!("Quays and cranes, half under water."),
            Some("xmp"),
        ),
        (
            "creators",
            json!(["Alexandra Papadopoulou-Christensen"]),
            Some("xmp"),
        ),
        ("creditSource", json!("Northwire"), Some("xmp")),
        ("creditLine", json!(whole), Some("xmp")),
        ("copyrightNotice", json!("© Northwire"), Some("iim")),
        (
            "licenseUrl",
            json!("https://northwire.example/licence"),
            Some("xmp"),
        ),
        ("digitalSourceType", json!(kind), Some("xmp")),
        ("aiSystem", json!("Pixelmaker"), Some("xmp")),
        ("aiSystemVersion", json!("4.5"), Some("xmp")),
        ("aiPrompt", json!("A harbour under water"), Some("xmp")),
        ("aiPromptWriter", json!("Ana Ruiz"), Some("xmp")),
        ("capturedAt", json!("2026-11-19T00:00:00Z"), Some("xmp")),
    ];
    Sent {
        name: "illustration.jpg",
        arguments: &[&[
            "-IPTC:CodedCharacterSet=UTF8",
            "-IPTC:By-line=Alexandra Papadopoulou-Christensen",
            "-IPTC:Credit=Northwire/Alexandra Papadopoulou-Christensen",
            "-IPTC:CopyrightNotice=© Northwire",
            "-XMP-dc:Creator=Alexandra Papadopoulou-Christensen",
            "-XMP-photoshop:Credit=Northwire/Alexandra Papadopoulou-Christensen",
            "-XMP-dc:Description=The harbour, as it may be in 2050.",
            "-XMP-iptcCore:AltTextAccessibility=A harbour under water",
            "-XMP-iptcCore:ExtDescrAccessibility=Quays and cranes, half under water.",
            "-XMP-xmpRights:WebStatement=https://northwire.example/licence",
            "-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
            "-XMP-iptcExt:AISystemUsed=Pixelmaker",
            "-XMP-iptcExt:AISystemVersionUsed=4.5",
            "-XMP-iptcExt:AIPromptInformation=A harbour under water",
            "-XMP-iptcExt:AIPromptWriterName=Ana Ruiz",
            "-XMP-photoshop:DateCreated=2026:11:19",
        ]],
        size: (640, 480),
        colour: layers,
        says,
    }
}

/// An old photo: IIM alone, in Windows-1252, its credit cut and whole nowhere.
pub fn archive() -> Sent {
    let caption = "“Köln” am Quai – für 5 €";
    let says = vec![
        ("caption", json!(caption), Some("iim")),
        (
            "creators",
            json!(["Alexandra Papadopoulou-Christens"]),
            Some("iim"),
        ),
        ("creditSource", json!("Northwire"), Some("iim")),
        (
            "creditLine",
            json!("Northwire/Alexandra Papadopoulou-Christens"),
            None,
        ),
    ];
    Sent {
        name: "archive.jpg",
        arguments: &[&[
            "-IPTC:Caption-Abstract=“Köln” am Quai – für 5 €",
            "-IPTC:By-line=Alexandra Papadopoulou-Christensen",
            "-IPTC:Credit=Northwire/Alexandra Papadopoulou-Christensen",
        ]],
        size: (320, 240),
        colour: plain,
        says,
    }
}

/// Has something else said by this member, be it said already or not.
pub fn now_says(
    says: &mut Vec<Said>,
    member: &'static str,
    value: Value,
    by: Option<&'static str>,
) {
    says.retain(|(name, ..)| *name != member);
    says.push((member, value, by));
}
