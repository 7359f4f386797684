//! Runs a carrier by hand, until it is interrupted or its input ends:
//!
//! ```text
//! cargo run -p simulator --example carrier -- [speed] [seed]
//! ```
//!
//! The first line it prints is JSON with its addresses and credentials.

use std::error::Error;
use std::io::Write as _;

use simulator::{Carrier, Settings};
use tokio::io::AsyncReadExt as _;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .init();
    let mut arguments = std::env::args().skip(1);
    let mut number = |default: u64| match arguments.next() {
        Some(text) => text.parse(),
        None => Ok(default),
    };
    let speed = u32::try_from(number(60)?)?;
    let settings = Settings {
        speed,
        seed: number(1)?,
        ..Settings::default()
    };
    let (account_sid, auth_token) = (settings.account_sid.clone(), settings.auth_token.clone());
    let carrier = Carrier::start(settings).await?;
    let told = serde_json::json!({
        "api_url": carrier.api_url(),
        "control_url": carrier.control_url(),
        "account_sid": account_sid,
        "auth_token": auth_token,
    });
    let mut output = std::io::stdout();
    writeln!(output, "{told}")?;
    output.flush()?;
    // Whoever started it ends it by closing its input, whatever becomes of them.
    let (mut input, mut ignored) = (tokio::io::stdin(), Vec::new());
    tokio::select! {
        read = input.read_to_end(&mut ignored) => { read?; }
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    Ok(())
}
