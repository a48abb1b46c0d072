// The page's end of the link to the map: the map's frame says hello with a port, the page answers on it.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});

  // greet(send) is called for each map that comes (again); receive(message) for what it says.
  function listen(greet, receive) {
    let port = null;
    const send = (message) => port && port.postMessage(message);

    function onHello(event) {
      if (event.origin !== window.location.origin || !event.data || event.data.dateline !== "hello") return;
      const frames = Array.from(document.querySelectorAll("iframe"), (frame) => frame.contentWindow);
      if (!frames.includes(event.source)) return;
      if (port) port.close();
      port = event.ports[0];
      port.onmessage = ({ data }) => receive(data);
      send({ kind: "welcome" });
      greet(send);
    }

    function close() {
      send({ kind: "goodbye" });
      window.removeEventListener("message", onHello);
    }

    window.addEventListener("message", onHello);
    return { send, close };
  }

  Object.assign(Dateline, { listen });
})();
