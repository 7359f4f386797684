//! How a line of money was computed, kept with it and told in words.

use std::fmt;

use base::money::{Amount, DecimalMicros};
use base::time::Seconds;
use serde::{Deserialize, Serialize};

use crate::exchange::pricing::Pricing;
use crate::rating::bill::{EachRate, RateName};

/// How a line was computed, with the numbers it follows from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Basis {
    /// A price and what happened.
    Price {
        /// The price.
        pricing: Pricing,
        /// How long the caller and the buyer talked.
        talk_secs: Option<Seconds>,
        /// How much talk a duration price needs.
        buffer_secs: Seconds,
        /// How many conversions were reported.
        conversions: u32,
        /// What they are worth together.
        reported: Amount,
        /// What a share is of.
        revenue: Amount,
    },
    /// A leg's time at a rate.
    Leg {
        /// How long it was connected.
        connected_secs: Seconds,
        /// How long the carrier bills it for.
        billed_secs: Seconds,
        /// What a minute costs.
        per_minute: Amount,
        /// The rate of a card that it is; nothing when it is the flat one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate: Option<RateName>,
    },
    /// The time of a call's recordings at a rate.
    Recorded {
        /// How many there are.
        recordings: u32,
        /// How long they are together.
        recorded_secs: Seconds,
        /// How long the carrier bills them for, each by itself.
        billed_secs: Seconds,
        /// What a minute costs.
        per_minute: Amount,
        /// The rate of a card that it is.
        rate: RateName,
    },
    /// What one use costs, whatever time it takes.
    Each(EachRate),
    /// The carrier's own price, which corrects what was computed before.
    Stated {
        /// What the whole leg costs.
        price: Amount,
        /// What its lines came to so far.
        before: DecimalMicros,
        /// Why, where somebody stated it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Price {
                pricing,
                talk_secs,
                buffer_secs,
                conversions,
                reported,
                revenue,
            } => {
                write_pricing(f, pricing, *buffer_secs, *revenue)?;
                match talk_secs {
                    Some(talk) => write!(f, ": {} s of talk", talk.get())?,
                    None => f.write_str(": no talk")?,
                }
                match conversions {
                    0 => Ok(()),
                    1 => write!(f, ", 1 conversion worth {reported}"),
                    more => write!(f, ", {more} conversions worth {reported}"),
                }
            }
            Self::Leg {
                connected_secs,
                billed_secs,
                per_minute,
                rate,
            } => {
                write!(f, "{} s connected", connected_secs.get())?;
                write_billed(f, *billed_secs, *per_minute, rate.as_ref())
            }
            Self::Recorded {
                recordings,
                recorded_secs,
                billed_secs,
                per_minute,
                rate,
            } => {
                write!(f, "{} s recorded", recorded_secs.get())?;
                if *recordings != 1 {
                    write!(f, " in {recordings} recordings")?;
                }
                write_billed(f, *billed_secs, *per_minute, Some(rate))
            }
            Self::Each(rate) => write!(f, "{} each ({rate})", rate.each),
            Self::Stated {
                price,
                before,
                reason,
            } => {
                write!(f, "the carrier's own price {price} instead of {before}")?;
                match reason {
                    Some(reason) => write!(f, ": {reason}"),
                    None => Ok(()),
                }
            }
        }
    }
}

fn write_pricing(
    f: &mut fmt::Formatter<'_>,
    pricing: &Pricing,
    buffer: Seconds,
    revenue: Amount,
) -> fmt::Result {
    match pricing {
        Pricing::Cpa { amount } => write!(f, "CPA, {amount} a conversion"),
        Pricing::Cpc { amount } => write!(f, "CPC, {amount} from {} s of talk", buffer.get()),
        Pricing::Fixed { amount } => write!(f, "fixed, {amount} a connected call"),
        Pricing::Revshare { share_percent, .. } => {
            write!(f, "RevShare, {share_percent} % of {revenue}")
        }
    }
}

fn write_billed(
    f: &mut fmt::Formatter<'_>,
    billed: Seconds,
    per_minute: Amount,
    rate: Option<&RateName>,
) -> fmt::Result {
    write!(f, ", billed as {} s at {per_minute} a minute", billed.get())?;
    match rate {
        Some(rate) => write!(f, " ({rate})"),
        None => Ok(()),
    }
}
