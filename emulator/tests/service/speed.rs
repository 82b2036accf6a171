//! The service has to keep up with simulations.

use std::hint::black_box;

use crate::world::{World, publish, text};

/// Prints requests per second; run it with `cargo test --release -p lp-emulator speed -- --nocapture`.
#[test]
#[expect(clippy::disallowed_methods, reason = "measuring")]
fn publishes_by_the_thousand() {
    let mut world = World::new();
    let id = world.open();
    let request = world.send_request(&publish(&id, &text("hello")));
    let count = 5_000;
    let start = std::time::Instant::now();
    for _ in 0..count {
        assert_eq!(black_box(world.handle(&request)).status, 200);
        world.service.take_effects();
    }
    println!("{:.0} publishes per second", f64::from(count) / start.elapsed().as_secs_f64());
}
