//! Cameras: those of this machine and those on the network, each a thread that shows what it sees.
//!
//! Every kind of camera is a [`watch::Stream`] of pictures; [`watch::watch`] opens it, notices that it went and opens it
//! again; [`feed::Feed`] does with a picture what is to be done with it: the newest is read, one is shown small.

mod feed;
mod http;
mod jpeg;
mod mode;
mod news;
mod pace;
mod pixels;
mod preview;
pub(super) mod v4l2;
mod watch;

use std::io;
use std::thread::{Builder, JoinHandle};

pub(super) use feed::Feed;
pub use mode::Mode;
pub use preview::{Outline, Preview};

use super::source::Address;

/// Starts showing the camera of this machine that is called so.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start_v4l2(name: String, mut feed: Feed) -> io::Result<JoinHandle<()>> {
    let run = move || watch::watch(&mut feed, v4l2::PATIENCE, || v4l2::Camera::open(&name));
    Builder::new().name("camera".to_owned()).spawn(run)
}

/// Starts showing the camera at this address.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start_http(address: Address, mut feed: Feed) -> io::Result<JoinHandle<()>> {
    let stop = feed.stop().clone();
    let run = move || watch::watch(&mut feed, http::PATIENCE, || http::Camera::connect(&address, &stop));
    Builder::new().name("http camera".to_owned()).spawn(run)
}
