//! Settings that are right, and settings that are wrong in some fields.

use serde_json::{Value, json};

/// A setting that is right, as it is asked for and as it comes back.
pub struct Right {
    /// Which setting.
    pub setting: &'static str,
    /// What is asked for.
    pub asked: Value,
    /// What comes back.
    pub shown: Value,
}

/// A setting, a value that is wrong, and the fields that are named.
pub type Wrong = (&'static str, Value, &'static [&'static str]);

/// Settings that are right.
pub fn rights() -> Vec<Right> {
    let same = |setting, value: Value| Right {
        setting,
        asked: value.clone(),
        shown: value,
    };
    let other = |setting, asked, shown| Right {
        setting,
        asked,
        shown,
    };
    let of_a_holiday = json!({
        "timeZone": "UTC", "weekly": [], "breaks": [],
        "exceptions": [{ "date": "2026-12-25", "name": null, "spans": [] }]
    });
    vec![
        same("schedule", schedule()),
        other(
            "schedule",
            json!({ "exceptions": [{ "date": "2026-12-25" }] }),
            of_a_holiday,
        ),
        same("caps", caps()),
        other(
            "caps",
            json!({ "limits": [
                { "window": "day", "limit": 0 }, { "window": "hour", "limit": -1 }
            ] }),
            json!({
                "timeZone": "UTC", "limits": [{ "window": "day", "basis": "attempted", "limit": 0 }]
            }),
        ),
        same("filters", filters()),
        same("screening", screening()),
        other(
            "screening",
            json!({ "minAttestation": "a" }),
            json!({ "minAttestation": "A", "anonymous": "accept", "duplicates": null }),
        ),
    ]
}

fn schedule() -> Value {
    json!({
        "timeZone": "America/Chicago",
        "weekly": [
            { "days": ["mon", "tue"], "from": "09:00", "to": "17:30" },
            { "days": ["sat"], "from": "22:00", "to": "02:00" }
        ],
        "breaks": [{ "days": ["mon"], "from": "12:00", "to": "12:30" }],
        "exceptions": [
            { "date": "2026-12-24", "name": null, "spans": [{ "from": "09:00", "to": "24:00" }] },
            { "date": "2026-12-25", "name": "Christmas", "spans": [] }
        ]
    })
}

fn caps() -> Value {
    json!({
        "timeZone": "America/New_York",
        "limits": [
            {
                "window": "concurrent", "limit": 5,
                "hours": [{ "days": ["mon", "sat"], "from": 9, "to": 17, "limit": 8 }]
            },
            { "window": "day", "basis": "connected", "limit": 100 },
            { "window": "month", "basis": "revenue", "amount": "5000.00" }
        ]
    })
}

fn filters() -> Value {
    json!([
        { "attribute": "caller_state", "test": "in", "values": ["TX", "CA"], "not": true },
        { "any": [
            { "attribute": "carrier.SipHeader_X-Lead", "test": "present", "not": false },
            { "attribute": "caller_area_code", "test": "starts_with", "value": "5", "not": false }
        ] }
    ])
}

fn screening() -> Value {
    json!({
        "minAttestation": "B",
        "anonymous": "refuse",
        "duplicates": {
            "scope": "campaign", "windowSecs": 2_592_000, "basis": "connected",
            "policy": "route_elsewhere"
        }
    })
}

/// Settings that are wrong.
pub fn wrongs() -> Vec<Wrong> {
    vec![
        ("schedule", json!("always"), &["schedule"]),
        ("schedule", json!({ "open": true }), &["schedule"]),
        wrong_schedule(),
        ("caps", json!([]), &["caps"]),
        wrong_caps(),
        ("filters", json!({}), &["filters"]),
        wrong_filters(),
        wrong_screening(),
    ]
}

fn wrong_schedule() -> Wrong {
    let schedule = json!({
        "timeZone": "Mars/Olympus",
        "weekly": [
            { "days": ["mon"], "from": "09:00", "to": "17:00" },
            { "days": ["mon"], "from": "10:00", "to": "10:00" }
        ],
        "breaks": [{ "days": [], "from": "12:00", "to": "25:00" }],
        "exceptions": [{ "date": "2026-02-30" }]
    });
    let fields = &[
        "schedule.timeZone",
        "schedule.weekly[1].to",
        "schedule.breaks[0].to",
        "schedule.breaks[0].days",
        "schedule.exceptions[0].date",
    ];
    ("schedule", schedule, fields)
}

fn wrong_caps() -> Wrong {
    let hours = json!([
        { "days": ["mon"], "from": 9, "to": 17, "limit": 1 },
        { "days": ["mon"], "from": 16, "to": 18, "limit": 2 }
    ]);
    let caps = json!({ "limits": [
        { "window": "day", "limit": -2 },
        { "window": "day", "limit": 1 },
        { "window": "year", "limit": 1 },
        { "window": "concurrent", "limit": 5, "hours": hours }
    ] });
    let fields = &[
        "caps.limits[0].limit",
        "caps.limits[1].window",
        "caps.limits[2].window",
        "caps.limits[3].hours[1].from",
    ];
    ("caps", caps, fields)
}

fn wrong_filters() -> Wrong {
    let filters = json!([
        { "attribute": "caller_shoe_size", "test": "equals", "value": "9" },
        { "any": [
            { "attribute": "caller_zip", "test": "matches", "value": "(" },
            { "attribute": "caller_zip", "test": "resembles", "value": "1" }
        ] }
    ]);
    let fields = &[
        "filters[0].attribute",
        "filters[1].any[0].value",
        "filters[1].any[1].test",
    ];
    ("filters", filters, fields)
}

fn wrong_screening() -> Wrong {
    let screening = json!({
        "minAttestation": "D", "anonymous": "maybe",
        "duplicates": { "scope": "planet", "windowSecs": 1, "policy": "block" }
    });
    let fields = &[
        "screening.minAttestation",
        "screening.anonymous",
        "screening.duplicates.scope",
        "screening.duplicates.windowSecs",
    ];
    ("screening", screening, fields)
}
