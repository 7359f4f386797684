//! Errors that can be planted in the servers, each of them one that people make.
//!
//! They can be planted where this crate is built with its feature `faults`, which only the tests of
//! them ask for. In the program nothing can be planted: [`Planted`] holds nothing there.

/// An error planted in the servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A repeated request is treated like a new one.
    AnswersTwice,
    /// A call's state follows from the last word alone instead of from all of them.
    LastWordWins,
    /// The end of a dial that is reported again is followed by another dial.
    EndsTwice,
    /// Money is written without looking at what was written before.
    SettlesTwice,
    /// Money is written before the call is over, from the talk so far, and never corrected.
    SettlesEarly,
    /// The caller's whole time pays, ringing included.
    BillsRinging,
    /// The supplier is paid by the offer's price instead of by its own terms.
    PaysByOffer,
    /// A cap is believed to have room when it had some a moment ago.
    TrustsOldCounts,
    /// A cap is looked at, but what the call takes of it is not written with the call.
    TakesNothing,
    /// A live call takes next to nothing of a cap on revenue.
    TakesNoPrice,
    /// Windows of caps begin by clocks that are never turned back.
    ForgetsTurns,
    /// A slot is given back when the leg is answered.
    FreesEarly,
    /// A slot is not given back when nobody answered.
    KeepsSlots,
    /// What is given back is given back again with every further word.
    FreesTwice,
    /// A use is given back to the window that is now instead of the one it was taken in.
    FreesInNewWindow,
    /// A call that was dialled and never connected stays counted as connected.
    KeepsConnected,
    /// The price stays counted where the call earned something else.
    KeepsPrice,
    /// A conversion that is reported again counts again.
    ConvertsTwice,
    /// A target that did not take the call is offered it again.
    ForgetsTried,
    /// Nobody looks after a call that has gone silent.
    NeverLooks,
    /// Nobody looks after a call that was closed before all of its ends were told.
    ForgetsClosed,
    /// A server that dies leaves the call without what it takes of caps.
    TearsCommits,
    /// What was set aside for a leg that nobody answered is not given back.
    KeepsHolds,
    /// What is set aside for a leg is set aside twice.
    HoldsTwice,
    /// What may be charged for phones that ring together is set aside for each of them.
    HoldsForEachPhone,
    /// What was set aside is given back as soon as the talk ends, before it is charged.
    ReleasesEarly,
    /// A purse is believed to be able to pay when it was a moment ago.
    TrustsOldPurses,
    /// Schedules are not asked.
    ForgetsHours,
    /// Filters are asked for the first dial alone.
    FiltersOnce,
    /// Every caller is heard, whoever the campaign refuses.
    HearsAll,
    /// A call's lines are booked again whenever one is added.
    BooksAgain,
    /// A line is booked in one account alone.
    BooksOneSide,
    /// A server that dies leaves the call's lines out of the books.
    TearsBooks,
    /// A backup number that rang in vain rings again.
    RingsBackupAgain,
    /// A backup number rings when another target was tried since.
    RingsBackupLate,
    /// How long targets rang already is not counted.
    RingsTooLong,
    /// Whoever answers is taken to have accepted the call.
    JoinsUnasked,
    /// The time in which the call is accepted pays as talk.
    BillsAsking,
    /// A caller is offered on after a talk that is paid for.
    ReroutesPaid,
    /// A caller is offered on after a talk however long.
    ReroutesLate,
    /// Of several talks the first is sold.
    PaysFirstTalk,
    /// Nobody asks who has called before.
    ForgetsCallers,
    /// Who called before is believed to be as it was a while ago.
    TrustsOldCallers,
    /// A call counts among its caller's earlier ones.
    CountsItself,
    /// A duplicate is paid like any other call.
    PaysDuplicates,
    /// Phones that ring together are taken for dials of their own.
    SplitsGroups,
    /// A phone that rang beside the one that was taken is billed as if it had talked.
    BillsSiblings,
    /// The campaign that a call falls back to lends its offers, and is not asked itself.
    LendsOffers,
    /// A caller whom a campaign does not hear falls back all the same.
    FallsBackUnheard,
}

impl Fault {
    /// Every one.
    pub const ALL: &'static [Self] = &[
        Self::AnswersTwice,
        Self::LastWordWins,
        Self::EndsTwice,
        Self::SettlesTwice,
        Self::SettlesEarly,
        Self::BillsRinging,
        Self::PaysByOffer,
        Self::TrustsOldCounts,
        Self::TakesNothing,
        Self::TakesNoPrice,
        Self::ForgetsTurns,
        Self::FreesEarly,
        Self::KeepsSlots,
        Self::FreesTwice,
        Self::FreesInNewWindow,
        Self::KeepsConnected,
        Self::KeepsPrice,
        Self::ConvertsTwice,
        Self::ForgetsTried,
        Self::NeverLooks,
        Self::ForgetsClosed,
        Self::TearsCommits,
        Self::KeepsHolds,
        Self::HoldsTwice,
        Self::HoldsForEachPhone,
        Self::ReleasesEarly,
        Self::TrustsOldPurses,
        Self::ForgetsHours,
        Self::FiltersOnce,
        Self::HearsAll,
        Self::BooksAgain,
        Self::BooksOneSide,
        Self::TearsBooks,
        Self::RingsBackupAgain,
        Self::RingsBackupLate,
        Self::RingsTooLong,
        Self::JoinsUnasked,
        Self::BillsAsking,
        Self::ReroutesPaid,
        Self::ReroutesLate,
        Self::PaysFirstTalk,
        Self::ForgetsCallers,
        Self::TrustsOldCallers,
        Self::CountsItself,
        Self::PaysDuplicates,
        Self::SplitsGroups,
        Self::BillsSiblings,
        Self::LendsOffers,
        Self::FallsBackUnheard,
    ];
}

/// What is planted in the servers of a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Planted {
    #[cfg(feature = "faults")]
    fault: Option<Fault>,
}

impl Planted {
    /// An error.
    #[cfg(feature = "faults")]
    pub const fn one(fault: Fault) -> Self {
        Self { fault: Some(fault) }
    }

    /// The error that is planted, if one is.
    #[cfg(feature = "faults")]
    pub const fn fault(self) -> Option<Fault> {
        self.fault
    }

    /// No error: none can be planted.
    #[cfg(not(feature = "faults"))]
    pub const fn fault(self) -> Option<Fault> {
        let Self {} = self;
        None
    }
}
