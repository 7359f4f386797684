//! Currencies by their ISO 4217 code.
//!
//! Owns the list of codes money can be held in. Never holds exchange rates.

use crate::schema::text_schema;
use crate::wire::impl_text_traits;

/// Why a text is not a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not an ISO 4217 currency code in upper case, such as USD")]
pub struct CurrencyError;

/// A currency in use, by its three upper-case letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

impl Currency {
    /// The United States dollar.
    pub const USD: Self = Self("USD");

    /// Finds a currency by its code.
    ///
    /// # Errors
    /// [`CurrencyError`] for anything but three upper-case letters on the list.
    pub fn parse(code: &str) -> Result<Self, CurrencyError> {
        ACTIVE
            .binary_search(&code)
            .map(|index| Self(ACTIVE[index]))
            .map_err(|_| CurrencyError)
    }

    /// The three letters.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.0
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.0)
    }
}

impl_text_traits!(Currency, CurrencyError, "an ISO 4217 currency code");

text_schema!(
    Currency, "Currency",
    format: None, pattern: Some("^[A-Z]{3}$"), example: "USD",
    "An ISO 4217 currency code"
);

/// The national currencies on ISO 4217's active list in 2026, sorted. Funds,
/// precious metals and test codes are left out: no one is paid in them.
#[rustfmt::skip]
const ACTIVE: [&str; 155] = [
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN",
    "BAM", "BBD", "BDT", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD",
    "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK",
    "DJF", "DKK", "DOP", "DZD",
    "EGP", "ERN", "ETB", "EUR",
    "FJD", "FKP",
    "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD",
    "HKD", "HNL", "HTG", "HUF",
    "IDR", "ILS", "INR", "IQD", "IRR", "ISK",
    "JMD", "JOD", "JPY",
    "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT",
    "LAK", "LBP", "LKR", "LRD", "LSL", "LYD",
    "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN",
    "NAD", "NGN", "NIO", "NOK", "NPR", "NZD",
    "OMR",
    "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG",
    "QAR",
    "RON", "RSD", "RUB", "RWF",
    "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL",
    "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS",
    "UAH", "UGX", "USD", "UYU", "UZS",
    "VED", "VES", "VND", "VUV",
    "WST",
    "XAF", "XCD", "XCG", "XOF", "XPF",
    "YER",
    "ZAR", "ZMW", "ZWG",
];

#[cfg(test)]
mod tests {
    use super::{ACTIVE, Currency, CurrencyError};

    #[test]
    fn every_listed_code_is_found_and_written_back() {
        assert!(ACTIVE.is_sorted(), "the list is searched by halves");
        for code in ACTIVE {
            assert_eq!(Currency::parse(code).unwrap().to_string(), code);
        }
        assert_eq!(Currency::parse("USD"), Ok(Currency::USD));
    }

    #[test]
    fn anything_else_is_refused() {
        for code in ["", "usd", "US", "USDT", "XXX", "XAU", "DEM", "ABC", " USD"] {
            assert_eq!(Currency::parse(code), Err(CurrencyError), "{code:?}");
        }
    }

    #[test]
    fn the_wire_form_is_the_code() {
        assert_eq!(serde_json::to_string(&Currency::USD).unwrap(), r#""USD""#);
        let error = serde_json::from_str::<Currency>(r#""dollars""#).unwrap_err();
        assert!(
            error.to_string().starts_with("is not an ISO 4217 currency"),
            "{error}"
        );
    }
}
