//! Several places in one page, which the browser treats like those of several tabs.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::super::{field, invoke, put};
use super::Tabs;

/// What happened, in order.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    fn add(&self, what: &str) {
        self.0.borrow_mut().push(what.to_owned());
    }

    /// One of these happened, and nothing more.
    async fn tells(&self, accepted: &[&str]) {
        let told = || self.0.borrow().join(" ");
        for _ in 0..100 {
            if accepted.contains(&told().as_str()) {
                break;
            }
            pause(50).await;
        }
        pause(50).await;
        assert!(accepted.contains(&told().as_str()), "{} is none of {accepted:?}", told());
        self.0.take();
    }

    /// A place that writes down what it sees.
    fn join(&self, name: &str, who: &'static str) -> Tabs {
        let (led, heard, lost) = (self.clone(), self.clone(), self.clone());
        Tabs::join(
            name,
            move || led.add(&format!("{who} leads")),
            move |message| heard.add(&format!("{who} heard {}", message.as_string().unwrap())),
            move || lost.add(&format!("{who} lost it")),
        )
    }
}

async fn pause(ms: u32) {
    let global: JsValue = js_sys::global().into();
    let promise = Promise::new(&mut |resolve, _| {
        invoke(&global, "setTimeout", &[&resolve, &ms.into()]).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

fn fresh() -> String {
    format!("lp-connector/test/{}", js_sys::Math::random())
}

/// Errors that nobody caught meanwhile.
async fn uncaught(run: impl Future<Output = ()>) -> f64 {
    let errors = Array::new();
    let note =
        Function::new_with_args("list", "return event => { event.preventDefault(); list.push(event) }");
    let note = note.call1(&JsValue::UNDEFINED, &errors).unwrap();
    let global = js_sys::global();
    for event in ["error", "unhandledrejection"] {
        invoke(&global, "addEventListener", &[&event.into(), &note]).unwrap();
    }
    run.await;
    pause(50).await;
    for event in ["error", "unhandledrejection"] {
        invoke(&global, "removeEventListener", &[&event.into(), &note]).unwrap();
    }
    f64::from(errors.length())
}

#[wasm_bindgen_test]
async fn one_leads_and_the_next_when_it_goes() {
    let (name, log) = (fresh(), Log::default());
    let first = log.join(&name, "first");
    assert!(log.0.borrow().is_empty(), "not before `join` has returned");
    let second = log.join(&name, "second");
    let third = log.join(&name, "third");
    let other = log.join(&fresh(), "other");
    log.tells(&["first leads other leads", "other leads first leads"]).await;
    drop(other);
    log.tells(&[""]).await;
    drop(first);
    log.tells(&["second leads"]).await;
    drop(second);
    log.tells(&["third leads"]).await;
    drop(third);
    log.tells(&[""]).await;
}

#[wasm_bindgen_test]
async fn who_goes_while_it_waits_never_leads() {
    let (name, log) = (fresh(), Log::default());
    let errors = uncaught(async {
        // Before the browser was even asked.
        drop(log.join(&name, "hasty"));
        let first = log.join(&name, "first");
        log.tells(&["first leads"]).await;
        let second = log.join(&name, "second");
        let third = log.join(&name, "third");
        pause(50).await;
        drop(second);
        drop(first);
        log.tells(&["third leads"]).await;
        drop(third);
        let _fourth = log.join(&name, "fourth");
        log.tells(&["fourth leads"]).await;
    });
    assert_eq!(errors.await, 0.0);
}

#[wasm_bindgen_test]
async fn who_goes_when_it_leads_or_hears_lets_the_next_lead() {
    let (name, log) = (fresh(), Log::default());
    let errors = uncaught(async {
        let place = Rc::new(RefCell::new(None));
        let (own, led) = (place.clone(), log.clone());
        let tabs = Tabs::join(
            &name,
            move || {
                led.add("leads");
                own.take();
            },
            |_| {},
            || {},
        );
        *place.borrow_mut() = Some(tabs);
        let _next = log.join(&name, "next");
        log.tells(&["leads next leads"]).await;
        assert!(place.borrow().is_none());

        let (name, place) = (fresh(), Rc::new(RefCell::new(None)));
        let (own, heard) = (place.clone(), log.clone());
        let leave = move |_| {
            drop::<Option<Tabs>>(own.take());
            heard.add("heard");
        };
        *place.borrow_mut() = Some(Tabs::join(&name, || {}, leave, || {}));
        let next = log.join(&name, "next");
        log.tells(&[""]).await;
        next.say("a");
        next.say("b");
        log.tells(&["heard next leads", "next leads heard"]).await;
    });
    assert_eq!(errors.await, 0.0);
}

#[wasm_bindgen_test]
async fn the_lead_can_be_taken_and_taken_back() {
    let (name, log) = (fresh(), Log::default());
    let errors = uncaught(async {
        let first = log.join(&name, "first");
        let second = log.join(&name, "second");
        let third = log.join(&name, "third");
        log.tells(&["first leads"]).await;
        third.take_over();
        log.tells(&["first lost it third leads", "third leads first lost it"]).await;
        first.take_over();
        log.tells(&["third lost it first leads", "first leads third lost it"]).await;
        // Who had to go waits behind those who did before.
        drop(first);
        log.tells(&["second leads"]).await;
        drop(second);
        log.tells(&["third leads"]).await;
    });
    assert_eq!(errors.await, 0.0);
}

#[wasm_bindgen_test]
async fn who_goes_while_it_takes_the_lead_never_leads() {
    let (name, log) = (fresh(), Log::default());
    let errors = uncaught(async {
        let first = log.join(&name, "first");
        log.tells(&["first leads"]).await;
        let hasty = log.join(&name, "hasty");
        hasty.take_over();
        drop(hasty);
        // What was asked for happens, and the one that waits is the next.
        log.tells(&["first lost it first leads"]).await;
        drop(first);
    });
    assert_eq!(errors.await, 0.0);
}

#[wasm_bindgen_test]
async fn a_message_is_heard_by_all_others() {
    let (name, log) = (fresh(), Log::default());
    let (first, second) = (log.join(&name, "first"), log.join(&name, "second"));
    let other = log.join(&fresh(), "other");
    log.tells(&["first leads other leads", "other leads first leads"]).await;
    first.say("a");
    first.say("b");
    log.tells(&["second heard a second heard b"]).await;
    second.say("c");
    other.say("d");
    log.tells(&["first heard c"]).await;
    let errors = uncaught(async {
        first.say("e");
        drop(second);
        log.tells(&[""]).await;
        first.say("f");
        log.tells(&[""]).await;
    });
    assert_eq!(errors.await, 0.0);
}

/// Runs something while a global has another value for a name.
async fn shadowed(of: &JsValue, name: &str, value: &JsValue, run: impl Future<Output = ()>) {
    let of: &Object = of.unchecked_ref();
    let before = Reflect::get_own_property_descriptor(of, &name.into()).unwrap();
    let descriptor = Object::new();
    put(&descriptor, "value", value);
    put(&descriptor, "configurable", &JsValue::TRUE);
    assert!(Reflect::define_property(of, &name.into(), &descriptor).unwrap());
    run.await;
    if before.is_undefined() {
        assert!(Reflect::delete_property(of, &name.into()).unwrap());
    } else {
        assert!(Reflect::define_property(of, &name.into(), before.unchecked_ref()).unwrap());
    }
}

#[wasm_bindgen_test]
async fn without_locks_everyone_leads_and_says() {
    let navigator = field(&js_sys::global(), "navigator");
    let made = |code| Function::new_no_args(code).call0(&JsValue::UNDEFINED).unwrap();
    let broken = [
        JsValue::UNDEFINED,
        made("return { request() { throw new DOMException('no', 'SecurityError') } }"),
        made("return { request() { return Promise.reject(new DOMException('no', 'SecurityError')) } }"),
        made("return { request() {} }"),
    ];
    for locks in broken {
        let (name, log) = (fresh(), Log::default());
        let errors = uncaught(shadowed(&navigator, "locks", &locks, async {
            let first = log.join(&name, "first");
            assert!(log.0.borrow().is_empty());
            let _second = log.join(&name, "second");
            log.tells(&["first leads second leads"]).await;
            drop(log.join(&name, "hasty"));
            log.tells(&[""]).await;
            first.say("a");
            log.tells(&["second heard a"]).await;
        }));
        assert_eq!(errors.await, 0.0);
    }
}

#[wasm_bindgen_test]
async fn without_a_channel_one_leads_and_nobody_hears() {
    let made = Function::new_no_args("return function () { throw new DOMException('no', 'SecurityError') }");
    let throws = made.call0(&JsValue::UNDEFINED).unwrap();
    for class in [JsValue::UNDEFINED, throws] {
        let (name, log) = (fresh(), Log::default());
        shadowed(&js_sys::global(), "BroadcastChannel", &class, async {
            let first = log.join(&name, "first");
            let _second = log.join(&name, "second");
            log.tells(&["first leads"]).await;
            first.say("a");
            drop(first);
            log.tells(&["second leads"]).await;
        })
        .await;
    }
}

#[wasm_bindgen_test]
async fn of_many_one_leads_at_any_time() {
    let (name, leading) = (fresh(), Rc::new(Cell::new(0)));
    let (most, turns) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
    let mut places = Vec::new();
    for _ in 0..20 {
        let place = Rc::new(RefCell::new(None::<Tabs>));
        let (leading, most, turns) = (leading.clone(), most.clone(), turns.clone());
        let own = place.clone();
        let lead = move || {
            leading.set(leading.get() + 1);
            most.set(most.get().max(leading.get()));
            turns.set(turns.get() + 1);
            let (leading, own) = (leading.clone(), own.clone());
            wasm_bindgen_futures::spawn_local(async move {
                pause(2).await;
                leading.set(leading.get() - 1);
                own.take();
            });
        };
        *place.borrow_mut() = Some(Tabs::join(&name, lead, |_| {}, || {}));
        places.push(place);
    }
    while places.iter().any(|place| place.borrow().is_some()) {
        pause(5).await;
    }
    assert_eq!((most.get(), turns.get()), (1, 20));
}
