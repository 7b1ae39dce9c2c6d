//! An nginx that keeps the answers of a server, from the machine's own binary: what
//! newsrooms put in front of a slower one.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::bench::client::Client;

/// Where the binary is looked for.
const PLACES: [&str; 3] = ["nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx"];

/// A running nginx.
pub struct Nginx {
    child: Child,
    folder: tempfile::TempDir,
    address: SocketAddr,
}

/// The machine's nginx, where it has one.
pub fn found() -> Option<&'static str> {
    PLACES.into_iter().find(|place| {
        let mut asked = Command::new(place);
        let asked = asked.arg("-v").stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    })
}

impl Nginx {
    /// Starts it in front of a server: a worker for each processor, no log, connections
    /// that stay open, and every answer kept whatever it says of being kept.
    ///
    /// # Errors
    /// That it does not start.
    pub fn before(binary: &str, server: SocketAddr) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let place = folder.path().display();
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let configuration = format!(
            "daemon off;\n\
             user root;\n\
             pid {place}/pid;\n\
             error_log {place}/log;\n\
             worker_processes auto;\n\
             events {{ worker_connections 4096; }}\n\
             http {{\n\
                 access_log off;\n\
                 sendfile on;\n\
                 tcp_nopush on;\n\
                 keepalive_timeout 600s;\n\
                 keepalive_requests 1000000000;\n\
                 open_file_cache max=10000 inactive=600s;\n\
                 client_body_temp_path {place}/body;\n\
                 proxy_temp_path {place}/passing;\n\
                 fastcgi_temp_path {place}/fastcgi;\n\
                 uwsgi_temp_path {place}/uwsgi;\n\
                 scgi_temp_path {place}/scgi;\n\
                 proxy_cache_path {place}/kept keys_zone=kept:32m inactive=600s;\n\
                 server {{\n\
                     listen {address};\n\
                     location / {{\n\
                         proxy_pass http://{server};\n\
                         proxy_http_version 1.1;\n\
                         proxy_cache kept;\n\
                         proxy_cache_valid 200 10m;\n\
                         proxy_ignore_headers Cache-Control Expires Vary Set-Cookie;\n\
                     }}\n\
                 }}\n\
             }}\n"
        );
        let path = folder.path().join("nginx.conf");
        fs::write(&path, configuration)?;
        let child = Command::new(binary)
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(&path)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut nginx = Self {
            child,
            folder,
            address,
        };
        let started = Instant::now();
        while Client::connect(address).is_err() {
            if nginx.child.try_wait()?.is_some() || started.elapsed() > Duration::from_secs(10) {
                let log = fs::read_to_string(nginx.folder.path().join("log"));
                return Err(format!("nginx does not start\n{}", log.unwrap_or_default()).into());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(nginx)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Asked to end, it ends its workers too; killed, it would leave them behind.
        let asked = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
