//! Constraints have names of one pattern, and each that a request can hit has a meaning.

use std::collections::BTreeSet;

use store::constraints::MEANINGS;
use testkit::TestDatabase;

use super::Rule;

pub const RULES: &[Rule] = &[
    Rule {
        says: "a constraint is named after its table and its kind",
        violations: "
            select format('%s: %s', pg_class.oid::regclass, pg_constraint.conname)
            from pg_constraint
            join pg_class on pg_class.oid = pg_constraint.conrelid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and not case pg_constraint.contype
                when 'p' then pg_constraint.conname = pg_class.relname || '_pkey'
                when 'u' then pg_constraint.conname ~ format('^%s_[a-z_]+_key$', pg_class.relname)
                when 'f' then pg_constraint.conname ~ format('^%s_[a-z_]+_fkey$', pg_class.relname)
                when 'c' then pg_constraint.conname ~ format('^%s_[a-z_0-9]+$', pg_class.relname)
                  and pg_constraint.conname !~ '_(check[0-9]*|key|fkey)$'
                when 'n' then true
                else false
              end",
        offences: &[
            "alter table app.buyers add check (length(name) > 0)",
            "alter table app.buyers add constraint one_email unique (tenant_id, email)",
            "alter table app.buyers add constraint buyer_of foreign key (tenant_id, id) references app.buyers (tenant_id, id)",
            "alter table app.buyers rename constraint buyers_pkey to the_key",
        ],
    },
    Rule {
        says: "an index is named after its table, and whether it is unique",
        violations: "
            select format('%s: %s', pg_class.oid::regclass, indexes.relname)
            from pg_index
            join pg_class on pg_class.oid = pg_index.indrelid
            join pg_class indexes on indexes.oid = pg_index.indexrelid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and not case
                when pg_index.indisprimary then indexes.relname = pg_class.relname || '_pkey'
                when pg_index.indisunique then indexes.relname ~ format('^%s_[a-z_]+_key$', pg_class.relname)
                else indexes.relname ~ format('^%s_by_[a-z_]+$', pg_class.relname)
              end",
        offences: &[
            "create unique index one_email on app.buyers (tenant_id, email)",
            "create index buyers_email_idx on app.buyers (tenant_id, email)",
        ],
    },
];

/// The constraints that no request can hit, in groups of one reason. A refused write that names
/// one of them is a fault of the program and answered as such.
const UNREACHABLE: &[(&str, &[&str])] = &[
    (
        "the domain refuses such a value before it is written",
        &[
            "alarms_found_something",
            "alarms_kind_known",
            "api_keys_hash_sized",
            "blocked_callers_blocked_by_known",
            "blocked_callers_status_known",
            "blocked_callers_value_given",
            "buyers_status_known",
            "call_postings_kind_known",
            "caller_names_name_if_found",
            "caller_names_status_known",
            "buyers_priority_bounded",
            "campaigns_caller_id_known",
            "campaigns_conversion_window_bounded",
            "campaigns_max_attempts_bounded",
            "campaigns_max_call_bounded",
            "campaigns_max_ring_bounded",
            "campaigns_number_source_known",
            "campaigns_recording_announced",
            "campaigns_reroute_bounded",
            "campaigns_ring_timeout_bounded",
            "campaigns_routing_mode_known",
            "campaigns_status_known",
            "campaigns_strategy_known",
            "conversions_call_known",
            "conversions_due_while_pending",
            "conversions_obstacle_known",
            "conversions_status_known",
            "disputes_amount_bounded",
            "disputes_reason_known",
            "disputes_status_known",
            "holds_account_known",
            "holds_amount_moved",
            "ledger_balances_account_known",
            "ledger_checkpoints_account_known",
            "ledger_entries_account_known",
            "ledger_entries_amount_moved",
            "ledger_transactions_kind_known",
            "memberships_role_known",
            "numbers_status_known",
            "offers_bounds_ordered",
            "offers_buffer_bounded",
            "offers_pricing_complete",
            "offers_priority_bounded",
            "offers_status_known",
            "offers_weight_bounded",
            "numbers_phone_number_e164",
            "postback_keys_hash_sized",
            "provider_accounts_provider_known",
            "provider_accounts_status_known",
            "rate_cards_status_known",
            "rates_direction_known",
            "rates_increment_bounded",
            "rates_minimum_bounded",
            "rates_prefix_digits",
            "rates_price_bounded",
            "rates_price_complete",
            "rates_validity_ordered",
            "supplier_terms_bounds_ordered",
            "supplier_terms_buffer_bounded",
            "supplier_terms_pricing_complete",
            "supplier_terms_status_known",
            "suppliers_status_known",
            "targets_caller_id_known",
            "targets_endpoint_type_known",
            "targets_ring_timeout_bounded",
            "targets_status_known",
            "value_lists_status_known",
        ],
    ),
    (
        "the statement that writes the value computes it within the bounds",
        &[
            "alarms_acknowledged_whole",
            "caller_name_days_asked_counted",
            "ledger_balances_held_counted",
            "ledger_closings_ordered",
            "number_assignments_ordered",
            "users_failed_logins_counted",
        ],
    ),
    (
        "the row it leads to is written or locked in the same transaction",
        &[
            "memberships_user_fkey",
            "number_assignments_number_fkey",
            "postback_keys_buyer_fkey",
            "postback_secrets_key_fkey",
            "provider_secrets_account_fkey",
            "rates_rate_card_fkey",
            "value_list_values_list_fkey",
        ],
    ),
    (
        "numbers are never deleted, and the program has just read the one it names",
        &["number_rents_number_fkey"],
    ),
    (
        "tenants and users are never deleted, and the id comes from a session or a key",
        &[
            "api_key_prefixes_tenant_fkey",
            "memberships_tenant_fkey",
            "number_claims_tenant_fkey",
            "provider_account_claims_tenant_fkey",
            "sessions_tenant_fkey",
            "sessions_user_fkey",
        ],
    ),
    (
        "whoever writes the row holds the lock on the account's or the key's own row",
        &[
            "postback_secrets_current_key",
            "provider_secrets_current_key",
        ],
    ),
    (
        "the value is random, or claimed in the directory beforehand",
        &[
            "api_keys_prefix_key",
            "postback_keys_prefix_key",
            "sessions_token_key",
        ],
    ),
    (
        "the insert says on conflict what becomes of the row that is there",
        &[
            "alarms_lasting_key",
            "memberships_tenant_user_key",
            "users_email_key",
        ],
    ),
];

/// Every check, foreign key and unique key of both halves; a primary key is a random id.
const CONSTRAINTS: &str = "
    select pg_constraint.conname::text
    from pg_constraint
    join pg_class on pg_class.oid = pg_constraint.conrelid
    where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
      and pg_constraint.contype in ('c', 'f', 'u', 'x')
    union
    select indexes.relname::text
    from pg_index
    join pg_class on pg_class.oid = pg_index.indrelid
    join pg_class indexes on indexes.oid = pg_index.indexrelid
    where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
      and pg_index.indisunique
      and not pg_index.indisprimary";

#[tokio::test]
async fn every_constraint_has_a_meaning_or_a_reason_why_no_request_hits_it() {
    let database = TestDatabase::new().await;
    let mut superuser = database.superuser().await;
    let found: Vec<String> = sqlx::query_scalar(CONSTRAINTS)
        .fetch_all(&mut superuser)
        .await
        .expect("the constraints");
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    let meant: BTreeSet<&str> = MEANINGS.iter().map(|(name, _)| *name).collect();
    let reviewed: Vec<&str> = UNREACHABLE
        .iter()
        .flat_map(|(_, names)| names.iter().copied())
        .collect();
    let unreachable: BTreeSet<&str> = reviewed.iter().copied().collect();
    let listed: BTreeSet<&str> = meant.union(&unreachable).copied().collect();
    let list = |names: BTreeSet<&str>| names.into_iter().collect::<Vec<_>>().join(", ");
    assert_eq!(list(&found - &listed), "", "are in neither list");
    assert_eq!(list(&listed - &found), "", "are listed but do not exist");
    assert_eq!(list(&meant & &unreachable), "", "are in both lists");
    assert_eq!(reviewed.len(), unreachable.len(), "one is reviewed twice");
    assert_eq!(MEANINGS.len(), meant.len(), "one has two meanings");
}

#[test]
fn a_meaning_names_a_field_and_continues_its_sentence() {
    for (constraint, meaning) in MEANINGS {
        let is_field = meaning.field.chars().all(|c| c.is_ascii_alphanumeric());
        assert!(is_field && !meaning.field.is_empty(), "{constraint}");
        let verb = meaning.reason.split(' ').next();
        let continues = matches!(verb, Some("is" | "already" | "was"));
        assert!(continues, "{constraint}: {}", meaning.reason);
        let stands_in_the_way = constraint.ends_with("_key");
        assert_eq!(meaning.is_conflict, stands_in_the_way, "{constraint}");
    }
}
