//! The store in a bucket of S3, or of whatever speaks its protocol.
//!
//! The library is asynchronous and this store is not: it has a small runtime of its own,
//! on which requests run while the caller's thread waits.

mod engine;
mod options;
mod transport;

use std::io::{Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt};
use newsdesk_domain::Timestamp;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{
    BackoffConfig, Error, GetOptions, GetRange, ObjectMeta, ObjectStore, ObjectStoreExt,
    PutPayload, RetryConfig,
};
use tempfile::NamedTempFile;

use super::staging::Staging;
use super::{Listed, MediaStore, Opened, StoreError};
use crate::key::{Folder, StoreKey};
use engine::Engine;

pub use options::{Credentials, S3Options};

/// What is sent at once; a file that is larger goes up in parts of this size, and none of
/// it is seen before all of them are there.
const PART: u64 = 8 * 1024 * 1024;

/// How long the first look at the bucket may take.
const FIRST_LOOK: Duration = Duration::from_secs(15);

/// Files under a prefix of one bucket.
#[derive(Debug)]
pub struct S3Store {
    options: S3Options,
    bucket: AmazonS3,
    engine: Arc<Engine>,
    staging: Staging,
}

impl S3Store {
    /// Opens the store, and looks at the bucket once, so that a wrong setting is found
    /// here. Uploads under way lie in the folder, which is made if need be.
    ///
    /// # Errors
    /// [`StoreError`]: what stands in the way.
    pub fn open(options: S3Options, staging: PathBuf) -> Result<Self, StoreError> {
        let engine = Arc::new(Engine::start()?);
        let bucket = bucket(&options).map_err(StoreError::of_bucket("setting up"))?;
        let store = Self {
            options,
            bucket,
            engine,
            staging: Staging::open(staging)?,
        };
        store.look()?;
        Ok(store)
    }

    /// Lists one file.
    fn look(&self) -> Result<(), StoreError> {
        let doing = "looking at the bucket";
        let mut files = self.bucket.list(Some(&self.path("")));
        let looked = self
            .engine
            .run(async { tokio::time::timeout(FIRST_LOOK, files.next()).await });
        match looked {
            Ok(None | Some(Ok(_))) => Ok(()),
            Ok(Some(Err(error))) => Err(StoreError::of_bucket(doing)(error)),
            Err(_) => Err(StoreError::Bucket {
                doing,
                why: format!("no answer within {} seconds", FIRST_LOOK.as_secs()),
            }),
        }
    }

    /// Where a name, or the beginning of one, is in the bucket.
    fn path(&self, name: &str) -> Path {
        Path::from_iter(self.options.prefix.split('/').chain(name.split('/')))
    }

    fn meta(&self, key: &StoreKey) -> Result<Option<ObjectMeta>, StoreError> {
        let meta = self.engine.run(self.bucket.head(&self.path(key.as_str())));
        found(meta).map_err(StoreError::of_bucket("looking for a file"))
    }

    /// Sends a file in parts; on a failure the parts sent are taken back.
    fn send_in_parts(&self, path: &Path, mut file: impl Read) -> Result<(), StoreError> {
        let failed = StoreError::of_bucket("keeping a file");
        let mut upload = self
            .engine
            .run(self.bucket.put_multipart(path))
            .map_err(&failed)?;
        let sent = loop {
            let mut part = Vec::new();
            let read = file.by_ref().take(PART).read_to_end(&mut part);
            if let Err(error) = read {
                break Err(StoreError::of("reading a staged file")(error));
            }
            if part.is_empty() {
                let completed = self.engine.run(upload.complete());
                break completed.map(|_| ()).map_err(&failed);
            }
            if let Err(error) = self.engine.run(upload.put_part(part.into())) {
                break Err(failed(error));
            }
        };
        if sent.is_err() {
            // What cannot be taken back is the bucket's to expire.
            let _ = self.engine.run(upload.abort());
        }
        sent
    }
}

/// The bucket as the library knows it.
fn bucket(options: &S3Options) -> Result<AmazonS3, Error> {
    let retry = RetryConfig {
        backoff: BackoffConfig {
            init_backoff: Duration::from_millis(100),
            max_backoff: Duration::from_secs(2),
            base: 2.,
        },
        max_retries: 3,
        retry_timeout: Duration::from_secs(60),
    };
    let mut builder = AmazonS3Builder::new()
        .with_http_connector(transport::Connector)
        .with_retry(retry)
        .with_bucket_name(&options.bucket)
        .with_region(&options.region)
        .with_virtual_hosted_style_request(!options.path_style)
        .with_access_key_id(&options.credentials.access_key_id)
        .with_secret_access_key(&options.credentials.secret_access_key);
    if let Some(endpoint) = options.endpoint_for_requests() {
        builder = builder.with_endpoint(endpoint);
    }
    if let Some(token) = &options.credentials.session_token {
        builder = builder.with_token(token);
    }
    builder.build()
}

impl MediaStore for S3Store {
    fn place(&self) -> String {
        self.options.to_string()
    }

    fn stage(&self) -> Result<NamedTempFile, StoreError> {
        self.staging.stage()
    }

    fn put(&self, key: &StoreKey, mut file: NamedTempFile) -> Result<(), StoreError> {
        let failed = StoreError::of("reading a staged file");
        let path = self.path(key.as_str());
        let file = file.as_file_mut();
        let size = file.metadata().map_err(&failed)?.len();
        file.seek(SeekFrom::Start(0)).map_err(&failed)?;
        if size > PART {
            return self.send_in_parts(&path, file);
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(&failed)?;
        let put = self.bucket.put(&path, PutPayload::from(bytes));
        let put = self.engine.run(put).map(|_| ());
        put.map_err(StoreError::of_bucket("keeping a file"))
    }

    fn open(
        &self,
        key: &StoreKey,
        range: Option<(u64, u64)>,
    ) -> Result<Option<Opened>, StoreError> {
        let path = self.path(key.as_str());
        let options = GetOptions {
            range: range.map(|(first, last)| match last.checked_add(1) {
                Some(end) => GetRange::Bounded(first..end),
                None => GetRange::Offset(first),
            }),
            ..GetOptions::default()
        };
        match found(self.engine.run(self.bucket.get_opts(&path, options))) {
            Ok(None) => Ok(None),
            Ok(Some(got)) => Ok(Some(Opened {
                bytes: got.meta.size,
                reader: Box::new(self.engine.reader(got.into_stream())),
            })),
            Err(error) => {
                // The protocol has no empty parts: one that lies beyond the end is an error.
                let meta = self.meta(key)?;
                let beyond = |meta: &ObjectMeta| {
                    range.is_some_and(|(first, last)| first >= meta.size || first > last)
                };
                match meta.filter(beyond) {
                    Some(meta) => Ok(Some(Opened {
                        bytes: meta.size,
                        reader: Box::new(std::io::empty()),
                    })),
                    None => Err(StoreError::of_bucket("opening a file")(error)),
                }
            }
        }
    }

    fn size(&self, key: &StoreKey) -> Result<Option<u64>, StoreError> {
        Ok(self.meta(key)?.map(|meta| meta.size))
    }

    fn delete(&self, key: &StoreKey) -> Result<bool, StoreError> {
        if self.meta(key)?.is_none() {
            return Ok(false);
        }
        let deleted = self
            .engine
            .run(self.bucket.delete(&self.path(key.as_str())));
        let deleted = found(deleted).map_err(StoreError::of_bucket("deleting a file"))?;
        Ok(deleted.is_some())
    }

    fn list(
        &self,
        folder: Folder,
        after: Option<&StoreKey>,
        limit: usize,
    ) -> Result<Vec<Listed>, StoreError> {
        let prefix = self.path(&folder.path());
        let files = match after {
            Some(after) => self
                .bucket
                .list_with_offset(Some(&prefix), &self.path(after.as_str())),
            None => self.bucket.list(Some(&prefix)),
        };
        let ours = files.try_filter_map(|meta| {
            let key = self.options.name_within(meta.location.as_ref());
            let key = key.and_then(StoreKey::parse);
            futures_util::future::ready(Ok(key.map(|key| Listed {
                key,
                bytes: meta.size,
                modified: Timestamp::from_micros(meta.last_modified.timestamp_micros()),
            })))
        });
        let listed = self.engine.run(ours.take(limit).try_collect());
        listed.map_err(StoreError::of_bucket("listing files"))
    }

    fn sweep_staged(&self, before: Timestamp) -> Result<usize, StoreError> {
        self.staging.sweep(before)
    }
}

/// The outcome of what may not be there. That the bucket itself is not is no such outcome.
fn found<T>(outcome: Result<T, Error>) -> Result<Option<T>, Error> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound { source, .. }) if source.to_string().contains("NoSuchBucket") => {
            Err(Error::Generic {
                store: "S3",
                source,
            })
        }
        Err(Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
