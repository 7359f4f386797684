//! A server process that this process started: reaped on a thread of its own,
//! and asked to stop when nobody holds it any more. Decides nothing about how
//! to start one.

use std::future::Future;
use std::process::{Child, ExitStatus};

use nix::errno::Errno;
use nix::sys::signal::Signal;
use tokio::sync::watch;

use crate::postmaster;

/// A running or ended server.
#[derive(Debug)]
pub(crate) struct ServerProcess {
    pub(crate) pid: i32,
    ended: watch::Receiver<Option<ExitStatus>>,
    /// Whether it is asked to stop when this value is dropped: always, until
    /// [`leave_running`](ServerProcess::leave_running).
    stops_on_drop: bool,
}

impl ServerProcess {
    /// Watches a child that was just launched.
    pub(crate) fn watch(mut child: Child) -> ServerProcess {
        let pid = child.id().cast_signed();
        let (tell, ended) = watch::channel(None);
        let watch = move || match child.wait() {
            Ok(status) => {
                tell.send_replace(Some(status));
            }
            Err(error) => tracing::error!(error = ?error, "could not watch PostgreSQL"),
        };
        let started = std::thread::Builder::new()
            .name("postgres-watch".to_owned())
            .spawn(watch);
        if let Err(error) = started {
            tracing::error!(error = ?error, "could not start the thread that watches PostgreSQL");
        }
        ServerProcess {
            pid,
            ended,
            stops_on_drop: true,
        }
    }

    /// How the server ended, if it has.
    pub(crate) fn status(&self) -> Option<ExitStatus> {
        *self.ended.borrow()
    }

    /// Resolves when the server has ended.
    pub(crate) fn end(&self) -> impl Future<Output = ExitStatus> + Send + use<> {
        let mut ended = self.ended.clone();
        async move {
            match ended.wait_for(Option::is_some).await.map(|status| *status) {
                Ok(Some(status)) => status,
                // Nobody watches, so nobody can tell.
                _ => std::future::pending().await,
            }
        }
    }

    /// Sends a signal, unless the server has ended and its number may by now
    /// be another process's.
    pub(crate) fn signal(&self, signal: Signal) -> Result<(), Errno> {
        match self.status() {
            Some(_) => Ok(()),
            None => postmaster::signal(self.pid, signal),
        }
    }

    /// Lets the server live on and returns its number.
    pub(crate) fn leave_running(mut self) -> i32 {
        self.stops_on_drop = false;
        self.pid
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        if self.stops_on_drop
            && let Err(errno) = self.signal(Signal::SIGINT)
        {
            tracing::warn!(error = ?errno, "could not ask PostgreSQL to stop");
        }
    }
}
