//! What a run stands on: a folder and a PostgreSQL of its own, durable and with the settings it
//! has when nobody sets any. Everything goes when the run ends.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use postgres::{DATABASE, Places, Postgres, Session, Settings};

/// How long the server may work off what calls left behind.
const SETTLE_WITHIN: Duration = Duration::from_secs(60);
/// A connection that idles reports what it did after ten seconds at the latest.
const REPORTED_AFTER: Duration = Duration::from_secs(11);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// A folder and a database.
pub struct Ground {
    folder: PathBuf,
    database: Postgres,
    /// In the product's database.
    inside: Session,
    /// In another one, so that asking does not count.
    beside: Session,
}

/// What PostgreSQL says of how it found rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// How often row-level security asked whose the transaction is: once for each table of a
    /// statement where it asks before it looks, and once for each row where it does not.
    pub owner: u64,
    /// How often a table was read from end to end.
    pub whole: u64,
}

impl Ground {
    /// Makes both anew.
    ///
    /// # Errors
    /// When the folder or PostgreSQL cannot be had.
    pub async fn prepare() -> Result<Self, String> {
        let name = format!("bench-{}", std::process::id());
        let folder = target_folder()?.join(name);
        fs::create_dir_all(&folder).map_err(|error| file_error(&folder, &error))?;
        let settings = Settings::new(&folder, Places::from_env());
        let database = Postgres::start(settings).await.map_err(with_causes)?;
        let open = |name| Session::open(database.socket_dir(), name);
        let inside = open(DATABASE).await.map_err(with_causes)?;
        let beside = open("postgres").await.map_err(with_causes)?;
        Ok(Self {
            folder,
            inside,
            beside,
            database,
        })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The server.
    pub fn database(&self) -> &Postgres {
        &self.database
    }

    /// The address of the product's database.
    pub fn url(&self) -> String {
        self.database.url(DATABASE)
    }

    /// A file for what a process logs.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn log(&self, name: &str) -> Result<File, String> {
        let path = self.folder.join(format!("{name}.log"));
        File::create(&path).map_err(|error| file_error(&path, &error))
    }

    /// The process number of the database server.
    ///
    /// # Errors
    /// Never on Linux: process numbers are positive.
    pub fn database_pid(&self) -> Result<u32, String> {
        u32::try_from(self.database.pid()).map_err(|error| error.to_string())
    }

    /// Runs statements in the product's database.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn run(&mut self, statements: &str) -> Result<(), String> {
        self.inside.run(statements).await.map_err(with_causes)?;
        Ok(())
    }

    /// One number from the database, asked beside the product's.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn number(&mut self, question: &str) -> Result<u64, String> {
        number(&mut self.beside, question).await
    }

    /// The end of the write-ahead log, in bytes.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn wal_bytes(&mut self) -> Result<u64, String> {
        self.number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
            .await
    }

    /// How many transactions the product's database has committed. Waits until every idle
    /// connection has reported.
    ///
    /// # Errors
    /// When it never comes to rest, so that something else must be at work.
    pub async fn commits(&mut self) -> Result<u64, String> {
        let question =
            format!("select xact_commit from pg_stat_database where datname = '{DATABASE}'");
        let began_at = Instant::now();
        let (mut last, mut since) = (self.number(&question).await?, Instant::now());
        while since.elapsed() < REPORTED_AFTER {
            if SETTLE_WITHIN < began_at.elapsed() {
                return Err("the database is never at rest".to_owned());
            }
            tokio::time::sleep(LOOK_EVERY).await;
            let commits = self.number(&question).await?;
            if commits != last {
                (last, since) = (commits, Instant::now());
            }
        }
        Ok(last)
    }

    /// Waits until the relay has passed on every fact and no job is left.
    ///
    /// # Errors
    /// When that takes longer than a minute.
    pub async fn settled(&mut self) -> Result<(), String> {
        let question = "select (exists (select from app.outbox))::int \
             + (exists (select from queue.jobs where attempts < max_attempts))::int";
        let began_at = Instant::now();
        while number(&mut self.inside, question).await? != 0 {
            if SETTLE_WITHIN < began_at.elapsed() {
                return Err("the relay does not keep up".to_owned());
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        Ok(())
    }

    /// Turns row-level security off or on again, for every table that has it: off, the statements'
    /// own conditions are all that keeps tenants apart.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn guard(&mut self, is_guarded: bool) -> Result<(), String> {
        let question = "select oid::regclass::text from pg_class where relforcerowsecurity";
        let tables = self.inside.run(question).await.map_err(with_causes)?;
        let word = if is_guarded { "enable" } else { "disable" };
        for table in tables.into_iter().flatten().flatten() {
            // Each by itself: holding several tables could wait for somebody who waits for us.
            self.run(&format!("alter table {table} {word} row level security"))
                .await?;
        }
        Ok(())
    }

    /// How often row-level security asked whose the transaction is, and how often a table was read
    /// from end to end, in the product's database.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn looks(&mut self) -> Result<Looks, String> {
        let owner = "select coalesce(sum(calls), 0)::bigint from pg_stat_user_functions \
             where funcname = 'current_tenant'";
        let whole = "select coalesce(sum(seq_scan), 0)::bigint from pg_stat_user_tables \
             where schemaname in ('app', 'partitions')";
        Ok(Looks {
            owner: number(&mut self.inside, owner).await?,
            whole: number(&mut self.inside, whole).await?,
        })
    }

    /// Keeps PostgreSQL from vacuuming by itself.
    ///
    /// # Errors
    /// When the database refuses; so for the other.
    pub async fn rest(&mut self) -> Result<(), String> {
        for statement in [
            "alter system set autovacuum = off",
            "select pg_reload_conf()",
        ] {
            self.beside.run(statement).await.map_err(with_causes)?;
        }
        Ok(())
    }

    /// Vacuums every table and looks at what is in it, as autovacuum does.
    pub async fn vacuum(&mut self) -> Result<(), String> {
        self.run("vacuum (analyze)").await
    }

    /// Keeps PostgreSQL from working by itself, and says whether pages are logged whole when they
    /// are first written after a checkpoint. Ends with a checkpoint.
    ///
    /// # Errors
    /// When the settings do not come into force.
    pub async fn quieten(&mut self, with_page_images: bool) -> Result<(), String> {
        let images = if with_page_images { "on" } else { "off" };
        self.rest().await?;
        for statement in [
            "alter system set track_functions = 'pl'",
            &format!("alter system set full_page_writes = {images}"),
            "select pg_reload_conf()",
        ] {
            self.beside.run(statement).await.map_err(with_causes)?;
        }
        let began_at = Instant::now();
        loop {
            self.beside.run("checkpoint").await.map_err(with_causes)?;
            let question = "select full_page_writes::int from pg_control_checkpoint()";
            if (self.number(question).await? == 1) == with_page_images {
                return Ok(());
            }
            if SETTLE_WITHIN < began_at.elapsed() {
                return Err("a setting does not come into force".to_owned());
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Stops PostgreSQL and removes its data, and the logs too unless somebody must read them.
    ///
    /// # Errors
    /// When it does not stop.
    pub async fn clear(self, logs_too: bool) -> Result<(), String> {
        let pgdata = self.database.pgdata().to_owned();
        drop((self.inside, self.beside));
        self.database.stop().await.map_err(with_causes)?;
        // What cannot be removed is in a folder for what is built, and no reason to fail.
        let _ = fs::remove_dir_all(pgdata);
        if logs_too {
            let _ = fs::remove_dir_all(self.folder);
        }
        Ok(())
    }
}

async fn number(session: &mut Session, question: &str) -> Result<u64, String> {
    let rows = session.run(question).await.map_err(with_causes)?;
    let text = rows.first().and_then(|row| row.first()).cloned().flatten();
    let number = text.and_then(|text| text.parse().ok());
    number.ok_or_else(|| format!("the database does not say a number when asked: {question}"))
}

/// The folder this program was built in: on a real disk, unlike many a folder for temporary files.
fn target_folder() -> Result<PathBuf, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let folder = program.ancestors().nth(2);
    folder
        .map(Path::to_owned)
        .ok_or_else(|| "this program is in no folder".to_owned())
}

fn file_error(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

/// An error and what led to it, as one sentence.
pub fn with_causes(error: impl std::error::Error) -> String {
    let mut sentence = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        sentence = format!("{sentence}: {inner}");
        cause = inner.source();
    }
    sentence
}
