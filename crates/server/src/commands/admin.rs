//! `patchbay admin`: what must be possible before anybody can log in, and after everybody is
//! locked out.

use app::App;
use app::access::members::NewLogin;
use app::actor::TraceId;
use base::text::{EmailAddress, Name};
use clap::{Args, Subcommand};
use domain::access::passwords::Password;
use domain::access::rights::Role;
use domain::access::tenants::CreateTenant;

use crate::commands::wiring::{Config, app_over};
use crate::commands::{Failure, Place};
use crate::terminal::say;

/// The variable a password may be handed over in, so that no process list shows it.
const PASSWORD: &str = "PATCHBAY_ADMIN_PASSWORD";

/// What to administer.
#[derive(Args)]
pub struct Admin {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Create somebody who runs the installation. Without PATCHBAY_ADMIN_PASSWORD a password is
    /// made up and printed once.
    Create {
        /// The address they log in with.
        #[arg(long)]
        email: String,
        /// What to call them.
        #[arg(long)]
        name: String,
        /// A tenant to create for them, which they own.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Give somebody a new password and end their sessions.
    ResetPassword {
        /// The address they log in with.
        #[arg(long)]
        email: String,
    },
    /// Seal every stored secret with the first of PATCHBAY_MASTER_KEYS.
    RotateSecrets,
}

/// Does one task of administration.
pub async fn run(admin: Admin) -> Result<(), Failure> {
    let config = Config::load(&Place::default())?;
    let app = app_over(config.connect().await?, config.vault()?);
    match admin.task {
        Task::Create {
            email,
            name,
            tenant,
        } => create(&app, &email, &name, tenant.as_deref()).await,
        Task::ResetPassword { email } => reset_password(&app, &email).await,
        Task::RotateSecrets => {
            let count = app.rotate_secrets().await.map_err(failed)?;
            say(format!(
                "{count} secrets are sealed with the first key now."
            ));
            Ok(())
        }
    }
}

async fn create(app: &App, email: &str, name: &str, tenant: Option<&str>) -> Result<(), Failure> {
    let email = EmailAddress::parse(email).map_err(|error| format!("--email {error}"))?;
    let name = Name::parse(name).map_err(|error| format!("--name {error}"))?;
    let (password, is_made_up) = password()?;
    let place = match tenant {
        Some(tenant) => {
            let tenant = Name::parse(tenant).map_err(|error| format!("--tenant {error}"))?;
            let request = CreateTenant {
                name: tenant.into(),
                ..CreateTenant::default()
            };
            let access = &app.access;
            let made = access.create_tenant(None, TraceId([0; 16]), request).await;
            Some((made.map_err(failed)?.id, Role::Owner))
        }
        None => None,
    };
    let login = NewLogin {
        email: email.clone(),
        name,
        password: password.clone(),
        is_platform_admin: true,
        place,
    };
    app.access.create_login(login).await.map_err(failed)?;
    say(format!("{email} runs this installation now."));
    if is_made_up {
        say(format!("Password: {}", password.expose()));
        say("It is not shown again; change it after the first login.");
    }
    Ok(())
}

async fn reset_password(app: &App, email: &str) -> Result<(), Failure> {
    let email = EmailAddress::parse(email).map_err(|error| format!("--email {error}"))?;
    let (password, is_made_up) = password()?;
    app.access
        .reset_password(&email, &password)
        .await
        .map_err(failed)?;
    say(format!(
        "{email} has a new password, and every session of theirs has ended."
    ));
    if is_made_up {
        say(format!("Password: {}", password.expose()));
    }
    Ok(())
}

fn password() -> Result<(Password, bool), Failure> {
    match crate::config::from_process(PASSWORD) {
        Some(text) => Ok((Password::from(text.as_str()), false)),
        None => Ok((Password::from(crate::demo::random_text()?.as_str()), true)),
    }
}

fn failed(error: app::AppError) -> Failure {
    Failure::new(error.to_string())
}
