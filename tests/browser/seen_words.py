"""All words that a page shows or reads out, so that those of a wrong language are found."""

from __future__ import annotations

WORDS_SEEN = """() => {
  const told = [];
  const named = ["aria-label", "title", "alt", "placeholder", "aria-valuetext", "aria-description"];
  const seen = (element) => !element.closest(":not(html, [lang=qaa])[lang=en], [translate=no], code, pre, script, style, noscript");
  const walk = (root, own) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) walk(element.shadowRoot, own);
      if (element.tagName === "IFRAME" && element.contentDocument) walk(element.contentDocument, own);
      if (!seen(element) || !element.checkVisibility?.()) continue;
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE && node.data.trim()) told.push(node.data.trim());
      }
      for (const name of named) {
        const isNamed = name === "title" && element.hasAttribute("aria-label");
        if (element.getAttribute(name) && !isNamed) told.push(element.getAttribute(name));
      }
    }
  };
  walk(document);
  told.push(document.title);
  return [...new Set(told)];
}"""
