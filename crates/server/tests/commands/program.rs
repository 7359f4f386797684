//! The program as a process: what it is given, what it says, how it ends.

use std::process::Stdio;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;

/// The longest anything may take; everything usually takes a fraction of it.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A call of the program, not made yet. It inherits no setting of ours.
pub struct Program(Command);

/// A process of the program. It is killed when this is dropped.
pub struct Running {
    child: Child,
    pid: Pid,
    /// What it says to the person at the terminal.
    pub said: Lines,
    /// What it complains of and logs.
    pub complained: Lines,
}

/// The lines a process has written so far.
pub struct Lines(watch::Receiver<Vec<String>>);

/// A process that has ended.
#[derive(Debug)]
pub struct Finished {
    /// What it ended with; nothing when a signal ended it.
    pub code: Option<i32>,
    /// The lines it wrote to standard output.
    pub said: Vec<String>,
    /// The lines it wrote to standard error.
    pub complained: Vec<String>,
}

/// The program with these arguments.
pub fn patchbay(arguments: &[&str]) -> Program {
    let mut command = Command::new(env!("CARGO_BIN_EXE_patchbay"));
    for (name, _) in std::env::vars() {
        if is_setting(&name) {
            command.env_remove(name);
        }
    }
    // What carriers are answered is looked at, and the machine may be slow.
    command.env("PATCHBAY_ANSWER_WITHIN_MS", "7000");
    command
        .args(arguments)
        .current_dir(std::env::temp_dir())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    Program(command)
}

/// Whether a variable configures the program; where PostgreSQL's programs are does not.
fn is_setting(name: &str) -> bool {
    let is_ours = name.starts_with("PATCHBAY_") && name != "PATCHBAY_CACHE";
    is_ours || name.starts_with("OTEL_") || name.ends_with("DATABASE_URL") || name == "PORT"
}

/// Waits until `question` has an answer.
pub async fn wait_for<T>(what: &str, mut question: impl AsyncFnMut() -> Option<T>) -> T {
    let asking = async {
        loop {
            if let Some(answer) = question().await {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let answer = tokio::time::timeout(PATIENCE, asking).await;
    answer.unwrap_or_else(|_| panic!("waited in vain for {what}"))
}

impl Program {
    /// With a variable in its environment.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    /// Starts it.
    pub fn start(mut self) -> Running {
        let mut child = self.0.spawn().expect("the program can be run");
        let pid = child.id().expect("a process that just began has a number");
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        Running {
            child,
            pid: Pid::from_raw(pid.cast_signed()),
            said: Lines::of(stdout.expect("it is piped")),
            complained: Lines::of(stderr.expect("it is piped")),
        }
    }

    /// Runs it to its end.
    pub async fn run(self) -> Finished {
        self.start().end().await
    }
}

impl Running {
    /// The process's number.
    pub fn pid(&self) -> i32 {
        self.pid.as_raw()
    }

    /// Sends it a signal.
    pub fn send(&self, signal: Signal) {
        kill(self.pid, signal).expect("the signal can be sent");
    }

    /// Waits for a line of its log with this message.
    pub async fn logged(&self, message: &str) -> Value {
        let is_it = |line: &str| {
            let line: Value = serde_json::from_str(line).unwrap_or_default();
            line["message"] == message
        };
        let line = self.complained.wait_for(message, is_it).await;
        serde_json::from_str(&line).expect("a line of the log")
    }

    /// Asks it to stop as a supervisor does, and waits until it has.
    pub async fn stop(self) -> Finished {
        self.send(Signal::SIGTERM);
        self.end().await
    }

    /// Waits until it has ended.
    pub async fn end(mut self) -> Finished {
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        let (said, complained) = (self.said.all(), self.complained.all());
        let Ok(status) = ended else {
            panic!("it does not end; it said {said:?} and {complained:?}");
        };
        Finished {
            code: status.expect("it can be waited for").code(),
            said: self.said.last_lines().await,
            complained: self.complained.last_lines().await,
        }
    }
}

impl Lines {
    fn of(source: impl AsyncRead + Send + Unpin + 'static) -> Self {
        let (sender, receiver) = watch::channel(Vec::new());
        tokio::spawn(async move {
            let mut lines = BufReader::new(source).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                sender.send_modify(|all| all.push(line));
            }
        });
        Self(receiver)
    }

    /// What has been written so far.
    pub fn all(&self) -> Vec<String> {
        self.0.borrow().clone()
    }

    /// Waits for a line.
    pub async fn wait_for(&self, what: &str, is_it: impl Fn(&str) -> bool) -> String {
        let mut receiver = self.0.clone();
        let found = receiver.wait_for(|all| all.iter().any(|line| is_it(line)));
        let found = tokio::time::timeout(PATIENCE, found).await;
        let line = match &found {
            Ok(Ok(all)) => all.iter().find(|line| is_it(line)).cloned(),
            _ => None,
        };
        drop(found);
        line.unwrap_or_else(|| panic!("no line with {what} in {:#?}", self.all()))
    }

    async fn last_lines(&mut self) -> Vec<String> {
        // The sender goes with the last line.
        let last = async { while self.0.changed().await.is_ok() {} };
        let last = tokio::time::timeout(PATIENCE, last).await;
        last.expect("nobody else keeps the pipe open");
        self.all()
    }
}

impl Finished {
    /// What it said, when it must have succeeded.
    #[track_caller]
    pub fn succeeded(self) -> Vec<String> {
        assert_eq!(self.code, Some(0), "{self:#?}");
        self.said
    }

    /// Its complaints, when it must have refused; the program's own name is left out.
    #[track_caller]
    pub fn refused(self) -> Vec<String> {
        assert_eq!(self.code, Some(1), "{self:#?}");
        let complaint = |line: &String| line.strip_prefix("patchbay: ").map(str::to_owned);
        self.complained.iter().filter_map(complaint).collect()
    }
}
