//! 8-bit grey pictures: a borrowed view, an owned frame, and the few ways to sample and shrink them.

use thiserror::Error;

/// Why pixels do not make a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FrameError {
    /// A side is zero.
    #[error("a frame needs at least one pixel each way, not {width}x{height}")]
    Empty {
        /// Width asked for, in pixels.
        width: usize,
        /// Height asked for, in pixels.
        height: usize,
    },
    /// Rows would overlap, or the buffer ends before the last row does.
    #[error("{len} bytes with rows {stride} apart do not hold {width}x{height} pixels")]
    Short {
        /// Width asked for, in pixels.
        width: usize,
        /// Height asked for, in pixels.
        height: usize,
        /// Bytes from one row to the next.
        stride: usize,
        /// Bytes there are.
        len: usize,
    },
}

/// A picture of 8-bit grey pixels that belongs to somebody else, 0 black to 255 white.
#[derive(Debug, Clone, Copy)]
pub struct LumaView<'a> {
    pixels: &'a [u8],
    width: usize,
    height: usize,
    stride: usize,
}

impl<'a> LumaView<'a> {
    /// Looks at `pixels` as rows of `width` bytes, `stride` bytes from one to the next.
    ///
    /// # Errors
    /// When a side is zero, or the buffer is too short for the last row.
    pub fn new(pixels: &'a [u8], width: usize, height: usize, stride: usize) -> Result<Self, FrameError> {
        if width == 0 || height == 0 {
            return Err(FrameError::Empty { width, height });
        }
        let end = stride.checked_mul(height - 1).and_then(|start| start.checked_add(width));
        match end {
            Some(end) if stride >= width && end <= pixels.len() => Ok(Self { pixels, width, height, stride }),
            _ => Err(FrameError::Short { width, height, stride, len: pixels.len() }),
        }
    }

    /// Width in pixels, at least 1.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height in pixels, at least 1.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The pixels of row `y`; the last row for any `y` beyond it.
    pub fn row(&self, y: usize) -> &'a [u8] {
        let start = y.min(self.height - 1) * self.stride;
        &self.pixels[start..start + self.width]
    }

    /// The part around the upright box of `quad`, larger by `margin` of the box's longer side each way, and where it begins.
    pub(super) fn around(&self, quad: &[[f32; 2]; 4], margin: f32) -> (Self, [usize; 2]) {
        let bounds = |axis: usize| {
            let values = quad.iter().map(|p| p[axis]);
            [values.clone().fold(f32::INFINITY, f32::min), values.fold(f32::NEG_INFINITY, f32::max)]
        };
        let ([x0, x1], [y0, y1]) = (bounds(0), bounds(1));
        let more = margin * (x1 - x0).max(y1 - y0);
        let span = |low: f32, high: f32, end: usize| {
            let start = ((low - more).max(0.0) as usize).min(end - 1);
            start..((high + more).max(0.0) as usize).clamp(start + 1, end)
        };
        let (columns, rows) = (span(x0, x1, self.width), span(y0, y1, self.height));
        let pixels = &self.pixels[rows.start * self.stride + columns.start..];
        (Self { pixels, width: columns.len(), height: rows.len(), stride: self.stride }, [columns.start, rows.start])
    }

    /// The brightness at a place between pixels, bilinear; beyond the border the nearest pixel counts.
    pub fn sample(&self, x: f32, y: f32) -> f32 {
        let x = x.clamp(0.0, (self.width - 1) as f32);
        let y = y.clamp(0.0, (self.height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (fx, fy) = (x - left as f32, y - top as f32);
        let right = (left + 1).min(self.width - 1);
        let (upper, lower) = (self.row(top), self.row(top + 1));
        // No fused products: without hardware for them, which nothing here may ask for, each is a call.
        let mix = |row: &[u8]| f32::from(row[left]) * (1.0 - fx) + f32::from(row[right]) * fx;
        mix(upper) * (1.0 - fy) + mix(lower) * fy
    }

    /// Adds to each of `out` the brightness at `start` and at steps of `along` from it, bilinear, to a 256th of a pixel.
    /// All of the line must lie within the picture, a pixel from the right and lower border.
    pub(super) fn add_inner_line(&self, start: [f32; 2], along: [f32; 2], out: &mut [f32]) {
        let fixed = |v: f32| (v * 65536.0) as i32;
        let ([mut x, mut y], [dx, dy]) = (start.map(fixed), along.map(fixed));
        for value in out {
            let at = (y >> 16) as usize * self.stride + (x >> 16) as usize;
            let (fx, fy) = (x >> 8 & 255, y >> 8 & 255);
            if let (Some(&[a, b]), Some(&[c, d])) = (
                self.pixels.get(at..).and_then(|row| row.first_chunk()),
                self.pixels.get(at + self.stride..).and_then(|row| row.first_chunk()),
            ) {
                let [a, b, c, d] = [a, b, c, d].map(i32::from);
                let sum = (a * (256 - fx) + b * fx) * (256 - fy) + (c * (256 - fx) + d * fx) * fy;
                *value += sum as f32 / 65536.0;
            }
            x += dx;
            y += dy;
        }
    }

    /// A copy whose rows follow each other without gaps.
    pub fn to_frame(&self) -> LumaFrame {
        let mut pixels = Vec::with_capacity(self.width * self.height);
        (0..self.height).for_each(|y| pixels.extend_from_slice(self.row(y)));
        LumaFrame { pixels, width: self.width, height: self.height }
    }

    /// The picture at half its size, each pixel the mean of four; `None` when a side would vanish.
    pub fn halved(&self) -> Option<LumaFrame> {
        let (width, height) = (self.width / 2, self.height / 2);
        if width == 0 || height == 0 {
            return None;
        }
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let rows = self.row(2 * y).chunks_exact(2).zip(self.row(2 * y + 1).chunks_exact(2));
            pixels.extend(rows.map(|(upper, lower)| {
                let sum: u16 = upper.iter().chain(lower).map(|&p| u16::from(p)).sum();
                ((sum + 2) / 4) as u8
            }));
        }
        Some(LumaFrame { pixels, width, height })
    }

    /// The picture with rows and columns exchanged.
    pub(super) fn transposed(&self) -> LumaFrame {
        // By strips of rows: their pixels and those written stay in the nearest cache.
        const STRIP: usize = 32;
        let mut pixels = vec![0; self.width * self.height];
        for top in (0..self.height).step_by(STRIP) {
            let end = (top + STRIP).min(self.height);
            for (x, column) in pixels.chunks_exact_mut(self.height).enumerate() {
                column[top..end].iter_mut().zip(top..).for_each(|(pixel, y)| *pixel = self.row(y)[x]);
            }
        }
        LumaFrame { pixels, width: self.height, height: self.width }
    }

    /// The picture with dark and light exchanged.
    pub(super) fn inverted(&self) -> LumaFrame {
        let pixels = (0..self.height).flat_map(|y| self.row(y)).map(|&p| 255 - p).collect();
        LumaFrame { pixels, width: self.width, height: self.height }
    }

    /// The picture with `border` pixels of white around it.
    pub(super) fn bordered(&self, border: usize) -> LumaFrame {
        let (width, height) = (self.width + 2 * border, self.height + 2 * border);
        let mut pixels = vec![255; width * height];
        for (y, row) in pixels.chunks_exact_mut(width).skip(border).take(self.height).enumerate() {
            row[border..border + self.width].copy_from_slice(self.row(y));
        }
        LumaFrame { pixels, width, height }
    }

    /// The picture at twice its size, bilinear.
    pub fn doubled(&self) -> LumaFrame {
        let (width, height) = (self.width * 2, self.height * 2);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let from_y = (y as f32 - 0.5) / 2.0;
            pixels.extend((0..width).map(|x| self.sample((x as f32 - 0.5) / 2.0, from_y).round() as u8));
        }
        LumaFrame { pixels, width, height }
    }
}

/// A picture of 8-bit grey pixels of our own, its rows without gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LumaFrame {
    pixels: Vec<u8>,
    width: usize,
    height: usize,
}

impl LumaFrame {
    /// Takes `width * height` pixels, row by row.
    ///
    /// # Errors
    /// When a side is zero or the pixels are too few or too many.
    pub fn new(pixels: Vec<u8>, width: usize, height: usize) -> Result<Self, FrameError> {
        if width == 0 || height == 0 {
            return Err(FrameError::Empty { width, height });
        }
        if width.checked_mul(height) != Some(pixels.len()) {
            return Err(FrameError::Short { width, height, stride: width, len: pixels.len() });
        }
        Ok(Self { pixels, width, height })
    }

    /// Looks at the whole frame.
    pub fn view(&self) -> LumaView<'_> {
        LumaView { pixels: &self.pixels, width: self.width, height: self.height, stride: self.width }
    }

    /// All pixels, row by row.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Width in pixels, at least 1.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height in pixels, at least 1.
    pub fn height(&self) -> usize {
        self.height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_checked() {
        // bytes, width, height, stride, fits
        let cases = [
            (12, 4, 3, 4, true),
            (11, 4, 3, 4, false),
            (16, 4, 3, 6, true),
            (15, 4, 3, 6, false),
            (12, 4, 3, 3, false),
            (0, 0, 3, 4, false),
            (12, 4, 0, 4, false),
            (12, 1, usize::MAX, usize::MAX, false),
        ];
        for (len, width, height, stride, fits) in cases {
            let bytes = vec![0; len];
            let view = LumaView::new(&bytes, width, height, stride);
            assert_eq!(view.is_ok(), fits, "{len} bytes as {width}x{height}, {stride} apart");
        }
    }

    #[test]
    fn a_frame_holds_exactly_its_pixels() {
        assert!(LumaFrame::new(vec![0; 6], 3, 2).is_ok());
        assert!(LumaFrame::new(vec![0; 7], 3, 2).is_err());
        assert!(LumaFrame::new(Vec::new(), 0, 2).is_err());
    }

    #[test]
    fn halving_takes_means_and_doubling_brings_the_size_back() {
        let frame = LumaFrame::new(vec![0, 100, 9, 200, 100, 9], 3, 2).unwrap();
        let half = frame.view().halved().unwrap();
        assert_eq!((half.pixels(), half.width(), half.height()), (&[100_u8][..], 1, 1));
        assert_eq!(half.view().doubled().pixels(), &[100; 4]);
        assert_eq!(half.view().halved(), None);
    }

    #[test]
    fn a_border_is_white_and_moves_the_picture() {
        let frame = LumaFrame::new(vec![1, 2, 3, 4], 2, 2).unwrap().view().bordered(1);
        let expected = [255, 255, 255, 255, 255, 1, 2, 255, 255, 3, 4, 255, 255, 255, 255, 255];
        assert_eq!((frame.pixels(), frame.width(), frame.height()), (&expected[..], 4, 4));
    }

    #[test]
    fn sampling_between_and_beyond_pixels() {
        let frame = LumaFrame::new(vec![0, 100, 50, 150], 2, 2).unwrap();
        for (x, y, expected) in
            [(0.0, 0.0, 0.0), (0.5, 0.0, 50.0), (0.5, 0.5, 75.0), (-9.0, 9.0, 50.0), (9.0, 9.0, 150.0)]
        {
            let got = frame.view().sample(x, y);
            assert!((got - expected).abs() < 1e-3, "({x}, {y}): {got}");
        }
    }
}
