//! The parts that screens are painted from, one a file. A part takes a place and plain data, and gives back how high it came out.

mod big_key;
mod button;
mod camera_frame;
mod canvas;
mod card;
mod doorway;
mod drawing;
mod face;
mod field;
mod header;
mod id_card;
pub mod keyboard;
mod leaf;
mod room;
mod sign;
mod slip;
mod text;
mod timeline;

pub use big_key::{Cap, big_key};
pub use button::{
    Look, Mark, Press, TOOL_LEAST_MM, button, button_height, button_in, button_width, key, leading_button,
    leading_height, row_button, tool, tool_width,
};
pub(crate) use button::{halo, pressed};
pub(crate) use camera_frame::frame_light;
pub use camera_frame::{Corners, Edge, LENS_TAB_MM, camera_frame, lens_tab, outline_quad, tag};
pub(crate) use canvas::rect_at;
pub use canvas::{Canvas, Setting};
pub use card::{card, chip, plate, plate_ground, rule};
pub use doorway::{LEAF_RISE, Opening, doorway, doorway_of};
pub use drawing::Plane;
pub use face::{Mood, face};
pub use field::{FIELD_MM, Field, FieldTouch, field, masked};
pub use header::{HEADER_MM, header, logo};
pub use id_card::id_card;
pub use leaf::{LEAF_HEIGHT_MM, LEAF_WIDTH_MM, Leaf, calendar_leaf, small_leaf};
pub use room::{hands_behind, room, thumbs, thumbs_top};
pub use sign::{SignSize, sign, sign_width};
pub use slip::{Print, SLIP_RATIO, barcode_corners, slip};
pub use text::Text;
pub use timeline::{Dot, STEP_DOT_MM, dot, joint};
