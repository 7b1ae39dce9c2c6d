//! The names that are known in a packet; whatever else stands there is passed over.

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const NOTE: &str = "http://ns.adobe.com/xmp/note/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
const RIGHTS: &str = "http://ns.adobe.com/xap/1.0/rights/";
const CORE: &str = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
const EXT: &str = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
const PLUS: &str = "http://ns.useplus.org/ldf/xmp/1.0/";
const EXIF: &str = "http://ns.adobe.com/exif/1.0/";

macro_rules! names {
    ($($namespace:ident { $($name:ident = $local:literal,)+ })+) => {
        /// A known name.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum Name {
            $($($name,)+)+
        }

        impl Name {
            /// The known name that this is.
            pub(super) fn of(namespace: &str, local: &str) -> Option<Self> {
                match (namespace, local) {
                    $($(($namespace, $local) => Some(Self::$name),)+)+
                    _ => None,
                }
            }
        }
    };
}

names! {
    RDF {
        Rdf = "RDF",
        Description = "Description",
        Alt = "Alt",
        Bag = "Bag",
        Seq = "Seq",
        Li = "li",
        Qualified = "value",
        Resource = "resource",
        ParseType = "parseType",
    }
    XML {
        Lang = "lang",
    }
    NOTE {
        HasExtendedXmp = "HasExtendedXMP",
    }
    DC {
        Title = "title",
        DcDescription = "description",
        Creator = "creator",
        Rights = "rights",
        Subject = "subject",
    }
    PHOTOSHOP {
        Headline = "Headline",
        Credit = "Credit",
        Source = "Source",
        Instructions = "Instructions",
        DateCreated = "DateCreated",
        TransmissionReference = "TransmissionReference",
        City = "City",
        State = "State",
        Country = "Country",
    }
    RIGHTS {
        UsageTerms = "UsageTerms",
        WebStatement = "WebStatement",
    }
    CORE {
        AltTextAccessibility = "AltTextAccessibility",
        ExtDescrAccessibility = "ExtDescrAccessibility",
        Location = "Location",
        CountryCode = "CountryCode",
    }
    EXT {
        DigitalSourceType = "DigitalSourceType",
        AiSystemUsed = "AISystemUsed",
        AiSystemVersionUsed = "AISystemVersionUsed",
        AiPromptInformation = "AIPromptInformation",
        AiPromptWriter = "AIPromptWriterName",
        LocationCreated = "LocationCreated",
        LocationShown = "LocationShown",
        PlaceSublocation = "Sublocation",
        PlaceCity = "City",
        PlaceState = "ProvinceState",
        PlaceCountry = "CountryName",
        PlaceCountryCode = "CountryCode",
    }
    PLUS {
        Licensor = "Licensor",
        LicensorUrl = "LicensorURL",
    }
    EXIF {
        DateTimeOriginal = "DateTimeOriginal",
    }
}

impl Name {
    /// Whether it names a property, or a field of one: something that has a value.
    pub(super) const fn has_value(self) -> bool {
        !matches!(
            self,
            Self::Rdf
                | Self::Description
                | Self::Alt
                | Self::Bag
                | Self::Seq
                | Self::Li
                | Self::Resource
                | Self::ParseType
                | Self::Lang
        )
    }
}
