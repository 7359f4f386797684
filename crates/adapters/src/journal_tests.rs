//! Tests of the journal: what is kept is found again, in order, and nothing unreadable is lost.

use std::time::SystemTime;

use app::calls::carrier::RawHook;
use app::calls::hooks::HookKind;
use app::calls::journal::{Entry, Journal};
use base::ids::{CallId, ProviderAccountId, TenantId};
use base::time::Timestamp;

use super::{ABANDONED_AFTER, FolderJournal};

fn entry(number: u64) -> Entry {
    Entry {
        id: CallId::from_parts(number, 7),
        tenant: Some(TenantId::from_parts(1, 0)),
        account: Some(ProviderAccountId::from_parts(1, 0)),
        kind: HookKind::Voice,
        raw: RawHook {
            urls: vec!["https://calls.example.com/".to_owned()],
            is_post: true,
            query: String::new(),
            content_type: None,
            body: vec![0xff, b'a'],
            signature: None,
            signature_settings: None,
        },
        heard_at: Timestamp::MIN,
        caller_name: Some("ADA LOVELACE".to_owned()),
        name_gap: None,
        name_account: None,
        trace_id: "0".repeat(32),
        answer: "<Response/>".to_owned(),
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn ids(journal: &FolderJournal) -> Vec<CallId> {
    let entries = journal.list().expect("the entries");
    entries.iter().map(|entry| entry.id).collect()
}

#[test]
fn entries_come_back_in_the_order_they_were_heard_until_they_are_forgotten() {
    let folder = folder();
    let journal = FolderJournal::in_folder(folder.path().join("journal"));
    assert!(ids(&journal).is_empty(), "there is no folder yet");
    let (first, second) = (entry(1), entry(2));
    journal.keep(&second).expect("kept");
    journal.keep(&first).expect("kept");
    assert_eq!(ids(&journal), [first.id, second.id]);
    let found = journal.list().expect("the entries");
    assert_eq!(found[0].raw.body, [0xff, b'a']);
    assert_eq!(found[0].caller_name.as_deref(), Some("ADA LOVELACE"));
    journal.forget(first.id).expect("forgotten");
    journal
        .forget(first.id)
        .expect("forgetting twice does no harm");
    assert_eq!(ids(&journal), [second.id]);
}

#[test]
fn a_file_that_is_no_entry_is_set_aside_and_kept() {
    let folder = folder();
    let journal = FolderJournal::in_folder(folder.path());
    std::fs::write(folder.path().join("broken.json"), "{").expect("a file");
    assert!(ids(&journal).is_empty());
    assert!(folder.path().join("broken.unreadable").exists());
}

#[test]
fn a_file_that_is_being_written_stays_until_nobody_can_be_writing_it() {
    let folder = folder();
    let journal = FolderJournal::in_folder(folder.path());
    let half = folder.path().join("half.writing");
    std::fs::write(&half, "{").expect("a file");
    assert!(ids(&journal).is_empty());
    assert!(half.exists());
    let file = std::fs::File::options().write(true).open(&half);
    let long_ago = SystemTime::now() - ABANDONED_AFTER;
    let aged = file.and_then(|file| file.set_modified(long_ago));
    aged.expect("an older file");
    assert!(ids(&journal).is_empty());
    assert!(!half.exists());
}
