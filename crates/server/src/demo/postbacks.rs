//! The demo's buyers who report what came of calls: their systems fire the postbacks of some calls
//! that became a sale, a little while after.

use std::collections::BTreeSet;

use app::actor::TraceId;
use app::calls::postbacks::{PostbackRefused, RawPostback};
use app::calls::reading::CallFilter;
use app::{App, AppError};
use base::ids::{BuyerId, CallId};
use base::page::PageRequest;
use base::time::Seconds;
use domain::calls::legs::LegStatus;
use domain::calls::span::Asked;
use serde::{Deserialize, Serialize};

use crate::demo::seed::Seeded;

/// Of how many calls that a buyer took one becomes a sale.
const ONE_SALE_IN: u64 = 3;
/// How long after a call its sale is reported, at the earliest.
const THINKS_FOR: Seconds = Seconds::new(20);
/// How many of a buyer's newest calls are looked at.
const LOOKED_AT: u16 = 20;
/// The trace id of every postback of the demo.
const TRACE: TraceId = TraceId([0xdb; 16]);

/// Where a buyer's system sends its postbacks.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PostbackFile {
    /// The buyer.
    pub buyer_id: BuyerId,
    /// The URL with the key.
    pub postback_url: String,
    /// What a sale comes to; nothing where the price of the offer counts.
    pub amount: Option<String>,
}

/// The systems of the demo's buyers.
pub struct BuyersSystems {
    app: App,
    seeded: Seeded,
    /// The calls whose outcome was reported. A report that is repeated after a restart counts once,
    /// because it has the call's id.
    reported: BTreeSet<CallId>,
}

impl BuyersSystems {
    /// Those that the demo's file names; none in an older one.
    pub fn new(app: &App, seeded: &Seeded) -> Self {
        Self {
            app: app.clone(),
            seeded: seeded.clone(),
            reported: BTreeSet::new(),
        }
    }

    /// Reports the sales that were made since the last look.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn report(&mut self) -> Result<(), AppError> {
        for system in self.seeded.file.postbacks.clone() {
            for call in self.sales_of(system.buyer_id).await? {
                self.fire(&system, call).await?;
                self.reported.insert(call);
            }
        }
        Ok(())
    }

    /// The buyer's newest calls that became a sale and were not reported yet.
    async fn sales_of(&self, buyer: BuyerId) -> Result<Vec<CallId>, AppError> {
        let filter = CallFilter {
            buyer: Some(buyer),
            status: Some(LegStatus::Completed),
            ..CallFilter::default()
        };
        let request = PageRequest::numbered(1, LOOKED_AT)
            .map_err(|error| AppError::Internal(error.into()))?;
        let actor = self.seeded.actor();
        let calls = &self.app.calls;
        let page = calls
            .list(&actor, Asked::default(), filter, &request)
            .await?;
        let now = self.app.now();
        let sales = page.page.items.iter().filter(|call| {
            let is_due = |at| now.since(at) >= THINKS_FOR;
            call.connected_at.is_some()
                && call.closed_at.is_some_and(is_due)
                && becomes_sale(call.id)
                && !self.reported.contains(&call.id)
        });
        Ok(sales.map(|call| call.id).collect())
    }

    async fn fire(&self, system: &PostbackFile, call: CallId) -> Result<(), AppError> {
        let key = system.postback_url.rsplit('/').next().unwrap_or_default();
        let named = |name: &str, value: String| (name.to_owned(), value);
        let mut query = vec![
            named("call_id", call.to_string()),
            named("transaction_id", format!("order-{call}")),
        ];
        query.extend(system.amount.clone().map(|amount| named("amount", amount)));
        let raw = RawPostback {
            query,
            fields: Vec::new(),
            body: Vec::new(),
        };
        match self.app.calls.hear_postback(key, &raw, TRACE).await {
            Ok(_) => Ok(()),
            Err(PostbackRefused::Failed(AppError::Unavailable(error))) => {
                Err(AppError::Unavailable(error))
            }
            // Somebody revoked the key, or changed what it opens: the demo's buyer cannot mend that.
            Err(refused) => {
                tracing::warn!(call_id = %call, ?refused, "a postback of the demo was refused");
                Ok(())
            }
        }
    }
}

/// Whether a call became a sale: the same at every look.
fn becomes_sale(call: CallId) -> bool {
    call.uuid().as_u64_pair().1.is_multiple_of(ONE_SALE_IN)
}
