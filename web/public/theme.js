// Sets the theme before the first paint. A file of its own, because the
// server's content security policy allows no inline script.
(function () {
  var choice = "system";
  try {
    choice = localStorage.getItem("patchbay.theme") || "system";
  } catch (_) {
    // Storage may be switched off; the system's theme is a fair default.
  }
  var dark =
    choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
