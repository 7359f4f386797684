//! What calls come to, computed a second time: in plain figures and without `domain`'s economics,
//! so that an error in either shows. All amounts are in micros.

use domain::economics::earnings::Terms;
use domain::exchange::pricing::Pricing;
use domain::routing::screening::duplicates::DuplicatePolicy;

/// What a call earned, and what of that the supplier gets. `talk` is what the caller talked with
/// the buyer, in seconds; `worth` is what each conversion is worth.
pub fn earned(offer: &Terms, supplier: Option<&Terms>, talk: u32, worth: &[i64]) -> (i64, i64) {
    let count = i64::try_from(worth.len()).unwrap_or(i64::MAX);
    let worth: i64 = worth.iter().sum();
    let revenue = by_talk(offer, talk).max(match offer.pricing {
        Pricing::Revshare { .. } if count > 0 => share(&offer.pricing, worth),
        _ => worth,
    });
    let payout = supplier.map_or(0, |terms| match terms.pricing {
        Pricing::Cpa { amount } => amount.micros() * count,
        Pricing::Revshare { .. } if revenue > 0 => share(&terms.pricing, revenue),
        Pricing::Revshare { .. } => 0,
        _ => by_talk(terms, talk),
    });
    (revenue, payout)
}

/// What is left of that where the call is a duplicate and this follows.
pub fn earned_as_duplicate(
    policy: DuplicatePolicy,
    supplier: Option<&Terms>,
    (revenue, payout): (i64, i64),
) -> (i64, i64) {
    let shares = |terms: &Terms| matches!(terms.pricing, Pricing::Revshare { .. });
    match policy {
        // A share of nothing is nothing.
        DuplicatePolicy::NoRevenue if supplier.is_some_and(shares) => (0, 0),
        DuplicatePolicy::NoRevenue => (0, payout),
        DuplicatePolicy::NoPayout => (revenue, 0),
        _ => (revenue, payout),
    }
}

/// What the carrier takes: 0.004 a started minute of the caller, 0.01 of each leg that was
/// answered, a minute at least.
pub fn cost(caller_secs: Option<u32>, answered_secs: impl Iterator<Item = u32>) -> i64 {
    let minutes = |secs: u32| i64::from(secs.max(1).div_ceil(60));
    let caller = caller_secs.map_or(0, |secs| minutes(secs) * 4_000);
    let legs = answered_secs.map(|secs| minutes(secs) * 10_000);
    caller + legs.sum::<i64>()
}

/// What so many seconds of talk alone pay.
pub fn by_talk(terms: &Terms, talk: u32) -> i64 {
    match terms.pricing {
        Pricing::Fixed { amount } => amount.micros(),
        Pricing::Cpc { amount } if talk >= terms.buffer.get() => amount.micros(),
        _ => 0,
    }
}

/// What a call on these terms comes to at most, as far as that is known before it.
pub fn price(terms: &Terms) -> i64 {
    match terms.pricing {
        Pricing::Cpa { amount } | Pricing::Cpc { amount } | Pricing::Fixed { amount } => {
            amount.micros()
        }
        Pricing::Revshare { min, max, .. } => max.or(min).map_or(0, |amount| amount.micros()),
    }
}

/// A share, rounded half up, within its bounds.
fn share(pricing: &Pricing, whole: i64) -> i64 {
    let Pricing::Revshare {
        share_percent,
        min,
        max,
    } = pricing
    else {
        return 0;
    };
    let exact = i128::from(whole) * i128::from(share_percent.ppm());
    let rounded = i64::try_from((exact + 500_000) / 1_000_000).unwrap_or(i64::MAX);
    let floor = min.map_or(rounded, |min| rounded.max(min.micros()));
    max.map_or(floor, |max| floor.min(max.micros()))
}
