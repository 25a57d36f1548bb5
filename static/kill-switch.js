// @ts-nocheck: the globals are those of a worker.
// The last resort, served as /sw.js when TOPUP_KILL_SWITCH is set (docs/deploy.md): a worker that
// takes away every file that this app keeps, and then itself. Receipts are in IndexedDB and stay.
// It answers no request, so from its first moment on everything comes from the server, and it
// reloads nothing: somebody may be typing, and the next page is sound anyway.
async function leave() {
  const ours = (await caches.keys()).filter((name) => /^topup-belgium/.test(name));
  await Promise.all(ours.map((name) => caches.delete(name)));
  for (const page of await clients.matchAll({ includeUncontrolled: true, type: "window" })) {
    page.postMessage({ type: "off" });
  }
  await registration.unregister();
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));
