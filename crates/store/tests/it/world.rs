//! A tenant that has a row in every table, made through the use cases where there is one.

use base::ids::{
    AlarmId, ApiKeyId, BlockedCallerId, BuyerId, CallId, CampaignId, ConversionId, DisputeId,
    FactId, PostbackKeyId, TargetId, TenantId, TransactionId, ValueListId,
};
use base::money::{Amount, Currency, Money};
use base::time::day::Day;
use base::time::{TimeZone, Timestamp};
use domain::access::keys::ApiKey;
use domain::access::rights::Right;
use domain::alarms::proofs::Gaps;
use domain::calls::caller_names::LookupStatus;
use domain::calls::conversions::fate::ConversionStatus;
use domain::calls::events::LegOrdinal;
use domain::calls::postbacks::keys::PostbackKey;
use domain::exchange::blocked_callers::BlockedCaller;
use domain::exchange::value_lists::ValueList;
use domain::ledger::accounts::{Account, AccountKind};
use domain::ledger::disputes::{Dispute, DisputeReason, DisputeStatus};
use domain::ledger::purses::{PurseKey, SetAside};
use domain::ledger::transactions::{Cause, Entries, Transaction, TransactionKind};
use domain::record::{Record, Summary};
use domain::routing::caps::takes::Take;
use domain::routing::caps::{CapKey, CapScope, CapWindow};
use domain::routing::screening::duplicates::DuplicateBasis;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use store::access::{api_keys, idempotency};
use store::alarms;
use store::asked::Asked;
use store::calls::caller_names;
use store::calls::conversions::{self, Conversion};
use store::calls::postbacks::secrets::SealedPostbackSecret;
use store::calls::postbacks::{self, StoredPostbackKey};
use store::calls::{Belonging, Sale};
use store::exchange::value_lists;
use store::ledger::booking::{self, Booking};
use store::ledger::closings;
use store::ledger::disputes::{self, Deed, StoredDispute};
use store::ledger::holds::{self, LegHold};
use store::outbox::{self, Fact};
use store::routing::callers::AskedCaller;
use store::shelf::Shelf;
use store::{Store, Tx};
use testkit::TestGround;
use testkit::calls::{Course, StagedCall};

/// The body of a request.
pub fn request<T: DeserializeOwned>(body: Value) -> T {
    serde_json::from_value(body).expect("a body of this request")
}

/// What a tenant was furnished with.
pub struct Furnished {
    pub tenant: TenantId,
    pub campaign: CampaignId,
    pub target: TargetId,
}

/// A tenant with a row in every table. `digit` tells its phone number from another's.
pub async fn furnished(ground: &TestGround, name: &str, digit: u8) -> Furnished {
    let actor = ground.tenant(name).await;
    let app = &ground.app;
    let campaign = app
        .campaigns
        .make(&actor, request(json!({"name": "Roofing"})));
    let campaign = campaign.await.expect("a campaign").record().id;
    let buyer = app.buyers.make(&actor, request(json!({"name": "Acme"})));
    let buyer = buyer.await.expect("a buyer").record().id;
    let endpoint = json!({"type": "phone_number", "value": "+12025550100"});
    let target = json!({"buyerId": buyer, "name": "Desk", "endpoint": endpoint});
    let target = app.targets.make(&actor, request(target)).await;
    let target = target.expect("a target").record().id;
    let pricing = json!({"model": "cpa", "amount": "12.50"});
    let offer = json!({"campaignId": campaign, "targetId": target, "pricing": pricing});
    let offer = app.offers.make(&actor, request(offer)).await;
    let offer = offer.expect("an offer").record().id;
    let supplier = app
        .suppliers
        .make(&actor, request(json!({"name": "Leads"})));
    let supplier = supplier.await.expect("a supplier").id;
    let terms = json!({"supplierId": supplier, "campaignId": campaign, "pricing": pricing});
    let terms = app.supplier_terms.make(&actor, request(terms)).await;
    terms.expect("supplier terms");
    let account = app.provider_accounts.make(&actor, provider_account()).await;
    let account = account.expect("a provider account").record().id;
    let number = json!({
        "phoneNumber": format!("+1202555013{digit}"),
        "providerAccountId": account,
        "campaignId": campaign,
        "rules": [{ "percent": "50", "campaignId": campaign }],
    });
    let number = app.numbers.make(&actor, request(number)).await;
    number.expect("a number");
    let card = json!({"name": "Main", "providerAccountId": account});
    let card = app.rate_cards.make(&actor, request(card)).await;
    let card = card.expect("a rate card").record().id;
    let rate = json!({"service": "number_rent", "prefix": "any", "each": "1.15"});
    let rate = app.rate_cards.make_rate(&actor, card, request(rate));
    rate.await.expect("a rate");
    app.charge_rents(actor.tenant).await.expect("a rent");
    let staged = StagedCall {
        account,
        belonging: Belonging {
            campaign: Some(campaign),
            supplier: Some(supplier),
            number: None,
        },
        sale: Some(Sale {
            offer,
            target,
            buyer,
        }),
        ..StagedCall::new(Course::Sold(90), app.now())
    };
    let call = add_calls(ground, actor.tenant, staged).await;
    convert(ground, actor.tenant, call).await;
    let_postbacks_in(ground, actor.tenant, buyer, digit).await;
    list_values(ground, actor.tenant).await;
    name_callers(ground, actor.tenant).await;
    keep_books(ground, actor.tenant, buyer, call).await;
    leave_traces(ground, actor.tenant, digit).await;
    Furnished {
        tenant: actor.tenant,
        campaign,
        target,
    }
}

/// A call that is over, and one that goes on; says which is over.
async fn add_calls(ground: &TestGround, tenant: TenantId, over: StagedCall) -> CallId {
    let call = over.write(ground, tenant).await;
    let slot = over.sale.map(|sale| Take {
        key: CapKey {
            scope: CapScope::Buyer(sale.buyer),
            window: CapWindow::Concurrent,
            basis: None,
        },
        starts_at: Timestamp::UNIX_EPOCH,
        amount: 1,
        limit: 1,
    });
    let live = StagedCall {
        course: Course::Talking,
        sid: "CA-live".to_owned(),
        takes: slot.into_iter().collect(),
        ..over
    };
    live.write(ground, tenant).await;
    call
}

fn provider_account<T: DeserializeOwned>() -> T {
    request(json!({
        "provider": "twilio",
        "name": "Main",
        "accountSid": format!("AC{}", "0".repeat(32)),
        "authToken": "an-auth-token-of-some-length",
    }))
}

/// A list that holds something, and a block list that does.
async fn list_values(ground: &TestGround, tenant: TenantId) {
    let now = ground.app.now();
    let id = ValueListId::new(now, [5; 10]);
    let list = ValueList::create(request(json!({"name": "ZIPs"})));
    let list = Record::first(id, list.expect("a value list"), now);
    let mut tx = ground.database.store().begin(tenant).await.expect("a door");
    ValueList::insert(&mut tx, &list).await.expect("a list");
    let values = ["78701".to_owned(), "78702".to_owned()];
    let written = value_lists::replace_values(&mut tx, id, &values).await;
    written.expect("its values");
    let blocked = BlockedCaller::create(request(json!({"match": "prefix", "value": "+1900"})));
    let id = BlockedCallerId::new(now, [5; 10]);
    let blocked = Record::first(id, blocked.expect("a blocked caller"), now);
    let inserted = BlockedCaller::insert(&mut tx, &blocked).await;
    inserted.expect("a blocked caller");
    tx.commit().await.expect("a commit");
}

/// A caller whose name was looked up today.
async fn name_callers(ground: &TestGround, tenant: TenantId) {
    let now = ground.app.now();
    let caller = "+13125550142".parse().expect("a number");
    let mut tx = ground.database.store().begin(tenant).await.expect("a door");
    let claimed = caller_names::claim(&mut tx, &caller, (None, now)).await;
    assert!(claimed.expect("a claim"));
    let today = Day::of(now, &TimeZone::utc());
    let counted = caller_names::count(&mut tx, today, 1).await;
    assert!(counted.expect("a count"));
    let found = (LookupStatus::Found, Some("ADA LOVELACE"));
    let learnt = caller_names::learn(&mut tx, &caller, now, found).await;
    learnt.expect("a name");
    tx.commit().await.expect("a commit");
}

/// A sale reported for a call, and one for a call that nobody knows.
async fn convert(ground: &TestGround, tenant: TenantId, call: CallId) {
    let now = ground.app.now();
    let conversion = Conversion {
        id: ConversionId::new(now, [1; 10]),
        status: ConversionStatus::Applied,
        call: Some(call),
        buyer: None,
        buyer_name: None,
        revenue: Amount::parse("120.00").expect("an amount"),
        currency: Currency::parse("USD").expect("a currency"),
        external_id: Some("sale-1".to_owned()),
        occurred_at: now,
        created_at: now,
        actor: "system".to_owned(),
        actor_name: "Patchbay".to_owned(),
        report: None,
        obstacle: None,
        looks: 0,
        due_at: None,
        settled: None,
        reporter: None,
        parameters: None,
    };
    let store = ground.database.store();
    let mut tx = store.begin(tenant).await.expect("a transaction");
    conversions::insert(&mut tx, &conversion)
        .await
        .expect("a conversion");
    let waiting = Conversion {
        id: ConversionId::new(now, [2; 10]),
        status: ConversionStatus::Pending,
        call: None,
        external_id: None,
        due_at: Some(now),
        ..conversion
    };
    let waiting = conversions::insert(&mut tx, &waiting).await;
    waiting.expect("a conversion that waits for its call");
    tx.commit().await.expect("a commit");
}

/// A key for a buyer's postbacks, which must be signed.
async fn let_postbacks_in(ground: &TestGround, tenant: TenantId, buyer: BuyerId, digit: u8) {
    let now = ground.app.now();
    let key = StoredPostbackKey {
        id: PostbackKeyId::new(now, [digit; 10]),
        key: PostbackKey {
            buyer_id: buyer,
            name: request(json!("CRM")),
            prefix: format!("postback{digit}"),
            is_signed: true,
        },
        key_hash: [digit; 32],
        created_by: "system".to_owned(),
        created_at: now,
        last_used_at: None,
        revoked_at: None,
    };
    let secret = SealedPostbackSecret {
        id: base::id::uuid_at(now, [digit; 10]),
        postback_key: key.id,
        key_id: "test".to_owned(),
        sealed: vec![digit; 32],
    };
    let mut tx = ground.database.store().begin(tenant).await.expect("a door");
    postbacks::insert(&mut tx, &key).await.expect("a key");
    let written = postbacks::secrets::replace_current(&mut tx, &secret, now).await;
    written.expect("a secret");
    tx.commit().await.expect("a commit");
}

/// A caller's turn that was waited for.
async fn take_a_turn(ground: &TestGround, tenant: TenantId) {
    let asked = [AskedCaller {
        number: "+13125550142".parse().expect("a number"),
        since: Timestamp::UNIX_EPOCH,
        campaign: None,
        basis: DuplicateBasis::Attempted,
    }];
    let store = ground.database.store();
    let begun = store.begin_with_callers(tenant, Asked::default(), &asked);
    let (tx, _, known) = begun.await.expect("a transaction");
    assert_eq!(known.len(), 2, "they called twice");
    tx.commit().await.expect("a commit");
}

/// Money paid ahead and set aside, a payment that was taken back, and a dispute.
async fn keep_books(ground: &TestGround, tenant: TenantId, buyer: BuyerId, call: CallId) {
    let store = ground.database.store();
    let mut tx = store.begin(tenant).await.expect("a transaction");
    let paid = top_up(&mut tx, buyer, "50.00", ground.app.now()).await;
    let back = top_up(&mut tx, buyer, "-20.00", ground.app.now()).await;
    let void = Transaction {
        corrects: Some(paid.id),
        ..back
    };
    booking::note_void(&mut tx, &void).await.expect("a void");
    let now = ground.app.now();
    let amount = Money::parse("10.00", dollars()).expect("an amount");
    let hold = LegHold {
        call,
        leg: LegOrdinal(9),
        set_aside: SetAside {
            purse: PurseKey::prepaid(buyer, dollars()),
            amount,
        },
        held_at: now,
    };
    let left = holds::place(&mut tx, &hold).await.expect("a hold");
    assert!(left.is_some(), "there is enough");
    let dispute = StoredDispute {
        id: DisputeId::new(now, [1; 10]),
        dispute: Dispute {
            call,
            buyer,
            reason: DisputeReason::Spam,
            evidence: None,
            amount,
            status: DisputeStatus::Open,
            accepted: None,
            note: None,
        },
        opened: Deed {
            at: now,
            actor: "system".to_owned(),
            actor_name: "Patchbay".to_owned(),
        },
        decided: None,
        transaction: None,
        buyer_name: None,
    };
    disputes::insert(&mut tx, &dispute)
        .await
        .expect("a dispute");
    tx.commit().await.expect("a commit");
    close_books(ground, tenant).await;
}

/// Everything booked is in the checkpoints.
async fn close_books(ground: &TestGround, tenant: TenantId) {
    let store = ground.app.store();
    let mut tx = store.begin(tenant).await.expect("a transaction");
    let announced = closings::announce(&mut tx, ground.app.now()).await;
    announced.expect("an announcement");
    tx.commit().await.expect("a commit");
    close_announced(store, tenant).await;
}

/// Adds what was announced to the checkpoints, as soon as whatever else runs in this database
/// server is done.
pub async fn close_announced(store: &Store, tenant: TenantId) {
    loop {
        let mut tx = store.begin(tenant).await.expect("a transaction");
        closings::mark(&mut tx).await.expect("a mark");
        tx.commit().await.expect("a commit");
        let mut tx = store.begin(tenant).await.expect("a transaction");
        let is_folded = closings::fold(&mut tx).await.expect("an attempt");
        tx.commit().await.expect("a commit");
        if is_folded {
            return;
        }
    }
}

/// A buyer pays ahead; less than nothing takes it back.
pub async fn top_up(tx: &mut Tx, buyer: BuyerId, amount: &str, now: Timestamp) -> Transaction {
    let amount = Money::parse(amount, dollars()).expect("an amount");
    let cash = Account::own(AccountKind::Cash, dollars());
    let prepaid = Account::prepaid(buyer, dollars());
    let transaction = Transaction {
        id: TransactionId::new(now, testkit::random_part()),
        kind: TransactionKind::Payment,
        call: None,
        corrects: None,
        cause: Cause::call(),
        booked_at: now,
        entries: Entries::moved(amount, cash, prepaid).expect("entries"),
    };
    let booking = Booking {
        transactions: std::slice::from_ref(&transaction),
        call: None,
        now,
    };
    booking::write(tx, &booking).await.expect("a booking");
    transaction
}

/// An alarm that was cleared, and one that lasts.
async fn raise_alarms(tx: &mut Tx, digit: u8, now: Timestamp) {
    let gaps = Gaps {
        closed: 9,
        looked_up: 0,
        given_up: 9,
    };
    for (random, is_cleared) in [([digit; 10], true), ([!digit; 10], false)] {
        let alarm = AlarmId::new(now, random);
        let proof = gaps.proof();
        let raised = alarms::raise(tx, alarm, &proof, now).await;
        assert!(raised.expect("an alarm"), "it is new");
        if is_cleared {
            let cleared = alarms::clear(tx, &proof.subject, now).await;
            assert_eq!(cleared.expect("an answer"), Some(alarm));
        }
    }
}

/// The currency of every test.
pub fn dollars() -> Currency {
    Currency::parse("USD").expect("a currency")
}

/// A key, an answer to repeat and a fact to pass on.
async fn leave_traces(ground: &TestGround, tenant: TenantId, digit: u8) {
    let now = ground.app.now();
    let mut tx = ground
        .database
        .store()
        .begin(tenant)
        .await
        .expect("a transaction");
    let key = api_keys::StoredApiKey {
        id: ApiKeyId::from_uuid(base::id::uuid_at(now, [digit; 10])),
        key: ApiKey {
            name: request(json!("Dialler")),
            prefix: format!("prefix{digit}"),
            scopes: vec![Right::CampaignsRead],
        },
        key_hash: [digit; 32],
        created_by: "system".to_owned(),
        created_at: now,
        last_used_at: None,
        revoked_at: None,
    };
    api_keys::insert(&mut tx, &key).await.expect("an API key");
    idempotency::claim(&mut tx, "campaign_create", "key-1", &[digit; 32], now)
        .await
        .expect("an idempotency key");
    let fact = Fact {
        id: FactId::from_uuid(base::id::uuid_at(now, [digit; 10])),
        tenant,
        kind: "number.archived".to_owned(),
        payload: json!({}),
        trace_id: "0".repeat(32),
        run_at: None,
    };
    outbox::insert(&mut tx, &fact, now).await.expect("a fact");
    raise_alarms(&mut tx, digit, now).await;
    tx.commit().await.expect("a commit");
    take_a_turn(ground, tenant).await;
}
