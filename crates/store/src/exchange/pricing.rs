//! A price as the columns that offers and supplier terms share.

use base::money::{Amount, Share};
use domain::exchange::pricing::{Pricing, PricingModel};

use crate::StoreError;
use crate::columns::readable;

/// The columns of a price; which of them are set depends on the model.
#[derive(Debug)]
pub struct Columns<'a> {
    pub model: &'a str,
    pub amount_micros: Option<i64>,
    pub share_ppm: Option<i32>,
    pub min_micros: Option<i64>,
    pub max_micros: Option<i64>,
}

impl Columns<'_> {
    /// The price these columns hold.
    pub fn read(&self) -> Result<Pricing, StoreError> {
        let model = readable("pricing_model", self.model.parse())?;
        Ok(match model {
            PricingModel::Cpa => Pricing::Cpa {
                amount: self.amount()?,
            },
            PricingModel::Cpc => Pricing::Cpc {
                amount: self.amount()?,
            },
            PricingModel::Fixed => Pricing::Fixed {
                amount: self.amount()?,
            },
            PricingModel::Revshare => Pricing::Revshare {
                share_percent: self.share()?,
                min: self
                    .min_micros
                    .map(|micros| amount("min_micros", micros))
                    .transpose()?,
                max: self
                    .max_micros
                    .map(|micros| amount("max_micros", micros))
                    .transpose()?,
            },
        })
    }

    fn amount(&self) -> Result<Amount, StoreError> {
        let micros = readable("amount_micros", self.amount_micros.ok_or("is null"))?;
        amount("amount_micros", micros)
    }

    fn share(&self) -> Result<Share, StoreError> {
        let ppm = readable("share_ppm", self.share_ppm.ok_or("is null"))?;
        let ppm = readable("share_ppm", u32::try_from(ppm))?;
        readable("share_ppm", Share::from_ppm(ppm))
    }
}

fn amount(column: &'static str, micros: i64) -> Result<Amount, StoreError> {
    readable(column, Amount::from_micros(micros))
}

impl From<&Pricing> for Columns<'static> {
    fn from(pricing: &Pricing) -> Self {
        let model = pricing.model().as_str();
        let none = Self {
            model,
            amount_micros: None,
            share_ppm: None,
            min_micros: None,
            max_micros: None,
        };
        match pricing {
            Pricing::Cpa { amount } | Pricing::Cpc { amount } | Pricing::Fixed { amount } => Self {
                amount_micros: Some(amount.micros()),
                ..none
            },
            Pricing::Revshare {
                share_percent,
                min,
                max,
            } => Self {
                share_ppm: i32::try_from(share_percent.ppm()).ok(),
                min_micros: min.map(Amount::micros),
                max_micros: max.map(Amount::micros),
                ..none
            },
        }
    }
}
