//! A statement as pages to print or send: what was open, every line, and what is open after them.

use app::ledger::statements::{PartyStatement, StatementEntry};
use base::money::Money;
use base::time::day::Day;
use base::time::week::TimeOfDay;
use base::time::{TimeZone, Timestamp};
use domain::ledger::accounts::Party;
use domain::ledger::statements::{Line, Statement};
use domain::ledger::transactions::TransactionKind;

use crate::pdf::{HEIGHT, Pages, Type, WIDTH};

/// How far everything stays away from the edges, in points.
const MARGIN: f32 = 42.0;
/// Where the columns are: the first three begin there, amounts end there.
const BOOKED: f32 = MARGIN;
const WHAT: f32 = 140.0;
const AMOUNT: f32 = 466.0;
const BALANCE: f32 = WIDTH - MARGIN;
/// How wide what is said of a line may be.
const WHAT_WIDTH: f32 = 250.0;
/// Below this nothing more fits above the foot of the page.
const LAST: f32 = HEIGHT - 60.0;

const TITLE: Type = Type::bold(16.0);
const HEADING: Type = Type::bold(11.0);
const NAME: Type = Type::bold(8.5);
const TEXT: Type = Type::plain(8.5);
const SMALL: Type = Type::plain(7.0);

/// The pages of a statement.
pub fn pages(statement: &PartyStatement) -> Vec<u8> {
    let mut sheet = Sheet {
        pages: Pages::default(),
        y: 0.0,
        zone: &statement.time_zone,
    };
    sheet.begin();
    sheet.head(statement);
    for part in &statement.statements {
        sheet.part(statement, part);
    }
    let foot = format!("{} for {}", statement.issuer, statement.name);
    sheet.pages.finish(&foot, MARGIN)
}

/// The page that is being filled, and how far down.
struct Sheet<'a> {
    pages: Pages,
    y: f32,
    zone: &'a TimeZone,
}

impl Sheet<'_> {
    fn begin(&mut self) {
        self.pages.begin();
        self.y = MARGIN + 12.0;
    }

    /// Whether so much more fits on the page.
    fn has_room(&self, height: f32) -> bool {
        self.y + height <= LAST
    }

    /// Goes on on the next page, with the columns named anew, where so much more does not fit.
    fn make_room(&mut self, height: f32) {
        if !self.has_room(height) {
            self.begin();
            self.columns();
        }
    }

    fn head(&mut self, statement: &PartyStatement) {
        self.pages.text(TITLE, (MARGIN, self.y), "Statement");
        self.y += 22.0;
        let whose = match statement.party {
            Party::Buyer(id) => format!("Buyer {} ({id})", statement.name),
            Party::Supplier(id) => format!("Supplier {} ({id})", statement.name),
            Party::Carrier(id) => format!("Carrier {} ({id})", statement.name),
        };
        let (from, to) = (statement.span.from, statement.span.to);
        let span = format!("From {} until {}", self.told(from), self.told(to));
        let zone = format!("Times are those of {}", self.zone);
        for line in [format!("Issued by {}", statement.issuer), whose, span, zone] {
            self.pages.text(TEXT, (MARGIN, self.y), &line);
            self.y += 13.0;
        }
    }

    /// What changed in one currency.
    fn part(&mut self, statement: &PartyStatement, part: &Statement<StatementEntry>) {
        if !self.has_room(110.0) {
            self.begin();
        }
        self.y += 16.0;
        let open = match statement.party {
            Party::Buyer(_) => "owes",
            Party::Supplier(_) | Party::Carrier(_) => "is owed",
        };
        let currency = part.opening.currency();
        let heading = format!("{currency}: what {} {open}", statement.name);
        self.pages.text(HEADING, (MARGIN, self.y), &heading);
        self.y += 16.0;
        self.columns();
        self.total("Opening balance", None, part.opening);
        for line in &part.lines {
            self.line(line);
        }
        self.make_room(60.0);
        self.pages.rule(self.y - 9.0, MARGIN, BALANCE);
        self.total("Added", Some(part.added), part.added);
        self.total("Taken off", Some(part.taken), part.taken);
        self.total("Closing balance", None, part.closing);
    }

    fn columns(&mut self) {
        for (x, name) in [(BOOKED, "Booked"), (WHAT, "Line")] {
            self.pages.text(NAME, (x, self.y), name);
        }
        for (x, name) in [(AMOUNT, "Amount"), (BALANCE, "Balance")] {
            self.pages.text_until(NAME, (x, self.y), name);
        }
        self.pages.rule(self.y + 4.0, MARGIN, BALANCE);
        self.y += 16.0;
    }

    /// A line of the whole: what was open, or what the lines come to.
    fn total(&mut self, name: &str, sum: Option<Money>, balance: Money) {
        self.pages.text(NAME, (WHAT, self.y), name);
        let (x, amount) = match sum {
            Some(sum) => (AMOUNT, sum),
            None => (BALANCE, balance),
        };
        let amount = amount.to_decimal();
        self.pages.text_until(NAME, (x, self.y), &amount);
        self.y += 13.0;
    }

    fn line(&mut self, line: &Line<StatementEntry>) {
        let (said, named) = self.said_of(&line.what);
        let said = TEXT.wrapped(&said, WHAT_WIDTH);
        let named: Vec<_> = named
            .iter()
            .flat_map(|text| SMALL.wrapped(text, WHAT_WIDTH))
            .collect();
        let height = |lines: usize, each: f32| f32::from(u8::try_from(lines).unwrap_or(99)) * each;
        self.make_room(height(said.len(), 11.0) + height(named.len(), 9.0));
        let booked = self.told(line.what.booked_at);
        self.pages.text(TEXT, (BOOKED, self.y), &booked);
        let amount = line.what.amount.to_decimal();
        self.pages.text_until(TEXT, (AMOUNT, self.y), &amount);
        let balance = line.balance.to_decimal();
        self.pages.text_until(TEXT, (BALANCE, self.y), &balance);
        for (texts, kind, each) in [(said, TEXT, 11.0), (named, SMALL, 9.0)] {
            for text in texts {
                self.pages.text(kind, (WHAT, self.y), &text);
                self.y += each;
            }
        }
        self.y += 4.0;
    }

    /// What a line is, and what names it elsewhere.
    fn said_of(&self, entry: &StatementEntry) -> (String, Vec<String>) {
        let mut said = words(entry.kind).to_owned();
        let basis = entry.basis.as_ref().map(ToString::to_string);
        if let Some(why) = basis.or_else(|| entry.reason.clone()) {
            said.push_str(": ");
            said.push_str(&why);
        }
        let mut named = Vec::new();
        if let Some(call) = &entry.call {
            let at = self.told(call.started_at);
            named.push(format!("{}, from {} at {at}", call.id, call.caller));
        }
        if let Some(reference) = &entry.reference {
            named.push(format!("Reference {reference}"));
        }
        if let Some(corrected) = entry.corrects {
            named.push(format!("Corrects {corrected}"));
        }
        named.push(entry.transaction.to_string());
        (said, named)
    }

    /// An instant by the clocks of the tenant's zone.
    fn told(&self, at: Timestamp) -> String {
        format!(
            "{} {}",
            Day::of(at, self.zone),
            TimeOfDay::of(at, self.zone)
        )
    }
}

/// What a transaction is, for people.
const fn words(kind: TransactionKind) -> &'static str {
    match kind {
        TransactionKind::Revenue => "Call",
        TransactionKind::Payout => "Payout",
        TransactionKind::Cost => "Cost",
        TransactionKind::Recording => "Recordings",
        TransactionKind::CallerName => "Caller's name",
        TransactionKind::NumberRent => "Number rent",
        TransactionKind::Payment => "Payment",
        TransactionKind::Adjustment => "Adjustment",
        TransactionKind::Void => "Taken back",
        TransactionKind::Dispute => "Dispute",
    }
}
