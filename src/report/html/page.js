"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const data = (id) => { const e = document.getElementById(id); return e && JSON.parse(e.textContent); };
  const words = data("words");
  const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  const make = (tag, text, names = "") => {
    const e = document.createElement(tag);
    e.textContent = text;
    e.className = names;
    return e;
  };
  // What is kept between pages of one report; a browser may refuse to keep anything.
  const place = "crosstally:" + location.pathname.replace(/(index|set-[^/]*)\.html$/, "");
  const keep = (name, value) => { try { localStorage.setItem(place + name, JSON.stringify(value)); } catch { /* not kept */ } };
  const kept = (name, otherwise) => { try { return JSON.parse(localStorage.getItem(place + name)) ?? otherwise; } catch { return otherwise; } };

  // Findings: cards of this page, or the list of a folder's overview.
  const listed = data("findings");
  const list = one("#list");
  const cards = all(".card");
  const findings = listed
    ? listed.findings.map(([set, id, severity, code, language, rule, state, message]) =>
      ({ set: String(set), id, severity, code, language, rule, state, message, text: null }))
    : cards.map((card) => ({ set: card.closest(".set").dataset.set, id: card.id, ...card.dataset, card, text: null }));
  const textOf = (f) => (f.text ??= (f.card
    ? f.card.closest(".set").dataset.name + " " + f.card.textContent
    : [listed.sets[f.set - 1][0], f.id, f.code, f.rule, f.message.join("")].join(" ")).toLowerCase());

  // Narrowing down.
  const filter = one("#filter");
  const FIRST = 25;
  const STEP = 100;
  let found = findings;
  let shown = FIRST;

  const matches = (f, wanted) => {
    const is = (key) => !wanted[key] || (f[key] ?? "") === wanted[key];
    return is("severity") && is("code") && is("rule")
      && (!wanted.state || (decided(f) ? "decided" : f.state) === wanted.state || f.state === wanted.state)
      && (!wanted.language || f.language.split(" ").includes(wanted.language))
      && wanted.words.every((w) => textOf(f).includes(w));
  };

  const apply = () => {
    const wanted = { words: [] };
    for (const field of filter.elements) if (field.name) wanted[field.name] = field.value;
    wanted.words = (wanted.text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const narrow = Object.entries(wanted).some(([key, value]) => key !== "words" && value);
    found = findings.filter((f) => matches(f, wanted));
    const inSets = new Set(found.map((f) => f.set));
    const here = new Set(found);
    for (const f of findings) if (f.card) f.card.hidden = !here.has(f);
    for (const row of all("#sets tbody tr")) row.hidden = narrow && !inSets.has(row.dataset.set);
    if (!listed) for (const set of all(".set")) set.hidden = narrow && !inSets.has(set.dataset.set);
    for (const button of all(".facet")) button.setAttribute("aria-pressed", String(wanted[button.dataset.key] === button.dataset.value));
    one("output", filter).textContent = say("page-shown", { n: found.length, of: findings.length });
    shown = FIRST;
    if (list) fill();
  };

  const entry = (f) => {
    const [name, page] = listed.sets[f.set - 1];
    const item = make("li", "", f.state === "accepted" ? "done" : f.severity);
    const link = make("a", "");
    link.href = page + "#" + encodeURIComponent(f.id);
    f.message.forEach((piece, i) => {
      if (piece) link.append(i % 2 ? Object.assign(make("bdi", piece), { dir: document.dir === "rtl" ? "ltr" : "rtl" }) : piece);
    });
    const tag = make("p", "", "tag");
    tag.append(make("strong", say(f.state === "accepted" ? "state-accepted" : "severity-" + f.severity)), " ", make("code", f.code), " ",
      make("bdi", name, "name"));
    if (f.state === "new" || f.state === "unchanged") tag.append(" ", make("span", say("state-" + f.state), "state"));
    if (f.state !== "accepted" && decided(f)) tag.append(" ", make("span", say("state-decided"), "state"));
    item.append(tag, link);
    return item;
  };

  const fill = () => {
    const to = one("ol", list);
    const from = shown === FIRST ? 0 : to.children.length;
    if (!from) to.textContent = "";
    to.append(...found.slice(from, shown).map(entry));
    one("#more").hidden = found.length <= shown;
    list.hidden = !findings.length;
  };

  // Decisions: findings accepted here, until they are saved to a file.
  const panel = one("#accept");
  const bar = one("#decisions");
  const decisions = new Map(Object.entries(kept("decisions", {})));
  const decided = (f) => decisions.has(f.print ?? f.id);

  const today = () => {
    const d = new Date();
    return [d.getFullYear(), d.getMonth() + 1, d.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  };

  const decide = (card, reason, scope) => {
    const { print, document: version, code, found: value, expected } = card.dataset;
    decisions.set(print, {
      fingerprint: print, set: card.closest(".set").dataset.name, document: version, code, scope, reason,
      found: value, expected, date: today(),
    });
    decisionsChanged();
  };

  const decisionsChanged = () => {
    keep("decisions", Object.fromEntries(decisions));
    for (const card of cards) if (card.dataset.state !== "accepted") mark(card);
    bar.hidden = !decisions.size;
    document.body.classList.toggle("deciding", decisions.size > 0);
    one("p", bar).textContent = decisions.size === 1 ? words["decisions-1"] : say("decisions", { n: decisions.size });
  };

  const mark = (card) => {
    const decision = decisions.get(card.dataset.print);
    card.classList.toggle("decided", Boolean(decision));
    one(".decision", card)?.remove();
    one("button.accept", card).hidden = Boolean(decision);
    if (!decision) return;
    const line = make("p", "", "decision");
    const undo = make("button", say("accept-undo"), "plain");
    undo.type = "button";
    undo.onclick = () => {
      decisions.delete(decision.fingerprint);
      decisionsChanged();
      one("button.accept", card).focus();
    };
    line.append(make("b", say("state-decided")), " ", make("bdi", decision.reason), " · ", say("scope-" + decision.scope), " ", undo);
    card.append(line);
  };

  const ask = (card) => {
    const open = one(".panel", card);
    if (open) return close(card);
    card.append(panel.content.cloneNode(true));
    one("select", card).focus();
  };

  const close = (card) => {
    one(".panel", card)?.remove();
    (one("button.accept:not([hidden])", card) ?? one(".decision button", card) ?? card).focus();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const card = button?.closest(".card");
    if (!button) return;
    if (button.matches(".accept")) ask(card);
    else if (button.dataset.reason !== undefined) {
      const fields = button.closest(".panel");
      const note = one("[name=note]", fields).value.trim();
      const scope = one("[name=scope]", fields).value;
      if (button.dataset.reason) decide(card, [button.dataset.reason, note].filter(Boolean).join(": "), scope);
      close(card);
    } else if (button.matches(".facet")) {
      const field = filter.elements[button.dataset.key];
      if (!field) return;
      field.value = field.value === button.dataset.value ? "" : button.dataset.value;
      apply();
    } else if (button.id === "more") {
      shown += STEP;
      fill();
    } else if (button.id === "save") save();
    else if (button.id === "discard") {
      decisions.clear();
      decisionsChanged();
    }
  });

  const save = () => {
    const file = { crosstally_decisions: 1, decisions: [...decisions.values()].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)) };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1) + "\n"], { type: "application/json" }));
    link.download = "crosstally-decisions.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  // Values: one that is pointed at, or held, lights its counterparts in all versions and its row among the facts.
  let held = null;
  const factOf = (element) => element?.closest?.("[data-fact]") ?? element?.querySelector?.("[data-fact]");
  const light = (element) => {
    for (const e of all(".lit")) e.classList.remove("lit");
    const from = factOf(element) ?? held;
    if (!from?.isConnected) return;
    for (const e of all(`[data-fact="${from.dataset.fact}"]`, from.closest(".set"))) e.classList.add("lit");
  };
  const value = (element) => element?.closest?.(".m, a.f, .facts tr");
  // A page that scrolls under a resting mouse points at nothing: what has the focus stays lit.
  document.addEventListener("mouseover", (event) => light(value(event.target) ?? value(document.activeElement)));
  document.addEventListener("focusin", (event) => light(value(event.target)));
  document.addEventListener("focusout", () => light(null));

  const hold = (element) => {
    const was = held && held.dataset.fact === element.dataset.fact && held.closest(".set") === element.closest(".set");
    for (const e of all(".m[aria-pressed=true]")) e.setAttribute("aria-pressed", "false");
    held = was ? null : element;
    if (held) for (const e of all(`.m[data-fact="${held.dataset.fact}"][role]`, held.closest(".set"))) e.setAttribute("aria-pressed", "true");
    light(element);
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".m[role]");
    if (mark) hold(mark);
  });

  // Of the values of a set one can be reached with Tab, the others from it with the arrows.
  const values = new Map();
  for (const set of all(".set")) {
    const stops = all(".rows .m[data-fact]", set).map((m) => m.closest("a.f") ?? m);
    values.set(set, [...new Set(stops)]);
    let first = true;
    for (const stop of values.get(set)) {
      if (stop.matches("a")) continue;
      stop.setAttribute("role", "button");
      stop.setAttribute("aria-pressed", "false");
      stop.tabIndex = first ? 0 : -1;
      first = false;
    }
  }
  const column = (e) => Number(e.closest("[data-column]").dataset.column);
  const walk = (from, key) => {
    const set = from.closest(".set");
    const stops = values.get(set).filter((e) => e.offsetParent);
    let to = null;
    if (key === "ArrowUp" || key === "ArrowDown") {
      const own = stops.filter((e) => column(e) === column(from));
      to = own[own.indexOf(from) + (key === "ArrowDown" ? 1 : -1)];
    } else {
      const fact = factOf(from)?.dataset.fact;
      const same = stops.filter((e) => factOf(e).dataset.fact === fact).sort((a, b) => column(a) - column(b));
      const forward = (key === "ArrowRight") === (document.dir !== "rtl");
      to = same[same.indexOf(from) + (forward ? 1 : -1)];
    }
    if (!to) return;
    for (const e of stops) if (e.tabIndex === 0 && !e.matches("a")) e.tabIndex = -1;
    if (!to.matches("a")) to.tabIndex = 0;
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  };

  // Versions shown: two at least.
  for (const choice of all(".choice")) {
    const boxes = all("input", choice);
    const set = choice.closest(".set");
    choice.hidden = false;
    choice.addEventListener("change", () => {
      const on = new Set(boxes.filter((b) => b.checked).map((b) => b.value));
      for (const box of boxes) box.disabled = box.checked && on.size <= 2;
      for (const cell of all("[data-column]", set)) cell.hidden = !on.has(cell.dataset.column);
    });
  }

  // Keys.
  const letters = one("#letters");
  letters.checked = kept("letters", true);
  letters.addEventListener("change", () => keep("letters", letters.checked));
  const step = (by) => {
    const visible = list ? all("#list li a") : cards.filter((c) => !c.hidden);
    const now = visible.indexOf(list ? document.activeElement : document.activeElement.closest(".card"));
    const to = visible[now < 0 ? (by > 0 ? 0 : visible.length - 1) : now + by];
    to?.focus({ preventScroll: true });
    to?.scrollIntoView({ block: "start" });
  };
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && at.closest(".panel")) return close(at.closest(".card"));
    if (at.matches("input, select, textarea")) return;
    if (at.matches(".m, .rows a.f") && event.key.startsWith("Arrow")) {
      event.preventDefault();
      return walk(at, event.key);
    }
    if (at.matches(".m[role]") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return hold(at);
    }
    if (!letters.checked) return;
    const card = at.closest(".card");
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") one("[name=text]", filter).focus();
    else if (event.key === "a" && card && one("button.accept:not([hidden])", card)) ask(card);
    else return;
    event.preventDefault();
  });

  // A link to a finding leads to it wherever it is: on another page, or behind a filter.
  const jump = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id.startsWith("ct")) return;
    const f = findings.find((x) => x.id === id);
    if (!f) return;
    if (!f.card) return location.replace(listed.sets[f.set - 1][1] + "#" + encodeURIComponent(id));
    if (f.card.hidden || f.card.closest(".set").hidden) {
      filter.reset();
      apply();
    }
    f.card.focus({ preventScroll: true });
    f.card.scrollIntoView({ block: "start" });
  };

  // A page without findings has nothing to narrow down.
  filter.hidden = findings.length < 2;
  filter.addEventListener("input", apply);
  filter.addEventListener("submit", (event) => event.preventDefault());
  filter.addEventListener("reset", () => setTimeout(apply));
  for (const button of all(".facet")) button.disabled = false;
  for (const button of all("button.accept")) button.hidden = false;
  one("#keys").hidden = false;
  apply();
  decisionsChanged();
  addEventListener("hashchange", jump);
  jump();
})();
