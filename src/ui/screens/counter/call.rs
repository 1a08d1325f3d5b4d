//! A call for staff from a machine of citizens, in words: it stands where alerts do, and before them.

use super::Composer;
use crate::ui::counter::Tap;
use crate::words::Value;

impl Composer<'_> {
    /// Who has called longest and waits for an answer.
    pub(super) fn call(&self) -> Option<(String, Tap, String)> {
        let (call, others) = self.counter.calls().split_first()?;
        let time = self.words.time(self.local(call.at).time());
        let (machine, count) = (call.machine.as_str(), others.len().to_string());
        let values = [("machine", machine), ("time", &time), ("others", &count)];
        let values = values.map(|(name, text)| (name, Value::Text(text)));
        let key = if others.is_empty() { "call-from" } else { "call-from-several" };
        let words = self.words.say_with(key, &values);
        Some((words, Tap::AnswerCall(call.machine.clone()), self.say("call-answer")))
    }
}
