//! Somebody who speaks TLS and has made their certificate themselves.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// Somebody whom no authority vouches for.
#[derive(Clone, Debug)]
pub struct Impostor {
    called: Arc<AtomicUsize>,
    read: Arc<AtomicUsize>,
    /// Where, such as `https://127.0.0.1:40001`.
    pub address: String,
}

impl Impostor {
    /// One that listens on loopback.
    pub async fn listening() -> Self {
        let names = vec!["127.0.0.1".to_owned()];
        let made = rcgen::generate_simple_self_signed(names).expect("a certificate");
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .expect("a certificate and its key");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let impostor = Self {
            called: Arc::default(),
            read: Arc::default(),
            address: format!("https://{}", listener.local_addr().expect("an address")),
        };
        let answering = impostor.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                answering.called.fetch_add(1, Ordering::SeqCst);
                let mut buffer = [0; 4096];
                if let Ok(mut stream) = acceptor.accept(stream).await
                    && let Ok(read) = stream.read(&mut buffer).await
                {
                    answering.read.fetch_add(read, Ordering::SeqCst);
                }
            }
        });
        impostor
    }

    /// How often somebody called.
    pub fn called(&self) -> usize {
        self.called.load(Ordering::SeqCst)
    }

    /// How many bytes they sent under TLS.
    pub fn read(&self) -> usize {
        self.read.load(Ordering::SeqCst)
    }
}
