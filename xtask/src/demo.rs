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

/// Serves the demo until it is ended, where wanted with a real object store for the files.
pub(crate) fn run(workspace: &Workspace, port: u16, open: bool, with_swift: bool) -> Result<()> {
    ensure!(workspace.root.join("www/index.html").is_file(), "www/index.html is missing");
    let package = package::build(workspace, Mode::Release)?;
    let swift = with_swift.then(|| Swift::start(&Installation::ensure(workspace)?)).transpose()?;
    let emulator = Emulator::start(workspace, port, None, swift.as_ref())?;
    let address = format!("{}/", emulator.address);
    println!("\n  The demo is at   {address}");
    println!("  The local Conversational Cloud listens there too. Ctrl-C ends all.");
    if let Some(swift) = &swift {
        println!("  Files go to the Swift at {}", swift.container_url);
    }
    if !package.optimised {
        println!("  The module is NOT OPTIMISED: install Node {} or newer for that.", crate::node::OLDEST);
    }
    println!();
    if open {
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
