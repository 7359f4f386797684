//! The page's tables, and how numbers are written.

use crate::replay::Replayed;
use crate::run::Measured;
use crate::run::figures::{Figure, Figures};
use crate::run::machine::Fsync;
use crate::run::page::lines::Line;
use crate::run::statistics::Estimate;

/// Each promise with its line and what was measured.
pub fn promises(lines: &[Line]) -> String {
    let rows = lines.iter().map(|line| {
        let verdict = line.verdict();
        [line.promise, &line.says, &line.measured, verdict].map(str::to_owned)
    });
    table(["promise", "line", "measured", "verdict"], rows)
}

/// What the run ran on.
pub fn machine(measured: &Measured, figures: &Figures) -> String {
    let machine = &measured.machine;
    let fsync = match &machine.fsync {
        Ok(fsync) => format!(
            "{} µs for 8 kB with fdatasync",
            thousands(fsync.fdatasync_micros)
        ),
        Err(reason) => format!("not measured: {reason}"),
    };
    let rows = [
        (
            "processor",
            format!("{}, {} cores", machine.processor, machine.cores),
        ),
        ("memory", format!("{} GiB", machine.memory_gib)),
        ("kernel", machine.kernel.clone()),
        ("file system", machine.filesystem.clone()),
        ("disk", fsync),
        (
            "PostgreSQL",
            format!("{}, with its default settings", machine.postgres),
        ),
        (
            "other programs",
            format!("used {} of the machine", percent(figures.others)),
        ),
    ];
    table(
        ["", ""],
        rows.map(|(name, value)| [name.to_owned(), value])
            .into_iter(),
    )
}

/// The words of `pg_test_fsync`.
pub fn fsync(fsync: &Result<Fsync, String>) -> String {
    match fsync {
        Ok(fsync) => format!("```\n{}\n```", fsync.table),
        Err(reason) => format!("It was not run: {reason}."),
    }
}

/// Rates, processor time and waits.
pub fn load(figures: &Figures) -> String {
    let header = [
        "kind of call",
        "calls/s",
        "calls per CPU second of server and database",
        "with the load maker",
        "CPU of the server",
        "of PostgreSQL",
        "of the load maker",
        "p50",
        "p90",
        "p99",
        "p99.9",
        "longest",
    ];
    let rows = kinds(figures).map(|(name, figure)| {
        let wait = |permille| millis(figure.latencies.permille(permille));
        [
            name,
            thousands(figure.per_second),
            thousands(figure.per_product_cpu_second),
            thousands(figure.per_cpu_second),
            micros(figure.server_micros),
            micros(figure.database_micros),
            micros(figure.load_micros),
            wait(500),
            wait(900),
            wait(990),
            wait(999),
            millis(figure.latencies.max()),
        ]
    });
    table(header, rows)
}

/// The highest rates that were kept up with.
pub fn ramps(measured: &Measured, figures: &Figures) -> String {
    let cores = measured.machine.cores as f64;
    let rows = kinds(figures).map(|(name, figure)| {
        let ramp = figure.ramp;
        [
            name,
            thousands(ramp.per_second),
            thousands(ramp.per_second / cores),
            millis(ramp.wait_micros),
        ]
    });
    table(["kind of call", "calls/s", "per core", "p99"], rows)
}

/// Routed calls in null calls.
pub fn ratios(figures: &Figures) -> String {
    let rows = figures.routed.iter().map(|routed| {
        [
            format!("routed, {}", routed.kind),
            estimated(routed.cpu_ratio),
            estimated(routed.rate_ratio),
        ]
    });
    table(
        ["kind of call", "CPU, in null calls", "rate, in null calls"],
        rows,
    )
}

/// What row-level security costs.
pub fn guard(figures: &Figures) -> String {
    let guard = &figures.guard;
    let row = [
        format!("routed, {}", guard.kind),
        estimated(guard.cpu_ratio),
        estimated(guard.database_ratio),
    ];
    let header = [
        "kind of call",
        "CPU, in calls without",
        "of PostgreSQL alone",
    ];
    table(header, std::iter::once(row))
}

/// How long a replay took, and how much memory.
pub fn replay(replayed: &Replayed) -> String {
    let row = [
        thousands(f64::from(replayed.calls)),
        replayed.campaign.to_string(),
        format!("{:.1} s", replayed.secs),
        format!(
            "{:.2} ms",
            replayed.secs * 1000.0 / f64::from(replayed.calls)
        ),
        format!("{} MiB", replayed.grew_mib),
    ];
    let header = ["calls", "of a campaign of", "all", "each", "memory"];
    table(header, std::iter::once(row))
}

/// What a call asks of the database.
pub fn counts(figures: &Figures) -> String {
    let header = [
        "for each call",
        "round trips",
        "statements",
        "commits",
        "WAL, bytes",
        "WAL right after a checkpoint",
        "WAL under load",
        "row security asked whose",
        "tables read whole",
    ];
    let rows = kinds(figures).map(|(name, figure)| {
        let counted = figure.counted;
        [
            name,
            short(counted.round_trips),
            short(counted.statements),
            short(counted.commits),
            thousands(counted.wal_bytes),
            thousands(counted.wal_bytes_after_checkpoint),
            thousands(figure.wal_bytes_under_load),
            short(counted.owner_looks),
            short(counted.whole_reads),
        ]
    });
    table(header, rows)
}

fn kinds(figures: &Figures) -> impl Iterator<Item = (String, &Figure)> {
    let routed = figures.routed.iter().map(|routed| {
        let name = format!("routed, {}", routed.kind);
        (name, &routed.figure)
    });
    std::iter::once(("null".to_owned(), &figures.null)).chain(routed)
}

fn table<const COLUMNS: usize>(
    header: [&str; COLUMNS],
    rows: impl Iterator<Item = [String; COLUMNS]>,
) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let mut lines = vec![
        line(&header.map(str::to_owned)),
        format!("|{}", "---|".repeat(COLUMNS)),
    ];
    lines.extend(rows.map(|cells| line(&cells)));
    lines.join("\n")
}

/// A whole number with its thousands apart.
pub fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// A small number, with as many decimals as it needs, at most two.
pub fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A share of one as a percentage.
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// Whether phases had to be taken again.
pub fn given_up(phases: u64) -> String {
    let some = match phases {
        0 => return "No call was given up.".to_owned(),
        1 => "One turn was".to_owned(),
        more => format!("{more} turns were"),
    };
    format!(
        "{some} taken again, because calls were given up: the machine stood still for longer \
         than an answer may take."
    )
}

/// A ratio and the interval it lies in.
pub fn estimated(it: Estimate) -> String {
    format!("{:.2} × ({:.2} to {:.2})", it.median, it.low, it.high)
}

fn micros(micros: f64) -> String {
    format!("{} µs", thousands(micros))
}

fn millis(micros: u64) -> String {
    format!("{:.1} ms", micros as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::{millis, percent, short, thousands};

    #[test]
    fn numbers_are_written_for_people() {
        let written = [0.0, 999.4, 1000.0, 1_234_567.0].map(thousands);
        assert_eq!(written, ["0", "999", "1 000", "1 234 567"]);
        assert_eq!([3.0, 2.5, 1.234].map(short), ["3", "2.5", "1.23"]);
        assert_eq!(percent(0.256), "26 %");
        assert_eq!(millis(12_345), "12.3 ms");
    }
}
