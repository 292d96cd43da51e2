/* Sends what waits, in order, and says how much that is. */
(() => {
  const user = document.body.dataset.user, box = document.querySelector("[data-unsent]");
  const worker = document.body.dataset.worker && navigator.serviceWorker;
  if (!window.isSecureContext || !box) return;
  const ask = (url) => fetch(url, { headers: { Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout(20000) });
  let key, pause = 0, timer, state = "";
  /* An answer that comes after somebody signed out here, in whatever page, is kept no more. */
  const remember = async (what, name) => { if (!phone.left()) await phone.put("meta", what, name); };

  /* Who is signed in; null when nobody is. The private half stays in this page's memory. */
  async function session() {
    const answer = await ask("/belum-terkirim/kunci/");
    if (answer.status === 401) return null;
    if (!answer.ok) throw new Error(answer.status);
    const { rahasia, ...now } = await answer.json();
    key = await phone.open(rahasia);
    await remember({ akun: now.akun, nama: now.nama, umum: now.umum }, "user");
    await remember(now.umum, "umum:" + now.akun);
    return now;
  }
  async function know() {
    const known = await phone.get("meta", "user"), data = await phone.get("meta", "data");
    if (!known || known.akun !== user) { await phone.remove("meta", "data"); await session(); }
    if (data && data.akun === user && Date.now() - data.at < 36e5) return;
    const answer = await ask("/belum-terkirim/data.json");
    if (answer.ok) await remember({ ...await answer.json(), akun: user, at: Date.now() }, "data");
  }

  const post = (url, form, token, item) => new Promise((done) => {
    const sent = new XMLHttpRequest();
    sent.open("POST", url);
    sent.setRequestHeader("Accept", "application/json");
    sent.setRequestHeader("X-CSRFToken", token);
    sent.timeout = 120000;
    sent.upload.onprogress = (e) => { if (e.total > 50000) show(`mengirim ${item.kind} ${Math.round(100 * e.loaded / e.total)} %`); };
    sent.onloadend = () => done(sent);
    sent.send(form);
  });
  const json = (sent) => { try { return JSON.parse(sent.responseText); } catch { return {}; } };
  const reason = (sent) => {
    const page = new DOMParser().parseFromString(sent.responseText, "text/html");
    const said = (way) => [...new Set([...page.querySelectorAll(way)].map((one) => one.textContent.replace(/\s+/g, " ").trim()).filter(Boolean))].slice(0, 6);
    const fields = said("main .invalid-feedback, main .errorlist li, main .ask legend"), texts = fields.length ? fields : said("main .msg.error, main [role=alert] > p");
    return texts.join(" ") || { 403: "Akun ini tidak boleh menyimpannya.", 404: "Kegiatan atau orangnya tidak ada lagi di server." }[sent.status] || `Server menolaknya (${sent.status}).`;
  };
  const refuse = async (item, text, now) => {
    const form = new FormData();
    form.set("sebab", text);
    await phone.put("queue", { ...item, refused: await phone.seal(now.umum, form) });
  };
  const ids = (url, form) => [...url.match(/[\da-f-]{36}/g) || [], form.get("id")].filter(Boolean);

  async function work() {
    if (!(await phone.keys("queue")).length) return true;
    let now = await session();
    if (!now) { state = "masuk"; return true; }
    state = "kirim";
    const stuck = new Set();
    for (let last = -1; ;) {
      const item = (await phone.all("queue")).find((one) => one.seq > last && one.user === now.akun);
      if (!item) break;
      last = item.seq;
      const form = await phone.unseal(key, item.sealed), url = form.get("antrean-alamat"), about = ids(url, form);
      if (item.refused || about.some((id) => stuck.has(id))) { about.forEach((id) => stuck.add(id)); continue; }
      form.delete("antrean-alamat"); form.delete("csrfmiddlewaretoken");
      let sent = await post(url, form, now.token, item);
      if (sent.status === 403 && json(sent).sebab === "csrf") {
        now = await session();
        if (!now || now.akun !== item.user) { state = "masuk"; return true; }
        sent = await post(url, form, now.token, item);
      }
      if (sent.status === 200 && json(sent).tersimpan === item.id) {
        pause = 0;
        await phone.remove("queue", item.seq);
      }
      else if (sent.status === 401) { state = "masuk"; return true; }
      else if (!sent.status || sent.status >= 500 || sent.status === 408 || sent.status === 429 || sent.status === 200) return false;
      else { await refuse(item, reason(sent), now); about.forEach((id) => stuck.add(id)); }
      await show();
    }
    state = "";
    return true;
  }
  async function drain() {
    clearTimeout(timer);
    let done = true;
    await navigator.locks.request("tpbis-antrean", { ifAvailable: true }, async (lock) => {
      if (lock) done = await work().catch(() => false);
      else done = false; // another page sends; look again later
    });
    pause = done ? 0 : Math.min(60000, Math.max(2000, pause * 2));
    if (!done) { state = "tunggu"; timer = setTimeout(drain, pause); }
    await show();
  }

  async function show(progress) {
    const all = await phone.all("queue"), known = await phone.get("meta", "user");
    const mine = all.filter((item) => known && item.user === known.akun), others = all.length - mine.length, kinds = {};
    mine.forEach((item) => { kinds[item.kind] = (kinds[item.kind] || 0) + 1; });
    const parts = Object.entries(kinds).map(([name, n]) => `${n} ${name}`), refused = mine.filter((item) => item.refused).length;
    const text = [mine.length && `${mine.length} belum terkirim: ${parts.join(", ")}`, refused && `${refused} perlu dilihat`,
      progress || (mine.length && state === "masuk" && "masuk dulu untuk mengirim"),
      others && `${others} kiriman tersegel menunggu pemiliknya masuk`].filter(Boolean).join(" · ");
    if (box.textContent !== text) box.textContent = text;
    box.hidden = !text;
    box.classList.toggle("refused", refused > 0);
    document.dispatchEvent(new CustomEvent("antrean"));
  }

  /* A refused form that was opened and sent again from the server's own page ends when that page's form is stored. */
  document.addEventListener("submit", (e) => {
    const own = [...e.target.querySelectorAll("[name=kiriman][data-holds]")].pop();
    if (own) phone.all("queue").then((all) => all.filter((item) => [item.id, item.instead].includes(own.dataset.holds))
      .forEach((item) => phone.put("queue", { ...item, instead: own.value }))).catch(() => {});
  });
  async function settle() {
    const all = (await phone.all("queue")).filter((item) => item.instead);
    if (!all.length) return;
    const answer = await ask("/tersimpan/?" + all.map((item) => "id=" + item.instead).join("&"));
    const { tersimpan = [] } = answer.ok ? await answer.json() : {};
    for (const item of all) if (tersimpan.includes(item.instead)) await phone.remove("queue", item.seq);
  }

  window.antrean = { drain, show, session, key: () => key, refuse };
  (async () => {
    if (user) await know().catch(() => {});
    await settle().catch(() => {});
    await show();
    await drain();
  })().catch(() => {});
  addEventListener("online", () => { pause = 0; drain(); });
  if (worker) {
    addEventListener("load", () => setTimeout(() => worker.register("/sw.js").catch(() => {}), 2000));
    worker.ready.then(({ active }) => worker.controller || active.postMessage(""));
  }
})();
