//! What becomes of requests and connections when the program is asked to stop.

use nix::sys::signal::Signal;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::installation::{Installation, PASSWORD};
use crate::program::{PATIENCE, wait_for};

#[tokio::test]
async fn a_request_in_progress_is_answered_before_the_program_ends() {
    let installation = Installation::new().await;
    let email = "ada@calls.example";
    installation.create_admin(email, &[]).await.succeeded();
    let server = installation.serve().await;
    let address = server.url.trim_start_matches("http://").to_owned();
    let connect = async || TcpStream::connect(&address).await;

    // A connection that has had its answer and waits for nothing must not hold the program up.
    let mut idle = connect().await.expect("a connection");
    send(&mut idle, "GET /health HTTP/1.1\r\nhost: x\r\n\r\n").await;
    read_until(&mut idle, "\"status\":\"ok\"").await;

    let body = format!(r#"{{"email":"{email}","password":"{PASSWORD}"}}"#);
    let (half, rest) = body.split_at(20);
    let length = body.len();
    let mut busy = connect().await.expect("a connection");
    let head = format!(
        "POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nexpect: 100-continue\r\n\r\n"
    );
    send(&mut busy, &head).await;
    // The server says so once somebody reads the body: the request is in progress.
    read_until(&mut busy, "100 Continue").await;
    send(&mut busy, half).await;

    server.process.send(Signal::SIGTERM);
    wait_for("the port to be closed", async || connect().await.err()).await;
    assert_eq!(read_to_the_end(&mut idle).await, "");
    send(&mut busy, rest).await;
    let answer = read_to_the_end(&mut busy).await;
    assert!(answer.contains("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.contains(email), "{answer}");
    server.process.end().await.succeeded();
}

#[tokio::test]
async fn a_feed_that_would_never_end_is_ended_before_the_program_is() {
    let installation = Installation::new().await;
    let email = "ada@calls.example";
    let made = installation
        .create_admin(email, &["--tenant", "Acme"])
        .await;
    made.succeeded();
    let server = installation.serve().await;
    let address = server.url.trim_start_matches("http://").to_owned();
    let mut login = TcpStream::connect(&address).await.expect("a connection");
    let body = format!(r#"{{"email":"{email}","password":"{PASSWORD}"}}"#);
    let length = body.len();
    let head = format!(
        "POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    send(&mut login, &head).await;
    let answer = read_to_the_end(&mut login).await;
    let cookie = answer
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next());
    let cookie = cookie.expect("a session's cookie");

    let mut watching = TcpStream::connect(&address).await.expect("a connection");
    let asking = format!("GET /api/v1/live HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\n\r\n");
    send(&mut watching, &asking).await;
    read_until(&mut watching, "event: hello").await;
    server.process.send(Signal::SIGTERM);
    // The last chunk is empty: the answer was finished, not cut off.
    let rest = read_to_the_end(&mut watching).await;
    assert!(rest.ends_with("0\r\n\r\n"), "{rest}");
    server.process.end().await.succeeded();
}

async fn send(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).await.expect("it is sent");
}

async fn read_until(stream: &mut TcpStream, end: &str) {
    let mut text = String::new();
    let reading = async {
        while !text.contains(end) {
            let mut bytes = [0; 4096];
            let count = stream.read(&mut bytes).await.expect("it can be read");
            assert_ne!(count, 0, "the connection ended after {text}");
            text.push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
    };
    let read = tokio::time::timeout(PATIENCE, reading).await;
    read.expect("the server goes on with the answer");
}

async fn read_to_the_end(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let reading = stream.read_to_string(&mut text);
    let read = tokio::time::timeout(PATIENCE, reading).await;
    read.expect("the server ends the connection")
        .expect("it can be read");
    text
}
