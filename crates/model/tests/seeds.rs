//! Whole runs: nothing breaks where nothing is planted.

use std::thread;

use model::run;

/// How many calls a run has.
const CALLS: u32 = 100;

/// How many calls a part of the seeds sold, and how often servers met at a cap.
fn run_every_fourth(first: u64) -> (u32, u32) {
    let (mut sold, mut raced) = (0, 0);
    for seed in (first..1_000).step_by(4) {
        let outcome = run(seed, CALLS).unwrap_or_else(|broken| panic!("{broken}"));
        sold += outcome.sold;
        raced += outcome.raced;
    }
    (sold, raced)
}

#[test]
fn nothing_breaks_in_a_thousand_seeds() {
    let (sold, raced) = thread::scope(|scope| {
        let parts: Vec<_> = (0..4)
            .map(|first| scope.spawn(move || run_every_fourth(first)))
            .collect();
        let parts = parts.into_iter();
        let parts = parts.map(|part| part.join().expect("no invariant breaks"));
        parts.fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1))
    });
    assert!(sold > 8_000, "only {sold} calls were sold");
    assert!(raced > 800, "servers met at a cap {raced} times only");
}

/// In these a call is dialled on past an hour at which a cap of its campaign, or of its supplier, has
/// shrunk: it was let in, and stays.
#[test]
fn nothing_breaks_where_a_cap_shrinks_beneath_a_call() {
    for seed in [1_003_714, 1_008_659] {
        run(seed, CALLS).unwrap_or_else(|broken| panic!("{broken}"));
    }
}

#[test]
fn a_seed_runs_the_same_every_time_and_no_two_seeds_do() {
    for seed in 0..20 {
        assert_eq!(run(seed, CALLS), run(seed, CALLS));
        assert_ne!(run(seed, CALLS), run(seed + 1, CALLS));
    }
}
