// The dial plan in force: who may pick up, the phones, the menus, and what is wrong with the file.

import {$, el, fill} from "./dom.js";

export const UNKNOWN = "unknown-phone";
export const OUTSIDE = "+15035550199";
const LANGUAGES = {en: "English", es: "Spanish"};

/** Shows a plan that was read, and keeps who was chosen. */
export function show(plan) {
  $("where").textContent = `${plan.sipDomain}, ${plan.environment}`;
  document.title = `A telephone – ${plan.sipDomain}`;
  faults(plan);
  callers(plan);
  $("plan-file").textContent = `From ${plan.file}. A change of the file is in force as soon as it is saved.`;
  fill($("plan-body"), phones(plan), numbers(plan), codes(plan), menus(plan));
}

function faults({faults, file}) {
  $("faults").hidden = !faults.length;
  if (!faults.length) return fill($("faults"));
  fill($("faults"),
    el("p", {}, el("strong", {}, `The dial plan ${file} is refused.`), " The one before stays in force."),
    el("ul", {}, faults.map(fault => el("li", {}, fault))));
}

function callers({extensions}) {
  const chosen = $("who").value;
  const option = (value, text) => el("option", {value}, text);
  fill($("who"),
    el("optgroup", {label: "Our phones"}, extensions.map(({name}) => option(`phone:${name}`, name))),
    el("optgroup", {label: "Others"},
      option("unknown", "a phone that the plan does not know"),
      option("outside", "a caller from outside")));
  if (chosen && [...$("who").options].some(({value}) => value === chosen)) $("who").value = chosen;
}

/** Who was chosen, as webhooks name him. */
export function caller() {
  const chosen = $("who").value;
  if (chosen === "outside") return {from: OUTSIDE, incoming: true};
  return {from: chosen === "unknown" ? UNKNOWN : chosen.slice("phone:".length), incoming: false};
}

/** What may be worth dialing. */
export function tries(plan, incoming) {
  if (incoming) return Object.keys(plan.numbers).slice(0, 6);
  const phone = plan.extensions.find(({name}) => name !== caller().from)?.name;
  return ["503-555-0123", "911", "211", "#", "0", phone, "1-900-555-0123"].filter(each => each);
}

function scrolled(label, table) {
  return el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": label}, table);
}

function phones({extensions}) {
  const heads = ["Phone", "Number", "Rung by", "Menu", "Language", "911", "Countries", "Limit"];
  const row = each => el("tr", {},
    el("th", {scope: "row"}, each.name), el("td", {}, each.callerId),
    el("td", {}, each.incoming.join(", ") || "–"), el("td", {}, each.menu || "–"),
    el("td", {}, LANGUAGES[each.language] ?? each.language),
    el("td", {}, each.emergency ? `yes, from ${each.emergencyCallerId}` : "no"),
    el("td", {}, each.allowedCountries.join(" ")), el("td", {}, `${Math.floor(each.maxCallSeconds / 60)} min`));
  return scrolled("Phones", el("table", {}, el("caption", {}, "Phones"),
    el("thead", {}, el("tr", {}, heads.map(head => el("th", {scope: "col"}, head)))),
    el("tbody", {}, extensions.map(row))));
}

function pairs(caption, heads, entries) {
  if (!entries.length) return null;
  return scrolled(caption, el("table", {}, el("caption", {}, caption),
    el("thead", {}, el("tr", {}, heads.map(head => el("th", {scope: "col"}, head)))),
    el("tbody", {}, entries.map(([key, value]) => el("tr", {}, el("th", {scope: "row"}, key), el("td", {}, value))))));
}

function numbers({numbers}) {
  return pairs("Our numbers", ["Number", "Rings"], Object.entries(numbers).map(([number, names]) => [number, names.join(", ")]));
}

function codes({shortCodes, trunkKeys, operator}) {
  return pairs("Short codes and keys", ["Dialed", "Reaches"], [
    ...Object.entries(shortCodes),
    ...Object.entries(trunkKeys).map(([key, context]) => [key, `${context}, at the trunk`]),
    ...(operator ? [["0", `operator: ${operator.join(", ")}`]] : []),
  ]);
}

function menus({menus}) {
  if (!menus.length) return null;
  const reached = new Set(menus.flatMap(({keys}) => keys).map(({dials}) => named(menus, dials)));
  const roots = menus.filter(each => !reached.has(each));
  return el("div", {class: "menus"}, el("h3", {}, "Menus"),
    el("ul", {class: "tree"}, (roots.length ? roots : menus.slice(0, 1)).map(each => menu(menus, each, []))));
}

/** The menu that a key dials, if it does. */
function named(menus, dials) {
  return menus.find(({name}) => dials === `#${name}`);
}

function menu(menus, one, above) {
  return el("li", {}, el("strong", {}, one.name), one.greeting ? [" – ", el("q", {}, words(one.greeting))] : null,
    el("ul", {}, one.keys.map(({key, says, plays, dials}) => {
      const next = named(menus, dials);
      return el("li", {}, el("kbd", {}, key), ` ${says ? words(says) : plays ?? "not announced"} → ${dials}`,
        next && ![...above, one].includes(next) ? el("ul", {}, menu(menus, next, [...above, one])) : null);
    })));
}

function words(text) {
  return typeof text === "string" ? text : Object.values(text).join(" / ");
}
