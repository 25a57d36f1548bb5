// @ts-nocheck: the server writes SITE above this line, and the globals are those of a worker.
// Keeps verified copies of SITE.precache ([[url, integrity], …]) and answers from them at once. Keys
// are "url?integrity": releases share files, a cut install resumes, Vary never causes a miss.
const LAST = new URL("/?last-locale", location).href; // a tiny entry of its own: where "/" leads
const PROVEN = "topup-belgium-proven"; // an empty cache: there once a page said "alive"
const [SAVE_MS, ANSWER_MS] = [30_000, 3_000]; // limits: in the background, when somebody waits
const { release, precache, locales } = SITE;
const spellings = new Map([...locales.map((tag) => [tag, tag]), ...Object.entries(SITE.aliases)]);
const files = new Map(precache.map((entry) => [entry[0], entry]));
const keyOf = ([url, hash]) => new URL(`${url}?${encodeURIComponent(hash)}`, location).href;
const pathOf = ({ url }) => new URL(url).pathname;
const openCache = () => caches.open("topup-belgium");
const store = async (key, response) => (await openCache()).put(key, response);
const stored = async (key) => (await openCache()).match(key, { ignoreVary: true });
let stopping = new AbortController(); // on a tap in the page
const tabs = () => clients.matchAll({ includeUncontrolled: true, type: "window" });

// As webapp/i18n.py resolves it: what follows narrows nothing (fr-BE is fr), but cutting never arrives
// at another script (zh-TW is not zh, ja-Latn is not ja).
function localeOf(path) {
  const wanted = path.split("/")[1].toLowerCase().replaceAll("_", "-");
  for (let tag = wanted; tag; tag = tag.replace(/-?[^-]*$/, "")) {
    const locale = spellings.get(tag);
    const isGuess = tag !== wanted && tag !== locale && !tag.includes("-");
    if (locale && !isGuess) return locale;
    if (/^[^-]+-[a-z]{4}$/.test(tag)) return undefined;
  }
}
const lastUsed = async () => localeOf(`/${await (await stored(LAST))?.text()}`) ?? locales[0];
// Saved means: there, and its bytes still have the hash that its key promises.
async function isSaved(entry) {
  const body = await (await stored(keyOf(entry)))?.arrayBuffer();
  const digest = await crypto.subtle.digest("SHA-256", body ?? new ArrayBuffer());
  return body && entry[1] === `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
async function missingOf(wanted) {
  const saved = await Promise.all(wanted.map(isSaved));
  return wanted.filter((_, index) => !saved[index]);
}

// The browser itself refuses a wrong hash: no login page, cut body or other release gets through.
async function download([url, integrity], limit, stop = [], cache = "reload") {
  const ends = [AbortSignal.timeout(limit), ...stop];
  const credentials = cache === "reload" ? "omit" : "same-origin"; // where Firefox keeps a copy
  const strict = { integrity, cache, credentials, mode: "same-origin", redirect: "error" };
  const response = await fetch(url, { ...strict, signal: AbortSignal.any?.(ends) ?? ends[0] });
  if (response.status === 200 && response.type === "basic") return response;
  throw new TypeError(`${url}: ${response.status} ${response.type}`);
}
// Whoever opened the first page has paid for it: the browser's own cache may still have it.
const copy = (entry, limit, stop) =>
  download(entry, limit, stop, "only-if-cached").catch(() => download(entry, limit, stop));

// Five at a time. A lane ends at its first failure: one bad file stops no others, a dead network
// costs one time limit. Rejects unless everything wanted is there in the end.
async function save(wanted, get = download) {
  if (stopping.signal.aborted) stopping = new AbortController();
  const { signal } = stopping;
  const queue = await missingOf(wanted);
  let saved = files.size - (await missingOf(precache)).length;
  const lane = async () => {
    for (let entry = queue.shift(); entry && !signal.aborted; entry = queue.shift()) {
      await store(keyOf(entry), await get(entry, SAVE_MS, [signal]));
      saved++;
      for (const to of await tabs()) to.postMessage({ type: "progress", saved, total: files.size });
    }
  };
  await Promise.allSettled([1, 2, 3, 4, 5].map(lane));
  if ((await missingOf(wanted)).length) throw new Error(`${release} is not complete`);
}

// Core: all files, and the locales open now or saved before (no update takes a language away).
async function install(event) {
  event.addRoutes?.({ condition: { requestMode: "navigate" }, source: "fetch-event" }); // no race
  const open = (await tabs()).map((tab) => localeOf(pathOf(tab))).filter(Boolean);
  if (!open.length) open.push(await lastUsed());
  if (!(await stored(LAST))) await store(LAST, new Response(open[0]));
  const had = new Set((await (await openCache()).keys()).map(pathOf));
  const rest = locales.filter((locale) => !open.includes(locale));
  await save(
    precache.filter(([url]) => had.has(url) || !rest.includes(url.split("/")[1])),
    copy,
  );
  // Only a page can ask for consent: a release whose script breaks at once could never be left (F1).
  // Any page of the active release that ever came alive, even if it sleeps now, proves that release.
  // Where none did, nobody can say yes, and this one takes over unasked.
  if (!registration.active || (await caches.has(PROVEN))) return;
  await new Promise((done) => setTimeout(done, ANSWER_MS)); // its first page may be loading now
  if (!(await caches.has(PROVEN))) skipWaiting();
}

// Deletes what this release does not list, unless yet another release is storing its files now.
async function activate() {
  await caches.delete(PROVEN);
  const cache = await openCache();
  const keep = new Set([LAST, ...precache.map(keyOf)]);
  const old = registration.installing ? [] : await cache.keys();
  await Promise.all(old.map((key) => keep.has(key.url) || cache.delete(key)));
  await clients.claim(); // so that the page of the first visit already survives without network
}

// From the cache, else verified from the network and put back; a broken cache costs no answer.
async function kept(entry) {
  const found = await stored(keyOf(entry)).catch(() => {});
  if (found) return found;
  const response = await download(entry, ANSWER_MS);
  await store(keyOf(entry), response.clone()).catch(() => {});
  return response;
}

// What is below a locale and no file is its page, whatever stands there.
function isPage({ mode }, pathname) {
  const isFile = files.has(pathname) && !pathname.endsWith("/");
  if (mode !== "navigate" || isFile || pathname === "/healthz") return false;
  return !/\.[^/]*$/.test(pathname) || Boolean(localeOf(pathname));
}

// The language used last, or where that is the one that is missing any other that is saved.
async function standIn(last) {
  for (const tag of [last, ...locales]) {
    if (await stored(keyOf(files.get(`/${tag}/`)))) return Response.redirect(`/${tag}/`);
  }
}

// A page that is not stored comes verified, else as the network has it, else another stands in.
async function page(request) {
  const last = await lastUsed().catch(() => locales[0]);
  const locale = localeOf(pathOf(request)) ?? last;
  const home = `/${locale}/`;
  if (pathOf(request) !== home) return Response.redirect(home); // only this address has a page
  const signal = AbortSignal.timeout(ANSWER_MS);
  const network = () => fetch(request, { signal });
  const response = await kept(files.get(home)).catch(network).catch(Response.error);
  if (response.ok && locale !== last) await store(LAST, new Response(locale)).catch(() => {});
  return response.ok ? response : ((await standIn(last).catch(() => {})) ?? response);
}

// An address that is nobody's file, or one that only the network has: no dead end without it.
async function elsewhere(request) {
  const network = fetch(request, { signal: AbortSignal.timeout(SAVE_MS) });
  return network.catch(() => page(request));
}

async function report({ data, ports }) {
  if (data.type === "save") await save(precache).catch(() => {});
  const missing = (await missingOf(precache)).map(([url]) => url);
  const total = files.size;
  ports[0]?.postMessage({ release, total, saved: total - missing.length, missing });
}

addEventListener("install", (event) => event.waitUntil(install(event)));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => {
  const { type, script } = event.data ?? {};
  if (type === "activate") skipWaiting();
  if (type === "stop") stopping.abort();
  if (type === "alive" && files.has(script)) event.waitUntil(caches.open(PROVEN));
  if (/^(status|save)$/.test(type)) event.waitUntil(report(event));
});
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  const entry = files.get(pathname);
  if (isPage(event.request, pathname)) event.respondWith(page(event.request).catch(Response.error));
  else if (entry) event.respondWith(kept(entry).catch(Response.error));
  else if (event.request.mode === "navigate")
    event.respondWith(elsewhere(event.request).catch(Response.error));
});
