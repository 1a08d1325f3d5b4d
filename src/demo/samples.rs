//! The sample slips: pictures that the demo's camera shows, printed, photographed and bad ones.

use std::fs;
use std::path::Path;

use image::GrayImage;
use jiff::Timestamp;

use super::files::Cast;
use super::generate::{Generator, code};
use super::showcase::Showcase;
use crate::domain::code::DossierCode;
use crate::domain::dossier::Dossier;
use crate::domain::history::History;
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::print::damage::{Damage, Shot, photograph};
use crate::print::fonts::Fonts;
use crate::print::layout::{Align, Area, Page, Primitive, TextRun, Weight};
use crate::print::slip::{self, Issue, Slip};
use crate::print::{Medium, PrintError, barcode, raster};

/// The resolution of the printed pictures and of the paper that is photographed.
const DPI: u32 = 300;
/// What a photographer of a slip aims at: between its two codes.
const AIM_MM: (f32, f32) = (70.0, 34.0);
/// A camera's frame.
const FRAME: (u32, u32) = (1280, 720);

/// One of the sample pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The file's name; sorted by it, they tell a story.
    pub file: &'static str,
    /// What stands on it.
    pub content: Content,
    /// The code that can be read on it, where there is one.
    pub code: Option<DossierCode>,
}

/// What a sample shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A showcase's slip.
    Slip(Showcase),
    /// A slip whose code is in no store.
    Unknown,
    /// A slip too bad to be read.
    Unreadable,
    /// The QR code of an invented person's citizen card.
    CitizenCard,
}

/// How a sample came to be a picture.
#[derive(Debug, Clone, Copy)]
enum Look {
    Printed,
    Photo(Damage, u64),
}

const TWELVE: [(&str, Content, Look); 12] = [
    ("01-in-progress.jpg", Content::Slip(Showcase::InProgress), Look::Photo(Damage::Easy, 1)),
    ("02-ready.png", Content::Slip(Showcase::Ready), Look::Printed),
    ("03-papers.jpg", Content::Slip(Showcase::Papers), Look::Photo(Damage::Curved, 2)),
    ("04-fee.jpg", Content::Slip(Showcase::Fee), Look::Photo(Damage::Fingers, 3)),
    ("05-late-new-date.jpg", Content::Slip(Showcase::LateNewDate), Look::Photo(Damage::Pen, 4)),
    ("06-due-today.png", Content::Slip(Showcase::DueToday), Look::Printed),
    ("07-no-due-date.jpg", Content::Slip(Showcase::NoDueDate), Look::Photo(Damage::Dark, 5)),
    ("08-returned.jpg", Content::Slip(Showcase::Returned), Look::Photo(Damage::Fold, 6)),
    ("09-sensitive.jpg", Content::Slip(Showcase::Sensitive), Look::Photo(Damage::Phone, 7)),
    ("10-citizen-card.png", Content::CitizenCard, Look::Printed),
    ("11-not-found.png", Content::Unknown, Look::Printed),
    ("12-unreadable.jpg", Content::Unreadable, Look::Photo(Damage::Struck, 8)),
];

/// Why the samples could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// A slip could not be laid out or drawn.
    #[error("a sample slip cannot be printed: {0}")]
    Print(#[from] PrintError),
    /// A file could not be written.
    #[error("the sample {file} cannot be written: {cause}")]
    Write {
        /// The file's name.
        file: &'static str,
        /// What the system says.
        cause: image::ImageError,
    },
    /// The folder could not be made.
    #[error("the folder of the samples cannot be made: {0}")]
    Folder(#[from] std::io::Error),
    /// The office has none of the demo's dossiers.
    #[error("the office is not the demo's: it has no dossier {0:?} to show")]
    NoShowcase(Showcase),
}

/// Writes the twelve samples into a folder, which is made if it lacks. `secret` tells the four characters on a code's slip.
///
/// # Errors
/// What could not be drawn or written.
pub fn write(
    folder: &Path,
    (office, cast): (&Office, &Cast),
    now: Timestamp,
    secret: impl Fn(&DossierCode) -> String,
) -> Result<Vec<Sample>, SampleError> {
    fs::create_dir_all(folder)?;
    let studio = Studio { office, cast, now, fonts: Fonts::load()?, secret };
    TWELVE.into_iter().map(|(file, content, look)| studio.make(folder, file, content, look)).collect()
}

struct Studio<'a, S> {
    office: &'a Office,
    cast: &'a Cast,
    now: Timestamp,
    fonts: Fonts,
    secret: S,
}

impl<S: Fn(&DossierCode) -> String> Studio<'_, S> {
    fn make(&self, folder: &Path, file: &'static str, content: Content, look: Look) -> Result<Sample, SampleError> {
        let (page, code) = match content {
            Content::Slip(case) => {
                let slip = self.slip(case)?;
                (slip::lay_out(&slip, Medium::A5, &self.fonts)?, Some(slip.code))
            }
            Content::Unknown => {
                let slip = self.unknown()?;
                (slip::lay_out(&slip, Medium::A5, &self.fonts)?, Some(slip.code))
            }
            Content::Unreadable => {
                // The corner with the square code is torn off: from that one alone it would be read.
                let mut page = slip::lay_out(&self.slip(Showcase::InProgress)?, Medium::A5, &self.fonts)?;
                page.items.retain(|item| !matches!(item, Primitive::Matrix(_)));
                (page, None)
            }
            Content::CitizenCard => (citizen_card()?, None),
        };
        let picture = self.picture(&page, look)?;
        picture.save(folder.join(file)).map_err(|cause| SampleError::Write { file, cause })?;
        Ok(Sample { file, content, code })
    }

    fn picture(&self, page: &Page, look: Look) -> Result<GrayImage, PrintError> {
        let paper = raster::render(page, DPI, &self.fonts)?;
        Ok(match look {
            Look::Printed => paper,
            Look::Photo(damage, seed) => {
                photograph(&Shot { paper: &paper, dpi: DPI, aim_mm: AIM_MM, size: FRAME }, damage, seed)
            }
        })
    }

    fn slip(&self, case: Showcase) -> Result<Slip, SampleError> {
        let missing = || SampleError::NoShowcase(case);
        let code = case.code(self.now, self.office).ok_or_else(missing)?;
        let mut histories = Generator::new(self.office, self.cast, self.now, 0).take(Showcase::ALL.len());
        let History { persons, events, .. } = histories.find(|history| history.code == code).ok_or_else(missing)?;
        let events = events.iter().map(|(stamp, event)| (stamp, event));
        let dossier = Dossier::replay(&code, events).map_err(|_empty| missing())?;
        let (_, applicant) = persons.first().ok_or_else(missing)?;
        let secret = (self.secret)(&code);
        Ok(Slip::of(&dossier, self.issue(applicant, &secret), self.office))
    }

    /// The slip of a dossier that was never taken in here.
    fn unknown(&self) -> Result<Slip, SampleError> {
        let mut slip = self.slip(Showcase::InProgress)?;
        let today = self.office.local(self.now).date();
        if let Some(code) = code(&self.office.profile.code_prefix, today, 9_999) {
            slip.qr_text = format!("D-{}-{code}", (self.secret)(&code));
            slip.code = code;
        }
        Ok(slip)
    }

    fn issue<'i>(&'i self, applicant: &'i Person, secret: &'i str) -> Issue<'i> {
        let officer = self.cast.officers.first().map(|officer| officer.name.as_str()).unwrap_or_default();
        Issue { applicant, owner: None, secret, officer }
    }
}

/// Something like a citizen card, with the QR code of nobody.
fn citizen_card() -> Result<Page, PrintError> {
    const NOBODY: &str = "000000000000||Nguyễn Văn Mẫu|01012000|Nam|Số 0, đường Mẫu, phường Bến Sen|01012021";
    let line = |baseline_mm: f32, size_mm: f32, weight: Weight, text: &str| {
        let text = text.to_owned();
        Primitive::Text(TextRun { x_mm: 8.0, baseline_mm, size_mm, weight, align: Align::Left, text })
    };
    let items = vec![
        line(16.0, 6.0, Weight::ExtraBold, "CĂN CƯỚC"),
        line(24.0, 3.6, Weight::SemiBold, "THẺ MẪU, DỮ LIỆU GIẢ"),
        line(42.0, 3.4, Weight::Regular, "Số: 000000000000"),
        line(50.0, 3.4, Weight::Regular, "Họ và tên: NGUYỄN VĂN MẪU"),
        line(58.0, 3.4, Weight::Regular, "Ngày sinh: 01/01/2000"),
        Primitive::Matrix(barcode::qr(NOBODY, Area { x: 74.0, y: 12.0, width: 46.0, height: 46.0 })?),
    ];
    Ok(Page { width_mm: 128.0, height_mm: 80.0, items })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rxing::{BarcodeFormat, DecodeHints};

    use super::*;
    use crate::domain::payload::{OtherKind, Payload};

    fn read(path: &Path, format: BarcodeFormat) -> Option<String> {
        let picture = image::open(path).unwrap().into_luma8();
        let (width, height) = picture.dimensions();
        let hints = &mut DecodeHints { TryHarder: Some(true), ..DecodeHints::default() };
        let found = rxing::helpers::detect_in_luma_with_hints(picture.into_raw(), width, height, Some(format), hints);
        found.ok().map(|reading| reading.getText().to_owned())
    }

    #[test]
    fn twelve_samples_are_what_they_say() {
        let (office, cast) = (crate::demo::office().unwrap(), Cast::load().unwrap());
        let now = office.instant(date(2026, 11, 23).at(10, 32, 0, 0)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let samples = write(folder.path(), (&office, &cast), now, |_| "7KQ2".to_owned()).unwrap();
        assert_eq!(samples.len(), 12);
        assert!(samples.is_sorted_by_key(|sample| sample.file));
        for Sample { file, content, code } in samples {
            let path = folder.path().join(file);
            let linear = read(&path, BarcodeFormat::CODE_128);
            let matrix = read(&path, BarcodeFormat::QR_CODE);
            match content {
                Content::Slip(_) | Content::Unknown => {
                    let code = code.unwrap();
                    let secret = format!("D-7KQ2-{code}");
                    assert!(linear.is_some() || matrix.is_some(), "{file} cannot be read");
                    assert!(linear.is_none_or(|text| text == code.as_str()), "{file}");
                    assert!(matrix.is_none_or(|text| text == secret), "{file}");
                }
                Content::Unreadable => assert_eq!((linear, matrix), (None, None), "{file}"),
                Content::CitizenCard => {
                    assert_eq!(Payload::parse(&matrix.unwrap()), Payload::Other(OtherKind::CitizenCard));
                }
            }
        }
    }

    #[test]
    fn a_slip_keeps_the_promise_that_it_was_printed_with() {
        let (office, cast) = (crate::demo::office().unwrap(), Cast::load().unwrap());
        let now = office.instant(date(2026, 11, 23).at(10, 32, 0, 0)).unwrap();
        let secret = |_: &DossierCode| "7KQ2".to_owned();
        let studio = Studio { office: &office, cast: &cast, now, fonts: Fonts::load().unwrap(), secret };
        let cases = [
            (Showcase::InProgress, "10 ngày làm việc", Some(date(2026, 12, 1))),
            (Showcase::LateNewDate, "10 ngày làm việc", Some(date(2026, 11, 16))),
            (Showcase::NoDueDate, "không quy định", None),
        ];
        for (case, limit, due) in cases {
            let slip = studio.slip(case).unwrap();
            assert_eq!(slip.qr_text, format!("D-7KQ2-{}", slip.code));
            assert_eq!((slip.limit.as_str(), slip.due.map(jiff::civil::DateTime::date)), (limit, due), "{case:?}");
            assert_eq!(slip.collect_at, "Quầy 3 (Tầng trệt, bên phải)");
            assert!(!slip.components.is_empty());
        }
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_said() {
        let (office, cast) = (crate::demo::office().unwrap(), Cast::load().unwrap());
        let now = office.instant(date(2026, 11, 23).at(10, 32, 0, 0)).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = write(&file.path().join("samples"), (&office, &cast), now, |_| String::new()).unwrap_err();
        assert!(matches!(error, SampleError::Folder(_)), "{error}");
    }
}
