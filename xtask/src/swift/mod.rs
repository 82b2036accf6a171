//! A real object store for the tests: OpenStack Swift on this machine, started afresh and ended with us.
//!
//! Its five servers listen on loopback only. What they store is wiped at the next start, and the key that signs
//! temporary URLs is another one in each run: it is in a file that nobody else may read and in the environment of
//! what needs it, never in an argument or a log.

mod configuration;
mod install;
mod ports;

use std::fs::{self, File};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

pub(crate) use self::install::Installation;

use self::configuration::Configuration;
use self::ports::Ports;
use crate::children::Guarded;
use crate::workspace::Workspace;
use crate::{apt, http, private, process};

/// The variable that holds the address of a container.
pub(crate) const URL: &str = "LP_SWIFT_URL";

/// The variable that holds the key. What is typed by hand is shown without its value.
pub(crate) const KEY: &str = "LP_SWIFT_KEY";

/// How long it may take to start, on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// The project that owns the account, named as the service names it.
const PROJECT: &str = "async-images";

/// The one device, which is a directory.
const DEVICE: &str = "disk";

/// The containers: one as the service has it, one that no page may use, one that is soon full.
const CONTAINERS: [(&str, &[(&str, &str)]); 3] = [
    ("files", &[ANY_ORIGIN]),
    ("closed", &[]),
    ("small", &[ANY_ORIGIN, ("X-Container-Meta-Quota-Bytes", "1000000")]),
];

/// What lets every page use a container.
const ANY_ORIGIN: (&str, &str) = ("X-Container-Meta-Access-Control-Allow-Origin", "*");

/// A running Swift.
#[derive(Debug)]
pub(crate) struct Swift {
    /// The address of the container `files`; `closed` and `small` are beside it.
    pub(crate) container_url: String,
    /// What temporary URLs of the account are signed with.
    pub(crate) key: String,
    /// The file that holds the key.
    pub(crate) key_file: PathBuf,
    /// The directory of what the servers say.
    pub(crate) logs: PathBuf,
    servers: Vec<Server>,
    ports: Ports,
}

/// One of its servers.
#[derive(Debug)]
struct Server {
    name: &'static str,
    port: u16,
    process: Guarded,
}

impl Swift {
    /// Starts it, empty.
    pub(crate) fn start(installation: &Installation) -> Result<Self> {
        let ports = Ports::find()?;
        wipe_ended(&installation.home)?;
        wipe_ended(&installation.data)?;
        let home = installation.home.join(run_name(ports.proxy));
        let data = installation.data.join(run_name(ports.proxy)).join("data");
        let (etc, logs) = (home.join("etc"), home.join("logs"));
        for directory in [&data, &logs] {
            empty(directory)?;
        }
        fs::create_dir_all(data.join(DEVICE))?;
        let user = process::output(Command::new("id").arg("-un"))?;
        let (key, admin_key) = (private::secret()?, private::secret()?);
        let configuration = Configuration {
            ports: &ports,
            directory: &etc,
            devices: &data,
            user: user.trim(),
            project: PROJECT,
            admin_key: &admin_key,
        };
        configuration.write()?;
        let stores = [("object", ports.object), ("container", ports.container), ("account", ports.account)];
        installation.rings(&etc, DEVICE, &stores)?;
        let key_file = home.join("key");
        private::write(&key_file, &key)?;
        let mut swift =
            Self { container_url: String::new(), key, key_file, logs, servers: Vec::new(), ports };
        swift.start_servers(installation, &etc)?;
        swift.container_url = swift.set_up(&admin_key).with_context(|| swift.look())?;
        Ok(swift)
    }

    /// Waits until one of the servers ends, which is an error.
    pub(crate) fn wait(&self) -> Result<()> {
        loop {
            for server in &self.servers {
                self.check(server)?;
            }
            thread::sleep(Duration::from_millis(200));
        }
    }

    /// Starts all servers side by side and waits until each answers.
    fn start_servers(&mut self, installation: &Installation, etc: &Path) -> Result<()> {
        let ports = &self.ports;
        let all = [
            ("object", ports.object),
            ("container", ports.container),
            ("account", ports.account),
            ("proxy", ports.proxy),
        ];
        let cache = ("memcached", ports.memcached);
        let mut memcached = Command::new(&installation.memcached);
        memcached.args(["-l", "127.0.0.1", "-U", "0", "-m", "16", "-p"]).arg(cache.1.to_string());
        if apt::is_root() {
            // It refuses to be root.
            memcached.args(["-u", "nobody"]);
        }
        self.start_server(cache, memcached)?;
        for (name, port) in all {
            let mut command = installation.python(installation.program(&format!("swift-{name}-server")));
            command.arg(etc.join(format!("{name}-server.conf"))).arg("--verbose");
            self.start_server((name, port), command)?;
        }
        let deadline = Instant::now() + PATIENCE;
        for server in &self.servers {
            while !server.answers() {
                self.check(server)?;
                ensure!(
                    Instant::now() < deadline,
                    "Swift's {} server does not answer; {}",
                    server.name,
                    self.look()
                );
                thread::sleep(Duration::from_millis(20));
            }
        }
        Ok(())
    }

    /// Starts one server, with all that it says in a file.
    fn start_server(&mut self, (name, port): (&'static str, u16), mut command: Command) -> Result<()> {
        let log = File::create(self.logs.join(format!("{name}.log")))?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let child = command.spawn().with_context(|| format!("cannot start {}", process::shown(&command)))?;
        self.servers.push(Server { name, port, process: Guarded::new(child) });
        Ok(())
    }

    /// Sets the key and makes the containers; gives the address of the first.
    fn set_up(&self, admin_key: &str) -> Result<String> {
        let host = format!("127.0.0.1:{}", self.ports.proxy);
        let user = format!("{PROJECT}:admin");
        let credentials = [("X-Auth-User", user.as_str()), ("X-Auth-Key", admin_key)];
        let answer = http::call(&host, "GET", "/auth/v1.0", &credentials, "")?;
        let answer = answer.good().context("Swift lets its administrator not in")?;
        let token = answer.header("X-Auth-Token").context("Swift gives no token")?;
        let call = |method, path: &str, headers: &[(&str, &str)], body| {
            let headers = [&[("X-Auth-Token", token)], headers].concat();
            let answer = http::call(&host, method, path, &headers, body)?;
            answer.good().with_context(|| format!("{method} {path}"))
        };
        let account = format!("/v1/AUTH_{PROJECT}");
        call("POST", &account, &[("X-Account-Meta-Temp-URL-Key", &self.key)], "")?;
        for (container, headers) in CONTAINERS {
            call("PUT", &format!("{account}/{container}"), headers, "")?;
        }
        // Only an object tells whether all of them work together.
        let (container, _) = CONTAINERS[0];
        let probe = format!("{account}/{container}/probe");
        call("PUT", &probe, &[], "probe")?;
        ensure!(
            call("GET", &probe, &[], "")?.body == "probe",
            "Swift gives back other bytes than it was given"
        );
        call("DELETE", &probe, &[], "")?;
        Ok(format!("http://{host}{account}/{container}"))
    }

    /// An error where a server has ended, with its last words.
    fn check(&self, server: &Server) -> Result<()> {
        let Some(status) = server.process.ended()? else { return Ok(()) };
        let said = fs::read_to_string(self.logs.join(format!("{}.log", server.name))).unwrap_or_default();
        let lines: Vec<&str> = said.lines().collect();
        let last = lines.iter().skip(lines.len().saturating_sub(5));
        let last: String = last.map(|line| format!("\n  {line}")).collect();
        bail!("Swift's {} server ended ({status}); {}{last}", server.name, self.look())
    }

    /// Where to look when something is wrong.
    fn look(&self) -> String {
        format!("what the servers say is in {}", self.logs.display())
    }
}

impl Server {
    /// Whether it is ready.
    fn answers(&self) -> bool {
        let host = format!("127.0.0.1:{}", self.port);
        if self.name == "memcached" {
            return TcpStream::connect(host).is_ok();
        }
        http::call(&host, "GET", "/healthcheck", &[], "").is_ok_and(|answer| answer.status == 200)
    }
}

/// `cargo xtask swift`: a Swift to try things with, until it is ended.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let swift = Swift::start(&Installation::ensure(workspace)?)?;
    println!("\n  Swift keeps files at   {}", swift.container_url);
    println!("  Beside it: `closed`, which lets no page in, and `small`, which is full at 1000000 bytes.");
    println!("  What temporary URLs are signed with is in a file. For the emulator and its tests:\n");
    println!("    export {URL}={}", swift.container_url);
    println!("    export {KEY}=\"$(cat {})\"", workspace.shown(&swift.key_file));
    println!("\n  What the servers say is in {}. Ctrl-C ends them.\n", workspace.shown(&swift.logs));
    swift.wait()
}

/// The directory of the Swift with this first port.
fn run_name(port: u16) -> String {
    format!("run-{port}")
}

/// Removes what every Swift has left here that has ended, but for the configuration that makes the next start quick.
fn wipe_ended(directory: &Path) -> Result<()> {
    for entry in fs::read_dir(directory)? {
        let run = entry?.path();
        let name = run.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let port = name.strip_prefix("run-").and_then(|port| port.parse().ok());
        if port.is_some_and(Ports::are_unclaimed) {
            for part in ["data", "logs"] {
                remove(&run.join(part))?;
            }
        }
    }
    Ok(())
}

/// Makes a directory that holds nothing.
fn empty(directory: &Path) -> Result<()> {
    remove(directory)?;
    fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))
}

/// Removes a directory with all that it holds, where there is one.
fn remove(directory: &Path) -> Result<()> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", directory.display()))
        }
        _ => Ok(()),
    }
}
