//! What the measurements come to, and which promises they keep.

use crate::kind::Kind;
use crate::load::Latencies;
use crate::run::Measured;
use crate::run::counts::Count;
use crate::run::ramp::Ramp;
use crate::run::statistics::{Estimate, median};
use crate::run::turns::{Phase, Round, rate};

/// A routed call may take so many times the null call's processor time (P1).
pub const CPU_RATIO_MAX: f64 = 2.0;
/// With so many offers at most (P1).
pub const OFFERS_MAX: usize = 200;
/// With ten times as many offers it may take so many times as much (P1).
pub const TENFOLD_CPU_RATIO_MAX: f64 = 1.5;
/// When all calls meet in one cap, or in one purse, at least this share of the calls of many is
/// answered (P8).
pub const HOT_RATE_RATIO_MIN: f64 = 0.5;
/// It may wait for the database so often (P2).
pub const ROUND_TRIPS_MAX: f64 = 3.0;
/// It commits so often, no more and no less (P2).
pub const COMMITS: f64 = 1.0;
/// It may ask for so many statements (P2).
pub const STATEMENTS_MAX: f64 = 12.0;
/// It may add so many bytes to the write-ahead log (P2).
pub const WAL_BYTES_MAX: f64 = 8.0 * 1000.0;
/// With row-level security it may take so many times the processor time as without (P10).
pub const GUARD_CPU_RATIO_MAX: f64 = 1.1;
/// It may read so many tables from end to end (P10).
pub const WHOLE_READS_MAX: f64 = 0.0;
/// So many are answered in a second for each core, load maker included (P6).
pub const CALLS_PER_CORE_MIN: f64 = 1000.0;
/// On a disk that makes a write lasting faster than this.
pub const FSYNC_MICROS_MAX: f64 = 100.0;

/// The figures of every kind of call.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The null call.
    pub null: Figure,
    /// A routed call of each campaign, in the order they were asked for.
    pub routed: Vec<Routed>,
    /// Campaigns against each other.
    pub comparisons: Vec<Comparison>,
    /// What row-level security costs the first campaign's calls.
    pub guard: Guard,
    /// How much of the machine others used, the median over all phases, from 0 to 1.
    pub others: f64,
    /// What vacuuming took of the processors for each call, the median over the rounds, in
    /// microseconds.
    pub vacuum_micros: f64,
    /// How many phases were taken again, because calls were given up in them.
    pub given_up: u64,
}

/// What a kind of call costs.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Calls a second, the median over the rounds.
    pub per_second: f64,
    /// Calls for each processor second of server and database.
    pub per_product_cpu_second: f64,
    /// Calls for each processor second of server, database and load maker.
    pub per_cpu_second: f64,
    /// Processor time of one call, in microseconds.
    pub server_micros: f64,
    /// The same of PostgreSQL.
    pub database_micros: f64,
    /// The same of the load maker.
    pub load_micros: f64,
    /// How long callers waited, over all rounds.
    pub latencies: Latencies,
    /// The highest rate that was kept up with.
    pub ramp: Ramp,
    /// What one call added to the write-ahead log under load.
    pub wal_bytes_under_load: f64,
    /// What one call asked of the database, counted.
    pub counted: PerCall,
}

/// What row-level security costs: calls with it against the same without it, round by round.
#[derive(Clone, Debug)]
pub struct Guard {
    /// What kind of campaign they come in on.
    pub kind: Kind,
    /// The processor time of server and database.
    pub cpu_ratio: Estimate,
    /// That of the database alone.
    pub database_ratio: Estimate,
}

/// Counts, each for one call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerCall {
    /// How often the server waited for the database.
    pub round_trips: f64,
    /// Statements, `begin` and `commit` included.
    pub statements: f64,
    /// Commits.
    pub commits: f64,
    /// Bytes of the write-ahead log, without whole pages.
    pub wal_bytes: f64,
    /// The same right after a checkpoint, with whole pages.
    pub wal_bytes_after_checkpoint: f64,
    /// How often row-level security asked whose the transaction is.
    pub owner_looks: f64,
    /// How many tables were read from end to end.
    pub whole_reads: f64,
}

/// A routed call.
#[derive(Clone, Debug)]
pub struct Routed {
    /// What kind of campaign it comes in on.
    pub kind: Kind,
    /// What it costs.
    pub figure: Figure,
    /// Its processor time in null calls', round by round.
    pub cpu_ratio: Estimate,
    /// Its rate in null calls', round by round.
    pub rate_ratio: Estimate,
}

/// One campaign against another of the same kind with another number of offers.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The one.
    pub of: Kind,
    /// The other.
    pub against: Kind,
    /// Its calls' processor time in the other's, round by round.
    pub cpu_ratio: Estimate,
    /// Its rate in the other's, round by round.
    pub rate_ratio: Estimate,
}

impl Figures {
    /// What was measured comes to this.
    pub fn of(measured: &Measured) -> Self {
        let rounds = &measured.rounds;
        let routed = measured.campaigns.iter().enumerate().map(|(index, kind)| {
            let door = index + 1;
            Routed {
                kind: *kind,
                figure: Figure::of(rounds, door, &measured.counts[door], measured.ramps[door]),
                cpu_ratio: ratio(rounds, cpu_of_call, [door, 0]),
                rate_ratio: ratio(rounds, rate, [door, 0]),
            }
        });
        let others = rounds.iter().flatten().map(|phase| phase.others);
        Self {
            null: Figure::of(rounds, 0, &measured.counts[0], measured.ramps[0]),
            routed: routed.collect(),
            comparisons: comparisons(measured),
            guard: guard(measured),
            others: median(others.collect()),
            vacuum_micros: median(measured.vacuum_secs.iter().map(|secs| secs * 1e6).collect()),
            given_up: rounds.iter().flatten().map(|phase| phase.given_up).sum(),
        }
    }
}

/// The first campaign's calls with row-level security against those without, which come last.
fn guard(measured: &Measured) -> Guard {
    let (guarded, unguarded) = (1, measured.campaigns.len() + 1);
    let against = |of| ratio(&measured.rounds, of, [guarded, unguarded]);
    Guard {
        kind: measured.campaigns[0],
        cpu_ratio: against(cpu_of_call),
        database_ratio: against(database_cpu_of_call),
    }
}

fn cpu_of_call(phase: &Phase) -> f64 {
    phase.cpu.product() / phase.calls as f64
}

fn database_cpu_of_call(phase: &Phase) -> f64 {
    phase.cpu.database / phase.calls as f64
}

/// One door's figure in another's, round by round.
fn ratio(rounds: &[Round], of: fn(&Phase) -> f64, [door, other]: [usize; 2]) -> Estimate {
    let ratio = |round: &Round| of(&round[door]) / of(&round[other]);
    Estimate::of(&rounds.iter().map(ratio).collect::<Vec<_>>())
}

/// Every two campaigns of a kind that differ in nothing but how many offers they have.
fn comparisons(measured: &Measured) -> Vec<Comparison> {
    let doors = || (1..).zip(&measured.campaigns);
    let pairs = doors().flat_map(|one| doors().map(move |other| (one, other)));
    let comparable = pairs
        .filter(|((_, of), (_, against))| of.rules == against.rules && of.offers != against.offers);
    comparable
        .map(|((door, of), (other, against))| Comparison {
            of: *of,
            against: *against,
            cpu_ratio: ratio(&measured.rounds, cpu_of_call, [door, other]),
            rate_ratio: ratio(&measured.rounds, rate, [door, other]),
        })
        .collect()
}

impl Figure {
    fn of(rounds: &[Round], door: usize, count: &Count, ramp: Ramp) -> Self {
        let phases = || rounds.iter().map(move |round| &round[door]);
        let middle = |of: &dyn Fn(&Phase) -> f64| median(phases().map(of).collect());
        let micros = |secs: f64, phase: &Phase| secs * 1e6 / phase.calls as f64;
        let mut latencies = Latencies::default();
        phases().for_each(|phase| latencies.add(&phase.latencies));
        Self {
            per_second: middle(&rate),
            per_product_cpu_second: middle(&|phase| phase.calls as f64 / phase.cpu.product()),
            per_cpu_second: middle(&|phase| phase.calls as f64 / phase.cpu.whole()),
            server_micros: middle(&|phase| micros(phase.cpu.server, phase)),
            database_micros: middle(&|phase| micros(phase.cpu.database, phase)),
            load_micros: middle(&|phase| micros(phase.cpu.load, phase)),
            latencies,
            ramp,
            wal_bytes_under_load: middle(&|phase| phase.wal_bytes as f64 / phase.calls as f64),
            counted: PerCall::of(count),
        }
    }
}

impl PerCall {
    fn of(count: &Count) -> Self {
        let each = |total: u64| total as f64 / count.calls as f64;
        Self {
            round_trips: each(count.round_trips),
            statements: each(count.statements),
            commits: each(count.commits),
            wal_bytes: each(count.wal_bytes),
            wal_bytes_after_checkpoint: each(count.wal_bytes_after_checkpoint),
            owner_looks: each(count.looks.owner),
            whole_reads: each(count.looks.whole),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, PerCall};
    use crate::load::Latencies;
    use crate::run::counts::Count;
    use crate::run::ground::Looks;
    use crate::run::ramp::Ramp;
    use crate::run::turns::{CpuSecs, Phase};

    const COUNT: Count = Count {
        calls: 1000,
        round_trips: 3000,
        statements: 6000,
        commits: 1000,
        wal_bytes: 4_500_000,
        wal_bytes_after_checkpoint: 9_000_000,
        looks: Looks {
            owner: 7000,
            whole: 0,
        },
    };

    fn phase(calls: u64) -> Phase {
        Phase {
            calls,
            secs: 2.0,
            cpu: CpuSecs {
                server: 1.0,
                database: 0.5,
                load: 0.5,
            },
            others: 0.0,
            wal_bytes: calls * 100,
            latencies: Latencies::default(),
            given_up: 0,
        }
    }

    #[test]
    fn a_figure_is_the_median_of_its_door() {
        let rounds: Vec<_> = [1000, 2000, 9000]
            .map(|calls| vec![phase(1), phase(calls)])
            .to_vec();
        let ramp = Ramp {
            per_second: 1500.0,
            wait_micros: 90_000,
        };
        let figure = Figure::of(&rounds, 1, &COUNT, ramp);
        assert!((figure.per_second - 1000.0).abs() < 1e-6);
        assert!((figure.per_cpu_second - 1000.0).abs() < 1e-6);
        assert!((figure.server_micros - 500.0).abs() < 1e-6);
        assert!((figure.wal_bytes_under_load - 100.0).abs() < 1e-6);
    }

    #[test]
    fn counts_are_shared_out_among_the_calls() {
        let each = PerCall::of(&COUNT);
        assert!((each.round_trips - 3.0).abs() < 1e-9);
        assert!((each.wal_bytes - 4500.0).abs() < 1e-9);
        assert!((each.owner_looks - 7.0).abs() < 1e-9);
    }
}
