/** Talking with the worker. Each question has a time limit: one that was stopped never answers. */

/** @typedef {{release: string, total: number, saved: number, missing: string[]}} Status */

const MINUTE = 60_000;
const LIMITS = { status: 10_000, save: 5 * MINUTE };
// From this the worker knows whether the page is one of its own release.
const script = new URL(import.meta.url).pathname;

/** All of this page's script has run: its release can ask for consent. @param {ServiceWorker} worker */
export function sayAlive(worker) {
  worker.postMessage({ type: "alive", script });
}

/**
 * @param {ServiceWorker | null | undefined} worker
 * @param {"status" | "save"} type
 * @returns {Promise<Status>}
 */
export function ask(worker, type) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no answer to ${type}`)), LIMITS[type]);
    port1.onmessage = ({ data }) => resolve(data);
    if (!worker) throw new Error("no worker is active");
    worker.postMessage({ type }, [port2]);
  });
}

/**
 * Wait until the worker of a first visit has all that this page needs.
 *
 * @param {ServiceWorker | null} worker
 */
export function installed(worker) {
  return new Promise((resolve, reject) => {
    const settle = () => {
      if (worker?.state === "activated") resolve(worker);
      if (!worker || worker.state === "redundant") reject(new Error("not installed"));
    };
    worker?.addEventListener("statechange", settle);
    settle();
  });
}
