//! That whatever is asked of a tenant's tables finds its rows by keys that begin with the tenant, and
//! that row-level security asks once for each statement, not for each row, whose they are (P10).

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection, Row};
use testkit::TestDatabase;

/// A statement of the store.
struct Asked {
    /// The types of its parameters, where they do not follow from the text.
    types: Vec<String>,
    text: String,
    parameters: usize,
}

/// How a connection plans that keeps its plans, as the tenant's role; the tables are empty, and of an
/// empty table any plan would do.
const BEGIN: &str = "begin; set local role patchbay_tenant; \
     set local app.tenant_id = '00000000-0000-7000-8000-000000000001'; \
     set local enable_seqscan = off; set local plan_cache_mode = force_generic_plan";

/// What PostgreSQL says when a role may not do something.
const NOT_ALLOWED: &str = "42501";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The statements that sqlx prepares, those of the directory left out: it has no tenants' rows.
fn stored() -> Vec<Asked> {
    let files = fs::read_dir(folder().join(".sqlx")).expect("the stored queries");
    let stored = files.map(|file| {
        let text = fs::read(file.expect("a file").path()).expect("a stored query");
        let query: Value = serde_json::from_slice(&text).expect("a stored query as JSON");
        let text = query["query"].as_str().expect("its text");
        let parameters = query["describe"]["parameters"]["Left"].as_array();
        Asked {
            types: Vec::new(),
            text: text.trim_end().trim_end_matches(';').to_owned(),
            parameters: parameters.map_or(0, Vec::len),
        }
    });
    let of_tenants = stored.filter(|asked| !asked.text.contains("directory."));
    of_tenants.collect()
}

/// The statements that a connection is told once: `prepare name (types) as`, and the file.
fn named() -> Vec<Asked> {
    let source = fs::read_to_string(folder().join("src/named.rs")).expect("the list");
    let named = source.split("prepare ").skip(1).filter_map(|rest| {
        let (head, rest) = rest.split_once(") as \"")?;
        let (_, types) = head.split_once('(')?;
        let (_, path) = rest.split_once("include_str!(\"")?;
        let (path, _) = path.split_once('"')?;
        let types: Vec<_> = types.split(", ").map(str::to_owned).collect();
        Some(Asked {
            text: fs::read_to_string(folder().join("src").join(path)).expect("a statement"),
            parameters: types.len(),
            types,
        })
    });
    named.collect()
}

/// How a statement is carried out; nothing where it is not a tenant's role that may run it.
async fn plan_of(connection: &mut PgConnection, number: usize, asked: &Asked) -> Option<Value> {
    let types = match asked.types[..] {
        [] => String::new(),
        _ => format!("({})", asked.types.join(", ")),
    };
    let nulls = match asked.parameters {
        0 => String::new(),
        count => format!("({})", vec!["null"; count].join(", ")),
    };
    let text = &asked.text;
    let all = format!(
        "{BEGIN}; prepare asked_{number} {types} as {text}; \
         explain (costs off, format json) execute asked_{number}{nulls}; rollback"
    );
    match sqlx::raw_sql(AssertSqlSafe(all))
        .fetch_one(&mut *connection)
        .await
    {
        Ok(row) => Some(row.get(0)),
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(NOT_ALLOWED) => {
            let rolled_back = sqlx::raw_sql("rollback").execute(connection).await;
            rolled_back.expect("a rollback");
            None
        }
        Err(error) => panic!("{error}: {text}"),
    }
}

/// What is wrong with a plan.
fn faults(plan: &Value, found: &mut Vec<String>) {
    match plan {
        Value::Array(parts) => parts.iter().for_each(|part| faults(part, found)),
        Value::Object(node) => {
            let text = |key: &str| node.get(key).and_then(Value::as_str).unwrap_or_default();
            let index = text("Index Name");
            match text("Node Type") {
                "Seq Scan" => found.push(format!("{} is read whole", text("Relation Name"))),
                "Index Scan" | "Index Only Scan" | "Bitmap Index Scan"
                    if !text("Index Cond").contains("tenant_id") =>
                {
                    found.push(format!("{index} is read without the tenant"));
                }
                _ => {}
            }
            if text("Filter").contains("current_tenant") {
                found.push(format!("{index}: each row is asked whose it is"));
            }
            node.values().for_each(|part| faults(part, found));
        }
        _ => {}
    }
}

#[tokio::test]
async fn every_statement_of_a_tenant_finds_its_rows_by_the_tenant() {
    let database = TestDatabase::new().await;
    let mut connection = database.superuser().await;
    let named = named();
    assert!(named.len() >= 6, "only {} statements by name", named.len());
    let mut wrong = Vec::new();
    let mut planned = 0;
    for (number, asked) in stored().into_iter().chain(named).enumerate() {
        let Some(plan) = plan_of(&mut connection, number, &asked).await else {
            let is_pinned = asked.text.contains("tenant_id = $1");
            assert!(!is_pinned, "a tenant may not: {}", asked.text);
            continue;
        };
        planned += 1;
        let mut found = Vec::new();
        faults(&plan, &mut found);
        let reads_tables = asked.text.contains("app.");
        if reads_tables && !plan.to_string().contains("InitPlan") {
            found.push("the tenant is not asked for once".to_owned());
        }
        wrong.extend(
            found
                .into_iter()
                .map(|fault| format!("{fault}: {}", asked.text)),
        );
    }
    assert!(planned >= 200, "only {planned} statements were planned");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_plan_that_reads_a_table_whole_is_found() {
    let scan = |node: Value| {
        let mut found = Vec::new();
        faults(
            &serde_json::json!([{ "Plan": { "Plans": [node] } }]),
            &mut found,
        );
        found.len()
    };
    let by_key = serde_json::json!({ "Node Type": "Index Scan", "Index Cond": "(tenant_id = $1)" });
    assert_eq!(scan(by_key), 0);
    for wrong in [
        serde_json::json!({ "Node Type": "Seq Scan", "Relation Name": "calls" }),
        serde_json::json!({ "Node Type": "Index Scan", "Index Cond": "(id = $2)" }),
        serde_json::json!({ "Node Type": "Result", "Filter": "(tenant_id = app.current_tenant())" }),
    ] {
        assert_eq!(scan(wrong), 1);
    }
}
