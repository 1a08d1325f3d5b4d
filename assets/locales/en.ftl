# English. `~` is a space that no line breaks at.

brand = Một Cửa

attract-title = Where is your application~now?
attract-explain = { $edge ->
    [bottom] Hold the barcode to the camera below the~screen.
    [left] Hold the barcode to the camera left of the~screen.
    [right] Hold the barcode to the camera right of the~screen.
   *[top] Hold the barcode to the camera above the~screen.
}
attract-tag = Barcode is here
lens = Camera
data-as-of = Data as of { $time }
data-as-of-day = Data as of { $time }, { $date }

reading-title = Reading the picture
reading-explain = One moment, please.

owner = Application of { $name }
owner-code = Application with the code

sent-title = Sent, waiting to be checked
sent-explain = Staff are looking at your papers.
sent-next = Check again here later.
received-title = Received
received-explain = Waiting to be passed on.
received-nothing = Nothing to do yet.
on-the-date = { $counter ->
    [none] On the date shown, bring your slip and ID~card.
   *[other] On the date shown, bring your slip and ID~card to counter~{ $counter }.
}
on-the-date-sent = { $delivery ->
    [post] When it is ready, we send it by post. No need to come.
   *[other] When it is ready, we send it electronically. No need to come.
}
in-progress-title = In progress
in-progress-explain = On schedule.
in-progress-nothing = Nothing to do yet.
days-left = { $days ->
    [one] { $days } working day left
   *[other] { $days } working days left
}
due-today = Due today
no-due-date-explain = This procedure has no fixed date.
no-due-date-next = The office will let you know.
due-label = Collect your result
due-label-sent = Result promised for
due-provisional = This day may still change with the public holidays.

ready-title = Your result is~ready
ready-explain = { $counter ->
    [none] Please collect it.
   *[other] Please collect it at counter~{ $counter }.
}
ready-sent-title = We will send your~result
ready-sent = { $delivery ->
    [post] We will send it by~post.
   *[other] We will send it electronically.
}
ready-sent-stay = No need to come.
ready-sent-next = { $counter ->
    [none] For questions, please ask our staff.
   *[other] For questions, go to counter~{ $counter }.
}
ready-posted-next = { $counter ->
    [none] To ask when and where it is sent, speak to our staff.
   *[other] To ask when and where it is sent, go to counter~{ $counter }.
}
ready-early = Finished early.
ready-counter = Results
hours-morning = Morning { $from } – { $to }
hours-afternoon = Afternoon { $from } – { $to }
bring = Bring
bring-slip = This slip
bring-card = ID card or VNeID
bring-authority = Authorisation
bring-authority-note = if collecting for someone else

# Data that is old says that the result is there: nothing is promised.
perhaps-ready-title = Your result may be~ready
perhaps-first = { $counter ->
    [none] First ask our staff
   *[other] First go to counter~{ $counter }
}
perhaps-first-note = Staff will see whether it is there.
perhaps-then = { $counter ->
    [none] If it is, collect it
   *[other] If it is, collect it at counter~{ $counter }
}
bring-slip-and-card = Bring your slip and ID~card or~VNeID

papers-title = More papers needed
papers-explain = { $count ->
    [one] On hold until you hand in { $count }~paper.
   *[other] On hold until you hand in { $count }~papers.
}
papers-explain-hidden = On hold until you hand in the papers asked for.
papers-hidden = Hold the square code, top right on your slip, to the camera to see which papers, or ask at the counter.
paper-original = { $count ->
    [one] { $count } original
   *[other] { $count } originals
}
paper-certified = { $count ->
    [one] { $count } certified copy
   *[other] { $count } certified copies
}
paper-copy = { $count ->
    [one] { $count } copy
   *[other] { $count } copies
}
hand-in-at = { $counter ->
    [none] Ask our staff
   *[other] Go to counter { $counter }
}
before = before { $date }
papers-then = You will then get a new date.

fee-title = Fee to pay
fee-explain = Work goes on once it~is~paid.
fee-amount = Amount
fee-hidden = Hold the square code, top right on your slip, to the camera to see the amount, or ask at the counter.
fee-how = Cash or transfer
fee-bring = Bring this slip
currency = dong

late-title = Sorry, we~are~late
late-explain = The delay is ours, not~yours.
late-new-label = New date
late-old = Old date:
late-reason = Reason
late-then = { $counter ->
    [none] Once it is ready, please collect~it.
   *[other] Once it is ready, please collect it at counter~{ $counter }.
}
late-ask = Questions, letter of apology
late-ask-note = { $counter ->
    [none] Ask our staff, no ticket needed.
   *[other] Counter~{ $counter }, no ticket needed.
}
late-no-date = No new date yet
late-no-date-note = { $counter ->
    [none] Please ask our staff.
   *[other] Please ask at counter { $counter }.
}

refused-title = The office did~not accept~it
refused-explain = Staff will explain why and what to do.
refused-bring = Bring this paper and your ID card
withdrawn-title = Withdrawn
withdrawn-explain = { $date ->
    [none] Withdrawn at your request.
   *[other] Withdrawn at your request on { $date }.
}
withdrawn-next = To apply again
withdrawn-note = { $counter ->
    [none] Please ask our staff.
   *[other] Go to counter { $counter }.
}
stopped-title = Stopped
stopped-explain = Staff will explain why.
stopped-bring = Bring your slip and ID card
go-to-counter = { $counter ->
    [none] Please ask our staff
   *[other] Please go to counter { $counter }
}
returned-title = Result handed~over
returned-explain = Handed over at { $time }, { $date }.
posted-title = Result sent
posted-explain = Given to the post at { $time }, { $date }.
returned-note = { $counter ->
    [none] If you did not receive it, ask our staff.
   *[other] If you did not receive it, go to counter~{ $counter }.
}

step-received = Received
step-in-progress = In progress
step-ready = Result ready
step-returned = { $counter ->
    [none] Collect your result
   *[other] Collect at counter { $counter }
}
step-sent = { $delivery ->
    [post] Result sent by post
   *[other] Result sent electronically
}
step-since = { $unit }, { $date }

not-found-owner = The machine read the code
not-found-title = Not found yet
not-found-explain = This code is not in our data.
not-found-explain-today = This code is not in our data of { $time } today.
not-found-explain-day = This code is not in our data of { $time }, { $date }.
not-found-today = Handed in today?
not-found-today-note = Data comes in every { $minutes } minutes. Try again after { $time }.
not-found-today-soon = Try again in a few minutes.
not-found-elsewhere = Another office?
not-found-elsewhere-note = See its name, top left on the slip.
not-found-help = Staff will look for it.
scan-again = Scan the slip

other-owner = Not a slip
citizen-card-title = This is an ID~card
health-card-title = This is a health~card
card-explain = Nothing on the card was kept.
card-ways = Please show your slip
card-no = Not this card
card-yes = Use this barcode
code-title = Not an application~code
code-explain = Please use the barcode, top left on the slip.
code-no = Not this code
card-drawn = CĂN CƯỚC
health-drawn = BẢO HIỂM Y TẾ

unreadable-title = Seen, not readable~yet
hint-flat = Hold it flat
hint-span = A~hand away
hint-tilt = Tilt to avoid~glare
hint-closer = Bring it closer to the~camera
hint-further = Move it further from the~camera
hint-whole = Hold the whole barcode to the~camera
hint-straight = Hold it straight to the~camera
hint-light = Hold it where there is more~light
hint-glare = Tilt it a little to avoid~glare
hint-still = Hold it still for a~moment
devices-title = Devices
devices-explain = For staff. This screen closes by itself after 5 minutes.
devices-off = Decoders that hung are off: { $kinds }.
device-ok = Working since { $time }
device-waiting = Not seen yet
device-lost = Lost since { $time }
device-refused = There, but not usable: another program holds it, or a right is missing
device-garbled = Sends what is no text: check the line's speed
device-reads = { $count } codes read
device-unread = Sees a code that it cannot read: { $advice }
device-text = { $time } { $end ->
    [none] no application code
   *[other] { $end }
}
device-clear = { $time } { $end ->
    [none] no application code
   *[other] { $end }
}, { $kind }, read at once
device-hard = { $time } { $end ->
    [none] no application code
   *[other] { $end }
}, { $kind }, hard to read
sheet-scan = Scan sheet
sheet-progress = Your sheet is being scanned: { $percent }%
sheet-failed-title = The sheet was not~scanned
sheet-no-paper = There is no paper in the tray. Put it in, then press Scan~sheet.
sheet-jammed = The paper is stuck. Please call our~staff.
sheet-cover-open = The cover is open. Close it, then press Scan~sheet.
sheet-busy = The scanner is busy. Wait a moment, then press Scan~sheet.
sheet-gone = The scanner is off or not connected. Please call our~staff.
sheet-slow = The scanner took too long. Please press Scan~sheet once~more.
sheet-broken = The scanner does not work. Please call our~staff.
several-title = { $count } slips~seen
several-explain = Touch the one you want to~see.
several-one = …{ $end } · { $verdict }
several-back = Another slip
no-code-title = No barcode seen~yet
stop = Stop

type-code = Type the code instead
type-code-short = Type the code
type-without-slip = No slip? Type the code
type-again = Type it again
type-title = Type the code
type-explain = The letters and digits just under the~barcode.
type-no-code = Not a whole code yet. Please look at the slip.
type-start = Begin with { $code }
type-offer = Use { $code }
type-show = Show
type-back = Back
type-delete = Delete
type-clear = Clear

four-why = To keep your application private
four-title = Last 4 digits of~your~ID
four-explain = or of the phone number you~gave
four-wrong = { $left ->
    [one] Not correct, { $left } try left.
   *[other] Not correct, { $left } tries left.
}
four-too-few = Please type 4 digits.
four-ask = Type 4 digits to see all
four-help = { $counter ->
    [none] Not sure? Ask a member of staff.
   *[other] Not sure? Ask at counter~{ $counter }.
}

exit-why = For staff
exit-title = Type the PIN to~end~this~program
exit-explain = This screen closes by itself after { $seconds } seconds.
exit-help = Not staff? Please touch Back.
exit-go = End
exit-busy = Checking the PIN...
exit-too-few = A PIN has at least 6 digits.
exit-wrong = This is not the PIN.
exit-shut = Too many wrong PINs.
exit-failed = The PIN could not be checked. Please type it again.
exit-wait-seconds = { $seconds ->
    [one] Please wait 1 second.
   *[other] Please wait { $seconds } seconds.
}
exit-wait-minutes = { $minutes ->
    [one] Please wait 1 minute.
   *[other] Please wait { $minutes } minutes.
}

locked-title = This code is locked
locked-explain = { $minutes ->
    [one] Try again in { $minutes } minute, or scan the slip.
   *[other] Try again in { $minutes } minutes, or scan the slip.
}
locked-machine-title = Last 4 digits are~locked
locked-machine-explain = { $minutes ->
    [one] Many were wrong at this machine. Try again in { $minutes } minute, or scan the slip.
   *[other] Many were wrong at this machine. Try again in { $minutes } minutes, or scan the slip.
}

meant-title = Which code do you~mean?
meant-explain = The one you typed is not here, but these are.
meant-this = Show { $code }

time-and-place = { $time }, counter~{ $counter }
time-and-way = { $delivery ->
    [post] { $time }, by~post
   *[other] { $time }, electronically
}
step-line-on = { $step } { $date }
step-line-since = { $step } since { $date }
too-small = This screen is too small for citizens to read
time-title = Still reading?
time-explain = Then the machine goes back to its first~screen.
time-unit = seconds
time-stay = Yes, still reading
time-leave = I'm done
thanks-title = Thank you
thanks-explain = The machine keeps nothing about you.
rate-ask = How were you served?
rate-very = Very satisfied
rate-yes = Satisfied
rate-no = Not satisfied
rate-once = You may skip this.
rate-skip = Skip
# Where somebody was not satisfied: why.
why-title = What were you not~satisfied~with?
why-explain = Touch one or more, then press~Send.
why-nameless = No name is~kept.
why-write = Write a few words
why-write-on = Change your words
why-send = Send
message-title = A few words to the office
message-hint = The head of the office reads this. Please leave your name out.
heard-counted = Your answer has been counted.
heard-kept = Your words have gone to the head of the office.
heard-before = This application was rated before, so it is not counted again.
heard-lost = Your answer could not be kept. Please tell the staff.
# The page of it, for the head of the office.
rail-word = Ratings
word-title = What citizens say
word-about = Field, unit
word-none = Nobody has rated this month.
word-unknown = Field not known
word-unknown-unit = Kept by an earlier version
word-reasons = Why not satisfied
word-no-complaints = No complaints
word-complaints = Complaints, { $open } without an answer
word-answer-button = Note what was done
word-answer = What was done
word-keep = Keep
word-answered = { $what } ({ $who }, { $when })
# What can be applied for, to be looked through.
procedures = Services
procedures-title = What can be applied for here
procedures-explain = Touch the field you need.
procedures-of-explain = Touch what you need.
procedure-bring = What to bring
procedure-limit = How long it takes
procedure-cost = What it costs
guide-print = Print this (in Vietnamese)
guide-again = Print again
guide-printing = Printing, please wait for the paper.
guide-printed = Printed. Please take the paper from the printer's~slot.
guide-out-of-paper = { $counter ->
    [none] The printer is out of paper. Please tell our staff, or photograph this screen.
   *[other] The printer is out of paper. Please tell counter~{ $counter }, or photograph this screen.
}
guide-failed = { $counter ->
    [none] The printer does not work now. Please tell our staff, or photograph this screen.
   *[other] The printer does not work now. Please tell counter~{ $counter }, or photograph this screen.
}
# A call for staff: on the citizens' screen, at the counter, for the head of the office.
call-staff = Call staff
call-again = Call again
call-end = Cancel the call
call-stay = Please wait here.
call-waits-long = { $counter ->
    [none] If nobody comes for long, ask our staff at a counter.
   *[other] If nobody comes for long, go to counter~{ $counter }.
}
call-calling = Calling staff
call-told = Staff have been called
call-told-since = The counter shows your call since { $time }.
call-coming = Help is coming
call-unheard = Nobody was reached
call-unheard-explain = No counter can take a call at the moment.
call-from = Somebody at machine { $machine } has called for help since { $time }
call-from-several = Somebody at machine { $machine } has called for help since { $time }, and { $others } more
call-answer = I am going
word-calls = Calls for staff: { $count }
word-calls-mean = Calls for staff: { $count }, answered after { $mean } min
word-call = Machine { $machine }
word-call-unheard = No counter heard it
word-call-gone = Nobody answered
word-call-waits = Waits for an answer
heard-next = The next person may use the machine now.
easy-to-see = Easy to see
read-aloud = Read aloud
volume-off = Sound: off
volume-normal = Sound: medium
volume-loud = Sound: loud

camera-title = Camera not~working
camera-explain = You can still look up your file in two~ways.
camera-scanner = Hand scanner
camera-scanner-note = Press its button, aim the red line at the barcode.
camera-type = Type the code
camera-type-note = The letters and digits just under the barcode.
need-help = { $counter ->
    [none] Need help? Please ask our staff.
   *[other] Need help? Please go to counter~{ $counter }.
}

stale = As of { $time }, { $date }; may have changed.
stale-unknown = This may have changed.
clock-behind = This machine's clock is behind, times may be~wrong.
to-be-sure = { $counter ->
    [none] Ask our staff first, to be sure.
   *[other] Ask at counter~{ $counter } first, to be sure.
}
out-title = Out of service
out-explain = Applications cannot be looked up just now.

counter = Counter
says-and-place = { $says } { $place }.
more = Show more
more-pages = { $count ->
    [one] Show more ({ $count }~page left)
   *[other] Show more ({ $count }~pages left)
}
more-papers = { $count ->
    [one] Show more ({ $count }~paper left)
   *[other] Show more ({ $count }~papers left)
}
more-again = Back to the first page
done = Done
language = Language

slip-state = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
slip-motto = Độc lập - Tự do - Hạnh phúc
slip-title = GIẤY TIẾP NHẬN HỒ SƠ
slip-title-second = VÀ HẸN TRẢ KẾT QUẢ
slip-applicant = NGƯỜI NỘP HỒ SƠ
slip-officer = NGƯỜI TIẾP NHẬN

after = after { $time }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

picture-missing = There is no such picture. Please check the file's name.
picture-damaged = The picture is damaged or incomplete. Please take or scan it again.
picture-unknown = This file is no picture. PNG, JPEG, TIFF, WebP and BMP are read.
picture-too-large = The picture is too large. Please take or scan it smaller.
picture-unreadable = The picture cannot be opened. Please check who may read the file.

status-1 = sent, not checked yet
status-2 = received
status-3 = not accepted
status-4 = in progress
status-5 = waiting for papers
status-6 = waiting for a fee
status-7 = withdrawn
status-8 = stopped
status-9 = result ready
status-10 = handed over

role-counter = counter
role-handling = handling officer
role-supervisor = supervisor
role-administrator = administrator

refusal-no-such-dossier = This code is not in the data. Check it, or search by name.
refusal-other-office = This code is not in the data and belongs to another office. Send the citizen there.
refusal-code-taken = A file with this code exists already. Scan it, or use another code.
refusal-duplicate = This person has applied for the same already: { $code }, received { $date }. Open that file, or confirm that this is another one.
refusal-numbers-used-up = All numbers of the day that this machine may give are used. Ask the administrator for a wider range.
refusal-no-procedure = The office has no procedure { $id }. Search for it by its title.
refusal-no-unit = The office has no unit { $id }. Choose one from the list.
refusal-wrong-status = This cannot be done now: the file is { $status }.
refusal-not-ready = { $due ->
    [none] The result is not ready: the file is { $status }.
   *[other] The result is not ready: the file is { $status }, due { $due }.
}
refusal-no-result = { $date ->
    [none] There is no result: the file is { $status }. Give the original papers back instead.
   *[other] There is no result: the file is { $status } since { $date }. Give the original papers back instead.
}
refusal-no-result-no-papers = { $date ->
    [none] There is no result: the file is { $status }. Its papers were given back.
   *[other] There is no result: the file is { $status } since { $date }. Its papers were given back.
}
refusal-fee-unpaid = { $amount } must be paid first. Take the payment, then hand over.
refusal-already-returned = { $name ->
    [none] Already handed over at { $time } on { $date }.
   *[other] Already handed over at { $time } on { $date } by { $name }.
}
refusal-mark-gone = This mark does not stand any more. Open the file to see what happened.
refusal-receiver-unnamed = Write down the name of the person who takes the result.
refusal-no-authority = Write down the paper that authorises this person.
refusal-papers-given-back = The papers of this file were given back already.
refusal-nothing-to-pay = There is nothing to pay for this file.
refusal-nothing-urged = No reminder of this file waits for an answer.
refusal-deadline-past = The time for an answer must lie after now.
refusal-not-later = The new date must lie after the old one and after today.
refusal-nothing-given = Something is missing: a reason, a name, a paper or an amount.
refusal-clock-behind = The clock of this machine is wrong: it stands before the newest entry of the file. Set the clock, then try again.
refusal-out-of-range = The calendar does not reach that far. Choose an earlier date.

staff-bad-id = An id has 2 to 32 characters: a-z, 0-9, dot, hyphen or underscore.
staff-id-taken = Somebody has this id already. Choose another.
staff-no-such-member = Nobody of the staff has this id.
staff-disabled = This member is disabled. Enable them first.
staff-not-disabled = This member is not disabled.
staff-last-administrator = The last administrator cannot be disabled. Add another one first.
staff-badge-taken = This badge belongs to another member.

sign-in-wrong = { $time ->
    [none] The id or the PIN is wrong. Try again.
   *[other] The id or the PIN is wrong. The next try is taken from { $time } on.
}
sign-in-locked = Too many wrong PINs. The next try is taken from { $time } on, or ask an administrator for a new PIN.
sign-in-disabled = This member is disabled. Ask an administrator.

desk-not-allowed = This is not for the role { $role }. Ask a colleague who may do it.
desk-other-unit = { $unit ->
    [none] This file is at the counter, with no unit yet. Ask the counter or the supervisor.
   *[other] This file is with { $unit }. Ask somebody there or the supervisor.
}
desk-signed-out = You are not signed in any more. Sign in again.
desk-administrator-needed = An administrator has to do this: name one with --as.
desk-disk-full = Nothing was written: the disk is full. Make room, then try again.
desk-read-only = Nothing was written: the disk can only be read. Ask the administrator.
desk-busy = Nothing was written: another program holds the data. Try again.
desk-broken = Nothing was written: the data cannot be used. Ask the administrator.

## The counter

counter-title = Counter
counter-scan = Scan a code, or type a code or a name
counter-ready = Ready to scan
counter-closed = The data cannot be used now. Trying again.
counter-no-code = This is no application code. Scan the barcode on the slip.
counter-lock = Lock
counter-locking = { $seconds ->
    [one] Locks in { $seconds } second
   *[other] Locks in { $seconds } seconds
}
counter-stay = I am still here
rail-take-in = Take in
take-in-title = Take in
take-in-scan = Scan an ID card to fill in the applicant

sign-in-choose = Choose your name
sign-in-first = Choose a name, then type the PIN
sign-in-pin = { $name }, type your PIN
sign-in-is-locked = Screen locked
sign-in-locks-itself = { $minutes ->
    [one] Locks after { $minutes } minute without use.
   *[other] Locks after { $minutes } minutes without use.
}
sign-in-unknown-badge = Nobody is signed in, so nothing was marked. This is no staff badge either.
greeting-morning = Good morning
greeting-afternoon = Good afternoon
greeting-evening = Good evening
pad-clear = Clear
pad-back = Delete
pad-enter = Sign in
pad-wait = { $seconds ->
    [one] Wait { $seconds } second
   *[other] Wait { $seconds } seconds
}

busy = Writing...
cancel = Cancel
undo = Undo
undone = Undone
try-again = Try again
open-dossier = Open file
owner-erased = (name erased)
seconds = { $seconds } s
rail-hand-over = Hand over
rail-find = Files
rail-settings = Settings

hand-over-title = Hand over
hand-over-scan = Scan a slip, or type a code or a name
hand-over-prompt = Scan the slip of who collects
hand-over-prompt-line = The owner's name comes first, then it is marked as handed over.
hand-over-ready = Result ready to hand over
hand-over-at-counter = Result to be collected
hand-over-by-post = Result goes by post
hand-over-electronic = Result is sent electronically
hand-over-fee = A fee is to be paid first
hand-over-papers = Give the papers back
hand-over-early = No result yet
hand-over-was = Handed over before
hand-over-cannot = Cannot be handed over
hand-over-do = Hand over
take-fee-do = { $amount } paid
give-back-do = Papers given back
papers-given = Papers given back
handed-over-at = Handed over at { $time }
shelf = Fetch it from
shelf-none = No place noted
fee = Fee
fee-paid = Paid in full
fee-left = { $amount } to pay
originals = Originals to return
originals-none = None
originals-count = { $count ->
    [one] { $count } original
   *[other] { $count } originals
}
receiver = Receiver
receiver-owner = Owner
receiver-authorised = Authorised person
receiver-post = Post
receiver-other = Somebody else
receiver-name = Receiver's full name
receiver-paper = Authorising paper

batch-title = Hand over in a row
batch-begin = Hand over in a row
batch-scan = Each scan hands one file over
batch-end = End the list
batch-prompt = Each scan hands one file over
batch-prompt-line = Each scan is marked at once. Scanned by mistake? Press Undo.
batch-count = Handed over: { $count }
batch-refused = { $count } refused
batch-place = Number { $count } of this list
batch-again = Handed over in this list already
batch-not = Not handed over
batch-no-code = No application code
batch-toast = Handed over: { $name }
batch-keys = Ctrl Z undoes the newest, Esc ends the list

find-prompt = Find a file
find-prompt-line = Type a code, the end of one, a name without accents, a telephone or an ID number.
find-none-hint = Try fewer letters, only the given name, or the last digits of the code.
find-none = No file found
find-count = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
find-keys = Arrows choose, Enter opens, Esc starts again
find-received = Handed in { $date }
find-due = Due { $date }

dossier-title = File
dossier-people = Applicant and papers
dossier-papers = Papers handed in
dossier-history = History
dossier-events = { $count ->
    [one] { $count } event, newest on top
   *[other] { $count } events, newest on top
}
dossier-due = Due { $date }
dossier-due-label = Due date
dossier-no-due = No fixed date
dossier-today = Due today
dossier-days-left = { $count ->
    [one] { $count } working day left
   *[other] { $count } working days left
}
dossier-never-moved = Never postponed
dossier-moved = { $count ->
    [one] Postponed once
   *[other] Postponed { $count } times
}
dossier-owner = Owner
dossier-applicant = Applicant
dossier-phone = Telephone
dossier-id-number = ID number
dossier-address = Address
dossier-unit = Handled by
dossier-shelf = Place of the papers
dossier-reveal = Show
dossier-hide = Hide
dossier-more = More
paper-kind-original = original
paper-kind-certified = certified
paper-kind-copy = copy

act-hand-over = Hand over
act-accept = Take in
act-finish = Result is here
act-supplement = Papers received
act-pay-fee = Fee paid
act-resume = Take up again
act-give-back = Give papers back
act-move = Pass on to a unit
act-send-back = Back to the counter
act-ask-supplement = Ask for papers
act-ask-fee = Ask for a fee
act-extend = Apologise, new date
act-shelve = Change its place
act-correct = Correct applicant
act-correct-owner = Correct owner
act-stop = Stop
act-refuse = Do not take in
act-take-back = Take hand-over back
act-withdraw = Citizen withdraws
form-title = Title of the result
form-number = Number of the result
form-shelf = Place, such as shelf B, box 12
form-papers = Papers that are missing
form-papers-note = Put a semicolon between several papers.
form-reason = Reason
form-fee = What the fee is for
form-amount = Amount (đồng)
form-date = New date
form-date-note = Type the day as 26/10/2026. The hour stays as it was.
form-withdraw-note = At the citizen's request. The file ends and its papers go back.
form-correct-note = What stood there before is kept in the log.
form-name = Full name
form-id-number = ID number
form-phone = Telephone
form-address = Address
form-bad-date = This is no date. Type it as 26/10/2026.
form-bad-amount = This is no amount. Type it in digits.
form-no-unit = Choose a unit.
form-no-name = Type the full name.

event-machine = The machine
event-today = Today, { $time }
event-due = Due { $date }
event-received = Handed in
event-accepted = Taken in
event-moved = Passed on
event-sent-back = Back to the counter
event-supplement-asked = Papers asked for
event-supplemented = Papers received
event-fee-asked = Fee asked for
event-fee-paid = Fee paid
event-extended = Apologised, new date
event-finished = Result is here
event-shelved = Papers put away
event-returned = Handed over
event-taken-back = Hand-over taken back
event-papers-back = Papers given back
event-withdrawn = Withdrawn by the citizen
event-stopped = Stopped
event-resumed = Taken up again
event-refused = Not taken in
event-corrected = Applicant corrected
event-urged = Reminder
event-urge-answered = Reminder answered
event-printed = Paper printed
event-viewed = Looked at

settings-title = Settings
settings-change-pin = Change my PIN
settings-language = Language
settings-keyboard-comes = Comes to a finger
settings-keyboard-never = Stays away
settings-contrast = Screen
settings-contrast-usual = Normal
settings-contrast-high = High contrast
settings-done = Done.
staff-heading = Staff
staff-add = Add a member
staff-add-line = Write the name, choose a name to sign in with, then type the first PIN.
staff-name = Full name
staff-id = Name to sign in with (a-z, 0-9)
staff-badge = Badge (scan it; not required)
staff-no-name = Please type the full name.
staff-no-id = Please type the name to sign in with.
staff-next = Go on
staff-reset-pin = New PIN
staff-disable = Disable
staff-enable = Enable
set-up-title = The first administrator
set-up-line = The office has none yet. They add and disable staff, and give new PINs.
pin-old = Your present PIN
pin-new = New PIN, at least 6 digits
pin-again = The new PIN again
pin-differs = The two are not alike. Start again.
pin-go-on = Go on

take-in-procedure = Procedure
take-in-person = Applicant
take-in-papers = Papers
take-in-fee = Fee
take-in-search = Find a procedure
take-in-no-marks = Words or initials, without accents
take-in-type = Type a few letters, such as dkks, khai sinh
take-in-not-found = No procedure is like that. Try fewer letters.
take-in-no-procedure = No procedure is chosen
take-in-applicant = Applicant
take-in-owner = Owner
take-in-name = Full name
take-in-id-number = ID number
take-in-phone = Telephone
take-in-address = Address
take-in-from-card = Filled in from the ID card. No picture is kept.
take-in-from-before = Filled in from an earlier file
take-in-unknown = No file with this number yet
take-in-known = From an earlier file
take-in-no-owner-button = No other owner
take-in-no-name = The applicant's name is missing
take-in-no-owner = The owner's name is missing
take-in-wrong-id = 12 digits, please
take-in-wrong-phone = Too short
take-in-channel = Came by
take-in-at-counter = Counter
take-in-by-post = Post
take-in-online = Online
take-in-delivery = Result by
take-in-electronic = Digital
take-in-papers-line = { $there } of { $all } handed in. { $missing ->
    [0] Nothing is missing.
   *[other] { $missing } missing.
}
take-in-choose-first = Choose a procedure first
take-in-missing = { $kind }, missing
take-in-count = { $count }
take-in-less = One less of { $name }
take-in-more = One more of { $name }
kind-original = Original
kind-certified = Certified
kind-copy = Copy
take-in-free = Free
take-in-paid = Paid
take-in-no-paid = Choose paid or pay later
take-in-pay-later = Later
take-in-due = Due
take-in-no-due = No due date
take-in-no-due-why = The law sets no day for this procedure.
take-in-working-days = { $days ->
    [one] { $days } working day, counted from tomorrow.
   *[other] { $days } working days, counted from tomorrow.
}
take-in-not-counted = Weekly days off and holidays do not count.
take-in-calendar-days = { $days ->
    [one] { $days } day, counted from tomorrow.
   *[other] { $days } days, counted from tomorrow.
}
take-in-not-ends = A last day that is off moves to the next working day.
take-in-same-day = Due today; when taken in late, the next working day.
take-in-today = now
take-in-holiday = off
take-in-holidays = { $days ->
    [none] No holiday falls in this time.
   *[other] Holiday: { $days }.
}
limit-working-days = { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}
limit-calendar-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
limit-same-day = same day
limit-none = no due date
day-mon = Mo
day-tue = Tu
day-wed = We
day-thu = Th
day-fri = Fr
day-sat = Sa
day-sun = Su
take-in-typing = Typing
typing-telex = Telex
typing-vni = VNI
typing-off = Off
take-in-keyboard = Keyboard on the screen
take-in-without = Ask for what is missing
take-in-without-title = Take in, and ask for papers
take-in-without-reason = Reason (if any, printed on the request)
take-in-without-do = Take in and ask
take-in-until = Last day to hand them in: { $date }.
take-in-refuse = Do not take in
take-in-refuse-title = Do not take it in
take-in-refuse-note = It still gets a number, and no fee is taken. The reason is printed on the refusal.
take-in-refuse-reason = Reason
take-in-no-reason = Give the applicant a reason.
take-in-do = Take in and print
take-in-do-only = Take in
slip-printing = Printing the slip...
slip-printed = The slip is printed
slip-failed = The slip could not be printed. The file is taken in; print it later.
slip-waits-for-paper = The printer has no paper. Put some in: the slip prints by itself.
slip-waits-not-ready = The printer is not ready. Close its lid: the slip prints by itself.
slip-waits-offline = The printer is off. Switch it on: the slip prints by itself.
slip-waits-refused = This printer cannot be used. Tell the administrator.
paper-line = { $name }: { $line }
paper-printing = Printing...
paper-printed = Printed
paper-failed = Not printed. Please print it again.
paper-waits-for-paper = The printer has no paper. Put some in: it prints by itself.
paper-waits-not-ready = The printer is not ready. Close its lid: it prints by itself.
paper-waits-offline = The printer is off. Switch it on: it prints by itself.
print-title = Print papers
print-no-printer = This counter has no printer yet.
print-done-at = Printed: { $time }
print-never = Never printed
print-now = Print
print-again = Print again
print-close = Close
paper-slip = Slip
paper-supplement = Request for papers
paper-refusal = Notice of refusal
paper-extension = Apology and new date
paper-stop = Notice of stopping
paper-control = Control sheet
paper-log = Log of the day
paper-guide = Guide to a procedure
paper-urges = Sheet of reminders
paper-rating = Rating sheet
without-slip = Slips not printed
without-slip-none = Every slip has been printed
without-slip-count = { $count ->
    [one] { $count } file whose slip was never printed
   *[other] { $count } files whose slip was never printed
}
without-slip-keys = Press a file to open it. Only files handed in at the counter are listed.
take-in-sending = Taking in...
take-in-draft = A file is not finished yet
take-in-no-title = No procedure is chosen
take-in-go-on = Go on
take-in-throw-away = Discard
take-in-duplicate = This person waits for the same
take-in-back = Back
take-in-even-so = Take it in all the same
take-in-open-other = Open that file
take-in-done = Taken in
take-in-refused = Noted: not taken in
take-in-asked = { $count ->
    [one] { $count } missing paper was asked for
   *[other] { $count } missing papers were asked for
}
take-in-next = Next file
key-acute = sắc
key-grave = huyền
key-hook = hỏi
key-tilde = ngã
key-dot = nặng
key-shift = Shift
key-space = Space
key-delete = Delete
key-next = Next
key-done = Done

## The queue

rail-queue = Queue
queue-title = Queue
queue-all-units = All units
queue-field = Field
queue-all-fields = All fields
queue-choose-unit = Whose files?
queue-choose-field = Files of which field?
queue-at-counter = At the counter
queue-overdue = Overdue
queue-due-today = Due today
queue-soon = Within 24 hours
queue-waiting = Waits for citizen
queue-ready = Result ready
queue-to-send = To be sent
queue-extended = New date given
queue-received = Received today
queue-urged = Reminded, no answer
queue-none = None
queue-longest = { $days ->
    [one] up to { $days } day late
   *[other] up to { $days } days late
}
queue-hours-left = { $hours ->
    [one] { $hours } hour left
   *[other] { $hours } hours left
}
queue-over-hours-left = { $hours ->
    [one] over { $hours } hour left
   *[other] over { $hours } hours left
}
queue-minutes-left = { $minutes ->
    [one] { $minutes } minute left
   *[other] { $minutes } minutes left
}
queue-closed = office closed
queue-until = until { $time } tomorrow
queue-paused = clock stopped
queue-oldest = since { $date }
queue-units = By unit
queue-heading = { $name }, { $count }
queue-files = { $count ->
    [one] { $number } file
   *[other] { $number } files
}
queue-urgent-first = Most urgent first
queue-urgent-last = Most urgent last
queue-urge = Remind
queue-status-papers = Papers asked for
queue-status-fee = Fee to pay
queue-late-days = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
queue-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
act-urge = Remind
act-answer-urge = Answer reminder
form-note = Note
form-answer = Answer
form-until = Answer before
form-until-today = { $time } today
form-urge-note = Choose a unit or an officer, and until when to answer.
event-urged-to = To { $name }, answer before { $until }
dossier-urge = Waits for an answer
alert-overdue = { $count ->
    [one] { $count } file is overdue.
   *[other] { $count } files are overdue.
}
alert-within-24-hours = { $count ->
    [one] { $count } file is due within 24 hours.
   *[other] { $count } files are due within 24 hours.
}
alert-uncollected = { $count ->
    [one] A result has waited { $count } day to be collected.
   *[other] A result has waited { $count } days to be collected.
}
alert-noted-by = { $name } took note at { $time }.
alert-noted = Noted
report-month = { $month } { $year }
report-quarter = Quarter { $quarter } of { $year }
report-year = Year { $year }
report-days = From { $from } to { $to }
report-ii06a-title = ADMINISTRATIVE PROCEDURES: STATE AND RESULTS
report-ii06a-number = Report II.06a
report-as-of = Figures up to { $day }
report-of-unit = Handling unit: { $name }
report-of-field = Field: { $name }
report-of-procedure = Procedure: { $name }
report-field = Field
report-unit = Deciding unit
report-ratings-title = HOW CITIZENS RATED THE OFFICE
report-received = Received
report-finished = Finished
report-open = In progress
report-total = Total
report-online = Online
report-direct = By hand, post
report-carried = Carried over
report-before = Early
report-on-time = On time
report-late = Late
report-within = Within time
report-overdue = Past due
report-sum = Total
report-unknown = Procedures no longer listed
report-unknown-group = Unknown
report-afterwards = Of these, added later
report-rate-note = On time: { $rate } ({ $timely } of { $finished } finished applications).
report-withdrawn = { $count ->
    [one] Besides, { $count } application was withdrawn before its result.
   *[other] Besides, { $count } applications were withdrawn before their results.
}
report-signer = PREPARED BY
report-place-and-date = { $place }, { $day }/{ $month }/{ $year }
report-sheet = Report
report-trend-title = APPLICATIONS FINISHED ON TIME
report-period = Period
report-group = Group
report-rate = On time
report-rate-a-year-ago = A year ago
report-times-title = HANDLING TIME (WORKING DAYS)
report-count = Applications
report-mean = Mean
report-ninth-of-ten = 9 in 10 took at most
report-allowed = Mean time limit
report-log-title = LOG OF APPLICATIONS
report-log-count = { $count ->
    [one] { $count } application
   *[other] { $count } applications
}
report-log-number = No.
report-log-code = Code
report-log-applicant = Applicant
report-log-procedure = Procedure
report-log-received = Received
report-log-due = Due
report-log-finished = Finished
report-log-returned = Handed over
rail-trend = On time
rail-report = Report
trend-open = { $count ->
    [one] Show { $count } application
   *[other] Show { $count } applications
}
trend-month = This month
trend-weeks = 12 weeks
trend-year = Year { $year }
trend-months = 24 months
trend-card = On time in { $month }
trend-up = up { $points } points
trend-down = down { $points } points
trend-same = same as last month
trend-of = { $timely } of { $finished } finished applications on time.
trend-late = { $late } late, { $apologised } with a letter of apology.
trend-late-all-apologised = { $late } late, all with a letter of apology.
trend-a-year-ago = Same month last year: { $rate }
trend-by-week = On time by week
trend-by-month = On time by month
trend-target = Target { $rate }
trend-fields = Fields
trend-units = Units
trend-officers = Officers
trend-none = Nothing was finished yet
trend-times = Handling time
trend-mean = Mean
trend-ninth = 9 in 10
trend-allowed = Time limit
trend-days = { $days } days
trend-intake = Received by hour
report-page-about = Report II.06a, up to { $day }
report-keep-xlsx = Save Excel
report-keep-pdf = Save PDF
report-keep-csv = Save CSV
report-kept = Saved { $file }
report-not-kept = { $file } could not be written. Check that the folder is there and has room.
report-kind-month = Month
report-kind-quarter = Quarter
report-kind-year = Year
report-kind-days = Days
report-days-from = From { $day }
report-days-to = To { $day }
report-days-go = Show the report
report-behind-page = Showing { $first } to { $last }
queue-sheet = Print sheet
queue-sheet-saved = The sheet was written to { $path }

board-title = Results ready to collect
board-code = End of the code
board-empty = No result is waiting
board-empty-line = When one is ready, the end of its code appears here.
board-closed = This board is resting
board-closed-line = { $counter ->
    [none] Please ask our staff.
   *[other] Please ask at counter~{ $counter }.
}
board-rate = On time or early
board-rate-month = in { $number ->
     [1] { month-1 }
     [2] { month-2 }
     [3] { month-3 }
     [4] { month-4 }
     [5] { month-5 }
     [6] { month-6 }
     [7] { month-7 }
     [8] { month-8 }
     [9] { month-9 }
     [10] { month-10 }
     [11] { month-11 }
    *[12] { month-12 }
 }
board-procedure = Procedure
board-notice = Notice
board-hint = Show your slip to the machine at the door
board-hours = Open { $hours }
board-session = { $from }~–~{ $to }
board-hotline = Hotline: { $number }
procedure-free = No fee
procedure-papers = { $count ->
    [one] { $count } kind of paper
   *[other] { $count } kinds of papers
}
report-print = Print
report-printing = Printing the report...
report-printed = The report was printed
report-print-waits = The printer is not ready. The report prints by itself once it is.
report-print-failed = The report could not be printed. Save it as a PDF and print it elsewhere.
