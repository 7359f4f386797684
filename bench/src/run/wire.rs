//! A door between the server and PostgreSQL that counts what passes: a proxy on a unix socket.
//!
//! A round trip is what ends in `ReadyForQuery`: the driver has sent something and waits until the
//! database is done with it. What the database did in between it says in one `CommandComplete` per
//! statement. Nothing is changed on the way, and nothing is kept but the numbers.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::unix::OwnedReadHalf;
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinHandle;

/// The name of PostgreSQL's socket in its folder.
const SOCKET: &str = ".s.PGSQL.5432";

/// What has passed so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// How often the server waited for the database.
    pub round_trips: u64,
    /// How many statements were done, `begin` and `commit` included.
    pub statements: u64,
    /// How many of them were a `commit`.
    pub commits: u64,
}

#[derive(Debug, Default)]
struct Counters {
    round_trips: AtomicU64,
    statements: AtomicU64,
    commits: AtomicU64,
}

/// The proxy. It ends when this is dropped.
#[derive(Debug)]
pub struct Wire {
    counters: Arc<Counters>,
    folder: tempfile::TempDir,
    listening: JoinHandle<()>,
}

impl Wire {
    /// Opens a socket that leads to the one in `socket_dir`.
    ///
    /// # Errors
    /// When no socket can be made.
    pub fn open(socket_dir: &Path) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("no socket can be made: {error}");
        let folder = tempfile::tempdir().map_err(failed)?;
        let listener = UnixListener::bind(folder.path().join(SOCKET)).map_err(failed)?;
        let counters = Arc::new(Counters::default());
        let listening = tokio::spawn(listen(listener, socket_dir.join(SOCKET), counters.clone()));
        Ok(Self {
            counters,
            folder,
            listening,
        })
    }

    /// The folder of the socket.
    pub fn socket_dir(&self) -> &Path {
        self.folder.path()
    }

    /// What has passed so far.
    pub fn passed(&self) -> Passed {
        let read = |counter: &AtomicU64| counter.load(Ordering::SeqCst);
        Passed {
            round_trips: read(&self.counters.round_trips),
            statements: read(&self.counters.statements),
            commits: read(&self.counters.commits),
        }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: UnixListener, socket: PathBuf, counters: Arc<Counters>) {
    while let Ok((client, _)) = listener.accept().await {
        // A database that is gone shows as a connection that closes at once.
        if let Ok(database) = UnixStream::connect(&socket).await {
            let (mut from_client, mut to_client) = client.into_split();
            let (from_database, mut to_database) = database.into_split();
            let counters = counters.clone();
            tokio::spawn(async move {
                let _ = tokio::io::copy(&mut from_client, &mut to_database).await;
                let _ = to_database.shutdown().await;
            });
            tokio::spawn(async move {
                let _ = answer(from_database, &mut to_client, &counters).await;
            });
        }
    }
}

async fn answer(
    mut from: OwnedReadHalf,
    to: &mut (impl AsyncWriteExt + Unpin),
    counters: &Counters,
) -> std::io::Result<()> {
    let mut buffer = vec![0; 64 * 1024];
    let mut reader = MessageReader::default();
    loop {
        let read = from.read(&mut buffer).await?;
        if read == 0 {
            return Ok(());
        }
        // Counted before it is passed on: whoever has the answer finds it counted.
        reader.read(&buffer[..read], counters);
        to.write_all(&buffer[..read]).await?;
    }
}

/// Finds the messages in a stream that comes in pieces.
#[derive(Debug, Default)]
struct MessageReader {
    /// The letter and the length of the message, then the first bytes of its body.
    head: Vec<u8>,
    /// How much of the message has not come yet, once the head is known.
    left: Option<usize>,
}

/// A letter and a length of four bytes.
const HEAD_BYTES: usize = 5;
/// Enough of a body to tell one command from another.
const TAG_BYTES: usize = 8;

impl MessageReader {
    fn read(&mut self, bytes: &[u8], counters: &Counters) {
        for byte in bytes {
            if self.head.len() < HEAD_BYTES + TAG_BYTES {
                self.head.push(*byte);
            }
            let left = match self.left {
                Some(left) => left - 1,
                None if self.head.len() < HEAD_BYTES => continue,
                None => body_length(&self.head),
            };
            self.left = Some(left);
            if left == 0 {
                note(&self.head, counters);
                self.head.clear();
                self.left = None;
            }
        }
    }
}

/// The length counts itself.
fn body_length(head: &[u8]) -> usize {
    let length = head[1..HEAD_BYTES]
        .iter()
        .fold(0_usize, |length, byte| length << 8 | usize::from(*byte));
    length.saturating_sub(4)
}

fn note(head: &[u8], counters: &Counters) {
    let count = |counter: &AtomicU64| counter.fetch_add(1, Ordering::SeqCst);
    match (head[0], &head[HEAD_BYTES..]) {
        (b'Z', _) => {
            count(&counters.round_trips);
        }
        (b'C', tag) => {
            count(&counters.statements);
            if tag.starts_with(b"COMMIT") {
                count(&counters.commits);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use super::{Counters, MessageReader};

    fn message(letter: u8, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 4).expect("short");
        [&[letter], &length.to_be_bytes()[..], body].concat()
    }

    fn stream() -> Vec<u8> {
        [
            message(b'C', b"BEGIN\0"),
            message(b'C', b"SET\0"),
            message(b'Z', b"T"),
            message(b'2', b""),
            message(b'D', &[b'Z'; 300]),
            message(b'C', b"SELECT 1\0"),
            message(b'Z', b"T"),
            message(b'C', b"COMMIT\0"),
            message(b'Z', b"I"),
        ]
        .concat()
    }

    #[test]
    fn messages_are_counted_however_the_stream_is_cut() {
        for length in [1, 2, 3, 7, 64, 1000] {
            let counters = Counters::default();
            let mut reader = MessageReader::default();
            for piece in stream().chunks(length) {
                reader.read(piece, &counters);
            }
            let counts = [
                &counters.round_trips,
                &counters.statements,
                &counters.commits,
            ];
            let counts = counts.map(|counter| counter.load(Ordering::SeqCst));
            assert_eq!(counts, [3, 4, 1], "in pieces of {length}");
        }
    }
}
