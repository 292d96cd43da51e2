/* [data-live]: fetches its page again every two seconds and puts the new state in place; reloads when it has ended. */
(() => {
  const box = () => document.querySelector("[data-live]");
  const tick = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = next.querySelector("[data-live]");
      if (!answer.ok || answer.redirected || !fresh || !/menunggu|berjalan/.test(fresh.dataset.live)) return location.reload();
      const old = box(), keep = document.activeElement;
      if (old.innerHTML !== fresh.innerHTML) old.replaceWith(fresh);
      if (next.title) document.title = next.title;
      if (keep && keep.isConnected) keep.focus();
    } catch {} // no signal: try again
    setTimeout(tick, 2000);
  };
  if (box()) setTimeout(tick, 2000);
})();
