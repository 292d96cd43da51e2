/* On every page: a form that saves is sent once, a second tap while it travels does nothing; the key “/” goes to the
   search, to the field marked data-search-field or by the link marked data-search-key, never while somebody types. */
(() => {
  const busy = (form, on) => form.querySelectorAll("button:not([type=button]), input[type=submit]").forEach((b) => {
    b.toggleAttribute("aria-busy", on);
    if (on) b.setAttribute("aria-busy", "true");
    b.disabled = on;
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || "many" in form.dataset || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => busy(form, true), 0); // after the pressed button's name has gone into the data
    setTimeout(() => { delete form.dataset.sent; busy(form, false); }, 20000); // a lost signal must not lock the form
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach((f) => { delete f.dataset.sent; busy(f, false); });
  });
})();
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const field = document.querySelector("[data-search-field]"), link = document.querySelector("[data-search-key]");
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.select();
  else location.href = link.href;
});
