//! Public addresses of files: each names its bytes, which never change.

use newsdesk_domain::Id;
use newsdesk_domain::body::FocalPoint;
use newsdesk_domain::media::MediaKind;
use newsdesk_domain::stored::Media;
use sha2::{Digest, Sha256};

use crate::key::{ContentKey, StoreKey};
use crate::metadata::Written;
use crate::rendition::{Format, PIPELINE, Preset, Presets, rendition_name};
use crate::sniff::FileKind;

/// Where a photo, as it is now and cropped around one point, or another file is public.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    id: Id,
    key: ContentKey,
    file_name: String,
}

impl Address {
    /// The address of a photo cropped around a point (its middle where none is given),
    /// or of another file.
    pub fn of(media: &Media, focus: Option<FocalPoint>, presets: &Presets) -> Self {
        let file = &media.facts.file;
        let mut hash = Sha256::new().chain_update(&file.sha256);
        let mut point = None;
        if file.kind() == MediaKind::Photo {
            hash.update(PIPELINE);
            presets.digest_into(&mut hash);
            Written::of(&media.content).digest_into(&mut hash);
            point = Some(focus.unwrap_or(FocalPoint::CENTRE).thousandths());
        }
        let extension = FileKind::from_mime_type(&file.mime_type).map(FileKind::extension);
        Self {
            id: media.id,
            key: ContentKey::around(hash, point),
            file_name: format!("file.{}", extension.unwrap_or("bin")),
        }
    }

    /// The short hash of all that shapes the bytes: of a photo the original, the crops
    /// there are, the words written into it and the way it
    /// is drawn; and the point it is cropped around.
    pub fn key(&self) -> &ContentKey {
        &self.key
    }

    /// The path of a rendition.
    pub fn rendition(&self, preset: &Preset, width: u32, format: Format) -> String {
        self.path(&rendition_name(preset, width, format))
    }

    /// The path of a file that is no photo.
    pub fn file(&self) -> String {
        self.path(&self.file_name)
    }

    /// The file's own name within the address, such as `file.mp4`.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// The name under which a rendition of this name is stored; `None` where it could be
    /// none's.
    pub fn stored(&self, name: &str) -> Option<StoreKey> {
        StoreKey::rendition(self.id, &self.key, name)
    }

    /// The path of what has this name here.
    pub fn path(&self, name: &str) -> String {
        format!("/media/{}/{}/{name}", self.id, self.key)
    }
}
