//! The programs that run beside us: they end when we end, also when we are told to from outside.

use std::process::{Child, ExitStatus};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::Result;

/// All programs that are to end with us.
static RUNNING: Mutex<Vec<Arc<Mutex<Child>>>> = Mutex::new(Vec::new());

/// Set when the signals are being listened to.
static LISTENING: Once = Once::new();

/// A program that ends when this is dropped, or when Ctrl-C or a request to terminate reaches us.
#[derive(Debug)]
pub(crate) struct Guarded(Arc<Mutex<Child>>);

impl Guarded {
    /// Takes a running program into care.
    pub(crate) fn new(child: Child) -> Self {
        LISTENING.call_once(|| {
            // Without a handler the terminal still ends the whole group; only a lone signal would not.
            let _ = ctrlc::set_handler(end_all);
        });
        let child = Arc::new(Mutex::new(child));
        locked(&RUNNING).push(Arc::clone(&child));
        Self(child)
    }

    /// How it ended, where it has ended.
    pub(crate) fn ended(&self) -> Result<Option<ExitStatus>> {
        Ok(locked(&self.0).try_wait()?)
    }

    /// Waits for its end, without holding it so that a signal could not end it.
    pub(crate) fn wait(&self) -> Result<ExitStatus> {
        loop {
            if let Some(status) = self.ended()? {
                return Ok(status);
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        end(&self.0);
        locked(&RUNNING).retain(|other| !Arc::ptr_eq(other, &self.0));
    }
}

/// Ends a program; one that has ended already is left alone.
fn end(child: &Mutex<Child>) {
    let mut child = locked(child);
    if matches!(child.try_wait(), Ok(None)) {
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// Ends every program and then us, as a shell expects after Ctrl-C.
#[expect(clippy::exit, reason = "a signal handler has nowhere to return to")]
fn end_all() {
    for child in locked(&RUNNING).iter() {
        end(child);
    }
    std::process::exit(130);
}

/// What the lock holds, also after a thread panicked with it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
