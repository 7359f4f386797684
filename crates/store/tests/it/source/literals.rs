//! The string literals of a Rust source, as the statements stand in them.

/// Every string literal, without its quotes; escapes are left as they are.
pub fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let read = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some((text, length)) = raw(rest).or_else(|| plain(rest)) {
            found.push(text);
            length
        } else {
            character(rest).unwrap_or(next.len_utf8())
        };
        rest = &rest[read..];
    }
    found
}

/// A literal such as `r#"…"#` at the beginning, and how far it goes.
fn raw(source: &str) -> Option<(String, usize)> {
    let after = source.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = body.find(&end)?;
    let opening = source.len() - body.len();
    Some((body[..length].to_owned(), opening + length + end.len()))
}

/// A literal such as `"…"` at the beginning, and how far it goes.
fn plain(source: &str) -> Option<(String, usize)> {
    let body = source.strip_prefix('"')?;
    let mut is_escaped = false;
    let length = body.find(|c| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    })?;
    Some((body[..length].to_owned(), length + 2))
}

/// How far a character literal at the beginning goes; a lifetime is none.
fn character(source: &str) -> Option<usize> {
    let body = source.strip_prefix('\'')?;
    let mut characters = body.char_indices();
    let first = characters.next()?.1;
    if first == '\\' {
        characters.next();
    }
    let (end, quote) = characters.next()?;
    (quote == '\'').then_some(end + 2)
}

#[test]
fn literals_are_read_whatever_surrounds_them() {
    let source = concat!(
        "// \"a comment\"\n",
        "fn f<'a>(c: char) { if c == '\"' || c == '\\'' { g(\"plain \\\" text\") } }\n",
        "const RAW: &str = r#\"raw \"text\"\"#; const BARE: &str = r\"bare\";\n",
    );
    assert_eq!(
        literals(source),
        ["plain \\\" text", "raw \"text\"", "bare"]
    );
}
