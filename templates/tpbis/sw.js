{% comment %}
The service worker: without network forms are queued, and pages give way to one of ours.
Context: on, store, version, page, files.
{% endcomment %}
{% if on %}
importScripts("{{ store }}");
const NAME = "tpbis-{{ version }}", PAGE = "{{ page }}", FILES = [{% for file in files %}"{{ file }}", {% endfor %}];
addEventListener("install", (e) => e.waitUntil((async () => {
  const cache = await caches.open(NAME);
  await cache.addAll([PAGE, ...FILES].map((file) => new Request(file, { credentials: "omit" }))); // nobody's page
  await skipWaiting();
})()));
addEventListener("activate", (e) => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("tpbis-") && name !== NAME) await caches.delete(name);
  if (registration.navigationPreload) await registration.navigationPreload.enable();
  await clients.claim();
})()));
addEventListener("message", () => clients.claim());
addEventListener("fetch", (e) => {
  const { request } = e, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate") e.respondWith(request.method === "POST" ? posted(request, url) : opened(e));
  else if (FILES.includes(url.pathname)) e.respondWith(fetch(request).catch(() => caches.match(url.pathname)));
});
async function opened(e) {
  try { return (await e.preloadResponse) || (await fetch(e.request)); } catch { return caches.match(PAGE); }
}
async function posted(request, url) {
  const user = phone.kind(url.pathname) && await phone.get("meta", "user").catch(() => null);
  const form = user && await request.clone().formData().catch(() => null);
  const saves = form && form.get("kiriman") && (form.get("aksi") || "simpan") === "simpan";
  const whole = saves && !form.has("langsung") && !(form.get("paste") || "").trim();
  const before = whole && (await phone.all("queue")).some((item) => item.user === user.akun && !item.refused);
  let answer;
  if (!before) try {
    answer = await fetch(request, { signal: AbortSignal.timeout(60000) });
    if (!whole || ![502, 503, 504].includes(answer.status)) return answer;
  } catch {}
  if (whole) try {
    await phone.add(form, url.pathname + url.search);
    return Response.redirect(PAGE, 303);
  } catch {}
  return answer || caches.match(PAGE);
}
{% else %}
addEventListener("install", () => skipWaiting());
addEventListener("activate", (e) => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("tpbis-")) await caches.delete(name);
  await registration.unregister();
})()));
{% endif %}
