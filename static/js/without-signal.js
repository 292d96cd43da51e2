/* The page /belum-terkirim/: what waits, and forms for the queue. */
(() => {
  if (!window.isSecureContext || !window.antrean) return;
  const $ = (way, from = document) => from.querySelector(way), all = (way) => [...document.querySelectorAll(way)];
  const make = (tag, attrs = {}, ...inside) => {
    const one = Object.assign(document.createElement(tag), attrs);
    one.append(...inside);
    return one;
  };
  const today = () => new Date().toLocaleDateString("sv");
  const line = (text, kind = "") => { const p = $("[data-line]"); p.textContent = text; p.className = "msg " + kind; p.hidden = !text; };
  const form = (name) => $(`form[data-form=${name}]`);
  const typed = new Map(); // titles, in memory only
  let data = {}, known, training, people, editing;

  function open(name) {
    all("[data-form]").forEach((one) => { one.hidden = one.dataset.form !== name; });
    $("[data-start]").hidden = Boolean(name) || !known;
    const shown = name && $(`[data-form=${name}]`);
    if (shown) { shown.scrollIntoView(); const first = $("input:not([type=hidden]),select", shown); if (first) first.focus(); }
  }
  const radios = (name, choices, label) => {
    const box = make("div", { className: "choices tight" }), set = make("fieldset", {}, make("legend", { textContent: label }), box);
    choices.forEach(([value, text]) => box.append(make("label", {}, make("input", { type: "radio", name, value }), text)));
    return set;
  };
  async function keep(name, fields, url, title) {
    const body = new FormData();
    fields.forEach(([field, value]) => body.append(field, value));
    body.set("kiriman", crypto.randomUUID());
    try { await phone.add(body, url, editing && editing.seq); editing = null; } catch (problem) {
      line(problem.message === "akun" ? "Masuk dulu sekali saat ada sinyal, supaya HP ini tahu antrean ini milik siapa."
        : "Memori HP penuh: belum tersimpan. Hapus beberapa foto, lalu simpan lagi.", "error");
      return false;
    }
    typed.set(body.get("kiriman"), title);
    line(`${title}: tersimpan di HP ini, terkirim sendiri begitu ada sinyal.`, "success");
    await antrean.show();
    antrean.drain();
    return true;
  }
  const entries = (of) => [...new FormData(of)].filter(([, value]) => !(value instanceof File) || value.size);

  form("kegiatan").addEventListener("submit", async (e) => {
    e.preventDefault();
    const kept = new FormData(e.target), changed = editing, id = changed ? e.target.dataset.id : crypto.randomUUID(), kind = data.kegiatan.find(([code]) => code === kept.get("kind"));
    const title = kept.get("title"), first = kept.get("first_day"), last = kept.get("last_day") || first;
    const host = data.perpustakaan.find(([code]) => code === kept.get("library")) || data.perpustakaan[0];
    if (!await keep("kegiatan", [...entries(e.target), ["id", id], ["place", host[2] || ""]], "/kegiatan/baru/", title)) return;
    const days = [];
    for (let day = new Date(first + "T12:00"); days.length < 31 && day.toLocaleDateString("sv") <= last; day.setDate(day.getDate() + 1)) days.push(day.toLocaleDateString("sv"));
    e.target.reset();
    if (changed) return open();
    training = { id, title, days, measured: kind[3] };
    if (!kind[2]) return open();
    roster();
  });
  function roster() {
    const of = form("peserta"), body = $("tbody", of);
    $("[data-title]", of).textContent = `Siapa yang hadir di ${training.title}?`;
    const head = $("thead tr", of);
    while (head.cells.length > 4) head.lastElementChild.remove();
    training.days.forEach((day) => head.append(make("th", { scope: "col", textContent: training.days.length > 1 ? `${+day.slice(8)}/${+day.slice(5, 7)}` : "Hadir" })));
    body.replaceChildren();
    $("#orang").replaceChildren(...(data.orang || []).map(([, name, village]) => make("option", { value: name, label: village || "" })));
    for (let n = 0; n < 8; n++) row();
    open("peserta");
  }
  function row() {
    const body = $("tbody", form("peserta")), n = body.rows.length, at = (field) => `r${n}-${field}`;
    const name = make("input", { name: at("name"), maxLength: 150, autocomplete: "off", ariaLabel: `Nama orang ke-${n + 1}` });
    name.setAttribute("list", "orang");
    const sex = make("span", { className: "seg" }, ...["P", "L"].map((value) => make("label", {}, make("input", { type: "radio", name: at("sex"), value }), value)));
    sex.setAttribute("role", "radiogroup");
    sex.setAttribute("aria-label", `Laki-laki atau perempuan, baris ${n + 1}`);
    const cell = (className, ...inside) => make("td", { className }, ...inside);
    body.append(make("tr", {}, cell("no", String(n + 1), make("input", { type: "hidden", name: at("id"), value: crypto.randomUUID() })), cell("name", name), cell("sex", sex),
      cell("phone", make("input", { type: "tel", name: at("phone"), maxLength: 30, placeholder: "HP, boleh kosong", ariaLabel: `Nomor HP, baris ${n + 1}`, autocomplete: "off" })),
      ...training.days.map((day, d) => cell("day", make("label", { className: "tick" }, make("input", { type: "checkbox", name: at("d" + d), value: "1", checked: true }),
        make("span", { className: training.days.length > 1 ? "day-name" : "visually-hidden", textContent: training.days.length > 1 ? `Hari ${d + 1}` : "Hadir" }))))));
    return name;
  }
  $("[data-row]").onclick = () => row().focus();
  form("peserta").addEventListener("submit", async (e) => {
    e.preventDefault();
    const of = e.target, count = $("tbody", of).rows.length, kept = new FormData(of), fields = entries(of);
    people = [...Array(count).keys()].filter((n) => kept.get(`r${n}-name`).trim()).map((n) => ({ n, id: kept.get(`r${n}-id`), name: kept.get(`r${n}-name`).trim(), sex: kept.get(`r${n}-sex`) }));
    const missing = people.find((one) => !one.sex);
    if (!people.length || missing) return line(missing ? `Pilih L atau P untuk ${missing.name}.` : "Tulis dulu nama yang hadir.", "error");
    people.forEach(({ n, name }) => {
      const same = (data.orang || []).filter(([, other]) => other.toLowerCase() === name.toLowerCase());
      if (same.length === 1) fields.push([`r${n}-same`, same[0][0]]);
    });
    fields.push(["rows", count], ["days", training.days.map((day) => day + " ").join("")], ["head_was", ""], ["head_count", ""], ["aksi", "simpan"]);
    if (!await keep("peserta", fields, `/kegiatan/${training.id}/peserta/`, `Daftar hadir ${training.title}`)) return;
    of.reset();
    if (!training.measured || !training.days.length) return open();
    const ask = form("sebelum");
    $("[data-question]", ask).textContent = `“${data.pertanyaan.income}”`;
    ask.elements.asked_on.value = today();
    $("[data-people]", ask).replaceChildren(...people.map((one) => radios("b-" + one.id, data.pilihan, one.name)));
    open("sebelum");
  });
  form("sebelum").addEventListener("submit", async (e) => {
    e.preventDefault();
    if (await keep("sebelum", [...entries(e.target), ["consent", "1"]], `/kegiatan/${training.id}/sebelum/`, `Penghasilan awal ${training.title}`)) open();
  });

  function due() {
    const list = $("[data-due]");
    list.replaceChildren(...(data.tanya || []).map((one) => {
      const ask = make("button", { type: "button", className: "btn ghost small", textContent: "Tanya" });
      ask.onclick = () => question(one);
      const where = make("small", { textContent: [one.desa, one.kegiatan].filter(Boolean).join(" · ") });
      const call = one.hp ? [make("br"), make("a", { href: "tel:" + one.hp, textContent: one.hp })] : [];
      return make("li", {}, make("div", {}, make("strong", { textContent: one.nama }), make("br"), where, ...call), ask);
    }));
    if (!list.children.length) list.append(make("li", { textContent: "Belum ada yang perlu ditanya, atau daftarnya belum dimuat saat ada sinyal." }));
    open("tanya");
  }
  function question(one) {
    const of = form("jawaban");
    of.reset();
    $("[data-title]", of).textContent = `Tanya ${one.nama}`;
    of.elements.asked_on.value = today();
    $("[data-questions]", of).replaceChildren(radios("uses_skill", data.ya, data.pertanyaan.uses_skill), radios("has_work", data.ya, data.pertanyaan.has_work), radios("income", data.pilihan, data.pertanyaan.income));
    of.onsubmit = async (e) => {
      e.preventDefault();
      if (!of.elements.uses_skill.value) return line("Keterampilannya dipakai atau belum?", "error");
      const fields = [...entries(of), ...Object.entries(data.tetap), ["id", crypto.randomUUID()]];
      if (!await keep("jawaban", fields, `/tanya/${one.id}/`, `Jawaban ${one.nama}`)) return;
      data.tanya = data.tanya.filter((other) => other.id !== one.id);
      due();
    };
    open("jawaban");
  }

  const title = (of) => of.get("title") || [...of].filter(([name, value]) => /^r\d+-name$/.test(name) && value).map(([, value]) => value).slice(0, 3).join(", ");
  async function draw() {
    const queue = await phone.all("queue");
    known = await phone.get("meta", "user");
    const mine = queue.filter((item) => known && item.user === known.akun), key = antrean.key();
    $("[data-queue]").hidden = !queue.length;
    if ($("[data-form]:not([hidden])") === null) $("[data-start]").hidden = !known;
    const lines = await Promise.all(mine.map((item, n) => draw1(item, n, key)));
    if (queue.length > mine.length) lines.push(make("li", { textContent: `${queue.length - mine.length} kiriman milik akun lain di HP ini: tersegel, terkirim setelah pemiliknya masuk.` }));
    $("[data-items]").replaceChildren(...lines);
  }
  async function draw1(item, n, key) {
    const read = key && await phone.unseal(key, item.sealed).catch(() => null), why = key && item.refused && await phone.unseal(key, item.refused).catch(() => null);
    const { kind, day = "" } = item.about || {}, [, sort] = (data.kegiatan || []).find(([code]) => code === kind) || [];
    const plain = [sort, day.split("-").reverse().join("/")].filter(Boolean).join(", ");
    const name = (read && title(read)) || typed.get(item.id) || `${plain || "isinya"} (selebihnya terbaca lagi setelah Anda masuk)`;
    const time = new Date(item.at).toLocaleString("id-ID", { weekday: "long", hour: "2-digit", minute: "2-digit" });
    const box = make("div", {}, make("strong", { textContent: `${n + 1}. ${item.kind}` }), make("br"), make("small", { textContent: `${maskNik(name)} · ${time}` }));
    if (!item.refused) box.append(make("br"), make("small", { textContent: "Menunggu dikirim" }));
    else box.append(make("p", { className: "msg error", textContent: `Belum diterima server: ${why ? why.get("sebab") : "masuk dulu untuk membaca sebabnya."}` }));
    const acts = make("p", { className: "buttons" }), act = (label, run) => acts.append(make("button", { type: "button", className: "btn ghost small", textContent: label, onclick: run }));
    if (item.refused && read) act("Buka dan betulkan", () => fix(read));
    if (item.refused) act("Kirim lagi", async () => { delete item.refused; await phone.put("queue", item); antrean.drain(); });
    if (!item.refused && read && item.kind === "kegiatan") act("Ubah", () => change(item, read));
    act("Buang", async () => { if (confirm("Buang isian ini? Isian ini belum ada di server dan tidak bisa dikembalikan.")) { await phone.remove("queue", item.seq); antrean.show(); } });
    box.append(acts);
    return make("li", {}, box);
  }
  /* The server's own page with everything typed: there it is put right and saved. */
  function fix(read) {
    const to = make("form", { method: "post", action: read.get("antrean-alamat"), enctype: "multipart/form-data", hidden: true }), chosen = new Map();
    read.set("langsung", "1");
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    read.set("csrfmiddlewaretoken", token ? token[1] : "");
    for (const [name, value] of read) {
      if (name === "antrean-alamat") continue;
      if (value instanceof File) chosen.set(name, [...chosen.get(name) || [], value]);
      else to.append(make("input", { type: "hidden", name, value }));
    }
    for (const [name, files] of chosen) {
      const field = make("input", { type: "file", name, multiple: true }), list = new DataTransfer();
      files.forEach((file) => list.items.add(file));
      field.files = list.files;
      to.append(field);
    }
    document.body.append(to);
    to.submit();
  }
  function change(item, read) {
    const of = form("kegiatan");
    for (const [name, value] of read) if (of.elements[name]) of.elements[name].value = value;
    editing = item;
    of.dataset.id = read.get("id");
    open("kegiatan");
  }

  // A file of the queue, for another phone
  const text = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("")), bytes = (t) => Uint8Array.from(atob(t), (c) => c.charCodeAt(0));
  const out = (sealed) => sealed && { ...sealed, from: text(sealed.from), iv: text(sealed.iv), data: text(sealed.data) };
  const back = (sealed) => sealed && { ...sealed, from: bytes(sealed.from).buffer, iv: bytes(sealed.iv), data: bytes(sealed.data).buffer };
  $("[data-save]").onclick = async () => {
    const items = (await phone.all("queue")).map(({ seq, ...item }) => ({ ...item, sealed: out(item.sealed), refused: out(item.refused) }));
    const link = make("a", { href: URL.createObjectURL(new Blob([JSON.stringify({ tpbis: 1, items })])), download: `belum-terkirim-${today()}.tpbis` });
    link.click();
    line("Berkas antrean tersimpan, tersegel; di HP ini antrean tetap ada sampai terkirim.");
  };
  $("[data-load]").addEventListener("change", async (e) => {
    try {
      const { items } = JSON.parse(await e.target.files[0].text()), has = (await phone.all("queue")).map((item) => item.id);
      const fresh = items.filter((item) => !has.includes(item.id));
      for (const item of fresh) await phone.put("queue", { ...item, sealed: back(item.sealed), refused: back(item.refused) });
      line(`${fresh.length} kiriman dimuat dari berkas${items.length > fresh.length ? `; ${items.length - fresh.length} sudah ada di sini` : ""}.`, "success");
      antrean.drain();
    } catch { line("Berkas ini bukan antrean TPBIS, atau rusak.", "error"); }
  });

  $("[data-send]").onclick = () => antrean.drain();
  all("[data-open]").forEach((one) => { one.onclick = () => (one.dataset.open === "tanya" ? due() : start()); });
  all("[data-close]").forEach((one) => { one.onclick = () => { editing = null; open(); }; });
  document.addEventListener("antrean", () => draw().catch(() => {}));
  function start() {
    const of = form("kegiatan");
    if (!(data.kegiatan || []).length) return line("Jenis kegiatan belum dimuat. Buka TPBIS sekali saat ada sinyal.", "error");
    of.reset();
    of.elements.first_day.value = today();
    open("kegiatan");
  }
  (async () => {
    data = (await phone.get("meta", "data")) || {};
    known = await phone.get("meta", "user");
    const { kind, library } = form("kegiatan").elements, hosts = data.perpustakaan || [];
    [[kind, data.kegiatan || []], [library, hosts]].forEach(([field, rows]) => field.append(...rows.map(([value, name]) => make("option", { value, textContent: name }))));
    $("[data-library]").hidden = library.disabled = hosts.length < 2;
    await draw();
    const here = location.pathname;
    if (here === "/belum-terkirim/") return;
    if (here === "/kegiatan/baru/") start();
    else if (here.startsWith("/tindak-lanjut/") || here.startsWith("/tanya/")) due();
    line("Tidak ada sinyal. Yang bisa tanpa sinyal ada di sini; yang sudah Anda ketik tersimpan di HP.");
  })();
})();
