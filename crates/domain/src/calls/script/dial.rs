//! Dialling: whom to ring, how long, and who hears of it.
//!
//! A dial that nobody hears of cannot be billed (EX-10), so [`Reports`] has no empty form, and a
//! dial has no way to be without a time limit.

use std::collections::BTreeSet;
use std::num::{NonZeroU8, NonZeroU32};

use base::phone::{PhoneNumber, SipAddress};
use base::text::HttpUrl;

use crate::calls::script::Digits;

/// Joins the caller with somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dial {
    /// Whom to ring.
    pub to: Destination,
    /// Who hears how it went.
    pub reports: Reports,
    /// What the called party sees; the caller's own number when absent.
    pub caller_id: Option<PhoneNumber>,
    /// How long it may ring, in seconds.
    pub ring_timeout_secs: NonZeroU32,
    /// How long the two may talk, in seconds. Never more than what has been paid for.
    pub time_limit_secs: NonZeroU32,
    /// Whether and how the conversation is recorded.
    pub recording: Option<DialRecording>,
    /// Whether the caller leaves the called party, not the call, by pressing `*`.
    pub hangs_up_on_star: bool,
    /// Whether the caller's own leg is answered only when the called party answers; until then
    /// the caller hears it ring and pays nothing.
    pub answers_on_bridge: bool,
}

impl Dial {
    /// Rings one leg, shows the caller's own number, records nothing.
    pub fn one(
        leg: Leg,
        reports: Reports,
        ring_timeout_secs: NonZeroU32,
        time_limit_secs: NonZeroU32,
    ) -> Self {
        Self::of(Legs::one(leg), reports, ring_timeout_secs, time_limit_secs)
    }

    /// Rings these legs, shows the caller's own number, records nothing.
    pub fn of(
        legs: Legs,
        reports: Reports,
        ring_timeout_secs: NonZeroU32,
        time_limit_secs: NonZeroU32,
    ) -> Self {
        Self {
            to: Destination::Legs(legs),
            reports,
            caller_id: None,
            ring_timeout_secs,
            time_limit_secs,
            recording: None,
            hangs_up_on_star: false,
            answers_on_bridge: true,
        }
    }
}

/// Whom a dial rings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Phones, of which the first to answer is joined with the caller.
    Legs(Legs),
    /// A room that several can be in.
    Conference(Conference),
}

/// One to ten legs; the first that answers is joined with the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legs {
    /// Never empty, never more than [`Legs::COUNT_MAX`].
    legs: Vec<Leg>,
    order: RingOrder,
}

impl Legs {
    /// The most a carrier rings in one dial.
    pub const COUNT_MAX: usize = 10;

    /// A single leg.
    pub fn one(leg: Leg) -> Self {
        Self {
            legs: vec![leg],
            order: RingOrder::Simultaneous,
        }
    }

    /// Several legs in this order.
    ///
    /// # Errors
    /// When there are none, or more than ten.
    pub fn several(legs: Vec<Leg>, order: RingOrder) -> Result<Self, LegsError> {
        match legs.len() {
            0 => Err(LegsError::None),
            1..=Self::COUNT_MAX => Ok(Self { legs, order }),
            _ => Err(LegsError::TooMany),
        }
    }

    /// The legs, at least one.
    pub fn as_slice(&self) -> &[Leg] {
        &self.legs
    }

    /// Whether they ring together or one after the other.
    pub const fn order(&self) -> RingOrder {
        self.order
    }
}

/// Why a list of legs cannot be dialled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LegsError {
    /// There is nobody to ring.
    #[error("a dial needs somebody to ring")]
    None,
    /// More than a carrier rings in one dial.
    #[error("a dial rings at most 10")]
    TooMany,
}

/// In what order several legs ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RingOrder {
    /// All together.
    Simultaneous,
    /// One after the other.
    Sequential,
}

/// One party to ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Where.
    pub place: LegPlace,
    /// A script the called party hears before being joined with the caller, such as "press 1 to
    /// accept".
    pub whisper_url: Option<HttpUrl>,
    /// Who is told of this leg; whom the dial's reports name when absent.
    pub status_url: Option<HttpUrl>,
}

impl Leg {
    /// A phone number, joined as soon as it answers.
    pub const fn phone_number(number: PhoneNumber) -> Self {
        Self {
            place: LegPlace::PhoneNumber {
                number,
                send_digits: None,
            },
            whisper_url: None,
            status_url: None,
        }
    }

    /// A SIP address, joined as soon as it answers.
    pub const fn sip(address: SipAddress) -> Self {
        Self {
            place: LegPlace::Sip(address),
            whisper_url: None,
            status_url: None,
        }
    }
}

/// Where a leg rings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LegPlace {
    /// A phone.
    PhoneNumber {
        /// Its number.
        number: PhoneNumber,
        /// Keys pressed once it answers, such as an extension.
        send_digits: Option<Digits>,
    },
    /// A SIP address.
    Sip(SipAddress),
}

/// A room that several callers can be in. The conversation ends for this caller when they leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conference {
    /// Its name; who dials the same name meets in the same room.
    pub name: String,
    /// Whether it begins when this caller enters.
    pub starts_on_enter: bool,
    /// Whether it ends for all when this caller leaves.
    pub ends_on_exit: bool,
    /// Whether this caller can be heard.
    pub is_muted: bool,
    /// Whether a tone is heard when somebody enters or leaves.
    pub plays_beep: bool,
    /// What is heard until it begins; the carrier's music when absent.
    pub wait_url: Option<HttpUrl>,
    /// How many can be in it; the carrier's limit when absent.
    pub participants_max: Option<NonZeroU8>,
}

/// Who hears how a dial went. There is always somebody: a dial nobody hears of is never billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reports {
    /// Asked what follows when the dial is over.
    Action(HttpUrl),
    /// Told of every leg while it lives; the call ends with the dial.
    Legs(LegReports),
    /// Both.
    ActionAndLegs {
        /// Asked what follows when the dial is over.
        action_url: HttpUrl,
        /// Told of every leg while it lives.
        legs: LegReports,
    },
}

impl Reports {
    /// Who is asked what follows.
    pub const fn action_url(&self) -> Option<&HttpUrl> {
        match self {
            Self::Action(action_url) | Self::ActionAndLegs { action_url, .. } => Some(action_url),
            Self::Legs(_) => None,
        }
    }

    /// Who is told of every leg.
    pub const fn legs(&self) -> Option<&LegReports> {
        match self {
            Self::Action(_) => None,
            Self::Legs(legs) | Self::ActionAndLegs { legs, .. } => Some(legs),
        }
    }
}

/// Who is told of a leg, and of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegReports {
    url: HttpUrl,
    /// Always has [`LegMoment::Completed`].
    moments: BTreeSet<LegMoment>,
}

impl LegReports {
    /// Tells this URL of these moments, and of the end in any case: it is what is billed.
    pub fn of(url: HttpUrl, moments: impl IntoIterator<Item = LegMoment>) -> Self {
        let mut moments: BTreeSet<LegMoment> = moments.into_iter().collect();
        moments.insert(LegMoment::Completed);
        Self { url, moments }
    }

    /// Tells this URL of everything.
    pub fn of_everything(url: HttpUrl) -> Self {
        use LegMoment::{Answered, Initiated, Ringing};
        Self::of(url, [Initiated, Ringing, Answered])
    }

    /// Who is told.
    pub const fn url(&self) -> &HttpUrl {
        &self.url
    }

    /// Of what, in the order it happens. Never empty.
    pub fn moments(&self) -> impl Iterator<Item = LegMoment> + '_ {
        self.moments.iter().copied()
    }
}

/// A moment in a leg's life that can be reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegMoment {
    /// The carrier begins to dial it.
    Initiated,
    /// It rings.
    Ringing,
    /// It was answered.
    Answered,
    /// It is over, however it went.
    Completed,
}

/// How a conversation is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialRecording {
    /// From when on.
    pub from: RecordFrom,
    /// Whether each party is on a channel of their own.
    pub is_dual_channel: bool,
    /// Told when the recording can be fetched.
    pub recording_url: Option<HttpUrl>,
}

/// From when on a conversation is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFrom {
    /// From when it is answered.
    Answer,
    /// From when it rings.
    Ringing,
}
