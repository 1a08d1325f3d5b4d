//! The address of a camera on the network. What is shown or logged of it hides its password.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Words in a parameter's name that tell that its value is secret.
const SECRET: [&str; 5] = ["pass", "pwd", "token", "auth", "key"];

/// An address of the form `http://[USER:PASSWORD@]HOST[:PORT][/PATH][?PARAMETERS]`.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    /// `USER:PASSWORD`, plain.
    login: Option<String>,
    /// Host and port as written.
    authority: String,
    /// The host alone, without the brackets round an IPv6 address.
    host: String,
    port: u16,
    /// Path and parameters; nothing or `/...` or `?...`.
    target: String,
}

/// The text is no such address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is no address of the form http://HOST/PATH")]
pub struct NoAddress;

impl FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let rest = text.strip_prefix("http://").ok_or(NoAddress)?;
        let rest = rest.split('#').next().unwrap_or_default();
        let (place, target) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let (login, authority) = match place.rsplit_once('@') {
            Some((login, authority)) => (Some(unescaped(login)), authority),
            None => (None, place),
        };
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, port.parse().map_err(|_no_number| NoAddress)?),
            _ => (authority, 80),
        };
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        // A space or a line's end would end the request's own line.
        if host.is_empty() || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(NoAddress);
        }
        Ok(Self { login, authority: authority.to_owned(), host: host.to_owned(), port, target: target.to_owned() })
    }
}

impl Address {
    /// Host and port, to connect to.
    pub(super) fn host_and_port(&self) -> (&str, u16) {
        (&self.host, self.port)
    }

    /// Host and port as written, for the request.
    pub(super) fn authority(&self) -> &str {
        &self.authority
    }

    /// What to ask the host for.
    pub(super) fn request_target(&self) -> String {
        let slash = if self.target.starts_with('/') { "" } else { "/" };
        format!("{slash}{}", self.target)
    }

    /// `USER:PASSWORD`, plain, if the address has them.
    pub(super) fn login(&self) -> Option<&str> {
        self.login.as_deref()
    }
}

impl fmt::Display for Address {
    /// Writes the address again, what is secret in it as three dots.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let login = if self.login.is_some() { "...@" } else { "" };
        write!(f, "http://{login}{}", self.authority)?;
        let Some((path, parameters)) = self.target.split_once('?') else { return f.write_str(&self.target) };
        let shown: Vec<String> = parameters.split('&').map(without_secret).collect();
        write!(f, "{path}?{}", shown.join("&"))
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What was meant to be an address, without the name and the password that may be in it.
pub(super) fn without_login(text: &str) -> String {
    let hidden = text.split_once("//").and_then(|(kind, rest)| Some((kind, rest.rsplit_once('@')?.1)));
    hidden.map_or_else(|| text.to_owned(), |(kind, place)| format!("{kind}//...@{place}"))
}

fn without_secret(parameter: &str) -> String {
    match parameter.split_once('=') {
        Some((name, _)) if SECRET.iter().any(|word| name.to_lowercase().contains(word)) => format!("{name}=..."),
        _ => parameter.to_owned(),
    }
}

/// The text with `%40` and the like as what they stand for; those that stand for nothing stay.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).filter(|_| *first == b'%');
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        // address, host, port, what is asked for
        let cases = [
            ("http://192.0.2.7", "192.0.2.7", 80, "/"),
            ("http://192.0.2.7:8080/video?x=1", "192.0.2.7", 8080, "/video?x=1"),
            ("http://camera.local?action=stream", "camera.local", 80, "/?action=stream"),
            ("http://[2001:db8::7]:81/a", "2001:db8::7", 81, "/a"),
            ("http://[2001:db8::7]/a#b", "2001:db8::7", 80, "/a"),
            ("http://u:p@192.0.2.7:8080/@", "192.0.2.7", 8080, "/@"),
        ];
        for (text, host, port, target) in cases {
            let address: Address = text.parse().unwrap();
            assert_eq!(
                (address.host_and_port(), address.request_target()),
                ((host, port), target.to_owned()),
                "{text}"
            );
        }
        for wrong in
            ["", "http:", "http://", "http://:80/", "http://u@", "http://a:b/", "http://a b/", "http://a/\r\nX: 1"]
        {
            assert_eq!(wrong.parse::<Address>(), Err(NoAddress), "{wrong}");
        }
    }

    #[test]
    fn what_is_secret_is_used_and_never_shown() {
        let address: Address = "http://kiosk:h%40n%C3%A1%@192.0.2.7/video?user=a&Password=b&x=1".parse().unwrap();
        assert_eq!(address.login(), Some("kiosk:h@ná%"));
        assert_eq!(address.to_string(), "http://...@192.0.2.7/video?user=a&Password=...&x=1");
        assert_eq!(format!("{address:?}"), address.to_string());
        assert_eq!(without_login("https://kiosk:secret@192.0.2.7/"), "https://...@192.0.2.7/");
        assert_eq!(without_login("http:"), "http:");
    }
}
