//! Calls as if a carrier had brought them, written past the hooks: for tests of what is read
//! afterwards. Their state and their money are what the domain makes of their events.

use std::time::Duration;

use base::ids::{CallId, CampaignId, FactId, LineupId, ProviderAccountId, TenantId, TransactionId};
use base::money::{Amount, Currency};
use base::time::{Seconds, Timestamp};
use domain::calls::events::{CallEvent, Happening, LegOrdinal};
use domain::calls::legs::LegStatus;
use domain::calls::origin::{Attestation, Origin, Place};
use domain::calls::parameters::Parameters;
use domain::calls::state::{Answers, CallState, DialledLeg, LegRole};
use domain::economics::earnings::Terms;
use domain::economics::settlement::{Agreed, Posted, Posting, PostingKind, Reported, lacking};
use domain::exchange::pricing::Pricing;
use domain::exchange::targets::Endpoint;
use domain::ledger::booking::{Parties, Purse, book};
use domain::ledger::transactions::{Cause, Transaction};
use domain::rating::bill::CarrierBill;
use domain::rating::flat::FlatRates;
use domain::routing::caps::takes::{Take, remaining};
use domain::routing::decide::{CallRefusal, Verdict};
use domain::routing::lineup::{CandidateVerdict, Member};
use serde_json::{Value, json};
use store::Tx;
use store::calls::arrivals::{self, Arrival};
use store::calls::events::{self, StoredEvent};
use store::calls::lineups::{self, Lineup};
use store::calls::progress::{self, Shown};
use store::calls::{Belonging, Sale, StoredDecision, StoredLeg};
use store::ledger::booking::{self, BookedCall, Booking};
use store::routing::caps::{self, KeptTake};

use crate::TestGround;

/// What becomes of a staged call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Its buyer's phone rings.
    Ringing,
    /// The caller and the buyer talk.
    Talking,
    /// They talked for so many seconds, and everything is settled.
    Sold(u32),
    /// The buyer did not answer.
    Unanswered,
    /// The number belongs to no campaign.
    NotRouted,
}

/// A call that did not come from a carrier.
#[derive(Clone, Debug)]
pub struct StagedCall {
    /// The account it came in at.
    pub account: ProviderAccountId,
    /// The carrier's id of the caller's leg.
    pub sid: String,
    /// Who called.
    pub caller: String,
    /// Whose it is.
    pub belonging: Belonging,
    /// To whom it is offered.
    pub sale: Option<Sale>,
    /// What its leg takes of caps, whether they have room or not.
    pub takes: Vec<Take>,
    /// Further candidates and what became of them.
    pub others: Vec<CandidateVerdict>,
    /// When it came in.
    pub started_at: Timestamp,
    /// What becomes of it.
    pub course: Course,
}

/// How long the phone of a staged call's buyer rings, in seconds.
const RINGS: i64 = 4;

impl StagedCall {
    /// A call of this course at this time.
    ///
    /// # Panics
    /// Never: the ids are random.
    pub fn new(course: Course, started_at: Timestamp) -> Self {
        let random = uuid::Uuid::new_v4();
        Self {
            account: ProviderAccountId::from_uuid(random),
            sid: format!("CA{}", random.simple()),
            caller: "+13125550142".to_owned(),
            belonging: Belonging::default(),
            sale: None,
            takes: Vec::new(),
            others: Vec::new(),
            started_at,
            course,
        }
    }

    /// Writes the call into a tenant.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn write(&self, ground: &TestGround, tenant: TenantId) -> CallId {
        let mut tx = ground.app.store().begin(tenant).await.expect("the door");
        let random = crate::random_part();
        let id = CallId::new(self.started_at, random);
        let leg = self.leg();
        self.record(&mut tx, id, leg.as_ref(), random).await;
        let mut facts = vec![fact(self.started_at, Happening::Arrived)];
        for (index, (after, what)) in self.happenings().into_iter().enumerate() {
            let at = later(self.started_at, after);
            let stored = StoredEvent {
                key: format!("{index}"),
                event: fact(at, what),
                received_at: at,
                details: self.details(&what),
            };
            facts.push(stored.event);
            let added = events::add(&mut tx, id, &stored).await.expect("a fact");
            assert!(added, "every fact of a staged call is another");
        }
        self.settle(&mut tx, id, leg.as_ref(), &facts).await;
        tx.commit().await.expect("a commit");
        id
    }

    fn leg(&self) -> Option<StoredLeg> {
        let sale = self.sale?;
        let number = "+13125550101".parse().expect("a number");
        Some(StoredLeg {
            ordinal: LegOrdinal(1),
            role: LegRole::Buyer,
            sale: Some(sale),
            endpoint: Endpoint::PhoneNumber(number),
            ring_group: Vec::new(),
            terms: Some(terms("15.50")),
            duplicate: None,
            ring_timeout: Seconds::new(25),
            time_limit: None,
            needs_acceptance: false,
            started_at: self.started_at,
        })
    }

    fn origin(&self) -> Origin {
        Origin {
            caller: self.caller.clone(),
            called: "+18005550100".to_owned(),
            caller_name: Some("ADA LOVELACE".to_owned()),
            place: Place {
                city: Some("CHICAGO".to_owned()),
                state: Some("IL".to_owned()),
                zip: Some("60601".to_owned()),
                country: Some("US".to_owned()),
            },
            attestation: Some(Attestation::Full),
        }
    }

    async fn record(&self, tx: &mut Tx, id: CallId, leg: Option<&StoredLeg>, random: [u8; 10]) {
        let refusal = (self.course == Course::NotRouted).then_some(CallRefusal::Unassigned);
        let first = self.sale.map(|sale| CandidateVerdict {
            member: Member {
                offer: sale.offer,
                target: sale.target,
                buyer: sale.buyer,
                priority: 1,
                weight: 1,
            },
            verdict: Verdict::In { place: 1 },
        });
        let judged: Vec<CandidateVerdict> = first.into_iter().chain(self.others.clone()).collect();
        let members: Vec<Member> = judged.iter().map(|judged| judged.member).collect();
        let lineup = Lineup {
            id: LineupId::new(self.started_at, random),
            campaign: CampaignId::new(self.started_at, random),
            members: &members,
        };
        let kept = lineups::keep(tx, std::slice::from_ref(&lineup), self.started_at).await;
        kept.expect("a lineup");
        let decision = StoredDecision {
            ordinal: 1,
            lineup: (!members.is_empty()).then_some(lineup.id),
            verdicts: judged.into_iter().map(|judged| judged.verdict).collect(),
            refusal,
            number_rules: None,
            name_gap: None,
            config_version: 1,
            decided_at: self.started_at,
            took: (!members.is_empty()).then_some(Duration::from_micros(84)),
        };
        let origin = self.origin();
        let supplier_terms = terms("10.00");
        let parameters = Parameters::of_object(&self.details(&Happening::Arrived));
        let arrival = Arrival {
            id,
            account: self.account,
            carrier_call_id: &self.sid,
            trace_id: "00000000000000000000000000000000",
            belonging: self.belonging,
            supplier_sub_id: None,
            origin: &origin,
            name_account: None,
            supplier_terms: self.belonging.supplier.map(|_| &supplier_terms),
            currency: dollars(),
            status: LegStatus::Initiated,
            started_at: self.started_at,
            due_at: later(self.started_at, 3600),
            parameters: &parameters,
            decision: &decision,
            duplicate_of: None,
            leg,
            takes: &self.takes,
            answer: "<Response/>",
        };
        let fact = FactId::new(self.started_at, random);
        let recorded = arrivals::record(tx, &[arrival], fact).await;
        let fresh = recorded.expect("a call").fresh;
        assert_eq!(fresh, [id], "every staged call is another");
    }

    /// What the carrier said after the call came in, and after how many seconds each.
    fn happenings(&self) -> Vec<(i64, Happening)> {
        let leg = |leg: u8, status| Happening::Leg {
            leg: LegOrdinal(leg),
            status,
            connected: None,
        };
        let ringing = (1, leg(1, LegStatus::Ringing));
        let answered = (1 + RINGS, leg(1, LegStatus::InProgress));
        let dial_ended = |status, talk: Option<u32>| Happening::DialEnded {
            leg: LegOrdinal(1),
            status,
            connected: talk.map(Seconds::new),
            has_caller_left: Some(talk.is_some()),
        };
        let ended = |after: i64| Happening::Leg {
            leg: LegOrdinal::CALLER,
            status: LegStatus::Completed,
            connected: u32::try_from(after).ok().map(Seconds::new),
        };
        match self.course {
            Course::Ringing => vec![ringing],
            Course::Talking => vec![ringing, answered],
            Course::Sold(talk) => {
                let over = 1 + RINGS + i64::from(talk);
                let dialled = dial_ended(LegStatus::Completed, Some(talk));
                vec![ringing, answered, (over, dialled), (over, ended(over))]
            }
            Course::Unanswered => {
                let dialled = dial_ended(LegStatus::NoAnswer, None);
                vec![ringing, (26, dialled), (30, ended(30))]
            }
            Course::NotRouted => vec![(3, ended(3))],
        }
    }

    /// What the carrier sends with a fact.
    fn details(&self, what: &Happening) -> Value {
        match what {
            Happening::DialEnded { status, .. } => json!({
                "CallSid": self.sid, "DialCallSid": format!("{}-1", self.sid),
                "DialCallStatus": status,
            }),
            Happening::Leg { leg, status, .. } if *leg != LegOrdinal::CALLER => json!({
                "CallSid": format!("{}-1", self.sid), "ParentCallSid": self.sid,
                "CallStatus": status,
            }),
            _ => json!({ "CallSid": self.sid, "From": self.caller }),
        }
    }

    /// Writes the state and the money that follow from the facts.
    async fn settle(&self, tx: &mut Tx, id: CallId, leg: Option<&StoredLeg>, facts: &[CallEvent]) {
        let dialled = leg.map(|leg| DialledLeg {
            ordinal: leg.ordinal,
            group: None,
            role: leg.role,
            needs_acceptance: leg.needs_acceptance,
            started_at: leg.started_at,
        });
        let answers = Answers {
            started_at: self.started_at,
            dialled: dialled.into_iter().collect(),
            undialled: leg
                .is_none()
                .then_some(domain::calls::state::Disposition::NotRouted),
        };
        let state = CallState::of(&answers, facts);
        let supplier_terms = self.belonging.supplier.map(|_| terms("10.00"));
        let agreed = Agreed {
            offer: leg
                .filter(|_| state.sold_on().is_some())
                .and_then(|leg| leg.terms.as_ref()),
            supplier: supplier_terms.as_ref(),
            duplicate: None,
            earlier: &[],
        };
        let flat = FlatRates::usual(dollars()).expect("the usual rates");
        let bill = CarrierBill::by_flat_rates(flat);
        let nothing = Posted::of([]);
        let lines = lacking(&state, agreed, Reported::default(), &bill, &nothing);
        let lines = lines.expect("amounts that fit");
        let posted = Posted::of(lines.iter().cloned());
        let sum = |kind| {
            let zero = base::money::Money::zero(dollars());
            posted.sum(kind, zero).expect("amounts that fit")
        };
        let closed_at = state.ended_at.filter(|_| state.is_over());
        let takes = self.settle_takes(tx, &state).await;
        let shown = Shown {
            state: &state,
            sale: self.sale,
            duplicate_of: None,
            attempts: u8::from(leg.is_some()),
            billable: None,
            conversions: 0,
            revenue: sum(PostingKind::Revenue),
            payout: sum(PostingKind::Payout),
            cost: sum(PostingKind::Cost),
            takes: &takes,
            closed_at,
            due_at: closed_at.is_none().then(|| later(self.started_at, 3600)),
        };
        let written = closed_at.unwrap_or(self.started_at);
        self.book(tx, id, &lines, written).await;
        progress::show(tx, id, &shown).await.expect("a state");
    }

    /// Gives back what the leg no longer takes; says what is kept of it.
    async fn settle_takes(&self, tx: &mut Tx, state: &CallState) -> Vec<KeptTake> {
        let leg = LegOrdinal(1);
        let takes: Vec<_> = self.takes.iter().map(|take| (leg, *take)).collect();
        let remaining = remaining(&takes, state, &[]);
        let left = self.takes.iter().zip(remaining);
        let kept = left.map(|(take, remains)| KeptTake {
            leg,
            take: *take,
            remains,
        });
        let kept: Vec<_> = kept.collect();
        let changes = kept
            .iter()
            .map(|kept| (kept.take, kept.remains - kept.take.amount));
        let changes: Vec<_> = changes.filter(|(_, difference)| *difference != 0).collect();
        caps::settle(tx, &changes).await.expect("counters");
        kept
    }

    async fn book(&self, tx: &mut Tx, call: CallId, lines: &[Posting], now: Timestamp) {
        let parties = Parties {
            buyer: self.sale.map(|sale| sale.buyer),
            supplier: self.belonging.supplier,
            carrier: self.account,
            name_account: None,
        };
        let transactions: Vec<Transaction> = lines
            .iter()
            .map(|line| {
                let random = crate::random_part();
                Transaction {
                    id: TransactionId::new(now, random),
                    kind: line.kind.transaction(),
                    call: Some(call),
                    corrects: None,
                    cause: Cause::call(),
                    booked_at: now,
                    entries: book(line, &parties, &mut Purse::default()).expect("entries"),
                }
            })
            .collect();
        let booked = BookedCall {
            id: call,
            postings: lines,
            resolved: &[],
        };
        let booking = Booking {
            transactions: &transactions,
            call: Some(booked),
            now,
        };
        booking::write(tx, &booking).await.expect("lines of money");
    }
}

fn fact(at: Timestamp, what: Happening) -> CallEvent {
    CallEvent { at, what }
}

fn later(at: Timestamp, secs: i64) -> Timestamp {
    let span = u32::try_from(secs).expect("a span that is not negative");
    at.checked_add(Seconds::new(span))
        .expect("a time in this millennium")
}

fn dollars() -> Currency {
    Currency::parse("USD").expect("a currency")
}

/// A price that talk of a minute earns.
fn terms(amount: &str) -> Terms {
    Terms {
        pricing: Pricing::Cpc {
            amount: Amount::parse(amount).expect("an amount"),
        },
        buffer: Seconds::new(60),
        currency: dollars(),
    }
}
