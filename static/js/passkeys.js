/* <form data-passkey="create|get" data-options="JSON">: its button asks the device for a passkey and sends what it signed. */
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
  const readable = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: named(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: named(options.allowCredentials) }),
  });
  const signed = (key) => {
    const response = { clientDataJSON: text(key.response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (key.response[part]) response[part] = text(key.response[part]);
    }
    return { id: key.id, rawId: text(key.rawId), type: key.type, response, clientExtensionResults: key.getClientExtensionResults() };
  };
  if (!window.PublicKeyCredential || !window.isSecureContext) return;
  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const button = form.querySelector("button"), problem = form.querySelector("[data-passkey-problem]");
    const missing = form.querySelector("[data-passkey-missing]");
    if (missing) missing.hidden = true;
    form.hidden = button.hidden = false;
    button.addEventListener("click", async () => {
      problem.hidden = true;
      try {
        const options = readable(JSON.parse(form.dataset.options).publicKey);
        const key = await navigator.credentials[form.dataset.passkey]({ publicKey: options });
        form.elements.credential.value = JSON.stringify(signed(key));
        form.submit();
      } catch { problem.hidden = false; }
    });
  });
})();
