//! The desk on a thread of its own: the window never waits for the store.

use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::JoinHandle;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TrySendError, bounded};

use super::answer::Answer;
use super::exit::{ExitAnswer, ExitDoor};
use super::kiosk::{Ask, CallNow, CallWish, Given, KioskDesk, Word};
use super::open::{OpenError, Places, RETRY, WATCH};
use super::staff::PrintAs;
use super::staff::worker::PaperBytes;
use crate::domain::office::Office;
use crate::domain::pin::Pin;
use crate::domain::procedure::ProcedureId;
use crate::domain::word::Heard;

/// A question to the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The session that asks: an answer goes to no other.
    pub session: u64,
    /// What it asks.
    pub ask: Ask,
}

/// What the desk's thread is told.
enum Request {
    LookUp(Question),
    Hear { session: u64, word: Word },
    Call(CallWish),
    Guide { job: u128, procedure: ProcedureId, way: PrintAs },
    Exit { session: u64, pin: Pin },
}

impl Request {
    /// What is said to it where nothing can be done about it.
    fn refusal(&self) -> Reply {
        match *self {
            Self::LookUp(Question { session, .. }) => Reply::Answer { session, answers: None },
            Self::Hear { session, .. } => Reply::Heard { session, heard: Heard::Lost },
            Self::Call(_) => Reply::Call(Some(CallNow::Unheard)),
            Self::Guide { job, .. } => Reply::Guide(job, None),
            Self::Exit { session, .. } => Reply::Exit { session, answer: ExitAnswer::Failed },
        }
    }
}

/// What the desk tells the window.
#[derive(Debug)]
pub enum Reply {
    /// The store is open.
    Open(Arc<Office>),
    /// The store cannot be used now; it is tried again.
    Closed(OpenError),
    /// The answers to a question, or nothing where the store failed meanwhile.
    Answer {
        /// The session that asked.
        session: u64,
        /// The answers: several only where several dossiers were found.
        answers: Option<Vec<Answer>>,
    },
    /// What became of what a session said of how it was served.
    Heard {
        /// The session.
        session: u64,
        /// What became of it.
        heard: Heard,
    },
    /// Where the call for staff stands; nothing where there is no more to say of it.
    Call(Option<CallNow>),
    /// A guide for the printer, under the number of its job; nothing where it was not made.
    Guide(u128, Option<PaperBytes>),
    /// What became of a PIN that is to end the program.
    Exit {
        /// The session that it was typed in.
        session: u64,
        /// What became of it.
        answer: ExitAnswer,
    },
}

/// How many questions may wait. People scan one slip at a time.
const QUEUE: usize = 16;

/// The desk's thread. Dropping it ends the thread.
pub struct DeskWorker {
    requests: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

impl DeskWorker {
    /// Starts the thread. `reply` is called on it and must not block.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(places: Places, reply: impl Fn(Reply) + Send + 'static) -> io::Result<Self> {
        let (requests, inbox) = bounded(QUEUE);
        let serve = move || serve_on(&places, &inbox, &reply);
        let thread = std::thread::Builder::new().name("desk".to_owned()).spawn(serve)?;
        Ok(Self { requests: Some(requests), thread: Some(thread) })
    }

    /// Asks a question. It is false when the desk is too far behind to take it.
    pub fn ask(&self, question: Question) -> bool {
        self.send(Request::LookUp(question))
    }

    /// Tells how somebody was served. It is false when the desk is too far behind to take it.
    pub fn tell(&self, session: u64, word: Word) -> bool {
        self.send(Request::Hear { session, word })
    }

    /// Calls staff, or takes the call back. It is false when the desk is too far behind to take it.
    pub fn call(&self, wish: CallWish) -> bool {
        self.send(Request::Call(wish))
    }

    /// Asks for the guide to a procedure. It is false when the desk is too far behind to take it.
    pub fn guide(&self, job: u128, procedure: ProcedureId, way: PrintAs) -> bool {
        self.send(Request::Guide { job, procedure, way })
    }

    /// Asks whether a PIN may end the program. It is false when the desk is too far behind to take it.
    pub fn try_exit(&self, session: u64, pin: Pin) -> bool {
        self.send(Request::Exit { session, pin })
    }

    fn send(&self, request: Request) -> bool {
        let sent = self.requests.as_ref().map(|queue| queue.try_send(request));
        !matches!(sent, None | Some(Err(TrySendError::Full(_) | TrySendError::Disconnected(_))))
    }
}

impl Drop for DeskWorker {
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the desk's thread had panicked");
        }
    }
}

/// Serves until nobody asks any more, whatever panics meanwhile: who had asked is told that nothing can be answered, and the
/// desk begins anew.
fn serve_on(places: &Places, inbox: &Receiver<Request>, reply: &impl Fn(Reply)) {
    let owed = Cell::new(None);
    let mut door = ExitDoor::new(places);
    while catch_unwind(AssertUnwindSafe(|| serve(places, inbox, reply, (&owed, &mut door)))).is_err() {
        tracing::error!("the desk panicked and begins anew");
        if let Some(refusal) = owed.take() {
            reply(refusal);
        }
        if refuse_all(inbox, reply, &mut door).is_gone() {
            return;
        }
    }
}

/// What outlives a desk that is lost: what is said then to whoever waits for an answer, and the door that staff leave by.
type Lasting<'a> = (&'a Cell<Option<Reply>>, &'a mut ExitDoor);

/// Opens the store, serves until it fails, and opens it again, until nobody asks any more.
fn serve(places: &Places, inbox: &Receiver<Request>, reply: &impl Fn(Reply), (owed, door): Lasting<'_>) {
    loop {
        match KioskDesk::open(places) {
            Ok(mut desk) => {
                reply(Reply::Open(Arc::clone(desk.office())));
                if answer_all(&mut desk, inbox, reply, (owed, &mut *door)).is_gone() {
                    return;
                }
            }
            Err(error) => {
                tracing::error!("{error}");
                reply(Reply::Closed(error));
                if refuse_all(inbox, reply, door).is_gone() {
                    return;
                }
            }
        }
    }
}

/// Why a round of serving ended.
#[derive(PartialEq, Eq)]
enum Ended {
    /// Nobody can ask any more.
    AskersGone,
    /// The store is to be opened again.
    OpenAgain,
}

impl Ended {
    fn is_gone(&self) -> bool {
        *self == Self::AskersGone
    }
}

fn answer_all(
    desk: &mut KioskDesk,
    inbox: &Receiver<Request>,
    reply: &impl Fn(Reply),
    (owed, door): Lasting<'_>,
) -> Ended {
    let answer = |said| {
        owed.set(None);
        reply(said);
    };
    while let Some(request) = next(desk, inbox, reply) {
        owed.set(Some(request.refusal()));
        match request {
            Request::LookUp(Question { session, ask }) => match desk.answer(&ask) {
                Ok(answers) => {
                    let given: Vec<Given> = answers.iter().map(Given::of).collect();
                    answer(Reply::Answer { session, answers: Some(answers) });
                    desk.note(&given);
                }
                Err(error) => {
                    tracing::error!("{error}");
                    answer(Reply::Answer { session, answers: None });
                    return Ended::OpenAgain;
                }
            },
            Request::Hear { session, word } => answer(Reply::Heard { session, heard: desk.hear(&word) }),
            Request::Guide { job, procedure, way } => {
                let bytes = desk.guide(&procedure, way).map(|bytes| PaperBytes(bytes.into()));
                answer(Reply::Guide(job, bytes));
            }
            Request::Call(wish) => {
                desk.call(wish);
                tell_of_call(desk, &answer);
                owed.set(None);
            }
            Request::Exit { session, pin } => answer(Reply::Exit { session, answer: door.try_pin(&pin) }),
        }
    }
    Ended::AskersGone
}

/// The next request. While a call for staff is out, what becomes of it is told meanwhile.
fn next(desk: &mut KioskDesk, inbox: &Receiver<Request>, reply: &impl Fn(Reply)) -> Option<Request> {
    loop {
        if !desk.has_call() {
            return inbox.recv().ok();
        }
        match inbox.recv_timeout(WATCH) {
            Ok(request) => return Some(request),
            Err(RecvTimeoutError::Timeout) => tell_of_call(desk, reply),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

fn tell_of_call(desk: &mut KioskDesk, reply: &impl Fn(Reply)) {
    if let Some(call) = desk.call_news() {
        reply(Reply::Call(call));
    }
}

/// Answers that nothing can be answered, for as long as a closed store is left alone. Staff may leave all the same.
fn refuse_all(inbox: &Receiver<Request>, reply: &impl Fn(Reply), door: &mut ExitDoor) -> Ended {
    let again = std::time::Instant::now() + RETRY;
    loop {
        match inbox.recv_deadline(again) {
            Ok(Request::Exit { session, pin }) => reply(Reply::Exit { session, answer: door.try_pin(&pin) }),
            Ok(request) => reply(request.refusal()),
            Err(RecvTimeoutError::Timeout) => return Ended::OpenAgain,
            Err(RecvTimeoutError::Disconnected) => return Ended::AskersGone,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use super::*;
    use crate::desk::Entry;

    #[test]
    fn a_desk_that_panics_goes_on_serving() {
        let folder = tempfile::tempdir().unwrap();
        let has_panicked = AtomicBool::new(false);
        let (sender, replies) = bounded(QUEUE);
        // Without a store it says so at once, and answers that nothing can be answered.
        let reply = move |reply| {
            let is_answer = matches!(reply, Reply::Answer { .. });
            sender.try_send(reply).unwrap();
            assert!(!is_answer || has_panicked.swap(true, Ordering::Relaxed), "to be contained");
        };
        let desk = DeskWorker::start(Places::beside(&folder.path().join("none.db")), reply).unwrap();
        let mut answered = Vec::new();
        for session in 1..=3 {
            assert!(desk.ask(Question { session, ask: Ask::Slips { payloads: Vec::new(), entry: Entry::Typed } }));
            loop {
                let reply = replies.recv_timeout(Duration::from_secs(20)).unwrap();
                if let Reply::Answer { session, answers: None } = reply {
                    break answered.push(session);
                }
            }
        }
        assert_eq!(answered, [1, 2, 3]);
    }
}
