"""Lists that are typed in forgive accents: "etats" finds "États-Unis".

Streamlit compares what is typed with the options letter by letter. A small script writes what is typed as the options have
it, before Streamlit looks for it.
"""

from collections.abc import Collection, Mapping

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.core.i18n import folded
from lib.ui.session import keys

NAME = "forgiving_lists"
# A longer list is not sent a second time.
LONGEST = 2000
SCRIPT = """
// What Streamlit loads anew shares its lists with what was there before, and listens only once.
const lists = (window.forgivingLists ??= new Map());
const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");

const folded = (letter, plain) =>
  plain[letter] ?? letter.normalize("NFKD").replace(/\\p{M}/gu, "").toLowerCase();

// The parts of an option that read like what is typed.
function alike(option, typed, plain) {
  const letters = [...option];
  const plains = letters.map((letter) => folded(letter, plain));
  const found = [];
  for (let start = 0; start < letters.length; start++) {
    let read = "";
    for (let end = start; end < letters.length && read.length < typed.length; end++) {
      read += plains[end];
      if (read === typed) found.push(letters.slice(start, end + 1).join(""));
    }
  }
  return found;
}

function spelt(text, { options, plain }) {
  const typed = [...text].map((letter) => folded(letter, plain)).join("");
  if (!typed.trim()) return text;
  const has = (part) => options.filter((option) => option.toLowerCase().includes(part.toLowerCase())).length;
  let best = text, most = has(text);
  for (const part of new Set(options.flatMap((option) => alike(option, typed, plain)))) {
    if (has(part) > most) [best, most] = [part, has(part)];
  }
  return best;
}

function correct(event) {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.getAttribute("role") !== "combobox" || event.isComposing) return;
  for (const [key, list] of lists) {
    if (!input.closest(`.st-key-${key}`)) continue;
    const better = spelt(input.value, list);
    // By the setter of the browser: that of React would think that nothing was typed.
    if (better !== input.value) value.set.call(input, better);
  }
}

if (!window.forgivingListsHeard) {
  window.forgivingListsHeard = true;
  document.addEventListener("input", correct, true);
}

export default function({ data }) {
  for (const [key, options] of Object.entries(data.lists)) lists.set(key, { options, plain: data.plain });
}
"""


def forgive_spelling(name: str, lists: Mapping[str, Collection[str]]) -> None:
    """Let the lists of a page, by the keys of their widgets and with what they offer, find what is typed without accents.

    `name` tells these lists from others of the page. Nothing is seen of it.
    """
    short = {key: list(options) for key, options in lists.items() if len(options) <= LONGEST}
    letters = {letter for options in short.values() for option in options for letter in option if not letter.isascii()}
    plain = {letter: folded(letter) for letter in sorted(letters)}
    _component()(key=keys.forgiving_lists(name), data={"lists": short, "plain": plain}, height=1)


@st.cache_resource
def _component() -> ComponentRenderer:
    return st.components.v2.component(NAME, js=SCRIPT)
