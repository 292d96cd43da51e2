/* A form that saves is sent once: a second tap while it travels does nothing. */
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
