//! The proof of the queue: on small offices made at random, each tile and each list is what a slow and obvious reading of the log
//! and the calendar finds.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod offices;

use std::collections::BTreeMap;

use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use motcua::desk::{Act, Clock, EventId, ListAsk, Listed, NewMember, Overview, Places, Session, StaffDesk, Start};
use motcua::domain::code::DossierCode;
use motcua::domain::event::{Delivery, DossierEvent};
use motcua::domain::office::Office;
use motcua::domain::pin::Pin;
use motcua::domain::queue::{Bucket, Filter, Handler, Order};
use motcua::domain::staff::Role;
use motcua::store::{Bulk, Finder, KeySource, Keys, Moment, NewStore, Writer, files, rebuild, verify};
use offices::{FIELDS, SmallOffice, UNITS, plain, stamp};

const OFFICES: u64 = 200;
const DOSSIERS: usize = 22;
/// How many acts are done on the open store, beside those that it was filled with.
const ACTS: usize = 8;

/// What the log says of a dossier, read event by event and kept as a clerk would note it.
struct Noted {
    code: DossierCode,
    field: String,
    unit: Option<String>,
    state: State,
    received: Timestamp,
    due: Option<Timestamp>,
    was_late: bool,
    is_sent: bool,
    answer_by: Option<Timestamp>,
}

#[derive(PartialEq)]
enum State {
    Sent,
    Running,
    Waiting(Timestamp),
    Ready(Timestamp),
    Over,
}

fn note(code: &DossierCode, history: &[Moment], office: &Office) -> Noted {
    let DossierEvent::Received { procedure, delivery, .. } = &history[0].event else { panic!("{code} does not begin") };
    let mut noted = Noted {
        code: code.clone(),
        field: office.procedures[procedure].field.0.clone(),
        unit: None,
        state: State::Sent,
        received: history[0].stamp.at,
        due: None,
        was_late: false,
        is_sent: !matches!(delivery, Delivery::Counter),
        answer_by: None,
    };
    let mut ready_since = None;
    for Moment { stamp, event } in history {
        match event {
            DossierEvent::Accepted { due } => (noted.state, noted.due) = (State::Running, due.map(|due| due.at)),
            DossierEvent::Moved { unit } => noted.unit = Some(unit.0.clone()),
            DossierEvent::SentBack => noted.unit = None,
            DossierEvent::SupplementAsked { .. } | DossierEvent::FeeAsked { .. } => {
                noted.state = State::Waiting(stamp.at);
            }
            DossierEvent::Supplemented { due } | DossierEvent::Resumed { due } => {
                (noted.state, noted.due) = (State::Running, due.map(|due| due.at));
            }
            DossierEvent::FeePaid { due } if matches!(noted.state, State::Waiting(_)) => {
                (noted.state, noted.due) = (State::Running, due.map(|due| due.at));
            }
            DossierEvent::Extended { due, .. } => (noted.due, noted.was_late) = (Some(due.at), true),
            DossierEvent::Finished { .. } => {
                ready_since = Some(stamp.at);
                noted.state = State::Ready(stamp.at);
            }
            DossierEvent::ReturnTakenBack { .. } => noted.state = State::Ready(ready_since.unwrap()),
            DossierEvent::Returned(_)
            | DossierEvent::Withdrawn
            | DossierEvent::Refused { .. }
            | DossierEvent::Stopped { .. } => noted.state = State::Over,
            DossierEvent::Urged { deadline, .. } => noted.answer_by = Some(*deadline),
            DossierEvent::UrgeAnswered { .. } => noted.answer_by = None,
            _ => {}
        }
        // Whatever is not the office's move any more needs no answer.
        if noted.state != State::Running {
            noted.answer_by = None;
        }
    }
    noted
}

impl Noted {
    /// The instant by which it stands in a list, if it does.
    fn stands(&self, bucket: Bucket, now: Timestamp, office: &Office) -> Option<Timestamp> {
        let day = |at: Timestamp| office.local(at).date();
        let running = self.due.filter(|_| self.state == State::Running);
        match bucket {
            Bucket::Overdue => running.filter(|due| day(*due) < day(now)),
            Bucket::DueToday => running.filter(|due| day(*due) == day(now)),
            Bucket::Soon => {
                let is_soon = |due: &Timestamp| due.duration_since(now) <= SignedDuration::from_hours(24);
                running.filter(|due| day(*due) > day(now)).filter(is_soon)
            }
            Bucket::Waiting => {
                if let State::Waiting(since) = self.state {
                    Some(since)
                } else {
                    None
                }
            }
            Bucket::Ready | Bucket::ToSend => match self.state {
                State::Ready(since) if self.is_sent == (bucket == Bucket::ToSend) => Some(since),
                _ => None,
            },
            Bucket::Extended => {
                let is_open = matches!(self.state, State::Running | State::Waiting(_));
                self.due.filter(|_| is_open && self.was_late)
            }
            Bucket::ReceivedToday => Some(self.received).filter(|at| day(*at) == day(now)),
            Bucket::Urged => self.answer_by,
        }
    }

    fn is_let_through(&self, filter: &Filter) -> bool {
        let handler = self.unit.as_ref().map_or(Handler::Counter, |unit| Handler::Unit(unit.as_str().into()));
        filter.handler.as_ref().is_none_or(|wanted| *wanted == handler)
            && filter.field.as_ref().is_none_or(|wanted| wanted.as_str() == self.field)
    }
}

/// An office's store with somebody who sees the queue.
struct Proof {
    small: SmallOffice,
    folder: tempfile::TempDir,
    desk: StaffDesk,
    session: Session,
}

impl Proof {
    fn new(seed: u64) -> Self {
        let small = SmallOffice::new(seed, DOSSIERS);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.db");
        let keys = Keys::load_or_make(folder.path(), KeySource::Demo(seed)).unwrap();
        let names = [files::OFFICE, files::CALENDAR, files::PROCEDURES];
        let texts = names.into_iter().map(str::to_owned).zip(small.files.clone()).collect();
        let staff = vec![NewMember {
            id: "thao".into(),
            name: "Thảo".to_owned(),
            role: Role::Administrator,
            unit: None,
            badge: None,
            pin: Pin::parse("135790").unwrap(),
        }];
        let new = NewStore { files: texts, demo_seed: Some(seed), staff, data_as_of: None };
        let mut bulk = Bulk::create(&path, keys.clone(), &new).unwrap();
        bulk.fill(small.histories.clone(), |_| {}).unwrap();
        bulk.finish(small.now - SignedDuration::from_mins(60)).unwrap();
        live(&small, &mut Writer::open(&path, keys).unwrap(), &mut Rng::with_seed(seed));
        let clock = Clock::starting_at(small.now);
        let desk = StaffDesk::open(&Places { clock, ..Places::beside(&path) }).unwrap();
        let session = desk.sign_in_to_demo().unwrap();
        Self { small, folder, desk, session }
    }

    fn noted(&self) -> Vec<Noted> {
        let finder = Finder::open(&self.folder.path().join("office.db")).unwrap();
        let codes = self.small.histories.iter().map(|history| &history.code);
        codes.map(|code| note(code, &finder.history(code).unwrap(), &self.small.office)).collect()
    }

    fn overview(&self, filter: &Filter) -> Overview {
        self.desk.overview(&self.session, filter).unwrap()
    }

    fn page(&self, ask: &ListAsk) -> Vec<Listed> {
        self.desk.list(&self.session, ask).unwrap()
    }
}

/// Acts that are done one by one on the open store, as at a counter.
fn live(small: &SmallOffice, writer: &mut Writer, rng: &mut Rng) {
    let mut at = small.now - SignedDuration::from_mins(30);
    for _ in 0..ACTS {
        at += SignedDuration::from_mins(3);
        act(small, writer, at, rng);
    }
}

fn act(small: &SmallOffice, writer: &mut Writer, at: Timestamp, rng: &mut Rng) {
    let code = &small.histories[rng.usize(..small.histories.len())].code;
    let act = Act::Plain(plain(rng.u8(1..20), small.office.local(at), at, rng));
    // What the rules refuse does not happen; anything else is a fault.
    match writer.append(EventId::at(at).unwrap(), code, act, &stamp(at), &small.office) {
        Ok(_) | Err(motcua::store::ActError::Refused(_)) => {}
        Err(error) => panic!("{error}"),
    }
}

/// Reads a list page by page, each after the one before.
fn whole(proof: &Proof, mut ask: ListAsk) -> Vec<Listed> {
    let mut all = Vec::new();
    loop {
        let page = proof.page(&ask);
        let Some(last) = page.last() else { return all };
        ask.start = Start::After(last.key);
        all.extend(page);
    }
}

fn check_list(proof: &Proof, noted: &[Noted], bucket: Bucket, filter: &Filter, rng: &mut Rng, seed: u64) {
    let what = format!("office {seed}, {bucket:?}, {filter:?}");
    let now = proof.overview(filter).at;
    let office = &proof.small.office;
    let wanted = noted.iter().filter(|it| it.is_let_through(filter));
    let mut wanted: Vec<(Timestamp, &str)> =
        wanted.filter_map(|it| Some((it.stands(bucket, now, office)?, it.code.as_str()))).collect();
    wanted.sort_unstable();
    let ask = |order, start| ListAsk { bucket, filter: filter.clone(), order, start, most: 3 };
    let rows = whole(proof, ask(Order::UrgentFirst, Start::At(0)));
    let mut found: Vec<(Timestamp, &str)> = rows.iter().map(|row| (row.at, row.standing.code.as_str())).collect();
    assert!(found.is_sorted_by_key(|(at, _)| *at), "{what}: not in order");
    found.sort_unstable();
    assert_eq!(found, wanted, "{what}");
    assert!(rows.iter().all(|row| row.owner.is_some()), "{what}: a name is missing");
    let mut backwards = whole(proof, ask(Order::UrgentLast, Start::At(0)));
    backwards.reverse();
    let keys = |rows: &[Listed]| rows.iter().map(|row| row.key).collect::<Vec<_>>();
    assert_eq!(keys(&backwards), keys(&rows), "{what}: the other way round");
    // Of some offices each place is tried, of the others one.
    let places = if seed.is_multiple_of(10) { 0..rows.len() } else { 0..rows.len().min(1) };
    for place in places.map(|place| if seed.is_multiple_of(10) { place } else { rng.usize(..rows.len()) }) {
        for (order, rows) in [(Order::UrgentFirst, &rows), (Order::UrgentLast, &backwards)] {
            let mut rows = keys(rows);
            if order == Order::UrgentLast {
                rows.reverse();
            }
            let page = keys(&proof.page(&ask(order, Start::At(place as u64))));
            assert_eq!(page, rows[place..rows.len().min(place + 3)], "{what}: from row {place} on, {order:?}");
        }
    }
    assert_eq!(proof.page(&ask(Order::UrgentFirst, Start::At(rows.len() as u64))).len(), 0, "{what}: beyond the end");
}

fn check_overview(proof: &Proof, noted: &[Noted], filter: &Filter, seed: u64) {
    let what = format!("office {seed}, {filter:?}");
    let overview = proof.overview(filter);
    let office = &proof.small.office;
    let stands = |it: &Noted, bucket| it.stands(bucket, overview.at, office);
    let wanted = || noted.iter().filter(|it| it.is_let_through(filter));
    let counts = Bucket::ALL.map(|bucket| wanted().filter(|it| stands(it, bucket).is_some()).count() as u64);
    assert_eq!(overview.counts, counts, "{what}");
    let first = |bucket| wanted().filter_map(|it| stands(it, bucket)).min();
    assert_eq!(
        (overview.longest_overdue, overview.oldest_ready),
        (first(Bucket::Overdue), first(Bucket::Ready)),
        "{what}"
    );
    let mut units: BTreeMap<Handler, [u64; Bucket::TILES]> = BTreeMap::new();
    let of_field = Filter { handler: None, ..filter.clone() };
    for it in noted.iter().filter(|it| it.is_let_through(&of_field)) {
        let handler = it.unit.as_ref().map_or(Handler::Counter, |unit| Handler::Unit(unit.as_str().into()));
        for (place, bucket) in Bucket::ALL.into_iter().take(Bucket::TILES).enumerate() {
            if stands(it, bucket).is_some() {
                units.entry(handler.clone()).or_default()[place] += 1;
            }
        }
    }
    let found: BTreeMap<_, _> = overview.units.iter().map(|unit| (unit.handler.clone(), unit.counts)).collect();
    assert_eq!(found, units, "{what}");
}

#[test]
fn every_tile_and_list_is_what_the_log_says() {
    let mut seen = [0; Bucket::ALL.len()];
    for seed in 0..OFFICES {
        let (proof, mut rng) = (Proof::new(seed), Rng::with_seed(seed));
        let noted = proof.noted();
        let handlers = UNITS.map(|unit| Handler::Unit(unit.into())).into_iter().chain([Handler::Counter]);
        let handler = handlers.collect::<Vec<_>>().swap_remove(rng.usize(..4));
        let field = FIELDS[rng.usize(..3)].into();
        let filters = [
            Filter::default(),
            Filter { handler: Some(handler.clone()), field: None },
            Filter { handler: None, field: Some(field) },
            Filter { handler: Some(handler), field: Some(FIELDS[rng.usize(..3)].into()) },
        ];
        for filter in &filters {
            check_overview(&proof, &noted, filter, seed);
        }
        for (count, all) in seen.iter_mut().zip(proof.overview(&filters[0]).counts) {
            *count += all;
        }
        for bucket in Bucket::ALL {
            check_list(&proof, &noted, bucket, &Filter::default(), &mut rng, seed);
            check_list(&proof, &noted, bucket, &filters[rng.usize(1..4)], &mut rng, seed);
        }
    }
    assert!(seen.iter().all(|count| *count > 30), "some list was hardly tried: {seen:?}");
}

#[test]
fn a_row_that_stays_is_on_one_page_whatever_is_done_between_two() {
    let mut changed = 0;
    for seed in OFFICES..OFFICES + 30 {
        let (proof, mut rng) = (Proof::new(seed), Rng::with_seed(seed));
        let keys = Keys::load(proof.folder.path()).unwrap();
        let mut writer = Writer::open(&proof.folder.path().join("office.db"), keys).unwrap();
        let mut at = proof.small.now - SignedDuration::from_mins(5);
        for (bucket, order) in Bucket::ALL.into_iter().zip([Order::UrgentFirst, Order::UrgentLast].into_iter().cycle())
        {
            let filter = Filter::default();
            let mut ask = ListAsk { bucket, filter, order, start: Start::At(0), most: 2 };
            let keys = |rows: Vec<Listed>| rows.iter().map(|row| row.key).collect::<Vec<_>>();
            let before = keys(whole(&proof, ask.clone()));
            let mut joined = Vec::new();
            loop {
                let page = proof.page(&ask);
                let Some(last) = page.last() else { break };
                ask.start = Start::After(last.key);
                joined.extend(keys(page));
                // Most of what is tried is against the rules.
                for _ in 0..12 {
                    at += SignedDuration::from_millis(50);
                    act(&proof.small, &mut writer, at, &mut rng);
                }
            }
            let after = keys(whole(&proof, ListAsk { start: Start::At(0), ..ask }));
            changed += usize::from(before != after);
            let what = format!("office {seed}, {bucket:?}");
            assert!(joined.is_sorted_by(|one, next| if order == Order::UrgentFirst { one < next } else { one > next }));
            for key in before.iter().filter(|key| after.contains(key)) {
                assert_eq!(joined.iter().filter(|other| *other == key).count(), 1, "{what}: {key:?}");
            }
        }
    }
    assert!(changed > 20, "only {changed} lists changed while somebody leafed through them");
}

#[test]
fn stores_of_small_offices_are_sound_and_rebuilt_the_same() {
    for seed in 0..8 {
        let Proof { folder, desk, .. } = Proof::new(seed);
        drop(desk);
        let path = folder.path().join("office.db");
        let keys = Keys::load(folder.path()).unwrap();
        let report = verify(&path, &keys).unwrap();
        assert!(report.is_sound(), "office {seed}: {:?}", report.faults);
        assert_eq!(rebuild(&path, &keys).unwrap().differed, 0, "office {seed}");
        assert!(verify(&path, &keys).unwrap().is_sound(), "office {seed}");
    }
}
