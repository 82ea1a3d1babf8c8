//! What tests of the program share: a folder of files, and runs with a clean environment.

use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// A folder that goes away with the test.
pub(crate) struct Folder {
    dir: tempfile::TempDir,
}

/// What a run printed, and its exit status.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    /// A folder with files in it.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self { dir: tempfile::tempdir().expect("a temporary folder") };
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        folder
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    pub(crate) fn root(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
        std::fs::write(path, bytes).expect("it can be written");
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    /// Runs the program in the folder, with text on standard input.
    pub(crate) fn run_with(&self, args: &[&str], stdin: &str) -> Ran {
        let done = self.command(args).write_stdin(stdin).output().expect("it starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Ran { code: done.status.code().expect("no signal"), out: text(done.stdout), err: text(done.stderr) }
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("crosstally").expect("it is built");
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "TERM", "COLUMNS", "RAYON_NUM_THREADS"] {
            command.env_remove(name);
        }
        command.current_dir(self.root()).args(args);
        command
    }
}

#[allow(dead_code, reason = "each test uses what it needs")]
impl Ran {
    /// The lines of the output, as JSON.
    pub(crate) fn lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}"))).collect()
    }

    /// `set:verdict:versions` of each line.
    pub(crate) fn sets(&self) -> Vec<String> {
        let show = |v: &serde_json::Value| {
            format!("{}:{}:{}", v["set"].as_str().unwrap_or("?"), v["verdict"].as_str().unwrap_or("?"), v["coverage"]["versions"])
        };
        self.lines().iter().map(show).collect()
    }

    /// The codes of all findings.
    pub(crate) fn codes(&self) -> Vec<String> {
        let findings = |v: &serde_json::Value| v["findings"].as_array().cloned().unwrap_or_default();
        self.lines().iter().flat_map(findings).map(|f| f["code"].as_str().unwrap_or("?").to_owned()).collect()
    }
}
