/* The roster: adds empty rows without a round trip, Enter goes to the next name, and a quick search by name. */
(() => {
  const table = document.querySelector("table.roster");
  if (!table) return;
  const form = table.closest("form"), body = table.tBodies[0];
  const total = form.elements.rows;
  const uuid = () => crypto.randomUUID ? crypto.randomUUID() : "";
  const more = form.querySelector("[data-more]");
  const blank = () => {
    let head = body.lastElementChild; // from the end: a list may have 200 people
    while (head && !head.querySelector("[name$='-name']")) head = head.previousElementSibling;
    return head && [head, ...(head.nextElementSibling && head.nextElementSibling.classList.contains("below") ? [head.nextElementSibling] : [])];
  };
  const add = () => {
    const model = blank();
    if (!model) return null;
    const n = +total.value, old = model[0].querySelector("[name$='-id']").name.slice(0, -3);
    const made = model.map((row) => {
      const copy = row.cloneNode(true);
      copy.classList.remove("attend");
      copy.querySelectorAll(".errorlist, .ask").forEach((e) => e.remove());
      copy.querySelectorAll("[name]").forEach((f) => {
        f.name = f.name.replace(old + "-", "r" + n + "-");
        f.classList.remove("is-invalid");
        if (f.name.endsWith("-id")) f.value = uuid();
        else if (f.type === "radio") f.checked = false;
        else if (f.type === "checkbox") f.checked = /-d\d+$/.test(f.name);
        else f.value = "";
      });
      const no = copy.querySelector(".no");
      if (no) no.firstChild.textContent = n + 1;
      return copy;
    });
    total.value = n + 1;
    body.append(...made);
    return made[0];
  };
  if (more) more.addEventListener("click", (event) => {
    const first = add();
    if (!first) return;
    event.preventDefault();
    for (let i = 0; i < 4; i++) add();
    first.querySelector("[name$='-name']").focus();
  });
  table.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !/-(name|phone)$/.test(event.target.name || "")) return;
    event.preventDefault();
    const names = [...table.querySelectorAll("[name$='-name']")];
    const next = names[names.indexOf(event.target.closest("tr").querySelector("[name$='-name']")) + 1];
    (next || add().querySelector("[name$='-name']")).focus();
  });
  const find = form.querySelector("[data-find]");
  if (find && body.rows.length > 40) {
    find.hidden = false;
    find.querySelector("input").addEventListener("input", (event) => {
      const word = event.target.value.trim().toLowerCase();
      let hide = false;
      [...body.rows].forEach((row) => {
        const name = row.querySelector(".name");
        if (name) hide = word && !(name.querySelector("input") ? name.querySelector("input").value : name.textContent).toLowerCase().includes(word);
        row.hidden = hide || (!row.children.length);
      });
    });
  }
})();
