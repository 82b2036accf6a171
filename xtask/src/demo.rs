//! The demo: the built package in a page, beside the local Conversational Cloud that it talks to.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::browsers::on_path;
use crate::emulator::Emulator;
use crate::package::{self, Mode};
use crate::swift::{Installation, Swift};
use crate::workspace::Workspace;

/// The port where the demo is found unless it is taken.
pub(crate) const PORT: u16 = 8787;

/// How the demo is served.
#[derive(Debug)]
pub(crate) struct Demo<'a> {
    /// The wanted port.
    pub(crate) port: u16,
    /// Whether the page is shown in the browser of the desktop.
    pub(crate) open: bool,
    /// Whether files go to a real object store.
    pub(crate) swift: bool,
    /// The page: nothing for the demo itself.
    pub(crate) page: &'a str,
}

/// Serves the demo, or another page beside it, until it is ended.
pub(crate) fn run(workspace: &Workspace, demo: &Demo<'_>) -> Result<()> {
    ensure!(workspace.root.join("www/index.html").is_file(), "www/index.html is missing");
    let package = package::build(workspace, Mode::Release)?;
    let swift = demo.swift.then(|| Swift::start(&Installation::ensure(workspace)?)).transpose()?;
    let emulator = Emulator::start(workspace, demo.port, None, swift.as_ref())?;
    let address = format!("{}/{}", emulator.address, demo.page);
    let what = if demo.page.is_empty() { "demo" } else { "example" };
    println!("\n  The {what} is at   {address}");
    println!("  The local Conversational Cloud listens there too. Ctrl-C ends all.");
    if let Some(swift) = &swift {
        println!("  Files go to the Swift at {}", swift.container_url);
    }
    if !package.optimised {
        println!("  The module is NOT OPTIMISED: install Node {} or newer for that.", crate::node::OLDEST);
    }
    println!();
    if demo.open {
        open_page(&address);
    }
    emulator.wait()
}

/// Shows the page in the browser of the desktop, where there is one.
fn open_page(address: &str) {
    let opener = ["xdg-open", "open"].into_iter().find(|name| on_path(name).is_some());
    if opener.is_none_or(|program| Command::new(program).arg(address).spawn().is_err()) {
        println!("  (There is no xdg-open here: open the address yourself.)");
    }
}
