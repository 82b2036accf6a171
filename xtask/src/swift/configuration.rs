//! The files that Swift reads: templates from `xtask/swift`, filled in.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::ports::Ports;
use crate::private;

/// What differs from run to run, or from machine to machine.
#[derive(Debug)]
pub(crate) struct Configuration<'a> {
    /// Where the servers listen.
    pub(super) ports: &'a Ports,
    /// The directory of these files and of the rings.
    pub(super) directory: &'a Path,
    /// The directory that holds the device.
    pub(super) devices: &'a Path,
    /// Who runs the servers.
    pub(super) user: &'a str,
    /// The project whose account is `AUTH_<project>`.
    pub(super) project: &'a str,
    /// What the administrator of the project signs in with.
    pub(super) admin_key: &'a str,
}

impl Configuration<'_> {
    /// Writes all files, for nobody else to read.
    pub(super) fn write(&self) -> Result<()> {
        fs::create_dir_all(self.directory)?;
        for (name, text) in self.files() {
            private::write(&self.directory.join(name), &text)?;
        }
        Ok(())
    }

    /// Name and text of each file.
    fn files(&self) -> [(&'static str, String); 5] {
        [
            ("swift.conf", include_str!("../../swift/swift.conf").to_owned()),
            ("proxy-server.conf", self.proxy()),
            ("object-server.conf", self.storage("object", self.ports.object)),
            ("container-server.conf", self.storage("container", self.ports.container)),
            ("account-server.conf", self.storage("account", self.ports.account)),
        ]
    }

    /// The configuration of the server that clients speak to.
    fn proxy(&self) -> String {
        self.filled(include_str!("../../swift/proxy-server.conf"), self.ports.proxy)
            .replace("{project}", self.project)
            .replace("{admin_key}", self.admin_key)
            .replace("{memcached_port}", &self.ports.memcached.to_string())
    }

    /// The configuration of a server that keeps things.
    fn storage(&self, kind: &str, port: u16) -> String {
        self.filled(include_str!("../../swift/storage-server.conf"), port)
            .replace("{kind}", kind)
            .replace("{devices}", &literal(self.devices))
    }

    /// What all servers share.
    fn filled(&self, template: &str, port: u16) -> String {
        template
            .replace("{port}", &port.to_string())
            .replace("{user}", self.user)
            .replace("{swift_dir}", &literal(self.directory))
    }
}

/// A path as a value: a `%` would begin a reference to another value.
fn literal(path: &Path) -> String {
    path.display().to_string().replace('%', "%%")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> [(&'static str, String); 5] {
        let ports = Ports::find().expect("ports");
        Configuration {
            ports: &ports,
            directory: Path::new("/a/100%/etc"),
            devices: Path::new("/a/data"),
            user: "me",
            project: "async-images",
            admin_key: "secret",
        }
        .files()
    }

    fn value<'a>(text: &'a str, key: &str) -> Vec<&'a str> {
        let pairs = text.lines().filter_map(|line| line.split_once(" = "));
        pairs.filter(|(name, _)| *name == key).map(|(_, value)| value).collect()
    }

    #[test]
    fn every_place_of_the_templates_is_filled() {
        for (name, text) in files() {
            assert!(!text.contains(['{', '}']), "{name} has a place left:\n{text}");
        }
    }

    #[test]
    fn each_server_has_its_port_and_its_kind() {
        let files = files();
        let mut ports: Vec<_> = files.iter().flat_map(|(_, text)| value(text, "bind_port")).collect();
        ports.sort_unstable();
        ports.dedup();
        assert_eq!(ports.len(), 4);
        let (_, object) = &files[2];
        assert_eq!(value(object, "pipeline"), ["healthcheck object-server"]);
        assert_eq!(value(object, "swift_dir"), ["/a/100%%/etc"]);
    }

    #[test]
    fn every_filter_of_the_pipeline_is_there_and_signatures_come_before_what_adds_headers() {
        let files = files();
        let (_, proxy) = &files[1];
        let pipeline: Vec<&str> = value(proxy, "pipeline").concat().leak().split(' ').collect();
        for name in &pipeline {
            let (filter, app) = (format!("[filter:{name}]"), format!("[app:{name}]"));
            assert!(proxy.lines().any(|line| line == filter || line == app), "{name} is nowhere declared");
        }
        let place = |wanted| pipeline.iter().position(|name| *name == wanted).expect(wanted);
        assert!(place("tempurl") < place("tempauth") && place("tempauth") < place("container-quotas"));
        assert_eq!(place("proxy-server"), pipeline.len() - 1);
    }
}
