//! `patchbay doctor`

use app::App;
use app::access::tenants::ListedTenant;
use app::proofs::Gaps;
use base::time::{Seconds, Timestamp};
use clap::Args;
use domain::record::Kind;

use crate::commands::wiring::{Around, Config, app_over, with_causes};
use crate::commands::{Failure, Place};
use crate::config::Problems;
use crate::console;
use crate::terminal::say;

/// Check the configuration and the database, and say what to do.
#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    place: Place,
    /// Prove the books too: every balance from its entries, every transaction's sum, every call's
    /// lines. Takes as long as there are calls.
    #[arg(long)]
    books: bool,
    /// Sum up the checkpoints of the books anew from their entries, before they are proved. Only
    /// those that say something else are written, and nothing beside them.
    #[arg(long, requires = "books")]
    rebuild_checkpoints: bool,
}

/// What is done about the books.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Books {
    /// Nothing.
    Left,
    /// They are proved.
    Proved,
    /// Their checkpoints are rebuilt, and then they are proved.
    Rebuilt,
}

/// What the doctor looked at.
struct Findings {
    bad: usize,
}

impl Findings {
    fn good(&self, what: &str) {
        say(format!("  ok    {what}"));
    }

    fn bad(&mut self, what: &str, remedy: &str) {
        self.bad += 1;
        say(format!("  FAIL  {what}"));
        say(format!("        {remedy}"));
    }
}

/// Checks the configuration and the database, and says what to do.
pub async fn run(doctor: Doctor) -> Result<(), Failure> {
    let place = &doctor.place;
    let books = match (doctor.books, doctor.rebuild_checkpoints) {
        (_, true) => Books::Rebuilt,
        (true, false) => Books::Proved,
        (false, false) => Books::Left,
    };
    let findings = &mut Findings { bad: 0 };
    say("Configuration");
    let (config, mut problems) = Config::read(place);
    if config.database.is_named {
        config.check_production(&mut problems);
    }
    check_configuration(findings, &problems);
    say("Program");
    if console::is_built() {
        findings.good("the console is inside this binary");
    } else {
        let remedy = "build it: npm --prefix web run build, then build the program again";
        findings.bad("the console is not inside this binary", remedy);
    }
    say("Database");
    match &config.database.url {
        Some(_) => check_database(findings, &config, books).await,
        None if books != Books::Left => {
            let remedy = "set DATABASE_URL to the database whose books are to be proved";
            findings.bad("there is no database to prove the books of", remedy);
        }
        None if config.database.is_named => say("  skip  DATABASE_URL cannot be read"),
        None => check_binaries(findings),
    }
    match findings.bad {
        0 => {
            say("All is well.");
            Ok(())
        }
        1 => Err(Failure::new("one thing needs attention")),
        count => Err(Failure::new(format!("{count} things need attention"))),
    }
}

fn check_configuration(findings: &mut Findings, problems: &Problems) {
    for problem in problems.sentences() {
        findings.bad(problem, "see .env.example for what each variable means");
    }
    if problems.is_empty() {
        findings.good("every variable that is set can be read");
    }
}

fn check_binaries(findings: &mut Findings) {
    findings.good("DATABASE_URL is unset: `patchbay demo` runs a server of its own");
    match postgres::find_binaries(&postgres::Places::from_env()) {
        Ok(binaries) => {
            let found = format!(
                "PostgreSQL {} in {}",
                binaries.version,
                binaries.folder.display()
            );
            findings.good(&found);
        }
        Err(error) => findings.bad("no PostgreSQL 15 to 18 was found", &with_causes(&error)),
    }
}

async fn check_database(findings: &mut Findings, config: &Config, books: Books) {
    let store = match config.connect().await {
        Ok(store) => store,
        Err(Failure(sentences)) => {
            let what = sentences
                .first()
                .map_or("the database cannot be reached", String::as_str);
            let remedy = "check DATABASE_URL: host, port, name and password";
            return findings.bad(what, remedy);
        }
    };
    findings.good("the database answers");
    let health = match store::health::check(&store).await {
        Ok(health) => health,
        Err(error) => {
            let remedy = "look into the log of PostgreSQL";
            return findings.bad(&with_causes(&error), remedy);
        }
    };
    check_version(findings, &health.server_version);
    check_migrations(findings, health.migrations);
    // What is in the tables can be judged only once they are there.
    if health.migrations >= store::health::migrations_known() {
        check_contents(findings, config, store, books).await;
    }
}

fn check_version(findings: &mut Findings, version: &str) {
    let major = version
        .split(['.', ' '])
        .next()
        .and_then(|text| text.parse().ok());
    if major.is_some_and(|major: u32| (15..=18).contains(&major)) {
        findings.good(&format!("PostgreSQL {version}"));
    } else {
        let what = format!("PostgreSQL {version} is not supported");
        findings.bad(&what, "use PostgreSQL 15, 16, 17 or 18");
    }
}

fn check_migrations(findings: &mut Findings, applied: u64) {
    let known = store::health::migrations_known();
    if applied == known {
        findings.good(&format!("the schema is up to date ({known} migrations)"));
    } else if applied < known {
        let what = format!("the schema has {applied} of {known} migrations");
        findings.bad(&what, "run `patchbay migrate`");
    } else {
        let what = format!("the schema has {applied} migrations, this program knows {known}");
        findings.bad(&what, "run the newer program that migrated it");
    }
}

async fn check_contents(
    findings: &mut Findings,
    config: &Config,
    store: store::Store,
    books: Books,
) {
    let Ok(around) = Around::of(config) else {
        return;
    };
    let app = match app_over(store, around) {
        Ok(app) => app,
        Err(Failure(sentences)) => {
            let remedy = "install the certificates of the usual authorities";
            return findings.bad(&sentences.concat(), remedy);
        }
    };
    check_secrets(findings, &app).await;
    let tenants = match app.access.list_tenants().await {
        Ok(tenants) => tenants,
        Err(error) => {
            let what = format!("the tenants cannot be read: {}", with_causes(&error));
            return findings.bad(&what, "run `patchbay migrate`");
        }
    };
    check_gaps(findings, &app, &tenants).await;
    if books == Books::Rebuilt {
        say("Checkpoints");
        rebuild_checkpoints(findings, &app, &tenants).await;
    }
    if books != Books::Left {
        say("Books");
        check_books(findings, &app, &tenants).await;
        say("Caps");
        check_caps(findings, &app, &tenants).await;
    }
}

/// Looks for tenants whose carrier does not tell by itself how calls end.
async fn check_gaps(findings: &mut Findings, app: &App, tenants: &[ListedTenant]) {
    let since = app.now().checked_sub(Seconds::from_minutes(24 * 60));
    let since = since.unwrap_or(Timestamp::MIN);
    let mut alarms = 0;
    for tenant in tenants {
        let gaps = match app.count_gaps(tenant.id, since).await {
            Ok(gaps) => gaps,
            Err(error) => {
                let what = format!("the calls of {} cannot be counted", tenant.id);
                findings.bad(&what, &with_causes(&error));
                continue;
            }
        };
        if gaps.is_alarming() {
            alarms += 1;
            let Gaps {
                closed,
                looked_up,
                given_up,
            } = gaps;
            let what = format!(
                "{}: of {closed} calls closed within a day {looked_up} were only once their carrier was asked, {given_up} without its word",
                tenant.name
            );
            let remedy =
                "check that the carrier reaches PATCHBAY_PUBLIC_URL, and the account's auth token";
            findings.bad(&what, remedy);
        }
    }
    if alarms == 0 {
        findings.good("calls are closed by their carrier's word");
    }
}

/// Proves that the counters of caps are the sums of their takes.
async fn check_caps(findings: &mut Findings, app: &App, tenants: &[ListedTenant]) {
    for tenant in tenants {
        let says = format!(
            "{}: every counter of a cap is the sum of its takes",
            tenant.name
        );
        match app.find_cap_drift(tenant.id).await {
            Ok(found) if found.is_empty() => findings.good(&says),
            Ok(found) => {
                let remedy = "a running server puts it right within the hour";
                findings.bad(&format!("{says}: {} not", found.len()), remedy);
            }
            Err(error) => findings.bad(&says, &with_causes(&error)),
        }
    }
}

/// Sums up the checkpoints of every tenant anew.
async fn rebuild_checkpoints(findings: &mut Findings, app: &App, tenants: &[ListedTenant]) {
    for tenant in tenants {
        match app.rebuild_checkpoints(tenant.id).await {
            Ok(0) => findings.good(&format!("{}: no checkpoint was wrong", tenant.name)),
            Ok(count) => say(format!(
                "  done  {}: checkpoints rebuilt: {count}",
                tenant.name
            )),
            Err(error) => {
                let what = format!("the checkpoints of {} cannot be rebuilt", tenant.id);
                findings.bad(&what, &with_causes(&error));
            }
        }
    }
}

/// Proves the books of every tenant.
async fn check_books(findings: &mut Findings, app: &App, tenants: &[ListedTenant]) {
    for tenant in tenants {
        let checks = match app.prove_books(tenant.id).await {
            Ok(checks) => checks,
            Err(error) => {
                let what = format!("the books of {} cannot be read", tenant.id);
                findings.bad(&what, &with_causes(&error));
                continue;
            }
        };
        for check in checks {
            let says = format!("{}: {}", tenant.name, check.says);
            if check.checked.count == 0 {
                findings.good(&says);
                continue;
            }
            let count = check.checked.count;
            let remedy = match check.can_be_rebuilt {
                true => "rebuild them: patchbay doctor --books --rebuild-checkpoints",
                false => "correct them by an adjustment",
            };
            findings.bad(&format!("{says}: {count} not"), remedy);
            for mismatch in check.checked.named {
                let (subject, follows) = (mismatch.subject, mismatch.follows);
                say(format!(
                    "        {subject} says {}, and {follows} follows",
                    mismatch.says
                ));
            }
        }
    }
}

async fn check_secrets(findings: &mut Findings, app: &App) {
    match app.check_secrets().await {
        Ok(count) => findings.good(&format!(
            "every stored secret opens with the keys configured ({count})"
        )),
        Err(error) => {
            let what = format!(
                "a secret of a {} does not open: {}",
                Kind::ProviderAccount.words(),
                with_causes(&error)
            );
            let remedy = "put the key it was sealed with back into PATCHBAY_MASTER_KEYS";
            findings.bad(&what, remedy);
        }
    }
    match app.access.has_platform_admin().await {
        Ok(true) => findings.good("somebody runs the installation"),
        Ok(false) => findings.bad(
            "nobody runs the installation yet",
            "create the first admin: patchbay admin create --email you@example.com --name You",
        ),
        Err(error) => findings.bad(
            &format!("the people cannot be read: {}", with_causes(&error)),
            "run `patchbay migrate`",
        ),
    }
}
