//! What a caller may choose about a server. Owns no behaviour.

use std::path::PathBuf;

use crate::binaries::Places;

/// The name of the only login role; a superuser.
pub const SUPERUSER: &str = "patchbay";

/// The database that exists after every start.
pub const DATABASE: &str = "patchbay";

/// How one server is to be run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder that holds the cluster, its lock, its socket and its log.
    /// Created when absent.
    pub data_dir: PathBuf,
    /// Where to look for the server's programs.
    pub places: Places,
    /// `false` turns `fsync` and its relatives off: faster, and a power cut
    /// destroys the data. For tests only.
    pub durable: bool,
    /// The server's `max_connections`.
    pub max_connections: u16,
    /// Further server parameters, as `(name, value)`. They are applied last
    /// but cannot change where the server listens.
    pub extra: Vec<(String, String)>,
}

impl Settings {
    /// A durable server of 100 connections in `data_dir`.
    pub fn new(data_dir: impl Into<PathBuf>, places: Places) -> Settings {
        Settings {
            data_dir: data_dir.into(),
            places,
            durable: true,
            max_connections: 100,
            extra: Vec::new(),
        }
    }

    /// The server parameters, in the order in which they are given to
    /// `postgres`: of two that name the same parameter the last one wins.
    pub(crate) fn parameters(&self, socket_dir: &str) -> Vec<(String, String)> {
        let mut parameters = vec![
            (
                "max_connections".to_owned(),
                self.max_connections.to_string(),
            ),
            ("cluster_name".to_owned(), "patchbay".to_owned()),
            ("timezone".to_owned(), "UTC".to_owned()),
            ("log_timezone".to_owned(), "UTC".to_owned()),
            ("log_line_prefix".to_owned(), "%m [%p] %q%d ".to_owned()),
            // The log tells a busy folder from a broken one by its English words.
            ("lc_messages".to_owned(), "C".to_owned()),
        ];
        if !self.durable {
            for name in ["fsync", "synchronous_commit", "full_page_writes"] {
                parameters.push((name.to_owned(), "off".to_owned()));
            }
        }
        parameters.extend(self.extra.iter().cloned());
        parameters.extend([
            ("logging_collector".to_owned(), "off".to_owned()),
            ("log_destination".to_owned(), "stderr".to_owned()),
            ("listen_addresses".to_owned(), String::new()),
            ("port".to_owned(), crate::layout::PORT.to_string()),
            ("unix_socket_permissions".to_owned(), "0700".to_owned()),
            (
                "unix_socket_directories".to_owned(),
                format!("\"{}\"", socket_dir.replace('"', "\"\"")),
            ),
        ]);
        parameters
    }
}
