//! Whatever is planted is found. Nothing can be planted where the feature `faults` is missing.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use model::fault::Fault;
use model::run_with;

/// How many calls a run has.
const CALLS: u32 = 100;
/// Within how many seeds a planted fault is found.
const SEEDS: u64 = 200;

/// The faults that are not found, of those that nobody else looks for.
fn not_found(next: &AtomicUsize) -> Vec<Fault> {
    let mut missed = Vec::new();
    while let Some(fault) = Fault::ALL.get(next.fetch_add(1, Ordering::Relaxed)) {
        let is_found = (0..SEEDS).any(|seed| run_with(*fault, seed, CALLS).is_err());
        if !is_found {
            missed.push(*fault);
        }
    }
    missed
}

#[test]
fn every_planted_fault_is_found() {
    assert!(Fault::ALL.len() >= 12);
    let next = AtomicUsize::new(0);
    let missed: Vec<_> = thread::scope(|scope| {
        let parts: Vec<_> = (0..4).map(|_| scope.spawn(|| not_found(&next))).collect();
        let parts = parts.into_iter();
        let parts = parts.flat_map(|part| part.join().expect("every fault is looked for"));
        parts.collect()
    });
    assert!(
        missed.is_empty(),
        "{missed:?} are not found within {SEEDS} seeds"
    );
}

#[test]
fn what_is_found_names_the_seed_that_shows_it_again() {
    let broken = run_with(Fault::NeverLooks, 3, CALLS).expect_err("the fault is found");
    assert!(broken.to_string().starts_with("seed 3: step "), "{broken}");
    assert_eq!(run_with(Fault::NeverLooks, 3, CALLS), Err(broken));
}
