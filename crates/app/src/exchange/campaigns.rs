//! Configuring campaigns, and whether they take calls.

use base::ids::CampaignId;
use domain::exchange::campaigns::{Campaign, CampaignSummary, CreateCampaign, UpdateCampaign};
use domain::record::{Record, Refusal, Resource, Summary};
use domain::routing::caps::CapScope;
use domain::routing::caps::limits::Caps;
use store::Tx;
use store::exchange::{campaigns, references};
use store::numbers::inventory;

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::configuration::{Configuration, Configured, Written, load, overtaken};
use crate::core::Core;
use crate::references::References;

impl Configured for Campaign {
    type Create = CreateCampaign;
    type Update = UpdateCampaign;
    type Beside = ();

    async fn draft(tx: &mut Tx, request: CreateCampaign) -> Result<(Self, ()), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        let created = Self::create(request, &defaults)?;
        let mut references = References::default();
        references.value_lists(tx, created.filters.as_ref()).await?;
        let shown = created.dialling.caller_id.number();
        references.own_number(tx, "callerId", shown).await?;
        references.fallback_campaign(tx, None, &created).await?;
        Ok((references.settle(Ok(created))?, ()))
    }

    async fn amend(
        tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateCampaign,
    ) -> Result<(Self, ()), AppError> {
        let amended = current.amended(request)?;
        let mut references = References::default();
        if amended.filters != current.filters {
            references.value_lists(tx, amended.filters.as_ref()).await?;
        }
        if amended.dialling.caller_id != current.dialling.caller_id {
            let shown = amended.dialling.caller_id.number();
            references.own_number(tx, "callerId", shown).await?;
        }
        if amended.fallback != current.fallback {
            let own = Some(current.id);
            references.fallback_campaign(tx, own, &amended).await?;
        }
        Ok((references.settle(Ok(amended))?, ()))
    }

    async fn written(
        _core: &Core,
        tx: &mut Tx,
        _actor: &Actor,
        change: &Written<'_, Self>,
    ) -> Result<(), AppError> {
        if change.after.is_archived() {
            led_to_by_nobody(tx, change.after.id).await?;
            fallen_back_to_by_nobody(tx, change.after.id).await?;
        }
        Ok(())
    }

    fn caps(record: &Record<Self>) -> Option<(CapScope, Option<&Caps>)> {
        Some((
            CapScope::Campaign(record.id),
            record.availability.caps.as_ref(),
        ))
    }
}

/// Refuses to archive a campaign that a number's rules lead calls to.
async fn led_to_by_nobody(tx: &mut Tx, campaign: CampaignId) -> Result<(), AppError> {
    let Some(number) = inventory::find_leading_to(tx, campaign).await? else {
        return Ok(());
    };
    let message =
        format!("a rule of {number} leads calls to the campaign: change that number first");
    Err(Refusal::new("campaign.led_to", message).into())
}

/// Refuses to archive a campaign that another one falls back to.
async fn fallen_back_to_by_nobody(tx: &mut Tx, campaign: CampaignId) -> Result<(), AppError> {
    let Some(other) = references::find_falling_back_to(tx, campaign).await? else {
        return Ok(());
    };
    let message = format!("{other} falls back to the campaign: change that campaign first");
    Err(Refusal::new("campaign.fallen_back_to", message).into())
}

impl Configuration<Campaign> {
    /// Lets a campaign take calls.
    ///
    /// # Errors
    /// When it lacks an offer or a number, or is archived.
    pub async fn activate(
        &self,
        actor: &Actor,
        id: CampaignId,
    ) -> Result<CampaignSummary, AppError> {
        let mut tx = self.core().store.begin(actor.tenant).await?;
        // The lock keeps other changes of this campaign out. An offer paused at the same moment is
        // not kept out: a campaign may be active with nobody to offer its calls to.
        let has = campaigns::lock_readiness(&mut tx, id).await?;
        let current = load::<Campaign>(&mut tx, id).await?;
        let value = current.record().activated(has)?;
        self.replace(tx, actor, current.record(), value, &(), "activated")
            .await?
            .map(|changed| changed.summary)
            .ok_or_else(overtaken)
    }

    /// Stops a campaign from taking calls for now. Calls in progress continue.
    ///
    /// # Errors
    /// When it is not active.
    pub async fn pause(&self, actor: &Actor, id: CampaignId) -> Result<CampaignSummary, AppError> {
        self.apply(actor, id, None, "paused", |record| Ok(record.paused()?))
            .await
    }

    /// Ends a campaign's course. Calls in progress continue.
    ///
    /// # Errors
    /// When it never ran or is archived.
    pub async fn complete(
        &self,
        actor: &Actor,
        id: CampaignId,
    ) -> Result<CampaignSummary, AppError> {
        self.apply(actor, id, None, "completed", |record| {
            Ok(record.completed()?)
        })
        .await
    }
}
