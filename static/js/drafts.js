/* Keeps what is typed in <form data-draft="name">, NIK masked. */
(() => {
  const ROOT = "tpbis-draf2:", user = document.body.dataset.user;
  const keys = () => Object.keys(localStorage).filter((k) => k.startsWith("tpbis-draf"));
  const read = (k) => { try { return JSON.parse(localStorage.getItem(k)); } catch { return null; } };
  const write = (k, v) => { try { localStorage.setItem(k, JSON.stringify(v)); } catch {} };
  document.addEventListener("submit", (e) => {
    if ("clearDrafts" in e.target.dataset) keys().forEach((k) => localStorage.removeItem(k));
  });
  if (!user) return;
  const fields = (form) => [...form.elements].filter((f) => f.name && !/hidden|pass|file|submit|button/.test(f.type) && !("noDraft" in f.dataset));
  const take = (form) => fields(form).map((f) => [f.name, /radio|checkbox|select/.test(f.type) ? f.value : maskNik(f.value), /radio|checkbox/.test(f.type) ? f.checked : null, f.multiple ? [...f.selectedOptions].map((o) => o.value) : null]);
  const put = (form, rows) => {
    const left = fields(form);
    rows.forEach(([name, value, checked, many]) => {
      const i = left.findIndex((f) => f.name === name && (checked === null || f.value === value));
      if (i < 0) return;
      const [f] = left.splice(i, 1);
      if (many) [...f.options].forEach((o) => { o.selected = many.includes(o.value); });
      else if (checked === null) f.value = value; else f.checked = checked;
      f.dispatchEvent(new Event("change", { bubbles: true }));
    });
  };
  const forms = new Map([...document.querySelectorAll("form[data-draft]")].map((f) => [ROOT + user + ":" + f.dataset.draft, f]));
  const done = document.querySelector(".msg.success");
  keys().forEach((k) => { // not mine, old, or saved
    const d = k.startsWith(ROOT + user + ":") && read(k);
    if (!d || !d.rows || Date.now() - d.at > 7 * 864e5 || (d.sent && (done || !forms.has(k)))) localStorage.removeItem(k);
  });
  forms.forEach((form, k) => {
    const old = read(k);
    let timer, kept = false;
    if (old && JSON.stringify(old.rows) !== JSON.stringify(take(form))) offer(form, k, old);
    const save = () => { kept = true; write(k, { at: Date.now(), rows: take(form) }); };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 400); });
    form.addEventListener("submit", () => { clearTimeout(timer); write(k, { at: Date.now(), rows: take(form), sent: true }); });
    addEventListener("pagehide", () => { if (kept && !form.dataset.sent) save(); });
  });
  function offer(form, k, old) {
    const bar = document.createElement("p");
    bar.className = "msg"; bar.role = "status"; bar.textContent = "Ada isian yang belum disimpan. ";
    [["Lanjutkan isian itu", () => put(form, old.rows)], ["Buang", () => localStorage.removeItem(k)]].forEach(([label, act]) => {
      const b = document.createElement("button");
      b.type = "button"; b.className = "linklike"; b.textContent = label;
      b.onclick = () => { act(); bar.remove(); };
      bar.append(b, " ");
    });
    form.prepend(bar);
  }
})();
