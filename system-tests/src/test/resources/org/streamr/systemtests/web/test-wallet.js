// A wallet as pages see it: EIP-1193, announced by EIP-6963. All that it is asked goes to the test, which holds the key.
(() => {
  const listeners = new Map();
  const emit = (event, value) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  };
  const provider = {
    async request({ method, params }) {
      const answer = JSON.parse(await window.askTestWallet(JSON.stringify({ method, params: params ?? [] })));
      if (answer.error) throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
      if (answer.chainChanged) emit("chainChanged", answer.chainChanged);
      return answer.result;
    },
    on(event, listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener]);
    },
    removeListener(event, listener) {
      listeners.set(event, (listeners.get(event) ?? []).filter((one) => one !== listener));
    },
  };
  const info = Object.freeze({
    uuid: crypto.randomUUID?.() ?? "6ae4bdcf-3c8e-4d6c-9d4b-9f6f3f6d1a11",
    name: "Test wallet",
    icon: "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
    rdns: "org.streamr.test",
  });
  const announce = () =>
    window.dispatchEvent(
      new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }),
    );
  window.emitTestWallet = emit;
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
})();
