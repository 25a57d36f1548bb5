"""What a test asks a page: what is saved, which release it is of, what an update becomes."""

SAVED = """async (name) => {
  if (!(await caches.has(name))) return [];
  const cache = await caches.open(name);
  const described = async (key) => {
    const response = await cache.match(key);
    const { status, type, redirected } = response;
    const { pathname, search } = new URL(key.url);
    const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
    const hash = `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
    const isWhole = search === `?${encodeURIComponent(hash)}`;
    return { path: pathname, key: key.url, search, status, type, redirected, isWhole };
  };
  return Promise.all((await cache.keys()).map(described));
}"""

# Which release each part of the page is of.
PARTS = """() => {
  const root = document.documentElement;
  const style = getComputedStyle(root).getPropertyValue("--style").trim();
  return [root.dataset.page, style, root.dataset.module, root.dataset.script];
}"""

UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const late = new Promise((done) => setTimeout(done, 20_000, "stuck"));
  try {
    if (await Promise.race([registration.update(), late]) === "stuck") return "stuck";
  } catch {
    return "none";
  }
  const worker = registration.installing ?? registration.waiting;
  while (worker?.state === "installing")
    await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
  return worker?.state ?? "none";
}"""

# Why something has not come: what the page says of itself, and what its workers are doing.
WHY = """async () => {
  const late = new Promise((done) => setTimeout(done, 5_000, ["no answer"]));
  const found = Promise.race([navigator.serviceWorker.getRegistrations(), late]);
  const states = (each) => [each.installing, each.waiting, each.active].map((w) => w?.state);
  const said = document.querySelector("header")?.innerText;
  return JSON.stringify([window.offlineState, (await found).map(states), said]);
}"""
