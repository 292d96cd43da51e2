/* Keeps what is typed in a form, NIK masked, until the server says that it has it (/tersimpan/). Signing out takes it
   along, with every page that the browser kept: those behind its back button, and other tabs. */
(() => {
  const ROOT = "tpbis-draf3:", ANY = "tpbis-draf", WHO = "tpbis-pengguna", { OUT, left } = phone;
  const MARK = /(^|-)(id|was|version|row)$|^was-|_was$/, NEVER = /^(csrfmiddlewaretoken|kiriman|isian)$|(^|-)nik$/;
  const TAPPED = /radio|checkbox|select/, UNREAD = /^r\d+-unread$/, UNKEPT = /^(pass|file|submit|button|image|reset|fieldset|output)/;
  const user = document.body.dataset.user || (location.pathname.startsWith("/j/") ? "umum" : "");
  const mine = ROOT + user + ":";

  const local = () => Object.keys(localStorage).filter((k) => k.startsWith(ANY));
  const read = (k) => { try { return JSON.parse(localStorage.getItem(k)); } catch { return null; } };
  const drop = (k) => {
    localStorage.removeItem(k);
    phone.keys("draft").then((all) => all.forEach((one) => { if (one === k || one.startsWith(k + "|")) phone.remove("draft", one); })).catch(() => {});
  };
  const keep = async (k, draft) => {
    try { localStorage.setItem(k, JSON.stringify(draft)); } catch {
      localStorage.removeItem(k); // full: the larger store instead
      try { await phone.put("draft", draft, k); } catch { return false; }
    }
    return true;
  };
  const everything = async () => {
    const found = new Map(local().map((k) => [k, read(k)]));
    for (const k of await phone.keys("draft").catch(() => [])) if (!found.has(k) && !k.includes("|")) found.set(k, await phone.get("draft", k));
    return found;
  };

  const clear = () => {
    local().forEach(drop);
    phone.keys("draft").then((all) => all.forEach((one) => phone.remove("draft", one))).catch(() => {});
  };
  const leave = () => { document.documentElement.hidden = true; location.reload(); };
  document.addEventListener("submit", (e) => {
    if (!("clearDrafts" in e.target.dataset)) return;
    const typed = local().filter((k) => k.startsWith(mine)).map((k) => [k, localStorage.getItem(k)]);
    try { localStorage.setItem(OUT, Date.now()); } catch {}
    localStorage.removeItem(WHO);
    local().forEach((k) => localStorage.removeItem(k));
    e.preventDefault();
    Promise.race([close(typed).catch(() => {}), new Promise((done) => setTimeout(done, 4000))]).then(() => { clear(); e.target.submit(); });
  });
  /* What was typed and chosen goes along, but sealed to its person, who finds it after signing in again. */
  async function close(typed) {
    await seal(user, typed);
    for (const name of await phone.keys("meta")) if (!name.startsWith("draf:")) await phone.remove("meta", name);
  }
  async function seal(owner, own) {
    const umum = await phone.get("meta", "umum:" + owner), at = ROOT + owner + ":";
    if (!umum) return;
    for (const k of await phone.keys("draft")) if (k.startsWith(at)) own.push([k, await phone.get("draft", k)]);
    for (const [k, value] of own) {
      const form = new FormData();
      if (Array.isArray(value)) value.forEach((file) => form.append("berkas", file));
      else form.set("draf", typeof value === "string" ? value : JSON.stringify(value));
      await phone.put("meta", await phone.seal(umum, form), "draf:" + k);
    }
  }
  async function unclose() {
    const closed = (await phone.keys("meta").catch(() => [])).filter((k) => k.startsWith("draf:" + mine));
    if (!closed.length || !window.isSecureContext) return;
    while (!window.antrean) await new Promise((done) => setTimeout(done, 50));
    if (!await antrean.session()) return;
    for (const k of closed) {
      const form = await phone.unseal(antrean.key(), await phone.get("meta", k)), files = form.getAll("berkas");
      if (files.length) await phone.put("draft", files, k.slice(5));
      else if (!await keep(k.slice(5), JSON.parse(form.get("draf")))) continue;
      await phone.remove("meta", k);
    }
  }
  addEventListener("pageshow", (e) => { if (e.persisted && left()) leave(); });
  addEventListener("storage", (e) => { if (e.key === OUT && !/^\/(masuk|j)\//.test(location.pathname)) setTimeout(leave, 1500); });
  if (!user && localStorage.getItem(OUT) && !localStorage.getItem(WHO)) clear(); // what the page before had no time for
  addEventListener("submit", (e) => { // a token of before signing in again; never under another account
    const form = e.target, token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    if (form.method !== "post" || e.defaultPrevented || "clearDrafts" in form.dataset) return;
    const before = user || sessionStorage.getItem(WHO), now = localStorage.getItem(WHO);
    if (before && now && before !== now && !/\/masuk\//.test(location.pathname)) {
      e.preventDefault();
      e.stopPropagation();
      say(form, "Di HP ini sudah masuk akun lain, jadi isian ini belum dikirim. Masuk lagi dengan akun Anda, lalu kirim lagi.", "error");
    } else if (token) form.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((f) => { f.value = token[1]; });
  }, true);
  if (!user) return;
  if (user !== "umum") try { localStorage.setItem(WHO, user); sessionStorage.setItem(WHO, user); } catch {}

  const fields = (form) => [...form.elements].filter((f) => f.name && !NEVER.test(f.name) && !UNKEPT.test(f.type)
    && !("noDraft" in f.dataset) && (f.type !== "hidden" || MARK.test(f.name) || UNREAD.test(f.name)));
  const files = (form) => [...form.elements].filter((f) => f.type === "file" && f.name);
  const take = (form) => fields(form).map((f) => [f.name, TAPPED.test(f.type) || MARK.test(f.name) ? f.value : maskNik(f.value),
    /radio|checkbox/.test(f.type) ? f.checked : null, f.multiple ? [...f.selectedOptions].map((o) => o.value) : null]);
  const typed = (rows) => JSON.stringify(rows.filter(([name]) => !MARK.test(name)));
  const sending = (form) => [...form.querySelectorAll("[name=kiriman]")].pop();
  const fresh = () => ("10000000-1000-4000-8000-100000000000").replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  const kept = (form) => form.method === "post" && !("noDraft" in form.dataset) && !form.querySelector("[type=password]")
    && new Set([...fields(form), ...files(form)].filter((f) => f.type !== "hidden" && !f.matches(":disabled")).map((f) => f.name)).size > 1;

  /* A row is known by its id, not by its number: a colleague may have added one above. */
  function places(form, rows) {
    const at = (prefix, name) => form.elements[prefix + "-" + name], where = {}, taken = new Set();
    const ids = [...form.elements].filter((f) => /^r\d+-id$/.test(f.name));
    const free = () => ids.map((f) => f.name.slice(0, -3)).find((p) => !taken.has(p) && at(p, "name") && !at(p, "name").value.trim());
    const told = (prefix) => rows.some(([name, value]) => value && (name === prefix + "-name" || name === prefix + "-phone"));
    rows.filter(([name]) => /^r\d+-id$/.test(name)).forEach(([name, id]) => {
      const prefix = name.slice(0, -3), same = ids.find((f) => f.value === id);
      let place = same && same.name.slice(0, -3);
      if (!place && told(prefix)) {
        if (!free() && form.querySelector("[data-more]")) {
          form.querySelector("[data-more]").click();
          ids.push(...[...form.elements].filter((f) => /^r\d+-id$/.test(f.name) && !ids.includes(f)));
        }
        place = free();
      }
      where[prefix] = place || "";
      if (place) taken.add(place);
    });
    return where;
  }
  function put(form, rows) {
    const where = places(form, rows), left = fields(form);
    rows.forEach(([old, value, checked, many]) => {
      const prefix = (old.match(/^r\d+(?=-)/) || [])[0];
      if (prefix && prefix in where && !where[prefix]) return;
      const name = prefix && where[prefix] ? where[prefix] + old.slice(prefix.length) : old;
      const i = left.findIndex((f) => f.name === name && (checked === null || f.value === value));
      if (i < 0) {
        if (value && UNREAD.test(name)) tellUnread(form.elements[name.replace("unread", "name")], name, value);
        return;
      }
      const [f] = left.splice(i, 1);
      if (many) [...f.options].forEach((o) => { o.selected = many.includes(o.value); });
      else if (checked === null) f.value = value; else f.checked = checked;
      if (f.type !== "hidden") f.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  /* What was not read of a pasted line stands below its row, as the server wrote it. */
  function tellUnread(field, name, value) {
    const row = field && field.closest("tr");
    if (!row) return;
    const below = document.createElement("tr"), cell = document.createElement("td"), line = document.createElement("p");
    const kept = document.createElement("input"), what = document.createElement("b");
    below.className = "below"; cell.className = "wide told"; cell.colSpan = row.cells.length - 1;
    Object.assign(kept, { type: "hidden", name, value });
    what.textContent = value;
    line.append("Tidak terbaca: ", what, ". Bila disimpan, ini masuk ke keterangan.");
    cell.append(kept, line);
    below.append(document.createElement("td"), cell);
    row.classList.add("attend");
    row.after(below);
  }
  async function putFiles(form, k) {
    for (const f of files(form)) {
      const chosen = f.files.length ? null : await phone.get("draft", k + "|" + f.name).catch(() => null);
      if (!chosen) continue;
      const all = new DataTransfer();
      chosen.forEach((one) => all.items.add(one));
      f.files = all.files;
      f.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function say(form, text, kind, ...choices) {
    const bar = document.createElement("div"), line = document.createElement("p");
    bar.className = "msg " + (kind || ""); bar.role = "status"; line.textContent = text + " "; bar.append(line);
    choices.forEach(([label, act]) => {
      const b = document.createElement("button");
      b.type = "button"; b.className = "linklike"; b.textContent = label;
      b.onclick = () => { act(); bar.remove(); };
      line.append(b, " ");
    });
    form.querySelectorAll(":scope > .msg[role=status]").forEach((one) => { if (one.textContent === bar.textContent) one.remove(); });
    form.prepend(bar);
  }
  const time = (at) => new Date(at).toLocaleString("id-ID", { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

  async function stored(ids) {
    if (!ids.length) return [];
    try {
      const answer = await fetch("/tersimpan/?" + ids.map((id) => "id=" + id).join("&"), { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(15000) });
      return answer.ok ? (await answer.json()).tersimpan : [];
    } catch { return []; } // no signal says nothing
  }

  const watched = [...document.querySelectorAll("main form")].filter(kept).map((form, n) => watch(form, n));
  function watch(form, n) {
    const page = new URLSearchParams(location.search).get("halaman");
    const k = mine + location.pathname + (page > 1 ? "?" + page : "") + (n ? "#" + n : "");
    let timer, changed = false, sent = "", older = read(k);
    const save = async () => {
      if (left()) return;
      if (older) { await keep(k + "~" + older.at, older); older = null; } // not yet chosen: it stays beside the new one
      const safe = await keep(k, { at: Date.now(), rows: take(form), sent });
      if (!safe) say(form, "Memori HP penuh: isian ini tidak dapat disimpan di HP. Jangan tutup halaman ini sebelum tersimpan.", "error");
    };
    const touch = () => {
      changed = true;
      if (sent) { sending(form).value = fresh(); sent = ""; } // what is typed now is another sending
      clearTimeout(timer);
      timer = setTimeout(save, 250);
    };
    form.addEventListener("input", touch);
    form.addEventListener("change", (e) => {
      if (e.target.type !== "file") return touch();
      const chosen = [...e.target.files];
      const done = chosen.length ? phone.put("draft", chosen, k + "|" + e.target.name) : phone.remove("draft", k + "|" + e.target.name);
      done.catch(() => say(form, "Memori HP penuh: foto ini hanya ada di halaman ini sampai tersimpan.", "error"));
      if (e.isTrusted) touch();
    });
    form.addEventListener("submit", () => { clearTimeout(timer); changed = true; sent = (sending(form) || {}).value || ""; save(); });
    const last = () => { if (changed) { clearTimeout(timer); save(); } };
    addEventListener("pagehide", last);
    document.addEventListener("visibilitychange", () => { if (document.hidden) last(); });
    return { form, k, settle: () => { older = null; }, save: () => { changed = true; return save(); } };
  }

  async function start() {
    await unclose().catch(() => {});
    const all = new Map([...await everything()].sort(([, a], [, b]) => (a ? a.at : 0) - (b ? b.at : 0))); // the newest is offered on top
    const others = [...all.keys(), ...await phone.keys("draft").catch(() => [])].filter((k) => !k.startsWith(mine)), whose = (k) => k.slice(ROOT.length).split(":")[0];
    for (const owner of new Set(others.map(whose))) // who did not sign out finds theirs again; nobody else reads them
      await seal(owner, others.filter((k) => whose(k) === owner && localStorage.getItem(k)).map((k) => [k, localStorage.getItem(k)])).catch(() => {});
    for (const k of others) { drop(k); all.delete(k); }
    const waiting = [...all].filter(([, d]) => d && d.sent), done = await stored(waiting.map(([, d]) => d.sent));
    const queued = (await phone.all("queue").catch(() => [])).map((item) => item.id); // on its way already
    for (const [k, d] of waiting) if (done.includes(d.sent)) { drop(k); all.delete(k); watched.forEach((w) => { if (w.k === k) w.settle(); }); }
    for (const { form, k, settle, save } of watched) {
      const holds = (sending(form) || { dataset: {} }).dataset.holds;
      for (const [one, d] of all) {
        if (one !== k && !one.startsWith(k + "~") || !d) continue;
        const same = typed(d.rows) === typed(take(form));
        if (one === k && (holds && holds === d.sent || same)) { settle(); await putFiles(form, k); if (!same) save(); continue; }
        if (same) { drop(one); continue; }
        if (queued.includes(d.sent)) continue;
        const news = d.sent ? "sudah dikirim, tetapi server belum mengabari bahwa sudah tersimpan." : "belum disimpan.";
        say(form, `Isian ${time(d.at)} ${news}`, "",
          ["Lanjutkan isian itu", async () => { settle(); put(form, d.rows); await putFiles(form, k); await save(); if (one !== k) drop(one); }],
          ["Buang", () => { if (one === k) settle(); drop(one); }]);
      }
    }
  }
  start();
})();
