//! Scripts for a call, and the addresses the carrier asks and tells while it lasts.

use std::num::{NonZeroU8, NonZeroU32};

use base::ids::{CallId, ProviderAccountId};
use base::phone::PhoneNumber;
use base::text::HttpUrl;
use base::time::{Seconds, Timestamp};
use domain::calls::events::LegOrdinal;
use domain::calls::script::dial::{
    Dial, DialRecording, Leg, LegMoment, LegPlace, LegReports, Legs, RecordFrom, Reports, RingOrder,
};
use domain::calls::script::{Digits, End, Key, Prompt, Record, Say, Script, Step};
use domain::exchange::campaigns::{Campaign, Recording, USUAL_MAX_CALL};
use domain::exchange::targets::Endpoint;
use store::calls::StoredLeg;

use crate::AppError;
use crate::calls::whisper::Whisper;

/// Where the carrier asks and tells about one call.
#[derive(Clone, Debug)]
pub struct Addresses {
    /// What all of them begin with.
    base: HttpUrl,
}

impl Addresses {
    /// Those of a call that came in at an account, under the installation's own URL, which has no
    /// slash at its end.
    ///
    /// # Errors
    /// When that URL is so long that there is no room behind it.
    pub fn new(
        public_url: &HttpUrl,
        account: ProviderAccountId,
        call: CallId,
    ) -> Result<Self, AppError> {
        let base = public_url.joined(format_args!("webhooks/{account}/calls/{call}"));
        let base = base.map_err(|error| AppError::Internal(error.into()))?;
        Ok(Self { base })
    }

    fn of(&self, place: impl std::fmt::Display) -> Result<HttpUrl, AppError> {
        let url = self.base.joined(place);
        url.map_err(|error| AppError::Internal(error.into()))
    }

    fn whisper(&self, leg: LegOrdinal, whisper: Whisper) -> Result<HttpUrl, AppError> {
        let Whisper { target, asks } = whisper;
        self.of(format_args!(
            "legs/{leg}/whisper?target={target}&asks={asks}"
        ))
    }

    /// Where the carrier tells whether whoever answered a leg accepts the call, which they were
    /// asked at this time.
    pub fn acceptance(&self, leg: LegOrdinal, asked_at: Timestamp) -> Result<HttpUrl, AppError> {
        let asked = asked_at.as_millis() / 1000;
        self.of(format_args!("legs/{leg}/acceptance?asked={asked}"))
    }

    fn status(&self, leg: LegOrdinal) -> Result<HttpUrl, AppError> {
        self.of(format_args!("legs/{leg}/status"))
    }

    fn reports(&self, leg: LegOrdinal) -> Result<Reports, AppError> {
        let told_of = [LegMoment::Ringing, LegMoment::Answered];
        Ok(Reports::ActionAndLegs {
            action_url: self.of(format_args!("legs/{leg}/ended"))?,
            legs: LegReports::of(self.status(leg)?, told_of),
        })
    }
}

/// A leg that is about to be dialled, with those that ring together with it.
#[derive(Clone, Debug)]
pub struct Dialling<'a> {
    /// Which leg of the call it will be, where it rings and what else, and for how long.
    pub leg: &'a StoredLeg,
    /// What whoever is rung sees; the caller's own number when nothing.
    pub caller_id: Option<PhoneNumber>,
    /// Keys pressed once a phone answers.
    pub send_digits: Option<&'a Digits>,
    /// What whoever answers hears first; nothing where they are joined with the caller at once.
    pub whisper: Option<Whisper>,
    /// Whether its campaign rings somebody for the call for the first time.
    pub is_first: bool,
}

impl<'a> Dialling<'a> {
    /// A leg that shows the caller's own number and is joined as soon as it answers.
    pub const fn of(leg: &'a StoredLeg, is_first: bool) -> Self {
        Self {
            leg,
            is_first,
            caller_id: None,
            send_digits: None,
            whisper: None,
        }
    }
}

/// Rings one leg, recorded where its campaign records.
pub fn dial(
    recording: Option<&Recording>,
    addresses: &Addresses,
    dialling: Dialling<'_>,
) -> Result<Script, AppError> {
    let leg = dialling.leg;
    let phones = leg.phones();
    let legs = phones.map(|(ordinal, endpoint)| rung(addresses, &dialling, ordinal, endpoint));
    let legs = Legs::several(legs.collect::<Result<_, _>>()?, RingOrder::Simultaneous);
    let mut dial = Dial::of(
        legs.map_err(|error| AppError::Internal(error.into()))?,
        addresses.reports(leg.ordinal)?,
        at_least_one(leg.ring_timeout),
        at_least_one(leg.time_limit.unwrap_or(USUAL_MAX_CALL)),
    );
    dial.caller_id = dialling.caller_id;
    let recording = recording.filter(|recording| recording.enabled);
    if recording.is_some() {
        dial.recording = Some(DialRecording {
            from: RecordFrom::Answer,
            is_dual_channel: true,
            recording_url: Some(addresses.of("recording")?),
        });
    }
    let script = Script::dial(dial);
    // Once is enough: who hears a campaign's second ring has heard its announcement before the first.
    let announcement = recording.and_then(|recording| recording.announcement.as_ref());
    Ok(match announcement {
        Some(text) if dialling.is_first => script.after(Prompt::Say(Say::text(text.as_str()))),
        _ => script,
    })
}

/// One phone of a dial.
fn rung(
    addresses: &Addresses,
    dialling: &Dialling<'_>,
    ordinal: LegOrdinal,
    endpoint: &Endpoint,
) -> Result<Leg, AppError> {
    let place = match endpoint {
        Endpoint::PhoneNumber(number) => LegPlace::PhoneNumber {
            number: number.clone(),
            send_digits: dialling.send_digits.cloned(),
        },
        Endpoint::Sip(address) => LegPlace::Sip(address.clone()),
    };
    let whisper = dialling.whisper;
    let whisper_url = whisper.map(|whisper| addresses.whisper(ordinal, whisper));
    Ok(Leg {
        place,
        whisper_url: whisper_url.transpose()?,
        status_url: Some(addresses.status(ordinal)?),
    })
}

/// How long a message may be that a caller leaves, in seconds.
pub const MESSAGE_SECS_MAX: NonZeroU32 = NonZeroU32::new(120).expect("two minutes are not zero");

/// Greets a caller whom nobody takes and keeps the message they leave.
pub fn voicemail(greeting: &str, addresses: &Addresses) -> Result<Script, AppError> {
    let record = Record {
        action_url: addresses.of("voicemail")?,
        recording_url: Some(addresses.of("recording")?),
        silence_secs: NonZeroU8::new(5).expect("five is not zero"),
        length_max_secs: MESSAGE_SECS_MAX,
        finish_key: Some(Key::Pound),
        plays_beep: true,
        trims_silence: true,
    };
    Ok(Script::Answer {
        steps: vec![
            Step::Prompt(Prompt::Say(Say::text(greeting))),
            Step::Record(record),
        ],
        end: End::HangUp,
    })
}

/// What a caller gets whom nobody takes: an apology in the campaign's words, or in ours.
pub fn apology(campaign: Option<&Campaign>) -> Script {
    let message = campaign.and_then(|campaign| campaign.fallback.message.as_ref());
    Script::apology(message.map(|message| message.as_str()))
}

fn at_least_one(span: Seconds) -> NonZeroU32 {
    NonZeroU32::new(span.get()).unwrap_or(NonZeroU32::MIN)
}
