//! Campaigns.

mod campaign_create;
