/* The roster: empty rows without a round trip, and Enter goes to the next name. */
(() => {
  const table = document.querySelector("table.roster");
  if (!table) return;
  const form = table.closest("form"), body = table.tBodies[0];
  const total = form.elements.rows, NAME = "input[type=text][name$='-name']:not([hidden])";
  const uuid = () => crypto.randomUUID ? crypto.randomUUID() : "";
  const more = form.querySelector("[data-more]");
  const nameOf = (row) => row && row.querySelector(NAME);
  const start = table.querySelector(".no") ? parseInt(table.querySelector(".no").textContent, 10) - 1 : 0;
  const blank = () => {
    let head = body.lastElementChild; // from the end: a list may have 200 people
    while (head && !nameOf(head)) head = head.previousElementSibling;
    return head && [head, ...(head.nextElementSibling && head.nextElementSibling.classList.contains("below") ? [head.nextElementSibling] : [])];
  };
  const add = () => {
    const model = blank();
    if (!model) return null;
    const n = +total.value, old = model[0].querySelector("[name$='-id']").name.slice(0, -3);
    const made = model.map((row) => {
      const copy = row.cloneNode(true);
      copy.classList.remove("attend");
      copy.removeAttribute("id");
      copy.querySelectorAll(".errorlist, .ask, .told p").forEach((e) => e.remove());
      copy.querySelectorAll("[name]").forEach((f) => {
        f.name = f.name.replace(old + "-", "r" + n + "-");
        f.classList.remove("is-invalid");
        if (f.name.endsWith("-id")) f.value = uuid();
        else if (f.type === "radio") f.checked = false;
        else if (f.type === "checkbox") f.checked = /-d\d+$/.test(f.name);
        else f.value = "";
      });
      const no = copy.querySelector(".no");
      if (no) no.firstChild.textContent = start + n + 1;
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
    nameOf(first).focus();
  });
  table.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !/-(name|phone)$/.test(event.target.name || "")) return;
    event.preventDefault();
    let next = event.target.closest("tr").nextElementSibling;
    while (next && !nameOf(next)) next = next.nextElementSibling;
    nameOf(next || add()).focus();
  });
})();
