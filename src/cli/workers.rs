//! Work spread over threads, in an order that does not depend on them.

use rayon::prelude::*;

use crate::error::Problem;

/// Threads that are started when there is work for more than one.
pub(super) struct Workers {
    jobs: usize,
    pool: Option<rayon::ThreadPool>,
}

impl Workers {
    pub(super) fn new(jobs: Option<u16>) -> Self {
        let jobs = jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
        Self { jobs, pool: None }
    }

    /// How many items make a batch that keeps all threads busy.
    pub(super) fn batch(&self) -> usize {
        self.jobs * 16
    }

    /// Applies `f` to each item; results come in the order of the items.
    pub(super) fn map<T: Send, R: Send>(&mut self, items: Vec<T>, f: impl Fn(T) -> R + Sync + Send) -> Result<Vec<R>, Problem> {
        if self.jobs < 2 || items.len() < 2 {
            return Ok(items.into_iter().map(f).collect());
        }
        if self.pool.is_none() {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build();
            self.pool = Some(pool.map_err(|e| {
                Problem::new("no-threads", format!("cannot start {} threads: {e}", self.jobs)).help("give a smaller --jobs")
            })?);
        }
        Ok(match &self.pool {
            Some(pool) => pool.install(|| items.into_par_iter().map(f).collect()),
            None => items.into_iter().map(f).collect(),
        })
    }
}
