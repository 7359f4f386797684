//! Tests of the configuration: good values are read, bad ones all reported at once.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use super::access::AccessConfig;
use super::carriers::CarriersConfig;
use super::database::DatabaseConfig;
use super::listen::ListenConfig;
use super::secrets::SecretsConfig;
use super::telemetry::TelemetryConfig;
use super::{Environment, Problems};

fn problems_of(variables: &[(&str, &str)]) -> Vec<String> {
    let table: BTreeMap<&str, &str> = variables.iter().copied().collect();
    let lookup = |name: &str| table.get(name).map(|value| (*value).to_owned());
    let env = Environment::new(&lookup);
    let mut problems = Problems::default();
    let listen = ListenConfig::from_env(&env, None, &mut problems);
    let database = DatabaseConfig::from_env(&env, None, &mut problems);
    let secrets = SecretsConfig::from_env(&env, &mut problems);
    AccessConfig::from_env(&env, &mut problems);
    CarriersConfig::from_env(&env, &mut problems);
    TelemetryConfig::from_env(&env, &mut problems);
    listen.check_production(&mut problems);
    database.check_production(&mut problems);
    secrets.check_production(&env, &mut problems);
    problems.sentences().to_vec()
}

const GOOD: [(&str, &str); 3] = [
    ("DATABASE_URL", "postgres://patchbay@localhost/patchbay"),
    ("PATCHBAY_MASTER_KEYS", testkit::VAULT_KEYS),
    ("PATCHBAY_PUBLIC_URL", "https://calls.example.com/"),
];

#[test]
fn a_complete_production_configuration_has_no_problems() {
    assert_eq!(problems_of(&GOOD), [""; 0]);
}

#[test]
fn an_empty_environment_names_everything_that_is_missing() {
    let problems = problems_of(&[]);
    let named = |name: &str| problems.iter().any(|problem| problem.starts_with(name));
    assert!(named("DATABASE_URL is required"), "{problems:?}");
    assert!(named("PATCHBAY_MASTER_KEYS is required"), "{problems:?}");
}

#[test]
fn every_bad_value_is_reported_at_once() {
    let problems = problems_of(&[
        ("DATABASE_URL", "mysql://localhost"),
        ("PATCHBAY_MASTER_KEYS", "k1:AAAA"),
        ("PATCHBAY_PUBLIC_URL", "http://calls.example.com"),
        ("PORT", "99999"),
        ("PATCHBAY_TRUSTED_PROXIES", "10.0.0.0/8, nonsense"),
        ("PATCHBAY_REQUESTS_PER_MINUTE", "0"),
        ("PATCHBAY_LOG_FORMAT", "xml"),
        ("PATCHBAY_BEHIND_SHARDER", "perhaps"),
        ("PATCHBAY_SILENCE_SECS", "0"),
        ("PATCHBAY_ANSWER_WITHIN_MS", "7001"),
        ("PATCHBAY_ALLOW_PRIVATE_ADDRESSES", "perhaps"),
    ]);
    for name in [
        "DATABASE_URL",
        "PATCHBAY_MASTER_KEYS",
        "PATCHBAY_PUBLIC_URL",
        "PORT",
        "PATCHBAY_TRUSTED_PROXIES",
        "PATCHBAY_REQUESTS_PER_MINUTE",
        "PATCHBAY_LOG_FORMAT",
        "PATCHBAY_BEHIND_SHARDER",
        "PATCHBAY_SILENCE_SECS",
        "PATCHBAY_ANSWER_WITHIN_MS",
        "PATCHBAY_ALLOW_PRIVATE_ADDRESSES",
    ] {
        assert!(
            problems.iter().any(|problem| problem.starts_with(name)),
            "{name}: {problems:?}"
        );
    }
}

#[test]
fn a_weak_key_is_refused_and_never_repeated() {
    let weak = "k1:BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
    let problems = problems_of(&[GOOD[0], ("PATCHBAY_MASTER_KEYS", weak), GOOD[2]]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].contains("not random") && !problems[0].contains("BwcH"),
        "{problems:?}"
    );
}

#[test]
fn listening_to_the_world_needs_a_public_url() {
    let problems = problems_of(&[GOOD[0], GOOD[1], ("PATCHBAY_BIND", "0.0.0.0")]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("PATCHBAY_PUBLIC_URL"),
        "{problems:?}"
    );
}

#[test]
fn whatever_address_is_listened_to_is_a_url() {
    let url_at = |address: &str, port: &str| {
        let variables = BTreeMap::from([("PATCHBAY_BIND", address), ("PORT", port)]);
        let lookup = |name: &str| variables.get(name).map(|value| (*value).to_owned());
        let mut problems = Problems::default();
        let listen = ListenConfig::from_env(&Environment::new(&lookup), None, &mut problems);
        assert_eq!(problems.sentences(), [""; 0]);
        let had = SocketAddr::new(listen.address.ip(), 4321);
        let before = listen.public_url.to_string();
        [before, listen.at(had).public_url.to_string()]
    };
    let own = |before: &str, had: &str| [before.to_owned(), had.to_owned()];
    let any = own("http://127.0.0.1", "http://127.0.0.1:4321");
    assert_eq!(url_at("127.0.0.1", "0"), any);
    let ipv4 = own("http://10.0.0.1:80", "http://10.0.0.1:4321");
    assert_eq!(url_at("10.0.0.1", "80"), ipv4);
    let ipv6 = own("http://[::]", "http://[::]:4321");
    assert_eq!(url_at("::", "0"), ipv6);
    let mapped = own(
        "http://[::ffff:10.0.0.1]:8080",
        "http://[::ffff:10.0.0.1]:4321",
    );
    assert_eq!(url_at("::ffff:10.0.0.1", "8080"), mapped);
}
