// What the page can do before the program runs, and if it never does.
//
// - It acts only while <html data-program> is not "running"; the program sets that.
// - It knows no encoding. A value of letters, digits and - . _ ~ (but not of dots alone) is the same in every place of
//   every command, so it is shown where the page marks a place with data-plain. Any other value waits, and a line says so.
// - It keeps nothing: what is typed stays in the fields, where the program finds it.
// - It unpacks the browser program, which is stored compressed, for hosts that do not.
//
// It is loaded in <head>, before go-app's script, with data-wasm (the program's URL) and data-size (its unpacked size).
(() => {
  "use strict";
  const html = document.documentElement;
  const { wasm, size } = document.currentScript.dataset;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const waiting = () => html.dataset.program !== "running";
  const on = (type, act) => document.addEventListener(type, (event) => {
    if (waiting() && event.target instanceof Element) act(event, event.target);
  });

  // The program. Its first byte tells whether it is still compressed: a host may have unpacked it on the way.
  const fetched = window.fetch;
  const program = wasm && new URL(wasm, document.baseURI).href;
  if (program && fetched) {
    window.fetch = async (input, init) => {
      const answer = await fetched.call(window, input, init);
      if (new URL(input.url || input, document.baseURI).href !== program || !answer.ok || !answer.body) return answer;
      window.fetch = fetched;
      const reader = answer.body.getReader();
      const first = await reader.read();
      const bytes = new ReadableStream({
        start: (out) => first.done ? out.close() : out.enqueue(first.value),
        pull: async (out) => {
          const { done, value } = await reader.read();
          if (done) out.close(); else out.enqueue(value);
        },
        cancel: (reason) => reader.cancel(reason),
      });
      const packed = !first.done && first.value[0] === 0x1f;
      return new Response(packed ? bytes.pipeThrough(new DecompressionStream("gzip")) : bytes, {
        headers: { "Content-Type": "application/wasm", "Content-Length": size },
      });
    };
  }

  const fail = () => {
    if (!waiting() || html.dataset.program === "failed") return;
    html.dataset.program = "failed";
    for (const line of all(".lost")) line.hidden = false;
  };
  let crashed = false;
  if (!window.WebAssembly) document.addEventListener("DOMContentLoaded", fail);
  window.addEventListener("unhandledrejection", (event) => {
    if (window.WebAssembly && event.reason instanceof WebAssembly.RuntimeError) fail();
  });
  window.addEventListener("error", (event) => {
    if (!/Go program has already exited/.test(event.message)) return;
    crashed = true;
    html.dataset.program = "loading";
    fail();
  });

  // How far it has loaded. go-app writes "…37%" into a label, or the reason why it failed, and removes the loader at last.
  document.addEventListener("DOMContentLoaded", () => {
    const bar = document.getElementById("app-wasm-loader");
    const label = document.getElementById("app-wasm-loader-label");
    if (!bar || !label) return;
    let begun = false;
    const read = () => {
      const said = label.textContent;
      const percent = /(\d+)%\s*$/.exec(said);
      if (percent) {
        begun = true;
        const part = Math.min(Number(percent[1]), 100);
        for (const progress of all("[role=progressbar]", bar)) progress.setAttribute("aria-valuenow", part);
        bar.style.setProperty("--p", part / 100);
      } else if (said.trim() && !/%\s*$/.test(said)) {
        fail();
      }
    };
    new MutationObserver(read).observe(label, { childList: true, characterData: true, subtree: true });
    const gone = new MutationObserver(() => {
      if (bar.isConnected) return;
      gone.disconnect();
      if (begun) setTimeout(fail, 20000); else fail();
    });
    gone.observe(document.body, { childList: true });
    read();
  });

  // Values.
  const named = (mark, name) => all(`[data-${mark}="${CSS.escape(name)}"]`);
  const plain = (value) => /^[A-Za-z0-9._~-]+$/.test(value) && !/^\.+$/.test(value);
  const shows = (place, value) => "plain" in place.dataset && plain(value);

  const first = new Map(); // place → what stood there before it was typed over: its spelling, or a default
  const before = (place) => {
    if (crashed) return { text: place.dataset.spelling, filled: "false" };
    if (!first.has(place)) first.set(place, { text: place.textContent, filled: place.dataset.filled });
    return first.get(place);
  };

  const fill = (name, value) => {
    for (const place of named("place", name)) {
      const { label, secret } = place.dataset;
      if (!("plain" in place.dataset)) continue;
      const old = before(place);
      const filled = shows(place, value);
      place.textContent = filled ? value : old.text;
      place.dataset.filled = filled || old.filled;
      if (label) place.setAttribute("aria-label", filled && secret !== undefined ? label : `${place.textContent}, ${label}`);
    }
    all(".command").forEach(count);
    const late = (field) => field.value && all("[data-command] [data-place]").some((place) =>
      place.dataset.place === field.dataset.placeholder && !shows(place, field.value));
    const some = all("[data-placeholder]").some(late);
    for (const line of all(".wait")) line.hidden = !some;
  };

  const count = (command) => {
    const state = command.querySelector(".state");
    if (!state || !/^(open|ready)$/.test(command.dataset.state)) return;
    const open = new Set(all('[data-command] [data-filled="false"]:not([data-soft])', command).map((p) => p.dataset.place));
    const missing = all("[data-missing]", state);
    for (const name of missing) name.hidden = !open.has(name.dataset.missing);
    const left = missing.filter((name) => !name.hidden).length;
    command.dataset.state = left ? "open" : "ready";
    state.querySelector("b").textContent = left ? state.dataset.open.replace("{n}", left) : state.dataset.ready;
    const names = state.querySelector(".names");
    if (names) names.hidden = !left;
  };

  on("input", (event, field) => {
    const name = field.dataset.placeholder;
    if (name === undefined) return;
    for (const other of named("placeholder", name)) if (other !== field) other.value = field.value;
    fill(name, field.value);
  });

  // A placeholder leads to its field. On a phone the sheet opens, and the command stays in sight above it.
  const toggle = (part, act, open) => {
    if (!part) return;
    part.dataset.open = open;
    for (const button of all(`[data-act="${act}"]`)) {
      button.setAttribute("aria-expanded", open);
      const { openLabel, closeLabel } = button.dataset;
      if (openLabel) button.textContent = open ? closeLabel : openLabel;
    }
  };
  const visit = (place) => {
    const field = named("placeholder", place.dataset.place)[0];
    if (!field) return;
    for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const panel = field.closest(".values");
    const sheet = panel && getComputedStyle(panel).position === "fixed";
    if (sheet) toggle(panel, "values", true);
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "nearest" });
    if (sheet) place.scrollIntoView({ block: "nearest" });
  };

  // Copy, as far as a browser lets a page.
  const write = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (!done) throw new Error("copy refused");
    }
  };
  const copy = async (button, text, command) => {
    const said = command && command.querySelector('[data-said="copy"]');
    const label = button.textContent;
    if (button.dataset.copied === "true") return;
    try {
      await write(text);
    } catch {
      return;
    }
    button.textContent = button.dataset.done;
    button.dataset.copied = true;
    if (said) {
      const left = command.dataset.state === "open" ? ` ${command.querySelector(".state").innerText.trim()}` : "";
      said.textContent = `${button.dataset.done}.${left}`;
    }
    setTimeout(() => {
      button.textContent = label;
      button.dataset.copied = false;
      if (said) said.textContent = "";
    }, 2000);
  };

  on("click", (event, target) => {
    const place = target.closest("[data-place]");
    if (place) return visit(place);
    const button = target.closest("[data-act]");
    if (!button) return;
    const command = button.closest(".command");
    const values = document.querySelector(".values");
    switch (button.dataset.act) {
      case "copy":
        return copy(button, command.querySelector("pre[data-command]").textContent, command);
      case "copy-env":
        return copy(button, command.querySelector(".env pre").textContent);
      case "values":
        return toggle(values, "values", values.dataset.open !== "true");
      case "menu": {
        const contents = document.querySelector(".contents");
        return toggle(contents, "menu", contents.dataset.open !== "true");
      }
      case "reveal":
        document.querySelector(".root").dataset.reveal = button.checked;
        return;
      case "forget":
        for (const field of all("[data-placeholder]")) {
          field.value = "";
          fill(field.dataset.placeholder, "");
        }
    }
  });
  on("keydown", (event, target) => {
    if ((event.key === "Enter" || event.key === " ") && target.closest("[data-place]")) {
      event.preventDefault();
      visit(target.closest("[data-place]"));
    }
    if (event.key === "Escape") {
      toggle(document.querySelector(".contents"), "menu", false);
      toggle(document.querySelector(".values"), "values", false);
    }
  });
})();
