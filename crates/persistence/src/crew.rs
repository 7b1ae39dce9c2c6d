//! The threads that use the pool's connections: one for each, and one queue for all.
//!
//! Under load a thread finds its next unit of work in the queue and need not be woken for
//! it, which otherwise is a good part of what reading one story costs.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::error::{OpenError, StoreError};

/// How many units may wait for a thread; one more is told at once that there is no room.
/// One that waits is told so too once the store's patience is over.
const WAITING: usize = 2_048;

/// Threads that run units of work; dropping it waits until what is queued is done.
pub(crate) struct Crew {
    queue: Arc<Queue>,
    threads: Vec<JoinHandle<()>>,
    patience: Duration,
}

type Unit = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    filled: Condvar,
}

#[derive(Default)]
struct State {
    units: VecDeque<(u64, Unit)>,
    /// How many were queued so far.
    count: u64,
    /// How many threads wait for something to do.
    idle: usize,
    /// Whether one of them has been called and has not come yet.
    called: bool,
    closing: bool,
}

impl Crew {
    /// Starts `size` threads; a unit for which none becomes free within `patience` is not
    /// run.
    pub(crate) fn start(size: usize, patience: Duration) -> Result<Self, OpenError> {
        let queue = Arc::<Queue>::default();
        let mut crew = Self {
            queue: Arc::clone(&queue),
            threads: Vec::with_capacity(size),
            patience,
        };
        for _ in 0..size.max(1) {
            let queue = Arc::clone(&queue);
            let thread = thread::Builder::new()
                .name("newsdesk-store".to_owned())
                .spawn(move || queue.work())
                .map_err(|error| StoreError::Unavailable(format!("no thread: {error}")))?;
            crew.threads.push(thread);
        }
        Ok(crew)
    }

    /// Runs `work` on one of the threads. Once that has begun it is not stopped, even
    /// where nobody waits for it any more.
    pub(crate) async fn run<T, E>(
        &self,
        work: impl FnOnce() -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, mut answer) = oneshot::channel();
        let unit = Box::new(move || {
            // Who waited for it has gone: nothing was begun, and nobody would hear of it.
            if !reply.is_closed() {
                reply.send(work()).ok();
            }
        });
        let number = self.queue.push(unit)?;
        let answered = match timeout(self.patience, &mut answer).await {
            Ok(answered) => answered,
            Err(_) if self.queue.take_back(number) => return Err(StoreError::Busy.into()),
            Err(_) => answer.await,
        };
        answered.unwrap_or_else(|_| Err(StoreError::Closing.into()))
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        self.queue.lock().closing = true;
        self.queue.filled.notify_all();
        for thread in self.threads.drain(..) {
            // The last handle to the store may have been inside a unit of work.
            if thread.thread().id() != thread::current().id() {
                thread.join().ok();
            }
        }
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Queues a unit, and says which it is.
    fn push(&self, unit: Unit) -> Result<u64, StoreError> {
        let mut state = self.lock();
        if state.units.len() >= WAITING {
            return Err(StoreError::Busy);
        }
        state.count += 1;
        let number = state.count;
        state.units.push_back((number, unit));
        self.call(state);
        Ok(number)
    }

    /// Calls a thread that waits, where there is something to do: one at a time, which
    /// calls the next when it comes, since those who work come by anyway.
    fn call(&self, mut state: MutexGuard<'_, State>) {
        if state.idle > 0 && !state.called && !state.units.is_empty() {
            state.called = true;
            drop(state);
            self.filled.notify_one();
        }
    }

    /// Whether the unit has not begun; it never will.
    fn take_back(&self, number: u64) -> bool {
        let mut state = self.lock();
        let place = state.units.iter().position(|(own, _)| *own == number);
        place.and_then(|place| state.units.remove(place)).is_some()
    }

    /// A thread's work, until the crew is dismissed and nothing is queued.
    fn work(&self) {
        let mut state = self.lock();
        loop {
            if let Some((_, unit)) = state.units.pop_front() {
                self.call(state);
                // Units catch what panics in them; should one not, its thread stays.
                catch_unwind(AssertUnwindSafe(unit)).ok();
                state = self.lock();
            } else if state.closing {
                return;
            } else {
                state.idle += 1;
                state = self
                    .filled
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner);
                state.idle -= 1;
                state.called = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::sync::mpsc::channel;

    use super::*;

    /// Everybody is called where there is something for everybody, though by one another.
    #[test]
    fn units_that_wait_for_one_another_all_run() {
        let threads = 4;
        let crew = Crew::start(threads, Duration::from_secs(1)).unwrap();
        let (all, (done, over)) = (Arc::new(Barrier::new(threads)), channel());
        for _ in 0..50 {
            for _ in 0..threads {
                let (all, done) = (Arc::clone(&all), done.clone());
                let unit = move || {
                    all.wait();
                    done.send(()).unwrap();
                };
                crew.queue.push(Box::new(unit)).unwrap();
            }
            for _ in 0..threads {
                over.recv_timeout(Duration::from_secs(10)).unwrap();
            }
        }
    }
}
