//! The emulator as a command.

use std::io::Write as _;
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use lp_emulator::server::{self, Options, StaticDir};
use lp_emulator::{AccountConfig, Config, Service, Swift};
use tokio::net::TcpListener;

/// A local LivePerson Conversational Cloud, for developing and testing connectors without an account.
///
/// It plays Domain API, sentinel, idp, CONVERSATION and SEND, a WebSocket, a file store, webhooks and an agent, refuses what the documentation
/// does not allow, and is steered through a control API under /emulator/ (see emulator/README.md).
/// The first line on standard output is: listening on http://HOST:PORT
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "EXAMPLES:
  lp-emulator                                          on http://127.0.0.1:8787, any account id
  lp-emulator --port 0 --account 12345678              a free port, one account only
  lp-emulator --static www --static pkg:/pkg           a page and its package from the same origin
  lp-emulator --config '{\"agentMode\":\"echo\",\"fileSharing\":true}'
  curl http://127.0.0.1:8787/emulator/violations?account=*"
)]
struct Arguments {
    /// Address to listen on. Everything but loopback lets others in: the control API has no password
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// The only account to serve, and the default of the control API [default: any; control API: 12345678]
    #[arg(long)]
    account: Option<String>,
    /// File that keeps conversations, tokens and configuration from run to run [default: memory only]
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Directory to serve from the same origin, optionally under a prefix; may be repeated
    #[arg(long = "static", value_name = "DIR[:/PREFIX]")]
    statics: Vec<StaticDir>,
    /// Seed of all ids and dice; the same seed and the same requests give the same answers
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Configuration that accounts start with, as JSON; see the README for the fields
    #[arg(long, value_name = "JSON", value_parser = read_config)]
    config: Option<AccountConfig>,
    /// Container of a real Swift that keeps the files, as http://HOST:PORT/v1/ACCOUNT/CONTAINER [default: the emulator]
    #[arg(long, value_name = "URL")]
    swift_url: Option<String>,
    /// Key that signs URLs of that Swift [default: the environment's LP_SWIFT_KEY, which no process list shows]
    #[arg(long, value_name = "KEY", requires = "swift_url")]
    swift_key: Option<String>,
    /// How much to say on standard error; never a token or a message text
    #[arg(long, default_value = "warn", value_parser = ["off", "error", "warn", "info", "debug"])]
    log: String,
}

fn read_config(text: &str) -> Result<AccountConfig, String> {
    let patch = serde_json::from_str(text).map_err(|error| error.to_string())?;
    AccountConfig::default().merged(&patch)
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let level = arguments.log.parse().unwrap_or(tracing_subscriber::filter::LevelFilter::WARN);
    tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let result = runtime.and_then(|runtime| runtime.block_on(run(arguments)));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lp-emulator: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> std::io::Result<()> {
    let listener = TcpListener::bind((arguments.host, arguments.port)).await.map_err(|error| {
        let address = format!("{}:{}", arguments.host, arguments.port);
        std::io::Error::new(error.kind(), format!("cannot listen on {address}: {error}; try --port 0"))
    })?;
    let address = listener.local_addr()?;
    let swift = match &arguments.swift_url {
        None => None,
        Some(url) => {
            let key = arguments.swift_key.clone().or_else(|| std::env::var("LP_SWIFT_KEY").ok());
            let swift = Swift::new(url, &key.unwrap_or_default());
            Some(swift.map_err(|problem| {
                let words = format!("--swift-url: {problem} (--swift-key or LP_SWIFT_KEY)");
                std::io::Error::new(std::io::ErrorKind::InvalidInput, words)
            })?)
        }
    };
    let defaults = Config::default();
    let config = Config {
        default_account: arguments.account.clone().unwrap_or(defaults.default_account),
        only_account: arguments.account,
        host: address.to_string(),
        account: arguments.config.unwrap_or_default(),
        swift,
        kept: defaults.kept,
    };
    let service = Service::new(config, arguments.seed);
    let mut out = std::io::stdout();
    writeln!(out, "listening on http://{address}")?;
    out.flush()?;
    server::serve(
        listener,
        service,
        Options { state: arguments.state, statics: arguments.statics },
        stopped(),
    )
    .await
}

/// Done when the process is asked to end.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
