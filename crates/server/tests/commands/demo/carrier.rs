//! The simulated carrier beside the demo: people call, calls can be placed, and the server hears
//! of their end whatever happens.

use nix::sys::signal::Signal;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{Demo, in_folder, text, with_options};
use crate::demo::folder::Folder;
use crate::program::wait_for;
use crate::visitor::Visitor;

/// Places a call at the carrier's control API; says the carrier's id of it.
async fn place(file: &Value, call: Value) -> String {
    let control = Visitor::stranger(text(&file["carrier"], "controlUrl"));
    let placed = control.post("/calls", call).await.ok();
    text(&placed, "call_sid").to_owned()
}

/// The call with this id of the carrier's, once it is closed.
async fn closed(demo: &Demo, file: &Value, sid: &str) -> Value {
    let machine = &Visitor::machine(&demo.url, text(file, "apiKey"));
    let path = &format!("/api/v1/calls?search={sid}");
    let look = async move || {
        // Asking this often may be refused for a moment; then the answer has no list.
        let list = machine.get(path).await.body;
        let call = list["data"][0].clone();
        call["closedAt"].is_string().then_some(call)
    };
    wait_for("the call's end", look).await
}

#[tokio::test]
async fn a_call_placed_at_the_carrier_is_sold_recorded_and_paid() {
    let folder = Folder::new();
    let demo = Demo::start(in_folder(&folder)).await;
    let file = folder.demo_file();
    let call = json!({
        "from": "+12125550123", "to": file["number"],
        "callee": { "outcome": "answer", "ring": 0, "talk": 1 }
    });
    let sid = place(&file, call).await;
    let call = closed(&demo, &file, &sid).await;
    assert_eq!(call["callSid"], sid.as_str());
    assert_eq!(call["disposition"], "connected", "{call}");
    assert_eq!(call["campaignName"], "Roof repair, Chicago");
    assert_eq!(call["fromCity"], "NEW YORK");
    assert_ne!(call["cost"], "0.00");
    demo.process.stop().await.succeeded();
}

#[tokio::test]
async fn people_call_by_themselves_and_hang_up_when_the_demo_stops() {
    let folder = Folder::new();
    let demo = Demo::start(with_options(&folder, &["--calls-per-minute", "600"])).await;
    let file = folder.demo_file();
    let machine = &Visitor::machine(&demo.url, text(&file, "apiKey"));
    let calls = async || {
        let list = machine.get("/api/v1/calls").await.body;
        let count = list["data"].as_array().map_or(0, Vec::len);
        (count > 5).then_some(())
    };
    wait_for("several calls", calls).await;
    demo.process.stop().await.succeeded();

    let demo = Demo::start(in_folder(&folder)).await;
    let machine = &Visitor::machine(&demo.url, text(&file, "apiKey"));
    // The end of a call that had hardly begun may have come before its beginning was stored.
    let all_closed = async || {
        let list = machine.get("/api/v1/calls?limit=200").await.body;
        let list = list["data"].as_array()?;
        let is_closed = |call: &Value| call["closedAt"].is_string();
        (list.len() > 5 && list.iter().all(is_closed)).then_some(())
    };
    wait_for("all of them to be closed", all_closed).await;
    demo.process.stop().await.succeeded();
}

#[tokio::test]
async fn a_demo_from_before_the_carrier_gets_one_and_keeps_its_token_from_then_on() {
    let folder = Folder::new();
    let demo = Demo::start(in_folder(&folder)).await;
    let mut older = folder.demo_file();
    demo.process.stop().await.succeeded();
    let fields = older.as_object_mut().expect("an object");
    let first = fields.remove("carrier").expect("a carrier");
    fields.remove("number");
    folder.write_demo_file(&older);

    let demo = Demo::start(in_folder(&folder)).await;
    let file = folder.demo_file();
    assert_eq!(file["password"], older["password"]);
    assert_eq!(file["carrier"]["accountSid"], first["accountSid"]);
    assert_ne!(file["carrier"]["authToken"], first["authToken"]);
    let call = json!({ "from": "+12125550123", "to": file["number"], "caller": { "patience": 1 },
        "callee": { "outcome": "no_answer" } });
    let sid = place(&file, call).await;
    let call = closed(&demo, &file, &sid).await;
    assert_eq!(call["disposition"], "abandoned", "the token is accepted");
    demo.process.send(Signal::SIGINT);
    demo.process.end().await.succeeded();

    let demo = Demo::start(in_folder(&folder)).await;
    let kept = folder.demo_file();
    assert_eq!(kept["carrier"]["authToken"], file["carrier"]["authToken"]);
    demo.process.stop().await.succeeded();
}

#[tokio::test]
async fn a_taken_port_of_the_carrier_is_refused_and_the_database_stops() {
    let folder = Folder::new();
    let taken = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = taken.local_addr().expect("its address").port().to_string();
    let program = with_options(&folder, &["--control-port", &port, "--no-traffic"]);
    let complaints = program.run().await.refused();
    let complaint = complaints.last().expect("a complaint");
    assert!(complaint.contains(&port), "{complaint}");
    assert_eq!(folder.postgres_pid(), None);
}
