//! Our other processes: started with a line of JSON, answering in lines of JSON, ended by the end
//! of their input. One that is dropped is killed.

use std::fs::File;
use std::process::Stdio;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// How long a process may take for one answer, a phase's length included.
const ANSWER_WITHIN: Duration = Duration::from_secs(120);
/// How long a process may take to end.
const END_WITHIN: Duration = Duration::from_secs(30);

/// A process of ours.
pub struct Process {
    role: &'static str,
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Process {
    /// Starts this very program in another role; what it logs goes into a file.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(role: &'static str, log: File) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("`bench {role}` cannot be started: {error}");
        let program = std::env::current_exe().map_err(failed)?;
        let mut child = Command::new(program)
            .arg(role)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .map_err(failed)?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (input, output) = pipes.ok_or("a process has no pipes")?;
        Ok(Self {
            role,
            child,
            input,
            output: BufReader::new(output).lines(),
        })
    }

    /// Its process number.
    ///
    /// # Errors
    /// When it has ended.
    pub fn pid(&self) -> Result<u32, String> {
        let ended = || format!("`bench {}` has ended", self.role);
        self.child.id().ok_or_else(ended)
    }

    /// Tells it something and waits for its answer.
    ///
    /// # Errors
    /// When it ends or says nothing that can be read within two minutes.
    pub async fn ask<T: DeserializeOwned>(&mut self, order: &impl Serialize) -> Result<T, String> {
        let role = self.role;
        let mut line = serde_json::to_string(order).map_err(|error| error.to_string())?;
        line.push('\n');
        let failed = |error: std::io::Error| format!("`bench {role}` does not listen: {error}");
        self.input
            .write_all(line.as_bytes())
            .await
            .map_err(failed)?;
        let answer = tokio::time::timeout(ANSWER_WITHIN, self.output.next_line()).await;
        let answer = answer.map_err(|_| format!("`bench {role}` does not answer"))?;
        let answer = answer.ok().flatten();
        let answer = answer.ok_or_else(|| format!("`bench {role}` ended; its log says why"))?;
        serde_json::from_str(&answer).map_err(|error| format!("`bench {role}` said: {error}"))
    }

    /// Lets it end.
    ///
    /// # Errors
    /// When it fails at the end, or does not end within half a minute.
    pub async fn end(self) -> Result<(), String> {
        let Self {
            role,
            mut child,
            input,
            output: _output,
        } = self;
        drop(input);
        let status = tokio::time::timeout(END_WITHIN, child.wait()).await;
        let status = status.map_err(|_| format!("`bench {role}` does not end"))?;
        let status = status.map_err(|error| error.to_string())?;
        match status.success() {
            true => Ok(()),
            false => Err(format!(
                "`bench {role}` failed ({status}); its log says why"
            )),
        }
    }
}
