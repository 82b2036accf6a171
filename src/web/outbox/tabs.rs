//! One among the tabs of a site that leads, and what tabs tell each other.

use wasm_bindgen::prelude::*;

use super::{Place, join_tabs};

mod tests;

/// A place among the tabs. When it is dropped, the next one's turn begins.
pub(super) struct Tabs {
    place: Place,
}

impl Tabs {
    /// Takes a place among those who say the same name.
    ///
    /// `lead` is called when this one leads, and not before this has returned; `lost` when another took the lead. Where a
    /// browser has no locks, as on a page without HTTPS, or refuses them, everyone leads. `heard` gets each message of another.
    pub(super) fn join(
        name: &str,
        lead: impl FnMut() + 'static,
        heard: impl FnMut(JsValue) + 'static,
        lost: impl FnMut() + 'static,
    ) -> Tabs {
        // No closure is dropped while the browser might call it: it lives for as long as the browser holds it.
        let lead = Closure::<dyn FnMut()>::new(lead).into_js_value();
        let heard = Closure::<dyn FnMut(JsValue)>::new(heard).into_js_value();
        let lost = Closure::<dyn FnMut()>::new(lost).into_js_value();
        Tabs { place: join_tabs(name, &lead, &heard, &lost) }
    }

    /// Takes the lead from whoever has it.
    pub(super) fn take_over(&self) {
        self.place.take_over();
    }

    /// Tells all others, soon.
    pub(super) fn say(&self, message: &str) {
        self.place.say(message);
    }
}

impl std::fmt::Debug for Tabs {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Tabs")
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.place.leave();
    }
}
