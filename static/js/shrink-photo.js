/* A chosen photo becomes at most 1,600 px before it travels; what is no picture, or would not get smaller, stays. */
(() => {
  const MOST = 1600;
  let ours = false;
  async function smaller(file) {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 200000) return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const part = Math.min(1, MOST / Math.max(picture.width, picture.height)), canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * part); canvas.height = Math.round(picture.height * part);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
      return made && made.size < file.size ? new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
    } catch { return file; }
  }
  document.addEventListener("change", async (e) => {
    const field = e.target;
    if (field.type !== "file" || ours || !/image/.test(field.accept)) return;
    const old = [...field.files], all = new DataTransfer();
    (await Promise.all(old.map(smaller))).forEach((file) => all.items.add(file));
    if ([...all.files].every((file, n) => file.size === old[n].size)) return;
    field.files = all.files;
    ours = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    ours = false;
  });
})();
