//! How long an answer is that actix writes, as its head says.

/// The most headers an answer has of which this can be said.
const HEADERS_AT_MOST: usize = 64;

/// The bytes of an answer, head and body, that begins like this; `None` where its head does
/// not say, or says that the connection ends with it.
pub(crate) fn measure(beginning: &[u8], to_head: bool) -> Option<u64> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS_AT_MOST];
    let mut response = httparse::Response::new(&mut headers);
    let head = match response.parse(beginning) {
        Ok(httparse::Status::Complete(length)) => length as u64,
        _ => return None,
    };
    let named = |header: &&httparse::Header<'_>, name| header.name.eq_ignore_ascii_case(name);
    let mut fields = response.headers.iter();
    if fields.clone().any(|it| named(&it, "connection")) {
        return None;
    }
    match response.code? {
        ..200 => None,
        204 | 304 => Some(head),
        _ => {
            let length = fields.find(|it| named(it, "content-length"))?;
            let length: u64 = std::str::from_utf8(length.value).ok()?.parse().ok()?;
            Some(head + if to_head { 0 } else { length })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::measure;

    #[test]
    fn an_answer_is_as_long_as_its_head_says() {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\na: b\r\n\r\n";
        let length = head.len() as u64;
        assert_eq!(measure(head.as_bytes(), false), Some(length + 5));
        assert_eq!(
            measure(format!("{head}hel").as_bytes(), false),
            Some(length + 5)
        );
        assert_eq!(measure(head.as_bytes(), true), Some(length));
        for status in ["204 No Content", "304 Not Modified"] {
            let head = format!("HTTP/1.1 {status}\r\na: b\r\n\r\n");
            assert_eq!(measure(head.as_bytes(), false), Some(head.len() as u64));
        }
    }

    #[test]
    fn of_some_answers_nobody_knows() {
        for head in [
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-len",
        ] {
            assert_eq!(measure(head.as_bytes(), false), None, "{head}");
        }
    }
}
