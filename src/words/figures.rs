//! Figures as each language writes them: what stands between thousands, and before decimals.

use super::Lang;

impl Lang {
    /// `1.234`; `1,234` in English.
    pub fn grouped(self, number: u64) -> String {
        let (mark, _) = self.marks();
        let digits = number.to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }

    /// `99,66` of 9966 hundredths, `9,6` of 96 tenths; with a point in English.
    pub fn decimal(self, value: u64, unit: u64) -> String {
        let (_, mark) = self.marks();
        let digits = if unit == 100 { 2 } else { 1 };
        format!("{}{mark}{:0digits$}", self.grouped(value / unit), value % unit)
    }

    fn marks(self) -> (char, char) {
        match self {
            Self::Vi | Self::Km => ('.', ','),
            Self::En => (',', '.'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_each_language_writes_them() {
        for (number, vi, en) in
            [(0, "0", "0"), (999, "999", "999"), (77_603, "77.603", "77,603"), (1_234_567, "1.234.567", "1,234,567")]
        {
            assert_eq!((Lang::Vi.grouped(number), Lang::En.grouped(number)), (vi.into(), en.into()));
        }
        assert_eq!((Lang::Vi.decimal(9_966, 100), Lang::En.decimal(9_966, 100)), ("99,66".into(), "99.66".into()));
        assert_eq!((Lang::Vi.decimal(12_345, 10), Lang::En.decimal(5, 10)), ("1.234,5".into(), "0.5".into()));
    }
}
