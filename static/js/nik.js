/* Masks what looks like a NIK: none stays in a draft on this phone, none goes into an address. It finds what
   tpbis/formats/nik.py and spelt_niks.py find; a test reads one table of texts with both. */
(() => {
  const PROVINCE = /^(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6])/;
  const GAP = "[^\\p{L}\\p{N}]", LETTER = "[\\p{L}\\p{Nl}\\p{No}]";
  const MAYBE = new RegExp(`[0-9](?:${GAP}{0,30}[0-9]){14}|[0-9]e\\+?1[45]`, "iu");
  const CHAIN = new RegExp(`[0-9](?:${GAP}{0,30}[0-9]){14,}`, "gu"), RUN = /[0-9]+/g;
  const ROUNDED = /[1-9](?:[.,][0-9]{0,15})?e\+?1[45](?![0-9])/gi;
  const ID = /(^|[^0-9a-z])((?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[0-9]*[a-f])[0-9a-f]{32,}))(?![0-9a-z])/gi;
  const GLUED = /^(?:([1-9][0-9]{15})((?:0|62)8[0-9]{7,11})|((?:0|62)8[0-9]{7,11})([1-9][0-9]{15}))$/;
  const ROW = /^(?:[1-9][0-9]{15}){2,}$/;
  const WORD = `(?:N[^\\p{L}\\p{N}_]?I[^\\p{L}\\p{N}_]?K|K[^\\p{L}\\p{N}_]?T[^\\p{L}\\p{N}_]?P|kependudukan)(?!${LETTER})`;
  const BEFORE = new RegExp(`(?:^|[^\\p{L}\\p{Nl}\\p{No}])${WORD}[^0-9]{0,25}$`, "iu"), AFTER = new RegExp(`${GAP}{0,4}${WORD}`, "iuy");
  const OTHER_WORD = new RegExp(`(?:^|[^\\p{L}\\p{Nl}\\p{No}])(?:rek(?:ening)?|bank|b[rnc][ia]|bsi|mandiri|va|virtual|kartu|rp|invoice|faktur|resi`
    + `|kontrak|spm|sp2d|nuptk|imei)(?!${LETTER})[^0-9]{0,25}$`, "iu");
  const OTHERS = [ // what may stand beside each other and reach 16 digits together, and what may not stand before it
    [/(?:62[ .\-()]{0,3}8|0[2-9])[0-9](?:[ .\-()]{0,2}[0-9]){5,10}(?![0-9])/y],
    [/8[1-9][0-9](?:[ .\-]?[0-9]){6,9}(?![0-9])/y],
    [/(?:0?[1-9]|[12][0-9]|3[01])([/. \-])(?:0?[1-9]|1[0-2])\1(?:19|20)?[0-9]{2}(?!\1[0-9])(?![0-9])/y, /[0-9][/.]$/],
    [/(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}(?![0-9])/y],
    [/(?:19|20)[0-9]{2}([/.\-])(?:0[1-9]|1[0-2])(?:\1[0-3][0-9])?(?!\1[0-9])(?![0-9])/y, /[0-9][/.]$/],
    [/(?:[01]?[0-9]|2[0-4])([.:])[0-5][0-9](?:\1[0-5][0-9])?(?!\1[0-9])(?![0-9])/y, /[0-9][.:]$/],
    [/(?:1[01]|[0-9])[.,][0-9]{3,9}°?[\s,;/]{1,3}-?(?:9[5-9]|1[0-4][0-9])[.,][0-9]{3,9}(?![0-9])/y],
    [/(?:9[5-9]|1[0-4][0-9])[.,][0-9]{3,9}°?[\s,;/]{1,3}-?(?:1[01]|[0-9])[.,][0-9]{3,9}(?![0-9])/y],
    [/[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3}){1,2}(?:[.,][0-9]{2})?(?!\1[0-9])(?![0-9])/y, /[0-9][.,]$/],
    [/[1-9][0-9]{1,5}000(?![0-9])/y],
    [/97[89](?:[ \-]?[0-9]){10}(?![0-9])/y],
    [/[1-9][0-9]\.[0-9]{2}\.[0-9]{2}\.[1-3][0-9]{3}(?!\.[0-9])(?![0-9])/y, /[0-9]\.$/],
  ];
  const YEAR = /^(?:19[3-9]|20[0-4])[0-9]$/;
  const ANY = 0, KNOWN = 1, WHOLE = 2;
  const sticky = (pattern, text, at) => { pattern.lastIndex = at; return pattern.exec(text); };
  const spansOf = (pattern, text) => [...text.matchAll(pattern)].map((m) => [m.index, m.index + m[0].length]);
  const blot = (text, spans) => spans.reduce((t, [a, b]) => t.slice(0, a) + "x".repeat(b - a) + t.slice(b), text);

  const asDigit = (sign) => { // one UTF-16 unit for each sign, the digits of every script as ASCII
    if (sign < "\x80") return sign;
    if (/\p{N}/u.test(sign)) {
      const alone = sign.normalize("NFKC").match(/^[^0-9]*([0-9])[^0-9]*$/);
      if (alone) return alone[1];
      const code = sign.codePointAt(0), first = code & ~15;
      if (/\p{Nd}/u.test(sign)) return `${code - first - (/\p{Nd}/u.test(String.fromCodePoint(first)) ? 0 : 6)}`;
    }
    return sign.length === 1 ? sign : /\p{L}/u.test(sign) ? "x" : "*";
  };
  const isDate = (year, month, day) => {
    const date = new Date(Date.UTC(year, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date <= new Date();
  };
  const isPlausible = (digits) => {
    const [day, month, year] = [6, 8, 10].map((at) => +digits.slice(at, at + 2)), born = day > 40 ? day - 40 : day;
    return PROVINCE.test(digits) && (isDate(2000 + year, month, born) || isDate(1900 + year, month, born));
  };
  const needs = (plain, [start, end]) => {
    const before = plain.slice(Math.max(0, start - 45), start);
    if (BEFORE.test(before) || sticky(AFTER, plain, end)) return ANY;
    return OTHER_WORD.test(before) ? WHOLE : KNOWN;
  };
  const groupsOf = (plain, [from, to]) => spansOf(RUN, plain.slice(from, to)).flatMap(([a, b]) => {
    const start = from + a, text = plain.slice(start, from + b);
    if (ROW.test(text)) return text.match(/.{16}/g).map((_, n) => [start + 16 * n, start + 16 * n + 16]);
    const cut = (text.match(GLUED) || []).slice(1).find(Boolean);
    return cut ? [[start, start + cut.length], [start + cut.length, from + b]] : [[start, from + b]];
  });
  const apart = (plain, before, after) => { // what it costs to take two small numbers for parts of one
    if (before[1] - before[0] > 3 || after[1] - after[0] > 3) return 0;
    const between = plain.slice(before[1], after[0]);
    return /[,;]\s|\t/.test(between) ? 0.5 : /[\n\r]/.test(between) ? 0.2 : 0;
  };
  const windowAt = (plain, groups, at, need) => { // [cost, next group] of a NIK that begins with this group
    if (plain[groups[at][0] - 1] === "•") return null;
    let digits = "", cost = 0, other = null;
    for (let n = at; n < groups.length && n <= at + 17; n++) {
      digits += plain.slice(...groups[n]);
      if (n > at) cost += apart(plain, groups[n - 1], groups[n]);
      if (digits.length === 16) {
        const sure = need === ANY || isPlausible(digits);
        return sure || (need === KNOWN && PROVINCE.test(digits)) ? [cost + (sure ? 0 : 1), n + 1] : null;
      }
      if (need === ANY && (digits.length === 15 || digits.length === 17)) other = other || [cost + 1, n + 1];
      if (digits.length > 16) return other;
    }
    return other;
  };
  const inGroups = (plain, groups, need) => { // the NIKs in the cheapest explanation of these groups
    const ends = new Map(groups.map(([, end], n) => [end, n + 1])), costs = [], ways = [];
    costs[groups.length] = 0;
    for (let at = groups.length - 1; at >= 0; at--) {
      const [start, end] = groups[at], size = end - start, found = windowAt(plain, groups, at, need);
      const steps = [[(size < 4 ? 0.3 : size) + costs[at + 1], 0, at + 1]];
      for (const [pattern, never] of OTHERS) {
        if (never && never.test(plain.slice(Math.max(0, start - 2), start))) continue;
        const match = sticky(pattern, plain, start), next = match && ends.get(start + match[0].length);
        if (next) steps.push([costs[next], 0, next]);
      }
      if (YEAR.test(plain.slice(start, end))) steps.push([0.01 + costs[at + 1], 0, at + 1]);
      if (found) steps.push([found[0] + costs[found[1]], 1, found[1]]);
      steps.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      [costs[at], ...ways[at]] = steps[0];
    }
    const spans = [];
    for (let at = 0; at < groups.length; at = ways[at][1])
      if (ways[at][0]) spans.push([groups[at][0], groups[ways[at][1] - 1][1]]);
    return spans;
  };

  const MIXED = new RegExp(`[0-9]${LETTER}{1,3}[0-9]|[0-9][OoIl]|[OoIl][0-9]`, "u");
  const WORDS = /[\p{L}\p{N}]+(?:[-./_|:][\p{L}\p{N}]+)*/gu, BETWEEN = new RegExp(`^${GAP}{1,6}$`, "u");
  const CORE = /^[OoIl]+$|(?:^[OoIl]+)?[0-9](?:.*[0-9])?(?:[OoIl]+$)?/;
  const alike = (text) => text.replace(/[Oo]/g, "0").replace(/[Il]/g, "1");
  const digitsOf = (text) => alike([...text].map(asDigit).join("")).replace(/[^0-9]/g, "");
  const wordOf = (match) => { // a word as digits, without letters glued to its ends
    const core = match[0].length <= 60 && CORE.exec(match[0]);
    if (!core) return null;
    const text = core[0], start = match.index + core.index, like = alike(text);
    const runs = like.match(new RegExp(`${LETTER}+`, "gu")) || [];
    if (runs.some((run) => run.length > 3)) return null;
    const digits = like.replace(/[^0-9]/g, ""), real = text.replace(/[^0-9]/g, "").length;
    return { start, end: start + text.length, digits, real, mixed: runs.length > 0 || like !== text };
  };
  const rowsOf = (plain) => { // the words of digits with nothing but marks between them
    let row = [];
    const rows = [row];
    for (const match of plain.matchAll(WORDS)) {
      const word = wordOf(match), last = row[row.length - 1];
      if (last && !(word && BETWEEN.test(plain.slice(last.end, word.start)))) rows.push((row = []));
      if (word) row.push(word);
    }
    return rows;
  };
  const spelt = (rest, plain) => {
    const spans = [];
    let taken = 0;
    for (const row of rowsOf(rest)) {
      row.forEach((first, at) => {
        let digits = "", real = 0, mixed = false, found = [];
        for (const word of row.slice(at, at + 17)) {
          digits += word.digits; real += word.real; mixed = mixed || word.mixed;
          if (digits.length > 17) break;
          if (mixed && real >= 5 && digits.length >= 15) found.push([word.end, digits]);
        }
        const sure = found.filter(([, d]) => d.length === 16 && isPlausible(d));
        const ends = sure.length || !found.length || needs(plain, [first.start, found[0][0]]) !== ANY ? sure : found;
        if (ends.length && first.start >= taken) spans.push([first.start, (taken = ends[0][0])]);
      });
    }
    return spans;
  };

  const findNiks = (signs) => {
    let plain = signs.map(asDigit).join("");
    const letters = MIXED.test(plain);
    if (!/[0-9]/.test(plain) || !(letters || MAYBE.test(plain))) return [];
    plain = plain.replace(ID, (_, before, id) => before + "x".repeat(id.length));
    let spans = spansOf(ROUNDED, plain).filter((span) => needs(plain, span) === ANY);
    plain = blot(plain, spans);
    for (const chain of spansOf(CHAIN, plain))
      spans = spans.concat(inGroups(plain, groupsOf(plain, chain), needs(plain, chain)));
    if (letters) spans = spans.concat(spelt(blot(plain, spans), plain));
    return spans.sort((a, b) => a[0] - b[0]);
  };
  const hide = (digits) => (digits.length > 4 ? "•".repeat(digits.length - 4) + digits.slice(-4) : "–");
  window.maskNik = (text) => {
    const signs = [...text], pieces = [];
    let done = 0;
    for (const [start, end] of findNiks(signs)) {
      pieces.push(signs.slice(done, start).join(""), hide(digitsOf(signs.slice(start, end).join(""))));
      done = end;
    }
    return pieces.join("") + signs.slice(done).join("");
  };
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
