// What pages do at once where scripts run; without it every form works by itself.

const changed = () => window.dispatchEvent(new Event("regulars:changed"));

/** Puts a text into an element that may not be there. */
function say(selector, text) {
  const element = document.querySelector(selector);
  if (element) element.textContent = text;
}

let hiding;

/** Tells something over the page, so that nothing on it moves. */
function tell(text) {
  const notice = document.querySelector("[data-notice]");
  if (!notice) return;
  notice.classList.add("toast");
  notice.textContent = text;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    notice.textContent = "";
  }, 8000);
}

/** What becomes of a form's answer. */
const after = {
  add(_form, { notice, count }) {
    tell(notice);
    say("[data-count]", String(count));
  },
  checkout(form, { to, text, points }) {
    say("[data-done-text]", text);
    say("[data-done-points]", points);
    say("[data-count]", "0");
    document.querySelector("[data-done-link]")?.setAttribute("href", to);
    const done = document.querySelector("[data-done]");
    for (const panel of document.querySelectorAll(".steps > .panel")) panel.hidden = panel !== done;
    form.hidden = true;
    done?.focus();
  },
  order(form, { to, status, notice, isOver, reasons }) {
    if (to) {
      location.assign(to);
      return;
    }
    say("[data-status]", status);
    tell(notice);
    const list = document.querySelector("[data-reasons]");
    list?.replaceChildren(
      ...reasons.map((reason) => {
        const item = document.createElement("li");
        item.textContent = reason;
        return item;
      }),
    );
    if (isOver) document.querySelector("[data-after]")?.remove();
    else form.remove();
    document.querySelector("main")?.focus();
  },
};

async function send(form) {
  const button = form.querySelector("button");
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { "shop-live": "1", accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
    });
    const isData = response.headers.get("content-type")?.startsWith("application/json");
    if (response.redirected || !isData) {
      // Signed out in another tab, or a form that is too old: the page itself says so.
      location.assign(response.redirected ? response.url : location.href);
      return;
    }
    const answer = await response.json();
    if (answer.refused) tell(answer.refused);
    else after[form.dataset.live]?.(form, answer);
    if (answer.changed) changed();
  } catch {
    // No connection: the browser's own way of sending tells it best.
    form.submit();
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.live === undefined) return;
  event.preventDefault();
  void send(form);
});

// What the elements ask consent for stands on the page. This script comes before theirs: they know it when they begin.
for (const element of document.querySelectorAll("[data-consents]"))
  element.consents = JSON.parse(element.dataset.consents);

// A page that comes after a change tells the other tabs.
if (document.querySelector("[data-changed]")) {
  history.replaceState(null, "", location.pathname);
  changed();
}
