//! The ten national statuses of a dossier.

/// Where a dossier stands, by the national code list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Status {
    /// 1, Mới đăng ký: sent, waiting to be checked.
    Sent = 1,
    /// 2, Được tiếp nhận.
    Received = 2,
    /// 3, Không được tiếp nhận.
    Refused = 3,
    /// 4, Đang xử lý.
    InProgress = 4,
    /// 5, Yêu cầu bổ sung giấy tờ.
    PapersAsked = 5,
    /// 6, Yêu cầu thực hiện nghĩa vụ tài chính.
    FeeAsked = 6,
    /// 7, Công dân yêu cầu rút hồ sơ.
    Withdrawn = 7,
    /// 8, Dừng xử lý.
    Stopped = 8,
    /// 9, Đã xử lý xong.
    Finished = 9,
    /// 10, Đã trả kết quả.
    Returned = 10,
}

impl Status {
    /// All ten, by their code.
    pub const ALL: [Self; 10] = [
        Self::Sent,
        Self::Received,
        Self::Refused,
        Self::InProgress,
        Self::PapersAsked,
        Self::FeeAsked,
        Self::Withdrawn,
        Self::Stopped,
        Self::Finished,
        Self::Returned,
    ];

    /// The national code, 1 to 10.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The status of a national code.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code).checked_sub(1)?).copied()
    }

    /// Whether the office is at work on it and its clock runs.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Received | Self::InProgress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn national_codes() {
        let codes: Vec<u8> = Status::ALL.map(Status::code).to_vec();
        assert_eq!(codes, (1..=10).collect::<Vec<u8>>());
        for code in 0..=u8::MAX {
            assert_eq!(Status::from_code(code).map(Status::code), (1..=10).contains(&code).then_some(code));
        }
    }
}
