//! Rust text cut into words and marks, without comments, strings and characters: just enough to follow paths.

/// The words, `::` and single marks of a Rust text, in order.
pub(crate) fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, kept) = next(rest, first);
        if kept {
            found.push(&rest[..length]);
        }
        rest = &rest[length..];
    }
    found
}

/// How long the next piece of the text is, and whether it is a token.
fn next(rest: &str, first: char) -> (usize, bool) {
    if let Some(length) = comment(rest).or_else(|| string(rest)).or_else(|| character(rest)) {
        (length, false)
    } else if is_word(first) {
        (rest.find(|c| !is_word(c)).unwrap_or(rest.len()), true)
    } else if rest.starts_with("::") {
        (2, true)
    } else {
        (first.len_utf8(), !first.is_whitespace())
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of the comment that starts here; block comments nest.
fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    rest.strip_prefix("/*")?;
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        match here {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return Some(at);
        }
    }
    Some(rest.len())
}

/// The length of the string that starts here, with its prefix: plain, byte, C or raw.
fn string(rest: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|&prefix| {
        rest.strip_prefix(prefix).is_some_and(|after| after.trim_start_matches('#').starts_with('"'))
    })?;
    let after = &rest[prefix.len()..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    let start = prefix.len() + hashes + 1;
    if prefix.ends_with('r') {
        let end = format!("\"{}", "#".repeat(hashes));
        return Some(rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len()));
    }
    (hashes == 0).then(|| start + quoted(&rest[start..], b'"'))
}

/// The length of the character that starts here; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('\'')?;
    let first = after.chars().next()?;
    let closed = after[first.len_utf8()..].starts_with('\'');
    (first == '\\' || closed).then(|| 1 + quoted(after, b'\''))
}

/// The bytes up to and with the closing quote, over escapes.
fn quoted(after: &str, quote: u8) -> usize {
    let mut escaped = false;
    let end = after.bytes().position(|byte| {
        let closes = byte == quote && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    });
    end.map_or(after.len(), |at| at + 1)
}

#[test]
fn only_code_is_left() {
    let cases: &[(&str, &[&str])] = &[
        ("use crate::a;", &["use", "crate", "::", "a", ";"]),
        ("a // crate::b\nc", &["a", "c"]),
        ("a /* b /* c */ d */ e", &["a", "e"]),
        (r#"a("b \" // c", d)"#, &["a", "(", ",", "d", ")"]),
        (r##"r#"a " b"# c br"d\" e"##, &["c", "e"]),
        (r"'\'' a 'b' 'ế' c", &["a", "c"]),
        ("&'a str", &["&", "'", "a", "str"]),
        ("#[cfg(test)]", &["#", "[", "cfg", "(", "test", ")", "]"]),
        ("bar#\"x\"", &["bar", "#"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&tokens(text), expected, "{text}");
    }
}
