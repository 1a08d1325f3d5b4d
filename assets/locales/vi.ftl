# Vietnamese: the language of the kiosk. `~` is a space that no line breaks at.
# Always "ông/bà", whole sentences, no code and no error number, no full stop after a title.

brand = Một Cửa

attract-title = Hồ sơ của ông/bà đến~đâu~rồi?
attract-explain = { $edge ->
    [bottom] Đưa mã vạch ra trước ống~kính ở~phía~dưới màn~hình.
    [left] Đưa mã vạch ra trước ống~kính ở~bên~trái màn~hình.
    [right] Đưa mã vạch ra trước ống~kính ở~bên~phải màn~hình.
   *[top] Đưa mã vạch ra trước ống~kính ở~phía~trên màn~hình.
}
attract-tag = Mã vạch ở đây
lens = Ống kính
data-as-of = Dữ liệu lúc { $time }
data-as-of-day = Dữ liệu lúc { $time }, { $date }

reading-title = Đang đọc ảnh
reading-explain = Xin ông/bà đợi một chút.

owner = Hồ sơ của { $name }
owner-code = Hồ sơ có mã

sent-title = Đã gửi, chờ~kiểm~tra
sent-explain = Cán bộ đang xem giấy tờ của ông/bà.
sent-next = Có tin mới, ông/bà xem lại tại máy này.
received-title = Đã nhận hồ~sơ
received-explain = Hồ sơ đang chờ chuyển đi giải~quyết.
received-nothing = Ông/bà chưa cần làm gì.
on-the-date = { $counter ->
    [none] Đến ngày hẹn, mời ông/bà mang giấy~hẹn và căn~cước đến nhận.
   *[other] Đến ngày hẹn, mời ông/bà mang giấy~hẹn và căn~cước đến quầy~{ $counter }.
}
on-the-date-sent = { $delivery ->
    [post] Có kết quả, cơ quan sẽ gửi qua bưu~điện. Ông/bà không phải đến.
   *[other] Có kết quả, cơ quan sẽ gửi bản điện~tử. Ông/bà không phải đến.
}
in-progress-title = Đang giải~quyết
in-progress-explain = Đúng tiến độ.
in-progress-nothing = Ông/bà chưa cần làm gì.
days-left = Còn { $days } ngày làm việc
due-today = Hẹn trả hôm nay
no-due-date-explain = Thủ tục này không có ngày~hẹn cố định.
no-due-date-next = Có kết quả, cơ quan sẽ báo cho ông/bà.
due-label = Hẹn trả kết quả
due-label-sent = Hẹn có kết quả
due-provisional = Ngày này còn có thể thay đổi theo lịch nghỉ lễ.

ready-title = Đã có kết~quả
ready-explain = { $counter ->
    [none] Mời ông/bà đến nhận.
   *[other] Mời ông/bà đến quầy~{ $counter } để~nhận.
}
ready-sent-title = Sẽ gửi kết~quả đến ông/bà
ready-sent = { $delivery ->
    [post] Cơ quan sẽ gửi qua bưu~điện.
   *[other] Cơ quan sẽ gửi bản điện~tử.
}
ready-sent-stay = Ông/bà không phải đến.
ready-sent-next = { $counter ->
    [none] Cần hỏi thêm, mời ông/bà hỏi cán bộ.
   *[other] Cần hỏi thêm, mời ông/bà đến quầy~{ $counter }.
}
ready-posted-next = { $counter ->
    [none] Muốn biết ngày gửi và địa chỉ nhận, mời ông/bà hỏi cán bộ.
   *[other] Muốn biết ngày gửi và địa chỉ nhận, mời ông/bà đến quầy~{ $counter }.
}
ready-early = Xong sớm hơn ngày~hẹn.
ready-counter = Trả kết quả
hours-morning = Sáng { $from } – { $to }
hours-afternoon = Chiều { $from } – { $to }
bring = Nhớ mang theo
bring-slip = Giấy hẹn này
bring-card = Căn cước hoặc VNeID
bring-authority = Giấy ủy quyền
bring-authority-note = nếu ông/bà nhận thay người khác

# Data that is old says that the result is there: nothing is promised.
perhaps-ready-title = Có thể đã có kết~quả
perhaps-first = { $counter ->
    [none] Trước tiên, mời ông/bà hỏi cán~bộ
   *[other] Trước tiên, mời ông/bà đến quầy~{ $counter }
}
perhaps-first-note = Cán bộ xem giúp đã có kết quả chưa.
perhaps-then = { $counter ->
    [none] Có rồi thì mời ông/bà nhận
   *[other] Có rồi thì nhận ở quầy~{ $counter }
}
bring-slip-and-card = Mang giấy hẹn, căn~cước hoặc~VNeID

papers-title = Cần nộp thêm giấy~tờ
papers-explain = Hồ sơ tạm dừng để chờ { $count } giấy tờ của ông/bà.
papers-explain-hidden = Hồ sơ tạm dừng để chờ giấy~tờ của ông/bà.
papers-hidden = Đưa mã vuông ở góc phải giấy hẹn ra trước ống kính để xem cần giấy tờ gì, hoặc hỏi cán bộ tại quầy.
paper-original = { $count } bản chính
paper-certified = { $count } bản sao có chứng thực
paper-copy = { $count } bản sao
hand-in-at = { $counter ->
    [none] Nộp tại bộ phận một cửa
   *[other] Nộp tại quầy { $counter }
}
before = trước { $date }
papers-then = Nộp đủ, ông/bà sẽ có ngày hẹn mới.

fee-title = Cần nộp lệ~phí
fee-explain = Nộp xong, hồ sơ sẽ được giải quyết tiếp.
fee-amount = Số tiền
fee-hidden = Đưa mã vuông ở góc phải giấy hẹn ra trước ống kính để xem số tiền, hoặc hỏi cán bộ tại quầy.
fee-how = Tiền mặt hoặc chuyển khoản
fee-bring = Mang theo giấy hẹn này
currency = đồng

late-title = Xin lỗi, hồ sơ bị~trễ~hẹn
late-explain = Lỗi thuộc về cơ quan, không phải do ông/bà.
late-new-label = Hẹn mới
late-old = Hẹn cũ:
late-reason = Vì sao trễ
late-then = { $counter ->
    [none] Khi có kết quả, mời ông/bà đến nhận.
   *[other] Khi có kết quả, mời ông/bà nhận tại quầy~{ $counter }.
}
late-ask = Hỏi thêm, nhận thư xin lỗi
late-ask-note = { $counter ->
    [none] Mời ông/bà hỏi cán bộ, không phải lấy~số.
   *[other] Quầy~{ $counter }, không phải lấy~số.
}
late-no-date = Chưa có ngày hẹn mới
late-no-date-note = { $counter ->
    [none] Mời ông/bà hỏi cán bộ, cán bộ trả lời ngay.
   *[other] Mời ông/bà đến quầy { $counter }, cán bộ trả lời ngay.
}

refused-title = Cơ quan từ~chối nhận hồ~sơ
refused-explain = Cán bộ sẽ nói rõ lý do và hướng dẫn ông/bà.
refused-bring = Mang theo giấy này và căn cước
withdrawn-title = Hồ sơ đã rút
withdrawn-explain = { $date ->
    [none] Ông/bà đã xin rút hồ~sơ.
   *[other] Ông/bà đã xin rút hồ~sơ ngày { $date }.
}
withdrawn-next = Cần nộp lại
withdrawn-note = { $counter ->
    [none] Mời ông/bà hỏi cán bộ.
   *[other] Mời đến quầy { $counter }.
}
stopped-title = Hồ sơ đã dừng giải~quyết
stopped-explain = Cán bộ sẽ nói rõ lý~do.
stopped-bring = Mang theo giấy hẹn và căn cước
go-to-counter = { $counter ->
    [none] Mời ông/bà hỏi cán bộ
   *[other] Mời ông/bà đến quầy { $counter }
}
returned-title = Đã trả kết~quả
returned-explain = Trả lúc { $time }, { $date }.
posted-title = Đã gửi kết~quả
posted-explain = Giao bưu điện lúc { $time }, { $date }.
returned-note = { $counter ->
    [none] Nếu chưa nhận được, mời ông/bà hỏi cán bộ.
   *[other] Nếu chưa nhận được, mời ông/bà đến quầy~{ $counter }.
}

step-received = Đã nhận hồ sơ
step-in-progress = Đang giải quyết
step-ready = Có kết quả
step-returned = { $counter ->
    [none] Trả kết quả
   *[other] Trả kết quả tại quầy { $counter }
}
step-sent = { $delivery ->
    [post] Gửi kết quả qua bưu điện
   *[other] Gửi kết quả bản điện tử
}
step-since = { $unit }, từ { $date }

not-found-owner = Máy đã đọc được mã
not-found-title = Chưa thấy hồ~sơ
not-found-explain = Mã này chưa có trong dữ liệu của máy.
not-found-explain-today = Mã này chưa có trong dữ liệu lúc { $time } hôm nay.
not-found-explain-day = Mã này chưa có trong dữ liệu lúc { $time }, { $date }.
not-found-today = Vừa nộp hôm nay?
not-found-today-note = Dữ liệu cập nhật mỗi { $minutes } phút. Xin thử lại sau { $time }.
not-found-today-soon = Xin thử lại sau ít phút.
not-found-elsewhere = Nộp ở nơi khác?
not-found-elsewhere-note = Xem tên cơ quan ở góc trái phía~trên giấy~hẹn.
not-found-help = Cán bộ tìm giúp hồ sơ.
scan-again = Quét giấy hẹn

other-owner = Không phải giấy hẹn
citizen-card-title = Đây là thẻ căn~cước
health-card-title = Đây là thẻ bảo~hiểm y~tế
card-explain = Máy không giữ lại thông tin nào trên~thẻ.
card-ways = Mời ông/bà đưa giấy hẹn
card-no = Không dùng thẻ~này
card-yes = Dùng mã vạch~này
code-title = Mã này không phải mã~hồ~sơ
code-explain = Máy cần mã vạch ở góc trái phía~trên giấy~hẹn.
code-no = Không dùng mã~này
card-drawn = CĂN CƯỚC
health-drawn = BẢO HIỂM Y TẾ

unreadable-title = Thấy mã rồi, chưa~đọc~được
hint-flat = Giữ giấy thật~phẳng
hint-span = Cách máy một~gang~tay
hint-tilt = Nghiêng nhẹ cho~khỏi~lóa
hint-closer = Đưa giấy gần ống~kính~hơn
hint-further = Đưa giấy xa ống~kính~hơn
hint-whole = Đưa cả mã vạch ra trước ống~kính
hint-straight = Giữ giấy thẳng trước ống~kính
hint-light = Đưa giấy ra chỗ~sáng~hơn
hint-glare = Nghiêng nhẹ giấy cho khỏi~lóa
hint-still = Giữ yên giấy một~chút
devices-title = Thiết bị
devices-explain = Dành cho cán bộ. Màn hình này tự đóng sau 5 phút.
devices-off = Đã tắt bộ đọc bị treo: { $kinds }.
device-ok = Đang chạy từ { $time }
device-waiting = Chưa thấy thiết bị
device-lost = Mất kết nối từ { $time }
device-refused = Có, nhưng không dùng được: chương trình khác đang giữ, hoặc thiếu quyền
device-garbled = Gửi ký tự lạ: xem lại tốc độ đường truyền
device-reads = Đã đọc { $count } mã
device-unread = Thấy mã nhưng chưa đọc được: { $advice }
device-text = { $time } { $end ->
    [none] mã không phải mã hồ sơ
   *[other] { $end }
}
device-clear = { $time } { $end ->
    [none] mã không phải mã hồ sơ
   *[other] { $end }
}, { $kind }, đọc được ngay
device-hard = { $time } { $end ->
    [none] mã không phải mã hồ sơ
   *[other] { $end }
}, { $kind }, khó đọc
sheet-scan = Quét tờ giấy
sheet-progress = Máy đang quét tờ giấy: { $percent }%
sheet-failed-title = Chưa quét được tờ~giấy
sheet-no-paper = Chưa có giấy trong khay. Mời ông/bà đặt giấy vào rồi bấm Quét tờ~giấy.
sheet-jammed = Giấy bị kẹt trong máy. Mời ông/bà gọi cán~bộ.
sheet-cover-open = Nắp máy quét đang mở. Mời ông/bà đóng nắp rồi bấm Quét tờ~giấy.
sheet-busy = Máy quét đang bận. Mời ông/bà chờ một lát rồi bấm Quét tờ~giấy.
sheet-gone = Máy quét chưa bật hoặc chưa nối. Mời ông/bà gọi cán~bộ.
sheet-slow = Máy quét lâu quá chưa xong. Mời ông/bà bấm Quét tờ~giấy lần~nữa.
sheet-broken = Máy quét đang hỏng. Mời ông/bà gọi cán~bộ.
several-title = Thấy { $count } giấy~hẹn
several-explain = Chạm vào hồ sơ ông/bà muốn~xem.
several-one = …{ $end } · { $verdict }
several-back = Xem giấy khác
no-code-title = Chưa thấy mã~vạch~nào
stop = Thôi

type-code = Gõ mã hồ sơ bằng tay
type-code-short = Gõ mã
type-without-slip = Không có giấy hẹn? Gõ mã
type-again = Gõ lại mã
type-title = Gõ mã hồ sơ
type-explain = Mã là hàng chữ và số ở~ngay dưới mã vạch.
type-no-code = Mã còn thiếu. Xin ông/bà xem~lại trên giấy hẹn.
type-start = Bắt đầu bằng { $code }
type-offer = Sửa: { $code }
type-show = Xem hồ sơ
type-back = Quay lại
type-delete = Xóa~1 ký~tự
type-clear = Xóa~hết

four-why = Giữ kín hồ sơ của ông/bà
four-title = Gõ 4 số cuối số~căn~cước
four-explain = hoặc 4 số cuối điện thoại đã ghi lúc nộp hồ~sơ
four-wrong = Số chưa đúng, còn { $left } lần.
four-too-few = Xin gõ đủ 4 số.
four-ask = Gõ 4 số cuối để xem đầy đủ
four-help = { $counter ->
    [none] Không nhớ số? Mời ông/bà hỏi cán bộ.
   *[other] Không nhớ số? Mời ông/bà đến quầy~{ $counter }.
}

exit-why = Dành cho cán bộ
exit-title = Gõ mã PIN để~đóng chương~trình
exit-explain = Màn hình này tự đóng sau { $seconds } giây.
exit-help = Không phải cán bộ? Mời ông/bà chạm~Quay~lại.
exit-go = Đóng
exit-busy = Đang xem mã PIN...
exit-too-few = Mã PIN có ít nhất 6 số.
exit-wrong = Mã PIN chưa đúng.
exit-shut = Gõ sai mã PIN nhiều lần.
exit-failed = Máy chưa xem được mã PIN. Xin gõ lại.
exit-wait-seconds = Xin đợi { $seconds } giây.
exit-wait-minutes = Xin đợi { $minutes } phút.

locked-title = Tạm khóa mã~này
locked-explain = Xin thử lại sau { $minutes } phút, hoặc quét giấy~hẹn.
locked-machine-title = Tạm khóa gõ 4~số~cuối
locked-machine-explain = Máy này vừa có nhiều lần gõ sai. Xin thử lại sau { $minutes } phút, hoặc quét giấy~hẹn.

meant-title = Ông/bà muốn xem mã~nào?
meant-explain = Chưa thấy mã vừa gõ. Máy có mã gần~giống.
meant-this = Xem { $code }

time-and-place = { $time }, tại~quầy~{ $counter }
time-and-way = { $delivery ->
    [post] { $time }, qua~bưu~điện
   *[other] { $time }, bản~điện~tử
}
step-line-on = { $step } { $date }
step-line-since = { $step } từ { $date }
too-small = Màn hình này quá nhỏ cho người dân đọc
time-title = Ông/bà còn xem~không?
time-explain = Hết giờ, máy trở về màn~hình~đầu.
time-unit = giây
time-stay = Tôi còn xem
time-leave = Tôi xem xong rồi
thanks-title = Cảm~ơn ông/bà
thanks-explain = Máy không giữ lại thông tin của ông/bà.
rate-ask = Ông/bà được phục vụ thế nào?
rate-very = Rất hài lòng
rate-yes = Hài lòng
rate-no = Chưa hài lòng
rate-once = Không đánh giá cũng~được.
rate-skip = Bỏ qua
# Where somebody was not satisfied: why.
why-title = Điều gì làm ông/bà chưa~hài~lòng?
why-explain = Chạm một hoặc nhiều điều, rồi bấm~Gửi.
why-nameless = Máy không ghi~tên.
why-write = Viết thêm vài lời
why-write-on = Sửa lời đã viết
why-send = Gửi
message-title = Viết vài lời cho cơ quan
message-hint = Người phụ trách sẽ đọc. Xin đừng ghi tên.
heard-counted = Đã ghi nhận ý kiến của ông/bà.
heard-kept = Đã gửi ý kiến đến người phụ trách.
heard-before = Hồ sơ này đã có ý kiến rồi, nên lần này máy không tính thêm.
heard-lost = Máy chưa ghi được ý kiến. Mời ông/bà nói với cán bộ.
# The page of it, for the head of the office.
rail-word = Ý kiến
word-title = Ý kiến người dân
word-about = Lĩnh vực, đơn vị
word-none = Tháng này chưa có ai đánh giá.
word-unknown = Chưa rõ lĩnh vực
word-unknown-unit = Ghi từ phiên bản trước
word-reasons = Lý do chưa hài lòng
word-no-complaints = Không có ý kiến chưa hài lòng
word-complaints = Ý kiến chưa hài lòng, { $open } ý kiến chờ trả lời
word-answer-button = Ghi cách xử lý
word-answer = Đã xử lý thế nào
word-keep = Ghi lại
word-answered = { $what } ({ $who }, { $when })
# What can be applied for, to be looked through.
procedures = Thủ tục
procedures-title = Thủ tục nhận ở~đây
procedures-explain = Chạm vào lĩnh vực cần làm.
procedures-of-explain = Chạm vào việc cần làm.
procedure-bring = Cần mang theo
procedure-limit = Thời gian giải quyết
procedure-cost = Lệ phí
guide-print = In ra giấy mang về
guide-again = In lại
guide-printing = Đang in, xin ông/bà đợi giấy ra.
guide-printed = Đã in xong, mời ông/bà lấy giấy ở khe máy~in.
guide-out-of-paper = { $counter ->
    [none] Máy in hết giấy. Xin ông/bà báo cán bộ, hoặc chụp lại màn hình này.
   *[other] Máy in hết giấy. Xin ông/bà báo quầy~{ $counter }, hoặc chụp lại màn hình này.
}
guide-failed = { $counter ->
    [none] Máy in chưa in được. Xin ông/bà báo cán bộ, hoặc chụp lại màn hình này.
   *[other] Máy in chưa in được. Xin ông/bà báo quầy~{ $counter }, hoặc chụp lại màn hình này.
}
# A call for staff: on the citizens' screen, at the counter, for the head of the office.
call-staff = Gọi cán bộ
call-again = Gọi lại
call-end = Hủy gọi
call-stay = Mời ông/bà đứng chờ tại~đây.
call-waits-long = { $counter ->
    [none] Chờ lâu chưa thấy ai, mời ông/bà đến hỏi cán bộ ở quầy.
   *[other] Chờ lâu chưa thấy ai, mời ông/bà đến quầy~{ $counter }.
}
call-calling = Đang gọi cán~bộ
call-told = Đã gọi cán~bộ
call-told-since = Lời gọi hiện ở quầy từ { $time }.
call-coming = Cán~bộ đang~đến
call-unheard = Chưa gọi được~ai
call-unheard-explain = Lúc này không có quầy nào nhận được lời gọi.
call-from = Người dân ở máy { $machine } gọi cán bộ từ { $time }
call-from-several = Người dân ở máy { $machine } gọi cán bộ từ { $time }, và { $others } máy nữa
call-answer = Tôi đến ngay
word-calls = Gọi cán bộ: { $count } lần
word-calls-mean = Gọi cán bộ: { $count } lần, trả lời sau { $mean } phút
word-call = Máy { $machine }
word-call-unheard = Không quầy nào nhận được
word-call-gone = Không ai trả lời
word-call-waits = Đang chờ trả lời
heard-next = Người sau có thể dùng máy ngay.
easy-to-see = Dễ nhìn
read-aloud = Nghe đọc
volume-off = Loa: tắt
volume-normal = Loa: vừa
volume-loud = Loa: to

camera-title = Ống kính đang~hỏng
camera-explain = Ông/bà vẫn xem được hồ~sơ bằng hai cách~sau.
camera-scanner = Máy quét cầm tay
camera-scanner-note = Bấm nút trên máy quét, đưa tia~đỏ vào mã vạch.
camera-type = Gõ mã hồ sơ
camera-type-note = Mã là hàng chữ và số ở ngay dưới mã vạch.
need-help = { $counter ->
    [none] Cần giúp, mời ông/bà hỏi cán bộ.
   *[other] Cần giúp, mời ông/bà đến quầy~{ $counter }.
}

stale = Thông tin lúc { $time } ngày { $date }, có thể đã thay đổi.
stale-unknown = Thông tin có thể đã thay đổi.
clock-behind = Đồng hồ của máy chạy chậm, ngày~giờ có~thể~sai.
to-be-sure = { $counter ->
    [none] Mời ông/bà hỏi cán bộ trước để biết chắc.
   *[other] Mời ông/bà hỏi quầy~{ $counter } trước để biết chắc.
}
out-title = Máy tạm~nghỉ
out-explain = Máy chưa xem được hồ~sơ lúc~này.

counter = Quầy
says-and-place = { $says } { $place }.
more = Xem tiếp
more-pages = Xem tiếp (còn { $count }~trang)
more-papers = Xem tiếp (còn { $count } giấy~tờ)
more-again = Xem lại trang đầu
done = Xong
language = Ngôn ngữ

slip-state = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
slip-motto = Độc lập - Tự do - Hạnh phúc
slip-title = GIẤY TIẾP NHẬN HỒ SƠ
slip-title-second = VÀ HẸN TRẢ KẾT QUẢ
slip-applicant = NGƯỜI NỘP HỒ SƠ
slip-officer = NGƯỜI TIẾP NHẬN

after = sau { $time }
weekday-1 = Thứ Hai
weekday-2 = Thứ Ba
weekday-3 = Thứ Tư
weekday-4 = Thứ Năm
weekday-5 = Thứ Sáu
weekday-6 = Thứ Bảy
weekday-7 = Chủ Nhật
month-1 = Tháng 1
month-2 = Tháng 2
month-3 = Tháng 3
month-4 = Tháng 4
month-5 = Tháng 5
month-6 = Tháng 6
month-7 = Tháng 7
month-8 = Tháng 8
month-9 = Tháng 9
month-10 = Tháng 10
month-11 = Tháng 11
month-12 = Tháng 12

picture-missing = Không thấy tệp ảnh này. Xin xem lại tên tệp.
picture-damaged = Ảnh bị hỏng hoặc chưa chép xong. Xin chụp hoặc quét lại.
picture-unknown = Tệp này không phải là ảnh. Máy đọc được PNG, JPEG, TIFF, WebP và BMP.
picture-too-large = Ảnh quá lớn. Xin chụp hoặc quét lại với kích thước nhỏ hơn.
picture-unreadable = Máy không mở được tệp ảnh này. Xin kiểm tra quyền đọc tệp.

status-1 = mới đăng ký, chưa kiểm tra
status-2 = đã tiếp nhận
status-3 = không được tiếp nhận
status-4 = đang giải quyết
status-5 = chờ bổ sung giấy tờ
status-6 = chờ nộp phí, lệ phí
status-7 = đã rút
status-8 = đã dừng giải quyết
status-9 = đã có kết quả
status-10 = đã trả kết quả

role-counter = cán bộ tiếp nhận
role-handling = cán bộ giải quyết
role-supervisor = lãnh đạo
role-administrator = quản trị

refusal-no-such-dossier = Mã này chưa có trong dữ liệu. Xin kiểm tra lại mã hoặc tìm theo tên.
refusal-other-office = Mã này không có trong dữ liệu và thuộc cơ quan khác. Xin hướng dẫn công dân đến đó.
refusal-code-taken = Đã có hồ sơ mang mã này. Xin quét hồ sơ đó hoặc dùng mã khác.
refusal-duplicate = Người này đã nộp thủ tục này: { $code }, nhận ngày { $date }. Xin mở hồ sơ đó hoặc xác nhận đây là hồ sơ khác.
refusal-numbers-used-up = Máy này đã dùng hết số trong ngày. Xin đề nghị quản trị cấp thêm dải số.
refusal-no-procedure = Cơ quan không có thủ tục { $id }. Xin tìm theo tên thủ tục.
refusal-no-unit = Cơ quan không có đơn vị { $id }. Xin chọn trong danh sách.
refusal-wrong-status = Chưa làm được việc này: hồ sơ { $status }.
refusal-not-ready = { $due ->
    [none] Chưa có kết quả: hồ sơ { $status }.
   *[other] Chưa có kết quả: hồ sơ { $status }, hẹn trả ngày { $due }.
}
refusal-no-result = { $date ->
    [none] Không có kết quả: hồ sơ { $status }. Xin trả lại giấy tờ gốc.
   *[other] Không có kết quả: hồ sơ { $status } từ ngày { $date }. Xin trả lại giấy tờ gốc.
}
refusal-no-result-no-papers = { $date ->
    [none] Không có kết quả: hồ sơ { $status }. Giấy tờ gốc đã được trả lại.
   *[other] Không có kết quả: hồ sơ { $status } từ ngày { $date }. Giấy tờ gốc đã được trả lại.
}
refusal-fee-unpaid = Còn phải nộp { $amount }. Xin thu phí rồi trả kết quả.
refusal-already-returned = { $name ->
    [none] Đã trả kết quả lúc { $time } ngày { $date }.
   *[other] Đã trả kết quả lúc { $time } ngày { $date }, người trả: { $name }.
}
refusal-mark-gone = Lần đánh dấu này không còn hiệu lực. Xin mở hồ sơ để xem.
refusal-receiver-unnamed = Xin ghi tên người nhận kết quả.
refusal-no-authority = Xin ghi giấy tờ ủy quyền của người nhận.
refusal-papers-given-back = Giấy tờ của hồ sơ này đã được trả lại.
refusal-nothing-to-pay = Hồ sơ này không còn khoản nào phải nộp.
refusal-nothing-urged = Hồ sơ này không có lời nhắc nào chờ trả lời.
refusal-deadline-past = Hạn trả lời phải sau giờ này.
refusal-not-later = Ngày hẹn mới phải sau ngày hẹn cũ và sau hôm nay.
refusal-nothing-given = Còn thiếu lý do, tên, giấy tờ hoặc số tiền.
refusal-clock-behind = Đồng hồ của máy sai: đang chậm hơn lần ghi mới nhất của hồ sơ. Xin chỉnh giờ rồi làm lại.
refusal-out-of-range = Lịch làm việc chưa có đến ngày đó. Xin chọn ngày sớm hơn.

staff-bad-id = Tên đăng nhập có 2 đến 32 ký tự: a-z, 0-9, dấu chấm, gạch nối hoặc gạch dưới.
staff-id-taken = Tên đăng nhập này đã có người dùng. Xin chọn tên khác.
staff-no-such-member = Không có cán bộ nào mang tên đăng nhập này.
staff-disabled = Cán bộ này đã bị khóa. Xin mở khóa trước.
staff-not-disabled = Cán bộ này không bị khóa.
staff-last-administrator = Không khóa được người quản trị cuối cùng. Xin thêm một người quản trị khác trước.
staff-badge-taken = Thẻ này là của cán bộ khác.

sign-in-wrong = { $time ->
    [none] Tên đăng nhập hoặc mã PIN chưa đúng. Xin thử lại.
   *[other] Tên đăng nhập hoặc mã PIN chưa đúng. Được thử lại từ { $time }.
}
sign-in-locked = Sai mã PIN quá nhiều lần. Được thử lại từ { $time }, hoặc đề nghị quản trị cấp mã PIN mới.
sign-in-disabled = Cán bộ này đã bị khóa. Xin hỏi quản trị.

desk-not-allowed = Việc này không thuộc vai trò { $role }. Xin nhờ người có quyền.
desk-other-unit = { $unit ->
    [none] Hồ sơ này đang ở bộ phận một cửa, chưa chuyển đến đơn vị nào. Xin nhờ quầy hoặc lãnh đạo.
   *[other] Hồ sơ này do { $unit } giải quyết. Xin nhờ người của đơn vị đó hoặc lãnh đạo.
}
desk-signed-out = Phiên làm việc đã kết thúc. Xin đăng nhập lại.
desk-administrator-needed = Việc này do quản trị làm: xin ghi tên quản trị bằng --as.
desk-disk-full = Chưa ghi được gì: ổ đĩa đã đầy. Xin giải phóng chỗ rồi làm lại.
desk-read-only = Chưa ghi được gì: ổ đĩa chỉ đọc. Xin hỏi quản trị.
desk-busy = Chưa ghi được gì: chương trình khác đang giữ dữ liệu. Xin làm lại.
desk-broken = Chưa ghi được gì: dữ liệu không dùng được. Xin hỏi quản trị.

## The counter

counter-title = Quầy
counter-scan = Quét mã, hoặc gõ mã, tên người nộp
counter-ready = Sẵn sàng quét
counter-closed = Chưa dùng được dữ liệu. Máy đang thử lại.
counter-no-code = Đây không phải mã hồ sơ. Xin quét mã vạch trên giấy hẹn.
counter-lock = Khóa
counter-locking = Màn hình tự khóa sau { $seconds } giây
counter-stay = Tôi còn làm
rail-take-in = Tiếp nhận
take-in-title = Tiếp nhận hồ sơ
take-in-scan = Quét căn cước để điền tên người nộp

sign-in-choose = Chọn tên
sign-in-first = Chọn tên, rồi gõ mã PIN
sign-in-pin = { $name }, mời gõ mã PIN
sign-in-is-locked = Màn hình đang khóa
sign-in-locks-itself = Sau { $minutes } phút không dùng, màn hình tự khóa.
sign-in-unknown-badge = Chưa có ai đăng nhập nên chưa ghi gì. Thẻ này cũng không phải thẻ cán bộ.
greeting-morning = Chào buổi sáng
greeting-afternoon = Chào buổi chiều
greeting-evening = Chào buổi tối
pad-clear = Xóa
pad-back = Xóa 1 số
pad-enter = Đăng nhập
pad-wait = Đợi { $seconds } giây

busy = Đang ghi...
cancel = Bỏ qua
undo = Hoàn tác
undone = Đã hoàn tác
try-again = Ghi lại
open-dossier = Mở hồ sơ
owner-erased = (đã xóa tên)
seconds = { $seconds } giây
rail-hand-over = Trả kết~quả
rail-find = Hồ sơ
rail-settings = Cài đặt

hand-over-title = Trả kết quả
hand-over-scan = Quét mã trên giấy hẹn, hoặc gõ mã, tên
hand-over-prompt = Quét giấy hẹn của người nhận
hand-over-prompt-line = Tên chủ hồ sơ hiện lên trước, rồi mới ghi là đã trả.
hand-over-ready = Có kết quả, trả được
hand-over-at-counter = Kết quả nhận tại quầy
hand-over-by-post = Kết quả gửi bưu điện
hand-over-electronic = Kết quả trả bản điện tử
hand-over-fee = Phải nộp lệ phí trước
hand-over-papers = Trả lại giấy tờ
hand-over-early = Chưa có kết quả
hand-over-was = Đã trả trước đó
hand-over-cannot = Chưa trả được
hand-over-do = Trả kết quả
take-fee-do = Đã thu { $amount }
give-back-do = Đã trả lại giấy tờ
papers-given = Đã trả lại giấy tờ
handed-over-at = Đã trả lúc { $time }
shelf = Lấy giấy ở
shelf-none = Chưa ghi chỗ để
fee = Lệ phí
fee-paid = Đã nộp đủ
fee-left = Còn { $amount }
originals = Trả lại bản gốc
originals-none = Không có
originals-count = { $count } bản chính
receiver = Người nhận
receiver-owner = Chủ hồ sơ
receiver-authorised = Người được ủy quyền
receiver-post = Bưu điện
receiver-other = Người khác
receiver-name = Họ và tên người nhận
receiver-paper = Giấy ủy quyền

batch-title = Trả hàng loạt
batch-begin = Trả hàng loạt
batch-scan = Quét một mã là trả một hồ sơ
batch-end = Kết thúc lượt
batch-prompt = Quét một mã là trả một hồ sơ
batch-prompt-line = Mỗi lần quét được ghi ngay. Quét nhầm thì bấm Hoàn tác.
batch-count = Lượt này: { $count } hồ sơ đã trả
batch-refused = { $count } chưa trả
batch-place = Hồ sơ thứ { $count } trong lượt
batch-again = Đã trả trong lượt này
batch-not = Chưa trả
batch-no-code = Không phải mã hồ sơ
batch-toast = Đã trả: { $name }
batch-keys = Ctrl Z hoàn tác hồ sơ vừa trả, Esc kết thúc lượt

find-prompt = Tìm hồ sơ
find-prompt-line = Gõ mã, mấy số cuối của mã, tên không cần dấu, điện thoại hoặc số căn cước.
find-none-hint = Xin thử ít chữ hơn, chỉ tên gọi, hoặc mấy số cuối của mã hồ sơ.
find-none = Không thấy hồ sơ nào
find-count = { $count } hồ sơ
find-keys = Mũi tên để chọn, Enter để mở, Esc để tìm lại
find-received = Nộp { $date }
find-due = Hẹn { $date }

dossier-title = Hồ sơ
dossier-people = Người nộp và giấy tờ
dossier-papers = Giấy tờ đã nộp
dossier-history = Diễn biến hồ sơ
dossier-events = { $count } việc, mới nhất ở trên
dossier-due = Hẹn trả { $date }
dossier-due-label = Ngày hẹn trả
dossier-no-due = Không có ngày hẹn cố định
dossier-today = Hẹn trả hôm nay
dossier-days-left = Còn lại { $count } ngày làm việc
dossier-never-moved = Chưa đổi hẹn
dossier-moved = Đã đổi hẹn { $count } lần
dossier-owner = Chủ hồ sơ
dossier-applicant = Người nộp
dossier-phone = Điện thoại
dossier-id-number = Số căn cước
dossier-address = Địa chỉ
dossier-unit = Đơn vị giải quyết
dossier-shelf = Chỗ để hồ sơ giấy
dossier-reveal = Bấm để xem
dossier-hide = Che lại
dossier-more = Việc khác
paper-kind-original = bản chính
paper-kind-certified = chứng thực
paper-kind-copy = bản sao

act-hand-over = Trả kết quả
act-accept = Tiếp nhận hồ sơ
act-finish = Đã có kết quả
act-supplement = Đã nhận bổ sung
act-pay-fee = Đã thu lệ phí
act-resume = Giải quyết tiếp
act-give-back = Trả lại giấy tờ
act-move = Chuyển đơn vị
act-send-back = Trả về quầy
act-ask-supplement = Yêu cầu bổ sung
act-ask-fee = Yêu cầu nộp lệ phí
act-extend = Xin lỗi và hẹn lại
act-shelve = Đổi chỗ để giấy
act-correct = Sửa người nộp
act-correct-owner = Sửa chủ hồ sơ
act-stop = Dừng giải quyết
act-refuse = Không tiếp nhận
act-take-back = Rút lại việc trả
act-withdraw = Công dân rút hồ sơ
form-title = Tên kết quả
form-number = Số kết quả
form-shelf = Chỗ để, ví dụ Kệ B, ô 12
form-papers = Giấy tờ cần nộp thêm
form-papers-note = Nhiều giấy tờ thì cách nhau bằng dấu chấm phẩy.
form-reason = Lý do
form-fee = Tên lệ phí
form-amount = Số tiền (đồng)
form-date = Ngày hẹn mới
form-date-note = Gõ ngày như 26/10/2026. Giờ hẹn giữ như cũ.
form-withdraw-note = Công dân xin rút. Hồ sơ kết thúc, giấy tờ được trả lại.
form-correct-note = Nội dung cũ được giữ lại trong nhật ký.
form-name = Họ và tên
form-id-number = Số căn cước
form-phone = Điện thoại
form-address = Địa chỉ
form-bad-date = Ngày chưa đúng. Xin gõ như 26/10/2026.
form-bad-amount = Số tiền chưa đúng. Xin gõ bằng chữ số.
form-no-unit = Xin chọn đơn vị.
form-no-name = Xin gõ họ và tên.

event-machine = Máy ghi
event-today = Hôm nay, { $time }
event-due = Hẹn { $date }
event-received = Nộp hồ sơ
event-accepted = Tiếp nhận
event-moved = Chuyển giải quyết
event-sent-back = Trả về quầy
event-supplement-asked = Yêu cầu bổ sung
event-supplemented = Đã nhận bổ sung
event-fee-asked = Yêu cầu nộp lệ phí
event-fee-paid = Đã thu lệ phí
event-extended = Xin lỗi và hẹn lại
event-finished = Có kết quả
event-shelved = Xếp hồ sơ giấy
event-returned = Đã trả kết quả
event-taken-back = Rút lại việc trả
event-papers-back = Đã trả lại giấy tờ
event-withdrawn = Công dân rút hồ sơ
event-stopped = Dừng giải quyết
event-resumed = Giải quyết tiếp
event-refused = Không tiếp nhận
event-corrected = Sửa người nộp
event-urged = Đôn đốc
event-urge-answered = Trả lời đôn đốc
event-printed = Đã in giấy tờ
event-viewed = Xem hồ sơ

settings-title = Cài đặt
settings-change-pin = Đổi mã PIN của tôi
settings-language = Ngôn ngữ
settings-keyboard-comes = Tự hiện khi chạm
settings-keyboard-never = Không tự hiện
settings-contrast = Màn hình
settings-contrast-usual = Bình thường
settings-contrast-high = Tương phản cao
settings-done = Đã ghi.
staff-heading = Cán bộ
staff-add = Thêm cán bộ
staff-add-line = Ghi tên, đặt tên đăng nhập, rồi gõ mã PIN đầu tiên.
staff-name = Họ và tên
staff-id = Tên đăng nhập (a-z, 0-9)
staff-badge = Thẻ cán bộ (quét thẻ, không bắt buộc)
staff-no-name = Xin gõ họ và tên.
staff-no-id = Xin gõ tên đăng nhập.
staff-next = Tiếp tục
staff-reset-pin = Cấp mã PIN mới
staff-disable = Khóa
staff-enable = Mở khóa
set-up-title = Người quản trị đầu tiên
set-up-line = Cơ quan chưa có quản trị. Người này thêm và khóa cán bộ, cấp mã PIN.
pin-old = Mã PIN đang dùng
pin-new = Mã PIN mới, ít nhất 6 số
pin-again = Gõ lại mã PIN mới
pin-differs = Hai lần gõ không giống nhau. Xin gõ lại từ đầu.
pin-go-on = Tiếp tục

take-in-procedure = Thủ tục
take-in-person = Người nộp
take-in-papers = Giấy tờ
take-in-fee = Lệ phí
take-in-search = Tìm thủ tục
take-in-no-marks = Gõ tên hoặc chữ đầu, không cần dấu
take-in-type = Gõ vài chữ, ví dụ dkks, khai sinh
take-in-not-found = Không có thủ tục nào như vậy. Xin gõ ít chữ hơn.
take-in-no-procedure = Chưa chọn thủ tục
take-in-applicant = Người nộp
take-in-owner = Chủ hồ sơ
take-in-name = Họ và tên
take-in-id-number = Số căn cước
take-in-phone = Điện thoại
take-in-address = Địa chỉ
take-in-from-card = Đã điền từ thẻ căn cước. Không lưu ảnh thẻ.
take-in-from-before = Đã điền từ hồ sơ trước
take-in-unknown = Chưa có hồ sơ nào của số này
take-in-known = Lấy từ hồ sơ trước
take-in-no-owner-button = Không có chủ khác
take-in-no-name = Chưa có tên người nộp
take-in-no-owner = Chưa có tên chủ hồ sơ
take-in-wrong-id = Số căn cước có 12 số
take-in-wrong-phone = Số điện thoại chưa đủ
take-in-channel = Hồ sơ đến
take-in-at-counter = Tại quầy
take-in-by-post = Bưu điện
take-in-online = Trực tuyến
take-in-delivery = Kết quả
take-in-electronic = Điện tử
take-in-papers-line = Đã nhận { $there } trong { $all }. { $missing ->
    [0] Đủ giấy tờ.
   *[other] Còn thiếu { $missing }.
}
take-in-choose-first = Chọn thủ tục trước
take-in-missing = { $kind }, còn thiếu
take-in-count = { $count } bản
take-in-less = Bớt một bản { $name }
take-in-more = Thêm một bản { $name }
kind-original = Bản chính
kind-certified = Chứng thực
kind-copy = Bản sao
take-in-free = Không thu
take-in-paid = Đã thu
take-in-no-paid = Chọn đã thu hay thu sau
take-in-pay-later = Thu sau
take-in-due = Ngày hẹn trả
take-in-no-due = Không có ngày hẹn
take-in-no-due-why = Pháp luật không ấn định ngày trả cho thủ tục này.
take-in-working-days = { $days } ngày làm việc, tính từ ngày mai.
take-in-not-counted = Không tính ngày nghỉ hằng tuần và ngày lễ.
take-in-calendar-days = { $days } ngày, tính từ ngày mai.
take-in-not-ends = Ngày cuối là ngày nghỉ thì dời sang ngày làm việc kế tiếp.
take-in-same-day = Trả trong ngày; nhận muộn thì ngày làm việc kế tiếp.
take-in-today = nay
take-in-holiday = lễ
take-in-holidays = { $days ->
    [none] Không có ngày lễ trong thời gian này.
   *[other] { $days } là ngày nghỉ lễ.
}
limit-working-days = { $days } ngày làm việc
limit-calendar-days = { $days } ngày
limit-same-day = trả trong ngày
limit-none = không có ngày hẹn
day-mon = T2
day-tue = T3
day-wed = T4
day-thu = T5
day-fri = T6
day-sat = T7
day-sun = CN
take-in-typing = Kiểu gõ
typing-telex = Telex
typing-vni = VNI
typing-off = Tắt gõ dấu
take-in-keyboard = Bàn phím trên màn hình
take-in-without = Nhận, yêu cầu bổ sung
take-in-without-title = Nhận và yêu cầu bổ sung
take-in-without-reason = Lý do (không bắt buộc, in trên phiếu)
take-in-without-do = Nhận và in phiếu
take-in-until = Hạn nộp bổ sung: { $date }.
take-in-refuse = Không tiếp nhận
take-in-refuse-title = Không tiếp nhận hồ sơ
take-in-refuse-note = Hồ sơ vẫn được ghi số, không thu lệ phí. Lý do được in trên phiếu từ chối.
take-in-refuse-reason = Lý do không tiếp nhận
take-in-no-reason = Xin ghi lý do cho người nộp.
take-in-do = Nhận và in giấy hẹn
take-in-do-only = Nhận hồ sơ
slip-printing = Đang in giấy hẹn...
slip-printed = Đã in giấy hẹn
slip-failed = Chưa in được giấy hẹn. Hồ sơ đã được nhận; in lại sau.
slip-waits-for-paper = Máy in hết giấy. Lắp giấy vào, giấy hẹn sẽ tự in.
slip-waits-not-ready = Máy in chưa sẵn sàng. Đóng nắp máy, giấy hẹn sẽ tự in.
slip-waits-offline = Máy in đang tắt. Bật máy, giấy hẹn sẽ tự in.
slip-waits-refused = Không dùng được máy in này. Báo người quản trị.
paper-line = { $name }: { $line }
paper-printing = Đang in...
paper-printed = Đã in
paper-failed = Chưa in được. Xin in lại.
paper-waits-for-paper = Máy in hết giấy. Lắp giấy vào, máy sẽ tự in.
paper-waits-not-ready = Máy in chưa sẵn sàng. Đóng nắp máy, máy sẽ tự in.
paper-waits-offline = Máy in đang tắt. Bật máy, máy sẽ tự in.
print-title = In giấy tờ
print-no-printer = Quầy này chưa có máy in.
print-done-at = Đã in: { $time }
print-never = Chưa in lần nào
print-now = In
print-again = In lại
print-close = Đóng
paper-slip = Giấy hẹn
paper-supplement = Phiếu yêu cầu bổ sung
paper-refusal = Phiếu từ chối tiếp nhận
paper-extension = Phiếu xin lỗi và hẹn lại
paper-stop = Thông báo dừng giải quyết
paper-control = Phiếu kiểm soát
paper-log = Sổ theo dõi hồ sơ
paper-guide = Hướng dẫn thủ tục
paper-urges = Phiếu đôn đốc
paper-rating = Phiếu đánh giá
without-slip = Giấy hẹn chưa in
without-slip-none = Mọi giấy hẹn đều đã in
without-slip-count = { $count } hồ sơ chưa in giấy hẹn
without-slip-keys = Bấm vào hồ sơ để mở. Chỉ có hồ sơ nộp tại quầy.
take-in-sending = Đang nhận...
take-in-draft = Còn một hồ sơ đang nhập dở
take-in-no-title = Chưa chọn thủ tục
take-in-go-on = Nhập tiếp
take-in-throw-away = Bỏ
take-in-duplicate = Người này đang chờ cùng thủ tục
take-in-back = Quay lại
take-in-even-so = Vẫn nhận hồ sơ mới
take-in-open-other = Mở hồ sơ đó
take-in-done = Đã nhận hồ sơ
take-in-refused = Đã ghi: không tiếp nhận
take-in-asked = Đã yêu cầu bổ sung { $count } giấy tờ
take-in-next = Hồ sơ tiếp theo
key-acute = sắc
key-grave = huyền
key-hook = hỏi
key-tilde = ngã
key-dot = nặng
key-shift = Hoa
key-space = Dấu cách
key-delete = Xóa
key-next = Ô tiếp
key-done = Xong

## The queue

rail-queue = Hàng chờ
queue-title = Hàng chờ
queue-all-units = Tất cả đơn vị
queue-field = Lĩnh vực
queue-all-fields = Tất cả lĩnh vực
queue-choose-unit = Xem hồ sơ của đơn vị nào?
queue-choose-field = Xem hồ sơ của lĩnh vực nào?
queue-at-counter = Bộ phận một cửa
queue-overdue = Quá hạn
queue-due-today = Đến hạn hôm nay
queue-soon = Trong 24 giờ
queue-waiting = Chờ người dân
queue-ready = Có kết quả
queue-to-send = Chờ gửi đi
queue-extended = Đã hẹn lại
queue-received = Nhận hôm nay
queue-urged = Nhắc chưa trả lời
queue-none = Không có
queue-longest = lâu nhất { $days } ngày
queue-hours-left = còn { $hours } giờ làm việc
queue-over-hours-left = còn hơn { $hours } giờ làm việc
queue-minutes-left = còn { $minutes } phút làm việc
queue-closed = đã hết giờ làm việc
queue-until = đến { $time } ngày mai
queue-paused = tạm dừng, không tính trễ
queue-oldest = lâu nhất từ { $date }
queue-units = Theo đơn vị
queue-heading = { $name }, { $count }
queue-files = { $count ->
   *[other] { $number } hồ sơ
}
queue-urgent-first = Gấp nhất ở trên
queue-urgent-last = Gấp nhất ở dưới
queue-urge = Nhắc
queue-status-papers = Chờ bổ sung
queue-status-fee = Chờ nộp lệ phí
queue-late-days = trễ { $days } ngày
queue-days = { $days } ngày
act-urge = Nhắc
act-answer-urge = Trả lời lời nhắc
form-note = Lời nhắn
form-answer = Trả lời
form-until = Trả lời trước
form-until-today = { $time } hôm nay
form-urge-note = Chọn đơn vị hoặc cán bộ, và hạn trả lời.
event-urged-to = Nhắc { $name }, trả lời trước { $until }
dossier-urge = Chờ trả lời
alert-overdue = { $count ->
   *[other] { $count } hồ sơ đã quá hạn.
}
alert-within-24-hours = { $count ->
   *[other] { $count } hồ sơ đến hạn trong 24 giờ tới.
}
alert-uncollected = { $count ->
   *[other] Có kết quả đã { $count } ngày chưa ai đến nhận.
}
alert-noted-by = { $name } đã biết lúc { $time }.
alert-noted = Tôi đã biết
report-month = { $month } năm { $year }
report-quarter = Quý { $quarter } năm { $year }
report-year = Năm { $year }
report-days = Từ ngày { $from } đến ngày { $to }
report-ii06a-title = TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH
report-ii06a-number = Biểu số II.06a
report-as-of = Số liệu đến ngày { $day }
report-of-unit = Đơn vị giải quyết: { $name }
report-of-field = Lĩnh vực: { $name }
report-of-procedure = Thủ tục: { $name }
report-field = Lĩnh vực
report-unit = Đơn vị giải quyết
report-ratings-title = Ý KIẾN ĐÁNH GIÁ CỦA NGƯỜI DÂN
report-received = Tiếp nhận
report-finished = Đã giải quyết
report-open = Đang giải quyết
report-total = Tổng
report-online = Trực tuyến
report-direct = Quầy, bưu chính
report-carried = Kỳ trước
report-before = Trước hạn
report-on-time = Đúng hạn
report-late = Quá hạn
report-within = Trong hạn
report-overdue = Quá hạn
report-sum = Tổng số
report-unknown = Thủ tục không còn trong danh mục
report-unknown-group = Không rõ
report-afterwards = Trong đó ghi bổ sung
report-rate-note = Tỷ lệ đúng hẹn: { $rate } ({ $timely } trong { $finished } hồ sơ đã giải quyết).
report-withdrawn = Ngoài ra, công dân rút { $count } hồ sơ trước khi có kết quả.
report-signer = NGƯỜI LẬP BÁO CÁO
report-place-and-date = { $place }, ngày { $day } tháng { $month } năm { $year }
report-sheet = Báo cáo
report-trend-title = TỶ LỆ GIẢI QUYẾT HỒ SƠ ĐÚNG HẸN
report-period = Kỳ
report-group = Nhóm
report-rate = Tỷ lệ đúng hẹn
report-rate-a-year-ago = Cùng kỳ năm trước
report-times-title = THỜI GIAN GIẢI QUYẾT HỒ SƠ (NGÀY LÀM VIỆC)
report-count = Số hồ sơ
report-mean = Trung bình
report-ninth-of-ten = 9 trên 10 hồ sơ không quá
report-allowed = Thời hạn trung bình
report-log-title = SỔ THEO DÕI HỒ SƠ
report-log-count = { $count } hồ sơ
report-log-number = TT
report-log-code = Mã hồ sơ
report-log-applicant = Người nộp
report-log-procedure = Thủ tục
report-log-received = Tiếp nhận
report-log-due = Hẹn trả
report-log-finished = Có kết quả
report-log-returned = Trả kết quả
rail-trend = Đúng hẹn
rail-report = Báo cáo
trend-open = Xem { $count } hồ sơ
trend-month = Tháng này
trend-weeks = 12 tuần
trend-year = Năm { $year }
trend-months = 24 tháng
trend-card = Đúng hẹn trong { $month }
trend-up = tăng { $points } điểm
trend-down = giảm { $points } điểm
trend-same = bằng tháng trước
trend-of = { $timely } trong { $finished } hồ sơ đã giải quyết đúng hẹn.
trend-late = { $late } hồ sơ quá hạn, { $apologised } đã có thư xin lỗi.
trend-late-all-apologised = { $late } hồ sơ quá hạn, đều có thư xin lỗi.
trend-a-year-ago = Cùng tháng năm trước: { $rate }
trend-by-week = Tỷ lệ đúng hẹn theo tuần
trend-by-month = Tỷ lệ đúng hẹn theo tháng
trend-target = Mức cần đạt { $rate }
trend-fields = Lĩnh vực
trend-units = Đơn vị
trend-officers = Cán bộ
trend-none = Chưa có hồ sơ nào được giải quyết
trend-times = Thời gian giải quyết
trend-mean = Trung bình
trend-ninth = 9 trên 10 hồ sơ
trend-allowed = Thời hạn
trend-days = { $days } ngày
trend-intake = Tiếp nhận theo giờ
report-page-about = Biểu II.06a, đến { $day }
report-keep-xlsx = Lưu Excel
report-keep-pdf = Lưu PDF
report-keep-csv = Lưu CSV
report-kept = Đã lưu { $file }
report-not-kept = Chưa ghi được { $file }. Xem thư mục có đó không và còn chỗ không.
report-kind-month = Tháng
report-kind-quarter = Quý
report-kind-year = Năm
report-kind-days = Khoảng ngày
report-days-from = Từ ngày { $day }
report-days-to = Đến ngày { $day }
report-days-go = Xem báo cáo
report-behind-page = Đang xem { $first } đến { $last }
queue-sheet = In phiếu
queue-sheet-saved = Đã ghi phiếu đôn đốc vào tệp { $path }

board-title = Đã có kết quả, mời nhận
board-code = Số cuối mã hồ sơ
board-empty = Hiện chưa có kết~quả chờ~nhận
board-empty-line = Khi có kết quả, số cuối mã hồ sơ hiện ở~đây.
board-closed = Bảng này tạm nghỉ
board-closed-line = { $counter ->
    [none] Mời ông/bà hỏi cán bộ.
   *[other] Mời ông/bà hỏi tại quầy~{ $counter }.
}
board-rate = Đúng và trước hẹn
board-rate-month = trong tháng~{ $number }
board-procedure = Thủ tục
board-notice = Thông báo
board-hint = Đưa giấy hẹn vào máy ở~cửa để~xem hồ~sơ
board-hours = Giờ làm việc: { $hours }
board-session = { $from }~–~{ $to }
board-hotline = Đường dây nóng: { $number }
procedure-free = Không thu phí
procedure-papers = { $count } loại giấy tờ
report-print = In
report-printing = Đang in báo cáo...
report-printed = Đã in báo cáo
report-print-waits = Máy in chưa sẵn sàng. Báo cáo sẽ tự in khi máy in sẵn sàng.
report-print-failed = Chưa in được báo cáo. Lưu PDF rồi in ở máy khác.
