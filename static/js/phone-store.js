/* What this phone keeps (IndexedDB): drafts, chosen files, unsent items. The service worker reads it too. */
self.phone = (() => {
  let opened;
  const open = () => (opened ||= new Promise((yes, no) => {
    const asked = indexedDB.open("tpbis", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("draft");
      asked.result.createObjectStore("meta");
      asked.result.createObjectStore("queue", { keyPath: "seq", autoIncrement: true });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = asked.result.onclose = () => { asked.result.close(); opened = null; };
      yes(asked.result);
    };
    asked.onerror = () => { opened = null; no(asked.error); };
  }));
  const run = async (mode, name, act) => {
    const db = await open();
    return new Promise((yes, no) => {
      const work = db.transaction(name, mode, { durability: "strict" });
      const asked = act(work.objectStore(name));
      work.oncomplete = () => yes(asked.result);
      work.onabort = work.onerror = () => no(work.error || asked.error);
    });
  };
  return {
    get: (name, key) => run("readonly", name, (rows) => rows.get(key)),
    all: (name) => run("readonly", name, (rows) => rows.getAll()),
    keys: (name) => run("readonly", name, (rows) => rows.getAllKeys()),
    put: (name, value, key) => run("readwrite", name, (rows) => (key === undefined ? rows.put(value) : rows.put(value, key))),
    remove: (name, key) => run("readwrite", name, (rows) => rows.delete(key)),
  };
})();
