//! `crosstally facts`.

use std::io::Write;
use std::path::PathBuf;

use super::args::{FactsArgs, FactsFormat};
use super::check::{no_documents, some};
use super::guard::guarded;
use super::lines::{Lines, without_line};
use super::project::Home;
use super::table;
use super::walk::walk;
use super::workers::Workers;
use super::{CLEAN, FAILED, Failure, Io, tell};
use crate::align::Text;
use crate::check::Project;
use crate::check::gather::guess;
use crate::document::{Document, RawDocument};
use crate::error::Problem;
use crate::fact::Mention;
use crate::language::Languages;
use crate::report::csv;
use crate::report::json::FactsLine;

/// Bytes of input that one batch keeps in memory.
const BATCH: usize = 16 << 20;

pub(super) fn run(args: &FactsArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let languages = Languages::new();
    let mut workers = Workers::new(args.jobs);
    let (stdin, files): (Vec<&PathBuf>, Vec<&PathBuf>) = args.paths.iter().partition(|p| p.as_os_str() == "-");
    let format = args.format.unwrap_or(if stdin.is_empty() { FactsFormat::Table } else { FactsFormat::Ndjson });
    let mut list = List { format, weak: args.weak, first: true, table: table::Table::default() };
    let mut bad = Vec::new();
    list.begin(io.stdout)?;
    if !files.is_empty() {
        let files: Vec<PathBuf> = files.into_iter().cloned().collect();
        let found = walk(&files, Home::find(), &Project::default());
        if found.is_empty() {
            return Err(no_documents(&files).into());
        }
        for path in &found.lines {
            bad.push(
                Problem::new("usage", format!("{} holds sets", super::walk::shown(path)))
                    .help("`crosstally facts -` reads lines of documents"),
            );
        }
        let gathered = found.documents(&languages, &mut workers)?;
        bad.extend(gathered.unread.iter().map(|u| unread(&u.name, &u.reason)));
        let mut documents: Vec<Document> = gathered.sets.into_iter().flat_map(|s| s.documents).collect();
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        for chunk in chunks(documents, workers.batch()) {
            for (d, mentions) in workers.map(chunk, |d| read(d, &languages))? {
                match mentions {
                    Ok(mentions) => list.add(&d, &mentions, io.stdout)?,
                    Err(message) => bad.push(unread(&d.id, &message)),
                }
            }
        }
    }
    if !stdin.is_empty() {
        stream(&languages, &mut workers, &mut list, &mut bad, io)?;
    }
    list.end(io.stdout)?;
    let failed = !bad.is_empty();
    tell(&some(bad), io);
    Ok(if failed { FAILED } else { CLEAN })
}

fn stream(languages: &Languages, workers: &mut Workers, list: &mut List, bad: &mut Vec<Problem>, io: &mut Io<'_>) -> Result<(), Failure> {
    let mut lines = Lines::new(io.stdin);
    loop {
        let batch = lines.batch(workers.batch(), BATCH);
        if batch.is_empty() {
            return Ok(());
        }
        let done = workers.map(batch, |line| {
            let parsed = line.text.and_then(|t| serde_json::from_str::<RawDocument>(&t).map_err(|e| without_line(&e.to_string())));
            let read = parsed.and_then(|raw| {
                let mut d = raw.into_document(line.number - 1);
                guess(&mut d, languages);
                let (d, mentions) = read(d, languages);
                mentions.map(|m| (d, m))
            });
            (line.number, read)
        })?;
        for (number, read) in done {
            match read {
                Ok((d, mentions)) => list.add(&d, &mentions, io.stdout)?,
                Err(reason) => {
                    list.bad_line(number, &reason, io.stdout)?;
                    bad.push(unread(&format!("-:{number}"), &reason));
                }
            }
        }
        io.stdout.flush()?;
    }
}

fn unread(name: &str, reason: &str) -> Problem {
    Problem::new("input-unreadable", format!("cannot read {name}: {reason}"))
}

fn read(document: Document, languages: &Languages) -> (Document, Result<Vec<Mention>, String>) {
    let mentions = guarded(|| Text::read(&document, languages.get(&document.lang)).mentions);
    (document, mentions)
}

fn chunks<T>(items: Vec<T>, size: usize) -> impl Iterator<Item = Vec<T>> {
    let mut items = items.into_iter();
    std::iter::from_fn(move || Some(items.by_ref().take(size).collect::<Vec<T>>()).filter(|c| !c.is_empty()))
}

/// The list being written.
struct List {
    format: FactsFormat,
    weak: bool,
    first: bool,
    table: table::Table,
}

impl List {
    fn begin(&mut self, out: &mut dyn Write) -> Result<(), Failure> {
        match self.format {
            FactsFormat::Json => out.write_all(b"{\"version\":1,\"documents\":[")?,
            FactsFormat::Csv => csv::row(table::CSV_HEAD, out)?,
            FactsFormat::Table | FactsFormat::Ndjson => {}
        }
        Ok(())
    }

    fn add(&mut self, d: &Document, mentions: &[Mention], out: &mut dyn Write) -> Result<(), Failure> {
        let shown = mentions.iter().filter(|m| self.weak || m.listed());
        match self.format {
            FactsFormat::Json | FactsFormat::Ndjson => {
                let json = self.format == FactsFormat::Json;
                if json {
                    out.write_all(if self.first { b"\n" } else { b",\n" })?;
                }
                let line = if self.weak { FactsLine::with_weak(d, mentions) } else { FactsLine::of(d, mentions) };
                crate::report::write_json(out, &line)?;
                if !json {
                    out.write_all(b"\n")?;
                }
            }
            FactsFormat::Table => shown.for_each(|m| self.table.push(d, m)),
            FactsFormat::Csv => {
                for m in shown {
                    csv::row(&table::csv_cells(d, m), out)?;
                }
            }
        }
        self.first = false;
        Ok(())
    }

    fn bad_line(&mut self, number: usize, reason: &str, out: &mut dyn Write) -> Result<(), Failure> {
        if self.format == FactsFormat::Ndjson {
            writeln!(out, "{}", serde_json::json!({ "line": number, "error": reason }))?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> Result<(), Failure> {
        match self.format {
            FactsFormat::Json => out.write_all(b"\n]}\n")?,
            FactsFormat::Table => self.table.write(out)?,
            FactsFormat::Csv | FactsFormat::Ndjson => {}
        }
        Ok(())
    }
}
