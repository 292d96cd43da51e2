/* <button data-copy="id" hidden>: copies the text of #id; without script the text is selected by hand. */
document.querySelectorAll("[data-copy]").forEach((button) => {
  const field = document.getElementById(button.dataset.copy), label = button.textContent;
  if (!field) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
    button.textContent = "Sudah disalin";
    setTimeout(() => { button.textContent = label; }, 3000);
  });
});
