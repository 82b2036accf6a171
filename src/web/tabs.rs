//! One among the tabs of a site that leads, and what tabs tell each other.
//!
//! Who holds a Web Lock leads. The browser gives it to the next when the page that holds it lets go, is closed or
//! crashes, and never to two. Two connectors in one page are two tabs.
//!
//! No closure is dropped while the browser might call it: it lives for as long as the browser holds it.
#![cfg_attr(not(test), expect(dead_code, reason = "the driver takes it into use with the outbox"))]

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::bindings::invoke;
use super::convert::{field, put};

#[cfg(test)]
mod tests;

/// What to do when it is our turn, until it was done or nobody wants it any more.
type Lead = Rc<Cell<Option<Box<dyn FnOnce()>>>>;

/// A place among the tabs. When it is dropped, the next one's turn begins.
pub(super) struct Tabs {
    channel: JsValue,
    lead: Lead,
    release: JsValue,
}

impl Tabs {
    /// Takes a place among those who say the same name.
    ///
    /// `lead` is called once, when this one leads, and not before this has returned. Where a browser has no locks, as on a
    /// page without HTTPS, or refuses them, everyone leads. `heard` gets each message of another one.
    pub(super) fn join(name: &str, lead: impl FnOnce() + 'static, heard: impl Fn(JsValue) + 'static) -> Tabs {
        let lead: Lead = Rc::new(Cell::new(Some(Box::new(lead))));
        let mut release = JsValue::UNDEFINED;
        // The lock is ours until this promise settles.
        let held = Promise::new(&mut |resolve, _| release = resolve.into());
        let turn = lead.clone();
        // A place that was given up while it waited does nothing, and the lock goes on: its promise has settled.
        let turn = Closure::once_into_js(move || -> JsValue {
            begin(&turn);
            held.into()
        });
        let locks = field(&field(&js_sys::global(), "navigator"), "locks");
        let asked = invoke(&locks, "request", &[&name.into(), &turn]);
        let refused = lead.clone();
        spawn_local(async move {
            if let Ok(asked) = asked {
                // Settled, it is over, or was refused, or stolen: only the second finds something to do.
                let _ = JsFuture::from(Promise::resolve(&asked)).await;
            }
            begin(&refused);
        });
        // Without a channel each is alone, which is all that can be done.
        let channel = open(name, heard).unwrap_or(JsValue::UNDEFINED);
        Tabs { channel, lead, release }
    }

    /// Tells all others, soon. What cannot be copied is not told.
    pub(super) fn say(&self, message: &JsValue) {
        let _ = invoke(&self.channel, "postMessage", &[message]);
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.lead.take();
        if let Some(release) = self.release.dyn_ref::<Function>() {
            // The function of a promise does not throw.
            let _ = release.call0(&JsValue::UNDEFINED);
        }
        if self.channel.is_object() {
            // What was told and is on its way is not heard any more.
            put(&self.channel, "onmessage", &JsValue::NULL);
            let _ = invoke(&self.channel, "close", &[]);
        }
    }
}

fn begin(lead: &Lead) {
    if let Some(lead) = lead.take() {
        lead();
    }
}

fn open(name: &str, heard: impl Fn(JsValue) + 'static) -> Result<JsValue, JsValue> {
    let class: Function = field(&js_sys::global(), "BroadcastChannel").dyn_into()?;
    let channel = Reflect::construct(&class, &Array::of1(&name.into()))?;
    let listener = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| heard(field(&event, "data")));
    put(&channel, "onmessage", &listener.into_js_value());
    Ok(channel)
}
