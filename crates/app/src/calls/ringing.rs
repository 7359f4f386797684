//! Whom a call rings next: the leg that is recorded of it, and the script that rings it.
//!
//! Who that is was decided before; here it is only carried out.

use base::phone::PhoneNumber;
use base::time::Timestamp;
use domain::calls::events::LegOrdinal;
use domain::calls::script::Script;
use domain::calls::state::LegRole;
use domain::exchange::campaigns::{Campaign, USUAL_MAX_CALL, USUAL_RING_TIMEOUT};
use domain::exchange::dialling::CallerId;
use domain::exchange::fallback::LastFallback;
use domain::exchange::targets::Endpoint;
use domain::routing::decide::Planned;
use store::calls::{Sale, StoredLeg};

use crate::AppError;
use crate::calls::chain::Rounds;
use crate::calls::scripts::{self, Addresses, Dialling};
use crate::calls::snapshot::{CampaignEntry, Snapshot};
use crate::calls::whisper::Whisper;

/// The last leg that begins a group: the dials that may follow then have room before the leg of a
/// fallback that nobody recorded. By then a call has rung fifty phones.
const GROUPS_UNTIL: LegOrdinal = LegOrdinal(49);

/// Which dial of its call one will be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its leg, or the first of those that ring together.
    pub ordinal: LegOrdinal,
    /// Whether its campaign rings somebody for the call for the first time.
    pub is_first: bool,
}

impl Place {
    /// Of a dial that is the first its campaign makes for the call.
    pub const fn first(ordinal: LegOrdinal) -> Self {
        Self {
            ordinal,
            is_first: true,
        }
    }

    /// Of the dial that follows from what was decided for a call: only the campaign that was asked
    /// first may have rung somebody for it before.
    pub fn next(rounds: &Rounds<'_>, ordinal: LegOrdinal) -> Self {
        let is_first = ordinal == LegOrdinal::CALLER.next() || !rounds.further.is_empty();
        Self { ordinal, is_first }
    }
}

/// A call as far as ringing somebody asks.
#[derive(Clone, Debug)]
pub(super) struct Ringing<'a> {
    /// What it is routed by.
    pub snapshot: &'a Snapshot,
    /// Where the carrier asks and tells about it.
    pub addresses: Addresses,
    /// Whom the caller called.
    pub called: &'a str,
}

impl Ringing<'_> {
    /// What follows from what was decided: a target rings, or else the caller gets the fallback, or
    /// hears that nobody takes the call where it ends because of who calls.
    pub fn following(
        &self,
        rounds: &Rounds<'_>,
        ordinal: LegOrdinal,
        now: Timestamp,
    ) -> Result<(Option<StoredLeg>, Script), AppError> {
        let place = Place::next(rounds, ordinal);
        if let Some(planned) = rounds.planned() {
            let (leg, script) = self.planned(planned, rounds.last().entry, place, now)?;
            return Ok((Some(leg), script));
        }
        let entry = rounds.last().entry;
        match rounds.end_call() {
            true => Ok((None, scripts::apology(Some(&entry.campaign)))),
            false => self.fallback(entry, place, now),
        }
    }

    /// Rings a planned target of a campaign.
    fn planned(
        &self,
        planned: &Planned,
        entry: &CampaignEntry,
        Place { ordinal, is_first }: Place,
        now: Timestamp,
    ) -> Result<(StoredLeg, Script), AppError> {
        let leg = StoredLeg {
            ordinal,
            role: match planned.is_backup {
                true => LegRole::Backup,
                false => LegRole::Buyer,
            },
            sale: Some(Sale {
                offer: planned.offer,
                target: planned.target,
                buyer: planned.buyer,
            }),
            endpoint: planned.endpoint.clone(),
            ring_group: match planned.is_backup || ordinal > GROUPS_UNTIL {
                true => Vec::new(),
                false => planned.dialling.ring_group.clone(),
            },
            terms: Some(planned.terms),
            duplicate: planned.duplicate,
            ring_timeout: planned.ring_timeout,
            time_limit: Some(entry.campaign.max_call_secs),
            needs_acceptance: planned.dialling.accept_key,
            started_at: now,
        };
        let whisper = Whisper::of(planned.target, &planned.dialling);
        // They are keys of the target's own place, such as a desk's extension.
        let send_digits = planned.dialling.send_digits.as_ref();
        let dialling = Dialling {
            caller_id: self.caller_id_for(planned, entry),
            send_digits: send_digits.filter(|_| !planned.is_backup),
            whisper,
            ..Dialling::of(&leg, is_first)
        };
        let recording = Some(&entry.campaign.recording);
        let script = scripts::dial(recording, &self.addresses, dialling)?;
        Ok((leg, script))
    }

    /// What a caller gets whom nobody of a campaign takes, which falls back to no further one: its own
    /// fallback, or else that of the number they called, or our apology.
    pub fn fallback(
        &self,
        entry: &CampaignEntry,
        place: Place,
        now: Timestamp,
    ) -> Result<(Option<StoredLeg>, Script), AppError> {
        let own = entry.campaign.fallback.last();
        match own.as_ref().or(self.snapshot.number_fallback(self.called)) {
            Some(fallback) => self.last(fallback, Some(&entry.campaign), place, now),
            None => Ok((None, scripts::apology(None))),
        }
    }

    /// Rings a fallback number, takes a message, or says one; for a call that no campaign was asked
    /// about under the limits that campaigns usually have, and without a recording.
    pub fn last(
        &self,
        fallback: &LastFallback,
        campaign: Option<&Campaign>,
        Place { ordinal, is_first }: Place,
        now: Timestamp,
    ) -> Result<(Option<StoredLeg>, Script), AppError> {
        let number = match fallback {
            LastFallback::Number { number } => number.clone(),
            LastFallback::Voicemail { greeting } => {
                let script = scripts::voicemail(greeting.as_str(), &self.addresses)?;
                return Ok((None, script));
            }
            LastFallback::Message { message } => {
                return Ok((None, Script::apology(Some(message.as_str()))));
            }
        };
        let max_call = campaign.map_or(USUAL_MAX_CALL, |campaign| campaign.max_call_secs);
        let leg = StoredLeg {
            ordinal,
            role: LegRole::Fallback,
            sale: None,
            endpoint: Endpoint::PhoneNumber(number),
            ring_group: Vec::new(),
            terms: None,
            duplicate: None,
            ring_timeout: campaign
                .map_or(USUAL_RING_TIMEOUT, |campaign| campaign.ring_timeout_secs),
            time_limit: Some(max_call),
            needs_acceptance: false,
            started_at: now,
        };
        let recording = campaign.map(|campaign| &campaign.recording);
        let script = scripts::dial(recording, &self.addresses, Dialling::of(&leg, is_first))?;
        Ok((Some(leg), script))
    }

    /// What a planned target sees; the caller's own number when nothing. A number that was the
    /// tenant's and is no more is nobody's to show.
    fn caller_id_for(&self, planned: &Planned, entry: &CampaignEntry) -> Option<PhoneNumber> {
        let own = planned.dialling.caller_id.as_ref();
        match own.unwrap_or(&entry.campaign.dialling.caller_id) {
            CallerId::Caller => None,
            CallerId::Called => PhoneNumber::from_e164(self.called).ok(),
            CallerId::Number(number) => {
                let is_held = self.snapshot.has_number(number.as_str());
                is_held.then(|| number.clone())
            }
        }
    }
}
