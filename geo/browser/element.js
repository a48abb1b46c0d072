// An element of the page: its class, and its text, which is never read as HTML and may run from right to left.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});

  Dateline.element = function (tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) {
      made.textContent = text;
      made.dir = "auto";
    }
    return made;
  };
})();
