//! Slow steps on all cores.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::workspace::say;

/// How many steps pass between two words on how far it is.
const STEPS_BETWEEN_WORDS: usize = 20;

/// What `work` makes of each item, in their order.
///
/// # Errors
/// The first that is met; the others that were begun are ended before.
pub fn each<T: Sync, R: Send>(
    what: &str,
    items: &[T],
    work: impl Fn(&T) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let (next, n_done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let some = || -> Result<Vec<(usize, R)>> {
        let mut made = Vec::new();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(i) else { return Ok(made) };
            made.push((i, work(item)?));
            let n = n_done.fetch_add(1, Ordering::Relaxed) + 1;
            if n % STEPS_BETWEEN_WORDS == 0 {
                say(&format!("{what}: {n} of {}", items.len()));
            }
        }
    };
    let n_threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let results: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(some)).collect();
        threads.into_iter().map(|one| one.join()).collect()
    });
    let mut all: Vec<Option<R>> = items.iter().map(|_| None).collect();
    for result in results {
        let Ok(made) = result else { bail!("{what}: a thread panicked") };
        for (i, one) in made? {
            all[i] = Some(one);
        }
    }
    all.into_iter().map(|one| one.with_context(|| format!("{what}: one was left out"))).collect()
}

#[cfg(test)]
mod tests {
    use anyhow::{Result, bail};

    use super::each;

    #[test]
    fn results_stand_in_the_order_of_their_items() {
        let items: Vec<u32> = (0..100).collect();
        let made = each("squares", &items, |&n| Ok(n * n)).expect("no step fails");
        assert_eq!(made, items.iter().map(|n| n * n).collect::<Vec<_>>());
        let none: &[u32] = &[];
        assert_eq!(each("nothing", none, |&n| Ok(n)).expect("no step"), none);
    }

    #[test]
    fn a_step_that_fails_is_an_error() {
        let odd = |&n: &u32| -> Result<u32> { if n % 7 == 6 { bail!("{n} is refused") } else { Ok(n) } };
        let error = each("steps", &[1, 2, 6, 4], odd).expect_err("the third fails");
        assert_eq!(error.to_string(), "6 is refused");
    }
}
