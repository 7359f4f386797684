//! A statement as a table for spreadsheets: comma-separated values after RFC 4180.

use app::ledger::statements::PartyStatement;
use base::money::Money;

use crate::routes::ledger::statement::StatementLineView;

const COLUMNS: &str = "currency,bookedAt,transactionId,kind,account,callId,callStartedAt,caller,\
talkSecs,description,reference,amount,balance,correctsId\r\n";

/// The table: per currency what was open, every line, and what is open after them.
pub fn table(statement: &PartyStatement) -> String {
    let mut text = COLUMNS.to_owned();
    for part in &statement.statements {
        let currency = part.opening.currency().as_str();
        let end = |kind, at: &dyn ToString, balance: Money| {
            format!(
                "{currency},{},,{kind},,,,,,,,,{},\r\n",
                at.to_string(),
                balance.to_decimal()
            )
        };
        text.push_str(&end("opening", &statement.span.from, part.opening));
        for line in &part.lines {
            let view = StatementLineView::from(line);
            let fields = [
                currency.to_owned(),
                view.booked_at.to_string(),
                view.transaction_id.to_string(),
                view.kind.to_string(),
                view.account.to_string(),
                shown(view.call_id),
                shown(view.call_started_at),
                shown(view.caller),
                shown(view.talk_secs.map(base::time::Seconds::get)),
                harmless(&shown(view.description)),
                harmless(&shown(view.reference)),
                line.what.amount.to_decimal(),
                line.balance.to_decimal(),
                shown(view.corrects_id),
            ];
            let fields: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
            text.push_str(&fields.join(","));
            text.push_str("\r\n");
        }
        text.push_str(&end("closing", &statement.span.to, part.closing));
    }
    text
}

fn shown(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A text that a spreadsheet does not take for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{harmless, quoted};

    #[test]
    fn a_field_that_holds_a_separator_is_quoted() {
        assert_eq!(quoted("CPC, 15.50"), "\"CPC, 15.50\"");
        assert_eq!(quoted("say \"no\""), "\"say \"\"no\"\"\"");
        assert_eq!(quoted("plain"), "plain");
    }

    #[test]
    fn a_text_never_becomes_a_formula() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@cmd"), "'@cmd");
        assert_eq!(harmless("a = b"), "a = b");
    }
}
