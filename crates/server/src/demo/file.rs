//! What the demo remembers in its data folder: how to log in, and the key its secrets are sealed
//! with. Both files are for their owner's eyes alone.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::demo::postbacks::PostbackFile;

/// How scripts reach the demo.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoFile {
    /// Where the API and the console are.
    pub url: String,
    /// The address to log in with.
    pub email: String,
    /// The password to log in with.
    pub password: String,
    /// A key that may do everything an owner may.
    pub api_key: String,
    /// The tenant.
    pub tenant_id: String,
    /// The simulated carrier beside the server.
    #[serde(default)]
    pub carrier: CarrierFile,
    /// A number of a campaign that takes calls, in E.164.
    #[serde(default)]
    pub number: Option<String>,
    /// Where the buyers' systems send their postbacks; none in the file of an older demo.
    #[serde(default)]
    pub postbacks: Vec<PostbackFile>,
}

/// How scripts reach the simulated carrier, and how it reaches the server. Empty in the file of
/// a demo that had none.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CarrierFile {
    /// The carrier's id of the demo's account.
    pub account_sid: String,
    /// The secret its requests are signed with.
    pub auth_token: String,
    /// Where it asks what to do with a call.
    pub voice_url: String,
    /// Where it tells how a call ended.
    pub status_url: String,
    /// The root of its own API.
    pub api_url: String,
    /// The root of its control API, where calls are placed.
    pub control_url: String,
}

impl DemoFile {
    const NAME: &'static str = "demo.json";

    /// What an earlier run wrote, if it can be read.
    pub fn find(folder: &Path) -> Option<Self> {
        let text = fs::read_to_string(folder.join(Self::NAME)).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// Writes the file, readable by its owner alone.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn write(&self, folder: &Path) -> Result<(), String> {
        let text = serde_json::to_string_pretty(self).map_err(|error| error.to_string())?;
        write_private(&folder.join(Self::NAME), &format!("{text}\n"))
    }
}

/// The demo's own vault key, made at its first start.
///
/// # Errors
/// When the folder cannot be written to.
pub fn master_keys(folder: &Path) -> Result<String, String> {
    let path = folder.join("master-keys");
    if let Ok(text) = fs::read_to_string(&path) {
        return Ok(text.trim().to_owned());
    }
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| "the random source failed".to_owned())?;
    let text = format!("demo:{}", STANDARD.encode(bytes));
    write_private(&path, &text)?;
    Ok(text)
}

fn write_private(path: &Path, text: &str) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{} cannot be written: {error}", path.display());
    // Written beside and renamed, so that nobody ever reads half of it.
    let beside = path.with_extension("writing");
    let mut options = OpenOptions::new();
    options.create(true).write(true).truncate(true).mode(0o600);
    let mut file = options.open(&beside).map_err(failed)?;
    file.set_permissions(fs::Permissions::from_mode(0o600))
        .map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    fs::rename(&beside, path).map_err(failed)
}
