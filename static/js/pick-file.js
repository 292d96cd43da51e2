/* The field of a file in our own words; without script the browser's own stays. The name chosen is read aloud too. */
for (const input of document.querySelectorAll("input[type=file][id]")) {
  const label = document.createElement("label"), button = document.createElement("span"), name = document.createElement("span");
  label.className = "filepick";
  label.htmlFor = input.id;
  button.className = "btn ghost small";
  button.textContent = "Pilih berkas";
  const tell = () => { name.textContent = [...input.files].map((file) => file.name).join(", ") || "Belum ada yang dipilih"; };
  input.addEventListener("change", tell);
  tell();
  label.append(button, name);
  input.classList.add("visually-hidden");
  input.after(label);
}
