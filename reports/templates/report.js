"use strict";
(function () {
  var root = document.documentElement;

  document.querySelectorAll("[data-control]").forEach(function (control) {
    control.hidden = false;
  });

  function show(language) {
    root.dataset.show = language;
    root.lang = language === "zh" ? "zh-CN" : "en";
    var title = document.querySelector("title");
    document.title = title.dataset[language];
    document.querySelectorAll("[data-language]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    });
  }

  document.querySelectorAll("[data-language]").forEach(function (button) {
    button.addEventListener("click", function () { show(button.dataset.language); });
  });

  // A link into a closed panel opens it.
  function open() {
    var id = location.hash.slice(1);
    var target = id ? document.getElementById(id) : null;
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") { node.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", open);
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest('a[href^="#"]') : null;
    if (link && link.hash === location.hash) { open(); }
  });
  open();

  var table = document.getElementById("symbol-table");
  if (!table) { return; }
  var form = document.querySelector("form.filter");
  var search = document.getElementById("symbol-search");
  var counter = document.getElementById("symbol-count");
  var bodies = Array.prototype.map.call(table.tBodies, function (body) {
    return {
      body: body,
      rows: Array.prototype.slice.call(body.rows, 1).map(function (row) {
        var words = Array.prototype.map.call(row.querySelectorAll("code, small"), function (part) {
          return part.className === "note" ? "" : part.textContent;
        });
        return { row: row, text: words.join(" ").toLowerCase() };
      })
    };
  });

  function filter() {
    var text = search.value.trim().toLowerCase();
    var verdict = form.querySelector("input[name=verdict]:checked").value;
    var shown = 0;
    bodies.forEach(function (group) {
      var here = 0;
      group.rows.forEach(function (item) {
        var fits = (!text || item.text.indexOf(text) >= 0) &&
          (!verdict || item.row.querySelector("." + verdict));
        item.row.hidden = !fits;
        if (fits) { here += 1; }
      });
      group.body.hidden = here === 0;
      shown += here;
    });
    counter.textContent = String(shown);
  }
  search.addEventListener("input", filter);
  form.addEventListener("change", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  filter();
})();
