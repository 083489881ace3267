"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const words = (list) => (list ? list.split(" ") : []);
  const flat = (text) => text.toLowerCase().replace(/\s+/g, " ");

  const claims = all(".claim");
  const order = new Map(claims.map((claim, row) => [claim, row]));
  const parts = all(".part");
  const chips = all(".chip");
  const report = byId("report");
  const evidence = byId("evidence");
  const sources = document.querySelector(".sources");
  const search = byId("search");
  const bySource = byId("by-source");
  const byRule = byId("by-rule");
  const shown = byId("shown");
  const dialog = byId("keys");

  const card = (claim) => byId("e" + claim.id.slice(1));
  const facts = new Map(claims.map((claim) => [claim, {
    status: claim.dataset.status,
    sources: new Set(words(claim.dataset.sources)),
    rules: new Set(words(claim.dataset.rules)),
    problem: "problem" in claim.dataset,
    text: null,
  }]));

  let matching = claims;
  let current = null;
  let currentCard = null;
  let currentSource = null;
  let currentPlace = null;
  let lit = [];

  // One claim, its card and its source.

  const isSheet = () => getComputedStyle(evidence).position === "fixed";

  // Where the window's visible part ends: at its edge, or at the sheet that lies over it.
  function covered() {
    const open = isSheet() && evidence.classList.contains("open");
    return open ? evidence.getBoundingClientRect().top : window.innerHeight;
  }

  function scrollInto(pane, element, always) {
    const box = pane.getBoundingClientRect();
    const scrolls = pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY !== "visible";
    // The head of a source stays in sight above its text.
    const head = pane === sources && currentSource ? currentSource.firstElementChild.offsetHeight : 0;
    const top = (scrolls ? box.top : 0) + head;
    const bottom = scrolls ? box.bottom : covered();
    const place = element.getBoundingClientRect();
    if (!always && place.top >= top + 8 && place.bottom <= bottom - 8) return;
    const by = place.top - top - Math.max(8, (bottom - top) * 0.35 - place.height / 2);
    if (scrolls) pane.scrollTop += by;
    else window.scrollBy(0, by);
  }

  // What was out of sight had an estimated height: look again once it is drawn.
  function settle(pane, element, tries = 3) {
    if (tries === 0) return;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (element !== current) return;
      scrollInto(pane, element, false);
      settle(pane, element, tries - 1);
    }));
  }

  function showSource(number) {
    const source = number ? byId("s" + number) : null;
    if (source === currentSource) return;
    if (currentSource) currentSource.classList.remove("current");
    if (source) source.classList.add("current");
    currentSource = source;
    sources.scrollTop = 0;
  }

  function unlight() {
    for (const mark of lit) mark.classList.remove("lit");
    lit = [];
    if (currentPlace) currentPlace.removeAttribute("aria-current");
    currentPlace = null;
    if (currentSource) currentSource.querySelector(".at").textContent = "";
  }

  function showPlace(place, reveal) {
    unlight();
    showSource(place.dataset.source);
    currentPlace = place;
    place.setAttribute("aria-current", "true");
    currentSource.querySelector(".at").textContent = place.dataset.at;
    if (!place.dataset.passage) {
      sources.scrollTop = 0;
      return;
    }
    lit = Array.from(currentSource.getElementsByClassName("p" + place.dataset.passage));
    for (const mark of lit) mark.classList.add("lit");
    if (lit.length === 0) return;
    if (!isSheet()) scrollInto(sources, lit[0], true);
    else if (reveal) scrollInto(evidence, lit[0], true);
  }

  function select(claim, { focus = false, scroll = true, open = true, address = true } = {}) {
    if (current) current.removeAttribute("aria-current");
    if (currentCard) currentCard.classList.remove("current");
    current = claim;
    current.setAttribute("aria-current", "true");
    currentCard = card(claim);
    currentCard.classList.add("current");
    currentCard.parentElement.scrollTop = 0;
    evidence.scrollTop = 0;
    if (open) evidence.classList.add("open");
    const place = currentCard.querySelector(".place.start") || currentCard.querySelector(".place");
    if (place) showPlace(place, false);
    else {
      unlight();
      showSource(words(claim.dataset.sources)[0]);
    }
    if (scroll) {
      scrollInto(report, claim, false);
      settle(report, claim);
    }
    if (focus) claim.focus({ preventScroll: true });
    if (!address) return;
    try {
      history.replaceState(null, "", "#" + claim.id);
    } catch {
      // Some viewers of local files refuse it; nothing else needs it.
    }
  }

  function move(step, wanted) {
    const pool = wanted ? matching.filter(wanted) : matching;
    if (pool.length === 0) {
      shown.textContent = wanted ? "No problem among the claims shown" : "No claim fits";
      return;
    }
    const here = current ? order.get(current) : -1;
    const ahead = pool.filter((claim) => (order.get(claim) - here) * step > 0);
    const target = step > 0 ? ahead[0] || pool[0] : ahead[ahead.length - 1] || pool[pool.length - 1];
    select(target, { focus: true });
  }

  const isProblem = (claim) => facts.get(claim).problem;

  // Filters.

  function textOf(claim) {
    const fact = facts.get(claim);
    if (fact.text === null) fact.text = flat(claim.textContent + " " + card(claim).textContent);
    return fact.text;
  }

  function filter() {
    const statuses = new Set(chips.filter((chip) => chip.getAttribute("aria-pressed") === "true")
      .map((chip) => chip.dataset.status));
    const query = flat(search.value).trim();
    const active = statuses.size > 0 || query !== "" || bySource.value !== "" || byRule.value !== "";
    matching = claims.filter((claim) => {
      const fact = facts.get(claim);
      return (statuses.size === 0 || statuses.has(fact.status))
        && (bySource.value === "" || fact.sources.has(bySource.value))
        && (byRule.value === "" || fact.rules.has(byRule.value))
        && (query === "" || textOf(claim).includes(query));
    });
    const kept = new Set(matching);
    for (const claim of claims) {
      claim.classList.toggle("off", !kept.has(claim));
      card(claim).classList.toggle("off", !kept.has(claim));
    }
    fold(active);
    byId("clear").hidden = !active;
    byId("nothing").hidden = matching.length > 0 || !active;
    tell();
    if (matching.length > 0 && !kept.has(current)) select(matching[0], { open: false });
  }

  // While a filter is on, only what holds a claim that fits is shown, under its headings.
  function fold(active) {
    const open = [];
    for (const part of parts) {
      const level = part.dataset.level;
      const title = part.classList.contains("title");
      const holds = !active || title || part.querySelector(".claim:not(.off)") !== null;
      part.classList.toggle("away", !holds);
      if (level !== undefined) {
        while (open.length > 0 && Number(open[open.length - 1].dataset.level) >= Number(level)) open.pop();
        open.push(part);
      }
      if (holds) for (const heading of open) heading.classList.remove("away");
    }
  }

  function tell() {
    const total = claims.length + (claims.length === 1 ? " claim" : " claims");
    shown.textContent = matching.length === claims.length ? total : matching.length + " of " + total;
  }

  // Keys.

  const KEYS = {
    j: () => move(1),
    ArrowRight: () => move(1),
    k: () => move(-1),
    ArrowLeft: () => move(-1),
    n: () => move(1, isProblem),
    N: () => move(-1, isProblem),
    "/": () => search.focus(),
    "?": () => dialog.showModal(),
    Escape: () => evidence.classList.remove("open"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || event.isComposing) return;
    const field = event.target.closest("input, select, textarea");
    if (field) {
      if (event.key === "Escape") {
        event.preventDefault();
        if (field === search) {
          search.value = "";
          filter();
        }
        field.blur();
        if (current) current.focus({ preventScroll: true });
      }
      return;
    }
    const act = KEYS[event.key];
    if (!act || (!byId("keys-on").checked && event.key !== "Escape")) return;
    event.preventDefault();
    act();
  });

  // Pointers.

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    if (link.classList.contains("claim")) {
      event.preventDefault();
      select(link);
      // Opened from the keyboard: on to what was found.
      if (event.detail === 0) currentCard.querySelector("h3").focus();
    } else if (link.classList.contains("place")) {
      event.preventDefault();
      showPlace(link, true);
    } else if (link.classList.contains("original") || link.classList.contains("back")) {
      event.preventDefault();
      const claim = byId(link.getAttribute("href").slice(1));
      if (claim) select(claim, { focus: true });
    }
  });

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }
  search.addEventListener("input", filter);
  bySource.addEventListener("change", filter);
  byRule.addEventListener("change", filter);
  byId("clear").addEventListener("click", () => {
    for (const chip of chips) chip.setAttribute("aria-pressed", "false");
    search.value = "";
    bySource.value = "";
    byRule.value = "";
    filter();
    search.focus();
  });
  byId("previous").addEventListener("click", () => move(-1));
  byId("next").addEventListener("click", () => move(1));
  byId("problem").addEventListener("click", () => move(1, isProblem));
  byId("close").addEventListener("click", () => {
    evidence.classList.remove("open");
    if (current) current.focus({ preventScroll: true });
  });
  byId("keys-open").addEventListener("click", () => dialog.showModal());
  byId("keys-close").addEventListener("click", () => dialog.close());
  byId("theme").addEventListener("change", (event) => {
    document.documentElement.dataset.theme = event.target.value;
  });
  window.addEventListener("hashchange", () => {
    const claim = claims.find((item) => "#" + item.id === location.hash);
    if (claim && claim !== current) select(claim, { focus: true });
  });

  tell();
  const asked = claims.find((claim) => "#" + claim.id === location.hash);
  const first = asked || claims.find(isProblem) || claims[0];
  // An address set while the page loads would make the browser scroll to it.
  if (first) select(first, { open: Boolean(asked), scroll: Boolean(asked), address: false });
})();
