// Streamlit sends this with every rerun, so it is short: it fetches a component's script once and hands data on.
const shadows = new WeakMap();
const fetched = (globalThis.datelineFetched = globalThis.datelineFetched || new Map());

function once(url) {
  if (!fetched.has(url)) fetched.set(url, import(url));
  return fetched.get(url);
}

export default function (component) {
  const { parentElement: parent, data } = component;
  const base = new URL("component/", document.baseURI);
  if (!shadows.has(parent)) shadows.set(parent, start(parent, data, base));
  const mounted = shadows.get(parent);
  mounted.send = component.setTriggerValue;
  mounted.latest = data.data;
  if (mounted.panel) mounted.panel.update(mounted.latest);
  return () => {
    mounted.gone = true;
    if (mounted.panel) mounted.panel.destroy();
    parent.replaceChildren();
    shadows.delete(parent);
  };
}

function start(parent, data, base) {
  const mounted = { panel: null, gone: false };
  const root = document.createElement("div");
  root.className = `dateline-${data.mount}`;
  root.style.visibility = "hidden";
  const styles = data.served.styles.map((url) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(url, base);
    parent.append(link);
    return new Promise((resolve) => (link.onload = link.onerror = resolve));
  });
  parent.append(root);
  (async () => {
    await Promise.all([once(new URL(data.served.script, base).href), ...styles]);
    if (mounted.gone) return;
    root.style.visibility = "";
    mounted.panel = globalThis.Dateline.panels[data.mount](root, (name, value) => mounted.send(name, value), base);
    mounted.panel.update(mounted.latest);
  })();
  return mounted;
}
