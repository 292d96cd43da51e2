/* The key "/" goes to the search, to the field marked data-search-field or by the link marked data-search-key; never while somebody types. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const field = document.querySelector("[data-search-field]"), link = document.querySelector("[data-search-key]");
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.select();
  else location.href = link.href;
});
