//! One address before several servers: each connection goes to the next that takes it.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The servers behind an address, by place; nothing where none answers.
type Behind = Arc<Mutex<Vec<Option<SocketAddr>>>>;

/// One address before several servers.
pub struct Front {
    /// The address.
    pub url: String,
    behind: Behind,
    task: JoinHandle<()>,
}

impl Front {
    /// An address before so many places, none of which leads anywhere yet.
    pub async fn open(places: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let behind: Behind = Arc::new(Mutex::new(vec![None; places]));
        let task = tokio::spawn(pass_on(listener, behind.clone()));
        Self {
            url: format!("http://{address}"),
            behind,
            task,
        }
    }

    /// Leads to a server from now on, or nowhere.
    pub fn lead(&self, place: usize, url: Option<&str>) {
        let address = url.map(|url| {
            let address = url.trim_start_matches("http://").parse();
            address.expect("a server's address")
        });
        let mut behind = self.behind.lock().unwrap_or_else(PoisonError::into_inner);
        behind[place] = address;
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn pass_on(listener: TcpListener, behind: Behind) {
    let next = AtomicUsize::new(0);
    while let Ok((mut client, _)) = listener.accept().await {
        let servers = behind
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let first = next.fetch_add(1, Ordering::Relaxed);
        tokio::spawn(async move {
            for place in 0..servers.len() {
                let Some(server) = servers[(first + place) % servers.len()] else {
                    continue;
                };
                if let Ok(mut server) = TcpStream::connect(server).await {
                    // Whoever breaks off does so on both sides.
                    let _ = copy_bidirectional(&mut client, &mut server).await;
                    return;
                }
            }
        });
    }
}
