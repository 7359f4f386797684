//! The least of PostgreSQL's wire protocol that it takes to see that a server
//! is ready and to run set-up statements, over a unix socket, as a role that
//! needs no password. Never used for the product's data: that is `store`'s,
//! through a full driver.

use std::io;
use std::path::Path;

use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;

use crate::layout;
use crate::settings::SUPERUSER;

const PROTOCOL_VERSION: i32 = 196_608; // 3.0
/// Set-up statements have short answers; anything longer is not PostgreSQL.
const MESSAGE_MAX_BYTES: usize = 16 * 1024 * 1024;

/// Why a session could not be opened or a statement not be run.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// Nobody listens, or the connection broke.
    #[error("the server cannot be reached")]
    Connection(#[from] io::Error),
    /// The server answered with an error.
    #[error("the server refused with {code}: {message}")]
    Refused {
        /// The SQLSTATE, such as `3D000` for a database that does not exist.
        code: String,
        /// The server's words.
        message: String,
    },
    /// The server wants a password, or does not speak this protocol.
    #[error("the server answered with something unexpected: {0}")]
    Unexpected(String),
}

/// One row: each column as text, `None` for null.
pub type Row = Vec<Option<String>>;

/// A connection for set-up statements. Dropping it closes it.
#[derive(Debug)]
pub struct Session {
    stream: BufReader<UnixStream>,
}

impl Session {
    /// Connects to `database` as the superuser, through the socket in
    /// `socket_dir`.
    ///
    /// # Errors
    /// `Connection` when nobody listens; `Refused` when the server is starting
    /// up or stopping (`57P03`) or lacks the database (`3D000`).
    pub async fn open(socket_dir: &Path, database: &str) -> Result<Session, SessionError> {
        let stream = UnixStream::connect(layout::socket_path(socket_dir)).await?;
        let mut session = Session {
            stream: BufReader::new(stream),
        };
        let mut body = PROTOCOL_VERSION.to_be_bytes().to_vec();
        for text in ["user", SUPERUSER, "database", database, ""] {
            body.extend_from_slice(text.as_bytes());
            body.push(0);
        }
        session.send(None, &body).await?;
        session.read_answer().await?;
        Ok(session)
    }

    /// Runs one or more statements and returns the rows of all of them.
    ///
    /// # Errors
    /// `Refused` with the first error; the session stays usable. `Unexpected`
    /// for `copy` from or to the session, which then is not.
    pub async fn run(&mut self, statements: &str) -> Result<Vec<Row>, SessionError> {
        let mut body = statements.as_bytes().to_vec();
        body.push(0);
        self.send(Some(b'Q'), &body).await?;
        self.read_answer().await
    }

    async fn send(&mut self, kind: Option<u8>, body: &[u8]) -> Result<(), SessionError> {
        let length = i32::try_from(body.len() + 4)
            .map_err(|_| SessionError::Unexpected("a statement beyond 2 GB".to_owned()))?;
        let mut message: Vec<u8> = kind.into_iter().collect();
        message.extend_from_slice(&length.to_be_bytes());
        message.extend_from_slice(body);
        self.stream.write_all(&message).await?;
        Ok(())
    }

    /// Reads until the server is ready for the next statement.
    async fn read_answer(&mut self) -> Result<Vec<Row>, SessionError> {
        let mut rows = Vec::new();
        let mut refusal = None;
        loop {
            let (kind, body) = match self.read_message().await {
                Ok(message) => message,
                // A refused connection is closed without a last word.
                Err(error) => return Err(refusal.unwrap_or(error)),
            };
            match kind {
                b'Z' => return refusal.map_or(Ok(rows), Err),
                b'E' => refusal = Some(read_refusal(&body)),
                b'D' => rows.push(read_row(&body)?),
                b'R' if body != [0; 4] => {
                    let text = "it wants the superuser to authenticate";
                    return Err(SessionError::Unexpected(text.to_owned()));
                }
                b'G' | b'H' | b'W' => {
                    let text = "it wants to copy rows, which is not spoken here";
                    return Err(SessionError::Unexpected(text.to_owned()));
                }
                // Parameters, keys, notices, column names, completed commands.
                _ => {}
            }
        }
    }

    async fn read_message(&mut self) -> Result<(u8, Vec<u8>), SessionError> {
        let kind = self.stream.read_u8().await?;
        let length = self.stream.read_i32().await?;
        let length = usize::try_from(length)
            .ok()
            .and_then(|length| length.checked_sub(4))
            .filter(|length| *length <= MESSAGE_MAX_BYTES)
            .ok_or_else(|| SessionError::Unexpected(format!("a message of {length} bytes")))?;
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).await?;
        Ok((kind, body))
    }
}

/// An error is a list of fields: a letter, text, a zero byte.
fn read_refusal(body: &[u8]) -> SessionError {
    let field = |letter: u8| {
        body.split(|byte| *byte == 0)
            .find(|field| field.first() == Some(&letter))
            .map(|field| String::from_utf8_lossy(&field[1..]).into_owned())
            .unwrap_or_default()
    };
    SessionError::Refused {
        code: field(b'C'),
        message: field(b'M'),
    }
}

/// A row is a count of columns, then for each its length (-1 for null) and text.
fn read_row(mut body: &[u8]) -> Result<Row, SessionError> {
    let broken = || SessionError::Unexpected("a broken row".to_owned());
    let (count, rest) = body.split_first_chunk().ok_or_else(broken)?;
    body = rest;
    let mut row = Vec::new();
    for _ in 0..i16::from_be_bytes(*count) {
        let (length, rest) = body.split_first_chunk().ok_or_else(broken)?;
        body = rest;
        let Ok(length) = usize::try_from(i32::from_be_bytes(*length)) else {
            row.push(None);
            continue;
        };
        let (column, rest) = body.split_at_checked(length).ok_or_else(broken)?;
        body = rest;
        row.push(Some(String::from_utf8_lossy(column).into_owned()));
    }
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::{SessionError, read_refusal, read_row};

    #[test]
    fn a_row_keeps_null_and_empty_apart() {
        let body = [
            &3_i16.to_be_bytes()[..],
            &2_i32.to_be_bytes(),
            b"ab",
            &(-1_i32).to_be_bytes(),
            &0_i32.to_be_bytes(),
        ]
        .concat();
        let row = read_row(&body).expect("the row is whole");
        assert_eq!(row, [Some("ab".to_owned()), None, Some(String::new())]);
    }

    #[test]
    fn a_row_that_ends_early_is_an_error() {
        let body = [&1_i16.to_be_bytes()[..], &9_i32.to_be_bytes(), b"short"].concat();
        assert!(matches!(read_row(&body), Err(SessionError::Unexpected(_))));
    }

    #[test]
    fn a_refusal_tells_its_code_and_its_words() {
        let error = read_refusal(b"SFATAL\0C3D000\0Mno such database\0\0");
        let text = "the server refused with 3D000: no such database";
        assert_eq!(error.to_string(), text);
    }
}
