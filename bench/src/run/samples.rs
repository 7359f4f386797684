//! A run that never was, for the tests of what is made of one.

use crate::kind::{Kind, Rules};
use crate::load::Latencies;
use crate::replay::Replayed;
use crate::run::Measured;
use crate::run::counts::Count;
use crate::run::ground::Looks;
use crate::run::machine::{Fsync, Machine};
use crate::run::ramp::Ramp;
use crate::run::turns::{CpuSecs, Phase};

/// A run of four rounds over one campaign, whose calls take twice the null call's time.
pub fn measured() -> Measured {
    let mut latencies = Latencies::default();
    (1..=1000).for_each(|wait| latencies.note(wait * 20));
    let phase = |calls: u64| Phase {
        calls,
        secs: 3.0,
        cpu: CpuSecs {
            server: 2.0,
            database: 2.5,
            load: 0.5,
        },
        others: 0.01,
        wal_bytes: calls * 6000,
        latencies: latencies.clone(),
        given_up: 0,
    };
    let count = |each: u64| Count {
        calls: 1000,
        round_trips: 1000 * each,
        statements: 2000 * each,
        commits: 1000,
        wal_bytes: 1_800_000 * each,
        wal_bytes_after_checkpoint: 3_000_000 * each,
        looks: Looks {
            owner: 2000 * each,
            whole: 0,
        },
    };
    let ramp = |per_second: f64| Ramp {
        per_second,
        wait_micros: 180_000,
    };
    let kind = Kind {
        rules: Rules::Plain,
        offers: 10,
    };
    Measured {
        machine: Machine {
            processor: "Sample".to_owned(),
            cores: 2,
            memory_gib: 24,
            kernel: "Linux 6.1".to_owned(),
            postgres: "15.1".to_owned(),
            filesystem: "ext4".to_owned(),
            fsync: Ok(Fsync {
                table: "fdatasync 20000 ops/sec 50 usecs/op".to_owned(),
                fdatasync_micros: 50.0,
            }),
            commit: "0123456789".to_owned(),
            date: "2026-03-02".to_owned(),
        },
        campaigns: vec![kind],
        callers: 32,
        connections: 16,
        phase_millis: 3000,
        rounds: vec![vec![phase(12_000), phase(6_600), phase(6_900)]; 4],
        vacuum_secs: vec![0.000_020; 4],
        ramps: vec![ramp(5000.0), ramp(2600.0)],
        counts: vec![count(1), count(3)],
        replayed: Replayed {
            campaign: kind,
            calls: 50_000,
            connected: 30_000,
            changed: 700,
            secs: 9.5,
            grew_mib: 68,
        },
    }
}
