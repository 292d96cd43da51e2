/* The roster: who came is counted while typing, and a long list has a quick search by name. */
(() => {
  const table = document.querySelector("table.roster");
  if (!table) return;
  const form = table.closest("form"), body = table.tBodies[0];
  const nameOf = (row) => row.querySelector("input[type=text][name$='-name']:not([hidden])");
  const told = form.querySelector("[data-count]"), head = form.elements.head_count;
  const count = () => {
    const here = [...body.rows].filter((row) => {
      const name = row.querySelector(".name"), typed = nameOf(row);
      return name && (!typed || typed.value.trim()) && row.querySelector(".day :checked");
    });
    const named = here.length + Number(told.dataset.count), all = parseInt(head.value, 10);
    told.textContent = all > named ? `Hadir semuanya ${all} = ${named} dengan nama + ${all - named} tanpa nama.`
      : `${named} dengan nama. Biarkan kosong bila semua yang hadir ada namanya.`;
  };
  if (told && head) ["input", "change"].forEach((kind) => form.addEventListener(kind, (event) => {
    if (event.target === head || /-(name|d\d+)$/.test(event.target.name || "")) count();
  }));
  const find = form.querySelector("[data-find]");
  if (find && body.rows.length > 40) {
    find.hidden = false;
    find.querySelector("input").addEventListener("input", (event) => {
      const word = event.target.value.trim().toLowerCase();
      let hide = false;
      [...body.rows].forEach((row) => {
        const name = row.querySelector(".name");
        if (name) hide = word && !(nameOf(row) ? nameOf(row).value : name.textContent).toLowerCase().includes(word);
        row.hidden = hide || (!row.children.length);
      });
    });
  }
})();
