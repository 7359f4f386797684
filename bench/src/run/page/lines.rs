//! The promises, each with its line and what was measured, and why one is missed.

use crate::kind::Rules;
use crate::run::Measured;
use crate::run::figures::{
    CALLS_PER_CORE_MIN, COMMITS, CPU_RATIO_MAX, Comparison, FSYNC_MICROS_MAX, Figures,
    GUARD_CPU_RATIO_MAX, Guard, HOT_RATE_RATIO_MIN, OFFERS_MAX, ROUND_TRIPS_MAX, Routed,
    STATEMENTS_MAX, TENFOLD_CPU_RATIO_MAX, WAL_BYTES_MAX, WHOLE_READS_MAX,
};
use crate::run::page::tables::{estimated, percent, short, thousands};

/// How much of the machine others may use before it is worth a word.
const OTHERS_MAX: f64 = 0.05;

/// One promise about one campaign, or about two.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number.
    pub promise: &'static str,
    /// What it says.
    pub says: String,
    /// What was measured.
    pub measured: String,
    /// Whether it is kept.
    pub is_kept: bool,
}

impl Line {
    /// In a word.
    pub fn verdict(&self) -> &'static str {
        if self.is_kept { "kept" } else { "missed" }
    }
}

/// Every promise about every campaign, then those about two, then that about row-level security.
pub fn of(measured: &Measured, figures: &Figures) -> Vec<Line> {
    let all = figures.routed.iter();
    let mut lines: Vec<Line> = all
        .flat_map(|routed| of_campaign(measured, routed))
        .collect();
    lines.extend(figures.comparisons.iter().filter_map(of_two));
    lines.push(of_guard(&figures.guard));
    lines
}

/// What is promised of row-level security.
fn of_guard(guard: &Guard) -> Line {
    let (kind, ratio) = (guard.kind, guard.cpu_ratio);
    let most = GUARD_CPU_RATIO_MAX;
    line(
        "P10",
        format!("at most {most:.2} × the CPU without row-level security, with {kind}"),
        estimated(ratio),
        ratio.low <= most,
    )
}

/// What is promised of two campaigns that differ in how many offers they have.
fn of_two(comparison: &Comparison) -> Option<Line> {
    let Comparison { of, against, .. } = comparison;
    let (cpu, rate) = (comparison.cpu_ratio, comparison.rate_ratio);
    match of.rules {
        Rules::Plain | Rules::Ruled if of.offers == 10 * against.offers => Some(line(
            "P1",
            format!("at most {TENFOLD_CPU_RATIO_MAX:.1} × the CPU with {against}, with {of}"),
            estimated(cpu),
            cpu.low <= TENFOLD_CPU_RATIO_MAX,
        )),
        Rules::Capped | Rules::Prepaid if of.offers == 1 => Some(line(
            "P8",
            format!("at least {HOT_RATE_RATIO_MIN:.1} × the rate of {against}, with {of}"),
            estimated(rate),
            HOT_RATE_RATIO_MIN <= rate.high,
        )),
        _ => None,
    }
}

fn line(promise: &'static str, says: String, measured: String, is_kept: bool) -> Line {
    Line {
        promise,
        says,
        measured,
        is_kept,
    }
}

fn of_campaign(measured: &Measured, routed: &Routed) -> Vec<Line> {
    let with = format!("with {}", routed.kind);
    let counted = routed.figure.counted;
    let cores = measured.machine.cores as f64;
    let per_core = routed.figure.ramp.per_second / cores;
    let at_most = |what: &str, value: f64, most: f64| {
        let says = format!("at most {} {what}, {with}", thousands(most));
        line("P2", says, thousands_or_short(value), value <= most)
    };
    let mut lines = vec![
        at_most(
            "round trips to the database",
            counted.round_trips,
            ROUND_TRIPS_MAX,
        ),
        line(
            "P2",
            format!("exactly 1 commit, {with}"),
            short(counted.commits),
            (counted.commits - COMMITS).abs() < 1e-9,
        ),
        at_most("statements", counted.statements, STATEMENTS_MAX),
        at_most("bytes of WAL", counted.wal_bytes, WAL_BYTES_MAX),
        line(
            "P10",
            format!("no table read from end to end, {with}"),
            short(counted.whole_reads),
            counted.whole_reads <= WHOLE_READS_MAX,
        ),
        line(
            "P6",
            format!(
                "at least {} calls a second per core, {with}",
                thousands(CALLS_PER_CORE_MIN)
            ),
            thousands(per_core),
            CALLS_PER_CORE_MIN <= per_core,
        ),
    ];
    if routed.kind.offers <= OFFERS_MAX {
        let ratio = routed.cpu_ratio;
        let cpu = line(
            "P1",
            format!("at most {CPU_RATIO_MAX:.1} × the null call's CPU, {with}"),
            estimated(ratio),
            // Missed only when the whole interval is beyond the line.
            ratio.low <= CPU_RATIO_MAX,
        );
        lines.insert(0, cpu);
    }
    lines
}

fn thousands_or_short(value: f64) -> String {
    if value < 100.0 {
        short(value)
    } else {
        thousands(value)
    }
}

/// What is missed, and what of it the measurements explain; a sentence when nothing is.
pub fn missed(measured: &Measured, figures: &Figures, lines: &[Line]) -> String {
    let missed: Vec<String> = lines
        .iter()
        .filter(|line| !line.is_kept)
        .map(|line| {
            format!(
                "- **{}**, {}: measured {}.",
                line.promise, line.says, line.measured
            )
        })
        .collect();
    if missed.is_empty() {
        return "No line was missed in this run.".to_owned();
    }
    let mut text = missed.join("\n");
    if lines
        .iter()
        .any(|line| line.promise == "P6" && !line.is_kept)
    {
        text.push_str("\n\n");
        text.push_str(&why_slow(measured, figures));
    }
    text
}

/// What stood between the processors and the rate.
fn why_slow(measured: &Measured, figures: &Figures) -> String {
    let mut reasons = Vec::new();
    let cores = measured.machine.cores as f64;
    let is_slow = |routed: &&Routed| routed.figure.ramp.per_second / cores < CALLS_PER_CORE_MIN;
    for routed in figures.routed.iter().filter(is_slow) {
        reasons.push(format!(
            "With {} one processor second, load maker included, answers {} calls: that is \
             what a core would do that never waits.",
            routed.kind,
            thousands(routed.figure.per_cpu_second),
        ));
    }
    match &measured.machine.fsync {
        Ok(fsync) if FSYNC_MICROS_MAX < fsync.fdatasync_micros => reasons.push(format!(
            "The line is set for a disk that makes a write lasting in less than {} µs. This one \
             took {} µs, and every call waits for it.",
            short(FSYNC_MICROS_MAX),
            thousands(fsync.fdatasync_micros),
        )),
        Ok(_) => {}
        Err(_) => reasons.push("How fast the disk is was not measured.".to_owned()),
    }
    if OTHERS_MAX < figures.others {
        reasons.push(format!(
            "Other programs used {} of this machine meanwhile.",
            percent(figures.others)
        ));
    }
    reasons.join(" ")
}
