//! The browsers that the tests run in, and the drivers that steer them.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::apt;
use crate::setup;
use crate::workspace::Workspace;

/// A browser that the tests run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chromium, or a Chrome.
    Chrome,
    /// Firefox, also the one with long support.
    Firefox,
}

impl Browser {
    /// Its name for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chrome => "Chromium",
            Self::Firefox => "Firefox",
        }
    }

    /// The names that its program has in the world.
    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chrome => &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
            Self::Firefox => &["firefox", "firefox-esr"],
        }
    }

    /// The packages of Debian that it takes.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chrome => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
        }
    }

    /// Installs the browser unless it is there; gives the path of its program.
    pub(crate) fn ensure(self) -> Result<PathBuf> {
        if self.found().is_none() || self == Self::Chrome && chromedriver().is_none() {
            apt::install(&format!("{} with its driver", self.name()), self.packages())?;
        }
        self.found().with_context(|| format!("{} is not on the PATH after its installation", self.name()))
    }

    /// The path of its program.
    fn found(self) -> Option<PathBuf> {
        self.programs().iter().find_map(|name| on_path(name))
    }

    /// The variable that tells the test runner to use this browser, with the path of its driver.
    pub(crate) fn driver(self, workspace: &Workspace) -> Result<(&'static str, PathBuf)> {
        self.ensure()?;
        Ok(match self {
            Self::Chrome => {
                ("CHROMEDRIVER", chromedriver().context("chromedriver is not there after its installation")?)
            }
            Self::Firefox => ("GECKODRIVER", setup::geckodriver(workspace)?),
        })
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
