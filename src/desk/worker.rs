//! The desk on a thread of its own: the window never waits for the store.

use std::io;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TrySendError, bounded};
use jiff::civil::Date;

use super::answer::{Answer, Entry, Notice, Outcome};
use super::clock::Clock;
use super::look_up::Desk;
use super::open::{OpenError, Places};
use crate::domain::office::Office;
use crate::domain::payload::Payload;
use crate::store::Kiosk;

/// A question to the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The session that asks: an answer goes to no other.
    pub session: u64,
    /// What was scanned or typed: one thing, or the slips of one moment.
    pub payloads: Vec<Payload>,
    /// How.
    pub entry: Entry,
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
}

/// How many questions may wait. People scan one slip at a time.
const QUEUE: usize = 16;
/// How long a store that cannot be used is left alone before it is tried again.
const RETRY: Duration = Duration::from_secs(2);

/// The desk's thread. Dropping it ends the thread.
pub struct DeskWorker {
    questions: Option<Sender<Question>>,
    thread: Option<JoinHandle<()>>,
}

impl DeskWorker {
    /// Starts the thread. `reply` is called on it and must not block.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(places: Places, reply: impl Fn(Reply) + Send + 'static) -> io::Result<Self> {
        let (questions, inbox) = bounded(QUEUE);
        let thread =
            std::thread::Builder::new().name("desk".to_owned()).spawn(move || serve(&places, &inbox, &reply))?;
        Ok(Self { questions: Some(questions), thread: Some(thread) })
    }

    /// Asks a question. It is false when the desk is too far behind to take it.
    pub fn ask(&self, question: Question) -> bool {
        let sent = self.questions.as_ref().map(|queue| queue.try_send(question));
        !matches!(sent, None | Some(Err(TrySendError::Full(_) | TrySendError::Disconnected(_))))
    }
}

impl Drop for DeskWorker {
    fn drop(&mut self) {
        self.questions = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the desk's thread had panicked");
        }
    }
}

/// Opens the store, serves until it fails, and opens it again, until nobody asks any more.
fn serve(places: &Places, inbox: &Receiver<Question>, reply: &impl Fn(Reply)) {
    loop {
        match Desk::open(places) {
            Ok(desk) => {
                reply(Reply::Open(Arc::clone(desk.office())));
                let diary = Diary::open(places);
                if answer_all(&desk, &diary, inbox, reply).is_gone() {
                    return;
                }
            }
            Err(error) => {
                tracing::error!("{error}");
                reply(Reply::Closed(error));
                if refuse_all(inbox, reply).is_gone() {
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

fn answer_all(desk: &Desk, diary: &Diary, inbox: &Receiver<Question>, reply: &impl Fn(Reply)) -> Ended {
    while let Ok(Question { session, payloads, entry }) = inbox.recv() {
        match desk.look_up_all(&payloads, entry) {
            Ok(mut answers) => {
                let kept: Vec<Kept> = answers.iter().map(Kept::of).collect();
                if diary.clock_jumped_back {
                    for answer in &mut answers {
                        answer.notice = Some(Notice::ClockBehind);
                    }
                }
                reply(Reply::Answer { session, answers: Some(answers) });
                for kept in kept {
                    diary.note(kept);
                }
            }
            Err(error) => {
                tracing::error!("{error}");
                reply(Reply::Answer { session, answers: None });
                return Ended::OpenAgain;
            }
        }
    }
    Ended::AskersGone
}

/// Answers that nothing can be answered, for as long as a closed store is left alone.
fn refuse_all(inbox: &Receiver<Question>, reply: &impl Fn(Reply)) -> Ended {
    let again = std::time::Instant::now() + RETRY;
    loop {
        match inbox.recv_deadline(again) {
            Ok(question) => reply(Reply::Answer { session: question.session, answers: None }),
            Err(RecvTimeoutError::Timeout) => return Ended::OpenAgain,
            Err(RecvTimeoutError::Disconnected) => return Ended::AskersGone,
        }
    }
}

/// What the kiosk keeps for itself: how often it answered what, and the newest instant it saw. No code, no person.
struct Diary {
    kiosk: Kiosk,
    clock: Clock,
    /// Whether the clock stood before that instant when the desk was opened: its battery may be empty.
    clock_jumped_back: bool,
}

/// The day and name of an answer.
struct Kept {
    day: Date,
    name: &'static str,
}

impl Kept {
    fn of(answer: &Answer) -> Self {
        let name = match &answer.outcome {
            Outcome::Found(found) => found.verdict.id(),
            other => other.id(),
        };
        Self { day: answer.now.date(), name }
    }
}

impl Diary {
    fn open(places: &Places) -> Self {
        let clock = places.clock;
        let (kiosk, trouble) = Kiosk::open(&places.kiosk, clock.now());
        if let Some(trouble) = trouble {
            tracing::warn!("{}: {trouble:?}", places.kiosk.display());
        }
        // The clock of a demo office is moved at will.
        let newest = kiosk.alive(clock.now()).ok().flatten().filter(|_| !clock.is_moved());
        Self { clock_jumped_back: newest.is_some_and(|newest| clock.now() < newest), kiosk, clock }
    }

    /// Notes an answer. What cannot be noted is no reason not to answer.
    fn note(&self, Kept { day, name }: Kept) {
        let noted = self.kiosk.count(day, name).and_then(|()| self.kiosk.alive(self.clock.now()));
        if let Err(error) = noted {
            tracing::warn!("the kiosk's own file: {error}");
        }
    }
}
