/* In the test language: the texts of the page that stand outside of the marks. Every message is
   ⟦marked⟧; what the server said without a key is ⟪marked⟫ apart. */
(() => {
  /* Two letters in a row: one alone is a symbol, such as x, θ, L or g. */
  const WORD = /\p{L}{2}/u;
  const ATTRIBUTES = [
    "aria-label", "aria-description", "aria-valuetext", "aria-roledescription",
    "title", "alt", "placeholder",
  ];
  /* KaTeX writes formulas, which have no language; a citation stays in its own, and so does
     a program; what stands in noscript is for pages on which nothing can translate it. */
  const EXEMPT = ".katex, cite, pre, script, style, noscript";
  /* Parts within a sentence: their sentence is looked at as a whole. */
  const WITHIN = ["B", "STRONG", "SUP", "CODE", "A", "tspan"];

  /* How a colour picker calls colours, in every language. */
  const COLOR = /#[0-9a-f]{6}|rgba?\([\d., ]+\)/giu;

  const bare = (text, also) => {
    let rest = text.replace(COLOR, "");
    for (let before = null; before !== rest; ) {
      before = rest;
      rest = rest.replace(/⟦[^⟦⟧⟪⟫]*⟧/gu, "");
      if (also) rest = rest.replace(/⟪[^⟦⟧⟪⟫]*⟫/gu, "");
    }
    return WORD.test(rest) || /[⟦⟧⟪⟫]/u.test(rest);
  };
  const textOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(EXEMPT)) return "";
    return [...node.childNodes].map(textOf).join("");
  };
  const hasText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const whole = (element) => {
    let at = element;
    while (WITHIN.includes(at.tagName) && at.parentElement) at = at.parentElement;
    return at;
  };

  /* All bare texts of the document; `also` lets through what the server said without a key. */
  window.bareWords = (also = false) => {
    const found = new Set();
    if (bare(document.title, also)) found.add(`title: ${document.title}`);
    for (const element of document.body.querySelectorAll("*")) {
      if (element.closest(EXEMPT)) continue;
      for (const name of ATTRIBUTES) {
        const value = element.getAttribute(name);
        if (value && bare(value, also)) found.add(`${name}: ${value}`);
      }
      if (!hasText(element)) continue;
      const text = textOf(whole(element));
      if (bare(text, also)) found.add(`text: ${text.trim()}`);
    }
    for (const text of window.painted ?? []) if (bare(text, also)) found.add(`canvas: ${text}`);
    return [...found];
  };

  /* Canvases keep no text: it is noted when it is painted. */
  window.painted ??= new Set();
  for (const name of ["fillText", "strokeText"]) {
    const paint = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (text, ...rest) {
      window.painted.add(String(text));
      return paint.call(this, text, ...rest);
    };
  }
})();
