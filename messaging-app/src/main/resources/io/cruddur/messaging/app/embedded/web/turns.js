/** A function that runs a task, never twice at once: when it is called meanwhile, the task runs once more behind. */
export function inTurn(task) {
  let running = null;
  let next = null;
  const run = () => {
    next = null;
    running = task().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) {
      return run();
    }
    next ??= running.then(run, run);
    return next;
  };
}
