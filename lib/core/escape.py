"""Text of the data made harmless, one function for each place that would otherwise read it as markup.

Widgets that show plain text (`st.text`, `st.dataframe`, `st.multiselect`) need none of them.
"""

import html
import re

# Every character that Streamlit's Markdown gives a meaning: CommonMark punctuation, `$` (formula), `:` (emoji, icon and
# colour directives), `&` and `<` (entities, HTML), `~` (strike through), `/` and `@` (addresses become links).
MARKDOWN_MEANING = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=\"'/@])")
# Control characters but tab and line feed, and code points that XML does not know: a file or a picture that holds one is none for its readers.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]+")
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"\\]+")


def markdown(text: str) -> str:
    """The text such that Markdown shows exactly its letters; line breaks become blanks."""
    return MARKDOWN_MEANING.sub(r"\\\1", " ".join(text.split()))


def markdown_link(text: str, address: object) -> str:
    """A Markdown link from the text to an address; the text alone where the address is missing or no web address."""
    if not isinstance(address, str) or not WEB_ADDRESS.fullmatch(address):
        return markdown(text)
    return f"[{markdown(text)}](<{address}>)"


def plotly(text: str) -> str:
    """The text such that a Plotly label or hover shows exactly its letters; control characters become blanks.

    Plotly reads a subset of HTML and knows few entities: quotation marks stay, as it would show `&quot;` as it is.
    """
    return html.escape(without_control(text), quote=False)


def without_control(text: str) -> str:
    """The text with a blank in the place of what XML cannot hold or changes, so that it can stand in XML."""
    return CONTROL.sub(" ", text)
