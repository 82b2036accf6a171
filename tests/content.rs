//! What a file is, from its content: each type as small as it can be, each way to be broken, lies and noise.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "helpers of tests")]

#[path = "content/broken.rs"]
mod broken;
#[path = "content/counted.rs"]
mod counted;
#[path = "content/fixtures.rs"]
mod fixtures;
#[path = "content/hostile.rs"]
mod hostile;
#[path = "content/made.rs"]
mod made;
#[path = "content/names.rs"]
mod names;
#[path = "content/office.rs"]
mod office;
#[path = "content/pictures.rs"]
mod pictures;
#[path = "content/texts.rs"]
mod texts;
