// The terminal measures its letters when it is made, so its letters are there first; then it has the keys.
"use strict";
Promise.all(
  ["16px", "bold 16px", "italic 16px"].map((look) => document.fonts.load(`${look} "Roboto Mono"`)),
).finally(() => {
  const script = document.createElement("script");
  script.src = "/terminal/js/textual.js";
  script.onload = () => {
    if (document.readyState === "complete") window.onload();
    const focus = () => {
      const keys = document.querySelector(".xterm-helper-textarea");
      if (keys) keys.focus();
      else setTimeout(focus, 50);
    };
    focus();
  };
  document.head.append(script);
});
