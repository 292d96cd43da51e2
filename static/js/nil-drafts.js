/* No nihil for a month of which an activity is typed on this phone and not yet saved. */
(() => {
  const user = document.body.dataset.user, buttons = document.querySelectorAll(".nils [name=bulan]");
  if (!user || !buttons.length) return;
  const MONTHS = "jan feb mar apr mei jun jul agu sep okt nov des".split(" ");
  const two = (n) => String(n).padStart(2, "0");
  const monthOf = (text) => {
    const said = text.trim().toLowerCase(), iso = said.match(/^(\d{4})-(\d{1,2})-\d/);
    if (iso) return iso[1] + "-" + two(iso[2]);
    const back = { "hari ini": 0, kemarin: 1, "kemarin lusa": 2 }[said];
    if (back !== undefined) { const day = new Date(Date.now() - back * 864e5); return day.getFullYear() + "-" + two(day.getMonth() + 1); }
    const parts = said.match(/(\d{1,2})[ /.-]+(\d{1,2}|[a-z]+)[ /.-]+(\d{4}|\d\d)$/);
    if (!parts) return "";
    const number = +parts[2] || MONTHS.indexOf(parts[2].slice(0, 3)) + 1;
    return (parts[3].length === 2 ? "20" : "") + parts[3] + "-" + two(number);
  };
  Object.keys(localStorage).filter((k) => k.startsWith(`tpbis-draf3:${user}:/kegiatan/baru/`)).forEach((k) => {
    let rows = [];
    try { rows = JSON.parse(localStorage.getItem(k)).rows; } catch {}
    const typed = (name) => (rows.find((row) => row[0] === name) || ["", ""])[1];
    const month = monthOf(typed("first_day"));
    buttons.forEach((button) => {
      if (button.value !== month || !button.isConnected) return;
      const told = document.createElement("p"), link = document.createElement("a");
      link.href = "/kegiatan/baru/";
      link.textContent = typed("title") || "kegiatan";
      told.append(button.textContent.trim().replace("Nihil ", "") + ": di HP ini ada isian ", link, " yang belum tersimpan.");
      button.replaceWith(told);
    });
  });
})();
