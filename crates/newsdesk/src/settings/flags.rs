//! The settings as written: a flag each, and the environment's variable of its name.

use clap::Args;

/// The settings, as flags or as variables of the environment. An empty one is not set.
#[derive(Args, Clone, Default)]
#[command(next_help_heading = "Settings")]
pub struct Flags {
    /// Where everything is kept: `sqlite:PATH` or `postgres://…` [default: sqlite:newsdesk-data/newsdesk.db]
    #[arg(
        long,
        env = "NEWSDESK_DATABASE_URL",
        value_name = "URL",
        global = true,
        hide_env_values = true
    )]
    pub database_url: Option<String>,

    /// Where to listen [default: 127.0.0.1:8080]
    #[arg(
        long,
        env = "NEWSDESK_LISTEN",
        value_name = "ADDRESS:PORT",
        global = true
    )]
    pub listen: Option<String>,

    /// Where photos and other files are kept: `file:PATH` or `s3://BUCKET/PREFIX?endpoint=…` [default: file:newsdesk-data/media]
    #[arg(
        long,
        env = "NEWSDESK_MEDIA_URL",
        value_name = "URL",
        global = true,
        hide_env_values = true
    )]
    pub media_url: Option<String>,

    /// How photos may be cropped, as NAME or NAME=WIDTH:HEIGHT between commas
    /// [default: full, wide=16:9, standard=4:3, square=1:1]
    #[arg(
        long,
        env = "NEWSDESK_MEDIA_PRESETS",
        value_name = "PRESETS",
        global = true
    )]
    pub media_presets: Option<String>,

    /// How wide renditions may be, in pixels between commas [default: 320, 640, 1280, 1920]
    #[arg(
        long,
        env = "NEWSDESK_MEDIA_WIDTHS",
        value_name = "WIDTHS",
        global = true
    )]
    pub media_widths: Option<String>,
    /// The name of the key for an s3:// bucket
    #[arg(
        long,
        env = "AWS_ACCESS_KEY_ID",
        value_name = "ID",
        global = true,
        hide_env_values = true
    )]
    pub aws_access_key_id: Option<String>,

    /// The key for an s3:// bucket
    #[arg(
        long,
        env = "AWS_SECRET_ACCESS_KEY",
        value_name = "KEY",
        global = true,
        hide_env_values = true
    )]
    pub aws_secret_access_key: Option<String>,

    /// The token of a temporary key for an s3:// bucket
    #[arg(
        long,
        env = "AWS_SESSION_TOKEN",
        value_name = "TOKEN",
        global = true,
        hide_env_values = true
    )]
    pub aws_session_token: Option<String>,

    /// The region of an s3:// bucket that names none [default: us-east-1]
    #[arg(long, env = "AWS_REGION", value_name = "REGION", global = true)]
    pub aws_region: Option<String>,

    /// This server's own address, as clients reach it [default: http://ADDRESS:PORT]
    #[arg(long, env = "NEWSDESK_PUBLIC_URL", value_name = "URL", global = true)]
    pub public_url: Option<String>,

    /// The website's address, to which stories' links lead [default: the public URL]
    #[arg(long, env = "NEWSDESK_SITE_URL", value_name = "URL", global = true)]
    pub site_url: Option<String>,

    /// At least 32 random bytes all keys are derived of; `new,old` while rotating [default: made, and kept in the data folder]
    #[arg(
        long,
        env = "NEWSDESK_SECRET",
        value_name = "SECRET",
        global = true,
        hide_env_values = true
    )]
    pub secret: Option<String>,

    /// Whether readers need a key: `open` or `closed` [default: open]
    #[arg(
        long,
        env = "NEWSDESK_DELIVERY",
        value_name = "OPEN|CLOSED",
        global = true
    )]
    pub delivery: Option<String>,

    /// Origins whose pages may use the desk's surfaces, separated by commas [default: none]
    #[arg(
        long,
        env = "NEWSDESK_CORS_ORIGINS",
        value_name = "ORIGINS",
        global = true
    )]
    pub cors_origins: Option<String>,

    /// Proxies whose X-Forwarded-For is believed, separated by commas, or `none` [default: loopback]
    #[arg(
        long,
        env = "NEWSDESK_TRUSTED_PROXIES",
        value_name = "NETWORKS",
        global = true
    )]
    pub trusted_proxies: Option<String>,

    /// A listener of its own for /metrics [default: /metrics is where everything is]
    #[arg(
        long,
        env = "NEWSDESK_METRICS_LISTEN",
        value_name = "ADDRESS:PORT",
        global = true
    )]
    pub metrics_listen: Option<String>,

    /// How many MiB of finished answers are kept in memory; 0 keeps none [default: 64]
    #[arg(long, env = "NEWSDESK_CACHE_MIB", value_name = "MIB", global = true)]
    pub cache_mib: Option<String>,

    /// For how many seconds a shared cache may hand out an answer without asking [default: 0]
    #[arg(
        long,
        env = "NEWSDESK_SHARED_MAX_AGE",
        value_name = "SECONDS",
        global = true
    )]
    pub shared_max_age: Option<String>,

    /// For how many seconds more it may do so while it asks [default: 0]
    #[arg(
        long,
        env = "NEWSDESK_STALE_WHILE_REVALIDATE",
        value_name = "SECONDS",
        global = true
    )]
    pub stale_while_revalidate: Option<String>,

    /// A JSON file that says how shared caches are told to forget [default: they are not]
    #[arg(long, env = "NEWSDESK_PURGE_FILE", value_name = "PATH", global = true)]
    pub purge_file: Option<String>,

    /// Networks that webhooks may be in beside the public internet, by http as well, separated by commas [default: none; of a demo this machine]
    #[arg(
        long,
        env = "NEWSDESK_OUTBOUND_ALLOW",
        value_name = "NETWORKS",
        global = true
    )]
    pub outbound_allow: Option<String>,

    /// The password of the demo's sign-ins [default: made, and kept in the data folder]
    #[arg(
        long,
        env = "NEWSDESK_DEMO_PASSWORD",
        value_name = "PASSWORD",
        global = true,
        hide_env_values = true
    )]
    pub demo_password: Option<String>,

    /// The folder for whatever has no other place [default: newsdesk-data]
    #[arg(long, env = "NEWSDESK_DATA", value_name = "FOLDER", global = true)]
    pub data: Option<String>,

    /// How many threads answer [default: one a processor]
    #[arg(long, env = "NEWSDESK_WORKERS", value_name = "NUMBER", global = true)]
    pub workers: Option<String>,

    /// How long /readyz says no before the server stops to listen [default: 0]
    #[arg(
        long,
        env = "NEWSDESK_DRAIN_SECONDS",
        value_name = "SECONDS",
        global = true
    )]
    pub drain_seconds: Option<String>,

    /// How many views of a story one address may add in an hour [default: 120]
    #[arg(
        long,
        env = "NEWSDESK_VIEWS_PER_ADDRESS",
        value_name = "NUMBER",
        global = true
    )]
    pub views_per_address: Option<String>,

    /// Rules of the pre-flight that are to block, by their codes, separated by commas [default: see docs/preflight.md]
    #[arg(
        long,
        env = "NEWSDESK_PREFLIGHT_BLOCK",
        value_name = "CODES",
        global = true
    )]
    pub preflight_block: Option<String>,

    /// Rules of the pre-flight that are only to warn, by their codes, separated by commas [default: see docs/preflight.md]
    #[arg(
        long,
        env = "NEWSDESK_PREFLIGHT_WARN",
        value_name = "CODES",
        global = true
    )]
    pub preflight_warn: Option<String>,

    /// Whether only what an editor approved goes live: `true` or `false` [default: false]
    #[arg(
        long,
        env = "NEWSDESK_REQUIRE_APPROVAL",
        value_name = "TRUE|FALSE",
        global = true
    )]
    pub require_approval: Option<String>,

    /// What is logged: error, warn, info, debug or trace, or a filter such as `info,newsdesk::request=warn` [default: info]
    #[arg(long, env = "NEWSDESK_LOG", value_name = "FILTER", global = true)]
    pub log: Option<String>,

    /// How the log is written: `json` or `text` [default: text on a terminal, otherwise json]
    #[arg(
        long,
        env = "NEWSDESK_LOG_FORMAT",
        value_name = "FORMAT",
        global = true
    )]
    pub log_format: Option<String>,

    /// A file to answer at /bench/constant, as a yardstick for benchmarks
    #[arg(
        long,
        env = "NEWSDESK_BENCH_CONSTANT",
        value_name = "FILE",
        global = true,
        hide = true
    )]
    pub bench_constant: Option<String>,

    /// A file to read and answer at /bench/file, as a yardstick for benchmarks
    #[arg(
        long,
        env = "NEWSDESK_BENCH_FILE",
        value_name = "FILE",
        global = true,
        hide = true
    )]
    pub bench_file: Option<std::path::PathBuf>,
}

/// Variables that others read.
const OTHERS: [&str; 5] = [
    "NEWSDESK_TEST_",
    "NEWSDESK_REQUIRE_POSTGRES",
    "NEWSDESK_REQUIRE_S3",
    "NEWSDESK_REQUIRE_EXIFTOOL",
    "NEWSDESK_REQUIRE_CHROMIUM",
];

/// Names in the environment that look like settings and are none: most likely slips.
pub fn unknown_variables() -> Vec<String> {
    let command = Flags::augment_args(clap::Command::new("settings"));
    let known = |name: &str| {
        command
            .get_arguments()
            .filter_map(|arg| arg.get_env())
            .any(|variable| variable == name)
    };
    let mut unknown: Vec<String> = std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .filter(|name| name.starts_with("NEWSDESK_") && !known(name))
        .filter(|name| !OTHERS.iter().any(|others| name.starts_with(others)))
        .collect();
    unknown.sort();
    unknown
}
