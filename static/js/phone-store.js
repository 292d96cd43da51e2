/* What this phone keeps (IndexedDB): drafts, files, unsent items. */
self.phone = (() => {
  const OUT = "tpbis-keluar", loaded = Date.now(); // when somebody last signed out on this phone; when this page came
  let opened;
  const open = () => (opened ||= new Promise((yes, no) => {
    const asked = indexedDB.open("tpbis", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("draft");
      asked.result.createObjectStore("meta");
      asked.result.createObjectStore("queue", { keyPath: "seq", autoIncrement: true });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = asked.result.onclose = () => { asked.result.close(); opened = null; };
      yes(asked.result);
    };
    asked.onerror = () => { opened = null; no(asked.error); };
  }));
  const run = async (mode, name, act) => {
    const db = await open();
    return new Promise((yes, no) => {
      const work = db.transaction(name, mode, { durability: "strict" });
      const asked = act(work.objectStore(name));
      work.oncomplete = () => yes(asked.result);
      work.onabort = work.onerror = () => no(work.error || asked.error);
    });
  };
  const CURVE = { name: "ECDH", namedCurve: "P-256" };
  const { subtle } = self.crypto;
  const shared = (own, theirs, use) => subtle.deriveKey({ name: "ECDH", public: theirs }, own, { name: "AES-GCM", length: 256 }, false, [use]);
  /* A form, files included, that only the private half of its person opens. */
  const seal = async (jwk, form) => {
    const body = new Response(form), iv = crypto.getRandomValues(new Uint8Array(12));
    const to = await subtle.importKey("jwk", jwk, CURVE, false, []), once = await subtle.generateKey(CURVE, false, ["deriveKey"]);
    const data = await subtle.encrypt({ name: "AES-GCM", iv }, await shared(once.privateKey, to, "encrypt"), await body.arrayBuffer());
    return { from: await subtle.exportKey("raw", once.publicKey), iv, data, type: body.headers.get("content-type") };
  };
  const unseal = async (key, { from, iv, data, type }) => {
    const theirs = await subtle.importKey("raw", from, CURVE, false, []);
    const plain = await subtle.decrypt({ name: "AES-GCM", iv }, await shared(key, theirs, "decrypt"), data);
    return new Response(plain, { headers: { "content-type": type } }).formData();
  };
  const KINDS = [[/^\/kegiatan\/baru\/$/, "kegiatan"], [/^\/kegiatan\/[\w-]{36}\/peserta\/$/, "daftar hadir"], [/^\/kegiatan\/[\w-]{36}\/sebelum\/$/, "penghasilan awal"],
    [/^\/kegiatan\/[\w-]{36}\/foto\/$/, "foto"], [/^\/tanya\/[\w-]{36}\/$/, "jawaban"]];
  const kind = (path) => (KINDS.find(([way]) => way.test(path)) || [])[1];
  /* Read before its person signed in: the activity's kind and day, nobody's name or words. */
  const about = (form, url, queue) => {
    const of = queue.find((one) => one.about && url.includes(one.about.id)), day = form.get("first_day") || form.get("asked_on") || "";
    return of ? of.about : { id: form.get("id"), kind: form.get("kind"), day: /^\d[\d./-]{5,9}$/.test(day) ? day : "" };
  };
  /* Put a form at the end of the queue of whoever uses this phone; the same form is there once. */
  const add = async (form, url, seq) => {
    const user = await run("readonly", "meta", (rows) => rows.get("user")), id = form.get("kiriman");
    if (!user) throw new Error("akun");
    const all = await run("readonly", "queue", (rows) => rows.getAll());
    if (all.some((one) => one.id === id)) return;
    form.set("antrean-alamat", url);
    const item = { id, user: user.akun, at: Date.now(), kind: kind(url.split("?")[0]), about: about(form, url, all), sealed: await seal(user.umum, form) };
    if (seq) item.seq = seq; // instead of one that has not left yet
    await run("readwrite", "queue", (rows) => rows.put(item));
  };
  return {
    seal, unseal, kind, add, OUT,
    left: () => Number(localStorage.getItem(OUT)) > loaded,
    open: (jwk) => subtle.importKey("jwk", jwk, CURVE, false, ["deriveKey"]),
    get: (name, key) => run("readonly", name, (rows) => rows.get(key)),
    all: (name) => run("readonly", name, (rows) => rows.getAll()),
    keys: (name) => run("readonly", name, (rows) => rows.getAllKeys()),
    put: (name, value, key) => run("readwrite", name, (rows) => (key === undefined ? rows.put(value) : rows.put(value, key))),
    remove: (name, key) => run("readwrite", name, (rows) => rows.delete(key)),
  };
})();
