//! All tests of the browser; the entries differ in where they run them.

mod support;

mod aborts;
mod answers;
mod callbacks;
mod ending;
mod events;
mod hostile;
mod listeners;
mod options;
mod refusals;
mod secrets;
mod surface;
mod tokens;
