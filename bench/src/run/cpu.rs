//! The processor time of processes, as Linux counts it.

use std::fs;
use std::time::Duration;

/// How long one of Linux's ticks is: a hundredth of a second on every machine, whatever the
/// kernel's own clock is.
const TICK: Duration = Duration::from_millis(10);

/// One process's times, in ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Times {
    parent: u32,
    own: u64,
    /// Of the children that ended and were waited for.
    of_ended: u64,
}

/// The processor time that a process and its children used, those that have ended included.
///
/// # Errors
/// When the process is not there, or this is not Linux.
pub fn of_tree(pid: u32) -> Result<Duration, String> {
    let root = times(pid).ok_or_else(|| format!("the times of process {pid} cannot be read"))?;
    let mut ticks = root.own + root.of_ended;
    let listed = fs::read_dir("/proc").map_err(|error| format!("/proc: {error}"))?;
    for entry in listed.flatten() {
        let child = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok());
        // One that ends while we look has moved to its parent's; a tick of it may be lost.
        if let Some(times) = child.and_then(times).filter(|times| times.parent == pid) {
            ticks += times.own + times.of_ended;
        }
    }
    Ok(TICK * u32::try_from(ticks).unwrap_or(u32::MAX))
}

/// The processor time that the whole machine has used since it started, by anybody.
///
/// # Errors
/// When this is not Linux.
pub fn of_machine() -> Result<Duration, String> {
    let text = fs::read_to_string("/proc/stat").map_err(|error| format!("/proc/stat: {error}"))?;
    let ticks = busy_ticks(&text).ok_or("/proc/stat cannot be read")?;
    Ok(Duration::from_millis(ticks * 10))
}

fn times(pid: u32) -> Option<Times> {
    parse_times(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
}

fn parse_times(stat: &str) -> Option<Times> {
    // The program's name is in parentheses and may hold anything, parentheses too.
    let (_, rest) = stat.rsplit_once(") ")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(Times {
        parent: fields.get(1)?.parse().ok()?,
        own: ticks(11)? + ticks(12)?,
        of_ended: ticks(13)? + ticks(14)?,
    })
}

/// Everything but idling and waiting for a disk.
fn busy_ticks(stat: &str) -> Option<u64> {
    let line = stat.lines().next()?.strip_prefix("cpu ")?;
    let fields: Vec<u64> = line
        .split_whitespace()
        .map_while(|text| text.parse().ok())
        .collect();
    let [
        user,
        nice,
        system,
        _idle,
        _waiting,
        interrupts,
        soft_interrupts,
        ..,
    ] = fields[..]
    else {
        return None;
    };
    Some(user + nice + system + interrupts + soft_interrupts)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Times, busy_ticks, of_tree, parse_times};

    #[test]
    fn a_name_with_parentheses_does_not_shift_the_fields() {
        let stat = "42 (a (b) c) S 7 42 42 0 -1 4194560 9 8 7 6 100 20 3 4 20 0 1 0 5 6 7";
        let expected = Times {
            parent: 7,
            own: 120,
            of_ended: 7,
        };
        assert_eq!(parse_times(stat), Some(expected));
        assert_eq!(parse_times("nonsense"), None);
    }

    #[test]
    fn idling_is_not_work() {
        let stat = "cpu  10 1 5 9999 77 2 3 4 0 0\ncpu0 1 1 1 1 1 1 1\n";
        assert_eq!(busy_ticks(stat), Some(21));
    }

    #[test]
    fn work_of_this_process_is_seen() {
        let pid = std::process::id();
        let before = of_tree(pid).expect("our own times");
        let until = Instant::now() + Duration::from_secs(20);
        let mut sum = 0_u64;
        while of_tree(pid).expect("our own times") < before + Duration::from_millis(50) {
            assert!(Instant::now() < until, "no work was seen in 20 s");
            sum = (0..1_000_000).fold(sum, |sum: u64, next| sum.wrapping_mul(31) ^ next);
        }
        assert!(of_tree(pid).is_ok(), "{sum}");
    }
}
