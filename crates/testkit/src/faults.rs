//! Faults planted past every rule: into the books, to prove that they are found, and taken back; and
//! into the database itself, to prove who is spared by them.

use base::ids::TenantId;
use sqlx::{AssertSqlSafe, PgConnection};

use crate::database::TestDatabase;

/// What is kept aside while a fault is there.
const KEEP: &str = "
create table public.kept_entries as select * from app.ledger_entries;
create table public.kept_balances as
  select tenant_id, account, party_id, currency, balance_micros, held_micros from app.ledger_balances;
create table public.kept_checkpoints as select * from app.ledger_checkpoints;
create table public.kept_postings as select * from app.call_postings;
create table public.kept_calls as select * from app.calls;
";

const RESTORE: &str = "
delete from app.ledger_entries;
insert into app.ledger_entries select * from public.kept_entries;
delete from app.holds;
delete from app.ledger_balances;
insert into app.ledger_balances (tenant_id, account, party_id, currency, balance_micros, held_micros)
  select * from public.kept_balances;
delete from app.ledger_checkpoints;
insert into app.ledger_checkpoints select * from public.kept_checkpoints;
delete from app.call_postings;
insert into app.call_postings select * from public.kept_postings;
delete from app.calls;
insert into app.calls select * from public.kept_calls;
drop table public.kept_entries, public.kept_balances, public.kept_checkpoints, public.kept_postings,
  public.kept_calls;
";

/// Something that is wrong with the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookFault {
    /// Entries of an account say another amount.
    EntriesChanged,
    /// Entries of an account are gone.
    EntriesLost,
    /// A balance is not the sum of its entries.
    BalanceOff,
    /// An account has a balance and no entries.
    BalanceInvented,
    /// A checkpoint is not the sum of the entries before it.
    CheckpointOff,
    /// A checkpoint is gone.
    CheckpointLost,
    /// There is a checkpoint that no entry is behind.
    CheckpointInvented,
    /// Money is set aside that no balance knows of.
    HoldForgotten,
    /// A line of a call was not booked.
    LineUnbooked,
    /// A line of a call says another amount than its transaction.
    LineChanged,
    /// A line of a call is gone.
    LineLost,
    /// A call shows another cost than its lines come to.
    CallOff,
}

impl BookFault {
    fn statement(self) -> &'static str {
        match self {
            Self::EntriesChanged => {
                "update app.ledger_entries set amount_micros = amount_micros + 1 where account = 'cost_expense'"
            }
            Self::EntriesLost => {
                "delete from app.ledger_entries where account = 'supplier_payable'"
            }
            Self::BalanceOff => {
                "update app.ledger_balances set balance_micros = balance_micros + 1 where account = 'buyer_receivable'"
            }
            Self::BalanceInvented => {
                "insert into app.ledger_balances (tenant_id, account, party_id, currency, balance_micros, held_micros) \
                 select tenant_id, 'supplier_payable', tenant_id, 'USD', -1500000, 0 from app.tenant_settings"
            }
            Self::CheckpointOff => {
                "update app.ledger_checkpoints set balance_micros = balance_micros - 1 where account = 'carrier_cost'"
            }
            Self::CheckpointLost => "delete from app.ledger_checkpoints where account = 'revenue'",
            Self::CheckpointInvented => {
                "insert into app.ledger_checkpoints (tenant_id, account, party_id, currency, balance_micros) \
                 select tenant_id, 'adjustments', tenant_id, 'USD', 2500000 from app.tenant_settings"
            }
            Self::HoldForgotten => {
                "insert into app.holds (tenant_id, call_id, leg, buyer_id, amount_micros, currency, held_at) \
                 select tenant_id, id, 1, buyer_id, 5, 'USD', now() from app.calls"
            }
            Self::LineUnbooked => {
                "update app.call_postings set transaction_id = null where kind = 'revenue'"
            }
            Self::LineChanged => {
                "update app.call_postings set amount_micros = amount_micros - 1 where kind = 'payout'"
            }
            Self::LineLost => "delete from app.call_postings where kind = 'revenue'",
            Self::CallOff => "update app.calls set cost_micros = cost_micros + 1",
        }
    }
}

impl TestDatabase {
    /// Lets the counter of every cap say one more than was taken of it.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn miscount_caps(&self) {
        let miscounted = sqlx::query("update app.cap_usage set used = used + 1")
            .execute(&mut self.superuser().await)
            .await;
        miscounted.expect("counters can be changed");
    }

    /// Lets everything fail that a tenant asks of its own half from here on.
    ///
    /// # Panics
    /// When the database does not take it.
    pub async fn refuse(&self, tenant: TenantId) {
        let statements = format!(
            "create function app.refuse_planted() returns text language plpgsql as \
             $$ begin raise exception 'this tenant is refused'; end $$; \
             create or replace function app.current_tenant() returns uuid language sql stable return (\
               case pg_catalog.current_setting('app.tenant_id', true) \
               when '{}' then app.refuse_planted() \
               else pg_catalog.current_setting('app.tenant_id', true) end)::uuid",
            tenant.uuid()
        );
        run(&mut self.superuser().await, statements).await;
    }

    /// Refuses so many of a thousand commits of those that tell others something, as a database does
    /// where two get in each other's way (`40001`), until it is asked for another share.
    ///
    /// # Panics
    /// When the database does not take it.
    pub async fn refuse_commits(&self, permille: u16) {
        let statements = format!(
            "create or replace function app.refuse_commit_planted() returns trigger language plpgsql as $$ begin \
               if random() * 1000 < {permille} then \
                 raise exception 'this commit is refused' using errcode = 'serialization_failure'; \
               end if; \
               return null; \
             end $$; \
             drop trigger if exists refuse_commit_planted on app.outbox; \
             create constraint trigger refuse_commit_planted after insert on app.outbox \
             deferrable initially deferred for each row \
             execute function app.refuse_commit_planted()"
        );
        run(&mut self.superuser().await, statements).await;
    }

    /// Lets whoever reads the legs of calls wait, until what this gives is dropped.
    ///
    /// # Panics
    /// When the database does not take it.
    pub async fn stall_legs(&self) -> PgConnection {
        let mut superuser = self.superuser().await;
        let statements = "begin; lock table app.call_legs in access exclusive mode";
        run(&mut superuser, statements.to_owned()).await;
        superuser
    }

    /// Plants a fault into the books of every tenant.
    ///
    /// # Panics
    /// When the database does not take it.
    pub async fn plant(&self, fault: BookFault) {
        let statements = format!("{KEEP}{}", fault.statement());
        run(&mut self.superuser().await, statements).await;
    }

    /// Takes the planted fault back.
    ///
    /// # Panics
    /// When none was planted.
    pub async fn take_back(&self) {
        run(&mut self.superuser().await, RESTORE.to_owned()).await;
    }
}

async fn run(superuser: &mut PgConnection, statements: String) {
    sqlx::raw_sql(AssertSqlSafe(statements))
        .execute(superuser)
        .await
        .expect("a fault that can be planted and taken back");
}
