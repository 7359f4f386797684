//! An answer of the server, and what a test may expect of it.

use reqwest::StatusCode;
use serde_json::Value;

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: reqwest::header::HeaderMap,
    /// Its body as it came.
    pub text: String,
    /// Its body as JSON; null when it is none.
    pub body: Value,
}

impl Reply {
    /// The body of an answer that must be 200 or 204.
    #[track_caller]
    pub fn ok(self) -> Value {
        let fine = matches!(self.status, StatusCode::OK | StatusCode::NO_CONTENT);
        assert!(fine, "{}: {}", self.status, self.text);
        self.body
    }

    /// The body of an answer that must be 201.
    #[track_caller]
    pub fn created(self) -> Value {
        assert_eq!(self.status, StatusCode::CREATED, "{}", self.text);
        self.body
    }

    /// The error of an answer that must have this status and code.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        assert_eq!(self.body["error"]["code"], code, "{}", self.text);
        assert_eq!(self.body["message"], self.body["error"]["message"]);
        let trace_id = self.headers["x-trace-id"].to_str().expect("a trace id");
        assert_eq!(self.body["error"]["traceId"], trace_id);
        self.body["error"].clone()
    }

    /// The fields an answer of 422 finds wrong, each with its reason.
    #[track_caller]
    pub fn wrong_fields(self) -> Vec<(String, String)> {
        let error = self.refused(422, "request.invalid");
        let details = error["details"].as_array().expect("details").iter();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        details
            .map(|detail| (text(&detail["field"]), text(&detail["reason"])))
            .collect()
    }

    /// The names of the fields an answer of 422 finds wrong.
    #[track_caller]
    pub fn wrong_names(self) -> Vec<String> {
        let fields = self.wrong_fields();
        fields.into_iter().map(|(field, _)| field).collect()
    }

    /// The body of a success without its id and instants, which differ every time.
    #[track_caller]
    pub fn lasting(mut self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text);
        let fields = self.body.as_object_mut().expect("an object");
        for own in ["id", "createdAt", "updatedAt"] {
            let value = fields.remove(own);
            assert!(value.is_some_and(|value| value.is_string()), "{own}");
        }
        self.body
    }

    /// One field of every item of a list.
    #[track_caller]
    pub fn column(self, field: &str) -> Vec<String> {
        let list = self.ok();
        let items = list["data"].as_array().expect("items").iter();
        items
            .map(|item| match &item[field] {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            })
            .collect()
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
