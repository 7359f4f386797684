//! Forks every child of this crate from one thread that lives as long as the
//! process, and decides what a child inherits. Never waits for a child.
//!
//! The parent-death signal of a child is sent when the *thread* that forked it
//! ends, not the process, so a child forked from a pool's thread would be
//! stopped whenever that pool shrinks.

mod ties;

use std::env;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};
use std::sync::{OnceLock, mpsc};
use std::thread;

use crate::account::Account;

pub(crate) use ties::Ties;

/// All that a child sees of our environment, which otherwise holds secrets.
const INHERITED: [&str; 6] = [
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "TMPDIR",
    "TZ",
];

struct Order {
    command: Command,
    reply: mpsc::Sender<io::Result<Child>>,
}

static ORDERS: OnceLock<mpsc::Sender<Order>> = OnceLock::new();

/// Starts `command` as `account`, tied to this process as `ties` says.
pub(crate) fn launch(mut command: Command, account: &Account, ties: Ties) -> io::Result<Child> {
    confine(&mut command, account);
    ties::tie(&mut command, ties);
    let (reply, answer) = mpsc::channel();
    let gone = || io::Error::other("the thread that launches programs has ended");
    let orders = ORDERS.get_or_init(start_thread);
    orders.send(Order { command, reply }).map_err(|_| gone())?;
    answer.recv().map_err(|_| gone())?
}

/// Leaves `command` nothing of ours but a few variables, the folder `/` (the
/// present one may be closed to the account) and the account's own rights.
pub(crate) fn confine(command: &mut Command, account: &Account) {
    command.env_clear();
    for name in INHERITED {
        if let Some(value) = env::var_os(name) {
            command.env(name, value);
        }
    }
    command.env("LC_ALL", "C").current_dir("/");
    if account.is_other {
        // As root this also drops the supplementary groups.
        command.uid(account.uid).gid(account.gid);
    }
}

fn start_thread() -> mpsc::Sender<Order> {
    let (orders, received) = mpsc::channel::<Order>();
    let serve = move || {
        for mut order in received {
            // Whoever ordered may have gone; the child is then dropped and
            // reaped by nobody, but still ends with this process.
            let _ = order.reply.send(order.command.spawn());
        }
    };
    let started = thread::Builder::new()
        .name("postgres-launch".to_owned())
        .spawn(serve);
    if let Err(error) = started {
        // The receiver is gone, so that every order is answered with an error.
        tracing::error!(error = ?error, "could not start the launching thread");
    }
    orders
}
