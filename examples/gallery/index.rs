//! The page of all pictures: a row a state, and beside each other its sizes, languages and looks. It needs nothing but itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;

use motcua::words::{Lang, Words};

use crate::states::{Face, Look, all_of, theme_of};

/// The folder of the small pictures, beside the large ones.
pub const THUMBS: &str = "thumbs";
/// How high a small picture of an upright screen is, and of one that lies.
const UPRIGHT: u32 = 300;
const LYING: u32 = 170;

const STYLE: &str = "\
body{margin:24px;font:16px/1.4 system-ui,sans-serif;background:#eff1f4;color:#0f1f33}\
nav a{margin-right:16px}table{border-collapse:collapse;margin-bottom:48px}\
th,td{padding:6px;text-align:left;vertical-align:top;border-bottom:1px solid #cfc8ba}\
thead th{position:sticky;top:0;background:#eff1f4;font-weight:600}\
tbody th{position:sticky;left:0;background:#eff1f4;font-weight:600;min-width:190px}\
img{display:block;border:1px solid #6e7783}";

/// How wide and high the small picture of one is.
pub fn thumb_size(width: u32, height: u32) -> [u32; 2] {
    let high = if height > width { UPRIGHT } else { LYING };
    [(width * high / height.max(1)).max(1), high]
}

/// What a picture shows beside its state: its size, its language and its look.
type Column = (String, &'static str, &'static str);

/// Writes `index.html` into a folder with a folder a face, each with a folder a size.
pub fn write(folder: &Path) -> anyhow::Result<()> {
    let mut body = String::new();
    let mut pictures = 0;
    for face in Face::ALL {
        let (table, count) = table(folder, face)?;
        body += &table;
        pictures += count;
    }
    anyhow::ensure!(pictures > 0, "there is no picture in {}", folder.display());
    let links = Face::ALL.map(|face| format!("<a href=\"#{0}\">{0}</a>", face.name())).concat();
    let page = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Một Cửa: every screen</title>\
         <style>{STYLE}</style>\n<h1>Every screen: {pictures} pictures</h1><nav>{links}</nav>\n{body}</html>\n"
    );
    let path = folder.join("index.html");
    fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}

/// The table of a face, and how many pictures are in it; nothing where there is none.
fn table(folder: &Path, face: Face) -> anyhow::Result<(String, usize)> {
    let pictures = pictures(&folder.join(face.name()))?;
    if pictures.is_empty() {
        return Ok((String::new(), 0));
    }
    let columns: BTreeSet<&Column> = pictures.keys().map(|(_, column)| column).collect();
    let mut html = format!("<h2 id=\"{0}\">{0}</h2>\n<table><thead><tr><th>state</th>", face.name());
    for (size, lang, look) in &columns {
        write!(html, "<th>{size} {lang} {look}</th>")?;
    }
    html += "</tr></thead><tbody>\n";
    for state in states(face) {
        write!(html, "<tr><th id=\"{0}-{state}\">{state}</th>", face.name())?;
        for column in &columns {
            html += &cell(&pictures, face, state, column);
        }
        html += "</tr>\n";
    }
    html += "</tbody></table>\n";
    Ok((html, pictures.len()))
}

fn cell(pictures: &BTreeMap<(String, Column), [u32; 2]>, face: Face, state: &str, column: &Column) -> String {
    let Some([width, height]) = pictures.get(&(state.to_owned(), column.clone())) else {
        return "<td>-</td>".to_owned();
    };
    let (size, lang, look) = column;
    let (folder, file) = (format!("{}/{size}", face.name()), format!("{state}-{lang}-{look}.png"));
    format!(
        "<td><a href=\"{folder}/{file}\"><img loading=\"lazy\" width=\"{width}\" height=\"{height}\" \
         src=\"{folder}/{THUMBS}/{file}\" alt=\"{state}, {size}, {lang}, {look}\"></a></td>"
    )
}

/// The pictures of a face by state and column, each with the size of its small picture.
fn pictures(folder: &Path) -> anyhow::Result<BTreeMap<(String, Column), [u32; 2]>> {
    let mut found = BTreeMap::new();
    for size in names(folder)? {
        let Some((width, height)) = size.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)))
        else {
            continue;
        };
        for file in names(&folder.join(&size))? {
            for lang in Lang::ALL.map(Lang::code) {
                for look in Look::ALL.map(Look::name) {
                    let state = file.strip_suffix(&format!("-{lang}-{look}.png"));
                    let column = || (size.clone(), lang, look);
                    found.extend(state.map(|state| ((state.to_owned(), column()), thumb_size(width, height))));
                }
            }
        }
    }
    Ok(found)
}

/// The names in a folder; none where there is no such folder.
fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// The states of a face in their own order.
fn states(face: Face) -> Vec<&'static str> {
    let size = egui::vec2(1920.0, 1080.0);
    let theme = theme_of(face, Look::Light, size, 0.248, 3.1);
    let mut seen = BTreeSet::new();
    let all = all_of(face, size, &theme, &Words::new(Lang::default()), "").into_iter().map(|(name, _)| name);
    all.filter(|name| seen.insert(*name)).collect()
}
