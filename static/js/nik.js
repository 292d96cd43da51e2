/* Masks what looks like a NIK (tpbis/formats/nik.py): none stays in a draft on this phone, none goes into an address. */
(() => {
  const CHAIN = /\p{Nd}(?:[^\p{L}\p{N}]{0,30}\p{Nd}){14,}/gu, RUN = /\p{Nd}+/gu;
  const WORD = /(?:^|[^\p{L}])(?:N\W?I\W?K|K\W?T\W?P|kependudukan)[^\p{L}\d][^\d]{0,24}$|(?:^|[^\p{L}])(?:NIK|KTP)$/iu;
  const PROVINCE = /^(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6])/;
  const DATED = /^.{6}(?:0[1-9]|[12456]\d|3[01]|7[01])(?:0[1-9]|1[0-2])/;
  const OTHER = /(?:(?:62[ .()-]{0,3}8|0[2-9])\d(?:[ .()-]{0,2}\d){5,10}|\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d(?!\1))(?!\d)/y;
  const fits = (digits, alone, near) => digits.length === 16
    && (near || /\D/.test(digits) || (PROVINCE.test(digits) && (alone || DATED.test(digits))));
  const hide = (digits) => "•".repeat(digits.length - 4) + digits.slice(-4);
  const inChain = (chain, near) => {
    const runs = [...chain.matchAll(RUN)].map((m) => ({ at: m.index, digits: m[0], end: m.index + m[0].length }));
    const all = runs.map((r) => r.digits).join("");
    if (near && all.length < 18) return hide(all);
    let out = "", done = 0;
    for (let i = 0; i < runs.length; i++) {
      let digits = "";
      const glued = runs[i].digits.match(/^([1-9].{15})((?:0|62)8.{7,11}|.{16})$|^((?:0|62)8.{7,11})([1-9].{15})$/);
      if (glued) {
        const parts = glued.slice(1).filter(Boolean).map((part) => (fits(part, true, near) ? hide(part) : part));
        out += chain.slice(done, runs[i].at) + parts.join("");
        done = runs[i].end;
        continue;
      }
      OTHER.lastIndex = runs[i].at;
      if (OTHER.test(chain)) { // a phone or a date: a NIK may follow it
        while (i + 1 < runs.length && runs[i + 1].at < OTHER.lastIndex) i++;
        continue;
      }
      for (let j = i; j < runs.length && digits.length < 16; j++) {
        digits += runs[j].digits;
        if (!fits(digits, i === j || all.length === 16, near)) continue;
        out += chain.slice(done, runs[i].at) + hide(digits);
        done = runs[j].end;
        i = j;
        break;
      }
    }
    return out + chain.slice(done);
  };
  window.maskNik = (text) => text.replace(CHAIN, (chain, at) => inChain(chain, WORD.test(text.slice(Math.max(0, at - 45), at))))
    .replace(/((?:NIK|KTP)\P{L}{0,25}?)\d[.,]?\d*e\+?1[45]/giu, "$1••••");
  const HINT = "Jangan mencari dengan NIK: alamat pencarian tersimpan di riwayat. Cari dengan nama atau nomor HP.";
  document.addEventListener("submit", (e) => {
    if (e.target.method !== "get") return;
    const holding = [...e.target.elements].find((f) => f.value && f.setCustomValidity && window.maskNik(f.value) !== f.value);
    if (!holding) return;
    e.preventDefault();
    holding.setCustomValidity(HINT);
    holding.reportValidity();
    holding.addEventListener("input", () => holding.setCustomValidity(""), { once: true });
  });
})();
