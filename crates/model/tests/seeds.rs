//! Whole runs: nothing breaks where nothing is planted, and whatever is planted is found.

use std::thread;

use model::fault::Fault;
use model::run;

/// How many calls a run has.
const CALLS: u32 = 100;
/// Within how many seeds a planted fault is found.
const SEEDS: u64 = 200;

/// How many calls a part of the seeds sold, and how often servers met at a cap.
fn run_every_fourth(first: u64) -> (u32, u32) {
    let (mut sold, mut raced) = (0, 0);
    for seed in (first..1_000).step_by(4) {
        let outcome = run(seed, CALLS, None).unwrap_or_else(|broken| panic!("{broken}"));
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

#[test]
fn every_planted_fault_is_found() {
    assert!(Fault::ALL.len() >= 12);
    for fault in Fault::ALL {
        let found = (0..SEEDS).any(|seed| run(seed, CALLS, Some(*fault)).is_err());
        assert!(found, "{fault:?} is not found within {SEEDS} seeds");
    }
}

#[test]
fn a_seed_runs_the_same_every_time_and_no_two_seeds_do() {
    for seed in 0..20 {
        assert_eq!(run(seed, CALLS, None), run(seed, CALLS, None));
        assert_ne!(run(seed, CALLS, None), run(seed + 1, CALLS, None));
    }
}

#[test]
fn what_is_found_names_the_seed_that_shows_it_again() {
    let broken = run(3, CALLS, Some(Fault::NeverLooks)).expect_err("the fault is found");
    assert!(broken.to_string().starts_with("seed 3: step "), "{broken}");
    assert_eq!(run(3, CALLS, Some(Fault::NeverLooks)), Err(broken));
}
