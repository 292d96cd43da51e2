/* <input data-tile-search="peta">: lights up the tiles of #peta whose name holds what is typed; Enter opens the only one. */
document.querySelectorAll("[data-tile-search]").forEach((input) => {
  const map = document.getElementById(input.dataset.tileSearch);
  const count = document.getElementById(input.dataset.count);
  if (!map) return;
  const tiles = [...map.querySelectorAll("a")].map((a) => [a, a.querySelector("title").textContent.toLowerCase()]);
  const find = () => {
    const word = input.value.trim().toLowerCase();
    const hits = tiles.filter(([a, name]) => {
      const hit = word.length > 1 && name.split(":")[0].includes(word);
      a.classList.toggle("hit", hit);
      return hit;
    });
    map.classList.toggle("searching", hits.length > 0);
    if (count) count.textContent = word.length < 2 ? "" : hits.length ? `${hits.length} wilayah ditemukan` : "Tidak ada nama itu di peta";
    return hits;
  };
  input.addEventListener("input", find);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const hits = find();
    if (hits.length) event.preventDefault();
    if (hits.length === 1) location.href = hits[0][0].getAttribute("href");
  });
});
