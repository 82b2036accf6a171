//! The browsers that the tests run in, and the drivers that steer them.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::apt;
use crate::display::{self, Display};
use crate::process;
use crate::setup;
use crate::workspace::Workspace;

/// The drivers that the test runner knows, by the variables that name them; it takes the first that it finds.
const DRIVERS: [&str; 4] = ["GECKODRIVER", "SAFARIDRIVER", "CHROMEDRIVER", "MSEDGEDRIVER"];

/// A browser that the tests run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chromium, or a Chrome.
    Chrome,
    /// Firefox, also the one with long support.
    Firefox,
    /// WebKitGTK: the engine of Safari, in the small browser that comes with its driver.
    WebKit,
}

impl Browser {
    /// Its name for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chrome => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }

    /// The names that its program has in the world; of WebKitGTK the driver, which knows where the browser is.
    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chrome => &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
            Self::Firefox => &["firefox", "firefox-esr"],
            Self::WebKit => &["WebKitWebDriver"],
        }
    }

    /// The packages of Debian that it takes.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chrome => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    /// Installs the browser unless it is there; gives the path of its program.
    pub(crate) fn ensure(self) -> Result<PathBuf> {
        if self.found().is_none() || !self.has_all() {
            apt::install(&format!("{} with its driver", self.name()), self.packages())?;
        }
        self.found().with_context(|| format!("{} is not on the PATH after its installation", self.name()))
    }

    /// The path of its program.
    fn found(self) -> Option<PathBuf> {
        self.programs().iter().find_map(|name| on_path(name))
    }

    /// Its version, in the words of the system; 0 where nobody tells it.
    pub(crate) fn version(self) -> String {
        let told = match self {
            // The driver tells none, and the browser none without a display.
            Self::WebKit => apt::version("webkit2gtk-driver"),
            Self::Chrome | Self::Firefox => self.found().and_then(process::version_of),
        };
        told.unwrap_or_else(|| "0".to_owned())
    }

    /// Whether all is there that Debian has beside its program.
    fn has_all(self) -> bool {
        match self {
            Self::Chrome => chromedriver().is_some(),
            Self::Firefox => true,
            Self::WebKit => on_path(display::PROGRAM).is_some(),
        }
    }

    /// What lets the test runner use this browser.
    pub(crate) fn driver(self, workspace: &Workspace) -> Result<Driver> {
        let program = self.ensure()?;
        let (variable, program, display) = match self {
            Self::Chrome => {
                let driver = chromedriver().context("chromedriver is not there after its installation")?;
                ("CHROMEDRIVER", driver, None)
            }
            Self::Firefox => ("GECKODRIVER", setup::geckodriver(workspace)?, None),
            // What the runner asks of Safari's driver is all in the standard, so that this one can stand in for it.
            Self::WebKit => ("SAFARIDRIVER", program, Some(Display::start()?)),
        };
        Ok(Driver { variable, program, display })
    }
}

/// A driver that the test runner can start, with what the browser needs as long as it runs.
#[derive(Debug)]
pub(crate) struct Driver {
    variable: &'static str,
    program: PathBuf,
    display: Option<Display>,
}

impl Driver {
    /// Lets a command use this driver and no other.
    pub(crate) fn tell(&self, command: &mut Command) {
        for variable in DRIVERS {
            command.env_remove(variable).env_remove(format!("{variable}_REMOTE"));
        }
        command.env(self.variable, &self.program);
        if let Some(display) = &self.display {
            display.tell(command);
        }
    }
}

/// The driver of Chromium: the one that `CHROMEDRIVER` names, or the one on the PATH.
fn chromedriver() -> Option<PathBuf> {
    std::env::var_os("CHROMEDRIVER").map(PathBuf::from).or_else(|| on_path("chromedriver"))
}

/// The first program of this name on the PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|directory| directory.join(name)).find(|program| program.is_file())
}
