//! A kept-alive HTTP/1.1 connection: one question, one answer. As little of HTTP as it takes to
//! read what our own server sends, so that the load maker costs next to nothing.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The longest answer that is read.
const ANSWER_BYTES_MAX: usize = 64 * 1024;

/// A connection to the server.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    held: usize,
}

/// What the server said.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The status.
    pub status: u16,
    body: &'a [u8],
}

impl Answer<'_> {
    /// Whether the body contains a text.
    pub fn has(&self, text: &str) -> bool {
        find(self.body, text.as_bytes()).is_some()
    }

    /// The answer in one line, for a person.
    pub fn shown(&self) -> String {
        let body = String::from_utf8_lossy(self.body);
        format!("{} {}", self.status, body.trim())
    }
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn open(address: SocketAddr) -> Result<Self, String> {
        let stream = TcpStream::connect(address).await.map_err(text)?;
        stream.set_nodelay(true).map_err(text)?;
        Ok(Self {
            stream,
            buffer: vec![0; ANSWER_BYTES_MAX],
            held: 0,
        })
    }

    /// Asks and waits for the whole answer.
    ///
    /// # Errors
    /// When the connection breaks, or the answer is none this reader knows.
    pub async fn ask(&mut self, question: &[u8]) -> Result<Answer<'_>, String> {
        self.stream.write_all(question).await.map_err(text)?;
        self.held = 0;
        loop {
            let room = &mut self.buffer[self.held..];
            let read = self.stream.read(room).await.map_err(text)?;
            if read == 0 {
                return Err("the server closed the connection, or its answer is too long".into());
            }
            self.held += read;
            if let Some((status, body_at, end)) = frame(&self.buffer[..self.held])?
                && end <= self.held
            {
                let body = &self.buffer[body_at..end];
                return Ok(Answer { status, body });
            }
        }
    }
}

/// The status, where the body begins and where it ends; nothing while the head is incomplete.
fn frame(answer: &[u8]) -> Result<Option<(u16, usize, usize)>, String> {
    let Some(head_end) = find(answer, b"\r\n\r\n") else {
        return Ok(None);
    };
    let unreadable = || "the server's answer cannot be read".to_owned();
    let head = std::str::from_utf8(&answer[..head_end]).map_err(|_| unreadable())?;
    let status = head.split(' ').nth(1).and_then(|text| text.parse().ok());
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_it = name.eq_ignore_ascii_case("content-length");
        is_it.then(|| value.trim().parse::<usize>().ok())?
    });
    let (status, length) = status.zip(length).ok_or_else(unreadable)?;
    let body_at = head_end + 4;
    Ok(Some((status, body_at, body_at + length)))
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|part| part == wanted)
}

fn text(error: std::io::Error) -> String {
    format!("the server cannot be asked: {error}")
}

#[cfg(test)]
mod tests {
    use super::{Answer, frame};

    #[test]
    fn an_answer_is_framed_by_its_length() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nx: y\r\n\r\nhello";
        let (status, from, to) = frame(answer).expect("readable").expect("whole");
        assert_eq!((status, &answer[from..to]), (200, &b"hello"[..]));
    }

    #[test]
    fn half_a_head_is_waited_for() {
        assert_eq!(frame(b"HTTP/1.1 200 OK\r\nContent-"), Ok(None));
    }

    #[test]
    fn an_answer_without_a_length_is_refused() {
        assert!(frame(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }

    #[test]
    fn a_body_is_searched_and_shown() {
        let answer = Answer {
            status: 200,
            body: b"<Response><Dial/></Response>\n",
        };
        assert!(answer.has("<Dial"));
        assert!(!answer.has("<Say"));
        assert_eq!(answer.shown(), "200 <Response><Dial/></Response>");
    }
}
