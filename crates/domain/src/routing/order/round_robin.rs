//! Round robin: each in turn, in the order the offers were made. The call's rotation number says
//! whose turn it is; neither priority nor weight counts.

/// The first places of the line, of so many candidates.
pub fn line(count: usize, rotation: u64, places: usize) -> Vec<usize> {
    let wide = u64::try_from(count).unwrap_or(u64::MAX);
    let turn = rotation.checked_rem(wide).unwrap_or(0);
    let turn = usize::try_from(turn).unwrap_or(0);
    (turn..count).chain(0..turn).take(places).collect()
}
