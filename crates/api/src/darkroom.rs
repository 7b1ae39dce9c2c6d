//! Where photos are decoded and drawn: by a few threads of their own that step back for
//! those that answer, and each rendition once, however many ask for it at once.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use actix_web::rt;
use actix_web::web::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot, watch};
use tokio::time::timeout;

use crate::darkroom_meter::DarkroomMeter;
use crate::problem::Problem;

/// How many photos are worked on at once: each takes a core and up to 256 MiB.
const HANDS: usize = 3;

/// How many of them may be drawn as AVIF, which takes seconds: one hand is always left
/// for what is quick.
const SLOW_HANDS: usize = 2;

/// How many files are carried to the store at once. A large one on its way into a bucket
/// takes minutes, and must not keep those waiting who read the database.
const PORTERS: usize = 8;

/// How long work waits for its turn before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(20);

/// How much the hands step back, as Unix counts niceness.
const NICENESS: i32 = 10;

type Job = Box<dyn FnOnce() + Send>;

/// How long a piece of work takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pace {
    /// Decoding, JPEG, WebP, PNG: a moment.
    Quick,
    /// AVIF: seconds.
    Slow,
}

/// What a rendition that is being drawn comes to: nothing yet, its bytes, or why there are
/// none.
type Outcome = Option<Result<Bytes, Problem>>;

/// The threads that work on photos, and what is being drawn just now.
pub struct Darkroom {
    jobs: mpsc::Sender<Job>,
    hands: Arc<Semaphore>,
    slow_hands: Arc<Semaphore>,
    parcels: mpsc::Sender<Job>,
    drawing: Arc<Mutex<HashMap<String, watch::Receiver<Outcome>>>>,
    meter: DarkroomMeter,
}

impl Default for Darkroom {
    fn default() -> Self {
        Self {
            jobs: staffed("darkroom", HANDS, NICENESS),
            hands: Arc::new(Semaphore::new(HANDS)),
            slow_hands: Arc::new(Semaphore::new(SLOW_HANDS)),
            parcels: staffed("porter", PORTERS, 0),
            drawing: Arc::default(),
            meter: DarkroomMeter::default(),
        }
    }
}

/// Starts so many threads that do what is sent to them. Where one cannot be had the others
/// do its work; without any, work is told to come back.
fn staffed(name: &str, threads: usize, niceness: i32) -> mpsc::Sender<Job> {
    let (jobs, work) = mpsc::channel::<Job>();
    let work = Arc::new(Mutex::new(work));
    for _ in 0..threads {
        let work = Arc::clone(&work);
        let begun = thread::Builder::new().name(name.to_owned());
        let _ = begun.spawn(move || {
            step_back(niceness);
            hand(&work);
        });
    }
    jobs
}

/// Does one job after the other, until there can be no more.
fn hand(work: &Mutex<mpsc::Receiver<Job>>) {
    loop {
        let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match next {
            // A job that panics has nobody to answer any more, and ends no hand.
            Ok(job) => drop(catch_unwind(AssertUnwindSafe(job))),
            Err(mpsc::RecvError) => return,
        }
    }
}

/// Lets the threads that answer requests go first; on Linux a thread has a niceness of
/// its own.
fn step_back(niceness: i32) {
    #[cfg(target_os = "linux")]
    if niceness > 0
        && let Err(error) = rustix::process::setpriority_process(None, niceness)
    {
        tracing::debug!(%error, "photos are drawn at the usual priority");
    }
}

/// Has one of these threads do it.
async fn done<T: Send + 'static>(
    threads: &mpsc::Sender<Job>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let (tell, told) = oneshot::channel();
    // Whoever asked may have gone.
    let job: Job = Box::new(move || drop(tell.send(work())));
    threads.send(job).map_err(|_| Problem::busy(5))?;
    told.await
        .map_err(|_| Problem::internal(&"work on a photo panicked"))
}

impl Darkroom {
    /// What is counted here.
    pub(crate) fn meter(&self) -> &DarkroomMeter {
        &self.meter
    }

    /// Does `work` when its turn comes.
    ///
    /// # Errors
    /// 503 where its turn does not come in time; 500 where it panics.
    pub async fn work<T: Send + 'static>(
        &self,
        pace: Pace,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let turn = self.turn(pace).await?;
        let work = move || {
            let done = work();
            // The turn ends before anybody hears of it, so that whoever does finds it free.
            drop(turn);
            done
        };
        done(&self.jobs, work).await
    }

    /// Carries something to the store, or from it, which may take its time.
    ///
    /// # Errors
    /// 500 where it panics.
    pub async fn carry<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        done(&self.parcels, work).await
    }

    async fn turn(&self, pace: Pace) -> Result<Vec<OwnedSemaphorePermit>, Problem> {
        let _waiting = self.meter.wait();
        let waiting = async {
            let mut turn = Vec::new();
            if pace == Pace::Slow {
                turn.push(Arc::clone(&self.slow_hands).acquire_owned().await.ok()?);
            }
            turn.push(Arc::clone(&self.hands).acquire_owned().await.ok()?);
            Some(turn)
        };
        let turn = timeout(PATIENCE, waiting).await;
        turn.ok().flatten().ok_or_else(|| Problem::busy(5))
    }

    /// The bytes that `draw` makes under this name: drawn once for all who ask until it is
    /// done, on a task of its own, so that nobody is let down by one who leaves.
    ///
    /// # Errors
    /// What `draw` says, to everybody who waited for it.
    pub async fn once<F>(&self, name: &str, draw: impl FnOnce() -> F) -> Result<Bytes, Problem>
    where
        F: Future<Output = Result<Bytes, Problem>> + 'static,
    {
        let mut told = match self.begin(name) {
            Ok(drawing) => {
                let (told, draw) = (drawing.tell.subscribe(), draw());
                rt::spawn(async move {
                    let drawn = draw.await;
                    drawing.tell.send_replace(Some(drawn));
                });
                told
            }
            Err(told) => told,
        };
        let outcome = told.wait_for(Option::is_some).await;
        let drawn = outcome.ok().and_then(|drawn| drawn.clone());
        drawn.unwrap_or_else(|| Err(Problem::busy(5)))
    }

    /// Begins to draw under this name, or gives what another is drawing.
    fn begin(&self, name: &str) -> Result<Drawing, watch::Receiver<Outcome>> {
        let mut drawing = self.drawing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(theirs) = drawing.get(name) {
            return Err(theirs.clone());
        }
        let (tell, told) = watch::channel(None);
        drawing.insert(name.to_owned(), told);
        Ok(Drawing {
            all: Arc::clone(&self.drawing),
            name: name.to_owned(),
            tell,
        })
    }
}

/// A rendition that is being drawn; the name is free again once this is dropped.
struct Drawing {
    all: Arc<Mutex<HashMap<String, watch::Receiver<Outcome>>>>,
    name: String,
    tell: watch::Sender<Outcome>,
}

impl Drop for Drawing {
    fn drop(&mut self) {
        let mut drawing = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        drawing.remove(&self.name);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_util::future::join_all;

    use super::*;
    use crate::problem::Code;

    /// A drawing that takes a moment and counts itself.
    async fn counted(
        darkroom: Arc<Darkroom>,
        drawn: Arc<AtomicUsize>,
        outcome: Result<Bytes, Problem>,
    ) -> Result<Bytes, Problem> {
        let work = move || {
            thread::sleep(Duration::from_millis(20));
            drawn.fetch_add(1, Ordering::SeqCst);
        };
        darkroom.work(Pace::Quick, work).await?;
        outcome
    }

    #[actix_web::test]
    async fn a_thousand_who_ask_at_once_are_answered_by_one_drawing() {
        let photo = Ok(Bytes::from_static(b"a photo"));
        for outcome in [photo, Err(Problem::busy(5))] {
            let (darkroom, drawn) = (Arc::new(Darkroom::default()), Arc::default());
            let draw = || counted(Arc::clone(&darkroom), Arc::clone(&drawn), outcome.clone());
            let asking = (0..1_000).map(|_| darkroom.once("wide-320.jpg", draw));
            for answer in join_all(asking).await {
                let expected = outcome.as_ref().map_err(Problem::code);
                assert_eq!(answer.as_ref().map_err(Problem::code), expected);
            }
            assert_eq!(drawn.load(Ordering::SeqCst), 1);
            // The name is free again.
            let again = darkroom.once("wide-320.jpg", draw).await;
            assert_eq!(again.is_ok(), outcome.is_ok());
            assert_eq!(drawn.load(Ordering::SeqCst), 2);
        }
    }

    #[actix_web::test]
    async fn who_leaves_ends_no_drawing() {
        let (darkroom, drawn) = (Arc::new(Darkroom::default()), Arc::default());
        let photo = Ok(Bytes::from_static(b"a photo"));
        let draw = || counted(Arc::clone(&darkroom), Arc::clone(&drawn), photo.clone());
        let gone = timeout(Duration::from_millis(1), darkroom.once("a", draw));
        assert!(gone.await.is_err());
        assert_eq!(
            darkroom.once("a", draw).await.unwrap(),
            b"a photo".as_slice()
        );
        assert_eq!(drawn.load(Ordering::SeqCst), 1);
    }

    #[actix_web::test]
    async fn work_that_panics_is_a_500_and_ends_no_hand() {
        let darkroom = Darkroom::default();
        for _ in 0..HANDS * 2 {
            let work = darkroom.work(Pace::Quick, || panic!("a decoder's bug"));
            assert_eq!(work.await.unwrap_err().code(), Code::Internal);
        }
        assert_eq!(darkroom.work(Pace::Slow, || 7).await.unwrap(), 7);
    }
}
