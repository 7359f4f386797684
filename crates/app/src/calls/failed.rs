//! What a carrier asks that could not hear an answer of ours.
//!
//! Where an address fails, a carrier turns to the voice URL of the called number, or to another
//! one that is kept for the purpose, and names the address that failed. That is no new call: were
//! it answered like one, whoever was rung first would be rung again.

use base::ids::ProviderAccountId;
use domain::calls::events::LegOrdinal;

use crate::calls::carrier::Hook;
use crate::calls::hooks::HookKind;
use crate::calls::whisper::Whisper;

/// What a hook asks: the question at the address that failed, where it says so on the voice URL.
pub(super) fn meant(kind: HookKind, account: ProviderAccountId, hook: &Hook) -> HookKind {
    let failed = match kind {
        HookKind::Voice => hook.failed_address.as_deref(),
        _ => None,
    };
    let question = failed.and_then(|address| question_at(address, account));
    question.unwrap_or(kind)
}

/// What is asked at an address of one of the account's calls; nothing where it is none of those
/// that a carrier expects a script from.
fn question_at(address: &str, account: ProviderAccountId) -> Option<HookKind> {
    let (address, _) = address.split_once('#').unwrap_or((address, ""));
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let (_, path) = path.split_once("/webhooks/")?;
    let parts: Vec<&str> = path.split('/').collect();
    if let [owner, "calls", call, "voicemail"] = parts[..] {
        let is_own = owner.parse() == Ok(account);
        let call = call.parse().ok().filter(|_| is_own)?;
        return Some(HookKind::Voicemail { call });
    }
    let [owner, "calls", call, "legs", leg, question] = parts[..] else {
        return None;
    };
    if owner.parse() != Ok(account) {
        return None;
    }
    let (call, leg) = (call.parse().ok()?, LegOrdinal(leg.parse().ok()?));
    let said = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(own, _)| *own == name).map(|(_, value)| value)
    };
    Some(match question {
        "ended" => HookKind::DialEnded { call, leg },
        "whisper" => {
            let target = said("target")?.parse().ok()?;
            let asks = said("asks")?.parse().ok()?;
            let whisper = Whisper { target, asks };
            HookKind::Whisper { call, leg, whisper }
        }
        "acceptance" => {
            let asked_secs = said("asked")?.parse().ok()?;
            HookKind::Acceptance {
                call,
                leg,
                asked_secs,
            }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use base::ids::{CallId, ProviderAccountId, TargetId};
    use domain::calls::events::LegOrdinal;

    use super::question_at;
    use crate::calls::hooks::HookKind;
    use crate::calls::whisper::Whisper;

    const LEG: LegOrdinal = LegOrdinal(2);

    fn account() -> ProviderAccountId {
        ProviderAccountId::from_parts(1, 1)
    }

    fn call() -> CallId {
        CallId::from_parts(2, 2)
    }

    fn asked(rest: &str) -> Option<HookKind> {
        let (account, call) = (account(), call());
        let address = format!("https://x.example/in/webhooks/{account}/calls/{call}/{rest}");
        question_at(&address, account)
    }

    #[test]
    fn every_address_that_is_answered_with_a_script_is_known() {
        let (call, leg, target) = (call(), LEG, TargetId::from_parts(3, 3));
        let ended = HookKind::DialEnded { call, leg };
        assert_eq!(asked("legs/2/ended"), Some(ended));
        assert_eq!(asked("legs/2/ended#rc=2"), Some(ended));
        let voicemail = HookKind::Voicemail { call };
        assert_eq!(asked("voicemail"), Some(voicemail));
        let asks = true;
        let whisper = Whisper { target, asks };
        let address = format!("legs/2/whisper?target={target}&asks=true");
        assert_eq!(
            asked(&address),
            Some(HookKind::Whisper { call, leg, whisper })
        );
        let asked_secs = 1_800_000_000;
        let acceptance = HookKind::Acceptance {
            call,
            leg,
            asked_secs,
        };
        assert_eq!(
            asked("legs/2/acceptance?asked=1800000000"),
            Some(acceptance)
        );
    }

    #[test]
    fn any_other_address_is_no_question_of_a_call() {
        for rest in [
            "legs/2/status",
            "recording",
            "legs/300/ended",
            "legs/2/whisper?asks=true",
            "legs/2/ended/more",
        ] {
            assert_eq!(asked(rest), None, "{rest}");
        }
        let account = account();
        let voice = format!("https://x.example/webhooks/{account}/voice");
        assert_eq!(question_at(&voice, account), None);
        assert_eq!(question_at("", account), None);
    }

    #[test]
    fn an_address_of_another_account_is_no_question_of_this_one() {
        let (other, call) = (ProviderAccountId::from_parts(9, 9), call());
        let address = format!("https://x.example/webhooks/{other}/calls/{call}/legs/2/ended");
        assert_eq!(question_at(&address, account()), None);
    }
}
