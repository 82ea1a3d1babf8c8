//! A fault in one set must not take the others along.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on a panic prints nothing: [`guarded`] tells it, with its place in the source.
pub(super) fn remember_places() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!(" ({}:{})", l.file(), l.line())).unwrap_or_default();
        PLACE.with(|p| p.replace(place));
    }));
}

/// Runs something; a panic in it becomes its message.
pub(super) fn guarded<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(run)).map_err(|thrown| {
        let text = thrown.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| thrown.downcast_ref::<String>().cloned());
        format!("{}{}", text.unwrap_or_else(|| "unknown".to_owned()), PLACE.with(RefCell::take))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_sentence() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert!(guarded(|| assert_eq!(1, 2, "odd")).is_err_and(|m| m.contains("odd")));
    }
}
