//! `newsdesk health`: for a container's health check, which has no other client.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::failure::Failure;
use crate::settings::reachable;

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks the server that listens there whether it is alive.
pub(super) fn ask(listen: SocketAddr) -> Result<(), Failure> {
    let address = reachable(listen);
    match answer(address) {
        Ok(line) if line.starts_with("HTTP/1.1 200 ") => Ok(()),
        Ok(line) => {
            let line = line.trim_end();
            Err(Failure::Other(format!("{address} answers {line:?}")))
        }
        Err(error) => Err(Failure::Other(format!(
            "{address} does not answer: {error}"
        ))),
    }
}

/// The first line of the answer: what comes after it, be it that the connection breaks off,
/// says nothing of the server's health.
fn answer(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    // In one piece: a server that answers after the first of several, and closes, would
    // have the others fail.
    let request = format!("GET /livez HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut line = Vec::new();
    BufReader::new(stream.take(4096)).read_until(b'\n', &mut line)?;
    Ok(String::from_utf8_lossy(&line).into_owned())
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    fn asked(reply: &'static str) -> Result<(), Failure> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = [0; 512];
            // Once: the request comes in one piece.
            let read = stream.read(&mut head).unwrap();
            let head = String::from_utf8_lossy(&head[..read]);
            assert!(head.starts_with("GET /livez HTTP/1.1\r\n"), "{head}");
            assert!(head.ends_with("\r\n\r\n"), "{head}");
            stream.write_all(reply.as_bytes()).unwrap();
        });
        let outcome = ask(address);
        server.join().unwrap();
        outcome
    }

    #[test]
    fn alive_is_200_and_nothing_else() {
        assert!(asked("HTTP/1.1 200 OK\r\n\r\nalive").is_ok());
        let refused = asked("HTTP/1.1 503 Service Unavailable\r\n\r\n")
            .unwrap_err()
            .to_string();
        assert!(refused.contains("503"), "{refused}");
    }

    #[test]
    fn the_first_line_is_enough() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (done, asked) = std::sync::mpsc::channel::<()>();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\n").unwrap();
            // Says no more for as long as it is asked.
            assert!(asked.recv().is_err());
        });
        let outcome = ask(address);
        drop(done);
        server.join().unwrap();
        assert!(outcome.is_ok());
    }

    #[test]
    fn nobody_there_is_said_so() {
        let free = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        assert!(
            ask(free)
                .unwrap_err()
                .to_string()
                .contains("does not answer")
        );
    }
}
